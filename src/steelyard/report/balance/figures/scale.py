"""The steelyard itself.

The load on the short arm, one weight for each usable lever on the long one, the rest on the ground.

A weight's distance from the fulcrum is its credibility and its area is its share of the pull
divided by that, so that weight times distance is its share of the pull; the tilt is the margin.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from steelyard.english.amounts import amount_range, share
from steelyard.lenses.balance.result import LedgerEntry, QuestionResult, Summary
from steelyard.report.balance import sentences, shutout
from steelyard.report.figure import Figure
from steelyard.report.naming import target_of
from steelyard.report.palette import INK, LINE, MUTED, PAPER, kind_of
from steelyard.report.svg import number, tag, text, wrap
from steelyard.report.table import Column, Table

BIGGEST = 30.0
LONGEST_TILT = 11.0
FULL_TILT = 0.25
"""A margin of this size, in stakes, tilts the beam as far as it goes."""
SIZE = 13.0
NUMBER = 22.0
"""Room for a number beside its weight."""
LEADING = 18.0


@dataclass(frozen=True)
class Ground:
    """Where things stand in one drawing, in pixels."""

    width: float
    fulcrum: float
    beam: float
    short: float
    long: float
    floor: float


def figure(question: QuestionResult) -> Figure:
    """The scale of a question."""
    hanging = [entry for entry in question.ledger if entry.stage_out is None]
    lying = sorted((e for e in question.ledger if e.reason), key=_by_reason)
    return Figure(
        id=f"scale-{question.id}",
        title=sentences.balance(question),
        description=_description(question, hanging, lying),
        table=_table(question),
        svg=_draw(question, hanging, lying, Ground(700, 215, 92, 150, 430, 300)),
        narrow=_draw(question, hanging, lying, Ground(342, 112, 84, 82, 176, 262)),
        note=(
            "Distance from the fulcrum is how far a lever is believed; area is what is left "
            "of it. Their product is its share "
            "of the pull, and the tilt is the margin; the faint beams show where it lies in "
            "nine draws of ten. Hollow outlines "
            "are what the lever would be at full strength. Levers on the ground are shut out."
        ),
    )


def _by_reason(entry: LedgerEntry) -> int:
    return -1 if entry.open else list(shutout.TAGS).index(entry.reason or "does not pay")


def _tag(entry: LedgerEntry) -> str:
    if entry.open:
        return "too close to call"
    return shutout.TAGS[entry.reason] if entry.reason else "on the beam"


def _description(
    question: QuestionResult, hanging: Sequence[LedgerEntry], lying: Sequence[LedgerEntry]
) -> str:
    used = (
        ", ".join(f"{e.name} ({amount_range(e.share)})" for e in hanging if e.share is not None)
        or "nothing"
    )
    out = "; ".join(f"{e.name}: {_tag(e)}" for e in lying) or "none"
    return (
        f"A steelyard. On the short arm hangs the load of {question.on_name}, "
        f"{amount_range(question.load)} of {target_of(question).its} stakes. "
        f"On the long arm hang the levers of {question.of_name}: {used}. On the ground lie: {out}. "
        f"The margin is {amount_range(question.stages[-1].margin)}."
    )


def _table(question: QuestionResult) -> Table:
    columns = (
        Column("lever"),
        Column("kind"),
        Column("used", "share"),
        Column("believed", "share"),
        Column("permitted", "share"),
        Column("share of the pull", "amount"),
        Column("fate"),
    )
    rows = tuple(
        (e.name, e.kind, e.used, e.credibility, e.permitted, e.share, _tag(e))
        for e in question.ledger
    )
    return Table(columns, rows)


def _draw(
    question: QuestionResult,
    hanging: Sequence[LedgerEntry],
    lying: Sequence[LedgerEntry],
    ground: Ground,
) -> str:
    numbers = {entry.lever: index + 1 for index, entry in enumerate((*hanging, *lying))}
    unit = _unit(question, hanging)
    margin = question.stages[-1].margin
    hung = _hung(hanging, ground, _tilt(margin.mean), unit)
    ground = replace(
        ground, floor=max(ground.floor, _lowest(hung) + (2 * BIGGEST + 14 if lying else 14))
    )
    parts = [
        *_stand(ground),
        *_faint(ground, margin),
        *_beam(ground, _tilt(margin.mean)),
        *_load(question, ground, _tilt(margin.mean), unit),
        *_weights(hung, numbers),
        *_fallen(lying, numbers, ground, unit),
    ]
    legend, height = _legend(hanging, lying, numbers, ground)
    return tag(
        "svg",
        *parts,
        *legend,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(ground.width)} {number(height)}",
    )


def _unit(question: QuestionResult, hanging: Sequence[LedgerEntry]) -> float:
    """Pixels of radius for the square root of one stake, so that the load and the weights on the beam fit."""
    sizes = [question.load.mean, *(_full(entry) for entry in hanging), 1e-6]
    return BIGGEST / math.sqrt(max(sizes))


def _left(entry: LedgerEntry) -> float:
    return max(0.0, entry.share.mean) / max(entry.credibility, 0.05) if entry.share else 0.0


def _full(entry: LedgerEntry) -> float:
    return max(_left(entry), entry.alone.get("nominal", 0.0))


def _tilt(margin: float) -> float:
    """Degrees by which the long arm sinks.

    An accepting target's beam sinks on the side of the levers.
    """
    return LONGEST_TILT * max(-1.0, min(1.0, margin / FULL_TILT))


def _on_beam(ground: Ground, along: float, tilt: float) -> tuple[float, float]:
    angle = math.radians(tilt)
    return ground.fulcrum + along * math.cos(angle), ground.beam + along * math.sin(angle)


def _stand(ground: Ground) -> Iterator[str]:
    x, top = ground.fulcrum, ground.beam
    yield tag(
        "path",
        d=f"M{number(x)},{number(top)}L{number(x - 15)},{number(ground.floor)}H{number(x + 15)}Z",
        fill=LINE,
    )
    yield tag(
        "line",
        x1=0.0,
        y1=ground.floor,
        x2=ground.width,
        y2=ground.floor,
        stroke=LINE,
        stroke_width=2.0,
    )


def _faint(ground: Ground, margin: Summary) -> Iterator[str]:
    """A band over all beams from the 5th to the 95th percentile of the margin."""
    for along in (-ground.short, ground.long + 12):
        (x, low), (other, high) = (
            _on_beam(ground, along, _tilt(end)) for end in (margin.p5, margin.p95)
        )
        path = f"M{number(ground.fulcrum)},{number(ground.beam)}L{number(x)},{number(low)}L{number(other)},{number(high)}Z"
        yield tag("path", d=path, fill=LINE, opacity=0.55)


def _beam(ground: Ground, tilt: float) -> Iterator[str]:
    yield from _arm(ground, tilt, INK, 5.0)
    yield tag("circle", cx=ground.fulcrum, cy=ground.beam, r=6.0, fill=INK)
    for mark in (0.25, 0.5, 0.75, 1.0):
        x, y = _on_beam(ground, mark * ground.long, tilt)
        yield tag("line", x1=x, y1=y - 8, x2=x, y2=y, stroke=MUTED, stroke_width=1.5)
        yield text(
            x, y - 13, f"{mark:.0%}".replace("%", " %"), size=11, anchor="middle", fill=MUTED
        )
    yield text(
        ground.fulcrum + ground.long / 2,
        16,
        "how far it is believed",
        size=11,
        anchor="middle",
        fill=MUTED,
    )


def _arm(ground: Ground, tilt: float, color: str, width: float) -> Iterator[str]:
    left, right = _on_beam(ground, -ground.short, tilt), _on_beam(ground, ground.long + 12, tilt)
    yield tag(
        "line",
        x1=left[0],
        y1=left[1],
        x2=right[0],
        y2=right[1],
        stroke=color,
        stroke_width=width,
        stroke_linecap="round",
    )


def _load(question: QuestionResult, ground: Ground, tilt: float, unit: float) -> Iterator[str]:
    x, y = _on_beam(ground, -ground.short + 8, tilt)
    side = 2 * unit * math.sqrt(max(question.load.mean, 0.0)) * 0.886
    bottom = y + 46
    yield tag("line", x1=x, y1=y, x2=x, y2=bottom, stroke=INK, stroke_width=1.5)
    yield tag(
        "rect", x=x - side / 2, y=bottom, width=max(side, 2.0), height=max(side, 2.0), fill=INK
    )
    room = ground.fulcrum - 12
    lines = [
        *wrap(question.on_name, room, SIZE),
        *wrap(f"load {amount_range(question.load)}", room, SIZE),
    ]
    yield text(2, bottom + side + 18, lines, weight="600")


def _fallen(
    lying: Sequence[LedgerEntry], numbers: dict[str, int], ground: Ground, unit: float
) -> Iterator[str]:
    """Levers that are shut out lie on the ground as hollow outlines of what they would be, each with its number."""
    x = ground.fulcrum + 30
    for entry in lying:
        radius = max(8.0, min(ground.width / 30, unit * math.sqrt(_full(entry))))
        if x + 2 * radius + 18 > ground.width:
            break
        kind = kind_of(entry.kind)
        middle = ground.floor - radius - 1
        yield tag(
            "circle",
            cx=x + radius,
            cy=middle,
            r=radius,
            fill="none",
            stroke=kind.color,
            stroke_width=1.2,
            stroke_dasharray="4 3",
        )
        yield text(
            x + radius,
            middle + 4.5,
            str(numbers[entry.lever]),
            size=12,
            anchor="middle",
            weight="600",
        )
        x += 2 * radius + 8


@dataclass(frozen=True)
class Hung:
    """A weight on the beam.

    Where its thread begins, its centre, its radius at full strength and what is left of it.
    """

    entry: LedgerEntry
    x: float
    top: float
    y: float
    full: float
    left: float

    def touches(self, other: Hung) -> bool:
        """Whether two weights, with the numbers at their right, would overlap."""
        near, far = sorted((self, other), key=lambda weight: weight.x)
        across = far.x - near.x < near.reach + far.reach + NUMBER
        return across and abs(self.y - other.y) < self.reach + other.reach + 4

    @property
    def reach(self) -> float:
        """How far it stands out on either side."""
        return max(self.full, self.left, 9.0)


def _hung(hanging: Sequence[LedgerEntry], ground: Ground, tilt: float, unit: float) -> list[Hung]:
    """Weights from the far end inwards.

    Each hangs lower than the last where the two would touch.
    """
    placed: list[Hung] = []
    for entry in sorted(hanging, key=lambda e: -e.credibility):
        x, top = _on_beam(ground, entry.credibility * ground.long, tilt)
        full, left = unit * math.sqrt(_full(entry)), unit * math.sqrt(_left(entry))
        weight = Hung(entry, x, top, top + 26 + full, full, left)
        while any(weight.touches(other) for other in placed):
            weight = replace(weight, y=weight.y + 8)
        placed.append(weight)
    return placed


def _lowest(hung: Sequence[Hung]) -> float:
    return max((weight.y + weight.reach for weight in hung), default=0.0)


def _weights(hung: Sequence[Hung], numbers: dict[str, int]) -> Iterator[str]:
    """The threads first, so that none crosses a weight."""
    for weight in hung:
        yield tag(
            "line",
            x1=weight.x,
            y1=weight.top,
            x2=weight.x,
            y2=weight.y - weight.left,
            stroke=INK,
            stroke_width=1.0,
        )
    for weight in hung:
        color = kind_of(weight.entry.kind).color
        at = {"cx": weight.x, "cy": weight.y}
        if weight.full > weight.left + 1:
            yield tag(
                "circle",
                r=weight.full,
                fill=PAPER,
                stroke=color,
                stroke_width=1.2,
                stroke_dasharray="4 3",
                **at,
            )
        yield tag("circle", r=max(weight.left, 2.0), fill=color, **at)
        yield text(
            weight.x + weight.reach + 3,
            weight.y + 5,
            str(numbers[weight.entry.lever]),
            weight="600",
        )


def _legend(
    hanging: Sequence[LedgerEntry],
    lying: Sequence[LedgerEntry],
    numbers: dict[str, int],
    ground: Ground,
) -> tuple[list[str], float]:
    """What each number stands for.

    The weights first, then what lies on the ground under its tag.
    """
    parts: list[str] = []
    y = ground.floor + 24
    tags = dict.fromkeys(_tag(entry) for entry in lying)
    groups = [
        ("On the beam", hanging),
        *((f"On the ground: {tag}", [e for e in lying if _tag(e) == tag]) for tag in tags),
    ]
    for title, entries in groups:
        if not entries:
            continue
        parts.append(text(0, y, title, weight="600", fill=MUTED))
        y += LEADING
        for entry in entries:
            rows, y = _entry(entry, numbers[entry.lever], y, ground.width)
            parts += rows
        y += 8
    return parts, y


def _entry(entry: LedgerEntry, index: int, y: float, width: float) -> tuple[list[str], float]:
    kind = kind_of(entry.kind)
    share_of = amount_range(entry.share) if entry.share else "nothing"
    words = f"{index}. {entry.name} ({entry.kind}): {share_of}, believed {share(entry.credibility)}"
    lines = wrap(words, width - 24, SIZE)
    place = f"translate(8,{number(y - 4.5)}) scale(5)"
    mark = tag("path", d=kind.path, transform=place, fill=kind.color)
    return [mark, text(22, y, lines)], y + LEADING * len(lines)

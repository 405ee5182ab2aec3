"""Positions moving round by round: one line for each party, named where it starts and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from steelyard.influence.result import InfluenceResult
from steelyard.report.figure import Figure
from steelyard.report.influencesentences import called, place
from steelyard.report.naming import counted
from steelyard.report.numbers import amount
from steelyard.report.palette import INK, LIGHT, LINE, MUTED
from steelyard.report.svg import number, tag, text, text_width
from steelyard.report.table import Column, Table

COLORS = tuple(LIGHT[name] for name in ("support", "stick", "carrot", "assurance", "information", "accent"))
DASHES = (None, "7 3", "2 3", "9 3 2 3")
LEADING, TOP = 15.0, 34.0
MOST = 24
"""Of more parties those that move farthest are named."""


def figure(result: InfluenceResult, issue: int) -> Figure:
    """The rounds of a model on one issue."""
    names = list(result.positions.parties.values())
    title = list(result.positions.issues.values())[issue]
    track = result.rounds[:, :, issue]
    ends = (
        f"the {called(result.model)} ends at {place(result, issue)} after {counted(len(result.rounds) - 1, 'round', 'rounds')}"
    )
    return Figure(
        id=f"rounds-{result.model}-{issue}",
        title=f"{title}: {ends}",
        description=f"Positions of {len(names)} parties on {title} from round 0 to {len(result.rounds) - 1}; {ends}.",
        table=_table(names, track),
        svg=_draw(result, issue, names, track, 700.0),
        narrow=_draw(result, issue, names, track, 342.0),
        note="A line is a party; where lines meet, parties stand at one place. The mark at the right is the forecast.",
    )


def _table(names: Sequence[str], track: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Table:
    shown = list(range(len(track))) if len(track) <= 8 else [0, 1, 2, 3, len(track) // 2, len(track) - 1]
    columns = (Column("party"), *(Column(f"round {at}", "amount") for at in shown))
    rows = tuple((name, *(_cell(track[at, k]) for at in shown)) for k, name in enumerate(names))
    return Table(columns, rows)


def _cell(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _draw(
    result: InfluenceResult,
    issue: int,
    names: Sequence[str],
    track: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    width: float,
) -> str:
    low, high = (float(end) for end in result.positions.scale[issue])
    known = [k for k in range(len(names)) if np.isfinite(track[:, k]).all()]
    named = sorted(known, key=lambda k: -float(np.abs(track[-1, k] - track[0, k])))[:MOST]
    height = max(220.0, LEADING * len(named) + 20)
    left = min(width * 0.3, max((text_width(names[k], 11.5) for k in named), default=0) + 16)
    right = width - (left if width > 400 else 40)
    rounds = max(1, len(track) - 1)

    def at(k: int, index: int) -> tuple[float, float]:
        share = (float(track[index, k]) - low) / (high - low)
        return left + (right - left) * index / rounds, TOP + height * (1 - share)

    parts = [_axis(low, high, left, right, height)]
    for k in known:
        points = " ".join(f"{number(x)},{number(y)}" for x, y in (at(k, index) for index in range(len(track))))
        color = COLORS[k % len(COLORS)] if k in named else LINE
        dash = DASHES[(k // len(COLORS)) % len(DASHES)]
        parts.append(tag("polyline", points=points, fill="none", stroke=color, stroke_width=1.6, stroke_dasharray=dash))
    parts += _labels(
        [(at(k, 0)[1], names[k], COLORS[k % len(COLORS)]) for k in named], left - 6, "end", left - 10, TOP + height + 8
    )
    if width > 400:
        ends = [(at(k, len(track) - 1)[1], names[k], COLORS[k % len(COLORS)]) for k in named]
        parts += _labels(ends, right + 6, "start", width - right - 10, TOP + height + 8)
    if np.isfinite(result.outcome[issue]):
        y = TOP + height * (1 - (float(result.outcome[issue]) - low) / (high - low))
        parts.append(tag("path", d=f"M{number(right)},{number(y - 6)}l8,6l-8,6z", fill=INK))
    return f'<svg viewBox="0 0 {number(width)} {number(TOP + height + 34)}">{"".join(parts)}</svg>'


def _axis(low: float, high: float, left: float, right: float, height: float) -> str:
    lines = []
    for share in (0.0, 0.5, 1.0):
        y = TOP + height * (1 - share)
        lines.append(tag("line", x1=left, x2=right, y1=y, y2=y, stroke=LINE, stroke_width=0.75))
        lines.append(text(left + 4, y - 4, amount(low + share * (high - low)), 10.5, fill=MUTED))
    lines.append(text(left, TOP + height + 24, "round 0", 11, fill=MUTED))
    lines.append(text(right, TOP + height + 24, "last", 11, "end", MUTED))
    return "".join(lines)


def _labels(wanted: Sequence[tuple[float, str, str]], x: float, anchor: str, room: float, bottom: float) -> list[str]:
    """Names beside the ends of their lines, pushed apart so that none covers another and none falls out of the picture."""
    ordered = sorted(wanted)
    places: list[float] = []
    for y, _, _ in ordered:
        places.append(max(y, places[-1] + LEADING) if places else y)
    limit = bottom
    for index in reversed(range(len(places))):
        places[index] = min(places[index], limit)
        limit = places[index] - LEADING
    placed: list[str] = []
    for y, (_, name, color) in zip(places, ordered, strict=True):
        shown = name
        while text_width(shown, 11.5) > room and len(shown) > 4:
            shown = shown[:-2].rstrip() + "…" if not shown.endswith("…") else shown[:-2] + "…"
        placed.append(tag("g", tag("title", escape(name)), text(x, y + 4, shown, 11.5, anchor, color)))
    return placed

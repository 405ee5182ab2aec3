"""The drawing of a steelyard: its load, its weights, what lies on the ground, and their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from steelyard.english.amounts import amount_range, share
from steelyard.lenses.balance.result import LedgerEntry, QuestionResult
from steelyard.report.balance.figures.scaleground import Ground, tilt_of
from steelyard.report.balance.figures.scaleweights import BIGGEST, Fallen, Hung, ScaleWeights, fate
from steelyard.report.palette import INK, MUTED, PAPER, kind_of
from steelyard.report.svg import glyph, line, picture, tag, text, wrap

SIZE = 13.0
LEADING = 18.0
_SQUARE = 0.886
"""Half the side of a square over the radius of a circle of the same area."""


class Drawing:
    """A steelyard on its ground, as a picture."""

    def __init__(self, question: QuestionResult, weights: ScaleWeights, ground: Ground) -> None:
        self.question, self.weights = question, weights
        self.margin = question.stages[-1].margin
        self.tilt = tilt_of(self.margin.mean)
        self.hung = weights.hung(ground, self.tilt)
        self.ground = replace(ground, floor=max(ground.floor, self._lowest()))
        everything = (*weights.hanging, *weights.lying)
        self.numbers = {entry.lever: str(at) for at, entry in enumerate(everything, 1)}

    def _lowest(self) -> float:
        """How low the weights hang, with room for what lies under them."""
        lowest = max((weight.y + weight.reach for weight in self.hung), default=0.0)
        return lowest + (2 * BIGGEST + 14 if self.weights.lying else 14)

    def whole(self) -> str:
        """Return the picture."""
        legend, height = self._legend()
        parts = [
            *self.ground.stand(),
            *self.ground.faint(self.margin),
            *self.ground.tilted(self.tilt),
            *self._load(),
            *(_thread(weight) for weight in self.hung),
            *(part for weight in self.hung for part in self._weight(weight)),
            *(part for lever in self.weights.fallen(self.ground) for part in self._fallen(lever)),
            *legend,
        ]
        return picture(parts, self.ground.width, height)

    def _load(self) -> Iterator[str]:
        x, y = self.ground.on_beam(-self.ground.short + 8, self.tilt)
        side = 2 * self.weights.radius(max(self.question.load.mean, 0.0)) * _SQUARE
        bottom, seen = y + 46, max(side, 2.0)
        yield line((x, y), (x, bottom), INK, 1.5)
        yield tag("rect", x=x - side / 2, y=bottom, width=seen, height=seen, fill=INK)
        yield text(2, bottom + side + 18, self._load_words(), weight="600")

    def _load_words(self) -> list[str]:
        words = (self.question.on_name, f"load {amount_range(self.question.load)}")
        return [row for said in words for row in wrap(said, self.ground.fulcrum - 12, SIZE)]

    def _weight(self, weight: Hung) -> Iterator[str]:
        """What is left of a lever, within the outline of what it would be, and its number."""
        color, at = kind_of(weight.entry.kind).color, {"cx": weight.x, "cy": weight.y}
        if weight.full > weight.left + 1:
            yield tag("circle", r=weight.full, fill=PAPER, **_dashed(color), **at)
        yield tag("circle", r=max(weight.left, 2.0), fill=color, **at)
        aside = weight.x + weight.reach + 3
        yield text(aside, weight.y + 5, self.numbers[weight.entry.lever], weight="600")

    def _fallen(self, lever: Fallen) -> Iterator[str]:
        """The hollow outline of what a lever would be that is shut out, with its number in it."""
        look = _dashed(kind_of(lever.entry.kind).color)
        yield tag("circle", cx=lever.x, cy=lever.y, r=lever.radius, fill="none", **look)
        word = self.numbers[lever.entry.lever]
        yield text(lever.x, lever.y + 4.5, word, size=12, anchor="middle", weight="600")

    def _legend(self) -> tuple[list[str], float]:
        """What each number stands for, and where the picture ends."""
        parts: list[str] = []
        y = self.ground.floor + 24
        for title, entries in self._groups():
            parts.append(text(0, y, title, weight="600", fill=MUTED))
            y += LEADING
            for entry in entries:
                lines = wrap(self._words(entry), self.ground.width - 24, SIZE)
                parts += [glyph(kind_of(entry.kind), 8, y - 4.5, 5), text(22, y, lines)]
                y += LEADING * len(lines)
            y += 8
        return parts, y

    def _groups(self) -> Iterator[tuple[str, Sequence[LedgerEntry]]]:
        """The weights, then what lies on the ground by its fate."""
        hanging, lying = self.weights.hanging, self.weights.lying
        if hanging:
            yield "On the beam", hanging
        for out in dict.fromkeys(fate(entry) for entry in lying):
            yield f"On the ground: {out}", [entry for entry in lying if fate(entry) == out]

    def _words(self, entry: LedgerEntry) -> str:
        part = amount_range(entry.share) if entry.share else "nothing"
        named = f"{self.numbers[entry.lever]}. {entry.name} ({entry.kind})"
        return f"{named}: {part}, believed {share(entry.credibility)}"


def _thread(weight: Hung) -> str:
    return line((weight.x, weight.top), (weight.x, weight.y - weight.left), INK, 1.0)


def _dashed(color: str) -> dict[str, str | float]:
    return {"stroke": color, "stroke_width": 1.2, "stroke_dasharray": "4 3"}

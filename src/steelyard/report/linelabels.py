"""Names beside the ends of lines, apart from each other.

Leaders join them to their ends, and show how each line is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from steelyard.report.svg import point, tag, text, text_width

SIZE, LEADING = 11.5, 15.0
SLOPE, SAMPLE, GAP = 8.0, 14.0, 4.0
LEADER = SLOPE + SAMPLE + GAP
"""Room between the end of a line and its name."""


@dataclass(frozen=True)
class LineEnd:
    """The end of a line: how high it is, whose it is, and how it is drawn."""

    y: float
    name: str
    color: str
    dash: str | None


@dataclass(frozen=True)
class Margin:
    """Where names stand beside lines that end at one place.

    Attributes
    ----------
    x : float
        Where the lines end.
    room : float
        How much room there is to the right; negative where names stand to the left.
    top, bottom : float
        Between which heights names stand.
    """

    x: float
    room: float
    top: float
    bottom: float

    def labels(self, ends: Sequence[LineEnd]) -> Iterator[str]:
        """Yield the leader and the name of each line."""
        ordered = sorted(ends, key=lambda end: end.y)
        heights = apart([end.y for end in ordered], LEADING, self.top, self.bottom)
        for end, y in zip(ordered, heights, strict=True):
            yield self._leader(end, y)
            yield self._name(end, y)

    def _leader(self, end: LineEnd, y: float) -> str:
        corners = ((0.0, end.y), (SLOPE, y), (SLOPE + SAMPLE, y))
        return tag(
            "polyline",
            points=" ".join(point(self._beside(off), height) for off, height in corners),
            fill="none",
            stroke=end.color,
            stroke_dasharray=end.dash,
        )

    def _name(self, end: LineEnd, y: float) -> str:
        shown = shortened(end.name, abs(self.room) - LEADER)
        anchor = "start" if self.room > 0 else "end"
        name = text(self._beside(LEADER), y + 4, shown, SIZE, anchor, end.color)
        return tag("g", tag("title", escape(end.name)), name)

    def _beside(self, off: float) -> float:
        return self.x + (off if self.room > 0 else -off)


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places at least `gap` apart, as near as possible in all to those wanted.

    Those wanted ascend; the places lie within two ends. Without the gaps this is a fit that must
    not descend, found by pooling neighbours (Ayer et al. 1955).
    """
    last = max(high - gap * (len(wanted) - 1), low)
    fitted = _ascending([place - index * gap for index, place in enumerate(wanted)])
    return [min(max(place, low), last) + index * gap for index, place in enumerate(fitted)]


def _ascending(values: Sequence[float]) -> list[float]:
    """The nearest values that do not descend: means of neighbours, pooled where they would."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (mean * count + before * many) / (count + many), count + many
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]


def shortened(name: str, room: float) -> str:
    """Return as much of a name as there is room for."""
    shown = name
    while text_width(shown, SIZE) > room and len(shown) > 4:
        shown = shown.removesuffix("…")[:-1].rstrip() + "…"
    return shown

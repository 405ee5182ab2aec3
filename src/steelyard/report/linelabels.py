"""Names beside the ends of lines.

Apart from each other, joined to their ends by leaders that show how the line is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from steelyard.report.svg import number, tag, text, text_width

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


def labels(
    ends: Sequence[LineEnd], x: float, room: float, top: float, bottom: float
) -> Iterator[str]:
    """Yield the names of lines that end at `x`, to its right, or to its left where `room` is negative."""
    side, anchor = (1, "start") if room > 0 else (-1, "end")
    ordered = sorted(ends, key=lambda end: end.y)
    for end, y in zip(
        ordered, apart([end.y for end in ordered], LEADING, top, bottom), strict=True
    ):
        points = ((x, end.y), (x + side * SLOPE, y), (x + side * (SLOPE + SAMPLE), y))
        yield tag(
            "polyline",
            points=" ".join(f"{number(at)},{number(height)}" for at, height in points),
            fill="none",
            stroke=end.color,
            stroke_dasharray=end.dash,
        )
        shown = shortened(end.name, abs(room) - LEADER)
        yield tag(
            "g",
            tag("title", escape(end.name)),
            text(x + side * LEADER, y + 4, shown, SIZE, anchor, end.color),
        )


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places at least `gap` apart and within two ends, in all as near as possible to those wanted, which ascend.

    Without the gaps this is a fit that must not descend, found by pooling neighbours (Ayer et al.
    1955).
    """
    pools: list[tuple[float, int]] = []
    for index, place in enumerate(wanted):
        mean, count = place - index * gap, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (mean * count + before * many) / (count + many), count + many
        pools.append((mean, count))
    last = high - gap * (len(wanted) - 1)
    placed = [min(max(mean, low), max(last, low)) for mean, count in pools for _ in range(count)]
    return [place + index * gap for index, place in enumerate(placed)]


def shortened(name: str, room: float) -> str:
    """Return as much of a name as there is room for."""
    shown = name
    while text_width(shown, SIZE) > room and len(shown) > 4:
        shown = shown.removesuffix("…")[:-1].rstrip() + "…"
    return shown

"""The stand of the steelyard, and its beam."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.lenses.balance.result import Summary
from steelyard.report.palette import INK, LINE, MUTED
from steelyard.report.svg import Spot, line, number, point, tag, text

LONGEST_TILT = 11.0
FULL_TILT = 0.25
"""A margin of this size, in stakes, tilts the beam as far as it goes."""
BEYOND = 12
"""So far the long arm goes on after its last mark."""
MARKS = (0.25, 0.5, 0.75, 1.0)
SMALL = 11.0


def tilt_of(margin: float) -> float:
    """Return the degrees by which the long arm sinks.

    An accepting target's beam sinks on the side of the levers.
    """
    return LONGEST_TILT * max(-1.0, min(1.0, margin / FULL_TILT))


@dataclass(frozen=True)
class Ground:
    """Where things stand in one drawing, in pixels."""

    width: float
    fulcrum: float
    beam: float
    short: float
    long: float
    floor: float

    def on_beam(self, along: float, tilt: float) -> Spot:
        """Return a point on the beam, so far from the fulcrum to the right."""
        angle = math.radians(tilt)
        return self.fulcrum + along * math.cos(angle), self.beam + along * math.sin(angle)

    def stand(self) -> Iterator[str]:
        """Yield the stand, and the ground."""
        x, floor = self.fulcrum, self.floor
        path = f"M{point(x, self.beam)}L{point(x - 15, floor)}H{number(x + 15)}Z"
        yield tag("path", d=path, fill=LINE)
        yield line((0.0, floor), (self.width, floor), LINE, 2.0)

    def faint(self, margin: Summary) -> Iterator[str]:
        """Yield a band over all beams from the 5th to the 95th percentile of the margin."""
        for along in (-self.short, self.long + BEYOND):
            low, high = (self.on_beam(along, tilt_of(end)) for end in (margin.p5, margin.p95))
            path = f"M{point(self.fulcrum, self.beam)}L{point(*low)}L{point(*high)}Z"
            yield tag("path", d=path, fill=LINE, opacity=0.55)

    def tilted(self, tilt: float) -> Iterator[str]:
        """Yield the beam with its marks."""
        left, right = self.on_beam(-self.short, tilt), self.on_beam(self.long + BEYOND, tilt)
        yield line(left, right, INK, 5.0, stroke_linecap="round")
        yield tag("circle", cx=self.fulcrum, cy=self.beam, r=6.0, fill=INK)
        yield from self._marks(tilt)

    def _marks(self, tilt: float) -> Iterator[str]:
        for mark in MARKS:
            x, y = self.on_beam(mark * self.long, tilt)
            yield line((x, y - 8), (x, y), MUTED, 1.5)
            yield _faint_words(x, y - 13, f"{100 * mark:.0f} %")
        yield _faint_words(self.fulcrum + self.long / 2, 16, "how far it is believed")


def _faint_words(x: float, y: float, words: str) -> str:
    return text(x, y, words, size=SMALL, anchor="middle", fill=MUTED)

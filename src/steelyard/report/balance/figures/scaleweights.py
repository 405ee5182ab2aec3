"""The levers of a question as weights: which hang on the beam, which lie on the ground, how big."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from steelyard.lenses.balance.result import LedgerEntry, QuestionResult
from steelyard.report.balance import shutout
from steelyard.report.balance.figures.scaleground import Ground

BIGGEST = 30.0
SMALLEST = 9.0
NUMBER = 22.0
"""Room for a number beside its weight."""


def fate(entry: LedgerEntry) -> str:
    """Return what became of a lever."""
    if entry.open:
        return "too close to call"
    return shutout.TAGS[entry.reason] if entry.reason else "on the beam"


@dataclass(frozen=True)
class ScaleWeights:
    """The levers on the beam, those on the ground, and how big they are drawn.

    Attributes
    ----------
    hanging, lying : sequence of LedgerEntry
        Those on the ground in the order of the reasons.
    unit : float
        Pixels of radius for the square root of one stake.
    """

    hanging: Sequence[LedgerEntry]
    lying: Sequence[LedgerEntry]
    unit: float

    @classmethod
    def of(cls, question: QuestionResult) -> ScaleWeights:
        """Return the levers of a question, so that the load and the weights on the beam fit."""
        hanging = [entry for entry in question.ledger if entry.stage_out is None]
        lying = sorted((e for e in question.ledger if e.reason), key=_by_reason)
        sizes = [question.load.mean, *(_full(entry) for entry in hanging), 1e-6]
        return cls(hanging, lying, BIGGEST / math.sqrt(max(sizes)))

    def radius(self, stakes: float) -> float:
        """Return the radius of so many stakes."""
        return self.unit * math.sqrt(stakes)

    def hung(self, ground: Ground, tilt: float) -> list[Hung]:
        """Return the weights from the far end inwards.

        Each hangs lower than the last where the two would touch.
        """
        placed: list[Hung] = []
        for entry in sorted(self.hanging, key=lambda e: -e.credibility):
            x, top = ground.on_beam(entry.credibility * ground.long, tilt)
            full, left = self.radius(_full(entry)), self.radius(_left(entry))
            weight = Hung(entry, x, top, top + 26 + full, full, left)
            placed.append(weight.clear_of(placed))
        return placed

    def fallen(self, ground: Ground) -> Iterator[Fallen]:
        """Yield what lies on the ground, side by side as far as there is room."""
        x = ground.fulcrum + 30
        for entry in self.lying:
            radius = max(8.0, min(ground.width / 30, self.radius(_full(entry))))
            if x + 2 * radius + 18 > ground.width:
                break
            yield Fallen(entry, x + radius, ground.floor - radius - 1, radius)
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

    def clear_of(self, others: Sequence[Hung]) -> Hung:
        """Return the weight, as much lower as it has to hang to touch no other."""
        weight = self
        while any(weight.touches(other) for other in others):
            weight = replace(weight, y=weight.y + 8)
        return weight

    @property
    def reach(self) -> float:
        """How far it stands out on either side."""
        return max(self.full, self.left, SMALLEST)


@dataclass(frozen=True)
class Fallen:
    """A lever on the ground: its centre and its radius."""

    entry: LedgerEntry
    x: float
    y: float
    radius: float


def _by_reason(entry: LedgerEntry) -> int:
    return -1 if entry.open else list(shutout.TAGS).index(entry.reason or "does not pay")


def _left(entry: LedgerEntry) -> float:
    return max(0.0, entry.share.mean) / max(entry.credibility, 0.05) if entry.share else 0.0


def _full(entry: LedgerEntry) -> float:
    return max(_left(entry), entry.alone.get("nominal", 0.0))

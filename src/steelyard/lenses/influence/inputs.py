"""Numbers that a model starts from, many sets of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.positions import Positions


class InputSets(NamedTuple):
    """Many sets of numbers.

    Position and salience of shape (b, n, m) and capability of shape (b, n), as in `Positions`.
    """

    position: Array
    salience: Array
    capability: Array

    @classmethod
    def stated(cls, positions: Positions) -> InputSets:
        """Return the numbers as they are, as one set."""
        return cls(positions.position[None], positions.salience[None], positions.capability[None])

    def blocks(self, step: int) -> Iterator[InputSets]:
        """Yield so many sets at a time."""
        for at in range(0, len(self.position), step):
            yield InputSets(*(part[at : at + step] for part in self))

    def each(self, positions: Positions) -> Iterator[Positions]:
        """Yield the same parties with the numbers of each set in turn."""
        for position, salience, capability in zip(*self, strict=True):
            yield replace(
                positions, position=position, salience=salience, capability=capability, draws={}
            )


@dataclass(frozen=True, eq=False)
class UnitInputs:
    """The same on scales from 0 to 1, with the parties last.

    Attributes
    ----------
    place, care, able : ndarray of shape (b, m, n)
        Positions, NaN without a stand; saliences, 0 there; capabilities.
    reference : ndarray of shape (m,)
        Reference points.
    """

    place: Array
    care: Array
    able: Array
    reference: Array

    @classmethod
    def of(cls, sets: InputSets, positions: Positions) -> UnitInputs:
        """Return sets of numbers on the scales of positions."""
        low, high = positions.scale.T
        place = ((sets.position - low) / (high - low)).swapaxes(1, 2)
        return cls(
            place,
            np.where(np.isnan(place), 0.0, sets.salience.swapaxes(1, 2)),
            np.broadcast_to(sets.capability[:, None, :], place.shape),
            (positions.reference - low) / (high - low),
        )

    @property
    def weight(self) -> Array:
        """Capability times salience."""
        return np.asarray(self.care * self.able)

"""One question as numbers: who holds, who is the target, who must accept, and with which levers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.levers import LeverNumbers
from steelyard.balance.offer import Seat

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Problem:
    """How much leverage `holder` has over `target`, over `draws` draws.

    Attributes
    ----------
    needs : tuple of str
        Parties whose acceptance is needed; among them the target.
    seats : Mapping of party to Seat
        The needed parties and the holder.
    levers : tuple of LeverNumbers
        The holder's levers on the target, in the order of the case.
    """

    holder: str
    target: str
    needs: tuple[str, ...]
    seats: Mapping[str, Seat]
    levers: tuple[LeverNumbers, ...]
    draws: int

    def index(self, lever: str) -> int:
        """Position of a lever."""
        return [item.name for item in self.levers].index(lever)

    def names(self, bundle: frozenset[int] | tuple[int, ...]) -> tuple[str, ...]:
        """Names of the levers of a bundle, in case order."""
        return tuple(self.levers[i].name for i in sorted(bundle))

    def exclusions(self) -> list[tuple[int, int]]:
        """Pairs of levers that cannot be used together."""
        pairs = [
            (i, j)
            for i, first in enumerate(self.levers)
            for j, second in enumerate(self.levers)
            if i < j and (second.name in first.excludes or first.name in second.excludes)
        ]
        return pairs

"""One question as numbers: who holds, who is the target, who must accept, and with which levers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from steelyard.arrays import Array
from steelyard.lenses.balance.levers import THREATS, Due, LeverNumbers, StageName
from steelyard.lenses.balance.offer import Seat


@dataclass(frozen=True)
class LeverageProblem:
    """How much leverage `holders` have over `target`, over `draws` draws.

    Attributes
    ----------
    holders : tuple of str
        The holder, or several that act together; the first of them leads.
    needs : tuple of str
        Parties whose acceptance is needed; among them the target.
    seats : Mapping of party to Seat
        The needed parties and the holders.
    levers : tuple of LeverNumbers
        The holders' levers on the target, in the order of the case.
    reconsiders : ndarray of shape (draws,) or None
        nu: the rate, per month, at which the target thinks again once a lever is applied; None for
        never.
    backing_down : Mapping of holder to ndarray of shape (draws,)
        kappa: what not carrying out a threat costs each holder; nothing where it is not named.
    """

    holders: tuple[str, ...]
    target: str
    needs: tuple[str, ...]
    seats: Mapping[str, Seat]
    levers: tuple[LeverNumbers, ...]
    draws: int
    reconsiders: Array | None = None
    backing_down: Mapping[str, Array] = field(default_factory=dict)

    @property
    def holder(self) -> str:
        """The holder, or the one that leads."""
        return self.holders[0]

    @property
    def threats(self) -> tuple[int, ...]:
        """Positions of the sticks and supports."""
        return tuple(i for i, lever in enumerate(self.levers) if lever.kind in THREATS)

    def prices(self, holder: str, due: Due, stage: StageName) -> Mapping[int, Array]:
        """What `holder` pays when `due` at `stage`, for each lever that costs it anything then."""
        key = (holder, due, stage)
        if key not in self._prices:
            costs = {
                index: lever.cost(holder, due, stage) for index, lever in enumerate(self.levers)
            }
            self._prices[key] = {index: cost for index, cost in costs.items() if cost is not None}
        return self._prices[key]

    @cached_property
    def _prices(self) -> dict[tuple[str, Due, StageName], Mapping[int, Array]]:
        return {}

    def in_force(self) -> LeverageProblem:
        """The same question once its threats are carried out."""
        return replace(self, levers=tuple(lever.in_force() for lever in self.levers))

    def index(self, lever: str) -> int:
        """Position of a lever."""
        return [item.name for item in self.levers].index(lever)

    def names(self, bundle: frozenset[int] | tuple[int, ...]) -> tuple[str, ...]:
        """Names of the levers of a bundle, in case order."""
        return tuple(self.levers[i].name for i in sorted(bundle))

    def exclusions(self) -> list[tuple[int, int]]:
        """Pairs of levers that cannot be used together."""
        place = {lever.name: index for index, lever in enumerate(self.levers)}
        named = (
            (i, place[name])
            for i, lever in enumerate(self.levers)
            for name in lever.excludes
            if name in place
        )
        return sorted({(min(pair), max(pair)) for pair in named if pair[0] != pair[1]})

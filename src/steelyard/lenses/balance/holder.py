"""What a holder gets in each way that a question can come out, whatever the bundles and draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.lenses.balance.arrays import change, cut, plus
from steelyard.lenses.balance.game import ACCEPTS_WITHIN, Grid, PartyGame
from steelyard.lenses.balance.levers import Due, StageName
from steelyard.lenses.balance.phases import Continuation
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.refusal import beside_agreement


class Stakes(NamedTuple):
    """What a holder has at stake before it is known how often a refusal would be taken back.

    Attributes
    ----------
    agreement : ndarray
        What agreeing is worth, less what is due on it.
    refusing : Continuation or None
        What refusing is worth; None where nobody asks.
    today, backing_down : ndarray
        R(S0), and R(S0) - kappa.
    again : ndarray or None
        nu; None where the target never thinks again.
    due : tuple of ndarray
        What it pays on agreement, on refusal and in any case.
    """

    agreement: Array
    refusing: Continuation | None
    today: Array
    backing_down: Array
    again: Array | None
    due: tuple[Array, Array, Array]

    def block(self, part: slice) -> Stakes:
        """The same for some of the draws."""
        agreement, refusing, *rest = self
        folded = None if refusing is None else refusing.block(part)
        return Stakes(cut(agreement, part), folded, *(cut(each, part) for each in rest))

    def least(self) -> Array:
        """What backing down is worth, its costs paid."""
        return self.backing_down - self.due[2]

    def gained(self) -> Array:
        """What agreement is worth beyond backing down."""
        return self.agreement - self.backing_down

    def willing(self) -> Bools:
        """Where the holder accepts itself."""
        return self.agreement - self.due[2] >= self.today - ACCEPTS_WITHIN

    def beyond(self, comes_round: Array | float) -> Array:
        """What carrying out is worth beyond backing down, in a new array.

        That is W*(S) - cost - (R(S0) - kappa).
        """
        assert self.refusing is not None
        refuse, hazard = self.refusing.worth()
        if self.again is None:
            return change(np.subtract, refuse, self.backing_down + self.due[1])
        missed = beside_agreement(refuse, self.agreement, hazard, self.again * comes_round)
        return change(np.subtract, change(np.add, missed, self.gained()), self.due[1])


def due(
    problem: LeverageProblem,
    holder: str,
    grid: Grid,
    part: slice,
    *when: Due,
    stage: StageName = "permitted",
) -> Array:
    """What the levers of each bundle of `grid` cost `holder` at `stage`."""
    whole = grid.base(np.zeros_like(problem.seats[holder].outlook.cost[part]))
    due_then = [problem.prices(holder, moment, stage) for moment in when]
    for index in sorted(grid.used):
        for costs in due_then:
            if index in costs:
                whole = plus(whole, grid.spread(index, costs[index][part], 0.0))
    return whole


@dataclass(frozen=True)
class Chair:
    """A holder's place in some draws.

    Attributes
    ----------
    game : PartyGame
        The holder's, of these draws.
    today : ndarray of shape (draws,)
        R(S0).
    part : slice
        The draws, as a part of all.
    """

    problem: LeverageProblem
    holder: str
    game: PartyGame
    today: Array
    part: slice

    def stakes(self, grid: Grid, refusing: bool = True) -> Stakes:
        """What is at stake for the holder under the bundles of `grid`.

        Parameters
        ----------
        refusing : bool
            Whether anybody asks what refusing is worth.
        """
        costs = self._due(grid, "agreement"), self._due(grid, "refusal"), self._due(grid, "always")
        again = self.problem.reconsiders
        return Stakes(
            agreement=change(np.subtract, self.game.agreeing(grid), costs[0]),
            refusing=self.game.waiting(grid) if refusing else None,
            today=grid.base(self.today),
            backing_down=grid.base(self._backing_down()),
            again=None if again is None else grid.base(again[self.part]),
            due=costs,
        )

    def _due(self, grid: Grid, when: Due) -> Array:
        return due(self.problem, self.holder, grid, self.part, when)

    def _backing_down(self) -> Array:
        """R(S0) - kappa."""
        kappa = self.problem.backing_down.get(self.holder)
        return self.today if kappa is None else self.today - kappa[self.part]

"""What a holder gets in each way that a question can come out, whatever the bundles and draws."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.arrays import change, cut
from steelyard.balance.game import ACCEPTS_WITHIN, Grid, PartyGame
from steelyard.balance.levers import Due
from steelyard.balance.phases import Folded
from steelyard.balance.problem import Problem
from steelyard.balance.refusal import beside_agreement

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Stakes(NamedTuple):
    """What a holder has at stake before it is known how often a refusal would be taken back.

    Attributes
    ----------
    agreement : ndarray
        What agreeing is worth, less what is due on it.
    refusing : Folded
        What refusing is worth.
    today, backing_down : ndarray
        R(S0), and R(S0) - kappa.
    again : ndarray or None
        nu; None where the target never thinks again.
    due : tuple of ndarray
        What it pays on agreement, on refusal and in any case.
    """

    agreement: Array
    refusing: Folded
    today: Array
    backing_down: Array
    again: Array | None
    due: tuple[Array, Array, Array]

    def block(self, part: slice) -> Stakes:
        """The same for some of the draws."""
        agreement, refusing, *rest = self
        return Stakes(cut(agreement, part), refusing.block(part), *(cut(each, part) for each in rest))

    def least(self) -> Array:
        """What backing down is worth, its costs paid."""
        return self.backing_down - self.due[2]

    def gained(self) -> Array:
        """What agreement is worth beyond backing down."""
        return self.agreement - self.backing_down

    def willing(self) -> Mask:
        """Where the holder accepts itself."""
        return self.agreement - self.due[2] >= self.today - ACCEPTS_WITHIN

    def beyond(self, comes_round: Array | float) -> Array:
        """What carrying out is worth beyond backing down: W*(S) - cost - (R(S0) - kappa), in a new array."""
        refuse, hazard = self.refusing.worth()
        if self.again is None:
            return change(np.subtract, refuse, self.backing_down + self.due[1])
        missed = beside_agreement(refuse, self.agreement, hazard, self.again * comes_round)
        return change(np.subtract, change(np.add, missed, self.gained()), self.due[1])


class Branches(NamedTuple):
    """What a holder gets where all agree, where a refusal is met by the threat, and where it backs down instead.

    `carried` says where it would carry out, `willing` where it accepts itself; where it does not, it keeps `today`. `due` is
    what it pays on agreement, on refusal and in any case.
    """

    agreement: Array
    refusal: Array
    backing_down: Array
    today: Array
    carried: Mask
    willing: Mask
    due: tuple[Array, Array, Array]


def due(problem: Problem, holder: str, grid: Grid, part: slice, *when: Due) -> Array:
    """What the levers of each bundle of `grid` cost `holder`."""
    whole = grid.base(np.zeros_like(problem.seats[holder].outlook.cost[part]))
    for index, lever in enumerate(problem.levers):
        for moment in when:
            cost = lever.cost(holder, moment, "permitted")
            spread = None if cost is None else grid.spread(index, cost[part], 0.0)
            whole = whole if spread is None else whole + spread
    return whole


def branches(
    problem: Problem, holder: str, game: PartyGame, today: Array, grid: Grid, comes_round: Array | float, part: slice
) -> Branches:
    """The ways it can come out for `holder` under the bundles of `grid`, in the draws of `part`.

    Parameters
    ----------
    game : PartyGame
        The holder's, of these draws.
    today : ndarray of shape (draws,)
        R(S0).
    comes_round : float or ndarray
        pi(S), broadcastable to the bundles.
    """
    return ways_out(stakes(problem, holder, game, today, grid, part), comes_round, holder in problem.needs)


def stakes(problem: Problem, holder: str, game: PartyGame, today: Array, grid: Grid, part: slice) -> Stakes:
    """What is at stake for `holder`; parameters as in `branches`."""
    agreement, refusal, always = (due(problem, holder, grid, part, when) for when in ("agreement", "refusal", "always"))
    keeps, kappa = grid.base(today), problem.backing_down.get(holder)
    return Stakes(
        agreement=change(np.subtract, game.agreeing(grid), agreement),
        refusing=game.waiting(grid),
        today=keeps,
        backing_down=keeps if kappa is None else keeps - grid.base(kappa[part]),
        again=None if problem.reconsiders is None else grid.base(problem.reconsiders[part]),
        due=(agreement, refusal, always),
    )


def ways_out(own: Stakes, comes_round: Array | float, needed: bool) -> Branches:
    """The ways it can come out for a holder, whose acceptance may be `needed`; pi(S) is the share of refusals taken back."""
    beyond, backing_down = own.beyond(comes_round), own.least()
    return Branches(
        agreement=own.agreement - own.due[2],
        refusal=beyond + backing_down,
        backing_down=backing_down,
        today=own.today,
        carried=beyond >= -ACCEPTS_WITHIN,
        willing=own.willing() if needed else np.ones((1,), dtype=bool),
        due=own.due,
    )


def carried_out(found: Mapping[str, Branches]) -> Mask:
    """Where carrying out pays every holder."""
    return all_of([each.carried for each in found.values()])


def payoff(found: Mapping[str, Branches], holder: str, agreed: Mask) -> Array:
    """What `holder` gets: agreement; else, where every holder accepts itself, the threat or backing down; else today."""
    own, willing = found[holder], all_of([each.willing for each in found.values()])
    refused = np.where(carried_out(found), own.refusal, own.backing_down)
    return np.where(agreed, own.agreement, np.where(willing, refused, own.today))


def price(found: Mapping[str, Branches], holder: str, agreed: Mask) -> Array:
    """What the levers cost `holder` if all of them are applied as announced; nothing where a holder itself refuses."""
    willing = all_of([each.willing for each in found.values()])
    agreement, refusal, always = found[holder].due
    return np.where(agreed | willing, np.where(agreed, agreement, refusal) + always, 0.0)


def all_of(masks: list[Mask]) -> Mask:
    """Where every mask holds."""
    return reduce(np.logical_and, masks)

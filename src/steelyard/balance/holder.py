"""What a holder gets in each way that a question can come out, whatever the bundles and draws."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.game import ACCEPTS_WITHIN, Grid, PartyGame
from steelyard.balance.levers import Due
from steelyard.balance.problem import Problem
from steelyard.balance.refusal import reconsidered

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


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
    agreement, refusal, always = (due(problem, holder, grid, part, when) for when in ("agreement", "refusal", "always"))
    agree, refuse, keeps = game.agreeing(grid) - agreement, game.refusing(grid), grid.base(today)
    if problem.reconsiders is not None:
        refuse = reconsidered(refuse, agree, game.hazard(grid), grid.base(problem.reconsiders[part]) * comes_round)
    backing_down = keeps - grid.base(problem.backing_down[holder][part]) if holder in problem.backing_down else keeps
    willing = agree - always >= keeps - ACCEPTS_WITHIN if holder in problem.needs else np.ones((1,), dtype=bool)
    return Branches(
        agreement=agree - always,
        refusal=refuse - refusal - always,
        backing_down=backing_down - always,
        today=keeps,
        carried=refuse - refusal >= backing_down - ACCEPTS_WITHIN,
        willing=willing,
        due=(agreement, refusal, always),
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

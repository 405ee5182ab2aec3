"""Whether a holder would carry out what it threatens, and how each lever fares on its way from nominal to usable."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.choice import Choice
from steelyard.balance.game import ACCEPTS_WITHIN
from steelyard.balance.ledger import first_shares, shapley
from steelyard.balance.levers import StageName
from steelyard.balance.problem import Problem
from steelyard.balance.result import LedgerEntry
from steelyard.balance.stages import margin
from steelyard.balance.table import Bundle, Weigher
from steelyard.ensemble.summary import summarise

Array = NDArray[np.float64]
THREATS = ("stick", "support")
BLUFF_BELOW = 0.5
SPENT = 0.05
"""A lever is shut out at the first stage that leaves it at most this share, on the mean."""


def would_carry_out(problem: Problem, weigher: Weigher, usable: Bundle) -> dict[str, float]:
    """For each threat, P(W(S) - cost >= W(S without it)) for its holder, S being the usable bundle with the threat in it.

    Levers that exclude the threat are left out of S. Only draws count in which something of the threat is at the holder's hand:
    a threat that is used up or not permitted is neither carried out nor a bluff there; 0 where that is so in all draws.
    """
    pairs = problem.exclusions()
    return {
        lever.name: _carried(problem, weigher, usable, index, pairs)
        for index, lever in enumerate(problem.levers)
        if lever.kind in THREATS
    }


def _carried(problem: Problem, weigher: Weigher, usable: Bundle, lever: int, pairs: list[tuple[int, int]]) -> float:
    rest = tuple(i for i in usable if i != lever and (min(i, lever), max(i, lever)) not in pairs)
    with_it = tuple(sorted((*rest, lever)))
    _, cost = problem.levers[lever].costs(weigher.stage)
    gain = weigher.refusing(problem.holder, with_it) - cost - weigher.refusing(problem.holder, rest)
    at_hand = problem.levers[lever].strength("permitted", problem.holder) > 0
    return float(np.mean(np.broadcast_to(gain, at_hand.shape)[at_hand] >= -ACCEPTS_WITHIN)) if at_hand.any() else 0.0


def ledger(
    problem: Problem,
    weighing: Mapping[StageName, Weigher],
    choice: Choice,
    carried: Mapping[str, float],
    names: Mapping[str, str],
) -> tuple[LedgerEntry, ...]:
    """Each lever's Shapley share of the permitted pull; levers shut out stay listed with the stage that shut them out."""
    shares = shapley(problem, choice.permitted)
    first = first_shares(shares)
    entries = []
    for index, lever in enumerate(problem.levers):
        place = choice.permitted.index(index) if index in choice.permitted else None
        alone: dict[str, float] = {stage: _alone(weigher, index) for stage, weigher in weighing.items()}
        chance = carried.get(lever.name)
        entries.append(
            LedgerEntry(
                lever=lever.name,
                name=names.get(lever.name) or lever.name,
                kind=lever.kind,
                stage_out=_stage_out(problem, choice, index),
                share=None if place is None else summarise(shares[place]),
                p_first=0.0 if place is None else float(first[place]),
                used=float(np.mean(lever.used)),
                credibility=float(np.mean(lever.credibility)),
                permitted=float(np.mean(lever.available)),
                alone=alone,
                would_carry_out=chance,
                bluff=chance is not None and chance < BLUFF_BELOW,
            )
        )
    return tuple(entries)


def _alone(weigher: Weigher, lever: int) -> float:
    return float(np.mean(margin(weigher, (lever,)) - margin(weigher, ())))


def _stage_out(problem: Problem, choice: Choice, index: int) -> str | None:
    """None for a lever in the usable bundle; else the first stage that left nothing of it (exclusions bite at `permitted`)."""
    if index in choice.usable:
        return None
    lever = problem.levers[index]
    allowed = lever.available if index in choice.permitted else np.zeros(1)
    for stage, left in (("fresh", 1 - lever.used), ("credible", lever.credibility), ("permitted", allowed)):
        if float(np.mean(left)) <= SPENT:
            return stage
    return "usable"

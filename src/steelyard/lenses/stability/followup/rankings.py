"""In what share of all rankings enough states stand below a given one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from steelyard.arrays import Bools

Needs = Sequence[Sequence[tuple[int, ...]]]
"""Each need with the sets of states of which one must stand below the target."""
ENUMERATED = 18
"""Up to so many states that matter, every set of them is looked at."""
SAMPLED = 2**15
MOST_SAMPLED = 600
"""Above so many states that matter no share is sampled."""
COUNTED = 20
"""Up to so many states, rankings are counted."""


@dataclass(frozen=True)
class RankingShare:
    """A share of all strict rankings of the states of a conflict.

    Attributes
    ----------
    value : float
        From 0 to 1.
    exact : bool
        Whether it is worked out, not sampled; a sampled one has a standard error of at most 0.003.
    rankings, of : int or None
        The number of rankings and of all; None with more than 20 states, or where it is sampled.
    """

    value: float
    exact: bool
    rankings: int | None = None
    of: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {"value": self.value, "exact": self.exact, "rankings": self.rankings, "of": self.of}


def share_of_rankings(needs: Needs, states: int) -> RankingShare | None:
    """Return the share of strict rankings in which every need is met.

    None where too many states matter to say.

    Parameters
    ----------
    needs : sequence of sequence of tuple of int
        A need is met when all states of one of its sets stand below the target.
    states : int
        Number of states, the target included.

    Notes
    -----
    Give every state a score, uniform and independent: all rankings are equally likely, and given
    the target's score u the others stand below it independently, each with probability u. Of r
    states that matter a given set of m stands below, and no other, with probability m! (r - m)! /
    (r + 1)!.
    """
    named = sorted({state for sets in needs for members in sets for state in members})
    if len(named) <= ENUMERATED:
        return _of_all(_enumerated(needs, named), states)
    if _is_simple(needs, len(named)):
        return RankingShare(_integrated([len(sets) for sets in needs]), True)
    if len(named) <= MOST_SAMPLED:
        return RankingShare(_sampled(needs, named), False)
    return None


def _of_all(exact: Fraction, states: int) -> RankingShare:
    """A share that is known exactly, with numbers of rankings where they can be counted."""
    if states > COUNTED:
        return RankingShare(float(exact), True)
    total = math.factorial(states)
    return RankingShare(float(exact), True, int(exact * total), total)


def _is_simple(needs: Needs, named: int) -> bool:
    """Whether needs share no state, and one state of each is enough."""
    sizes = [len(members) for sets in needs for members in sets]
    return all(size == 1 for size in sizes) and len(sizes) == named


def _met(needs: Needs, below: dict[int, Bools], size: int) -> Bools:
    """In which samples every need is met, given where each state stands below the target."""
    met = np.ones(size, dtype=np.bool_)
    for sets in needs:
        one = np.zeros(size, dtype=np.bool_)
        for members in sets:
            one |= (
                np.logical_and.reduce([below[state] for state in members]) if members else np.True_
            )
        met &= one
    return met


def _enumerated(needs: Needs, named: Sequence[int]) -> Fraction:
    """The share, from every set of states that may stand below the target."""
    count = len(named)
    sets = np.arange(2**count)
    below = {state: (sets >> place & 1).astype(np.bool_) for place, state in enumerate(named)}
    sizes = np.bitwise_count(sets[_met(needs, below, len(sets))])
    ways = sum(
        number * math.factorial(size) * math.factorial(count - size)
        for size, number in enumerate(np.bincount(sizes, minlength=count + 1).tolist())
    )
    return Fraction(ways, math.factorial(count + 1))


def _integrated(sizes: Sequence[int]) -> float:
    """The integral over u of the product of 1 - (1 - u)^m.

    Needs that share no state, any one state of each being enough.
    """
    from scipy.integrate import quad

    powers = np.asarray(sizes, dtype=np.float64)
    value, _ = quad(
        lambda u: float(np.prod(-np.expm1(powers * np.log1p(-u)))) if u < 1 else 1.0,
        0,
        1,
        limit=200,
    )
    return float(value)


def _sampled(needs: Needs, named: Sequence[int]) -> float:
    random = np.random.default_rng(0)
    target = random.random(SAMPLED)
    below = {state: random.random(SAMPLED) < target for state in named}
    return float(_met(needs, below, SAMPLED).mean())

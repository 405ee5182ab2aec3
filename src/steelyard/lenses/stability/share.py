"""In what share of all rankings enough states stand below a given one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

ENUMERATED = 18
"""Up to so many states that matter, every set of them is looked at."""
SAMPLED = 2**15
MOST_SAMPLED = 600
"""Above so many states that matter no share is sampled."""
COUNTED = 20
"""Up to so many states, rankings are counted."""


@dataclass(frozen=True)
class Share:
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


def share_of_rankings(needs: Sequence[Sequence[tuple[int, ...]]], states: int) -> Share | None:
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
        exact = _enumerated(needs, named)
        total = math.factorial(states) if states <= COUNTED else None
        return Share(float(exact), True, None if total is None else int(exact * total), total)
    single = [state for sets in needs for members in sets for state in members]
    if all(len(members) == 1 for sets in needs for members in sets) and len(single) == len(named):
        return Share(_integrated([len(sets) for sets in needs]), True)
    return Share(_sampled(needs, named), False) if len(named) <= MOST_SAMPLED else None


def _met(
    needs: Sequence[Sequence[tuple[int, ...]]], below: dict[int, NDArray[np.bool_]], size: int
) -> NDArray[np.bool_]:
    met = np.ones(size, dtype=np.bool_)
    for sets in needs:
        one = np.zeros(size, dtype=np.bool_)
        for members in sets:
            one |= (
                np.logical_and.reduce([below[state] for state in members]) if members else np.True_
            )
        met &= one
    return met


def _enumerated(needs: Sequence[Sequence[tuple[int, ...]]], named: Sequence[int]) -> Fraction:
    sets = np.arange(2 ** len(named))
    below = {state: (sets >> place & 1).astype(np.bool_) for place, state in enumerate(named)}
    sizes = np.bitwise_count(sets[_met(needs, below, len(sets))])
    r, by_size = len(named), np.bincount(sizes, minlength=len(named) + 1).tolist()
    ways = sum(count * math.factorial(m) * math.factorial(r - m) for m, count in enumerate(by_size))
    return Fraction(ways, math.factorial(r + 1))


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


def _sampled(needs: Sequence[Sequence[tuple[int, ...]]], named: Sequence[int]) -> float:
    random = np.random.default_rng(0)
    target = random.random(SAMPLED)
    below = {state: random.random(SAMPLED) < target for state in named}
    return float(_met(needs, below, SAMPLED).mean())

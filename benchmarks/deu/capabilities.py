"""What the actors of the European Union can do.

The data set is silent, so several readings are scored.

Votes and quotas: Annex to the Treaty of Nice and the accession treaties of 2003, 2005 and 2011;
before them article 205 EC.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from benchmarks.deu.decisions import INSTITUTIONS, Decision

BEFORE_NICE = {
    "de": 10,
    "fr": 10,
    "it": 10,
    "uk": 10,
    "es": 8,
    "be": 5,
    "el": 5,
    "nl": 5,
    "pt": 5,
    "at": 4,
    "se": 4,
    "dk": 3,
    "ie": 3,
    "fi": 3,
    "lu": 2,
}
"""Votes of the fifteen in the Council to 2004."""
NICE = {
    "de": 29,
    "fr": 29,
    "it": 29,
    "uk": 29,
    "es": 27,
    "pl": 27,
    "ro": 14,
    "nl": 13,
    "be": 12,
    "cz": 12,
    "el": 12,
    "hu": 12,
    "pt": 12,
    "at": 10,
    "bu": 10,
    "se": 10,
    "dk": 7,
    "ie": 7,
    "lt": 7,
    "sk": 7,
    "fi": 7,
    "cr": 7,
    "cy": 4,
    "ee": 4,
    "lv": 4,
    "lu": 4,
    "si": 4,
    "mt": 3,
}
"""Votes in the Council from 2004 to 2014, Croatia's with them."""
JOINED_LATER = ({"cr"}, {"bu", "ro"})
"""After the twenty-five: of 2013 and of 2007."""
QUOTAS = {15: 62, 25: 232, 27: 255, 28: 260}
"""Votes of a qualified majority, by the number of members."""
NEXT_TO_NOTHING = 1e-3
"""Of the largest member: who is only heard."""

Capability = dict[str, float]


def votes_of_nice(one: Decision) -> Capability:
    """Council votes by the treaty of Nice; the institutions count as much as the largest member."""
    return _with_institutions(NICE, one)


def votes_in_force(one: Decision) -> Capability:
    """The votes before Nice where only the fifteen took part, the votes of Nice elsewhere."""
    return _with_institutions(BEFORE_NICE if _members(one) == frozenset(BEFORE_NICE) else NICE, one)


def voting_power(one: Decision) -> Capability:
    """The Shapley-Shubik index of the members in the Council.

    The same for all where it must be unanimous.
    """
    members = _members(one)
    return _with_institutions(
        dict.fromkeys(members, 1.0) if one.unanimous else dict(shapley_shubik(members)), one
    )


def institutions_doubled(one: Decision) -> Capability:
    """The votes of Nice; the institutions count twice as much as the largest member."""
    return _with_institutions(NICE, one, 2.0)


def members_alone(one: Decision) -> Capability:
    """The votes of Nice; the institutions next to nothing."""
    return _with_institutions(NICE, one, NEXT_TO_NOTHING)


def all_equal(_: Decision) -> Capability:
    """Everybody alike, the Parliament too where it is only heard."""
    return dict.fromkeys((*NICE, *INSTITUTIONS), 1.0)


SCHEMES: dict[str, Callable[[Decision], Capability]] = {
    "Nice": votes_of_nice,
    "in force": votes_in_force,
    "Shapley-Shubik": voting_power,
    "institutions x 2": institutions_doubled,
    "members alone": members_alone,
    "all equal": all_equal,
}


def _with_institutions(
    members: dict[str, float] | dict[str, int], one: Decision, times: float = 1.0
) -> Capability:
    largest = max(members.values())
    parliament = NEXT_TO_NOTHING if one.consults else times
    return {**members, "com": times * largest, "ep": parliament * largest}


def _members(one: Decision) -> frozenset[str]:
    """Who sat in the Council, as far as those who took a stand tell."""
    new = one.present - set(BEFORE_NICE) - set(INSTITUTIONS)
    if not new:
        return frozenset(BEFORE_NICE)
    last, before = JOINED_LATER
    absent = set() if new & last else last if new & before else last | before
    return frozenset(set(NICE) - absent)


@cache
def shapley_shubik(members: frozenset[str]) -> dict[str, float]:
    """Return the share of the orders of voting in which each member turns the vote.

    Of Shapley & Shubik (1954).

    Exact, by counting coalitions of each size and weight without it.
    """
    votes = {
        name: (BEFORE_NICE if len(members) == len(BEFORE_NICE) else NICE)[name]
        for name in sorted(members)
    }
    quota, count = QUOTAS[len(votes)], len(votes)
    orders = np.asarray([1 / (count * _choose(count - 1, size)) for size in range(count)])
    return {
        name: float(
            orders
            @ _coalitions([w for other, w in votes.items() if other != name])[
                :, quota - weight : quota
            ].sum(axis=1)
        )
        for name, weight in votes.items()
    }


def _coalitions(weights: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """How many coalitions there are of each size and weight."""
    ways = np.zeros((len(weights) + 1, sum(weights) + 1))
    ways[0, 0] = 1.0
    for weight in weights:
        ways[1:, weight:] += ways[:-1, : ways.shape[1] - weight].copy()
    return ways


def _choose(count: int, size: int) -> float:
    return float(np.prod([(count - k) / (k + 1) for k in range(size)]))

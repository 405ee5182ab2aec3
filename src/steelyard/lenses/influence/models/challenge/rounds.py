"""One round of the expected-utility model on one issue.

Expectations, risk, offers, and which of them is taken.

All arrays of pairs have the challenger first: entry i, j is about i against j. For sources see
`steelyard.lenses.influence.models.challenge.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.models.election.lines import MANY, support_on_line
from steelyard.lenses.influence.models.election.voting import support
from steelyard.ties import first_largest

Denominator = Literal["pair", "total"]
Exponent = Literal["responder", "own"]
Responder = Literal["challenged", "printed"]
Security = Literal["adversaries", "own"]
BothPositive = Literal["yield", "stay"]
Choice = Literal["least-in-kind", "least", "enforceable", "mixed"]

DENOMINATORS: tuple[Denominator, ...] = get_args(Denominator)
EXPONENTS: tuple[Exponent, ...] = get_args(Exponent)
RESPONDERS: tuple[Responder, ...] = get_args(Responder)
SECURITIES: tuple[Security, ...] = get_args(Security)
BOTH_POSITIVES: tuple[BothPositive, ...] = get_args(BothPositive)
CHOICES: tuple[Choice, ...] = get_args(Choice)
KINDS = ("confrontation", "compromise", "capitulation")

TIED = 1e-7
"""Expectations and moves that differ by less are equal, and what is nearer to 0 is 0.

Else rounding would choose the offers.
"""
_NONE = len(KINDS)


@dataclass(frozen=True)
class Reading:
    """How the text is read; see `steelyard.lenses.influence.models.challenge.model.expected_utility`.

    Without `risk` all exponents are 1.
    """

    q: float = 1.0
    denominator: Denominator = "pair"
    exponent: Exponent = "responder"
    salience: Responder = "challenged"
    security: Security = "adversaries"
    both_positive: BothPositive = "yield"
    choice: Choice = "least-in-kind"
    risk: bool = True


@dataclass(frozen=True, eq=False)
class Round:
    """What a round brings.

    Attributes
    ----------
    position : ndarray of shape (n,)
        Where the parties are after it.
    security : ndarray of shape (n,)
        What others, or it, gain by challenges: see `Reading.security`.
    exponent : ndarray of shape (n,)
        Of each party's utilities, 1/2 to 2.
    offers : ndarray of int, shape (3,)
        How many confrontations, compromises and capitulations there were.
    follows, kind : ndarray of int, shape (n,)
        To whom each party gave way, -1 for nobody; and how, as an index of `KINDS`, 3 for not at
        all.
    """

    position: Array
    security: Array
    exponent: Array
    offers: NDArray[np.int64]
    follows: NDArray[np.int64]
    kind: NDArray[np.int64]


def chances(place: Array, weight: Array, denominator: Denominator) -> Array:
    """Return how likely each party beats each other by the votes of all, shape (n, n).

    1/2 where nobody votes.

    Parameters
    ----------
    place, weight : ndarray of shape (n,)
        Places on a scale of about 1.
    denominator : str
        ``pair`` or ``total``; see `steelyard.lenses.influence.models.challenge.model.expected_utility`.
    """
    if len(place) < MANY:
        votes = support(-np.abs(place[:, None] - place[None, :]), weight)
    else:
        votes = support_on_line(place, weight, place)
    cast = votes + votes.T
    if denominator == "total":
        cast = np.full_like(cast, cast.sum())
    return np.divide(votes, cast, out=np.full_like(votes, 0.5), where=cast > 0)


def expectations(
    place: Array, care: Array, chance: Array, middle: float, extent: float, r: Array, q: float
) -> Array:
    """Return what each party expects of challenging each other, shape (n, n).

    Parameters
    ----------
    place : ndarray of shape (n,)
    care : ndarray, broadcast to (n, n)
        How likely the one challenged resists.
    chance : ndarray of shape (n, n)
        See `chances`.
    middle, extent : float
        The median, and what distances are divided by.
    r : ndarray, broadcast to (n, n)
        Exponents.
    q : float
        How likely the other stays where it is if it is left alone.
    """
    apart = np.abs(place[:, None] - place[None, :])
    own = np.abs(place - middle)[:, None]
    near, far = apart / (2 * extent), (own + apart) / (4 * extent)
    success, failure = _utility(-near, r), _utility(near, r)
    better, worse = _utility(-far, r), _utility(far, r)
    challenged = care * (chance * success + (1 - chance) * failure) + (1 - care) * success
    return np.asarray(
        challenged
        - q * _utility(np.zeros_like(near), r)
        - (1 - q) * np.where(own < apart, better, worse)
    )


def _utility(change: Array, r: Array) -> Array:
    """2 - 4 (1/2 + change)^r.

    A party may have left the range of the first round by rounding only.
    """
    return np.asarray(2 - 4 * np.maximum(0.5 + change, 0.0) ** r)


def take_round(
    place: Array, care: Array, weight: Array, middle: float, extent: float, reading: Reading
) -> Round:
    """Return where all parties are after one round; all move at once.

    Parameters
    ----------
    place, care, weight : ndarray of shape (n,)
        Position, salience, capability times salience.
    middle, extent : float
        The median, and what distances are divided by.
    """
    chance = chances(place / extent, weight, reading.denominator)

    def expect(r: Array, resisting: Array) -> Array:
        found = expectations(place, resisting, chance, middle, extent, r, reading.q)
        return np.where(np.abs(found) <= TIED, 0.0, found)

    first = expect(np.ones(1), care[None, :])
    security = _security(first, reading.security)
    r = _exponents(security) if reading.risk else np.ones_like(place)
    mine = expect(r[:, None], care[None, :])
    # how i sees a challenge by j: at i, j
    if reading.exponent == "responder" and reading.salience == "challenged":
        theirs = mine.T
    else:
        exponent = r[None, :] if reading.exponent == "own" else r[:, None]
        resisting = care[:, None] if reading.salience == "printed" else care[None, :]
        theirs = expect(exponent, resisting).T
    kind, share = _offers(place, mine, theirs, reading.both_positive)
    follows = _choose(place, mine, theirs, kind, share, reading.choice)
    parties = np.arange(len(place))
    moved = follows >= 0
    target = np.where(moved, follows, 0)
    after = np.where(moved, place + (place[target] - place) * share[parties, target], place)
    after = np.where(moved & (share[parties, target] == 1), place[target], after)
    taken = np.where(moved, kind[parties, target], _NONE)
    return Round(
        after, security, r, np.bincount(kind.ravel(), minlength=_NONE + 1)[:_NONE], follows, taken
    )


def _security(expected: Array, reading: Security) -> Array:
    """What others gain by challenging each party, or what it gains by challenging them."""
    others = expected * (1 - np.eye(len(expected)))
    return np.asarray(others.sum(0) if reading == "adversaries" else others.sum(1))


def _exponents(security: Array) -> Array:
    """Risk attitude from -1 to 1 over the parties, as an exponent from 2 to 1/2.

    1 where all are equally secure.
    """
    least, most = security.min(), security.max()
    if most - least <= TIED * max(1.0, abs(most)):
        return np.ones_like(security)
    risk = (2 * security - most - least) / (most - least)
    return np.asarray((1 - risk / 3) / (1 + risk / 3))


def _offers(
    place: Array, mine: Array, theirs: Array, both_positive: BothPositive
) -> tuple[NDArray[np.int64], Array]:
    """In what way party i gives way to party j, as an index of `KINDS`, and how much of the way it goes; at i, j."""
    kind = np.full(mine.shape, _NONE)
    weaker = (theirs > mine + TIED) & (theirs > 0) & (place[:, None] != place[None, :])
    if both_positive == "yield":
        kind[weaker & (mine > 0)] = 0
    losing = weaker & (mine <= 0)
    enough = theirs > -mine + TIED
    kind[losing & enough] = 1
    kind[losing & ~enough] = 2
    share = np.ones_like(mine)
    np.divide(-mine, theirs, out=share, where=kind == 1)
    return kind, share


def _choose(
    place: Array, mine: Array, theirs: Array, kind: NDArray[np.int64], share: Array, choice: Choice
) -> NDArray[np.int64]:
    """Whose offer each party takes; -1 where it has none. Ties go to the first."""
    move = np.abs(place[:, None] - place[None, :]) * share
    if choice == "enforceable":
        merit = -theirs
    elif choice == "mixed":
        strength = np.abs(mine) + np.abs(theirs)
        between = np.abs(mine) * place[:, None] + np.abs(theirs) * place[None, :]
        merit = np.where(
            kind == 1,
            np.divide(between, strength, out=np.zeros_like(move), where=strength > 0),
            move,
        )
    else:
        merit = move
    best_kind = kind.min(1, keepdims=True)
    allowed = kind < _NONE if choice == "least" else (kind == best_kind) & (kind < _NONE)
    merit = np.where(allowed, merit, np.inf)
    return np.where(allowed.any(1), first_largest(-merit, 1, TIED), -1)

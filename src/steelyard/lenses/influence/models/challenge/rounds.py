"""One round of challenges on one issue: expectations, risk, offers, and which of them is taken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.models.challenge.expectations import (
    Arena,
    Expectations,
    risk_exponents,
)
from steelyard.lenses.influence.models.challenge.offers import Offers
from steelyard.lenses.influence.models.challenge.rules import ChallengeRules


@dataclass(frozen=True, eq=False)
class Round:
    """What a round brings.

    Attributes
    ----------
    position : ndarray of shape (n,)
        Where the parties are after it.
    security : ndarray of shape (n,)
        What others, or it, gain by challenges: see `ChallengeRules`.
    exponent : ndarray of shape (n,)
        Of each party's utilities, 1/2 to 2.
    offers : ndarray of int, shape (3,)
        How many confrontations, compromises and capitulations there were.
    follows, kind : ndarray of int, shape (n,)
        To whom each party gave way, -1 for nobody; and how, as an index of
        `steelyard.lenses.influence.models.challenge.offers.KINDS`, 3 for not at all.
    """

    position: Array
    security: Array
    exponent: Array
    offers: NDArray[np.int64]
    follows: NDArray[np.int64]
    kind: NDArray[np.int64]

    @property
    def movers(self) -> NDArray[np.intp]:
        """Who gave way."""
        return np.flatnonzero(self.follows >= 0)


def take_round(arena: Arena, rules: ChallengeRules) -> Round:
    """Return where all parties are after one round; all move at once."""
    expected = Expectations(arena, rules)
    security = expected.security()
    exponent = risk_exponents(security) if rules.risk else np.ones_like(arena.place)
    mine = expected.own(exponent)
    theirs = expected.of_others(mine, exponent)
    offers = Offers.between(arena.place, mine, theirs, rules.both_positive)
    follows = offers.chosen(rules.choice)
    return Round(
        offers.places_after(follows),
        security,
        exponent,
        offers.counts(),
        follows,
        offers.kinds_taken(follows),
    )

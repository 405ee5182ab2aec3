"""Made-up questions to measure with.

Three parties, ends and lags, one exclusion, two levers that need consent.

Every party may give up, the target thinks again after a refusal, and backing down has a price.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.levers import Due, EffectNumbers, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Seat
from steelyard.lenses.balance.problem import LeverageProblem

if TYPE_CHECKING:
    from steelyard.case.sections.lever import EffectType

Mix = Literal["mixed", "rates"]

HOLDER, TARGET, THIRD = "mediator", "army", "militia"
PARTIES = frozenset((HOLDER, TARGET, THIRD))
ACCEPTORS = frozenset((TARGET, THIRD))
ENDS = ("army_prevails", "stall", "militia_prevails")
VALUES = {HOLDER: (0.0, 0.4, 1.0), TARGET: (1.0, 0.5, 0.0), THIRD: (0.0, 0.5, 1.0)}
LAGS = (0.0, 3.0, 6.0)
PATTERN: dict[Mix, tuple[EffectType, ...]] = {
    "mixed": ("rate",) * 4 + ("flow",) * 2 + ("once", "assurance") + ("carrot",) * 2,
    "rates": ("rate",) * 10,
}
AMOUNTS: dict[EffectType, tuple[float, float]] = {
    "rate": (0.4, 0.9),
    "flow": (0.001, 0.01),
    "once": (0.01, 0.1),
    "assurance": (0.3, 0.8),
    "carrot": (0.01, 0.1),
}
LEVERS: dict[EffectType, str] = {
    "rate": "support",
    "flow": "stick",
    "once": "stick",
    "assurance": "assurance",
    "carrot": "carrot",
}
TOUCHES: dict[EffectType, frozenset[str]] = {"rate": PARTIES, "flow": frozenset((TARGET,))}
NEED_CONSENT = (1, 3)
EXCLUDE = (0, 1)


class Maker:
    """Draws the numbers of one question, always in the same order."""

    def __init__(self, draws: int, seed: int) -> None:
        self.draws = draws
        self.generator = np.random.default_rng(seed)

    def between(self, low: float, high: float) -> Array:
        """One number a draw, evenly between two bounds."""
        return self.generator.uniform(low, high, self.draws)

    def seat(self, party: str) -> Seat:
        """One party's view of the contest and of the offer."""
        rates = {end: self.between(0.01, 0.05) for end in ENDS}
        values = {
            end: np.full(self.draws, value) for end, value in zip(ENDS, VALUES[party], strict=True)
        }
        worst = np.minimum.reduce(list(values.values()))
        contest = Outlook(
            rates,
            values,
            self.between(0.004, 0.012),
            np.full(self.draws, 0.01),
            self.between(0.3, 0.5),
            worst,
        )
        return Seat(contest, Offer(self.between(0.4, 0.6), self.between(0.0, 0.2)))

    def lever(self, index: int, kind: EffectType) -> LeverNumbers:
        """One lever with one effect."""
        end = ENDS[index % 3] if kind == "rate" else None
        effect = EffectNumbers(
            kind, self.between(*AMOUNTS[kind]), TOUCHES.get(kind, ACCEPTORS), end
        )
        due: Due = "refusal" if index % 2 else "agreement"
        return LeverNumbers(
            name=name(index),
            by=(HOLDER,),
            kind=LEVERS[kind],
            effects=(effect,),
            used=self.between(0.0, 0.5),
            credibility=self.between(0.2, 0.9),
            available=self.consent(index),
            costs={HOLDER: self.between(0.0, 0.05)},
            due=due,
            lag=LAGS[index % 3],
            excludes=frozenset((name(EXCLUDE[1]),)) if index == EXCLUDE[0] else frozenset(),
        )

    def consent(self, index: int) -> Array:
        """What consents leave of a lever: all, or nothing in half of the draws."""
        if index not in NEED_CONSENT:
            return np.ones(self.draws)
        return (self.generator.random(self.draws) < 0.5).astype(np.float64)


def name(index: int) -> str:
    return f"lever_{index}"


def problem(mix: Mix, draws: int, levers: int = 10, seed: int = 0) -> LeverageProblem:
    """How much leverage the mediator has over the army, when the militia must agree too.

    Parameters
    ----------
    mix : {"mixed", "rates"}
        Of ten levers, four that multiply a rate for all parties, two flow costs, one one-off cost,
        one assurance and two carrots; or ten that all multiply a rate for all parties, so that
        nothing can be left out: the worst case.
    draws : int
        Number of draws.
    levers : int
        Number of levers; beyond ten the mix repeats.
    seed : int
        The numbers follow from it.
    """
    maker, pattern = Maker(draws, seed), PATTERN[mix]
    seats = {party: maker.seat(party) for party in (HOLDER, TARGET, THIRD)}
    kinds = [pattern[index % len(pattern)] for index in range(levers)]
    chosen = tuple(maker.lever(index, kind) for index, kind in enumerate(kinds))
    backing_down = {HOLDER: maker.between(0.0, 0.05)}
    again = 1 / maker.between(3.0, 12.0)
    return LeverageProblem(
        (HOLDER,), TARGET, (TARGET, THIRD), seats, chosen, draws, again, backing_down
    )

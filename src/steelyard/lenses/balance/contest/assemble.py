"""From a case and its draws to the contest in one party's view: its own, or the analyst's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from steelyard.arrays import Array
from steelyard.case.registry import CaseModel
from steelyard.case.sections.belief import Belief
from steelyard.case.sections.contest import NO_QUIT
from steelyard.case.walk import Path
from steelyard.case.words import HALF_LIVES
from steelyard.ensemble.draws import Sample
from steelyard.lenses.balance.contest.learning import Learner
from steelyard.lenses.balance.contest.odds import odds_from_rates, rates_from_odds
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.contest.utility import utility

Viewpoint = Literal["own", "analyst"]
ORDINARY = float(np.log(2) / (12 * HALF_LIVES["ordinary"]))


def outlook(
    case: CaseModel,
    sample: Sample,
    party: str,
    view: Viewpoint = "own",
    months: Array | float = 0.0,
    rates: Mapping[str, Array] | None = None,
) -> Outlook:
    """The contest as `party` values it, by its own beliefs or by the analyst's numbers.

    Parameters
    ----------
    months : float or ndarray of shape (draws,)
        Months from now that pass without an end, from which a party that is not certain of the pace
        learns.
    rates : Mapping of end to ndarray, optional
        What `stated_rates` gives, where it is known already.
    """
    seen = _Seen(case, sample, party)
    analyst = dict(rates or stated_rates(case, sample))
    discount = sample.get(("contest", "patience", party), ORDINARY)
    found, pace = seen.rates(analyst, discount, months) if view == "own" else (analyst, None)
    values = seen.values()
    return Outlook(found, values, seen.cost(view), discount, seen.now(), seen.quit(values), pace)


@dataclass(frozen=True)
class _Seen:
    """What the case says of the contest in the eyes of one party."""

    case: CaseModel
    sample: Sample
    party: str

    @property
    def beliefs(self) -> list[tuple[str, Belief]]:
        """Its beliefs, by name."""
        return [(name, each) for name, each in self.case.beliefs.items() if each.of == self.party]

    def rates(
        self, rates: dict[str, Array], discount: Array, months: Array | float
    ) -> tuple[dict[str, Array], tuple[Array, Array] | None]:
        """The analyst's rates as the party believes them, after what it has seen, and its pace.

        Its odds after the signals, at the pace that stands for its doubt about it.
        """
        for name, belief in self.beliefs:
            rates = _believed(self.sample, ("beliefs", name), belief, rates)
        learning = self.learner()
        if learning.odds is not None:
            odds, duration = odds_from_rates(rates)
            rates = rates_from_odds(learning.learnt(odds), duration)
        return learning.paced(rates, discount, months)

    def learner(self) -> Learner:
        """How sure the party is of the pace and of the odds, and what it has seen."""
        pace = odds = None
        signals: dict[str, float] = {}
        for name, belief in self.beliefs:
            if belief.weight is not None:
                pace = self.sample[("beliefs", name, "weight")]
            if belief.odds_weight is not None:
                odds = self.sample[("beliefs", name, "odds_weight")]
                signals = {end: float(count) for end, count in belief.signals.items()}
        return Learner(pace, odds, signals)

    def cost(self, view: Viewpoint) -> Array:
        """What the contest costs it: as it believes, in its own view."""
        cost = self.sample.get(("contest", "costs", self.party), 0.0)
        for name, belief in self.beliefs if view == "own" else ():
            cost = self.sample[("beliefs", name, "cost")] if belief.cost else cost
        return cost

    def values(self) -> dict[str, Array]:
        """What each end is worth to it."""
        return {end: self._end(end) for end in self.case.contest.ends}

    def _end(self, name: str) -> Array:
        end = self.case.contest.ends[name]
        if self.party in end.values:
            return self.sample[("contest", "ends", name, "values", self.party)]
        return utility(self.case, self.sample, self.party, end.terms)

    def now(self) -> Array:
        """What it holds meanwhile."""
        if self.party in self.case.contest.now:
            return self.sample[("contest", "now", self.party)]
        return utility(self.case, self.sample, self.party, {})

    def quit(self, values: Mapping[str, Array]) -> Array | None:
        """What the end is worth that it can concede to at once: the one stated, else its worst.

        None where there is none.
        """
        stated = self.case.contest.quit.get(self.party)
        if stated == NO_QUIT:
            return None
        return np.minimum.reduce(list(values.values())) if stated is None else values[stated]


def learner(case: CaseModel, sample: Sample, party: str) -> Learner:
    """How sure `party` is of the pace and of the odds, and what it has seen."""
    return _Seen(case, sample, party).learner()


def stated_rates(case: CaseModel, sample: Sample) -> dict[str, Array]:
    """The rates of the ends by the analyst's numbers.

    Every party goes by them that believes nothing else.
    """
    ends = case.contest.ends
    if not case.contest.odds:
        return {end: sample[("contest", "ends", end, "rate")] for end in ends}
    odds = {end: sample[("contest", "odds", end)] for end in ends}
    return rates_from_odds(odds, sample[("contest", "lasts")])


def _believed(
    sample: Sample, at: Path, belief: Belief, rates: dict[str, Array]
) -> dict[str, Array]:
    """The analyst's rates, with what the belief says put in their place."""
    odds, months = odds_from_rates(rates)
    if belief.lasts:
        months = sample[(*at, "lasts")]
    if belief.odds:
        odds = {end: sample[(*at, "odds", end)] for end in rates}
    if belief.odds or belief.lasts:
        rates = rates_from_odds(odds, months)
    return rates | {end: sample[(*at, "rates", end)] for end in belief.rates}

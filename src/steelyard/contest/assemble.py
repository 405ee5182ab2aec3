"""From a case and its draws to the contest in one party's view: its own, or the analyst's."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from steelyard.case.registry import CaseModel
from steelyard.case.sections.belief import Belief
from steelyard.case.walk import Path
from steelyard.case.words import HALF_LIVES
from steelyard.contest.learning import Learner
from steelyard.contest.odds import odds_from_rates, rates_from_odds
from steelyard.contest.outlook import Outlook
from steelyard.contest.utility import utility
from steelyard.ensemble.draws import Sample

Array = NDArray[np.float64]
View = Literal["own", "analyst"]
ORDINARY = float(np.log(2) / (12 * HALF_LIVES["ordinary"]))


def outlook(case: CaseModel, sample: Sample, party: str, view: View = "own") -> Outlook:
    """The contest as `party` values it, by its own beliefs or by the analyst's numbers."""
    rates = _rates(case, sample)
    cost = sample.get(("contest", "costs", party), 0.0)
    if view == "own":
        for name, belief in case.beliefs.items():
            if belief.of == party:
                rates = _believed(sample, ("beliefs", name), belief, rates)
                cost = sample[("beliefs", name, "cost")] if belief.cost else cost
    return Outlook(
        rates=rates,
        values={end: _end_value(case, sample, party, end) for end in case.contest.ends},
        cost=cost,
        discount=sample.get(("contest", "patience", party), ORDINARY),
        now=_now(case, sample, party),
    )


def learner(case: CaseModel, sample: Sample, party: str) -> Learner | None:
    """What `party` learns from, or None where no belief of its has a weight."""
    for name, belief in case.beliefs.items():
        if belief.of == party and belief.weight is not None:
            ends = [*belief.rates] or [*case.contest.ends]
            signals = {end: float(belief.signals.get(end, 0)) for end in ends}
            return Learner(sample[("beliefs", name, "weight")], signals)
    return None


def _rates(case: CaseModel, sample: Sample) -> dict[str, Array]:
    ends = case.contest.ends
    if not case.contest.odds:
        return {end: sample[("contest", "ends", end, "rate")] for end in ends}
    odds = {end: sample[("contest", "odds", end)] for end in ends}
    return rates_from_odds(odds, sample[("contest", "lasts")])


def _believed(sample: Sample, at: Path, belief: Belief, rates: dict[str, Array]) -> dict[str, Array]:
    """The analyst's rates, with what the belief says put in their place."""
    odds, months = odds_from_rates(rates)
    if belief.lasts:
        months = sample[(*at, "lasts")]
    if belief.odds:
        odds = {end: sample[(*at, "odds", end)] for end in rates}
    if belief.odds or belief.lasts:
        rates = rates_from_odds(odds, months)
    return rates | {end: sample[(*at, "rates", end)] for end in belief.rates}


def _end_value(case: CaseModel, sample: Sample, party: str, end: str) -> Array:
    if party in case.contest.ends[end].values:
        return sample[("contest", "ends", end, "values", party)]
    return utility(case, sample, party, case.contest.ends[end].terms)


def _now(case: CaseModel, sample: Sample, party: str) -> Array:
    if party in case.contest.now:
        return sample[("contest", "now", party)]
    return utility(case, sample, party, {})

"""From a case and its draws to the contest in one party's view: its own, or the analyst's."""

from __future__ import annotations

from collections.abc import Mapping
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
    rates, pace = dict(stated_rates(case, sample) if rates is None else rates), None
    cost = sample.get(("contest", "costs", party), 0.0)
    discount = sample.get(("contest", "patience", party), ORDINARY)
    if view == "own":
        for name, belief in _beliefs(case, party):
            rates = _believed(sample, ("beliefs", name), belief, rates)
            cost = sample[("beliefs", name, "cost")] if belief.cost else cost
        rates, pace = _learnt(learner(case, sample, party), rates, discount, months)
    values = {end: _end_value(case, sample, party, end) for end in case.contest.ends}
    return Outlook(
        rates, values, cost, discount, _now(case, sample, party), _quit(case, party, values), pace
    )


def learner(case: CaseModel, sample: Sample, party: str) -> Learner:
    """How sure `party` is of the pace and of the odds, and what it has seen."""
    pace = odds = None
    signals: dict[str, float] = {}
    for name, belief in _beliefs(case, party):
        if belief.weight is not None:
            pace = sample[("beliefs", name, "weight")]
        if belief.odds_weight is not None:
            odds = sample[("beliefs", name, "odds_weight")]
            signals = {end: float(count) for end, count in belief.signals.items()}
    return Learner(pace, odds, signals)


def _beliefs(case: CaseModel, party: str) -> list[tuple[str, Belief]]:
    return [(name, belief) for name, belief in case.beliefs.items() if belief.of == party]


def _learnt(
    learner: Learner, rates: dict[str, Array], discount: Array, months: Array | float
) -> tuple[dict[str, Array], tuple[Array, Array] | None]:
    """The rates after what the party has seen.

    Its odds after the signals, at the pace that stands for its doubt about it.
    """
    if learner.odds is not None:
        odds, duration = odds_from_rates(rates)
        rates = rates_from_odds(learner.learnt(odds), duration)
    return learner.paced(rates, discount, months)


def _quit(case: CaseModel, party: str, values: dict[str, Array]) -> Array | None:
    """What the end is worth that a party can concede to at once: the one stated, else its worst.

    None where there is none.
    """
    stated = case.contest.quit.get(party)
    if stated == NO_QUIT:
        return None
    return np.minimum.reduce(list(values.values())) if stated is None else values[stated]


def stated_rates(case: CaseModel, sample: Sample) -> dict[str, Array]:
    """The rates of the ends by the analyst's numbers, which every party goes by that believes nothing else."""
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


def _end_value(case: CaseModel, sample: Sample, party: str, end: str) -> Array:
    if party in case.contest.ends[end].values:
        return sample[("contest", "ends", end, "values", party)]
    return utility(case, sample, party, case.contest.ends[end].terms)


def _now(case: CaseModel, sample: Sample, party: str) -> Array:
    if party in case.contest.now:
        return sample[("contest", "now", party)]
    return utility(case, sample, party, {})

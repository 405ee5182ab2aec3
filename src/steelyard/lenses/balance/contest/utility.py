"""What terms are worth to a party: additive over issues, weights normalised in each draw."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.arrays import Array
from steelyard.case.registry import CaseModel
from steelyard.ensemble.draws import Sample
from steelyard.lenses.balance.contest.outlook import total


def utility(case: CaseModel, sample: Sample, party: str, terms: Mapping[str, str]) -> Array:
    """Value of `terms` to `party` in its own stakes, shape (draws,).

    Issues that the terms leave out stay at their status quo; those in which the party has no stakes
    do not count.
    """
    weights, values = [], []
    for issue in case.stakes[party]:
        option = terms.get(issue) or case.issues[issue].status_quo
        at = ("stakes", party, issue)
        weights.append(sample[(*at, "weight")])
        values.append(sample[(*at, "values", str(option))])
    return total(w * v for w, v in zip(weights, values, strict=True)) / total(weights)

"""What would change the answer: the inputs that go with the margin, and the value of each at which the target turns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.assemble import lever_numbers, seat
from steelyard.balance.problem import Problem
from steelyard.balance.result import Tipping
from steelyard.balance.roots import roots
from steelyard.balance.stages import target_margin
from steelyard.balance.table import Bundle
from steelyard.case.labels import label
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path
from steelyard.case.yamlfile import dotted
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import summarise

Array = NDArray[np.float64]
TOP = 5
SEARCH_DRAWS = 1024
POINTS = 25


def drivers(case: CaseModel, sample: Sample, problem: Problem, proposal: str, usable: Bundle) -> tuple[Tipping, ...]:
    """The five inputs with the strongest rank correlation with the target's margin under the usable bundle.

    Each comes with its tipping value: the root of that margin in this input alone, draw by draw, over the first
    `SEARCH_DRAWS` draws; `none` and `several` are the shares of draws without a root and with more than one.
    """
    levers = [problem.levers[i] for i in usable]
    answer = target_margin(problem.seats[problem.target], levers, "permitted", problem.target)
    correlations = rank_correlations(sample, answer)
    few = sample.take(slice(0, SEARCH_DRAWS))
    top = sorted(correlations, key=lambda path: -abs(correlations[path]))[:TOP]
    names = problem.names(usable)
    at = {path: _margin_at(case, few, problem.target, proposal, names, path) for path in top}
    return tuple(_tipping(case, few, path, correlations[path], at[path]) for path in top)


def rank_correlations(sample: Sample, answer: Array) -> dict[Path, float]:
    """Spearman's rank correlation of each uncertain input with `answer`; inputs that do not vary are left out."""
    if np.ptp(answer) == 0:
        return {}
    ranked = _ranks(answer)
    found = {}
    for path, quantity in sample.quantities.items():
        if not quantity.distribution.certain:
            found[path] = float(np.corrcoef(_ranks(sample[path]), ranked)[0, 1])
    return found


def _ranks(values: Array) -> Array:
    """Ranks, ties sharing their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[inverse]


def _tipping(case: CaseModel, few: Sample, path: Path, correlation: float, at: Callable[[Array | float], Array]) -> Tipping:
    quantity = few.quantities[path]
    turns = roots(at, search_grid(quantity))
    return Tipping(
        input=dotted(path),
        label=label(case, path),
        correlation=correlation,
        value=turns.summary,
        unit=quantity.scale.unit,
        none=turns.none,
        several=turns.several,
        now=summarise(few[path]),
    )


def _margin_at(
    case: CaseModel, few: Sample, target: str, proposal: str, levers: tuple[str, ...], path: Path
) -> Callable[[Array | float], Array]:
    """The target's margin as a function of one input, all other draws as they are."""

    def at(value: Array | float) -> Array:
        changed = few.fix(path, value)
        applied = [lever_numbers(case, changed, lever) for lever in levers]
        return target_margin(seat(case, changed, target, proposal), applied, "permitted", target)

    return at


def search_grid(quantity: Quantity) -> Array:
    """Where an input's tipping value is looked for: well beyond its own interval, within its scale's bounds."""
    low, high, scale = quantity.distribution.low, quantity.distribution.high, quantity.scale
    if scale.shape == "probability":
        return np.linspace(0.005, 0.995, POINTS)
    if scale.shape == "positive":
        return np.geomspace(max(scale.floor, low / 8, 1e-6), min(scale.ceiling, high * 8), POINTS)
    reach = 3 * (high - low)
    return np.linspace(max(scale.floor, low - reach), min(scale.ceiling, high + reach), POINTS)

"""What would change the answer: the inputs that go with the margin, and the value of each at which the target turns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.assemble import lever_numbers, seat
from steelyard.balance.problem import Problem
from steelyard.balance.result import Tipping
from steelyard.balance.roots import Roots, roots
from steelyard.balance.stages import target_margin
from steelyard.balance.table import Bundle
from steelyard.case.labels import label
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path, dotted
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import summarise

Array = NDArray[np.float64]
TOP = 5
SEARCH_DRAWS = 512
POINTS = 25


def drivers(case: CaseModel, sample: Sample, problem: Problem, proposal: str, usable: Bundle) -> tuple[Tipping, ...]:
    """The five inputs with the strongest rank correlation with the target's margin under the usable bundle.

    Each comes with its tipping value: the root of that margin in this input alone, draw by draw, over the first
    `SEARCH_DRAWS` draws; `none` and `several` are the shares of draws without a root and with more than one.
    """
    applied = [problem.levers[i] for i in usable]
    answer = target_margin(problem.seats[problem.target], applied, "permitted", problem.target)
    correlations = rank_correlations(sample, answer)
    few = sample.first(SEARCH_DRAWS)
    top = sorted(correlations, key=lambda path: -abs(correlations[path]))[:TOP]
    wide = few.take(np.tile(np.arange(few.draws), POINTS))
    levers = problem.names(usable)

    def turns(path: Path) -> Roots:
        at, over_grid = (_margin_at(case, part, problem.target, proposal, levers, path) for part in (few, wide))
        grid = search_grid(few.quantities[path])
        return roots(at, grid, over_grid(np.repeat(grid, few.draws)).reshape(POINTS, few.draws))

    return tuple(_tipping(case, few, path, correlations[path], turns(path)) for path in top)


def rank_correlations(sample: Sample, answer: Array) -> dict[Path, float]:
    """Rank correlation of each uncertain input with `answer`, from the input's percentile in each draw.

    Inputs that do not vary are left out; empty where the answer is the same in all draws.
    """
    if np.ptp(answer) == 0:
        return {}
    ranked = _standardised(_ranks(answer))
    percentiles = sample.percentiles()
    return {
        path: float(np.mean(_standardised(percentiles[path]) * ranked))
        for path, quantity in sample.quantities.items()
        if not quantity.distribution.certain
    }


def _standardised(values: Array) -> Array:
    centred = values - values.mean()
    return np.asarray(centred / max(float(centred.std()), 1e-300))


def _ranks(values: Array) -> Array:
    """Ranks, ties sharing their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[inverse])


def _tipping(case: CaseModel, few: Sample, path: Path, correlation: float, turns: Roots) -> Tipping:
    quantity = few.quantities[path]
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

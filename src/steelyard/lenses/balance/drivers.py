"""What would change the answer: the inputs that can turn the target, and at which values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from steelyard.arrays import Array
from steelyard.case.labels import label
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path, dotted
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import share_error, summarise
from steelyard.lenses.balance.assemble import lever_numbers
from steelyard.lenses.balance.levers import LeverNumbers
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import Tipping
from steelyard.lenses.balance.roots import Roots, roots
from steelyard.lenses.balance.seats import seat
from steelyard.lenses.balance.stages import target_margin
from steelyard.lenses.balance.table import Bundle
from steelyard.progress import counted

TOP = 5
SEARCH_DRAWS = 512
POINTS = 25
FIRST_DRAWS, FIRST_POINTS = 256, 9
"""Every input is tried on so many draws and points.

Those that turn most often are then looked at closely.
"""
CLOSER = 10
SELDOM = 0.1
"""An input that turns in a smaller share of draws is left out."""


def drivers(
    case: CaseModel, sample: Sample, problem: LeverageProblem, proposal: str, usable: Bundle
) -> tuple[Tipping, ...]:
    """The inputs that can change the answer in most draws, at most five.

    Each with the values at which the target's margin is zero, all else as drawn.
    """
    applied = [problem.levers[i] for i in usable]
    answer = target_margin(problem.seats[problem.target], applied, "permitted", problem.target)
    margin = TargetMargin(case, problem.target, proposal, problem.names(usable), sample)
    return turning(margin, answer)


def turning(margin: TargetMargin, answer: Array) -> tuple[Tipping, ...]:
    """The inputs that can turn a margin in most draws, at most five.

    Each comes with its tipping value: the root of the margin in this input alone, draw by draw,
    over the first `SEARCH_DRAWS` draws; `turns`, `none` and `several` are the shares of draws with
    a root, without one and with more than one. Inputs that turn as often stand in the order of
    their rank correlation with the margin.

    Parameters
    ----------
    answer : ndarray of shape (draws,)
        The margin with every number as drawn.
    """
    correlations = rank_correlations(margin.sample, answer)
    never = _never(margin, correlations)
    closely = _Search.over(margin.over_first(SEARCH_DRAWS), POINTS)
    tried = _ranked(never, correlations)[:CLOSER]
    found = {path: closely.roots(path) for path in tried if never[path] < 1}
    often = {path: turns.none for path, turns in found.items() if 1 - turns.none >= SELDOM}
    return tuple(
        closely.tipping(path, correlations[path], found[path])
        for path in _ranked(often, correlations)[:TOP]
    )


def _ranked(never: Mapping[Path, float], correlations: Mapping[Path, float]) -> list[Path]:
    """Inputs by how seldom they turn the margin, then by their rank correlation with it."""
    return sorted(never, key=lambda path: (never[path], -abs(correlations[path])))


def _never(margin: TargetMargin, inputs: Collection[Path]) -> dict[Path, float]:
    """For each input that the margin reads, how seldom it turns it, on few draws and points."""
    first = replace(margin, sample=margin.sample.take(slice(0, FIRST_DRAWS)))
    search, matter = _Search.over(first, FIRST_POINTS), first.reads
    tried = (path for path in inputs if path in matter)
    return {
        path: search.roots(path, refine=False).none
        for path in counted(tried, "what would change the answer", len(matter))
    }


@dataclass(frozen=True)
class TargetMargin:
    """The target's margin with some levers applied, as a function of one input.

    All other draws stay as they are.
    """

    case: CaseModel
    target: str
    proposal: str
    levers: tuple[str, ...]
    sample: Sample

    def over_first(self, draws: int) -> TargetMargin:
        """The same over the first draws."""
        return replace(self, sample=self.sample.first(draws))

    @cached_property
    def seat(self) -> Seat:
        """The target's seat."""
        return seat(self.case, self.sample, self.target, self.proposal)

    @cached_property
    def applied(self) -> list[LeverNumbers]:
        """The levers as numbers."""
        return [lever_numbers(self.case, self.sample, lever) for lever in self.levers]

    @cached_property
    def reads(self) -> Collection[Path]:
        """The numbers on which the margin depends; no other can turn it.

        Asked for before any is overruled.
        """
        target_margin(self.seat, self.applied, "permitted", self.target)
        return self.sample.read

    def of(self, path: Path) -> Callable[[Array | float], Array]:
        """The margin by the number at `path`.

        What that number does not touch is not worked out again.
        """

        def at(value: Array | float) -> Array:
            changed = self.sample.fix(path, value)
            if path[0] == "levers":
                applied = self._with_lever(str(path[1]), changed)
                return target_margin(self.seat, applied, "permitted", self.target)
            there = seat(self.case, changed, self.target, self.proposal)
            return target_margin(there, self.applied, "permitted", self.target)

        return at

    def _with_lever(self, name: str, sample: Sample) -> list[LeverNumbers]:
        """The levers, with one of them by another sample."""
        known = zip(self.levers, self.applied, strict=True)
        return [
            lever_numbers(self.case, sample, each) if each == name else lever
            for each, lever in known
        ]


@dataclass(frozen=True)
class _Search:
    """Where a margin is zero in one input.

    `wide` is the margin over all draws for each of `points` values.
    """

    margin: TargetMargin
    points: int
    wide: TargetMargin

    @classmethod
    def over(cls, margin: TargetMargin, points: int) -> _Search:
        """A search over the draws of `margin`."""
        every = np.tile(np.arange(margin.sample.draws), points)
        return cls(margin, points, replace(margin, sample=margin.sample.take(every)))

    def roots(self, path: Path, refine: bool = True) -> Roots:
        """The roots in the input at `path`, draw by draw."""
        few = self.margin.sample
        grid = search_grid(few.quantities[path], self.points)
        values = self.wide.of(path)(np.repeat(grid, few.draws)).reshape(self.points, few.draws)
        return roots(self.margin.of(path), grid, values >= 0, refine)

    def tipping(self, path: Path, correlation: float, turns: Roots) -> Tipping:
        """What is told of an input that turns the margin so."""
        few = self.margin.sample
        return Tipping(
            input=dotted(path),
            label=label(self.margin.case, path),
            correlation=correlation,
            value=turns.summary,
            unit=few.quantities[path].scale.unit,
            turns=1 - turns.none,
            none=turns.none,
            several=turns.several,
            now=summarise(few[path]),
            turns_error=share_error(1 - turns.none, few.draws),
        )


def rank_correlations(sample: Sample, answer: Array) -> dict[Path, float]:
    """Rank correlation of each uncertain input with `answer`, by its percentile in each draw.

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


def search_grid(quantity: Quantity, points: int = POINTS) -> Array:
    """Where an input's tipping value is looked for.

    Well beyond its own interval, within its scale's bounds.
    """
    low, high, scale = quantity.distribution.low, quantity.distribution.high, quantity.scale
    if scale.shape == "probability":
        return np.linspace(0.005, 0.995, points)
    if scale.shape == "positive":
        return np.geomspace(max(scale.floor, low / 8, 1e-6), min(scale.ceiling, high * 8), points)
    reach = 3 * (high - low)
    return np.linspace(max(scale.floor, low - reach), min(scale.ceiling, high + reach), points)

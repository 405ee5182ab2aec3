"""Bundles of more levers than can all be weighed.

Found by adding, dropping and swapping levers, then weighed in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.table import Bundle, BundleTable
from steelyard.lenses.balance.thresholds import CARRIED, LOSS, SUFFICIENT
from steelyard.lenses.balance.weigher import Refusal
from steelyard.progress import counted

Score = TypeVar("Score", float, tuple[float, float])
ROUNDS = 30
DRAWS = 512
"""Draws over which bundles are compared on the way."""
KEPT = 40
"""The best so many of those visited are weighed over all draws."""


@dataclass(frozen=True)
class SearchedBundles:
    """What a search leads to.

    A table of the bundles that came near, and what the lead gets under each of them.
    """

    table: BundleTable
    permitted: Bundle
    payoffs: Array

    def gaps(self, best: int, rows: NDArray[np.intp]) -> Array:
        """Mean squared difference between what the lead gets under `rows` and under `best`."""
        difference = self.payoffs[rows] - self.payoffs[best]
        return np.asarray(np.mean(difference**2, axis=-1))


def search(problem: LeverageProblem) -> SearchedBundles:
    """Local search on the first draws.

    Every step is an improvement, and their number is bounded.
    """
    visit = _Visits(problem)
    permitted = visit.widest()
    visit.climb((), visit.value)
    visit.climb(permitted, visit.value)
    cheapest = visit.climb(permitted, visit.sufficient)
    best = sorted(visit.values, key=lambda bundle: (-visit.values[bundle], len(bundle), bundle))[
        :KEPT
    ]
    kept = list(dict.fromkeys([(), *best, permitted, cheapest]))
    refusal = Refusal(problem)
    payoffs = np.array([refusal.payoff(problem.holder, bundle) for bundle in kept])
    return SearchedBundles(_table(problem, refusal, kept, payoffs), permitted, payoffs)


class _Visits:
    """Bundles compared over the first draws; what was worked out is kept."""

    def __init__(self, problem: LeverageProblem) -> None:
        self.problem = problem
        self.refusal = Refusal(problem, slice(0, DRAWS))
        self.values: dict[Bundle, float] = {}

    @cached_property
    def pairs(self) -> set[tuple[int, int]]:
        return set(self.problem.exclusions())

    def fits(self, bundle: Bundle) -> bool:
        members = set(bundle)
        return not any(i in members and j in members for i, j in self.pairs)

    def widest(self) -> Bundle:
        """The maximal allowed set, lever by lever in the order of their pulls alone."""

        def pull(lever: int) -> float:
            return float(np.mean(self.refusal.believed.margin(self.problem.target, (lever,))))

        widest: Bundle = ()
        for lever in sorted(range(len(self.problem.levers)), key=lambda i: (-pull(i), i)):
            wider = tuple(sorted({*widest, lever}))
            widest = wider if self.fits(wider) else widest
        return widest

    def value(self, bundle: Bundle) -> float:
        """What the lead gets.

        Nothing that could be chosen where the bundle is a bluff, or another holder loses by it.
        """
        if bundle not in self.values:
            self.values[bundle] = self.refusal.value(bundle) if self._choosable(bundle) else -np.inf
        return self.values[bundle]

    def _choosable(self, bundle: Bundle) -> bool:
        if (
            set(bundle) & set(self.problem.threats)
            and np.mean(self.refusal.carried(bundle)) < CARRIED
        ):
            return False
        _, *others = self.problem.holders
        return all(
            self.refusal.value(bundle, other) >= self.refusal.value((), other) - LOSS
            for other in others
        )

    def sufficient(self, bundle: Bundle) -> tuple[float, float]:
        share = float(np.mean(self.refusal.believed.agreed(bundle)))
        cost = self.refusal.cost(bundle)
        return (1.0, -cost) if share >= SUFFICIENT else (share - 1.0, -cost)

    def climb(self, start: Bundle, score: Callable[[Bundle], Score]) -> Bundle:
        """Improve a bundle by the best lever to add or drop.

        Where there is none, by the best to swap.
        """
        best, top = start, score(start)
        for _ in range(ROUNDS):
            for near in (_one_more_or_less, _one_for_another):
                fitting = [
                    other for other in near(best, len(self.problem.levers)) if self.fits(other)
                ]
                better = [
                    (score(other), other)
                    for other in counted(fitting, "searching bundles", len(fitting))
                ]
                value, other = max(
                    better, key=lambda item: (item[0], -len(item[1])), default=(top, best)
                )
                if value > top:
                    best, top = other, value
                    break
            else:
                break
        return best


def _table(
    problem: LeverageProblem, refusal: Refusal, kept: list[Bundle], payoffs: Array
) -> BundleTable:
    """The kept bundles weighed over all draws."""
    weigher, target = refusal.believed, problem.target
    margins = np.array(
        [np.broadcast_to(weigher.margin(target, bundle), (problem.draws,)) for bundle in kept]
    )
    pull, load = margins - margins[0], load_of(margins[0])
    loaded = load > 0
    return BundleTable(
        levers=len(problem.levers),
        pull=pull.mean(axis=1),
        lift=lift_of(load, pull)[:, loaded].mean(axis=1) if loaded.any() else np.zeros(len(kept)),
        p_accept=np.array([weigher.accepts(target, bundle).mean() for bundle in kept]),
        p_agreed=np.array([weigher.agreed(bundle).mean() for bundle in kept]),
        p_comes_round=np.array([refusal.comes_round(bundle) for bundle in kept]),
        values=np.array(
            [[refusal.value(bundle, holder) for bundle in kept] for holder in problem.holders]
        ),
        spread=payoffs.std(axis=1),
        cost=np.array([refusal.cost(bundle) for bundle in kept]),
        carried=np.array([refusal.carried(bundle).mean() for bundle in kept]),
        allowed=np.ones(len(kept), dtype=bool),
        bundles=tuple(kept),
    )


def _one_more_or_less(bundle: Bundle, levers: int) -> Iterator[Bundle]:
    for lever in range(levers):
        yield tuple(sorted({*bundle} ^ {lever}))


def _one_for_another(bundle: Bundle, levers: int) -> Iterator[Bundle]:
    for dropped in bundle:
        for lever in range(levers):
            if lever not in bundle:
                yield tuple(sorted({*bundle} - {dropped} | {lever}))

"""The search for bundles of more levers than can all be weighed.

They are found by adding, dropping and swapping levers, and then weighed in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Bools
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.table import Bundle, BundleTable
from steelyard.lenses.balance.thresholds import CARRIED, LOSS, SUFFICIENT
from steelyard.lenses.balance.weigher import Refusal, margin
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
    kept = _Kept(problem, tuple(dict.fromkeys([(), *visit.best(), permitted, cheapest])))
    return SearchedBundles(kept.table(), permitted, kept.payoffs)


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

    def best(self) -> list[Bundle]:
        """Those of the bundles visited that are worth most to the lead."""
        ranked = sorted(self.values, key=lambda each: (-self.values[each], len(each), each))
        return ranked[:KEPT]

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
                value, other = self._best_of(near(best, len(self.problem.levers)), score, top)
                if value > top:
                    best, top = other, value
                    break
            else:
                break
        return best

    def _best_of(
        self, bundles: Iterable[Bundle], score: Callable[[Bundle], Score], top: Score
    ) -> tuple[Score, Bundle]:
        """The best of the bundles that fit, the smallest where several are; else one at `top`."""
        fitting = [bundle for bundle in bundles if self.fits(bundle)]
        tried = counted(fitting, "searching bundles", len(fitting))
        scored = [(score(bundle), bundle) for bundle in tried]
        return max(scored, key=lambda item: (item[0], -len(item[1])), default=(top, ()))


class _Kept:
    """The bundles that came near, weighed over all draws."""

    def __init__(self, problem: LeverageProblem, bundles: tuple[Bundle, ...]) -> None:
        self.problem, self.bundles = problem, bundles
        self.refusal = Refusal(problem)
        self.payoffs = self._each(partial(self.refusal.payoff, problem.holder))

    def table(self) -> BundleTable:
        """One row for each bundle."""
        refusal = self.refusal
        return BundleTable(
            levers=len(self.problem.levers),
            pull=self._pull.mean(axis=1),
            lift=self._lift(),
            p_accept=self._shares(self._accepts),
            p_agreed=self._shares(refusal.believed.agreed),
            p_comes_round=self._each(refusal.comes_round),
            values=self._values(),
            spread=self.payoffs.std(axis=1),
            cost=self._each(refusal.cost),
            carried=self._shares(refusal.carried),
            allowed=self._allowed(),
            bundles=self.bundles,
        )

    def _allowed(self) -> Bools:
        """True for each: no bundle of levers that exclude each other is visited."""
        return np.ones(len(self.bundles), dtype=bool)

    def _accepts(self, bundle: Bundle) -> Bools:
        return self.refusal.believed.accepts(self.problem.target, bundle)

    def _values(self) -> Array:
        """What each holder gets on the mean, shape (holders, bundles)."""
        value, holders = self.refusal.value, self.problem.holders
        return np.array([[value(bundle, holder) for bundle in self.bundles] for holder in holders])

    def _each(self, told: Callable[[Bundle], Array | float]) -> Array:
        return np.array([told(bundle) for bundle in self.bundles])

    def _shares(self, told: Callable[[Bundle], Bools]) -> Array:
        return np.array([told(bundle).mean() for bundle in self.bundles])

    def _lift(self) -> Array:
        """Mean share of the load that is lifted, over the draws with a load."""
        load = load_of(self._margins[0])
        loaded = load > 0
        if not loaded.any():
            return np.zeros(len(self.bundles))
        return np.asarray(lift_of(load, self._pull)[:, loaded].mean(axis=1))

    @cached_property
    def _pull(self) -> Array:
        """What each bundle adds to the margin, shape (bundles, draws)."""
        return np.asarray(self._margins - self._margins[0])

    @cached_property
    def _margins(self) -> Array:
        return self._each(lambda bundle: margin(self.refusal.believed, bundle))


def _one_more_or_less(bundle: Bundle, levers: int) -> Iterator[Bundle]:
    for lever in range(levers):
        yield tuple(sorted({*bundle} ^ {lever}))


def _one_for_another(bundle: Bundle, levers: int) -> Iterator[Bundle]:
    for dropped in bundle:
        for lever in range(levers):
            if lever not in bundle:
                yield tuple(sorted({*bundle} - {dropped} | {lever}))

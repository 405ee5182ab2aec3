"""Which levers bite: the maximal allowed set, the bundle that the holder would itself choose, the cheapest that suffices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.problem import Problem
from steelyard.balance.table import EXACT_LEVERS, Bundle, BundleTable, Weigher, bundle_table

Array = NDArray[np.float64]
Score = TypeVar("Score", float, tuple[float, float])
TIE = 1e-12
SUFFICIENT = 0.5
SEARCH_ROUNDS = 30
SEARCH_DRAWS = 512


@dataclass(frozen=True)
class Choice:
    """The bundles that matter to one question.

    Attributes
    ----------
    permitted : Bundle
        The maximal allowed set with the largest mean pull.
    usable : Bundle
        What the holder would itself choose.
    cheapest : Bundle
        Least expected cost among the bundles with agreement in at least half of the draws; else the best one.
    cheapest_cost, cheapest_agreed : float
        Its mean cost to the holder and its share of draws with agreement.
    exact : bool
        Whether every bundle was weighed.
    """

    permitted: Bundle
    usable: Bundle
    cheapest: Bundle
    cheapest_cost: float
    cheapest_agreed: float
    exact: bool


def choose(problem: Problem, workers: int = 1) -> Choice:
    """Weigh every bundle up to `EXACT_LEVERS` levers; beyond, search by adding, dropping and swapping levers."""
    if len(problem.levers) <= EXACT_LEVERS:
        return from_table(bundle_table(problem, workers=workers))
    return _search(problem)


def from_table(table: BundleTable) -> Choice:
    """The choice among all allowed bundles; ties go to the smaller bundle, then to case order."""
    permitted = _best(table, table.pull, maximal(table))
    usable = _best(table, table.holder_value, table.allowed)
    enough = table.allowed & (table.p_agreed >= SUFFICIENT)
    if not enough.any():
        enough = table.allowed & (table.p_agreed >= table.p_agreed[table.allowed].max())
    cheapest = _best(table, -table.cost, enough)
    return Choice(
        table.bundle(permitted), table.bundle(usable), table.bundle(cheapest),
        float(table.cost[cheapest]), float(table.p_agreed[cheapest]), exact=True,
    )  # fmt: skip


def maximal(table: BundleTable) -> NDArray[np.bool_]:
    """Allowed bundles to which no lever can be added, shape (2 ** levers,)."""
    rows = np.arange(len(table.allowed))
    fine = table.allowed.copy()
    for lever in range(table.levers):
        bit = 1 << (table.levers - 1 - lever)
        extended = rows | bit
        fine &= (extended == rows) | ~table.allowed[extended]
    return fine


def _best(table: BundleTable, score: Array, among: NDArray[np.bool_]) -> int:
    top = score[among].max()
    rows = np.flatnonzero(among & (score >= top - TIE * max(1.0, abs(top))))
    return min((int(row) for row in rows), key=lambda row: (len(table.bundle(row)), table.bundle(row)))


def _search(problem: Problem) -> Choice:
    """Local search over bundles on the first draws; every step is an improvement, their number is bounded."""
    weigher = Weigher(problem, "permitted", slice(0, SEARCH_DRAWS))
    pairs = set(problem.exclusions())
    levers = range(len(problem.levers))

    def fits(bundle: Bundle) -> bool:
        return not any(i in bundle and j in bundle for i, j in pairs)

    def pull(bundle: Bundle) -> float:
        return float(np.mean(weigher.margin(problem.target, bundle)))

    def sufficient(bundle: Bundle) -> tuple[float, float]:
        share = float(np.mean(weigher.agreed(bundle)))
        return (1.0, -weigher.cost(bundle)) if share >= SUFFICIENT else (share - 1.0, -weigher.cost(bundle))

    permitted: Bundle = ()
    for lever in sorted(levers, key=lambda i: (-pull((i,)), i)):
        widened = tuple(sorted({*permitted, lever}))
        permitted = widened if fits(widened) else permitted
    usable = max(
        (_climb(start, len(levers), fits, weigher.holder_value) for start in ((), permitted)),
        key=lambda bundle: (weigher.holder_value(bundle), -len(bundle)),
    )
    cheapest = _climb(permitted, len(levers), fits, sufficient)
    whole = Weigher(problem, "permitted")
    share = float(np.mean(whole.agreed(cheapest)))
    return Choice(permitted, usable, cheapest, whole.cost(cheapest), share, exact=False)


def _climb(start: Bundle, levers: int, fits: Callable[[Bundle], bool], score: Callable[[Bundle], Score]) -> Bundle:
    """Improve a bundle by the best lever to add or drop; where there is none, by the best to swap."""
    best, top = start, score(start)
    for _ in range(SEARCH_ROUNDS):
        for near in (_one_more_or_less, _one_for_another):
            better = [(score(other), other) for other in near(best, levers) if fits(other)]
            value, other = max(better, key=lambda item: (item[0], -len(item[1])), default=(top, best))
            if value > top:
                best, top = other, value
                break
        else:
            break
    return best


def _one_more_or_less(bundle: Bundle, levers: int) -> Iterator[Bundle]:
    for lever in range(levers):
        yield tuple(sorted({*bundle} ^ {lever}))


def _one_for_another(bundle: Bundle, levers: int) -> Iterator[Bundle]:
    for dropped in bundle:
        for lever in range(levers):
            if lever not in bundle:
                yield tuple(sorted({*bundle} - {dropped} | {lever}))

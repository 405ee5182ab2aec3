"""What every bundle of levers would do, over all draws at once.

The draws are taken in blocks that fit the processor's cache; blocks may be computed by several
threads and are always added up in the same order, so that the number of workers changes nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.lenses.balance.problem import LeverageProblem

Bundle = tuple[int, ...]
T = TypeVar("T")

BLOCK_CELLS = 2**17
"""Draws times bundles in one block."""
AT_ONCE = 8
"""Blocks for which whatever spans few bundles is formed together."""
FEWEST_DRAWS, MOST_DRAWS = 32, 2**13
"""Bounds on the draws of a block."""
KEPT_BYTES = 2**25 - 2**13
"""What `keep_memory` frees: just under the most that glibc learns from."""
EXACT_LEVERS = 14
"""Up to this many levers every bundle is weighed."""


@dataclass(frozen=True)
class BundleTable:
    """One row for each bundle of `levers` levers; arrays of shape (2 ** levers,).

    A bundle's row is the binary number with the first lever as its highest digit, unless `bundles`
    lists some in an order of its own.

    Attributes
    ----------
    pull : ndarray
        Mean pull on the target.
    lift : ndarray
        Mean share of the load that is lifted, over the draws with a load; 0 where no draw has one.
    p_accept, p_agreed : ndarray
        Shares of draws in which the target, and every needed party, accepts on the threat.
    p_comes_round : ndarray
        pi: of the draws without agreement today, the share in which all accept once the bundle is
        in force.
    values : ndarray of shape (holders, 2 ** levers)
        Mean of what each holder gets, its costs paid.
    spread : ndarray of shape (2 ** levers,)
        Standard deviation over the draws of what the holder that leads gets.
    cost : ndarray
        Mean cost to the holder that leads, if all is applied as announced.
    carried : ndarray
        Share of draws in which carrying the bundle out pays all of its holders.
    allowed : ndarray of bool
        Whether no two levers of the bundle exclude each other.
    bundles : tuple of Bundle
        The bundles of the rows, where not all are there.
    """

    levers: int
    pull: Array
    lift: Array
    p_accept: Array
    p_agreed: Array
    p_comes_round: Array
    values: Array
    spread: Array
    cost: Array
    carried: Array
    allowed: Bools
    bundles: tuple[Bundle, ...] = ()

    @property
    def holder_value(self) -> Array:
        """Mean of what the holder that leads gets, shape (2 ** levers,)."""
        return np.asarray(self.values[0])

    @cached_property
    def members(self) -> Bools:
        """Membership, shape (rows, levers)."""
        if not self.bundles:
            return membership(self.levers)
        return np.array(
            [[lever in bundle for lever in range(self.levers)] for bundle in self.bundles]
        )

    def bundle(self, row: int) -> Bundle:
        """Positions of the levers of a row."""
        return tuple(int(i) for i in np.flatnonzero(self.members[row]))

    def row(self, bundle: Bundle) -> int:
        """Row of a bundle."""
        if self.bundles:
            return self.bundles.index(bundle)
        return sum(1 << (self.levers - 1 - i) for i in bundle)


def membership(levers: int) -> Bools:
    """Which lever stands in which bundle, shape (2 ** levers, levers).

    The first lever is the highest digit.
    """
    rows = np.arange(2**levers)[:, None]
    return np.asarray((rows >> np.arange(levers - 1, -1, -1)) & 1 == 1)


def allowed(problem: LeverageProblem) -> Bools:
    """Bundles without two levers that exclude each other, shape (2 ** levers,)."""
    members = membership(len(problem.levers))
    fine = np.ones(len(members), dtype=bool)
    for i, j in problem.exclusions():
        fine &= ~(members[:, i] & members[:, j])
    return fine


def blocks(draws: int, bundles: int, at_once: int = 1) -> Iterator[slice]:
    """Consecutive parts of the draws, each `at_once` times about `BLOCK_CELLS` cells.

    They depend on nothing else.
    """
    size = at_once * min(MOST_DRAWS, max(FEWEST_DRAWS, BLOCK_CELLS // bundles))
    for start in range(0, draws, size):
        yield slice(start, min(draws, start + size))


def in_order(work: Callable[[slice], T], parts: Iterator[slice], workers: int) -> Iterator[T]:
    """`work` done on each part, by up to `workers` threads, with at most a few results waiting."""
    keep_memory()
    if workers == 1:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(workers) as pool:
        while batch := list(itertools.islice(parts, 8 * workers)):
            yield from pool.map(work, batch)


def keep_memory() -> None:
    """Have the C library keep what a block frees for the next one.

    glibc gives freed memory back to the system beyond twice the largest array that was ever freed;
    every block would then have its pages made and cleared anew, which takes longer than the sums.
    Elsewhere this does nothing.
    """
    np.empty(KEPT_BYTES, dtype=np.uint8)

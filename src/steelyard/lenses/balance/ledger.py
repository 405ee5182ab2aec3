"""The ledger: each lever's Shapley share of the pull of the permitted set, draw by draw.

References
----------
.. [1] Shapley, L. S. (1953). A value for n-person games. Contributions to the Theory of Games II:
   307-317.
.. [2] Castro, J., Gomez, D. and Tejada, J. (2009). Polynomial calculation of the Shapley value
   based on sampling. Computers & Operations Research 36(5): 1726-1730.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from math import factorial

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.balance.game import Grid, PartyGame, party_game
from steelyard.lenses.balance.levers import StageName
from steelyard.lenses.balance.phases import Continuation, formed
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.table import (
    AT_ONCE,
    EXACT_LEVERS,
    Bundle,
    blocks,
    in_order,
    membership,
)
from steelyard.progress import tell
from steelyard.ties import first_largest

Worth = Callable[[PartyGame, Grid], Array | Continuation]
"""One side of the margin."""
STEPS = 2**19
"""Multiplications in one product of matrices.

So few that no library starts threads of its own for them, which would cost more
than they bring."""
PERMUTATIONS = 64
"""Orders of arrival, and as many reversed ones, beyond `EXACT_LEVERS` levers."""


def shapley(
    problem: LeverageProblem, bundle: Bundle, stage: StageName = "permitted", workers: int = 1
) -> Array:
    """Each lever's share of the pull of `bundle` on the target, with v(S) = pull of S within it.

    `workers` is the number of threads; they change nothing but the time.

    Returns
    -------
    ndarray of shape (levers of the bundle, draws)
        Columns sum to the pull of the bundle. Exact up to `EXACT_LEVERS` levers, else the mean over
        orders of arrival.
    """
    if not bundle:
        return np.zeros((0, problem.draws))
    game = party_game(problem.seats[problem.target], problem.levers, stage, problem.target)
    shares = np.zeros((len(bundle), problem.draws))
    for side, sign in _sides(game, bundle):
        part = side.shares(problem.draws, workers)
        shares[[bundle.index(i) for i in side.levers]] += sign * part
    return shares


def _sides(game: PartyGame, bundle: Bundle) -> Iterator[tuple[_Side, float]]:
    """Both sides of the margin, with the sign of each; none that no lever of the bundle touches."""
    agree = tuple(i for i in bundle if i in game.agreement_levers)
    refuse = tuple(i for i in bundle if i in game.refusal_levers)
    if agree:
        yield _Side(game, agree, PartyGame.agreeing), 1.0
    if refuse:
        yield _Side(game, refuse, PartyGame.waiting), -1.0


@dataclass(frozen=True)
class _Side:
    """One side of the margin, and the levers that touch it: all others have no share in it."""

    game: PartyGame
    levers: Bundle
    worth: Worth

    def shares(self, draws: int, workers: int) -> Array:
        """Shapley shares, shape (levers, draws)."""
        if len(self.levers) > EXACT_LEVERS:
            return self._sampled(draws)
        parts = blocks(draws, 2 ** len(self.levers), AT_ONCE)
        return np.concatenate(list(in_order(self._exact, parts, workers)), axis=1)

    def _exact(self, part: slice) -> Array:
        """The shares in some of the draws, from all bundles."""
        weights, count = shapley_weights(len(self.levers)), len(self.levers)
        whole = self.worth(self.game.block(part), Grid(free=self.levers))
        pieces = blocks(part.stop - part.start, 2**count)
        rows = (_rows(formed(whole, piece), count) for piece in pieces)
        return np.concatenate([_product(weights, each) for each in rows], axis=1)

    def _sampled(self, draws: int) -> Array:
        """Mean marginal contribution over random orders of arrival and their reverses.

        The shares still sum to the pull.
        """
        orders = np.random.default_rng(0)
        shares = np.zeros((len(self.levers), draws))
        for done in range(PERMUTATIONS):
            tell("sharing the pull", done, PERMUTATIONS)
            order = orders.permutation(len(self.levers))
            for arrival in (order, order[::-1]):
                self._arrive(arrival, shares)
        return shares / (2 * PERMUTATIONS)

    def _arrive(self, arrival: Indices, shares: Array) -> None:
        """Add to `shares` what each lever brings as one after another arrives."""
        before = self._under(())
        for position, lever in enumerate(arrival):
            after = self._under(arrival[: position + 1])
            shares[lever] += after - before
            before = after

    def _under(self, arrived: Iterable[int]) -> Array:
        on = frozenset(self.levers[place] for place in arrived)
        return formed(self.worth(self.game, Grid(on=on)))


def _rows(values: Array, levers: int) -> Array:
    """Values that span some levers as one row for each bundle."""
    return np.broadcast_to(values, (2,) * levers + values.shape[-1:]).reshape(2**levers, -1)


def _product(weights: Array, rows: Array) -> Array:
    """Product of two matrices, some rows at a time."""
    step = max(1, STEPS // (len(weights) * rows.shape[1]))
    return reduce(
        np.add,
        (weights[:, at : at + step] @ rows[at : at + step] for at in range(0, len(rows), step)),
    )


def shapley_weights(levers: int) -> Array:
    """Coefficients c with share_i = sum_S c[i, S] v(S), shape (levers, 2 ** levers)."""
    members = membership(levers)
    sizes = members.sum(axis=1)
    weight = np.array(
        [factorial(s) * factorial(levers - s - 1) / factorial(levers) for s in range(levers)]
    )
    joined, left = weight[np.maximum(sizes - 1, 0)], -weight[np.minimum(sizes, levers - 1)]
    return np.asarray(np.where(members, joined[:, None], left[:, None]).T)


def first_shares(shares: Array) -> Array:
    """Share of draws in which each lever has the largest share.

    Draws in which none has any count for nobody.
    """
    if not len(shares):
        return np.zeros(0)
    first = first_largest(shares, axis=0)
    counted = shares.max(axis=0) > 0
    return np.asarray(np.bincount(first[counted], minlength=len(shares)) / shares.shape[1])

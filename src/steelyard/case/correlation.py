"""Rank correlations of several numbers, for a Gaussian copula, and whether they can be at once.

References
----------
.. [1] Pearson, K. (1907). Mathematical contributions to the theory of evolution XVI: On further
   methods of determining correlation. Drapers' Company Research Memoirs, Biometric Series 4.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from steelyard.arrays import Array

Variable = TypeVar("Variable", bound=Hashable)
LEAST = 1e-9
"""A correlation matrix cannot be whose smallest eigenvalue is not above this."""


def correlation(rank: float) -> float:
    """Pearson's correlation of two normal numbers with a rank correlation (Spearman) [1]_."""
    return 2 * math.sin(math.pi * rank / 6)


def lowest_rank(count: int) -> float:
    """The rank correlation that `count` normal numbers cannot reach between every pair of them."""
    return -6 / math.pi * math.asin(1 / (2 * (count - 1)))


def groups(pairs: Iterable[tuple[Variable, Variable]]) -> list[tuple[Variable, ...]]:
    """Items that pairs link, directly or by way of others.

    Each group is in the order of first appearance.
    """
    order: dict[Variable, int] = {}
    found: list[set[Variable]] = []
    for pair in pairs:
        for item in pair:
            order.setdefault(item, len(order))
        linked = [group for group in found if not group.isdisjoint(pair)]
        found = [*(group for group in found if group.isdisjoint(pair)), set(pair).union(*linked)]
    return [tuple(sorted(group, key=order.__getitem__)) for group in found]


def matrix(items: Sequence[Variable], ranks: Mapping[tuple[Variable, Variable], float]) -> Array:
    """Correlations of normal numbers with these rank correlations.

    Pairs that are not named are independent.

    Returns
    -------
    ndarray of shape (items, items)
    """
    place = {item: index for index, item in enumerate(items)}
    correlations = np.eye(len(items))
    for (one, other), rank in ranks.items():
        if one in place and other in place:
            correlations[place[one], place[other]] = correlations[place[other], place[one]] = (
                correlation(rank)
            )
    return correlations


def can_be(correlations: Array) -> bool:
    """Whether a symmetric matrix with a diagonal of 1 holds the correlations of some numbers.

    It does where it is positive definite.
    """
    return bool(np.linalg.eigvalsh(correlations)[0] > LEAST)

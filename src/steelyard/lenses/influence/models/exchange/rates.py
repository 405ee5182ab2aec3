"""The rate at which two parties trade.

Where the first, j, yields so much on issue a that its outcome moves by A, and the second, i, so
much on b that its outcome moves by B, party i gains s_ia A - s_ib B and party j gains s_jb B - s_ja
A. Both gain at rates B / A between s_ja / s_jb and s_ia / s_ib; which one it is, a bargaining
solution says.

References
----------
.. [1] Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions. In Bueno de
   Mesquita, B. & Stokman, F. N. (eds), European Community Decision Making. Yale University Press.
.. [2] Van Assen, M. A. L. M., Stokman, F. N. & Van Oosten, R. (2003). Conflict measures in
   cooperative exchange models of collective decision-making. Rationality and Society 15: 85-112.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np

from steelyard.arrays import Array

RateRule = Literal["equal", "nash", "rks"]
RATES: tuple[RateRule, ...] = get_args(RateRule)


class Saliences(NamedTuple):
    """What parties care for issue a, on which the first of two yields, and for b; above 0."""

    a: Array
    b: Array


def agreed_rate(
    first: Saliences, second: Saliences, most: tuple[Array, Array], rule: RateRule
) -> Array:
    """Return the rate B / A at which two parties trade.

    Parameters
    ----------
    first, second : Saliences
        Of the two parties.
    most : tuple of ndarray
        How far the outcomes of a and b could be moved if each yielded all the way; above 0.
    rule : str
        ``equal``: both gain the same. ``nash``: the product of the gains is largest. ``rks``
        (Raiffa, Kalai and Smorodinsky): both gain the same part of the most that each could gain
        while the other does not lose.
    """
    if rule == "equal":
        return np.asarray((second.a + first.a) / (second.b + first.b))
    if rule == "nash":
        return _largest_product(first, second, most)
    best_first, best_second = _best_gains(first, second, most)
    return np.asarray(
        (second.a * best_first + first.a * best_second)
        / (first.b * best_second + second.b * best_first)
    )


def _largest_product(first: Saliences, second: Saliences, most: tuple[Array, Array]) -> Array:
    # the product has one maximum: where a is used up, where b is, or where both are
    least, highest = first.a / first.b, second.a / second.b
    by_a, by_b = (least + highest) / 2, 2 / (1 / least + 1 / highest)
    return np.clip(most[1] / most[0], by_b, by_a)


def _best_gains(
    first: Saliences, second: Saliences, most: tuple[Array, Array]
) -> tuple[Array, Array]:
    """The most that each party could gain while the other does not lose."""
    least, highest = first.a / first.b, second.a / second.b
    best_first = np.minimum(most[0], most[1] / highest) * (first.b * highest - first.a)
    best_second = np.minimum(most[0], most[1] / least) * (second.a - second.b * least)
    return best_first, best_second

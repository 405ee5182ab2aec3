"""A contest in one party's view, and what no agreement is worth in it.

Continuous time, unit month: end e arrives at rate h_e, the party pays a net flow cost c, discounts
at r and holds U_now meanwhile. Then

    W = (sum_e h_e U_e + r U_now - c) / (r + sum_e h_e)        value of going on R = max(W, U_quit)
    reservation value: the party may give up instead

References
----------
.. [1] Smith, A. and Stam, A. C. (2004). Bargaining and the Nature of War. Journal of Conflict
   Resolution 48(6): 783-813.
.. [2] Wagner, R. H. (2000). Bargaining and War. American Journal of Political Science 44(3):
   469-484.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from steelyard.arrays import Array


@dataclass(frozen=True)
class Outlook:
    """How one party sees the contest; every array has shape (draws,).

    Attributes
    ----------
    rates : Mapping of end to ndarray
        Rate of each end, per month, above 0.
    values : Mapping of end to ndarray
        What each end is worth, in the party's stakes; may lie outside [0, 1].
    cost : ndarray
        Net flow cost that agreement would end, in stakes per month.
    discount : ndarray
        Discount rate, per month, above 0.
    now : ndarray
        Value per stakes of what the party holds meanwhile.
    quit : ndarray or None
        Value of the end that the party can concede to at once; None where it cannot give up.
    pace : tuple of two ndarrays, or None
        Where the party is not certain of the pace: the months of evidence behind it, and s*, the
        factor that is in the rates.
    """

    rates: Mapping[str, Array]
    values: Mapping[str, Array]
    cost: Array
    discount: Array
    now: Array
    quit: Array | None = None
    pace: tuple[Array, Array] | None = None

    @property
    def hazard(self) -> Array:
        """Rate at which the contest ends in any way, per month."""
        return np.asarray(total(self.rates.values()))

    @property
    def worst(self) -> Array:
        """Value of the party's worst end, draw by draw."""
        return np.asarray(np.minimum.reduce(list(self.values.values())))

    def chance(self, end: str) -> Array:
        """Chance that `end` comes first."""
        return np.asarray(self.rates[end] / self.hazard)

    def with_rates(self, rates: Mapping[str, Array]) -> Outlook:
        """The same contest with some rates replaced."""
        return replace(self, rates={**self.rates, **rates})

    def at_ratios(self, ratios: Mapping[str, Array]) -> Outlook:
        """The same contest with some rates multiplied."""
        return self.with_rates({end: self.rates[end] * ratio for end, ratio in ratios.items()})


def reservation_value(outlook: Outlook) -> Array:
    """R: what no agreement is worth to a party that may give up, shape (draws,).

    In its own stakes.
    """
    worth = going_on(outlook)
    return worth if outlook.quit is None else np.maximum(worth, outlook.quit)


def going_on(outlook: Outlook) -> Array:
    """W: what going on is worth until an end comes, in the party's own stakes, shape (draws,)."""
    gains = total(outlook.rates[end] * outlook.values[end] for end in outlook.rates)
    return (gains + outlook.discount * outlook.now - outlook.cost) / (
        outlook.discount + outlook.hazard
    )


def total(arrays: Iterable[Array]) -> Array:
    """Sum of arrays that broadcast together, in order."""
    first, *others = arrays
    result: Array = first
    for array in others:
        result = result + array
    return result

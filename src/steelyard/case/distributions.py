"""Distributions of an uncertain number, each given by what an analyst writes.

A point, a 90 % interval, or low, mode and high.

References
----------
.. [1] Vose, D. (2008). *Risk Analysis: A Quantitative Guide*, 3rd ed., Wiley, section 22
   (PERT as a scaled beta).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from steelyard.arrays import Array

Family = Literal["point", "normal", "lognormal", "logitnormal", "pert"]

Z95 = 1.6448536269514722
"""The 95th percentile of the standard normal.

A 90 % interval is this many standard deviations to either side.
"""


@dataclass(frozen=True)
class Distribution:
    """A number that may be uncertain.

    Attributes
    ----------
    family : {"point", "normal", "lognormal", "logitnormal", "pert"}
        A log-normal whose ends are negative is the mirror image of the positive one.
    low, high : float
        5th and 95th percentile; for PERT the ends of the support; for a point the value, twice.
    mode : float
        The most likely value (PERT only; else the middle).
    floor, ceiling : float
        Draws are clipped to these bounds.
    """

    family: Family
    low: float
    mode: float
    high: float
    floor: float = -np.inf
    ceiling: float = np.inf

    @classmethod
    def point(cls, value: float) -> Distribution:
        """A number without uncertainty."""
        return cls("point", value, value, value)

    @property
    def certain(self) -> bool:
        """Whether every draw is the same."""
        return self.family == "point"

    def quantile(self, u: Array) -> Array:
        """Value below which a share `u` of the draws lies.

        Parameters
        ----------
        u : ndarray of shape (draws,)
            Shares, 0 < u < 1.

        Returns
        -------
        ndarray of shape (draws,)
        """
        return np.clip(_QUANTILES[self.family](self, u), self.floor, self.ceiling)


def _point(d: Distribution, u: Array) -> Array:
    return np.full(u.shape, d.low)


def _ndtri(u: Array) -> Array:
    from scipy.special import ndtri

    return np.asarray(ndtri(u), dtype=np.float64)


def _between(low: float, high: float, u: Array) -> Array:
    return (low + high) / 2 + (high - low) / (2 * Z95) * _ndtri(u)


def _normal(d: Distribution, u: Array) -> Array:
    return _between(d.low, d.high, u)


def _lognormal(d: Distribution, u: Array) -> Array:
    if d.high < 0:
        return -np.exp(_between(np.log(-d.high), np.log(-d.low), 1 - u))
    return np.exp(_between(np.log(d.low), np.log(d.high), u))


def _logitnormal(d: Distribution, u: Array) -> Array:
    logit_low, logit_high = (float(np.log(p / (1 - p))) for p in (d.low, d.high))
    return 1 / (1 + np.exp(-_between(logit_low, logit_high, u)))


def _pert(d: Distribution, u: Array) -> Array:
    from scipy.special import betaincinv

    width = d.high - d.low
    rise, fall = 1 + 4 * (d.mode - d.low) / width, 1 + 4 * (d.high - d.mode) / width
    return d.low + width * np.asarray(betaincinv(rise, fall, u), dtype=np.float64)


_QUANTILES: dict[Family, Callable[[Distribution, Array], Array]] = {
    "point": _point,
    "normal": _normal,
    "lognormal": _lognormal,
    "logitnormal": _logitnormal,
    "pert": _pert,
}

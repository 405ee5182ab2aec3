"""Learning from time that passes without an end.

A belief that an end comes at rate m, worth b months of evidence, is Gamma(shape m b, rate b). After t months without an
end and n signals of it the mean is (m b + n) / (b + t).

References
----------
.. [1] DeGroot, M. H. (1970). *Optimal Statistical Decisions*, McGraw-Hill, section 9.4 (Gamma prior of a Poisson rate).
.. [2] Smith, A. and Stam, A. C. (2004). Journal of Conflict Resolution 48(6): 783-813.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Learner:
    """What a party learns from: its weight in months of evidence and the signals of each learning end so far."""

    weight: Array
    signals: Mapping[str, float]

    def rates(self, rates: Mapping[str, Array], months: Array | float) -> dict[str, Array]:
        """Mean rates after `months` without an end; ends without a signal count 0 of them."""
        return {end: updated(rates[end], self.weight, self.signals[end], months) for end in self.signals}


def updated(mean: Array, weight: Array, signals: float, months: Array | float) -> Array:
    """Mean rate (m b + n) / (b + t) per month after `months` (t) without an end and `signals` (n) of it."""
    return np.asarray((mean * weight + signals) / (weight + months), dtype=np.float64)


def tipping_month(mean: Array, weight: Array, signals: float, tipping_rate: Array) -> Array:
    """Month at which a single learning end's mean rate reaches `tipping_rate`: t* = (m b + n) / h* - b."""
    return (mean * weight + signals) / tipping_rate - weight

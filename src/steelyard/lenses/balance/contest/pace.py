"""How long a contest lasts when its pace is uncertain.

All ends share a factor s on their rates, s ~ Gamma(shape 1 + kappa, rate kappa) with kappa = Lambda
b for a belief worth b months of evidence. E[1/s] = 1, so that the expected duration stays 1 /
Lambda, and after t months without an end the expected remaining duration is (1 / Lambda)(1 + t /
b). Over s a contest is worth

    W = U_bar (1 - r K) + (r U_now - c) K,    K = E[1 / (r + s Lambda)] = b Psi(1, 1 - kappa, r b)

with Tricomi's function Psi. The same W comes from sure rates s* h_e with s* = (1/K - r) / Lambda.

References
----------
.. [1] Smith, A. and Stam, A. C. (2004). Bargaining and the Nature of War. Journal of Conflict
   Resolution 48(6): 783-813.
.. [2] NIST Digital Library of Mathematical Functions, 13.4.4 (Psi as an integral).
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from steelyard.arrays import Array

NODES = 96
FADED = 42.0
"""Exponents beyond which the integrand counts nothing: exp(-42) is 6e-19."""
KEPT, KEPT_DRAWS = 32, 2**14
"""How many durations are kept, of at most so many draws each."""


def discounted_duration(hazard: Array, discount: Array, weight: Array) -> Array:
    """K = E[1 / (r + s Lambda)], in months.

    Psi(1, 1 - kappa, z) is the integral of exp(-z (exp(y) - 1) - kappa y) over y from 0 on (DLMF
    13.4.4 with t = exp(y) - 1); it is taken by Gauss-Legendre quadrature up to where nothing is
    left of the integrand.

    Parameters
    ----------
    hazard : ndarray of shape (draws,)
        Lambda, the sum of the rates, per month.
    discount : ndarray of shape (draws,)
        r, per month, above 0.
    weight : ndarray of shape (draws,)
        b, months of evidence, above 0.
    """
    whole = [
        np.ascontiguousarray(each, dtype=np.float64)
        for each in np.broadcast_arrays(hazard, discount, weight)
    ]
    if whole[0].size > KEPT_DRAWS:
        return _quadrature(*whole)
    return _known(*(each.tobytes() for each in whole)).reshape(whole[0].shape)


@lru_cache(maxsize=KEPT)
def _known(*numbers: bytes) -> Array:
    """The same from the numbers' bytes.

    A weighing comes back to the same contest for every input that does not touch it.
    """
    found = _quadrature(*(np.frombuffer(each) for each in numbers))
    found.flags.writeable = False
    return found


def _quadrature(hazard: Array, discount: Array, weight: Array) -> Array:
    kappa, z = hazard * weight, discount * weight
    reach = np.minimum(np.log1p(FADED / z), FADED / kappa)
    total, value, place = np.zeros_like(kappa), np.empty_like(kappa), np.empty_like(kappa)
    for node, share in zip(*_nodes(), strict=True):
        np.multiply(reach, node, out=place)
        _integrand(place, kappa, z, value)
        value *= share
        total += value
    return np.asarray(weight * reach * total)


def _integrand(place: Array, kappa: Array, z: Array, value: Array) -> None:
    """exp(-z (exp(y) - 1) - kappa y) at `place`, which is overwritten, into `value`."""
    np.expm1(place, out=value)
    value *= z
    place *= kappa
    value += place
    np.negative(value, out=value)
    np.exp(value, out=value)


@cache
def _nodes() -> tuple[list[float], list[float]]:
    """Gauss-Legendre nodes and shares on [0, 1]."""
    nodes, shares = np.polynomial.legendre.leggauss(NODES)
    return ((nodes + 1) / 2).tolist(), (shares / 2).tolist()


def sure_pace(hazard: Array, discount: Array, weight: Array) -> Array:
    """s*: the sure factor on all rates that stands for an uncertain pace.

    Under it the contest is worth the same.
    """
    return np.asarray((1 / discounted_duration(hazard, discount, weight) - discount) / hazard)

"""A Gaussian copula.

Numbers that rise and fall together, each with the very draws that it had alone.

References
----------
.. [1] Iman, R. L. & Conover, W. J. (1982). A distribution-free approach to inducing rank
   correlation among input variables. Communications in Statistics - Simulation and Computation
   11(3): 311-334.
"""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array


def reordered(shares: Array, correlations: Array) -> Array:
    """Independent shares, put into an order in which they depend on each other.

    They do so as under a Gaussian copula. The normal scores of the rows are mixed, and each row is
    sorted as its mixture is [1]_: no row gains or loses a value. The first row, and any that is
    independent of those above it, stays as it is.

    Parameters
    ----------
    shares : ndarray of shape (numbers, draws)
        Strictly between 0 and 1, independent, all different within a row.
    correlations : ndarray of shape (numbers, numbers)
        Of the normal scores; positive definite.

    Returns
    -------
    ndarray of shape (numbers, draws)
    """
    from scipy.special import ndtri
    from scipy.stats import rankdata

    mixed = np.linalg.cholesky(correlations) @ ndtri(shares)
    ranks = np.asarray(rankdata(mixed, method="ordinal", axis=1), dtype=np.intp)
    return np.take_along_axis(np.sort(shares, axis=1), ranks - 1, axis=1)

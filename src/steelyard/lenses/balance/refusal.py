"""After a refusal: what carrying out a threat is worth when the target may think again.

The target reconsiders at rate nu and then accepts with chance pi(S), so that agreement comes at h_s
= nu pi. With q = h_s / (r + Lambda + h_s) carrying S out is worth

    W*(S) = R(S) + q (A(x, S) - R(S))

and it is carried out where cost <= kappa + W*(S) - R(S0).

References
----------
.. [1] Drezner, D. W. (2003). The Hidden Hand of Economic Coercion. International Organization
   57(3): 643-659.
.. [2] Fearon, J. D. (1994). Domestic Political Audiences and the Escalation of International
   Disputes. American Political Science Review 88(3): 577-592.
"""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.arrays import change


def reconsidered(refusing: Array, agreeing: Array, hazard: Array, rate: Array) -> Array:
    """W*: what carrying out is worth when agreement may still come.

    Parameters
    ----------
    refusing, agreeing : ndarray
        R(S), floored at giving up, and A(x, S) less the costs that are due on agreement; the
        holder's stakes.
    hazard : ndarray
        r + Lambda under S, per month.
    rate : ndarray
        h_s = nu pi(S), per month.
    """
    whole = np.asarray(agreeing, dtype=np.float64)
    return whole + beside_agreement(
        np.array(refusing, dtype=np.float64), whole, hazard, np.array(rate, dtype=np.float64)
    )


def beside_agreement(refusing: Array, agreeing: Array, hazard: Array, rate: Array) -> Array:
    """W* - A(x, S) = (1 - q)(R(S) - A(x, S)).

    Parameters as in `reconsidered`, of which R(S) and h_s may be overwritten.
    """
    both = change(np.add, rate, hazard)
    stays = np.divide(hazard, both, out=both)
    return change(np.multiply, stays, change(np.subtract, refusing, agreeing))


def carrying_out(worth: Array, today: Array, backing_down: Array, costs: Array) -> Array:
    """Derived credibility with a cost that is uniform on [0, C].

    It is (kappa + W* - R(S0)) / C, clipped to [0, 1].

    Parameters
    ----------
    worth, today : ndarray
        W*(S) and R(S0).
    backing_down : ndarray
        kappa.
    costs : ndarray
        C, the most that it may cost, above 0.
    """
    return np.clip((backing_down + worth - today) / costs, 0.0, 1.0)

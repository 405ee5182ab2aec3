"""The Kalai-Smorodinsky solution: equal shares of what each party could gain at best.

References
----------
[1] Kalai, E. and Smorodinsky, M. (1975). Other solutions to Nash's bargaining problem.
    Econometrica 43(3), 513-518. doi:10.2307/1914280
"""

from __future__ import annotations

import numpy as np

from steelyard.agreement.frontier import Frontier
from steelyard.agreement.solution import Point


def ideal_point(frontier: Frontier) -> tuple[float, float] | None:
    """Return the best each party can get while the other still gets its disagreement value.

    Parameters
    ----------
    frontier : Frontier
        With the disagreement point.

    Returns
    -------
    tuple of two floats, or None
        In stakes of the first and of the second party; None when there is no zone.
    """
    zone = frontier.zone()
    if zone is None:
        return None
    return frontier.values(zone[1])[0], frontier.values(zone[0])[1]


def kalai_smorodinsky(frontier: Frontier) -> Point | None:
    """Return the point where both parties have the same share of their largest gain [1].

    There the frontier meets the segment from the disagreement point to the ideal point. Exact up to
    rounding: the difference of the two shares is linear on each segment of the frontier.

    Parameters
    ----------
    frontier : Frontier
        With the disagreement point.

    Returns
    -------
    Point or None
        None when no point gives both parties their disagreement value; `Frontier.obstacle` says
        why.
    """
    zone, ideal = frontier.zone(), ideal_point(frontier)
    if zone is None or ideal is None:
        return None
    if zone[0] == zone[1]:
        return frontier.point(
            "Kalai-Smorodinsky", zone[0], "the only point that both parties accept"
        )
    largest1, largest2 = np.asarray(ideal) - np.asarray(frontier.disagreement)
    gain1, gain2 = frontier.gains().T
    lead = gain1 * largest2 - gain2 * largest1
    crossing = np.interp(0.0, lead, np.arange(len(lead)))
    return frontier.point("Kalai-Smorodinsky", float(np.clip(crossing, *zone)))

"""The weighted median: the position that no other beats in a vote by weight, one issue at a time.

References
----------
.. [1] Black, D. (1958). The Theory of Committees and Elections. Cambridge University Press.
"""

from __future__ import annotations

from steelyard.lenses.influence.choices import check_options, check_turns
from steelyard.lenses.influence.middle import TIES, Ties, no_answer, weighted_median
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

OPTIONS = {"ties": TIES}


def median(
    positions: Positions, *, turns: int | None = None, ties: Ties = "lower"
) -> InfluenceResult:
    """Return the weighted median of the positions on each issue.

    Parameters
    ----------
    positions : Positions
    turns : int, optional
        Without effect: nobody moves.
    ties : str
        Where half of the weight stands on either side of a gap every point of it wins: its
        ``lower`` end, its ``upper`` end, or its ``midpoint`` is taken.

    Raises
    ------
    InputError
        An option or value does not exist.
    """
    check_turns(turns, 0)
    check_options("median", OPTIONS, {"ties": ties})
    outcome = weighted_median(positions.position.T, positions.weight.T, ties)
    notes = tuple(no_answer(positions, outcome))
    return InfluenceResult(
        "median", {"ties": ties}, positions, positions.position[None], outcome, {}, notes
    )

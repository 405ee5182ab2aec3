"""The weighted median: the position that no other beats in a vote by weight, one issue at a time.

References
----------
.. [1] Black, D. (1958). The Theory of Committees and Elections. Cambridge University Press.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from steelyard.arrays import Array
from steelyard.lenses.influence.inputs import UnitInputs
from steelyard.lenses.influence.middle import Ties, no_answer, weighted_median
from steelyard.lenses.influence.options import ModelOptions, check_turns
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult


@dataclass(frozen=True)
class MedianOptions(ModelOptions):
    """What can be chosen in the median.

    Where half of the weight stands on either side of a gap every point of it wins.
    """

    ties: Annotated[
        Ties,
        "Half of the weight on either side of a gap: its lower end, its middle, its upper end.",
    ] = "lower"


def median(
    positions: Positions, options: MedianOptions | None = None, *, turns: int | None = None
) -> InfluenceResult:
    """Return the weighted median of the positions on each issue.

    Parameters
    ----------
    positions : Positions
    options : MedianOptions, optional
    turns : int, optional
        Without effect: nobody moves.

    Raises
    ------
    InputError
        `turns` is no whole number from 0 to 1,000.
    """
    options = options or MedianOptions()
    check_turns(turns, 0)
    outcome = weighted_median(positions.position.T, positions.weight.T, options.ties)
    notes = tuple(no_answer(positions, outcome))
    return InfluenceResult(
        "median", options.in_force(), positions, positions.position[None], outcome, {}, notes
    )


def at_once(inputs: UnitInputs, options: MedianOptions) -> Array:
    """Return the forecasts of many sets of numbers, shape (b, m)."""
    return weighted_median(inputs.place, inputs.weight, options.ties)

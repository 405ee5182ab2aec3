"""Challenge model: parties enforce instead of trade.

The expected-utility model without attitudes to risk.

The formulas of the original were not at hand. This is the expected-utility model with all risk
exponents 1, and with everybody staying put who is not challenged (q = 1), after the description of
its inputs and steps.

References
----------
.. [1] Stokman, F. N., Van Assen, M. A. L. M., Van der Knoop, J. & Van Oosten, R. C. H. (2000). Strategic decision making.
   Advances in Group Processes 17: 131-153.
"""

from __future__ import annotations

from steelyard.lenses.influence.middle import Ties
from steelyard.lenses.influence.models.challenge.model import Outcome, Range, run
from steelyard.lenses.influence.models.challenge.rounds import (
    BothPositive,
    Choice,
    Denominator,
    Reading,
    Responder,
)
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import self_tested


@self_tested
def challenge(
    positions: Positions,
    *,
    turns: int | None = None,
    utility_range: Range = "first",
    denominator: Denominator = "pair",
    salience: Responder = "challenged",
    both_positive: BothPositive = "yield",
    choice: Choice = "least-in-kind",
    ties: Ties = "lower",
    outcome: Outcome = "median",
) -> InfluenceResult:
    """Return where challenges without attitudes to risk take the parties, issue by issue.

    Parameters
    ----------
    positions : Positions
    turns, utility_range, denominator, salience, both_positive, choice, ties, outcome
        See `steelyard.lenses.influence.models.challenge.model.expected_utility`.

    Returns
    -------
    InfluenceResult
        With the same detail as there; all exponents are 1.

    Raises
    ------
    InputError
        An option or value does not exist; all of them in one message.
    """
    reading = Reading(
        denominator=denominator,
        salience=salience,
        both_positive=both_positive,
        choice=choice,
        risk=False,
    )
    return run(positions, "challenge", turns, reading, utility_range, ties, outcome)

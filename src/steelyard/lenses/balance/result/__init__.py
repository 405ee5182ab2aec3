"""What a weighing returns.

Frozen records with named fields, in stakes of the party named unless stated otherwise.
"""

from steelyard.ensemble.summary import Summary
from steelyard.lenses.balance.result.beliefs import BeliefCurve, CurvePoint, Held, LearningResult
from steelyard.lenses.balance.result.checks import (
    Blocker,
    ConditionCheck,
    Solution,
    StanceCheck,
    Survival,
    Tipping,
)
from steelyard.lenses.balance.result.levers import (
    AfterRefusal,
    Elsewhere,
    LedgerEntry,
    ShutOutReason,
)
from steelyard.lenses.balance.result.question import QuestionResult
from steelyard.lenses.balance.result.stages import ROUNDING, Cheapest, NearTies, Range, Stage
from steelyard.lenses.balance.result.weighing import MatrixCell, WeighResult

__all__ = [
    "ROUNDING",
    "AfterRefusal",
    "BeliefCurve",
    "Blocker",
    "Cheapest",
    "ConditionCheck",
    "CurvePoint",
    "Elsewhere",
    "Held",
    "LearningResult",
    "LedgerEntry",
    "MatrixCell",
    "NearTies",
    "QuestionResult",
    "Range",
    "ShutOutReason",
    "Solution",
    "Stage",
    "StanceCheck",
    "Summary",
    "Survival",
    "Tipping",
    "WeighResult",
]

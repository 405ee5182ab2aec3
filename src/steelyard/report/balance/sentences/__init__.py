"""What a weighing found, in sentences with their numbers.

Pages, pictures and the command line say it in the same words. A share of draws is quoted as one
("in 45 % of draws"), never as a promise; every other number has its 90 % interval.
"""

from __future__ import annotations

from steelyard.report.balance.sentences.answer import (
    STAGE_WORDS,
    balance,
    by_the_analyst,
    close_call,
    finding,
    waterfall,
)
from steelyard.report.balance.sentences.beliefs import belief, curve, held, learning, turns_at
from steelyard.report.balance.sentences.doubts import survival, tipping
from steelyard.report.balance.sentences.levers import cheapest, elsewhere, ledger
from steelyard.report.balance.sentences.parties import bargaining, blockers, matrix, stances
from steelyard.report.balance.sentences.shared import MOST, drawn, nothing_to_lift, stage_of
from steelyard.report.balance.sentences.threats import (
    after_refusal,
    bluffs,
    credibility,
    not_paying,
)

__all__ = [
    "MOST",
    "STAGE_WORDS",
    "after_refusal",
    "balance",
    "bargaining",
    "belief",
    "blockers",
    "bluffs",
    "by_the_analyst",
    "cheapest",
    "close_call",
    "credibility",
    "curve",
    "drawn",
    "elsewhere",
    "finding",
    "held",
    "learning",
    "ledger",
    "matrix",
    "not_paying",
    "nothing_to_lift",
    "stage_of",
    "stances",
    "survival",
    "tipping",
    "turns_at",
    "waterfall",
]

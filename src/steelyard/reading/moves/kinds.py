"""Names of the classes of items and of their values."""

from __future__ import annotations

STANCE, PROPOSAL, DEMAND, LEVER, CONDITION = "stance", "proposal", "demand", "lever", "condition"
CONSTRAINT, BELIEF, EXHAUSTED, FORECAST = "constraint", "belief", "exhausted", "forecast"

ACCEPTS, REFUSES, UNDECIDED, CONDITIONAL = "accepts", "refuses", "undecided", "conditional"
CARROT, STICK, SUPPORT, ASSURANCE, INFORMATION = (
    "carrot",
    "stick",
    "support",
    "assurance",
    "information",
)
DONE, THREATENED, OFFERED, POSSIBLE = "done", "threatened", "offered", "possible"
SUSPENDED, USED_UP, RULED_OUT = "suspended", "used up", "ruled out"
CONSENT, RELUCTANCE, CAPACITY, DEADLINE, OTHERS, OTHER = (
    "consent",
    "reluctance",
    "capacity",
    "deadline",
    "others",
    "other",
)
WINNING, OUTCOME, HARM = "winning", "outcome", "harm"
ANNOUNCED, CONSIDERED = "announced", "considered"

WRITER = "the writer"

"""Beliefs: a party's own view of the contest where it differs from the analyst's."""

from __future__ import annotations

from pydantic import Field

from steelyard.case.quantity import Duration, Flow, Rate, Signals
from steelyard.case.sections.base import Name, Names, Section
from steelyard.case.sections.contest import Odds


class Belief(Section):
    """Odds and duration, or rates, or a flow cost, as one party sees them.

    `weight` is what the belief about the pace is worth, in months of evidence, and `odds_weight`
    what the odds are worth, in signals; `signals` counts those that came since.
    """

    of: Name
    odds: Odds = Field(default_factory=dict)
    lasts: Duration | None = None
    rates: dict[Name, Rate] = Field(default_factory=dict)
    cost: Flow | None = None
    weight: Duration | None = None
    odds_weight: Signals | None = None
    signals: dict[Name, int] = Field(default_factory=dict)
    for_: Names = Field(default=(), alias="for")
    against: Names = ()
    note: str = ""

"""The answer to one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steelyard.ensemble.summary import Summary
from steelyard.lenses.balance.result.beliefs import BeliefCurve, LearningResult
from steelyard.lenses.balance.result.checks import (
    Blocker,
    ConditionCheck,
    Solution,
    StanceCheck,
    Tipping,
)
from steelyard.lenses.balance.result.levers import AfterRefusal, Elsewhere, LedgerEntry
from steelyard.lenses.balance.result.plain import Json, keyed
from steelyard.lenses.balance.result.stages import Cheapest, NearTies, Stage

QUESTION_KEYS = (
    "id",
    "of",
    "on",
    "for_",
    "load",
    "already",
    "today",
    "belief_premium",
    "stages",
    "usable_bundle",
    "would_carry_out",
    "cheapest_sufficient",
    "ledger",
    "tipping",
    "blocked_by",
    "ask",
    "best_insufficient",
    "analyst",
    "curve",
    "learning",
    "stances",
    "conditions",
    "solutions",
    "after_refusal",
    "elsewhere",
    "holders",
    "too_close",
    "draws",
    "exact",
    "method",
    "warnings",
)
"""What the JSON says of a question, in its order."""


@dataclass(frozen=True)
class QuestionResult:
    """The answer to one question; all shares are shares of draws."""

    id: str
    ask: str
    of: str
    holders: tuple[str, ...]
    on: str
    for_: str
    of_name: str
    lead_name: str
    on_name: str
    for_name: str
    names: Mapping[str, str]
    load: Summary
    already: float
    belief_premium: Summary
    analyst: Stage
    analyst_usable: Stage
    stages: tuple[Stage, ...]
    usable_bundle: tuple[str, ...]
    would_carry_out: dict[str, float]
    after_refusal: AfterRefusal | None
    elsewhere: tuple[Elsewhere, ...]
    cheapest: Cheapest | None
    ledger: tuple[LedgerEntry, ...]
    curve: BeliefCurve | None
    learning: LearningResult | None
    tipping: tuple[Tipping, ...]
    blocked_by: dict[str, Blocker]
    stances: tuple[StanceCheck, ...]
    conditions: tuple[ConditionCheck, ...]
    solutions: tuple[Solution, ...]
    exact: bool
    method: str
    draws: int
    warnings: tuple[str, ...] = ()
    plural: frozenset[str] = frozenset()
    """Parties whose names are plural; for sentences only."""

    @property
    def lever_names(self) -> dict[str, str]:
        """The names of the levers by their ids."""
        return {entry.lever: entry.name for entry in self.ledger}

    @property
    def ties(self) -> NearTies | None:
        """The bundles that are too close to call."""
        return self.stages[-1].ties

    @property
    def too_close(self) -> bool:
        """Whether the holder's choice is too close to call, and matters."""
        return self.ties is not None and self.ties.too_close

    def plain(self) -> Json:
        """The answer as the JSON has it: today apart, and the cheapest bundle by what it does."""
        today, *later = self.stages
        enough = self.cheapest is not None and self.cheapest.sufficient
        return keyed(
            self,
            QUESTION_KEYS,
            today=keyed(today, ("margin", "p_accept", "p_agreed")),
            stages=later,
            cheapest_sufficient=self.cheapest if enough else None,
            best_insufficient=None if enough else self.cheapest,
            analyst={"today": self.analyst, "usable": self.analyst_usable},
        )

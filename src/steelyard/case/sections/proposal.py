"""Proposals: terms, or a pause; who proposes, who must accept, how each stands."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from steelyard.case.quantity import Amount, Duration, Flow, Probability, Rate, Ratio, Value
from steelyard.case.sections.base import Name, Names, Section, Written

Attitude = Literal["accepts", "refuses", "undecided", "conditional"]


class Stance(Section):
    """How a party is reported to stand; may be written as the bare word."""

    stance: Attitude
    evidence: Names = ()
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _word(cls, raw: Any) -> Any:
        return {"stance": raw} if isinstance(raw, str) else raw


class Condition(Section):
    """What a party asks for before it accepts, and the levers or proposals that would meet it."""

    party: Name
    text: Written
    met_by: Names = ()
    evidence: Names = ()


class Pause(Section):
    """A pause of some months: its costs, what it may lead to, and who gains by resting."""

    lasts: Duration
    costs: dict[Name, Flow] = Field(default_factory=dict)
    leads_to: dict[Name, Name] = Field(default_factory=dict)
    then: dict[Name, Value] = Field(default_factory=dict)
    chance: dict[Name, Probability] = Field(default_factory=dict)
    resting: dict[Name, Ratio] = Field(default_factory=dict)


class Broken(Section):
    """Each party's own view of how likely, or how soon, the deal is broken, and its value then.

    The value is stated, or relative: the contest taken up again at rates times `resumes`, less what
    being `cheated` costs.
    """

    chance: dict[Name, Probability] = Field(default_factory=dict)
    hazard: dict[Name, Rate] = Field(default_factory=dict)
    values: dict[Name, Value] = Field(default_factory=dict)
    cheated: dict[Name, Amount] = Field(default_factory=dict)
    resumes: dict[Name, Ratio] = Field(default_factory=dict)

    def is_relative(self, party: str) -> bool:
        """Whether a broken deal means the contest again for `party`."""
        return party in self.cheated or (bool(self.resumes) and party not in self.values)


class Proposal(Section):
    """What is on the table."""

    name: Written = ""
    by: Name | None = None
    needs: Names = ()
    terms: dict[Name, Name] = Field(default_factory=dict)
    pause: Pause | None = None
    values: dict[Name, Value] = Field(default_factory=dict)
    stances: dict[Name, Stance] = Field(default_factory=dict)
    conditions: dict[Name, Condition] = Field(default_factory=dict)
    broken: Broken = Broken()
    evidence: Names = ()
    note: str = ""

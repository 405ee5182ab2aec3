"""Issues with their options, and what each option is worth to each party."""

from __future__ import annotations

from pydantic import Field

from steelyard.case.quantity import OptionValue, Share
from steelyard.case.sections.base import Name, Section, Written


class Issue(Section):
    """What is negotiated, and its possible outcomes."""

    name: Written = ""
    options: dict[Name, Written] = Field(min_length=1)
    status_quo: Name | None = None


class IssueStake(Section):
    """One issue's weight for a party, and each option's value between 0 (worst) and 1 (best)."""

    weight: Share
    values: dict[Name, OptionValue]

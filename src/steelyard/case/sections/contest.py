"""The contest: what goes on while there is no agreement, and how it can end by itself."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from steelyard.case.quantity import (
    Amount,
    Duration,
    Flow,
    Interval,
    Patience,
    Probability,
    Rate,
    Value,
)
from steelyard.case.sections.base import Name, Names, Section, Written


def _odds(raw: Any) -> Any:
    """Read odds in words, such as ``north 60 %, stall 40 %``."""
    if not isinstance(raw, str):
        return raw
    if comma := re.search(r"\d+,\d+", raw):
        raise ValueError(
            f"a comma stands between odds: write {comma[0].replace(',', '.')} with a point, "
            f"found {comma[0]}"
        )
    pairs = [part.strip().partition(" ") for part in raw.split(",")]
    names = [name for name, _, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("an end stands twice in these odds")
    return {name: chance.strip() for name, _, chance in pairs}


Odds = Annotated[dict[Name, Probability], BeforeValidator(_odds)]
"""Chances that each end comes first; normalised in each draw."""


class End(Section):
    """One way in which the contest can end by itself, with its terms or its value to each party."""

    name: Written = ""
    terms: dict[Name, Name] = Field(default_factory=dict)
    values: dict[Name, Value] = Field(default_factory=dict)
    rate: Rate | None = None
    note: str = ""


NO_QUIT = "none"
"""Stands in the place of the end that a party can concede to, where it can concede to none."""


class Contest(Section):
    """How the contest may end, how soon, what it costs meanwhile, and how each may change course.

    `quit` names the end that a party can concede to at once, `reconsiders` how often one that
    refused thinks again, and `backing_down` what it costs a holder not to carry out what it
    threatened.
    """

    name: Written = ""
    between: Names = ()
    ends: dict[Name, End] = Field(min_length=1)
    odds: Odds = Field(default_factory=dict)
    lasts: Duration | None = None
    costs: dict[Name, Flow] = Field(default_factory=dict)
    patience: dict[Name, Patience] = Field(default_factory=dict)
    now: dict[Name, Value] = Field(default_factory=dict)
    quit: dict[Name, Written] = Field(default_factory=dict)
    reconsiders: dict[Name, Interval] = Field(default_factory=dict)
    backing_down: dict[Name, Amount] = Field(default_factory=dict)
    note: str = ""

"""Questions: how much leverage one party has over another, for one proposal."""

from __future__ import annotations

from pydantic import Field

from steelyard.case.sections.base import Name, Section


class Question(Section):
    """What is asked: leverage `of` a holder `on` a target `for` a proposal."""

    ask: str = ""
    of: Name
    on: Name
    for_: Name = Field(alias="for")

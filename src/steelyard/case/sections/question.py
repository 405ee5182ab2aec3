"""Questions: how much leverage one party has over another, for one proposal."""

from __future__ import annotations

from pydantic import Field

from steelyard.case.sections.base import Name, Names, Section


class Question(Section):
    """What is asked: leverage `of` one or several holders, `on` a target, `for` a proposal.

    The first of several holders leads.
    """

    ask: str = ""
    of: Names = Field(min_length=1)
    on: Name
    for_: Name = Field(alias="for")

    @property
    def lead(self) -> str:
        """The holder, or the first of several."""
        return self.of[0]

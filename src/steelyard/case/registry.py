"""All sections of a case in one model.

A lens adds its own by a module under `sections` and one field here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from steelyard.case.sections.base import Day, Name, Section, Written
from steelyard.case.sections.belief import Belief
from steelyard.case.sections.contest import Contest
from steelyard.case.sections.evidence import Evidence, Source
from steelyard.case.sections.forecast import Forecast
from steelyard.case.sections.lever import Lever
from steelyard.case.sections.party import Party
from steelyard.case.sections.positions import PositionsSection, with_options
from steelyard.case.sections.proposal import Proposal
from steelyard.case.sections.question import Question
from steelyard.case.sections.stability import Stability
from steelyard.case.sections.stakes import Issue, IssueStake
from steelyard.case.sections.together import Entries
from steelyard.english.names import Named
from steelyard.english.words import listed


class CaseModel(Section):
    """Everything stated about one negotiation."""

    steelyard: Literal[1] = 1
    title: Written
    as_of: Day = ""
    note: str = ""
    draft: bool = False
    questions: dict[Name, Question] = Field(default_factory=dict)
    sources: dict[Name, Source] = Field(default_factory=dict)
    evidence: dict[Name, Evidence] = Field(default_factory=dict)
    parties: dict[Name, Party] = Field(min_length=1)
    issues: dict[Name, Issue] = Field(default_factory=dict)
    stakes: dict[Name, dict[Name, IssueStake]] = Field(default_factory=dict)
    proposals: dict[Name, Proposal] = Field(default_factory=dict)
    contest: Contest
    beliefs: dict[Name, Belief] = Field(default_factory=dict)
    levers: dict[Name, Lever] = Field(default_factory=dict)
    together: Entries = ()
    forecasts: dict[Name, Forecast] = Field(default_factory=dict)
    stability: Stability | None = None
    positions: Annotated[PositionsSection | None, BeforeValidator(with_options)] = None

    def needs(self, proposal: str) -> tuple[str, ...]:
        """The parties that must accept a proposal; by default those that the contest is between."""
        return self.proposals[proposal].needs or self.contest.between

    def working(self) -> dict[str, Lever]:
        """The levers that have an effect, in the order of the file.

        The others are neither drawn nor counted.
        """
        return {name: lever for name, lever in self.levers.items() if lever.parts}

    @property
    def names(self) -> dict[str, str]:
        """The names of all parties, by id."""
        return {party: self.party_name(party) for party in self.parties}

    @property
    def plural(self) -> frozenset[str]:
        """The parties whose names are plural."""
        return frozenset(name for name, party in self.parties.items() if party.plural)

    def party_name(self, party: str) -> str:
        """A party's name for people."""
        return self.parties[party].name or party

    def party_names(self, parties: tuple[str, ...]) -> str:
        """The names of several parties, joined."""
        return listed(self.party_name(party) for party in parties)

    def named(self, *parties: str) -> Named:
        """One party, or several that act as one, as words agree with them.

        Several are plural where one of them is.
        """
        return Named(self.party_names(parties), not self.plural.isdisjoint(parties))

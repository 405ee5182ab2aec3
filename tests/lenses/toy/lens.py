"""A toy lens: the parties whose acceptance is needed vote, and all must be for it."""

from __future__ import annotations

from steelyard.case import Case
from steelyard.ensemble.sampling import Sampling
from steelyard.errors import CaseError, Problem
from steelyard.lenses.lens import Asked, View
from steelyard.parts import Column, Description, Part, Table

Votes = dict[str, bool]


class Vote:
    """A show of hands."""

    name = "vote"
    title = "A show of hands"
    called = "a show of hands"
    about = "Who has said that it accepts, or has not said anything"
    section: str | None = None

    def ask(self, case: Case, asked: Asked, sample: Sampling) -> Votes:
        """Count who has not spoken against it."""
        proposal = case.model.proposals[asked.question.for_]
        said = {party: stance.stance for party, stance in proposal.stances.items()}
        needed = case.model.needs(asked.question.for_)
        return {party: said.get(party, "accepts") == "accepts" for party in needed}

    def view(self, case: Case, asked: Asked, found: Votes) -> View:
        """Say whether all are for it."""
        for_it = sum(found.values()) / len(found)
        against = tuple(party for party, vote in found.items() if not vote)
        said = f"{'half' if for_it == 0.5 else 'a part'} of the parties are for it"
        return View(self.name, for_it == 1, for_it, said, against, ())

    def parts(self, found: Votes) -> tuple[Part, ...]:
        """Return the votes as a table."""
        rows = tuple((party, "for" if vote else "against") for party, vote in found.items())
        table = Table((Column("party"), Column("vote")), rows)
        return (Part("votes", "How they vote", Description("votes", self.title, "", table)),)

    def check(self, case: Case) -> None:
        """Refuse a case without a vote."""
        if case.model.title == "no vote":
            raise CaseError("case.yaml", [Problem("no-vote", "nobody votes", ("title",))])


TOY = Vote()

"""Proposals that say nothing or two things, and what is missing where a deal may be broken."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case.registry import CaseModel
from steelyard.case.sections.proposal import Broken, Pause, Proposal
from steelyard.case.walk import Path
from steelyard.errors import Problem


def proposal_problems(case: CaseModel) -> Iterator[Problem]:
    """Contradictions inside each proposal, and what a pause or a broken deal leaves open."""
    for name, proposal in case.proposals.items():
        path, needs = ("proposals", name), case.needs(name)
        yield from _contents(path, proposal)
        if proposal.pause is not None:
            unvalued = [party for party in needs if party not in proposal.values]
            yield from _silent_pause((*path, "pause"), proposal.pause, unvalued)
        yield from _broken((*path, "broken"), proposal.broken)
        if not needs:
            yield Problem(
                "needs-nobody",
                "nobody's acceptance is needed",
                path,
                hint="list the parties under `needs`, or under the contest's `between`",
            )


def _contents(path: Path, proposal: Proposal) -> Iterator[Problem]:
    if proposal.terms and proposal.pause:
        yield Problem("terms-and-pause", "a proposal is terms or a pause, not both", path)
    if not proposal.terms and not proposal.pause and not proposal.values:
        yield Problem(
            "empty-proposal",
            "the proposal says nothing",
            path,
            expected="`terms`, `pause` or `values`",
        )


def _silent_pause(path: Path, pause: Pause, unvalued: list[str]) -> Iterator[Problem]:
    """Parties for whom a pause leads somewhere with a chance that nobody stated."""
    for party in unvalued:
        led = party in pause.then or pause.leads_to
        if led and party not in pause.chance:
            yield Problem.remark(
                "pause-without-chance",
                f"nothing says how likely {party} thinks it that the pause leads anywhere",
                path,
                hint=f"add `chance: {{{party}: …}}`; without it, it counts 0",
            )


def _broken(path: Path, broken: Broken) -> Iterator[Problem]:
    for party in broken.hazard:
        if party in broken.chance:
            yield _chance_and_hazard(path, party)
    for party in (*broken.cheated, *broken.values):
        if party not in broken.chance and party not in broken.hazard:
            yield _never_broken(path, party)
    for party in broken.cheated:
        if party in broken.values:
            yield _stated_and_relative(path, party)


def _chance_and_hazard(path: Path, party: str) -> Problem:
    return Problem(
        "chance-and-hazard",
        f"{party} has both a chance and a hazard of a broken deal",
        (*path, "hazard", party),
        hint="keep one of the two",
    )


def _never_broken(path: Path, party: str) -> Problem:
    return Problem.remark(
        "never-broken",
        f"nothing says how likely {party} thinks it that the deal is broken",
        path,
        found=party,
        hint=f"add `chance: {{{party}: …}}` or `hazard`; without it, it counts 0",
    )


def _stated_and_relative(path: Path, party: str) -> Problem:
    return Problem(
        "broken-twice",
        f"what a broken deal is worth to {party} is stated and relative",
        (*path, "cheated", party),
        hint="keep one: `values` is the whole worth, "
        "`cheated` comes off the contest taken up again",
    )

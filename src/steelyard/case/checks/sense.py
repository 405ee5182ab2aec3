"""What names and numbers may be but make no sense.

Levers on their holder, consent to oneself, a question to nobody, outcomes without a worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from steelyard.case.checks.levers import lever_problems, named_twice
from steelyard.case.checks.proposals import proposal_problems
from steelyard.case.registry import CaseModel
from steelyard.case.sections.lever import Lever
from steelyard.case.sections.question import Question
from steelyard.case.sections.stakes import IssueStake
from steelyard.case.walk import Path
from steelyard.errors import Problem

TODAY = "the status quo"
OPEN = "(no option)"
"""Stands for the option of an issue of which neither terms nor a status quo say anything."""


def check(case: CaseModel) -> Iterator[Problem]:
    """Contradictions in levers, proposals and questions, and stakes that a question needs."""
    yield from lever_problems(case)
    yield from proposal_problems(case)
    told: set[tuple[str, Path]] = set()
    for name, question in case.questions.items():
        for problem in question_problems(case, question, ("questions", name)):
            if problem.code != "no-status-quo" or (problem.code, problem.path) not in told:
                yield problem
            told.add((problem.code, problem.path))


def levers_elsewhere(case: CaseModel, question: Question) -> dict[str, Lever]:
    """Levers on the target that lie, in part at least, with parties not asked about."""
    return {
        name: lever
        for name, lever in case.levers.items()
        if question.on in lever.on and lever.parts and not set(lever.by) <= set(question.of)
    }


def question_problems(case: CaseModel, question: Question, path: Path) -> Iterator[Problem]:
    """Why a question makes no sense, or what the case would have to say to answer it."""
    yield from named_twice(question.of, (*path, "of"))
    if question.on in question.of:
        yield Problem(
            "question-to-itself",
            "holder and target are the same party",
            (*path, "on"),
            found=question.on,
        )
    if question.for_ in case.proposals:
        yield from _target(case, question, path)
        for party in dict.fromkeys((*question.of, question.on, *case.needs(question.for_))):
            yield from lacking(case, party, question.for_, path)


def _target(case: CaseModel, question: Question, path: Path) -> Iterator[Problem]:
    needed = case.needs(question.for_)
    if question.on not in needed:
        yield Problem(
            "target-not-needed",
            f"{question.for_} does not need the acceptance of {question.on}",
            (*path, "on"),
            found=question.on,
            expected=", ".join(needed),
        )


@dataclass(frozen=True)
class _Unpriced:
    """An outcome without a direct value for a party.

    `terms` are the options of the issues that the party has stakes in, or of those of the outcome
    where it has none.
    """

    what: str
    terms: Mapping[str, str]

    def open(self, issues: Iterable[str]) -> list[str]:
        """Those of the case's issues of which nothing says the option."""
        return [issue for issue, option in self.terms.items() if option == OPEN and issue in issues]

    def unvalued(self, stakes: Mapping[str, IssueStake]) -> list[str]:
        """Issues whose option the stakes give no value."""
        return [
            issue
            for issue, option in self.terms.items()
            if issue not in stakes or option not in stakes[issue].values
        ]


def lacking(case: CaseModel, party: str, proposal: str, path: Path) -> Iterator[Problem]:
    """What the case does not say and a weighing of `proposal` needs to know about `party`."""
    if party in case.parties and proposal in case.proposals:
        yield from _lacking(case, party, proposal, path)


def _lacking(case: CaseModel, party: str, proposal: str, path: Path) -> Iterator[Problem]:
    stakes = case.stakes.get(party, {})
    first_open: dict[str, str] = {}
    for outcome in _unpriced(case, party, proposal):
        for issue in outcome.open(case.issues):
            first_open.setdefault(issue, outcome.what)
        missing = [issue for issue in outcome.unvalued(stakes) if issue not in first_open]
        if missing or not outcome.terms:
            yield _without_stakes(party, outcome.what, missing, path)
    for issue, what in first_open.items():
        yield _without_status_quo(case, party, issue, what)


def _without_stakes(party: str, what: str, issues: list[str], path: Path) -> Problem:
    in_stakes = f"its stakes in {', '.join(issues)}"
    direct = f"`values: {{{party}: …}}` there, or terms"
    return Problem(
        "stakes-missing",
        f"nothing says what {what} is worth to {party}",
        path,
        expected=in_stakes if issues else direct,
        hint=f"add them under `stakes: {party}:`, or a direct value",
    )


def _without_status_quo(case: CaseModel, party: str, issue: str, what: str) -> Problem:
    today = f"what today is worth to {party}, under `contest: now`"
    now = today if what == TODAY else "the option, under the `terms` there"
    return Problem(
        "no-status-quo",
        f"nothing says which option of {issue} holds in {what}, and so what that is worth",
        ("issues", issue),
        expected=f"`status_quo: …`, one of {', '.join(case.issues[issue].options)}",
        hint=f"say with the issue what holds today; or say {now}",
    )


def _unpriced(case: CaseModel, party: str, proposal: str) -> Iterator[_Unpriced]:
    """Each outcome that has no direct value for `party`."""
    today = {name: issue.status_quo for name, issue in case.issues.items() if issue.status_quo}
    mine = case.stakes.get(party, {})
    for what, terms in _outcomes(case, party, proposal):
        holds = {**today, **terms}
        yield _Unpriced(what, {issue: holds.get(issue, OPEN) for issue in mine or terms})


def _outcomes(case: CaseModel, party: str, proposal: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The name and the terms of each outcome that has no direct value for `party`."""
    for name, end in case.contest.ends.items():
        if party not in end.values:
            yield f"the end {name}", end.terms
    if party not in case.contest.now:
        yield TODAY, {}
    offer = case.proposals[proposal]
    if party in offer.values:
        return
    if offer.pause is None:
        yield f"the proposal {proposal}", offer.terms
    elif party in offer.pause.chance and party not in offer.pause.then:
        yield f"what the pause {proposal} leads to", offer.pause.leads_to

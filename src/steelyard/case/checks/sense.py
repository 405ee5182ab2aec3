"""What names and numbers may be but make no sense.

Levers on their holder, consent to oneself, a question to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case.registry import CaseModel
from steelyard.case.sections.lever import Lever
from steelyard.case.sections.proposal import Broken
from steelyard.case.sections.question import Question
from steelyard.case.walk import Path
from steelyard.errors import Problem

TODAY = "the status quo"
OPEN = "(no option)"
"""Stands for the option of an issue of which neither terms nor a status quo say anything."""


def check(case: CaseModel) -> Iterator[Problem]:
    """Contradictions inside levers, proposals and questions, and parties whose stakes a question lacks."""
    for name, lever in case.levers.items():
        yield from _lever(("levers", name), lever)
    for name in case.proposals:
        yield from _proposal(case, name)
    told: set[tuple[str, Path]] = set()
    for name, question in case.questions.items():
        for problem in question_problems(case, question, ("questions", name)):
            if problem.code != "no-status-quo" or (problem.code, problem.path) not in told:
                yield problem
            told.add((problem.code, problem.path))


def levers_elsewhere(case: CaseModel, question: Question) -> dict[str, Lever]:
    """Levers on the target of a question that lie, in part at least, with parties that it does not ask about."""
    return {
        name: lever
        for name, lever in case.levers.items()
        if question.on in lever.on and lever.parts and not set(lever.by) <= set(question.of)
    }


def _lever(path: Path, lever: Lever) -> Iterator[Problem]:
    yield from _twice(lever.by, (*path, "by"))
    for holder in lever.by:
        yield from _holder(path, lever, holder)
    for key in ("cost", "holder"):
        yield from _priced(path, key, lever)
    if path[1] in lever.excludes:
        yield Problem("excludes-itself", "a lever cannot exclude itself", (*path, "excludes"))
    if not lever.parts:
        yield Problem(
            "no-effect",
            "the lever does nothing",
            path,
            severity="warning",
            hint="give it a `strength` or `effects`; without them it counts nowhere",
        )
    if lever.reach is not None and not lever.consents and lever.reach.distribution.high < 1:
        yield Problem(
            "reach-without-consent",
            "nobody is named who could release the rest",
            (*path, "reach"),
            severity="warning",
            found=lever.reach.written,
            hint="only this share counts; name the others under `consents`",
        )
    if lever.verifiable is False and (
        lever.credibility is None or lever.credibility.distribution.low > 0.5
    ):
        yield Problem(
            "cheap-talk",
            "information that cannot be verified is cheap talk",
            path,
            severity="warning",
            hint="give it a low `credibility`",
        )


def _twice(holders: tuple[str, ...], path: Path) -> Iterator[Problem]:
    for holder in dict.fromkeys(holders):
        if holders.count(holder) > 1:
            yield Problem(
                "holder-twice",
                f"{holder} is named twice",
                path,
                found=", ".join(holders),
                hint="name it once",
            )


def _holder(path: Path, lever: Lever, holder: str) -> Iterator[Problem]:
    if holder in lever.on:
        yield Problem(
            "lever-on-holder",
            f"{holder} cannot move itself",
            (*path, "on"),
            found=holder,
            expected="another party",
        )
    if holder in lever.consents:
        yield Problem(
            "consent-to-itself",
            f"{holder} holds the lever and cannot consent to itself",
            (*path, "consents", holder),
            hint="reluctance of the holder is `holder:` or `cost:`",
        )


def _priced(path: Path, key: str, lever: Lever) -> Iterator[Problem]:
    """Who pays for a lever and does not hold it."""
    prices = getattr(lever, key)
    if not isinstance(prices, dict):
        return
    for party in prices:
        if party not in lever.by:
            yield Problem(
                "cost-to-other",
                f"{party} does not hold the lever",
                (*path, key, party),
                found=party,
                expected=", ".join(lever.by),
                hint="name it under `by` as well, or take it out here",
            )


def _broken(broken: Broken, path: Path) -> Iterator[Problem]:
    """A chance and a hazard, or a stated and a relative value, for one party."""
    for party in broken.hazard:
        if party in broken.chance:
            yield Problem(
                "chance-and-hazard",
                f"{party} has both a chance and a hazard of a broken deal",
                (*path, "hazard", party),
                hint="keep one of the two",
            )
    for party in (*broken.cheated, *broken.values):
        if party not in broken.chance and party not in broken.hazard:
            yield Problem(
                "never-broken",
                f"nothing says how likely {party} thinks it that the deal is broken",
                path,
                severity="warning",
                found=party,
                hint=f"add `chance: {{{party}: …}}` or `hazard`; without it, it counts 0",
            )
    for party in broken.cheated:
        if party in broken.values:
            yield Problem(
                "broken-twice",
                f"what a broken deal is worth to {party} is stated and relative",
                (*path, "cheated", party),
                hint="keep one: `values` is the whole worth, `cheated` comes off the contest taken "
                "up again",
            )


def _proposal(case: CaseModel, name: str) -> Iterator[Problem]:
    proposal, path = case.proposals[name], ("proposals", name)
    if proposal.terms and proposal.pause:
        yield Problem("terms-and-pause", "a proposal is terms or a pause, not both", path)
    if not proposal.terms and not proposal.pause and not proposal.values:
        yield Problem(
            "empty-proposal",
            "the proposal says nothing",
            path,
            expected="`terms`, `pause` or `values`",
        )
    yield from _silent_pause(case, name)
    yield from _broken(proposal.broken, (*path, "broken"))
    if not case.needs(name):
        yield Problem(
            "needs-nobody",
            "nobody's acceptance is needed",
            path,
            hint="list the parties under `needs`, or under the contest's `between`",
        )


def _silent_pause(case: CaseModel, name: str) -> Iterator[Problem]:
    """Needed parties for whom a pause leads somewhere with a chance that nobody stated."""
    proposal = case.proposals[name]
    if proposal.pause is None:
        return
    for party in case.needs(name):
        led = party in proposal.pause.then or proposal.pause.leads_to
        if led and party not in proposal.pause.chance and party not in proposal.values:
            yield Problem(
                "pause-without-chance",
                f"nothing says how likely {party} thinks it that the pause leads anywhere",
                ("proposals", name, "pause"),
                severity="warning",
                hint=f"add `chance: {{{party}: …}}`; without it, it counts 0",
            )


def question_problems(case: CaseModel, question: Question, path: Path) -> Iterator[Problem]:
    """Why a question makes no sense, or what the case would have to say to answer it."""
    yield from _twice(question.of, (*path, "of"))
    if question.on in question.of:
        yield Problem(
            "question-to-itself",
            "holder and target are the same party",
            (*path, "on"),
            found=question.on,
        )
    if question.for_ not in case.proposals:
        return
    if question.on not in case.needs(question.for_):
        yield Problem(
            "target-not-needed",
            f"{question.for_} does not need the acceptance of {question.on}",
            (*path, "on"),
            found=question.on,
            expected=", ".join(case.needs(question.for_)),
        )
    for party in dict.fromkeys((*question.of, question.on, *case.needs(question.for_))):
        yield from lacking(case, party, question.for_, path)


def lacking(case: CaseModel, party: str, proposal: str, path: Path) -> Iterator[Problem]:
    """What the case does not say and a weighing of `proposal` needs to know about `party`."""
    if party not in case.parties or proposal not in case.proposals:
        return
    open_issues: dict[str, str] = {}
    for what, terms in _valued(case, party, proposal):
        for issue in (
            issue for issue, option in terms.items() if option == OPEN and issue in case.issues
        ):
            open_issues.setdefault(issue, what)
        missing = [
            issue
            for issue in terms
            if _unvalued(case, party, issue, terms[issue]) and issue not in open_issues
        ]
        if not terms or missing:
            where = (
                f"its stakes in {', '.join(missing)}"
                if missing
                else f"`values: {{{party}: …}}` there, or terms"
            )
            yield Problem(
                "stakes-missing",
                f"nothing says what {what} is worth to {party}",
                path,
                expected=where,
                hint=f"add them under `stakes: {party}:`, or a direct value",
            )
    yield from (
        _without_status_quo(case, party, issue, what) for issue, what in open_issues.items()
    )


def _without_status_quo(case: CaseModel, party: str, issue: str, what: str) -> Problem:
    now = (
        f"what today is worth to {party}, under `contest: now`"
        if what == TODAY
        else "the option, under the `terms` there"
    )
    return Problem(
        "no-status-quo",
        f"nothing says which option of {issue} holds in {what}, and so what that is worth",
        ("issues", issue),
        expected=f"`status_quo: …`, one of {', '.join(case.issues[issue].options)}",
        hint=f"say with the issue what holds today; or say {now}",
    )


def _unvalued(case: CaseModel, party: str, issue: str, option: str) -> bool:
    stake = case.stakes.get(party, {}).get(issue)
    return stake is None or option not in stake.values


def _valued(case: CaseModel, party: str, proposal: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each outcome without a direct value for `party`, with its terms on the issues that it has stakes in."""
    mine = case.stakes.get(party, {})
    quo = {name: issue.status_quo for name, issue in case.issues.items() if issue.status_quo}

    def whole(terms: dict[str, str]) -> dict[str, str]:
        merged = {**quo, **terms}
        return {issue: merged.get(issue, OPEN) for issue in mine or terms}

    for name, end in case.contest.ends.items():
        if party not in end.values:
            yield f"the end {name}", whole(end.terms)
    if party not in case.contest.now:
        yield TODAY, whole({})
    offer = case.proposals[proposal]
    if party in offer.values:
        return
    if offer.pause is None:
        yield f"the proposal {proposal}", whole(offer.terms)
    elif party in offer.pause.chance and party not in offer.pause.then:
        yield f"what the pause {proposal} leads to", whole(offer.pause.leads_to)

"""Every name that a case uses must be defined in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from steelyard.case.registry import CaseModel
from steelyard.case.sections.belief import Belief
from steelyard.case.sections.contest import NO_QUIT
from steelyard.case.sections.lever import Lever
from steelyard.case.sections.proposal import Proposal
from steelyard.case.sections.question import Question
from steelyard.case.walk import Path, quantities
from steelyard.english.words import article
from steelyard.errors import Problem, nearest

Use = tuple[Path, str, str, Iterable[str]]
"""Where a name is used, the name, what it must name, and the names of that kind."""


def check(case: CaseModel) -> Iterator[Problem]:
    """Names that lead nowhere, with the nearest one that exists."""
    yield from unknown(_uses(case))


def unknown_names(case: CaseModel, question: Question) -> Iterator[Problem]:
    """Names of a question that the case does not define."""
    yield from unknown(_question(case, question, ()))


def unknown(uses: Iterable[Use]) -> Iterator[Problem]:
    """Uses of names that lead nowhere, with the nearest one that exists."""
    for path, name, kind, names in uses:
        known = tuple(names)
        if name not in known:
            close = nearest(name, known)
            one = f"{article(kind)} {kind}"
            yield Problem(
                code=f"unknown-{kind}",
                message=f"no {kind} is called {name!r}",
                path=path,
                found=name,
                expected=", ".join(sorted(known)[:12]) or f"{one}, but the case has none",
                hint=f"did you mean {close!r}?"
                if close
                else f"define it, or use the name of {one} of this case",
            )


def _uses(case: CaseModel) -> Iterator[Use]:
    for name, question in case.questions.items():
        yield from _question(case, question, ("questions", name))
    yield from _stakes(case)
    yield from _contest(case)
    for name, belief in case.beliefs.items():
        yield from _belief(case, ("beliefs", name), belief)
    for name, proposal in case.proposals.items():
        yield from _proposal(case, ("proposals", name), proposal)
    for name, lever in case.levers.items():
        yield from _lever(case, ("levers", name), lever)
    yield from _cites(case)


def _parties(case: CaseModel, path: Path, names: Iterable[str]) -> Iterator[Use]:
    for name in names:
        yield (*path, name) if isinstance(names, dict) else path, name, "party", case.parties


def _ends(case: CaseModel, path: Path, names: Iterable[str]) -> Iterator[Use]:
    for name in names:
        yield (*path, name), name, "end", case.contest.ends


def _terms(case: CaseModel, path: Path, terms: dict[str, str]) -> Iterator[Use]:
    for issue, option in terms.items():
        yield (*path, issue), issue, "issue", case.issues
        if issue in case.issues:
            yield (*path, issue), option, "option", case.issues[issue].options


def _question(case: CaseModel, question: Question, path: Path) -> Iterator[Use]:
    yield from _parties(case, (*path, "of"), question.of)
    yield (*path, "on"), question.on, "party", case.parties
    yield (*path, "for"), question.for_, "proposal", case.proposals


def _stakes(case: CaseModel) -> Iterator[Use]:
    for name, issue in case.issues.items():
        if issue.status_quo:
            yield ("issues", name, "status_quo"), issue.status_quo, "option", issue.options
    yield from _parties(case, ("stakes",), case.stakes)
    for party, stakes in case.stakes.items():
        for name, stake in stakes.items():
            path: Path = ("stakes", party, name)
            yield path, name, "issue", case.issues
            if name in case.issues:
                for option in stake.values:
                    yield (*path, "values", option), option, "option", case.issues[name].options


def _contest(case: CaseModel) -> Iterator[Use]:
    contest = case.contest
    yield from _parties(case, ("contest", "between"), contest.between)
    for key in ("costs", "patience", "now", "quit", "reconsiders", "backing_down"):
        yield from _parties(case, ("contest", key), getattr(contest, key))
    yield from _ends(case, ("contest", "odds"), contest.odds)
    for party, conceded in contest.quit.items():
        yield ("contest", "quit", party), conceded, "end", [*contest.ends, NO_QUIT]
    for name, end in contest.ends.items():
        yield from _terms(case, ("contest", "ends", name, "terms"), end.terms)
        yield from _parties(case, ("contest", "ends", name, "values"), end.values)


def _belief(case: CaseModel, path: Path, belief: Belief) -> Iterator[Use]:
    yield (*path, "of"), belief.of, "party", case.parties
    for key in ("odds", "rates", "signals"):
        yield from _ends(case, (*path, key), getattr(belief, key))


def _proposal(case: CaseModel, path: Path, proposal: Proposal) -> Iterator[Use]:
    if proposal.by:
        yield (*path, "by"), proposal.by, "party", case.parties
    yield from _parties(case, (*path, "needs"), proposal.needs)
    yield from _terms(case, (*path, "terms"), proposal.terms)
    yield from _parties(case, (*path, "values"), proposal.values)
    yield from _parties(case, (*path, "stances"), proposal.stances)
    for key in ("chance", "hazard"):
        yield from _parties(case, (*path, "broken", key), getattr(proposal.broken, key))
    for key in ("values", "cheated"):
        yield from _parties(case, (*path, "broken", key), getattr(proposal.broken, key))
    yield from _ends(case, (*path, "broken", "resumes"), proposal.broken.resumes)
    for name, condition in proposal.conditions.items():
        yield (*path, "conditions", name, "party"), condition.party, "party", case.parties
        for met in condition.met_by:
            known = [*case.levers, *case.proposals]
            yield (*path, "conditions", name, "met_by"), met, "lever", known
    if proposal.pause:
        pause, at = proposal.pause, (*path, "pause")
        yield from _terms(case, (*at, "leads_to"), pause.leads_to)
        yield from _ends(case, (*at, "resting"), pause.resting)
        for key in ("costs", "then", "chance"):
            yield from _parties(case, (*at, key), getattr(pause, key))


def _lever(case: CaseModel, path: Path, lever: Lever) -> Iterator[Use]:
    yield from _parties(case, (*path, "by"), lever.by)
    yield from _parties(case, (*path, "on"), lever.on)
    for key in ("cost", "holder"):
        if isinstance(getattr(lever, key), dict):
            yield from _parties(case, (*path, key), getattr(lever, key))
    yield from _parties(case, (*path, "consents"), lever.consents)
    for other in lever.excludes:
        yield (*path, "excludes"), other, "lever", case.levers
    for place, effect in lever.parts:
        at = (*path, *place)
        if effect.end:
            yield (*at, effect.type), effect.end, "end", case.contest.ends
        if effect.touches != ("all",):
            yield from _parties(case, (*at, "touches"), effect.touches)


def _cites(case: CaseModel) -> Iterator[Use]:
    for name, item in case.evidence.items():
        yield ("evidence", name, "source"), item.source, "source", case.sources
    for path, quantity in quantities(case).items():
        for cite in quantity.grounds.evidence:
            yield (*path, quantity.grounds.kind), cite, "evidence", case.evidence
    for path, names in _citations(case):
        for cite in names:
            yield path, cite, "evidence", case.evidence


def _citations(case: CaseModel) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for name, belief in case.beliefs.items():
        yield ("beliefs", name, "for"), belief.for_
        yield ("beliefs", name, "against"), belief.against
    for name, lever in case.levers.items():
        yield ("levers", name, "evidence"), lever.evidence
    for name, forecast in case.forecasts.items():
        yield ("forecasts", name, "evidence"), forecast.evidence
    for name, proposal in case.proposals.items():
        yield ("proposals", name, "evidence"), proposal.evidence
        for party, stance in proposal.stances.items():
            yield ("proposals", name, "stances", party, "evidence"), stance.evidence
        for condition, item in proposal.conditions.items():
            yield ("proposals", name, "conditions", condition, "evidence"), item.evidence

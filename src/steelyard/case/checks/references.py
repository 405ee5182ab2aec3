"""Every name that a case uses must be defined in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from steelyard.case.registry import CaseModel
from steelyard.case.sections.base import Section
from steelyard.case.sections.belief import Belief
from steelyard.case.sections.contest import NO_QUIT
from steelyard.case.sections.lever import Effect, Lever
from steelyard.case.sections.proposal import Broken, Condition, Pause, Proposal
from steelyard.case.sections.question import Question
from steelyard.case.walk import Path, quantities
from steelyard.english.words import article
from steelyard.errors import Problem, nearest


@dataclass(frozen=True)
class Reference:
    """A name that is used: where, what it must name, and the names of that kind."""

    path: Path
    name: str
    kind: str
    names: Iterable[str]


def check(case: CaseModel) -> Iterator[Problem]:
    """Names that lead nowhere, with the nearest one that exists."""
    yield from unknown(_references(case))


def unknown_names(case: CaseModel, question: Question) -> Iterator[Problem]:
    """Names of a question that the case does not define."""
    yield from unknown(_question(_Names(case), question, ()))


def unknown(references: Iterable[Reference]) -> Iterator[Problem]:
    """References that lead nowhere, with the nearest name that exists."""
    for reference in references:
        known = tuple(reference.names)
        if reference.name not in known:
            yield _unknown(reference, known)


def _unknown(reference: Reference, known: tuple[str, ...]) -> Problem:
    name, kind = reference.name, reference.kind
    close = nearest(name, known)
    one = f"{article(kind)} {kind}"
    define = f"define it, or use the name of {one} of this case"
    return Problem(
        f"unknown-{kind}",
        f"no {kind} is called {name!r}",
        reference.path,
        found=name,
        expected=", ".join(sorted(known)[:12]) or f"{one}, but the case has none",
        hint=f"did you mean {close!r}?" if close else define,
    )


@dataclass(frozen=True)
class _Names:
    """The names that a case defines, and references to them."""

    case: CaseModel

    def party(self, path: Path, name: str) -> Reference:
        return Reference(path, name, "party", self.case.parties)

    def end(self, path: Path, name: str) -> Reference:
        return Reference(path, name, "end", self.case.contest.ends)

    def evidence(self, path: Path, name: str) -> Reference:
        return Reference(path, name, "evidence", self.case.evidence)

    def parties(self, path: Path, names: Iterable[str]) -> Iterator[Reference]:
        """Names of a list, which stand at its place, or keys of a map, each with its own."""
        for name in names:
            yield self.party((*path, name) if isinstance(names, dict) else path, name)

    def parties_of(self, path: Path, section: Section, *keys: str) -> Iterator[Reference]:
        """Names in the lists and the maps that stand under some keys of a section."""
        for key in keys:
            yield from self.parties((*path, key), getattr(section, key))

    def ends_of(self, path: Path, section: Section, *keys: str) -> Iterator[Reference]:
        """Ends that are keys of the maps under some keys of a section."""
        for key in keys:
            for name in getattr(section, key):
                yield self.end((*path, key, name), name)

    def terms(self, path: Path, terms: dict[str, str]) -> Iterator[Reference]:
        """Issues with an option of each."""
        for issue, option in terms.items():
            yield from self.options((*path, issue), issue, {(*path, issue): option})

    def options(self, path: Path, issue: str, options: dict[Path, str]) -> Iterator[Reference]:
        """An issue, and options of it by their places."""
        yield Reference(path, issue, "issue", self.case.issues)
        if issue in self.case.issues:
            for at, option in options.items():
                yield Reference(at, option, "option", self.case.issues[issue].options)


def _references(case: CaseModel) -> Iterator[Reference]:
    names = _Names(case)
    for name, question in case.questions.items():
        yield from _question(names, question, ("questions", name))
    yield from _status_quo(case)
    yield from _stakes(names)
    yield from _contest(names)
    for name, belief in case.beliefs.items():
        yield from _belief(names, ("beliefs", name), belief)
    for name, proposal in case.proposals.items():
        yield from _proposal(names, ("proposals", name), proposal)
    yield from _levers(names)
    yield from _cites(names)


def _question(names: _Names, question: Question, path: Path) -> Iterator[Reference]:
    yield from names.parties((*path, "of"), question.of)
    yield names.party((*path, "on"), question.on)
    yield Reference((*path, "for"), question.for_, "proposal", names.case.proposals)


def _status_quo(case: CaseModel) -> Iterator[Reference]:
    for name, issue in case.issues.items():
        if issue.status_quo:
            path = ("issues", name, "status_quo")
            yield Reference(path, issue.status_quo, "option", issue.options)


def _stakes(names: _Names) -> Iterator[Reference]:
    yield from names.parties(("stakes",), names.case.stakes)
    for party, stakes in names.case.stakes.items():
        for issue, stake in stakes.items():
            path: Path = ("stakes", party, issue)
            options = {(*path, "values", option): option for option in stake.values}
            yield from names.options(path, issue, options)


def _contest(names: _Names) -> Iterator[Reference]:
    contest, path = names.case.contest, ("contest",)
    holdings = ("between", "costs", "patience", "now", "quit", "reconsiders", "backing_down")
    yield from names.parties_of(path, contest, *holdings)
    yield from names.ends_of(path, contest, "odds")
    for party, conceded in contest.quit.items():
        yield Reference((*path, "quit", party), conceded, "end", [*contest.ends, NO_QUIT])
    yield from _ends(names)


def _ends(names: _Names) -> Iterator[Reference]:
    for name, end in names.case.contest.ends.items():
        path = ("contest", "ends", name)
        yield from names.terms((*path, "terms"), end.terms)
        yield from names.parties_of(path, end, "values")


def _belief(names: _Names, path: Path, belief: Belief) -> Iterator[Reference]:
    yield names.party((*path, "of"), belief.of)
    yield from names.ends_of(path, belief, "odds", "rates", "signals")


def _proposal(names: _Names, path: Path, proposal: Proposal) -> Iterator[Reference]:
    if proposal.by:
        yield names.party((*path, "by"), proposal.by)
    yield from names.parties_of(path, proposal, "needs")
    yield from names.terms((*path, "terms"), proposal.terms)
    yield from names.parties_of(path, proposal, "values", "stances")
    yield from _broken(names, (*path, "broken"), proposal.broken)
    yield from _conditions(names, (*path, "conditions"), proposal.conditions)
    if proposal.pause:
        yield from _pause(names, (*path, "pause"), proposal.pause)


def _broken(names: _Names, path: Path, broken: Broken) -> Iterator[Reference]:
    yield from names.parties_of(path, broken, "chance", "hazard", "values", "cheated")
    yield from names.ends_of(path, broken, "resumes")


def _conditions(
    names: _Names, path: Path, conditions: Mapping[str, Condition]
) -> Iterator[Reference]:
    for name, condition in conditions.items():
        yield names.party((*path, name, "party"), condition.party)
        for met in condition.met_by:
            known = [*names.case.levers, *names.case.proposals]
            yield Reference((*path, name, "met_by"), met, "lever", known)


def _pause(names: _Names, path: Path, pause: Pause) -> Iterator[Reference]:
    yield from names.terms((*path, "leads_to"), pause.leads_to)
    yield from names.ends_of(path, pause, "resting")
    yield from names.parties_of(path, pause, "costs", "then", "chance")


def _levers(names: _Names) -> Iterator[Reference]:
    for name, lever in names.case.levers.items():
        yield from _lever(names, ("levers", name), lever)


def _lever(names: _Names, path: Path, lever: Lever) -> Iterator[Reference]:
    yield from names.parties_of(path, lever, "by", "on")
    shared = [key for key in ("cost", "holder") if isinstance(getattr(lever, key), dict)]
    yield from names.parties_of(path, lever, *shared, "consents")
    for other in lever.excludes:
        yield Reference((*path, "excludes"), other, "lever", names.case.levers)
    for place, effect in lever.parts:
        yield from _effect(names, (*path, *place), effect)


def _effect(names: _Names, path: Path, effect: Effect) -> Iterator[Reference]:
    if effect.end:
        yield names.end((*path, effect.type), effect.end)
    if effect.touches != ("all",):
        yield from names.parties_of(path, effect, "touches")


def _cites(names: _Names) -> Iterator[Reference]:
    case = names.case
    for name, item in case.evidence.items():
        yield Reference(("evidence", name, "source"), item.source, "source", case.sources)
    for path, quantity in quantities(case).items():
        for cite in quantity.grounds.evidence:
            yield names.evidence((*path, quantity.grounds.kind), cite)
    for path, cites in (*_citations(case), *_proposal_citations(case)):
        for cite in cites:
            yield names.evidence(path, cite)


def _citations(case: CaseModel) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for name, belief in case.beliefs.items():
        yield ("beliefs", name, "for"), belief.for_
        yield ("beliefs", name, "against"), belief.against
    for name, lever in case.levers.items():
        yield ("levers", name, "evidence"), lever.evidence
    for name, forecast in case.forecasts.items():
        yield ("forecasts", name, "evidence"), forecast.evidence


def _proposal_citations(case: CaseModel) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for name, proposal in case.proposals.items():
        path = ("proposals", name)
        yield (*path, "evidence"), proposal.evidence
        for party, stance in proposal.stances.items():
            yield (*path, "stances", party, "evidence"), stance.evidence
        for condition, item in proposal.conditions.items():
            yield (*path, "conditions", condition, "evidence"), item.evidence

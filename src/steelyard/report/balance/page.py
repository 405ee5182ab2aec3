"""The balance of one question on a page: its finding, and its figures in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from steelyard.english.amounts import share
from steelyard.english.names import Named
from steelyard.lenses.balance.result import QuestionResult, WeighResult
from steelyard.parts import Part
from steelyard.report.balance import sentences
from steelyard.report.balance.figures import (
    bargain,
    belief,
    blockers,
    ledger,
    scale,
    stances,
    survival,
    tipping,
    waterfall,
)
from steelyard.report.view import CaseView


@dataclass(frozen=True)
class Answer:
    """One question with its finding and its parts."""

    question: QuestionResult
    finding: str
    belief: str
    analyst: str
    parts: tuple[Part, ...]


def answer_of(
    question: QuestionResult, result: WeighResult, names: Mapping[str, str], case: CaseView
) -> Answer:
    """Return what is shown of one question."""
    found = (
        Part("scale", "The scale", scale.figure(question)),
        _waterfall(question),
        _ledger(question, case),
        _belief(question),
        _tipping(question),
        _blockers(question, names),
        _stances(question, names),
        _bargain(question),
        _survival(question, result),
    )
    return Answer(
        question=question,
        finding=sentences.finding(question),
        belief=sentences.belief(question),
        analyst=sentences.by_the_analyst(question),
        parts=tuple(part for part in found if part is not None),
    )


def _waterfall(question: QuestionResult) -> Part:
    remarks = _kept(sentences.close_call(question), sentences.cheapest(question))
    heading = "From what could be done to what would be"
    return Part("waterfall", heading, waterfall.figure(question), remarks)


def _ledger(question: QuestionResult, case: CaseView) -> Part | None:
    if not question.ledger:
        return None
    told = case.lever_sentences
    levers = (told[entry.lever] for entry in question.ledger if entry.lever in told)
    remarks = (*_kept(*_on_threats(question)), *levers)
    return Part("ledger", "Why: what each lever carries", ledger.figure(question), remarks)


def _on_threats(question: QuestionResult) -> tuple[str, ...]:
    said = (
        sentences.after_refusal,
        sentences.bluffs,
        sentences.credibility,
        sentences.elsewhere,
    )
    return tuple(say(question) for say in said)


def _belief(question: QuestionResult) -> Part | None:
    if not question.curve:
        return None
    drawn = belief.figure(question, question.curve)
    return Part(
        "belief", "What if it believed otherwise", drawn, _kept(sentences.learning(question))
    )


def _tipping(question: QuestionResult) -> Part | None:
    if not question.tipping:
        return None
    return Part("tipping", "What would change the answer", tipping.figure(question))


def _blockers(question: QuestionResult, names: Mapping[str, str]) -> Part:
    heading = "Who else must accept, and who blocks"
    return Part("blockers", heading, blockers.figure(question, names))


def _stances(question: QuestionResult, names: Mapping[str, str]) -> Part | None:
    if not question.stances and not question.conditions:
        return None
    drawn = stances.figure(question, names) if question.stances else None
    heading = "What they say, compared with the numbers"
    return Part("stances", heading, drawn, tuple(_conditions(question, names)))


def _conditions(question: QuestionResult, names: Mapping[str, str]) -> Iterator[str]:
    """Each condition for acceptance, and what meeting it would do."""
    for check in question.conditions:
        party = Named(names.get(check.party, check.party), check.party in question.plural)
        if check.p_accept_if_met is not None:
            accepts = f"{party.name} {party.does('accept')} in {share(check.p_accept_if_met)}"
            met = f"met in full, and nothing else applied, {accepts} of draws"
            if check.party == question.on:
                met += f" (today in {share(question.already)})"
        elif check.met_by:
            met = "what meets it is another proposal"
        else:
            met = "nothing in this case meets it"
        yield f"Condition of {party.name}: {check.text}: {met}."


def _bargain(question: QuestionResult) -> Part | None:
    if not question.solutions:
        return None
    return Part("bargain", "If the two simply bargained", bargain.figure(question))


def _survival(question: QuestionResult, result: WeighResult) -> Part | None:
    rows = result.survival.get(question.id)
    if not rows:
        return None
    drawn = survival.figure(question, rows)
    return Part("survival", "What survives on evidence alone", drawn)


def _kept(*remarks: str) -> tuple[str, ...]:
    return tuple(remark for remark in remarks if remark)

"""The report as one HTML file.

No network, no script, readable on paper, on a phone and by a screen reader.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.english.amounts import share
from steelyard.english.names import Named
from steelyard.lenses.balance.result import QuestionResult, WeighResult
from steelyard.lenses.together import Lenses
from steelyard.reading.show.webpage import address
from steelyard.report.balance import sentences
from steelyard.report.balance.figures import (
    bargain,
    belief,
    blockers,
    ledger,
    matrix,
    scale,
    stances,
    survival,
    tipping,
    waterfall,
)
from steelyard.report.environment import render
from steelyard.report.figure import Figure
from steelyard.report.influence import page as influence
from steelyard.report.influence import sentences as influencesentences
from steelyard.report.naming import names_of
from steelyard.report.palette import DARK, KINDS, LIGHT
from steelyard.report.sidebyside import figure as side_by_side
from steelyard.report.stability import page as stability
from steelyard.report.stability import sentences as stabilitysentences
from steelyard.report.view import CaseView, Number, Quote

GROUNDS = ("stated", "inferred", "assumed")


@dataclass(frozen=True)
class Part:
    """One section of a question: its heading, what it says, its picture, and remarks below."""

    id: str
    heading: str
    figure: Figure | None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One question with its finding and its parts."""

    question: QuestionResult
    finding: str
    belief: str
    analyst: str
    parts: tuple[Part, ...]


def render_report(
    result: WeighResult,
    case: CaseView,
    article_href: str | None = None,
    lenses: Lenses | None = None,
) -> str:
    """The report of a weighing.

    Parameters
    ----------
    result : WeighResult
        What was found.
    case : CaseView
        What was stated.
    article_href : str, optional
        Name of the annotated article's file, relative to the report's; the evidence is linked to
        it.
    lenses : Lenses, optional
        What other theories say of the case.

    Returns
    -------
    str
        The page; the same result and case give the same bytes. A result of another processor may
        differ in last digits.

    Raises
    ------
    MissingExtra
        If the pictures cannot be drawn for want of an extra.
    """
    names = names_of(result, case.parties, case.proposals)
    return render(
        "report.html.j2",
        result=result,
        case=case,
        article=address(article_href),
        names=names,
        answers=[_answer(question, result, names, case) for question in result.questions],
        matrix=matrix.figure(result.matrix, names, case.plural) if result.matrix else None,
        numbers=_by_grounds(case),
        evidence={item.id: item for item in case.evidence},
        cited=_cited(case),
        data_uri=_data_uri(case.text),
        side=side_by_side.figure(lenses.views, names) if lenses else None,
        others=tuple(_other_lenses(lenses)) if lenses else (),
        where=_where,
        kinds=KINDS.values(),
        light=LIGHT,
        dark=DARK,
    )


@dataclass(frozen=True)
class OtherLens:
    """Another theory's part of the report."""

    id: str
    name: str
    about: str
    finding: str
    parts: tuple[stability.Part, ...]
    notes: tuple[str, ...]


def _other_lenses(lenses: Lenses) -> Iterator[OtherLens]:
    if lenses.study is not None:
        found = lenses.study
        yield OtherLens(
            "graph-model",
            "the graph model",
            "No numbers, only who likes which state better, and who can answer whom",
            stabilitysentences.finding(found),
            stability.parts(found),
            tuple(stabilitysentences.notes(found)),
        )
    if lenses.influence is not None:
        asked = lenses.influence
        yield OtherLens(
            "influence",
            "models of influence",
            "No war and no threats, only where each stands, how much it cares and can do",
            influencesentences.finding(asked),
            tuple(influence.parts(asked)),
            tuple(influencesentences.notes(asked)),
        )


def _answer(
    question: QuestionResult, result: WeighResult, names: Mapping[str, str], case: CaseView
) -> Answer:
    return Answer(
        question=question,
        finding=sentences.finding(question),
        belief=sentences.belief(question),
        analyst=sentences.by_the_analyst(question),
        parts=tuple(_parts(question, result, names, case)),
    )


def _parts(
    question: QuestionResult, result: WeighResult, names: Mapping[str, str], case: CaseView
) -> Iterator[Part]:
    levers = tuple(
        case.lever_sentences[e.lever] for e in question.ledger if e.lever in case.lever_sentences
    )
    yield Part("scale", "The scale", scale.figure(question))
    remarks = _kept(sentences.close_call(question), sentences.cheapest(question))
    yield Part(
        "waterfall", "From what could be done to what would be", waterfall.figure(question), remarks
    )
    if question.ledger:
        yield Part(
            "ledger",
            "Why: what each lever carries",
            ledger.figure(question),
            (*_kept(*_on_threats(question)), *levers),
        )
    if question.curve:
        yield Part(
            "belief",
            "What if it believed otherwise",
            belief.figure(question, question.curve),
            _kept(sentences.learning(question)),
        )
    if question.tipping:
        yield Part("tipping", "What would change the answer", tipping.figure(question))
    yield Part("blockers", "Who else must accept, and who blocks", blockers.figure(question, names))
    if question.stances or question.conditions:
        drawn = stances.figure(question, names) if question.stances else None
        yield Part(
            "stances",
            "What they say, compared with the numbers",
            drawn,
            tuple(_conditions(question, names)),
        )
    if question.solutions:
        yield Part("bargain", "If the two simply bargained", bargain.figure(question))
    rows = result.survival.get(question.id)
    if rows:
        yield Part("survival", "What survives on evidence alone", survival.figure(question, rows))


def _on_threats(question: QuestionResult) -> tuple[str, ...]:
    said = (sentences.after_refusal, sentences.bluffs, sentences.credibility, sentences.elsewhere)
    return tuple(say(question) for say in said)


def _kept(*remarks: str) -> tuple[str, ...]:
    return tuple(remark for remark in remarks if remark)


def _conditions(question: QuestionResult, names: Mapping[str, str]) -> Iterator[str]:
    """Each condition for acceptance, and what meeting it would do."""
    for check in question.conditions:
        party = Named(names.get(check.party, check.party), check.party in question.plural)
        if check.p_accept_if_met is None:
            met = (
                "nothing in this case meets it"
                if not check.met_by
                else "what meets it is another proposal"
            )
        else:
            today = f" (today in {share(question.already)})" if check.party == question.on else ""
            met = (
                f"met in full, and nothing else applied, {party.name} {party.does('accept')} in "
                f"{share(check.p_accept_if_met)} of draws{today}"
            )
        yield f"Condition of {party.name}: {check.text}: {met}."


def _by_grounds(case: CaseView) -> dict[str, list[Number]]:
    return {kind: [number for number in case.numbers if number.grounds == kind] for kind in GROUNDS}


def _cited(case: CaseView) -> dict[str, list[Number]]:
    """The numbers that rest on each quote."""
    return {
        item.id: [number for number in case.numbers if item.id in number.evidence]
        for item in case.evidence
    }


def _data_uri(text: str) -> str:
    return "data:application/yaml;base64," + base64.b64encode(text.encode()).decode()


def _where(item: Quote, article: str | None) -> dict[str, Any]:
    """Who said it, when and where, and the address of the quote."""
    words = [
        item.speaker,
        item.date,
        item.source_title,
        item.publisher,
        f"line {item.line}" if item.line else "",
    ]
    href = f"{article}#{item.id}" if article else item.href
    return {"words": ", ".join(dict.fromkeys(word for word in words if word)), "href": href}

"""Names for the ids of a result.

From the case where it is at hand, else from the questions, else the id in plain letters.
"""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.names import Named
from steelyard.english.words import plain
from steelyard.lenses.balance.result import QuestionResult, WeighResult


def names_of(result: WeighResult, *known: Mapping[str, str]) -> dict[str, str]:
    """Return a name for every id that a result mentions; ``known`` names come first."""
    names = {
        cell_id: plain(cell_id)
        for cell in result.matrix
        for cell_id in (cell.of, cell.on, cell.for_)
    }
    for question in result.questions:
        names |= {party: plain(party) for party in question.blocked_by if party not in names}
    for question in result.questions:
        names |= _of_question(question)
    for mapping in known:
        names |= mapping
    return names


def target_of(question: QuestionResult) -> Named:
    """Return the target as words agree with it."""
    return Named(question.on_name, question.on in question.plural)


def holder_of(question: QuestionResult) -> Named:
    """Return the holders as words agree with them; several are plural where one of them is."""
    return Named(question.of_name, not question.plural.isdisjoint(question.holders))


def lead_of(question: QuestionResult) -> Named:
    """Return the holder that leads."""
    return Named(question.lead_name, question.of in question.plural)


def _of_question(question: QuestionResult) -> dict[str, str]:
    return {
        question.of: question.of_name,
        question.on: question.on_name,
        question.for_: question.for_name,
    }

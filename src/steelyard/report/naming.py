"""Names for the ids of a result.

From the case where it is at hand, else from the questions, else the id in plain letters.
"""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.lenses.balance.result import QuestionResult, WeighResult

_WITH_ARTICLE = ("United ", "European ")


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


def lever_names(question: QuestionResult) -> dict[str, str]:
    """Return the names of a question's levers by id."""
    return {entry.lever: entry.name for entry in question.ledger}


def plain(identifier: str) -> str:
    """Return an id in plain letters: ``united-states`` as ``United states``."""
    words = identifier.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def the(name: str) -> str:
    """Return a name as it stands within a sentence: *the* United States, Russia."""
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def listed(items: list[str]) -> str:
    """Return words as a list in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun: ``1 round``, ``2,000 rounds``."""
    return f"{number:,} {one if number == 1 else several}"


def first_upper(sentence: str) -> str:
    """Return a sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def _of_question(question: QuestionResult) -> dict[str, str]:
    return {
        question.of: question.of_name,
        question.on: question.on_name,
        question.for_: question.for_name,
    }

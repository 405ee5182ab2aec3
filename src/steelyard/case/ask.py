"""A question in plain words, mapped to parties and a proposal of a case.

Persons, offices and aliases stand for parties.
"""

from __future__ import annotations

import re

from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.errors import InputError

_OVER = re.compile(r"\b(over|on|against)\b", re.IGNORECASE)

NamedPlace = tuple[int, int, str]
"""Start, negative end and party of a name in a question."""


def understand(case: CaseModel, text: str) -> Question:
    """The question that `text` asks: the case's own in the same words, or one between parties.

    The first party named holds, the second is the target; several named before `over` hold
    together, the first leading. Of two questions of the case about the same pair the one comes
    first whose proposal the text names; without a question about the pair, the first proposal that
    needs the target is taken.

    Raises
    ------
    InputError
        The text names fewer than two parties, or no proposal needs the target.
    """
    own = _own_question(case, text)
    if own is not None:
        return own
    places = _places(case, text)
    parties = list(dict.fromkeys(party for _, party in places))
    if len(parties) < 2:
        raise InputError(_too_few_named(case, parties))
    of, on = _ordered(text, places)
    proposal = _proposal(case, text, of, on)
    return Question(ask=text.strip(), of=of, on=on, **{"for": proposal})


def _own_question(case: CaseModel, text: str) -> Question | None:
    """The question of the case that is asked in the same words."""
    asked = _plain(text)
    return next((each for each in case.questions.values() if _plain(each.ask) == asked), None)


def _too_few_named(case: CaseModel, parties: list[str]) -> str:
    named = f"only {case.party_name(parties[0])}" if parties else "no party of this case"
    known = "; ".join(", ".join(names[:3]) for names in _names(case).values())
    return (
        f"the question names {named}; it needs a holder and a target. Names that are known: {known}"
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower())) or "\0"


def _ordered(text: str, places: list[tuple[int, str]]) -> tuple[tuple[str, ...], str]:
    """The holders that a question names, and its target.

    `What leverage do A and C have over B` and `what leverage has A, B` name the holders first,
    `over B has A` does not.
    """
    first, second, *_ = dict.fromkeys(party for _, party in places)
    if re.match(r"\s*(over|with|on|against)\b", text, re.IGNORECASE):
        return (second,), first
    over = _OVER.search(text, places[0][0])
    holders, targets = _sides(places, over.start()) if over else ([], [])
    return (tuple(holders), targets[0]) if holders and targets else ((first,), second)


def _sides(places: list[tuple[int, str]], over: int) -> tuple[list[str], list[str]]:
    """The parties named before a place in a question, and the others that are named behind it."""
    before = list(dict.fromkeys(party for start, party in places if start < over))
    after = [party for start, party in places if start > over and party not in before]
    return before, after


def _places(case: CaseModel, text: str) -> list[tuple[int, str]]:
    """Where each party is named, in the order of the text."""
    found = sorted(_mentions(case, text))
    kept: list[NamedPlace] = []
    for mention in found:
        if not kept or mention[0] >= -kept[-1][1]:
            kept.append(mention)
    return [(start, party) for start, _, party in kept]


def _mentions(case: CaseModel, text: str) -> list[NamedPlace]:
    """Start, negative end (longer names first) and party of every name in the text."""
    return [
        (match.start(), -match.end(), party)
        for party, names in _names(case).items()
        for name in names
        for match in re.finditer(
            rf"(?<!\w){re.escape(name)}(?!\w)", text, 0 if len(name) < 4 else re.IGNORECASE
        )
    ]


def _names(case: CaseModel) -> dict[str, list[str]]:
    """What each party is called: its names, its persons also by surname, its offices."""
    names: dict[str, list[str]] = {}
    for key, party in case.parties.items():
        surnames = [person.split()[-1] for person in party.persons if " " in person]
        called = [party.name, *party.persons, *surnames, *party.aliases, *party.offices, key]
        names[key] = [name for name in dict.fromkeys(called) if len(name) > 1]
    return names


def _proposal(case: CaseModel, text: str, of: tuple[str, ...], on: str) -> str:
    asked = [q.for_ for q in case.questions.values() if (q.of, q.on) == (of, on)]
    possible = [name for name in case.proposals if on in case.needs(name)]
    for name in (*asked, *possible):
        if (
            name.lower() in text.lower()
            or (case.proposals[name].name or "\0").lower() in text.lower()
        ):
            return name
    for name in (*asked, *possible):
        return name
    raise InputError(
        f"no proposal of this case needs the acceptance of {case.party_name(on)}: there is "
        "nothing to weigh"
    )

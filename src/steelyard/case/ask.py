"""A question in plain words, mapped to parties and a proposal of a case: persons, offices and aliases stand for parties."""

from __future__ import annotations

import re

from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.errors import InputError

Mention = tuple[int, int, str]


def understand(case: CaseModel, text: str) -> Question:
    """The question that `text` asks: the first party named holds, the second is the target.

    Of two questions of the case about the same pair the one comes first whose proposal the text names; without a question
    about the pair, the first proposal that needs the target is taken.

    Raises
    ------
    InputError
        The text names fewer than two parties, or no proposal needs the target.
    """
    parties = _parties(case, text)
    if len(parties) < 2:
        named = f"only {case.party_name(parties[0])}" if parties else "no party of this case"
        known = "; ".join(", ".join(names[:3]) for names in _names(case).values())
        raise InputError(f"the question names {named}; it needs a holder and a target. Names that are known: {known}")
    of, on = _ordered(text, parties)
    proposal = _proposal(case, text, of, on)
    return Question(ask=text.strip(), of=(of,), on=on, **{"for": proposal})


def _ordered(text: str, parties: list[str]) -> tuple[str, str]:
    """`What leverage does A have over B` and `who moves B: A` both name the holder first; `over B has A` does not."""
    first, second = parties[:2]
    if re.match(r"\s*(over|with|on|against)\b", text, re.IGNORECASE):
        return second, first
    return first, second


def _parties(case: CaseModel, text: str) -> list[str]:
    found = sorted(_mentions(case, text))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention[0] >= -kept[-1][1]:
            kept.append(mention)
    return list(dict.fromkeys(party for _, _, party in kept))


def _mentions(case: CaseModel, text: str) -> list[Mention]:
    """Start, negative end (longer names first) and party of every name in the text."""
    return [
        (match.start(), -match.end(), party)
        for party, names in _names(case).items()
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, 0 if len(name) < 4 else re.IGNORECASE)
    ]


def _names(case: CaseModel) -> dict[str, list[str]]:
    """What each party is called: its names, its persons also by surname, its offices."""
    names: dict[str, list[str]] = {}
    for key, party in case.parties.items():
        surnames = [person.split()[-1] for person in party.persons if " " in person]
        called = [party.name, *party.persons, *surnames, *party.aliases, *party.offices, key]
        names[key] = [name for name in dict.fromkeys(called) if len(name) > 1]
    return names


def _proposal(case: CaseModel, text: str, of: str, on: str) -> str:
    asked = [q.for_ for q in case.questions.values() if (q.of, q.on) == ((of,), on)]
    possible = [name for name in case.proposals if on in case.needs(name)]
    for name in (*asked, *possible):
        if name.lower() in text.lower() or (case.proposals[name].name or "\0").lower() in text.lower():
            return name
    for name in (*asked, *possible):
        return name
    raise InputError(f"no proposal of this case needs the acceptance of {case.party_name(on)}: there is nothing to weigh")

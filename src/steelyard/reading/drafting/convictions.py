"""Beliefs about winning: what the text says for and against them, and what the contest costs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steelyard.reading.effects import PromisedEffect, effect_of
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import BELIEF, CAPACITY, CONSTRAINT, OUTCOME, WINNING
from steelyard.reading.reading import Reading
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span, plain

MOST_FACTS = 6
_SETBACK = re.compile(
    r"\b(?:loss(?:es)?|casualt\w+|costs?|damage[ds]?|isolat\w+|glacial\w*|stall\w*|setbacks?|"
    r"retreat\w*|shortages?|exhaust\w*|"
    r"weak\w*|vulnerab\w+|recession|inflation|debts?|bleeding|dwindl\w+|shr[iau]nk\w*|"
    r"crippl\w+|devastat\w+|collaps\w+|"
    r"burn(?:s|ed|ing)? through|running (?:out|short|low)|slow(?:ly|ed|ing)?|losing|lost "
    r"ground|dead|killed|wounded|deficits?|"
    r"bankrupt\w*|unpopular|in the red|strain\w*|tired|weary|downgrad\w+)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|avoid\w*|should|would|could|might|may|will)\b[\w ]{0,12}$|n't "
    r"[\w ]{0,12}$",
    re.IGNORECASE,
)
_LONGEST = 280
_NEAR = 40


@dataclass(frozen=True)
class Conviction:
    """What a side is said to believe of winning, and what the text tells against it.

    Attributes
    ----------
    of : str
        The side.
    winning : tuple of str
        Evidence that it believes that it is winning; may be empty.
    for_ : tuple of str
        All evidence for that belief.
    against : tuple of str
        Facts against it.
    cost : (str, PromisedEffect) or None
        The strongest word of what the contest does to it, with its evidence.
    """

    of: str
    winning: tuple[str, ...]
    for_: tuple[str, ...]
    against: tuple[str, ...]
    cost: tuple[str, PromisedEffect] | None


@dataclass(frozen=True)
class Fact:
    """A sentence, or the middle of a long one, that tells of a setback: no item of the reading."""

    id: str
    span: Span
    sentence: int


def find_convictions(
    reading: Reading, sides: tuple[str, str]
) -> tuple[tuple[Conviction, ...], tuple[Fact, ...]]:
    """Return what each side believes of winning, and the facts that are cited besides the items."""
    facts: list[Fact] = []
    convictions = []
    for party in sides:
        own = _setbacks(reading, party, len(facts))
        told = _weakness(reading, party, own)
        convictions.append(_conviction(reading, party, told))
        facts += (fact for fact in own if fact.id in dict(told))
    return tuple(convictions), tuple(facts)


def _weakness(reading: Reading, party: str, own: list[Fact]) -> list[tuple[str, Span]]:
    """What tells of a party's weakness: items of the reading, then facts; no more than is cited."""
    weak = [
        (id_, item.span)
        for id_, item in reading.numbered()
        if _is_on_capacity(item) and item.party == party
    ]
    return [*weak, *((fact.id, fact.span) for fact in own)][:MOST_FACTS]


def _is_on_capacity(item: Item) -> bool:
    return item.kind == CONSTRAINT and item.value == CAPACITY


def _conviction(reading: Reading, party: str, told: list[tuple[str, Span]]) -> Conviction:
    """What a party believes, against what is told of its weakness."""
    winning = _believed(reading, party, WINNING)
    for_ = (*winning, *_believed(reading, party, OUTCOME))[:MOST_FACTS]
    against = tuple(id_ for id_, _ in told)
    return Conviction(party, winning, for_, against, _strongest(reading, told))


def _believed(reading: Reading, party: str, value: str) -> tuple[str, ...]:
    """The evidence of a party's beliefs of one kind."""
    return tuple(
        id_
        for id_, item in reading.numbered()
        if (item.kind, item.party, item.value) == (BELIEF, party, value)
    )


def _strongest(reading: Reading, told: list[tuple[str, Span]]) -> tuple[str, PromisedEffect] | None:
    found = [
        (id_, effect)
        for id_, span in told
        if (effect := effect_of(reading.quote(span))) is not None
    ]
    return max(found, key=lambda pair: pair[1].high, default=None)


def _setbacks(reading: Reading, party: str, before: int) -> list[Fact]:
    """Sentences that tell of a setback of a party and hold no item on its weakness."""
    covered = {i.sentence for i in reading.items if _is_on_capacity(i) and i.party == party}
    found: list[Fact] = []
    text = plain(reading.page.text)
    for sentence in reading.sentences:
        if sentence.index in covered:
            continue
        span = _setback(reading, text, sentence, party)
        if span is not None:
            found.append(Fact(f"F{before + len(found) + 1}", span, sentence.index))
        if len(found) == MOST_FACTS:
            break
    return found


def _setback(reading: Reading, text: str, sentence: Sentence, party: str) -> Span | None:
    """The words around a setback that befalls the party; None where the sentence tells of none."""
    for match in _SETBACK.finditer(text, sentence.start, sentence.end):
        if _DENIED.search(text[max(sentence.start, match.start() - 24) : match.start()]):
            continue
        if _bearer(reading, text, sentence, match.start(), match.end()) == party:
            return _around(text, sentence, match.start())
    return None


def _bearer(reading: Reading, text: str, sentence: Sentence, start: int, end: int) -> str | None:
    """Whom a setback befalls.

    It is the party of “the weakness of …”, else the one named last before, pronouns included.
    """
    after = reading.parties.inside(end, min(sentence.end, end + _NEAR))
    if after and text[end : after[0].start].startswith((" of ", " to ", " for ")):
        return after[0].party
    named = reading.parties.inside(sentence.start, start, pronouns=True)
    return named[-1].party if named else None


def _around(text: str, sentence: Sentence, at: int) -> Span:
    """The sentence; of a long one what a quote may hold around a place, cut between words."""
    if sentence.end - sentence.start <= _LONGEST:
        return sentence.span
    start = max(sentence.start, at - _LONGEST // 2)
    start = start if start == sentence.start else text.find(" ", start, at) + 1 or start
    end = min(sentence.end, start + _LONGEST)
    end = end if end == sentence.end else max(text.rfind(" ", at, end), at + 1)
    return Span(start, end)

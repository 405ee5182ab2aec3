"""The two parties of the contest behind a negotiation."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from steelyard.reading.drafting.question import LeverageQuestion
from steelyard.reading.moves.kinds import LEVER, STANCE, SUPPORT
from steelyard.reading.parties.model import Mention
from steelyard.reading.reading import Reading
from steelyard.reading.text import plain

_NOUN = (
    r"\b(?:war|invasion|invaded|attack\w*|offensive|fight\w*|battle|dispute|strike|blockade|"
    r"hostilities|bid|lawsuit|"
    r"ceasefire|talks)\b"
)
_FIGHT = re.compile(_NOUN, re.IGNORECASE)
_POSSESSED = re.compile(rf"'s?\s+(?:\w+ )?{_NOUN}", re.IGNORECASE)
_LINK = re.compile(r"\b(?:against|with|on|of|for|by|and)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\bagainst\b", re.IGNORECASE)
_PRESSING = re.compile(r"\b(?:sanction|tariff|embargo|measure|penalt|vote|rul)\w*\b", re.IGNORECASE)
_NEAR = 60
_WEIGHTIEST = 6


def sides_of(reading: Reading, ranked: list[str], question: LeverageQuestion) -> tuple[str, str]:
    """Return the target of the question, then the other side.

    The other side is the party that is named together with the target and the noun of a fight, that
    others support against it, or that stands otherwise to the proposal; the asking party where
    nobody else fits.
    """
    on = question.on
    place = {party: n for n, party in enumerate(ranked)}
    heavy = set(ranked[:_WEIGHTIEST]) | {question.of, on}
    scores = Counter({question.of: 1})
    scores.update(_named_together(reading, on, heavy))
    scores.update(_supported(reading, heavy - {on}))
    scores.update(_standing_otherwise(reading, on, heavy))
    return on, min(scores, key=lambda party: (-scores[party], place.get(party, len(place))))


def _supported(reading: Reading, others: set[str]) -> Counter[str]:
    """Parties that somebody supports, two points for each time."""
    scores: Counter[str] = Counter()
    for item in reading.items:
        if item.kind == LEVER and item.value == SUPPORT and item.to in others:
            scores[item.to] += 2
    return scores


def _standing_otherwise(reading: Reading, on: str, heavy: set[str]) -> Counter[str]:
    """Parties with a stance, where the target has one: a point, and another for another stance."""
    stances = {i.party: i.value for i in reading.items if i.kind == STANCE and i.party in heavy}
    if on not in stances:
        return Counter()
    return Counter(
        {p: 1 + (value != stances[on]) for p, value in stances.items() if p is not None and p != on}
    )


def _named_together(reading: Reading, on: str, heavy: set[str]) -> Counter[str]:
    """Parties named next to the target with a noun of fighting, two points for each time."""
    text = plain(reading.page.text)
    scores: Counter[str] = Counter()
    for left, right in _neighbours(reading, heavy):
        together = {left.party, right.party}
        between = text[left.end : right.start]
        if len(together) == 2 and on in together and len(between) < _NEAR:
            (other,) = together - {on}
            scores[other] += 2 * _fights(text, between, right.end)
    return +scores


def _neighbours(reading: Reading, heavy: set[str]) -> Iterator[tuple[Mention, Mention]]:
    """Mentions of parties with no other between them in their sentence."""
    for sentence in reading.sentences:
        named = reading.parties.inside(sentence.start, sentence.end, pronouns=True)
        yield from itertools.pairwise(mention for mention in named if mention.party in heavy)


def _fights(text: str, between: str, after: int) -> bool:
    linked = bool(_FIGHT.search(between) and _LINK.search(between))
    return (
        linked
        or bool(_POSSESSED.match(text[after : after + 40]))
        or bool(_AGAINST.search(between) and not _PRESSING.search(between))
    )

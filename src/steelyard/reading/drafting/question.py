"""What a document asks.

Who is to move whom, from its headline where that says so, else from what is done.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ACCEPTS,
    BELIEF,
    CONDITION,
    DEMAND,
    LEVER,
    PROPOSAL,
    STANCE,
)
from steelyard.reading.pages.page import TITLE
from steelyard.reading.reading import Reading
from steelyard.reading.text import one_line, plain

_QUESTION_OF = re.compile(
    r"\b(?:leverage|pressure|influence|power|hold|sway)\b.*\b(?:over|on|with|upon)\b|"
    r"\b(?:persuade|push|force|make|move|sway|press|pressure|bring|get|convince|urges?|warns?|"
    r"threatens?|offers?|tells?)\b",
    re.IGNORECASE,
)
_TARGET_FIRST = re.compile(
    r"^(?:will|would|does|can|could|should|is|has)\b.*\b(?:accept|agree|sign|back down|give "
    r"in|settle|take)\b",
    re.IGNORECASE,
)
_BY_TARGET = re.compile(
    r"\b(?:accepts?|rejects?|refus\w+|agrees?|(?:considers?|weighs?) (?:\w+ ){0,4}(?:offer|"
    r"proposal|deal|bid|plan|truce))\b",
    re.IGNORECASE,
)
_WITH_ARTICLE = re.compile(
    r"^(?:United|Netherlands|Philippines|European|African|World|International|Bahamas|Maldives)\b|"
    r"\b(?:Union|Federation|Guild|Front|Council|Authority|Company|Association|Movement|Bank|"
    r"Party|Forces)$"
)


@dataclass(frozen=True)
class LeverageQuestion:
    """Leverage of one party over another, and the words that ask for it."""

    of: str
    on: str
    ask: str

    def is_turned_by(self, by: str, on: str) -> bool:
        """Say whether a lever of one party on another asks the question the other way round."""
        return (by, on) == (self.on, self.of)


def asked(reading: Reading, ranked: list[str]) -> LeverageQuestion:
    """Return the question that a document asks, or the one that it answers.

    Parameters
    ----------
    reading : Reading
        The document.
    ranked : list of str
        Its parties by weight; at least two.
    """
    of, on = _pair(reading, ranked)
    return LeverageQuestion(of, on, _words(reading, of, on))


def how_much(reading: Reading, of: str, on: str) -> str:
    """Return the plain question of leverage between two parties."""
    return (
        f"How much leverage has {_spoken(reading.parties.name(of))} over "
        f"{_spoken(reading.parties.name(on))}?"
    )


def _pair(reading: Reading, ranked: list[str]) -> tuple[str, str]:
    """Holder and target: as the headline has them, else by what the parties do."""
    named = _from_title(reading, ranked)
    if len(named) == 2:
        return named[0], named[1]
    doings = _doings(reading, set(ranked))
    if named:
        return _with_partner(named[0], doings, ranked)
    if doings.levers and not doings.refusing:
        return doings.levers[0]
    on = next(iter((*doings.refusing, *doings.targets, ranked[1])))
    return _first_besides(on, [*doings.holders, *ranked]), on


@dataclass(frozen=True)
class _Doings:
    """Parties by what they do, those that do it most often first.

    Attributes
    ----------
    holders : list of str
        Of levers and proposals.
    targets : list of str
        Those that answer, believe, or ask for something.
    refusing : list of str
        Those that are reported to hold back their acceptance.
    levers : list of (str, str)
        Holder and target of levers.
    """

    holders: list[str]
    targets: list[str]
    refusing: list[str]
    levers: list[tuple[str, str]]


def _doings(reading: Reading, known: set[str]) -> _Doings:
    items = [item for item in reading.items if item.party in known]
    return _Doings(
        _parties(i for i in items if i.kind in (LEVER, PROPOSAL)),
        _parties(i for i in items if i.kind in (STANCE, BELIEF, CONDITION, DEMAND)),
        _parties(i for i in items if i.kind == STANCE and i.value != ACCEPTS),
        _levers(i for i in items if i.other in known - {i.party}),
    )


def _levers(items: Iterable[Item]) -> list[tuple[str, str]]:
    """Holder and target of items on levers, those of most first."""
    pairs = Counter((str(i.party), str(i.other)) for i in items if i.kind == LEVER)
    return [pair for pair, _ in pairs.most_common()]


def _parties(items: Iterable[Item]) -> list[str]:
    """The parties of items, that of most first."""
    counts = Counter(str(item.party) for item in items)
    return [party for party, _ in counts.most_common()]


def _with_partner(party: str, doings: _Doings, ranked: list[str]) -> tuple[str, str]:
    """Holder and target, where the headline names one of them; one that refuses is the target."""
    if party in doings.refusing:
        return _first_besides(party, [*doings.holders, *ranked]), party
    others = [*doings.refusing, *doings.targets, *doings.holders, *ranked]
    return party, _first_besides(party, others)


def _first_besides(party: str, others: list[str]) -> str:
    return next(other for other in others if other != party)


def _from_title(reading: Reading, ranked: list[str]) -> list[str]:
    """Holder and target as the headline has them, or the one party that it names."""
    title = next((p for p in reading.page.paragraphs if p.kind == TITLE), None)
    if title is None:
        return []
    named = (m.party for m in reading.parties.inside(title.start, title.end))
    parties = list(dict.fromkeys(party for party in named if party in ranked))
    if len(parties) < 2:
        return parties
    return _holder_first(reading, parties[:2], plain(title.span.of(reading.page.text)))


def _holder_first(reading: Reading, parties: list[str], title: str) -> list[str]:
    """The two parties of a headline in the order that its words ask for."""
    asks = bool(_QUESTION_OF.search(title))
    on_target, by_target = _TARGET_FIRST.search(title), _BY_TARGET.search(title)
    if not (asks or on_target or by_target or "against" in title):
        return sorted(parties, key=lambda party: _withholds(reading, party))
    return parties[::-1] if on_target or (by_target and not asks) else parties


def _withholds(reading: Reading, party: str) -> bool:
    """Say whether a party is reported to hold back its acceptance."""
    return any(i.kind == STANCE and i.party == party and i.value != ACCEPTS for i in reading.items)


def _words(reading: Reading, of: str, on: str) -> str:
    title = one_line(reading.page.title or "")
    if title.endswith("?"):
        return title
    for sentence in reading.sentences:
        words = one_line(reading.quote(sentence.span))
        if words.endswith("?") and _QUESTION_OF.search(words):
            inside = {m.party for m in reading.parties.inside(sentence.start, sentence.end)}
            if inside >= {of, on}:
                return words
    return how_much(reading, of, on)


def _spoken(name: str) -> str:
    """A name as it stands in a sentence; a plural, a union or a common noun with “the”."""
    if name.startswith("The "):
        return "the" + name[3:]
    return f"the {name}" if _WITH_ARTICLE.search(name) else name

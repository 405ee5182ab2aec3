"""What a document asks.

Who is to move whom, from its headline where that says so, else from what is done.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

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
    found = _from_title(reading, ranked)
    if len(found) == 2:
        return found[0], found[1]
    known = set(ranked)
    items = [item for item in reading.items if item.party in known]
    pairs = Counter(
        (str(i.party), str(i.other))
        for i in items
        if i.kind == LEVER and i.other in known - {i.party}
    )
    targets = _order(
        Counter(str(i.party) for i in items if i.kind in (STANCE, BELIEF, CONDITION, DEMAND))
    )
    holders = _order(Counter(str(i.party) for i in items if i.kind in (LEVER, PROPOSAL)))
    refusing = _order(
        Counter(str(i.party) for i in items if i.kind == STANCE and i.value != ACCEPTS)
    )
    if found:
        told = found[0] in refusing
        others = [*holders, *ranked] if told else [*refusing, *targets, *holders, *ranked]
        partner = next(p for p in others if p != found[0])
        return (partner, found[0]) if told else (found[0], partner)
    if refusing:
        on = refusing[0]
    elif pairs:
        return pairs.most_common(1)[0][0]
    else:
        on = targets[0] if targets else ranked[1]
    return next(p for p in [*holders, *ranked] if p != on), on


def _order(counts: Counter[str]) -> list[str]:
    return [party for party, _ in counts.most_common()]


def _from_title(reading: Reading, ranked: list[str]) -> list[str]:
    """Holder and target as the headline has them, or the one party that it names."""
    title = next((p for p in reading.page.paragraphs if p.kind == TITLE), None)
    if title is None:
        return []
    known = set(ranked)
    parties = list(
        dict.fromkeys(
            m.party for m in reading.parties.inside(title.start, title.end) if m.party in known
        )
    )
    words = plain(title.span.of(reading.page.text))
    if len(parties) < 2:
        return parties
    if not (
        _QUESTION_OF.search(words)
        or _TARGET_FIRST.search(words)
        or _BY_TARGET.search(words)
        or "against" in words
    ):
        return sorted(parties[:2], key=lambda party: _withholds(reading, party))
    reversed_ = _TARGET_FIRST.search(words) or (
        _BY_TARGET.search(words) and not _QUESTION_OF.search(words)
    )
    return [parties[1], parties[0]] if reversed_ else parties[:2]


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
    """A name as it stands in a sentence.

    With “the” where it is a plural, a union or a common noun.
    """
    if name.startswith("The "):
        return "the" + name[3:]
    return f"the {name}" if _WITH_ARTICLE.search(name) else name

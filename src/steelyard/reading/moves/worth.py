"""What a thing is for the one who gets it: good, bad, a help in a fight, an assurance."""

from __future__ import annotations

from steelyard.reading.moves import frames
from steelyard.reading.moves.grammar import Word
from steelyard.reading.moves.kinds import ASSURANCE, CARROT, STICK, SUPPORT
from steelyard.reading.moves.lexicon import words_of

_GOOD_KINDS = {"good": CARROT, "neutral": CARROT, "arms": SUPPORT, "promise": ASSURANCE}
ENDS = frozenset(
    (
        "end ending lifting easing removal suspension cancellation halt relaxation withdrawal "
        "reduction cut cutting"
    ).split()
)
_ENDING = frozenset(
    "lift ease end remove scrap relax waive rescind repeal dismantle cancel".split()
)
BEGINS = frozenset(
    (
        "imposition introduction extension increase increasing renewal resumption delivery "
        "supply provision rise hike "
        "raise escalation"
    ).split()
)
_SHARES = frozenset(
    (
        "most some all none half part much many any several few more rest share round package "
        "series"
    ).split()
)
_CURRENCIES = "$£€¥"


def worth(thing: Word | None, depth: int = 0) -> tuple[str | None, Word | None]:
    """Return what a thing is for who gets it, and the noun that says so.

    What it is, is a kind of lever.

    “An end to sanctions” is a carrot, “the end of an exemption” a stick, “a threat of tariffs” a
    stick.
    """
    if thing is None or depth > 4:
        return None, None
    inner = _inside(thing)
    if _ends(thing):
        value, noun = worth(inner, depth + 1)
        return (None, None) if value is None else (CARROT if value == STICK else STICK, noun)
    if thing.lemma in BEGINS and inner is not None:
        value, noun = worth(inner, depth + 1)
        if value is not None:
            return value, noun
    if (own := _worth_with_words(thing)) is not None:
        return own, thing
    for below in (inner, thing.child("conj")):
        value, noun = worth(below, depth + 1)
        if value is not None:
            return value, noun if thing.lemma in _SHARES else thing
    return None, None


def _inside(thing: Word) -> Word | None:
    """What a thing is of, or what a verb is done to."""
    if thing.pos == "VERB":
        return frames.patient(thing)
    return thing.under("of", "to", "from", "on", "in", "for")


def _ends(thing: Word) -> bool:
    """Say whether a thing is the end of another."""
    noun = thing.lemma in ENDS or thing.lower in ENDS
    return noun or (thing.pos == "VERB" and thing.lemma in _ENDING)


def _worth_with_words(thing: Word) -> str | None:
    """What a noun is by itself, by what is joined to it, or by the words that qualify it."""
    own = _own_worth(thing)
    if own == CARROT and any(_own_worth(c) == SUPPORT for c in thing.all("conj")):
        return SUPPORT
    if own is not None:
        return own
    qualifying = (
        _own_worth(c)
        for c in thing.children
        if c.dep in ("compound", "amod") and c.pos in ("NOUN", "ADJ")
    )
    return next((value for value in qualifying if value is not None), None)


def _own_worth(thing: Word) -> str | None:
    nouns = words_of("nouns")
    if thing.lemma in nouns["bad"] or thing.lower in nouns["bad"]:
        return STICK
    for name in ("promise", "arms", "good", "neutral"):
        if thing.lemma in nouns[name] or thing.lower in nouns[name]:
            return _GOOD_KINDS[name]
    if is_money(thing):
        return CARROT
    verbs = words_of("verbs")
    if thing.pos == "VERB":
        for kind in (STICK, SUPPORT, CARROT):
            if thing.lemma in verbs[kind]:
                return kind
    return None


def is_money(thing: Word) -> bool:
    """Say whether a noun is a sum of money."""
    below = [
        thing,
        *thing.children,
        *(inner for c in thing.children if c.pos == "NUM" for inner in c.children),
    ]
    return any(word.text[0] in _CURRENCIES for word in below)

"""Noun phrases without a name that may stand for a party or a person.

Such are “the union”, “its envoy” and “Chinese officials”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.parties import lexicon as lx
from steelyard.reading.parties.tokens import TextUnit, Tokens

_INSIDE = frozenset(
    (
        "DT",
        "PRP$",
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "CD",
        "POS",
        "HYPH",
        "VBN",
        "VBG",
        "RB",
    )
)
_POSSESSIVES = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_LONGEST = 9
_REALMS = frozenset(
    "state staff defence defense labor labour commerce energy government war health".split()
)
_NOUNS = (
    lx.OFFICES
    | lx.PEOPLE
    | lx.ANALYSTS
    | lx.PLURAL_GROUPS
    | frozenset(lx.KINDS_OF_NOUN)
    | lx.OWN_PEOPLE
    | {"side", "capital", "rival", "west"}
)


@dataclass(frozen=True)
class Description:
    """A noun phrase.

    Attributes
    ----------
    first, last, head : int
        Its words, without a possessive mark, and the noun that it is about.
    noun : str
        The noun in the singular, in small letters.
    determiner : str
        ``the``, ``a``, ``this``, a number, ``both``, or empty.
    owner : int or None
        The possessive pronoun in it.
    plural : bool
        Whether the noun is in the plural.
    """

    first: int
    last: int
    head: int
    noun: str
    determiner: str
    owner: int | None
    plural: bool


def find_descriptions(tokens: Tokens, unit: TextUnit, named: list[bool]) -> Iterator[Description]:
    """Yield the descriptions of a unit, in order.

    Parameters
    ----------
    tokens : Tokens
        The words of the page.
    unit : TextUnit
        Where to look.
    named : list of bool
        For each word of the page, whether it belongs to a name that stands for itself.
    """
    for at in range(unit.first, unit.last):
        noun = _noun(tokens, at)
        if noun in _NOUNS and not named[at] and not _goes_on(tokens, at, unit, named):
            yield _described(tokens, at, noun, unit)


def _noun(tokens: Tokens, at: int) -> str:
    """A common noun in the singular; empty for other words."""
    tag, low = tokens.tag[at], tokens.low[at]
    if tag not in ("NN", "NNS", "NNP", "NNPS") and not (
        tag == "JJ" and low in ("executive", "representative", "official", "military")
    ):
        return ""
    if tag in ("NNP", "NNPS") and tokens.text[at][0].isupper() and not _after_article(tokens, at):
        return ""
    lemma = tokens.lemma[at]
    return (
        lemma if lemma in _NOUNS else low[:-1] if low.endswith("s") and low[:-1] in _NOUNS else low
    )


def _after_article(tokens: Tokens, at: int) -> bool:
    """Say whether capitals belong to an office, as in “the Foreign Secretary”."""
    before = at - 1
    while (
        before > at - 3
        and before > 0
        and tokens.low[before]
        in ("foreign", "prime", "home", "defence", "defense", "first", "vice")
    ):
        before -= 1
    return tokens.low[before] in ("the", "its", "his", "her", "their")


def _goes_on(tokens: Tokens, at: int, unit: TextUnit, named: list[bool]) -> bool:
    """Say whether another noun follows, so that this one only qualifies it."""
    following = at + 1
    if following >= unit.last:
        return False
    if tokens.text[following] == "-" and tokens.start[following] == tokens.end[at]:
        return True
    return (
        tokens.tag[following] in ("NN", "NNS")
        and tokens.dep[at] in ("compound", "amod", "nmod")
        and not named[following]
    )


def _described(tokens: Tokens, head: int, noun: str, unit: TextUnit) -> Description:
    first = head
    while first > unit.first and head - first < _LONGEST and _inside(tokens, first - 1):
        first -= 1
        if tokens.tag[first] in ("DT", "PRP$") and not _owned_further(tokens, first, unit):
            break
    while (
        first < head
        and tokens.tag[first] in ("RB", "POS", "VBG", "HYPH", "VBN")
        and tokens.low[first] != "striking"
    ):
        first += 1
    owner = next(
        (
            i
            for i in range(first, head)
            if tokens.low[i] in _POSSESSIVES and tokens.tag[i] == "PRP$"
        ),
        None,
    )
    determiner = (
        tokens.low[first] if tokens.tag[first] in ("DT", "CD", "PDT") and first < head else ""
    )
    plural = tokens.tag[head] in ("NNS", "NNPS") or noun in ("people", "police", "management")
    return Description(
        first,
        _end(tokens, head, unit),
        head,
        noun,
        {"an": "a", "another": "a"}.get(determiner, determiner),
        owner,
        plural,
    )


def _end(tokens: Tokens, head: int, unit: TextUnit) -> int:
    """End of a description: “secretary of state” and “chief of staff” are one office."""
    of = (
        head + 2 < unit.last
        and tokens.low[head + 1] == "of"
        and tokens.low[head] in ("secretary", "chief", "head", "minister")
    )
    return head + 3 if of and tokens.low[head + 2] in _REALMS else head + 1


def _inside(tokens: Tokens, at: int) -> bool:
    if tokens.page[tokens.end[at] : tokens.start[at + 1]] not in ("", " "):
        return False
    return tokens.tag[at] in _INSIDE or tokens.text[at] == "-"


def _owned_further(tokens: Tokens, first: int, unit: TextUnit) -> bool:
    return first > unit.first and tokens.tag[first - 1] == "POS"

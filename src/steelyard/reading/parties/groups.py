"""Parties that a text names by a common noun: the union, the company, the rebels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.text import Span, slug
from steelyard.reading.words import GROUP_CATEGORIES, GROUP_NOUNS

_NOUNS = "|".join(sorted(GROUP_NOUNS, key=len, reverse=True))
_GROUP = re.compile(
    rf"(?<![\w-])(?:(?:the|both|its|their|striking|our)\s+)?(?:[a-z]+s'\s+|(?:port|rail|bus|steel|car|state|city|"
    rf"oil|water)\s+)?"
    rf"(?P<noun>{_NOUNS})(?![\w-])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:both|its|their|striking|our)\s+", re.IGNORECASE)
_LEAST_MENTIONS = 2
_ACTS = re.compile(
    r" (?:could|can|may|might|will|would|has|have|had|said|says|wants?|offered|proposed|rejected|"
    r"refused)\b"
)


@dataclass(frozen=True)
class GroupMention:
    """A common noun that stands for the party with this identifier."""

    start: int
    end: int
    party: str


def group_mentions(
    text: str, areas: list[Span], known: list[tuple[Span, str]], named: list[tuple[str, str, int]]
) -> Iterator[GroupMention]:
    """Yield common nouns that stand for a party.

    A noun such as “the company” stands for the one named organisation of its category; with none it is a party of its
    own, if it comes up at least twice; with several it is left alone.

    Parameters
    ----------
    text : str
        Plain copy of the document.
    areas : list of Span
        Where to look.
    known : list of (Span, str)
        Mentions found so far, with their parties.
    named : list of (str, str, int)
        Identifier, name and first offset of each named organisation.
    """
    taken = [span for span, _ in known]
    found = [(m, GROUP_NOUNS[m.group("noun").lower()]) for area in areas for m in _GROUP.finditer(text, area.start, area.end)]
    found = [(m, c) for m, c in found if not any(t.meets(Span(m.start(), m.end())) for t in taken) and _definite(m, text)]
    counts = {category: sum(1 for _, c in found if c == category) for _, category in found}
    owners = _owners(text, found, known)
    found = [(m, c) for m, c in found if _owner_behind(text, m, known) is None]
    labels = {category: _label([m for m, c in found if c == category]) for category in {c for _, c in found}}
    for match, category in found:
        party = owners.get(category) or (_named(category, named) if category in GROUP_CATEGORIES else None)
        often = counts[category] >= _LEAST_MENTIONS or _ACTS.match(text, match.end())
        if party is None and often and not _ambiguous(category, named, known):
            party = slug(labels[category])
        if party:
            yield GroupMention(match.start(), match.end(), party)


def _owner_behind(text: str, match: re.Match[str], known: list[tuple[Span, str]]) -> str | None:
    """The party of “the board of X”, where it is named right behind."""
    link = re.compile(r" of (?:the )?").match(text, match.end())
    return next((party for span, party in known if link and span.start == link.end()), None)


def _owners(text: str, found: list[tuple[re.Match[str], str]], known: list[tuple[Span, str]]) -> dict[str, str]:
    owners: dict[str, str] = {}
    for match, category in found:
        if owner := _owner_behind(text, match, known):
            owners.setdefault(category, owner)
    return owners


def _definite(match: re.Match[str], text: str) -> bool:
    """Say whether the noun is one particular group: after “the”, in the plural, or at the head of an office."""
    return bool(re.match(r"the\s|both\s|its\s", match.group(), re.IGNORECASE)) or match.group("noun").lower().endswith("s")


def _label(matches: list[re.Match[str]]) -> str:
    first = _ARTICLE.sub("", matches[0].group())
    return first if first.lower().startswith("the ") else f"the {first.lower()}"


def _of_category(category: str, named: list[tuple[str, str, int]]) -> list[str]:
    """Named organisations that the noun may stand for; “the company” may be any that is of no other category."""

    def of(kind: str, name: str) -> bool:
        return any(w.lower().strip(".'") in GROUP_CATEGORIES[kind].split() for w in name.split())

    if category == "company":
        others = [kind for kind in GROUP_CATEGORIES if kind != "company"]
        return [party for party, name, _ in named if of("company", name) or not any(of(kind, name) for kind in others)]
    return [party for party, name, _ in named if of(category, name)] if category in GROUP_CATEGORIES else []


def _named(category: str, named: list[tuple[str, str, int]]) -> str | None:
    fitting = _of_category(category, named)
    return fitting[0] if len(fitting) == 1 else None


def _ambiguous(category: str, named: list[tuple[str, str, int]], known: list[tuple[Span, str]]) -> bool:
    """Several organisations could be meant, or states of which any has a government."""
    return len(_of_category(category, named)) > 1 or (category in ("government", "opposition") and bool(known))

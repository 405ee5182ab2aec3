"""Parties that a text names by a common noun: the union, the company, the rebels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.text import Span, slug
from steelyard.reading.words import GROUP_CATEGORIES, GROUP_NOUNS

_NOUNS = "|".join(sorted(GROUP_NOUNS, key=len, reverse=True))
_GROUP = re.compile(
    rf"(?<![\w-])(?:(?:the|both|its|their|striking|our)\s+)?(?:[a-z]+s'\s+|(?:port|rail|bus|steel|car|state|city|oil|water)\s+)?"
    rf"(?P<noun>{_NOUNS})(?![\w-])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:both|its|their|striking|our)\s+", re.IGNORECASE)
_LEAST_MENTIONS = 2


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
    labels = {category: _label(category, [m for m, c in found if c == category]) for category in counts}
    for match, category in found:
        party = _named(category, named) if category in GROUP_CATEGORIES else None
        if party is None and counts[category] >= _LEAST_MENTIONS and not _ambiguous(category, named, known):
            party = slug(labels[category])
        if party:
            yield GroupMention(match.start(), match.end(), party)


def _definite(match: re.Match[str], text: str) -> bool:
    """Say whether the noun is one particular group: after “the”, in the plural, or at the head of an office."""
    return bool(re.match(r"the\s|both\s|its\s", match.group(), re.IGNORECASE)) or match.group("noun").lower().endswith("s")


def _label(category: str, matches: list[re.Match[str]]) -> str:
    first = _ARTICLE.sub("", matches[0].group())
    return first if first.lower().startswith("the ") else f"the {first.lower()}"


def _of_category(category: str, named: list[tuple[str, str, int]]) -> list[str]:
    ends = GROUP_CATEGORIES.get(category, "").split()
    return [party for party, name, _ in named if any(w.lower().strip(".'") in ends for w in name.split())]


def _named(category: str, named: list[tuple[str, str, int]]) -> str | None:
    fitting = _of_category(category, named)
    return fitting[0] if len(fitting) == 1 else None


def _ambiguous(category: str, named: list[tuple[str, str, int]], known: list[tuple[Span, str]]) -> bool:
    """Several organisations could be meant, or states of which any has a government."""
    return len(_of_category(category, named)) > 1 or (category in ("government", "opposition") and bool(known))

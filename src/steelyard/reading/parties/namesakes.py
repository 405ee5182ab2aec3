"""Which names of a document name the same person or body: surnames, initials, other short forms."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from steelyard.reading.parties.gazetteer import given_names
from steelyard.reading.parties.lexicon import KIND_OF_HEAD
from steelyard.reading.parties.tokens import Tokens
from steelyard.reading.words import NOT_NAMES

_MOST_NAMESAKES = 50
_ACRONYM = re.compile(r"\(\s*(?:the\s+)?([A-Z][\w&.-]{1,11})\s*\)")


@dataclass
class Candidate:
    """A capitalised name: words `first` to `last` (exclusive), and the title right before it."""

    first: int
    last: int
    title: str | None = None


@dataclass
class ProperName:
    """One person or body, and the places where the document names it in this way."""

    full: str
    places: list[Candidate] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)

    @property
    def titles(self) -> list[str]:
        """Titles that stand before the name somewhere."""
        return [place.title for place in self.places if place.title]


def clustered(tokens: Tokens, candidates: list[Candidate]) -> list[ProperName]:
    """Return the names of a document, short ones put with the longest name that they may stand for.

    It is the nearest before them, else the first after.
    """
    written = [tokens.written(c.first, c.last) for c in candidates]
    long = sorted(
        dict.fromkeys(w for w in written if " " in w or "-" in w), key=lambda w: -len(w.split())
    )
    by_part: defaultdict[str, list[str]] = defaultdict(list)
    for name in long:
        for part in short_forms(name):
            if len(by_part[part]) < _MOST_NAMESAKES:
                by_part[part].append(name)
    acronyms = _acronyms(tokens, candidates, written) | _known_as(tokens, candidates, written)
    names: dict[str, ProperName] = {}
    last_of: dict[str, str] = {}
    for candidate, text in sorted(
        zip(candidates, written, strict=True), key=lambda pair: pair[0].first
    ):
        full = (
            acronyms.get(text)
            or last_of.get(text)
            or (by_part[text][0] if by_part.get(text) else text)
        )
        seen = [name for name in by_part.get(text, ()) if name in names]
        if seen and text not in acronyms:
            full = max(seen, key=lambda name: names[name].places[-1].first)
        full = _longest(full, by_part)
        known = names.setdefault(full, ProperName(full))
        known.places.append(candidate)
        known.aliases.add(text)
    return list(names.values())


def _longest(name: str, by_part: dict[str, list[str]]) -> str:
    for _ in range(3):
        longer = [full for full in by_part.get(name, ()) if full != name]
        if not longer:
            break
        name = longer[0]
    return name


def short_forms(name: str) -> set[str]:
    """Return names that may stand for a longer one.

    They are its surname, a body's first word, its initials, the name less its last word.
    """
    words = name.replace("-", " ").split() if " " not in name else name.split()
    initials = "".join(w[0] for w in words if w[0].isupper())
    forms = {initials} if len(initials) > 1 else set()
    if (
        words[-1].lower() in KIND_OF_HEAD
        or any(w.lower() in KIND_OF_HEAD for w in words)
        or len(words) > 3
    ):
        forms |= {words[0]} if len(words[0]) > 2 and words[0].lower() not in NOT_NAMES else set()
        forms |= {" ".join(words[:-1])} if len(words) > 2 else set()
    elif " " in name:
        forms |= (
            {words[-1], " ".join(words[1:]), words[0]}
            if words[0] not in given_names()
            else {words[-1], " ".join(words[1:])}
        )
    return {
        form
        for form in forms
        if form
        and form != name
        and form.lower() not in NOT_NAMES
        and form.lower() not in KIND_OF_HEAD
    }


def _known_as(tokens: Tokens, candidates: list[Candidate], written: list[str]) -> dict[str, str]:
    """Other names: “Ada Quill, the commander better known as Ravel”."""
    found: dict[str, str] = {}
    for number, candidate in enumerate(candidates[1:], start=1):
        before = candidates[number - 1]
        if (
            tokens.low[max(0, candidate.first - 2) : candidate.first] == ["known", "as"]
            and candidate.first - before.last < 10
        ):
            found[written[number]] = written[number - 1]
    return found


def _acronyms(tokens: Tokens, candidates: list[Candidate], written: list[str]) -> dict[str, str]:
    """Short names that the text gives in brackets behind the long one."""
    ends = {tokens.end[c.last - 1]: name for c, name in zip(candidates, written, strict=True)}
    found = {}
    for match in _ACRONYM.finditer(tokens.page):
        long = ends.get(match.start() - 1) or ends.get(match.start() - 2)
        if long and long != match.group(1):
            found[match.group(1)] = long
    return found

"""Parties of a document: states and organisations that act, and the persons who speak for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from steelyard.reading.pages.page import FURNITURE, Page
from steelyard.reading.parties import gazetteer as gaz
from steelyard.reading.parties.affiliation import affiliate
from steelyard.reading.parties.groups import group_mentions
from steelyard.reading.parties.names import GROUP, PERSON, THINKTANK, Name, find_names
from steelyard.reading.text import Span, plain, slug


@dataclass(frozen=True, order=True)
class Mention:
    """A place where the text names a party, directly or through a person.

    ``form`` is name, place (a capital), adjective, metonym, noun or person; ``person`` is the full name where it is one.
    """

    start: int
    end: int
    party: str = field(compare=False)
    form: str = field(compare=False)
    person: str | None = field(default=None, compare=False)

    @property
    def span(self) -> Span:
        """The mention's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Person:
    """A named person; ``party`` is who they speak for, ``guessed`` says that only their company in the text tells so."""

    name: str
    party: str
    office: str | None
    guessed: bool
    analyst: bool = False


@dataclass(frozen=True)
class Party:
    """A party: identifier for the case file, name, kind, and the other names, persons and offices of the document."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartyBook:
    """Parties of a document by identifier, its persons, and every mention in order."""

    parties: dict[str, Party]
    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]

    def inside(self, start: int, end: int) -> list[Mention]:
        """Return the mentions between two offsets, in order."""
        first = bisect_left(self.mentions, Mention(start, start, "", ""))
        found = []
        for mention in self.mentions[first:]:
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found

    def before(self, start: int, end: int) -> Mention | None:
        """Return the last mention between two offsets, if any."""
        found = self.inside(start, end)
        return found[-1] if found else None

    def name(self, party: str) -> str:
        """Return a party's name, or the identifier where it is unknown."""
        return self.parties[party].name if party in self.parties else party


def find_parties(page: Page) -> PartyBook:
    """Find who takes part in what a page tells.

    Parameters
    ----------
    page : Page
        The document; furniture is not looked at.
    """
    text = plain(page.text)
    areas = [p.span for p in page.paragraphs if p.kind != FURNITURE]
    listed = list(_listed(text, areas))
    names = find_names(text, areas, [m.span for m in listed])
    listed = _outside(listed, names)
    mentions = listed + [m for name in names if name.kind != PERSON for m in _of_name(name)]
    mentions += [
        Mention(g.start, g.end, g.party, "noun") for g in group_mentions(text, areas, _tuples(mentions), _groups(names, listed))
    ]
    mentions.sort()
    people = [name for name in names if name.kind == PERSON]
    institutes = {slug(name.full) for name in names if name.kind == THINKTANK}
    found = affiliate(text, people, _tuples(mentions), areas, institutes)
    persons = tuple(Person(a.name, a.party or slug(a.name), a.office, a.guessed, a.analyst) for a in found)
    mentions += _of_people(people, persons)
    mentions.sort()
    return PartyBook(_parties(page.text, mentions, persons, names), persons, tuple(mentions))


def _tuples(mentions: list[Mention]) -> list[tuple[Span, str]]:
    return [(m.span, m.party) for m in mentions]


def _listed(text: str, areas: list[Span]) -> Iterator[Mention]:
    """Mentions of states and organisations of the gazetteer; a capital after “in” is a place, no party."""
    book = gaz.gazetteer()
    for area in areas:
        for match in book.pattern.finditer(text, area.start, area.end):
            entry, form = book.by_form[match.group()]
            place = form == gaz.PLACE and re.search(
                r"\b(?:in|near|outside|around|at|"
                r"across)\s+$",
                text[: match.start()][-12:],
            )
            if not place:
                yield Mention(match.start(), match.end(), slug(entry.name), form)


def _outside(mentions: list[Mention], names: list[Name]) -> list[Mention]:
    spans = [s for name in names for s in name.spans]
    return [m for m in mentions if not any(s.meets(m.span) for s in spans)]


def _of_name(name: Name) -> Iterator[Mention]:
    for span in name.spans:
        yield Mention(span.start, span.end, slug(name.full), "name")


def _groups(names: list[Name], listed: list[Mention]) -> list[tuple[str, str, int]]:
    """Named organisations that a common noun may stand for, the armed movements of the gazetteer included."""
    movements = {slug(e.name): e.name + " movement" for e, _ in gaz.gazetteer().by_form.values() if e.kind == "armed movement"}
    found = {m.party: (m.party, movements[m.party], m.start) for m in reversed(listed) if m.party in movements}
    return [*((slug(n.full), n.full, n.spans[0].start) for n in names if n.kind == GROUP), *found.values()]


def _of_people(names: list[Name], persons: tuple[Person, ...]) -> list[Mention]:
    by_name = {p.name: p for p in persons}
    return [
        Mention(s.start, s.end, by_name[n.full].party, "person", n.full) for n in names for s in n.spans if n.full in by_name
    ]


def _parties(text: str, mentions: list[Mention], persons: tuple[Person, ...], names: list[Name]) -> dict[str, Party]:
    kinds = {slug(n.full): (n.full, n.kind) for n in names}
    kinds |= {slug(e.name): (e.name, e.kind) for e, _ in gaz.gazetteer().by_form.values()}
    parties: dict[str, Party] = {}
    for mention in mentions:
        written = " ".join(mention.span.of(text).split())
        known = parties.get(mention.party)
        if known is None:
            name, kind = kinds.get(mention.party, (written, "group"))
            known = Party(mention.party, name[:1].upper() + name[1:] if kind == "group" else name, kind)
        if mention.form in (gaz.NAME, gaz.METONYM, gaz.PLACE, "noun") and written not in (known.name, *known.aliases):
            known = replace(known, aliases=(*known.aliases, written))
        parties[mention.party] = known
    return {id_: _with_persons(party, persons) for id_, party in parties.items()}


def _with_persons(party: Party, persons: tuple[Person, ...]) -> Party:
    own = [p for p in persons if p.party == party.id]
    offices = dict.fromkeys(p.office for p in own if p.office)
    return replace(party, persons=tuple(p.name for p in own if p.name != party.name), offices=tuple(offices))


__all__ = ["THINKTANK", "Mention", "Party", "PartyBook", "Person", "find_parties"]

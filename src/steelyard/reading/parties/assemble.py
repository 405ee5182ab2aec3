"""From everybody who was met to the parties that take part.

A party has its names, persons and mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from steelyard.english.words import first_upper
from steelyard.reading.pages.page import Page
from steelyard.reading.parties.model import (
    ADJECTIVE,
    GROUP,
    LOCATION,
    METONYM,
    NAME,
    NOUN,
    PERSON,
    PERSONAL,
    PLACE,
    PRONOUN,
    Mention,
    NamedParty,
    PartyBook,
    Person,
)
from steelyard.reading.parties.registry import Entity, MentionPlace, Registry
from steelyard.reading.text import Span, one_line, slug
from steelyard.reading.words import TITLES

_ALIAS_FORMS = frozenset((NAME, METONYM, PLACE, NOUN))
_LEAST_MENTIONS = 2


def assembled(page: Page, registry: Registry) -> PartyBook:
    """Return the book of a page: parties that only stand for a place, or never act, are left out.

    Parameters
    ----------
    page : Page
        The document.
    registry : Registry
        Everybody who was met, and where.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place in registry.places:
        if party := _party_of(registry.entities[place.key]):
            forms[party][place.form] += 1
    kept = {
        party
        for party, counts in forms.items()
        if _takes_part(registry.entities.get(party), counts)
    }
    mentions, bystanders = [], []
    for place in sorted(set(registry.places)):
        entity = registry.entities[place.key]
        party = _party_of(entity)
        if party in kept and party is not None:
            mentions.append(_mention(place, entity, party))
        elif entity.is_person:
            bystanders.append(Mention(place.start, place.end, "", place.form, entity.name))
    persons = tuple(
        _person(e, kept) for e in registry.persons() if e.analyst or _party_of(e) in kept
    )
    return PartyBook(
        _parties(page, registry, mentions, persons), persons, tuple(mentions), tuple(bystanders)
    )


def _party_of(entity: Entity) -> str | None:
    """The party that a mention of an entity stands for.

    A named person without one is a party alone.
    """
    if entity.is_person and entity.party is None and not entity.unnamed and not entity.analyst:
        return slug(entity.name)
    return entity.stands_for


def _takes_part(entity: Entity | None, forms: Counter[str]) -> bool:
    """Say whether a party is more than a place or a passing adjective.

    It is more, too, than a noun that is used once and does nothing.
    """
    if entity is None:
        return sum(forms.values()) >= _LEAST_MENTIONS
    named = sum(
        count for form, count in forms.items() if form not in (LOCATION, ADJECTIVE, PRONOUN)
    )
    if (entity.kind == GROUP or entity.unnamed) and not set(forms) & {NAME, ADJECTIVE}:
        return named >= _LEAST_MENTIONS or entity.acts > 0
    return named > 0


def _mention(place: MentionPlace, entity: Entity, party: str) -> Mention:
    person = entity.name if entity.is_person and not entity.unnamed else None
    return Mention(place.start, place.end, party, place.form, person)


def _person(entity: Entity, kept: set[str]) -> Person:
    party = _party_of(entity)
    return Person(
        entity.name,
        party if party in kept and party else "",
        entity.office,
        entity.guessed,
        entity.analyst,
        entity.gender,
    )


def _parties(
    page: Page, registry: Registry, mentions: list[Mention], persons: tuple[Person, ...]
) -> dict[str, NamedParty]:
    aliases: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        if (
            mention.form == PERSON
            and mention.party not in registry.entities
            and (titled := _titled(page.text, mention))
        ):
            aliases[mention.party][titled] = None
        aliases[mention.party].update(
            {one_line(Span(mention.start, mention.end).of(page.text)): None}
            if _names(mention)
            else {}
        )
    speakers: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons:
        speakers[person.party].append(person)
    parties = {}
    for id_ in dict.fromkeys(m.party for m in mentions):
        entity = registry.entities.get(id_)
        own = speakers[id_]
        name = entity.name if entity else next(p.name for p in own)
        name = first_upper(name) if entity and entity.unnamed else name
        parties[id_] = NamedParty(
            id=id_,
            name=name,
            kind=entity.kind if entity else PERSONAL,
            aliases=tuple(alias for alias in aliases[id_] if alias != name),
            persons=tuple(p.name for p in own if p.name != name),
            offices=tuple(dict.fromkeys(p.office for p in own if p.office)),
        )
    return parties


def _titled(text: str, mention: Mention) -> str | None:
    """A person's name with its title, as in “Judge Quill”, where it is a party alone."""
    before = text[max(0, mention.start - 24) : mention.start].split()
    if (
        not before
        or before[-1].rstrip(".") in ("Mr", "Mrs", "Ms")
        or before[-1].lower() not in TITLES
    ):
        return None
    return f"{before[-1]} {one_line(mention.span.of(text))}"


def _names(mention: Mention) -> bool:
    return mention.form in _ALIAS_FORMS

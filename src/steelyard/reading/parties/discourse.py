"""The walk through a document that ties descriptions and pronouns to parties and persons."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import pairwise

from steelyard.reading.parties.descriptions import Description, find_descriptions
from steelyard.reading.parties.model import (
    ADJECTIVE,
    BOTH,
    GROUP,
    LOCATION,
    MEDIA,
    NOUN,
    OFFICE,
    PRONOUN,
    STATE,
    THINK_TANK,
)
from steelyard.reading.parties.pronouns import HE, IT, SHE, THEY, resolve_pronoun
from steelyard.reading.parties.registry import Entity, MentionPlace, NamedMention, Registry
from steelyard.reading.parties.resolve import Resolver
from steelyard.reading.parties.salience import (
    OBJECT,
    SUBJECT,
    EntitySalience,
    is_agent_verb,
    role_of,
    root_of,
)
from steelyard.reading.parties.tokens import TextUnit, Tokens

_THIRD = HE | SHE | IT | THEY
_PAIR_NOUNS = frozenset(
    "side country capital government leader camp party nation state team delegation neighbour "
    "rival man".split()
)
_PAIR_WORDS = frozenset(("both", "two", "neither", "either", "each"))


def walk(tokens: Tokens, registry: Registry, events: list[NamedMention]) -> None:
    """Enter every mention of a page into its registry, in order.

    Parameters
    ----------
    tokens : Tokens
        The words of the page.
    registry : Registry
        Parties and persons known by name; mentions, groups and unnamed people are added.
    events : list of NamedMention
        Mentions by name, in the order of the text.
    """
    _Walk(tokens, registry, events).go()


class _Walk:
    def __init__(self, tokens: Tokens, registry: Registry, events: list[NamedMention]) -> None:
        self.tokens, self.registry, self.events = tokens, registry, events
        self.mind = EntitySalience()
        self.firsts = [event.first for event in events]
        self.named = [False] * (len(tokens.text) + 1)
        for event in events:
            if event.form != ADJECTIVE:
                self.named[event.first : event.last] = [True] * (event.last - event.first)
        self.resolver = Resolver(tokens, registry, events, self.mind)
        self.pairs_found: list[Description] = []

    def _ranked(self) -> list[str]:
        """Parties by how often they are spoken of, persons counted for theirs.

        Places and onlookers are left out.
        """
        counts: Counter[str] = Counter()
        for place in self.registry.places:
            party = self.registry.entities[place.key].stands_for
            if (
                party
                and place.form != LOCATION
                and self.registry.entities[party].kind not in (THINK_TANK, MEDIA)
            ):
                counts[party] += 1
        return [key for key, _ in counts.most_common()]

    def go(self) -> None:
        paragraph = -1
        for number, unit in enumerate(self.tokens.units):
            self.mind.next_sentence(number, unit.paragraph != paragraph)
            paragraph = unit.paragraph
            self._unit(unit)
        ranked = self._ranked() if self.pairs_found else []
        for description in self.pairs_found:
            for key in self._two(description.noun, ranked):
                self._enter(description.first, description.last, self.registry.entities[key], BOTH)

    def _unit(self, unit: TextUnit) -> None:
        inside = self.events[
            bisect_left(self.firsts, unit.first) : bisect_left(self.firsts, unit.last)
        ]
        by_word: defaultdict[int, list[NamedMention]] = defaultdict(list)
        for event in inside:
            by_word[event.first].append(event)
        described = {d.head: d for d in find_descriptions(self.tokens, unit, self.named)}
        for at in range(unit.first, unit.last):
            for event in by_word[at]:
                self._event(event)
            if at in described:
                self._description(described[at], inside)
            elif self.tokens.tag[at] in ("PRP", "PRP$") and self.tokens.low[at] in _THIRD:
                self._pronoun(at)
            elif (
                self.tokens.tag[at] in ("NN", "NNS")
                and not self.named[at]
                and self.tokens.dep[at] not in ("compound", "npadvmod")
            ):
                self.mind.note_thing(self.tokens, at, self.tokens.tag[at] == "NNS")
        self._pairs(inside)

    def _event(self, event: NamedMention) -> None:
        entity = self.registry.entities[event.key]
        if event.form != LOCATION:
            self._remember(entity, event.first, event.last)
            self.mind.people = event.key if event.plural else self.mind.people
        self._enter(event.first, event.last, entity, event.form)

    def _remember(self, entity: Entity, first: int, last: int) -> None:
        self.mind.mention(self.tokens, first, last, entity.key)
        if entity.is_person and entity.party and not entity.unnamed:
            self.mind.mention(self.tokens, first, last, entity.party, 0.3)

    def _enter(self, first: int, last: int, entity: Entity, form: str) -> None:
        """Enter a mention, and count whether it is of somebody who acts."""
        span = self.tokens.span(first, last)
        party = entity.stands_for
        root = root_of(self.tokens, first, last)
        role, verb = role_of(self.tokens, root)
        group = entity.kind == GROUP
        cleft = self.tokens.dep[root] == "attr"
        acting = (
            cleft
            or (role == SUBJECT and is_agent_verb(self.tokens, verb))
            or (not group and (role == OBJECT or self.tokens.dep[root] == "poss"))
        )
        entity.count += 1
        entity.acts += acting and form not in (LOCATION, ADJECTIVE)
        if party and party != entity.key and party in self.registry.entities and form != PRONOUN:
            self.registry.entities[party].count += 1
            self.registry.entities[party].acts += acting
        self.registry.places.append(MentionPlace(span.start, span.end, entity.key, form))

    def _pronoun(self, at: int) -> None:
        for key in self._ahead(at) or resolve_pronoun(
            self.tokens, at, self.mind, self.registry.entities
        ):
            entity = self.registry.entities[key]
            self.resolver.pronouns[at] = key
            self._heads(at, entity)
            self.mind.mention(
                self.tokens, at, at + 1, key, 0.9 if self.tokens.dep[at] != "poss" else 0.6
            )
            self._subject(at, key)
            if self.tokens.low[at] in HE or self.tokens.low[at] in SHE:
                self.mind.call(key, "m" if self.tokens.low[at] in HE else "f")
            self._enter(at, at + 1, entity, PRONOUN)

    def _ahead(self, at: int) -> tuple[str, ...]:
        """“For its part, Lima refused”: the party is named behind."""
        if self.tokens.low[at - 1 : at] != ["for"] or self.tokens.low[at + 1 : at + 2] != ["part"]:
            return ()
        found = bisect_left(self.firsts, at)
        near = self.events[found : found + 1]
        return tuple(event.key for event in near if event.first <= at + 5)

    def _heads(self, at: int, owner: Entity) -> None:
        """“Ada Quill, who heads their delegation”: she speaks for them."""
        words = self.tokens.low[max(0, at - 3) : at]
        if "who" not in words or self.tokens.lemma[at - 1] not in (
            "head",
            "lead",
            "chair",
            "run",
            "represent",
            "command",
        ):
            return
        named = bisect_left(self.firsts, at) - 1
        person = self.registry.entities[self.events[named].key] if named >= 0 else None
        if (
            person
            and person.is_person
            and person.party is None
            and self.events[named].last >= at - 4
        ):
            person.party = owner.stands_for

    def _subject(self, at: int, key: str) -> None:
        role, verb = role_of(self.tokens, at)
        if role == SUBJECT:
            self.mind.subject_of[verb] = key
            self.mind.last_subject = key

    def _description(self, description: Description, inside: list[NamedMention]) -> None:
        if self._is_pair(description):
            self.pairs_found.append(description)
            return
        key = self.resolver.resolve(description, inside)
        if key is None:
            self.mind.note_thing(self.tokens, description.head, description.plural)
            return
        entity = self.registry.entities[key]
        if description.plural and not entity.is_person:
            self.mind.people = key
        self._remember(entity, description.first, description.last)
        self._enter(
            description.first, description.last, entity, OFFICE if entity.is_person else NOUN
        )

    def _is_pair(self, description: Description) -> bool:
        words = self.tokens.low[description.first : description.head]
        return (
            description.noun in _PAIR_NOUNS
            and bool(_PAIR_WORDS & set(words[:2]))
            and description.owner is None
        )

    def _two(self, noun: str, ranked: list[str]) -> list[str]:
        """The two parties spoken of most often; states only for “both countries”."""
        kinds = (STATE,) if noun in ("country", "capital", "government", "nation", "state") else ()
        fitting = [key for key in ranked if not kinds or self.registry.entities[key].kind in kinds]
        return fitting[:2] if len(fitting) >= 2 else []

    def _pairs(self, inside: list[NamedMention]) -> None:
        """Remember two parties or persons joined by “and”, for the “they” of a later sentence."""
        for one, other in pairwise(inside):
            joined = other.first == one.last + 1 and self.tokens.low[one.last] == "and"
            role, _ = (
                role_of(self.tokens, root_of(self.tokens, one.first, one.last))
                if joined
                else (0.0, 0)
            )
            if role == SUBJECT and one.key != other.key and ADJECTIVE not in (one.form, other.form):
                self.mind.pair = (role, one.key, other.key)

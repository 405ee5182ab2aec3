"""Whom a description stands for.

Apposition tells, its owner, the party named in it, or its noun.
"""

from __future__ import annotations

from steelyard.reading.parties import lexicon as lx
from steelyard.reading.parties.descriptions import Description
from steelyard.reading.parties.gazetteer import usual_offices
from steelyard.reading.parties.groups import Groups
from steelyard.reading.parties.model import (
    ADJECTIVE,
    BLOC,
    COMPANY,
    GROUP,
    LOCATION,
    MOVEMENT,
    ORGANISATION,
    PERSONAL,
    POLITICAL,
    STATE,
    UNION,
)
from steelyard.reading.parties.recall import Recall
from steelyard.reading.parties.registry import Entity, NamedMention, Registry
from steelyard.reading.parties.salience import EntitySalience
from steelyard.reading.parties.tokens import Tokens
from steelyard.reading.text import slug

_COMPLEMENTS = frozenset(("of", "for", "at", "from", "to", "in", "with"))
_GOVERNMENT = frozenset(
    "government administration regime ministry army military side delegation team navy force "
    "authority embassy cabinet troop camp leadership junta palace presidency treasury state "
    "intelligence police empire mission".split()
)
_REBELS = frozenset(
    "rebel insurgent guerrilla militant separatist movement insurgency "
    "fighter militia outfit".split()
)
_LEGISLATORS = frozenset("lawmaker legislator senator parliamentarian congress parliament".split())
_OTHERS = frozenset("rival enemy opponent adversary counterpart foe opposition".split())
_RULERS = frozenset("minister general commander official negotiator colonel leader".split())
_FORMS_OF_ADDRESS = frozenset(
    "mr mrs ms miss dr sir dame lord lady professor general colonel sheikh".split()
)
_NO_PART_OF_NAME = frozenset(("DT", "CD", "PRP$", "PDT", "HYPH", "RB"))


class Resolver:
    """Resolves descriptions one after the other, in the order of the text."""

    def __init__(
        self, tokens: Tokens, registry: Registry, events: list[NamedMention], mind: EntitySalience
    ) -> None:
        self.tokens, self.registry, self.mind = tokens, registry, mind
        self.entities = registry.entities
        self.pronouns: dict[int, str] = {}
        self.groups: dict[str, str] = {}
        self.recall = Recall(tokens, registry, mind)
        self.resolved: dict[int, str] = {}
        self.unions = [e for e in self.recall.named if e.kind == UNION]
        self.ends = {event.last: event for event in events}
        self.starts = {event.first: event for event in events}
        self.companions = Groups(tokens, registry, self.starts)

    def resolve(self, description: Description, inside: list[NamedMention]) -> str | None:
        """Return the key of the entity that a description stands for, made anew where it has to be.

        None for nobody.

        Parameters
        ----------
        description : Description
            The noun phrase.
        inside : list of NamedMention
            Mentions by name in its sentence.
        """
        key = self._resolve(description, inside)
        if key is not None:
            self.resolved[description.last] = key
        return key

    def _resolve(self, description: Description, inside: list[NamedMention]) -> str | None:
        if apposed := self._apposed(description):
            return self._with_apposition(description, apposed, inside)
        if (
            description.plural
            and (group := self.companions.find(description, self._owner(description))) is not None
        ):
            return group
        if description.owner is not None:
            owner = self.pronouns.get(description.owner)
            return self._owned(description, self.entities[owner]) if owner else None
        if (named := self._party_in(description, inside)) is not None:
            return self._owned(description, named, indefinite=self._is_vague(description))
        if (named := self._complement(description)) is not None:
            return self._owned(
                description,
                named,
                indefinite=self._is_vague(description) or not description.determiner,
            )
        return self._alone(description)

    def _owner(self, d: Description) -> Entity | None:
        """Whose a description is.

        A pronoun tells, a possessive, a name in it that is no adjective, or what follows “of”.
        """
        if d.owner is not None:
            key = self.pronouns.get(d.owner)
        else:
            marks = [at for at in range(d.first + 1, d.head) if self.tokens.tag[at] == "POS"]
            possessor = self.ends.get(marks[-1]) if marks else None
            key = (
                possessor.key
                if possessor
                else self.resolved.get(marks[-1])
                if marks
                else self._named_owner(d)
            )
        return self.entities[key] if key else None

    def _named_owner(self, d: Description) -> str | None:
        own = [self.starts[at] for at in range(d.first, d.head) if at in self.starts]
        own = [event for event in own if event.form != ADJECTIVE]
        low, at = self.tokens.low, d.last
        if own or low[at : at + 1] not in (["of"], ["to"]):
            return own[-1].key if own else None
        if (named := self._named_behind(at)) is not None:
            return named.key
        noun = low[at + 2] if low[at + 1 : at + 2] == ["the"] and at + 2 < len(low) else ""
        kinds = lx.KINDS_OF_NOUN.get(noun)
        found = (
            self.recall.kin(Description(at + 1, at + 3, at + 2, noun, "the", None, False), kinds)
            if kinds
            else None
        )
        return found.key if found else None

    def _is_vague(self, d: Description) -> bool:
        """Say whether a description is of one or some of many, as “a Peruvian official” is."""
        return d.determiner in ("a", "one", "some", "any") or self.tokens.low[d.first] in (
            "several",
            "many",
            "few",
            "some",
        )

    def _apposed(self, d: Description) -> Entity | None:
        """The name that stands in apposition to a description, right before or right behind it."""
        for event in (self._event_before(d), self._event_behind(d)):
            owns = self.tokens.tag[d.last] == "POS" if d.last < len(self.tokens.tag) else False
            if event is None or (owns and event.last <= d.first):
                continue
            entity = self.entities[event.key]
            human = d.noun in lx.OFFICES | lx.ANALYSTS | lx.PEOPLE
            if (
                entity.is_person == human
                and (entity.is_person or self._fits(entity, d.noun))
                and not d.plural
            ):
                return entity
        return None

    def _event_before(self, d: Description) -> NamedMention | None:
        at = d.first - 1
        if at <= 0 or self.tokens.text[at] != ",":
            return None
        return self.ends.get(at - 1 if self.tokens.text[at - 1] == ")" else at)

    def _event_behind(self, d: Description) -> NamedMention | None:
        at = d.last
        if at >= len(self.tokens.text):
            return None
        named = self._named_behind(at) if self.tokens.low[at] in _COMPLEMENTS else None
        at = named.last if named and named.last < len(self.tokens.text) else at
        comma = self.tokens.text[at] == ","
        if named and not comma:
            return None
        following = at + 1 if comma else at
        if comma and following < len(self.tokens.low) and self.tokens.low[following] == "the":
            following += 1
        while (
            following < len(self.tokens.low)
            and self.tokens.low[following].rstrip(".") in _FORMS_OF_ADDRESS
        ):
            following += 1
        event = self.starts.get(following)
        return event if event and (comma or self.entities[event.key].is_person) else None

    def _fits(self, entity: Entity, noun: str) -> bool:
        kinds = lx.KINDS_OF_NOUN.get(noun, ())
        return (
            entity.kind in kinds
            or (entity.kind == ORGANISATION and bool(set(kinds) - {STATE}))
            or (
                entity.kind in (MOVEMENT, COMPANY, UNION)
                and noun in ("group", "organisation", "organization", "arm")
            )
        )

    def _with_apposition(self, d: Description, entity: Entity, inside: list[NamedMention]) -> str:
        if entity.is_person:
            entity.office = entity.office or self._office(d)
            self.recall.learn_office(entity, d.noun)
            named = self._party_in(d, inside)
            owner = (
                self.pronouns.get(d.owner) if d.owner is not None else named.key if named else None
            )
            if (
                owner
                and (entity.party is None or entity.guessed)
                and self.entities[owner].stands_for != entity.key
            ):
                entity.party, entity.guessed = self.entities[owner].stands_for, False
        else:
            entity.descriptors.add(d.noun)
        return entity.key

    def _office(self, d: Description) -> str:
        """The words of an office without article, owner and party."""
        first = d.first
        for at in range(d.first, d.head):
            if self.tokens.tag[at] in ("DT", "PRP$", "POS", "CD"):
                first = at + 1
            elif at in self.starts:
                first = self.starts[at].last
        return self.tokens.written(min(first, d.head), d.last)

    def _party_in(self, d: Description, inside: list[NamedMention]) -> Entity | None:
        """The party or person named inside a description, as in “the Smith government”."""
        within = [e for e in inside if d.first <= e.first and e.last <= d.head]
        if within:
            return self.entities[within[-1].key]
        marks = [
            at
            for at in range(d.first + 1, d.head)
            if self.tokens.tag[at] == "POS" and at in self.resolved
        ]
        return self.entities[self.resolved[marks[-1]]] if marks else None

    def _complement(self, d: Description) -> Entity | None:
        """The party or person named behind a description, as in “lawyers for the funds”."""
        at = d.last
        if at + 1 >= len(self.tokens.low) or self.tokens.low[at] not in _COMPLEMENTS:
            return None
        word, event = self.tokens.low[at], self._named_behind(at)
        if event is None:
            return None
        entity = self.entities[event.key]
        lands = entity.kind in (STATE, BLOC)
        if word == "in" and (
            (lands and d.noun not in lx.GOVERNMENT_PEOPLE)
            or event.form == LOCATION
            or entity.is_person
        ):
            return None
        if word in ("to", "with") and (
            d.noun not in lx.OFFICES | lx.OWN_PEOPLE or event.form == LOCATION
        ):
            return None
        return entity

    def _named_behind(self, at: int) -> NamedMention | None:
        """The name that stands right behind a word, “the” between them or not."""
        after_article = at + 2 if self.tokens.low[at + 1 : at + 2] == ["the"] else at + 1
        return self.starts.get(after_article)

    def _owned(self, d: Description, owner: Entity, indefinite: bool = False) -> str | None:
        """What belongs to a party or a person: its officials speak for it, its government is it."""
        party_key = owner.stands_for
        party = self.entities.get(party_key) if party_key else None
        if d.noun in _OTHERS and not indefinite and d.noun != "opposition":
            return self.recall.rival_of(party)
        if party is not None and d.noun in lx.WORKERS and party.kind in (UNION, COMPANY):
            return party.key if party.kind == UNION else self._workers(d)
        human = d.noun in lx.OFFICES | lx.PEOPLE | lx.ANALYSTS
        if human and not d.plural:
            known = None if indefinite else self.recall.officer(d, party, owner)
            return known.key if known else self._unnamed(d, party)
        if party is None:
            return self._unnamed(d, None) if human else None
        if d.noun in _GOVERNMENT or (
            owner.is_person and d.noun in ("party", "movement", "union", "company")
        ):
            return party.key
        if d.noun in lx.LEGISLATURES and party.kind == STATE:
            return self.registry.party(f"{party.name} {d.noun}", ORGANISATION).key
        if d.noun in lx.PLURAL_GROUPS and d.noun not in lx.OWN_PEOPLE and d.plural:
            return None if indefinite else self._group(d)
        if human or d.noun in lx.OWN_PEOPLE:
            return self._unnamed(d, party) if d.plural or d.noun in ("team", "staff") else party.key
        return party.key if self._fits(party, d.noun) and party.kind != STATE else None

    def _workers(self, d: Description) -> str | None:
        """Workers of a company: the one union of the page, else a group of their own.

        A single one is somebody of theirs.
        """
        if not d.plural:
            return self._unnamed(d, self.unions[0] if len(self.unions) == 1 else None)
        return self.unions[0].key if len(self.unions) == 1 else self._group(d)

    def _unnamed(self, d: Description, party: Entity | None) -> str:
        """Somebody without a name, as new as the description is."""
        key = f"unnamed:{d.first}"
        written = self.tokens.written(d.first, d.last)
        gender = next((g for g, words in lx.GENDERED.items() if d.noun in words), None)
        self.entities[key] = Entity(
            key,
            written,
            PERSONAL,
            party.key if party else None,
            written,
            gender,
            unnamed=True,
            plural=d.plural,
            descriptors={d.noun},
            analyst=d.noun in lx.ANALYSTS,
        )
        return key

    def _alone(self, d: Description) -> str | None:
        """A description without any name in it."""
        definite = d.determiner in ("the", "this", "that", "these", "those")
        if d.noun in lx.PEOPLE | lx.OFFICES | lx.ANALYSTS and (
            not d.plural or d.noun not in lx.PLURAL_GROUPS
        ):
            return self._somebody(d, definite)
        if d.noun == "west":
            return self.registry.party("The West", BLOC).key if d.determiner == "the" else None
        if d.noun in lx.WORKERS and d.plural and self.unions:
            return (
                self.unions[0].key
                if len(self.unions) == 1 and d.determiner in ("the", "")
                else None
            )
        if d.noun in _REBELS | _LEGISLATORS and (definite or d.plural):
            found = self.recall.kin(d, (MOVEMENT,) if d.noun in _REBELS else (ORGANISATION,))
            if found:
                return found.key
        if definite and not d.plural and d.noun in lx.KINDS_OF_NOUN:
            found = None if self._another_union(d) else self.recall.kin(d, lx.KINDS_OF_NOUN[d.noun])
            if found:
                return found.key
            return (
                self._group(d)
                if d.noun in lx.LONE_GROUPS and d.noun not in ("government", "administration")
                else None
            )
        if (
            d.plural
            and d.noun in lx.PLURAL_GROUPS
            and d.determiner != "no"
            and not self._is_vague(d)
        ):
            return self._group(d)
        return self._group(d) if d.noun == "management" and not d.determiner else None

    def _somebody(self, d: Description, definite: bool) -> str | None:
        at = d.last
        if (
            d.noun in lx.OFFICES
            and not d.plural
            and self.tokens.low[at : at + 1] in (["of"], ["for"])
        ):
            return self._unnamed(d, None)
        if d.plural and d.noun in _RULERS and d.determiner in ("the", "these", "those", ""):
            return self._unnamed(d, self.recall.most((STATE, MOVEMENT)))
        if (
            d.determiner == "a"
            and d.noun in ("president", "premier", "chancellor")
            and d.head == d.first + 1
        ):
            known = self.recall.officer(d, None, Entity("", "", ""))
            return known.key if known else None
        if not definite or d.plural:
            return (
                self._unnamed(d, None)
                if d.noun in lx.OFFICES | lx.ANALYSTS | lx.PEOPLE and d.noun != "people"
                else None
            )
        if known := self.recall.officer(d, None, Entity("", "", "")):
            return known.key
        if earlier := self.recall.unnamed_before(d.noun):
            return earlier
        written = self.tokens.written(d.first, d.last).lower()
        usual = next(
            (slug(state) for office, state in usual_offices().items() if written.endswith(office)),
            None,
        )
        if usual in self.entities:
            return self._unnamed(d, self.entities[usual])
        if d.noun in lx.STATE_OFFICES or "secretary" in self.tokens.low[d.first : d.last]:
            return self._unnamed(d, self.recall.most((STATE, BLOC)))
        if d.noun in ("leader", "chief", "negotiator", "envoy", "spokesman", "spokeswoman"):
            key, _ = self.mind.best(
                self.entities,
                lambda e: 1.0 if e.is_person and not e.plural and not e.analyst else 0.0,
                False,
            )
            return key
        return self._unnamed(d, None)

    def _another_union(self, d: Description) -> bool:
        """Say whether “the track workers' union” is one of several that the page tells of."""
        qualified = any(self.tokens.lemma[at] in lx.WORKERS for at in range(d.first, d.head))
        return qualified and d.noun == "union" and len(self.unions) > 1

    def _group(self, d: Description) -> str | None:
        """A party without a name.

        There is one for each noun, or, of states and the like, for each noun with its adjectives.
        """
        tokens = self.tokens
        marks = [
            at for at in range(d.first + 1, d.head) if tokens.tag[at] == "POS" and self._owns(d, at)
        ]
        own = range(marks[-1] + 1 if marks else d.first, d.head)
        words = [
            tokens.text[at] if at in self.starts else tokens.low[at]
            for at in own
            if tokens.tag[at] not in _NO_PART_OF_NAME
        ]
        words = [w for w in words if w not in ("other", "'s")]
        if d.noun in lx.MODIFIED_GROUPS and not words:
            return None
        qualified = d.noun in lx.MODIFIED_GROUPS or any(at in self.starts for at in own)
        tag = " ".join([*words, d.noun] if qualified else [tokens.low[d.head]])
        if tag not in self.groups:
            written = " ".join([*words, tokens.low[d.head]]).replace(" '", "'")
            name = written if d.noun == "management" else f"the {written}"
            if slug(name) in self.entities:
                return slug(name)
            entity = self.registry.party(
                name,
                {"opposition": POLITICAL, "union": UNION}.get(d.noun, GROUP)
                if not d.plural
                else GROUP,
            )
            entity.plural, entity.unnamed = d.plural, True
            self.groups[tag] = entity.key
        return self.groups[tag]

    def _owns(self, d: Description, mark: int) -> bool:
        """Say whether a possessive mark tells an owner.

        “The track workers' union” has none, but a kind.
        """
        return self.tokens.text[mark - 1][0].isupper() or (d.plural and mark in self.resolved)

"""The parties and persons of a document while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.reading.parties.model import PERSONAL
from steelyard.reading.text import slug


@dataclass
class Entity:
    """A party, a named person, or somebody unnamed.

    Attributes
    ----------
    key : str
        Identifier of a party; of a person the name after ``person:``.
    party : str or None
        Of a person: for whom he or she speaks.
    pending : bool
        Whether a pronoun before the office will tell the party.
    descriptors : set of str
        Common nouns that the text has used of it.
    plural : bool
        Whether it is spoken of as they.
    """

    key: str
    name: str
    kind: str
    party: str | None = None
    office: str | None = None
    gender: str | None = None
    guessed: bool = False
    analyst: bool = False
    plural: bool = False
    unnamed: bool = False
    pending: bool = False
    descriptors: set[str] = field(default_factory=set)
    aliases: dict[str, None] = field(default_factory=dict)
    count: int = 0
    acts: int = 0

    @property
    def is_person(self) -> bool:
        """Whether it is a human being."""
        return self.kind == PERSONAL

    @property
    def stands_for(self) -> str | None:
        """The party that a mention of it stands for."""
        return self.party if self.is_person else self.key


@dataclass(frozen=True)
class NamedMention:
    """A mention by name.

    It is words `first` to `last` (exclusive); whose, in which form, and whether as a people in the
    plural.
    """

    first: int
    last: int
    key: str
    form: str
    plural: bool = False


@dataclass(frozen=True, order=True)
class MentionPlace:
    """A mention of an entity: offsets in the page's text, key, and form."""

    start: int
    end: int
    key: str
    form: str


@dataclass
class Registry:
    """Everybody who is known so far, and where they are mentioned."""

    entities: dict[str, Entity] = field(default_factory=dict)
    places: list[MentionPlace] = field(default_factory=list)

    def party(self, name: str, kind: str) -> Entity:
        """Return the party of a name, and enter it where it is new."""
        return self.entities.setdefault(slug(name), Entity(slug(name), name, kind))

    def person(self, name: str) -> Entity:
        """Return the person of a name, and enter him or her where new."""
        return self.entities.setdefault(f"person:{name}", Entity(f"person:{name}", name, PERSONAL))

    def persons(self) -> list[Entity]:
        """Return the named persons, in the order in which they were entered."""
        return [e for e in self.entities.values() if e.is_person and not e.unnamed]

    def parties(self) -> list[Entity]:
        """Return everybody who is no person."""
        return [e for e in self.entities.values() if not e.is_person]

"""What is known of the parties of a document.

It knows parties, persons, and every mention that stands for one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from steelyard.reading.text import Span

NAME, PLACE, ADJECTIVE, METONYM = "name", "place", "adjective", "metonym"
LOCATION, NOUN, OFFICE, PERSON, PRONOUN, BOTH = (
    "location",
    "noun",
    "office",
    "person",
    "pronoun",
    "both",
)

STATE, BLOC, ORGANISATION, COMPANY, UNION = "state", "bloc", "organisation", "company", "union"
MOVEMENT, POLITICAL, GROUP, THINK_TANK, MEDIA, PERSONAL = (
    "movement",
    "party",
    "group",
    "think tank",
    "media",
    "person",
)


@dataclass(frozen=True, order=True)
class Mention:
    """A place where the text names a party, directly or through a person.

    Attributes
    ----------
    start, end : int
        Offsets in the page's text; two mentions may overlap, as “Peruvian” and “the Peruvian
        minister” do.
    party : str
        Identifier of the party, empty for bystanders.
    form : str
        ``name``, ``place`` (a capital for its government), ``location`` (a state as the place where
        something happens), ``adjective``, ``metonym``, ``noun`` (“the union”), ``office`` (“the
        minister”), ``person`` (a person's name), ``pronoun``, or ``both`` (“both sides”, once for
        each).
    person : str or None
        Full name where the mention is a person's.
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
    """A named person.

    Attributes
    ----------
    name : str
        In full, as the document gives it.
    party : str
        Identifier of the party or institute that he or she speaks for; the person's own where the
        text tells of none.
    office : str or None
        As written.
    guessed : bool
        Whether only company in the text, or a list of leaders, tells the party.
    analyst : bool
        Whether the person judges from outside and speaks for no party.
    gender : str or None
        ``m``, ``f`` or unknown.
    """

    name: str
    party: str
    office: str | None
    guessed: bool
    analyst: bool = False
    gender: str | None = None


@dataclass(frozen=True)
class NamedParty:
    """A party.

    It has an identifier for the case file, a name, a kind, and the other names, persons and offices
    of the document.

    ``kind`` is state, bloc, organisation, company, union, movement, party, group, think tank, media
    or person.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartyBook:
    """Parties of a document.

    Attributes
    ----------
    parties : dict of str to NamedParty
        By identifier.
    persons : tuple of Person
        In order of first mention.
    mentions : tuple of Mention
        Every mention in order, pronouns included.
    bystanders : tuple of Mention
        Places that stand for somebody who speaks for no party, such as an unnamed analyst, with who
        it is in ``person``.
    """

    parties: dict[str, NamedParty]
    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    bystanders: tuple[Mention, ...] = ()

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """Mentions that are no pronouns, in order."""
        return tuple(m for m in self.mentions if m.form != PRONOUN)

    @cached_property
    def analysts(self) -> frozenset[str]:
        """Names of the persons who speak for no party."""
        return frozenset(p.name for p in self.persons if p.analyst)

    def inside(self, start: int, end: int, pronouns: bool = False) -> list[Mention]:
        """Return the mentions between two offsets, in order.

        Pronouns only where they are asked for.
        """
        mentions = self.mentions if pronouns else self.named
        found = []
        for at in range(bisect_left(mentions, Mention(start, start, "", "")), len(mentions)):
            mention = mentions[at]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found

    def before(self, start: int, end: int) -> Mention | None:
        """Return the last mention between two offsets that is no pronoun, if any."""
        found = self.inside(start, end)
        return found[-1] if found else None

    def name(self, party: str) -> str:
        """Return a party's name, or the identifier where it is unknown."""
        return self.parties[party].name if party in self.parties else party

"""Groups that belong to a party and are none of it.

Such are its allies, its neighbours, its creditors, its members.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.english.words import first_upper, possessive
from steelyard.reading.parties.descriptions import Description
from steelyard.reading.parties.model import ADJECTIVE, BLOC, GROUP, UNION
from steelyard.reading.parties.registry import Entity, NamedMention, Registry
from steelyard.reading.parties.tokens import Tokens

_FAMILIES = {
    "ally": "ally",
    "partner": "ally",
    "backer": "ally",
    "sponsor": "ally",
    "neighbour": "neighbour",
    "neighbor": "neighbour",
    "creditor": "creditor",
    "member": "member",
}
_STATES = frozenset("state country government nation power".split())
_POINTING = frozenset(("the", "these", "those", "all", "both", "its", "their", "his", "her"))
_LEFT_OUT = frozenset(("DT", "PDT", "PRP$", "POS", "CD", "HYPH", "RB", "RBS", "RBR"))
_EMPTY = frozenset(
    "other own many several few some most such same main key close closest traditional "
    "respective".split()
)
_SAYING_YES = frozenset(("by", "with"))
_OF_MEMBERS = frozenset("bloc alliance union guild federation cartel club".split())
_MOST = 200


@dataclass
class _Group:
    """A group: of what family, whose, qualified by which words, and its key."""

    family: str
    owner: str | None
    words: frozenset[str]
    key: str


@dataclass
class Groups:
    """The groups of a page, as they are met.

    Attributes
    ----------
    tokens : Tokens
        The words of the page.
    registry : Registry
        Where new groups are entered.
    starts : dict of int to NamedMention
        Mentions by name, by their first word.
    """

    tokens: Tokens
    registry: Registry
    starts: dict[int, NamedMention]
    known: list[_Group] = field(default_factory=list)

    def find(self, d: Description, owner: Entity | None) -> str | None:
        """Return the key of the group that a description stands for, made anew where none is known.

        None for no group.

        A group is taken up again by its owner and the words that qualify it (“Peru's western
        allies”, “its western partners”), by these words alone (“the western allies”), or by the
        noun with an article (“the allies”).

        Parameters
        ----------
        d : Description
            The noun phrase.
        owner : Entity or None
            Whose group it is, by name, by a pronoun or by what stands before the possessive mark.
        """
        family = self._family(d)
        if family is None:
            return None
        owner = owner or self._allied(d)
        if family == "member" and (owner is None or not _has_members(owner)):
            return self._known(family, None, frozenset(), d) if owner is None else None
        words = self._words(d)
        found = self._known(family, owner.key if owner else None, words, d)
        if found is not None or not (owner or words):
            return found
        if owner is None and not any(at in self.starts for at in range(d.first, d.head)):
            return None
        return self._new(d, family, owner, words)

    def _family(self, d: Description) -> str | None:
        if not d.plural:
            return None
        if d.noun in _STATES:
            before = self.tokens.low[d.first : d.head]
            return (
                "member" if "member" in before else "ally" if self._allied(d) is not None else None
            )
        return _FAMILIES.get(d.noun)

    def _allied(self, d: Description) -> Entity | None:
        """Whose allies “countries allied with Peru” are."""
        low, at = self.tokens.low, d.last
        if (
            d.noun not in _STATES
            or low[at : at + 1] != ["allied"]
            or low[at + 1 : at + 2] not in (["with"], ["to"])
        ):
            return None
        event = self.starts.get(at + 3 if low[at + 2 : at + 3] == ["the"] else at + 2)
        return self.registry.entities[event.key] if event is not None else None

    def _words(self, d: Description) -> frozenset[str]:
        """The words that qualify the noun.

        They are those behind the last possessive mark, without articles and numbers.
        """
        tokens = self.tokens
        marks = [at for at in range(d.first, d.head) if tokens.tag[at] == "POS"]
        own = range(marks[-1] + 1 if marks else d.first, d.head)
        kept = (
            tokens.low[at]
            for at in own
            if tokens.tag[at] not in _LEFT_OUT and not self._names_owner(at, d)
        )
        return frozenset(kept) - _EMPTY - {"member"}

    def _names_owner(self, at: int, d: Description) -> bool:
        """Say whether a word is part of a name before the noun, and no adjective.

        In “Harrow members” it is.
        """
        return any(e.first <= at < e.last and e.form != ADJECTIVE for e in self._named(d))

    def _named(self, d: Description) -> list[NamedMention]:
        return [self.starts[at] for at in range(d.first, d.head) if at in self.starts]

    def _known(
        self, family: str, owner: str | None, words: frozenset[str], d: Description
    ) -> str | None:
        """The group met last that fits.

        It has the same owner and words, or what one of the two tells where the other is left out.
        """
        near = [group for group in self.known[-_MOST:] if group.family == family]
        for group in reversed(near):
            if (group.owner, group.words) == (owner, words):
                return group.key
        if owner is not None and not words:
            own = {group.key for group in near if group.owner == owner}
            return own.pop() if len(own) == 1 else None
        if words:
            fitting = [g for g in near if g.words == words and (owner is None or g.owner is None)]
        else:
            fitting = near if d.determiner in _POINTING else []
        if not fitting:
            return None
        fitting[-1].owner = fitting[-1].owner or owner
        return fitting[-1].key

    def _new(self, d: Description, family: str, owner: Entity | None, words: frozenset[str]) -> str:
        entity = self.registry.party(self._name(d, owner), GROUP)
        entity.plural = True
        entity.acts += family != "member" or self.tokens.low[max(0, d.first - 1)] in _SAYING_YES
        self.known.append(_Group(family, owner.key if owner else None, words, entity.key))
        return entity.key

    def _name(self, d: Description, owner: Entity | None) -> str:
        """Its name as written, where that tells whose the group is.

        Otherwise it has the owner's name in front.
        """
        tokens = self.tokens
        marks = [at for at in range(d.first, d.head) if tokens.tag[at] == "POS"]
        first = d.first + (tokens.low[d.first] in _POINTING and d.first < d.head)
        if owner is None or any(e.form != ADJECTIVE for e in self._named(d)):
            name = tokens.written(first, d.head + 1).replace("’", "'")
            return first_upper(name)
        own = [
            at
            for at in range(marks[-1] + 1 if marks else first, d.head + 1)
            if tokens.tag[at] not in _LEFT_OUT
        ]
        words = " ".join(
            tokens.text[at] if at in self.starts else tokens.low[at]
            for at in own
            if tokens.low[at] not in _EMPTY
        )
        if self._allied(d) is not None:
            return f"{first_upper(words)} allied with {owner.name}"
        return f"{possessive(first_upper(owner.name))} {words}"


def _has_members(owner: Entity) -> bool:
    """Say whether those who belong to a party may want something else than it does."""
    return owner.kind in (BLOC, UNION) or owner.name.lower().split()[-1] in _OF_MEMBERS

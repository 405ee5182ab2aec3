"""Who is remembered: the person of an office, the party of a noun, the rival, the one met last."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import takewhile

from steelyard.reading.parties import lexicon as lx
from steelyard.reading.parties.descriptions import Description
from steelyard.reading.parties.gazetteer import usual_offices
from steelyard.reading.parties.model import MEDIA, THINK_TANK
from steelyard.reading.parties.registry import Entity, Registry
from steelyard.reading.parties.salience import EntitySalience
from steelyard.reading.parties.tokens import Tokens
from steelyard.reading.text import slug

_LONGEST_MEMORY, _MOST_PARTIES = 25, 200
_BODIES_NEVER_GUESSED = frozenset(
    "board court council agency committee fund ministry army police treasury".split()
)


class Recall:
    """Finds, among those who were met, whom words without a name may speak of.

    Parameters
    ----------
    tokens : Tokens
        Words of the page.
    registry : Registry
        Everybody who is known.
    mind : EntitySalience
        Who is in mind; what is found changes while the document is walked through.
    """

    def __init__(self, tokens: Tokens, registry: Registry, mind: EntitySalience) -> None:
        self.tokens, self.mind, self.entities = tokens, mind, registry.entities
        self.named = sorted(registry.parties(), key=lambda e: -e.count)[:_MOST_PARTIES]
        self.by_office: defaultdict[str, list[Entity]] = defaultdict(list)
        for person in registry.persons():
            self.learn_office(person, person.office or "")
        self.party_words: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in registry.parties():
            words = {word.lower().rstrip("s'") for word in entity.name.split()}
            for word in words & set(lx.KINDS_OF_NOUN):
                self.party_words[word].append(entity)

    def learn_office(self, person: Entity, office: str) -> None:
        """Note that a person holds an office, by the last of its words."""
        words = office.lower().replace("-", " ").split()
        if words and person not in self.by_office[words[-1]]:
            self.by_office[words[-1]].append(person)

    def officer(self, d: Description, party: Entity | None, owner: Entity) -> Entity | None:
        """Return the person who holds an office.

        He or she is of this party, has the same qualifying words, and is most in mind.
        """
        words = {
            self.tokens.low[at]
            for at in range(d.first, d.head)
            if self.tokens.tag[at] in ("NN", "JJ", "VBG")
        }
        best, most = None, 0.0
        for person in self.by_office.get(d.noun, ())[:40]:
            if (
                person is owner
                or person.key not in self.mind.seen_in
                or (party is not None and person.party not in (party.key, None))
            ):
                continue
            qualified = set((person.office or "").lower().split()[:-1]) - {"the", "a", "its"}
            own = words & qualified
            if qualified and words and not own:
                continue
            score = (
                1.0 + 2 * len(own) + self.mind.weights.get(person.key, 0.0) + 0.01 * person.count
            )
            if score > most:
                best, most = person, score
        return best

    def unnamed_before(self, noun: str) -> str | None:
        """Return the person without a name who was last described by a noun, within memory."""
        for key, unit in reversed(self.mind.seen_in.items()):
            if unit < self.mind.unit - _LONGEST_MEMORY:
                break
            if key.startswith("unnamed:") and noun in self.entities[key].descriptors:
                return key
        return None

    def most(self, kinds: tuple[str, ...]) -> Entity | None:
        """Return the party of one of some kinds that is most in mind.

        Failing that, it is the one named most often of late.
        """
        for kind in kinds:
            key, weight = self.mind.best(self.entities, partial(_is_of, kind), False)
            if key and weight > 0.05:
                return self.entities[key]
        return next((e for e in self.named if e.kind in kinds), None)

    def rival_of(self, party: Entity | None) -> str | None:
        """Return the rival: the party other than this one of its kind that is named most often."""
        if party is None:
            return None
        return next(
            (
                e.key
                for e in self.named
                if e.key != party.key and e.kind == party.kind and e.key in self.mind.seen_in
            ),
            None,
        )

    def kin(self, d: Description, kinds: tuple[str, ...]) -> Entity | None:
        """Return the party that a definite description takes up.

        It was so described before, so named, or is of its kind.
        """
        usual = usual_offices().get(d.noun)
        if usual and slug(usual) in self.mind.seen_in:
            return self.entities[slug(usual)]
        described = [e for e in self._recent() if d.noun in e.descriptors]
        named = [
            e
            for e in self.party_words.get(d.noun, ())[:_MOST_PARTIES]
            if e.key in self.mind.seen_in
        ]
        if found := self._nearest(described) or self._nearest(named):
            return found
        fitting = [e for e in self._recent() if e.kind in kinds and not e.plural]
        if d.noun in _BODIES_NEVER_GUESSED:
            return None
        found = self._nearest(fitting)
        if found and d.determiner in ("the", "this", "that"):
            found.descriptors.add(d.noun)
        return found

    def _recent(self) -> list[Entity]:
        reach = self.mind.unit - _LONGEST_MEMORY
        late = takewhile(lambda item: item[1] >= reach, reversed(self.mind.seen_in.items()))
        known = [self.entities[key] for key, _ in late]
        return [
            entity
            for entity in known
            if not entity.is_person and entity.kind not in (THINK_TANK, MEDIA)
        ]

    def _nearest(self, entities: list[Entity]) -> Entity | None:
        return max(
            entities,
            key=lambda e: (
                self.mind.weights.get(e.key, 0.0),
                self.mind.seen_in.get(e.key, -1),
                e.count,
            ),
            default=None,
        )


def _is_of(kind: str, entity: Entity) -> float:
    return float(entity.kind == kind)

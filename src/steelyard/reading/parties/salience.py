"""Who is in the reader's mind: weights that mentions add to and every sentence halves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from steelyard.reading.parties.lexicon import AGENT_VERBS, SPEECH_VERBS
from steelyard.reading.parties.registry import Entity
from steelyard.reading.parties.tokens import Tokens

SUBJECT, OBJECT, OWNER, ASIDE, QUALIFIER = 1.0, 0.6, 0.5, 0.4, 0.2
_FADE, _FORGOTTEN, _SAME_ROLE, _OWN_CLAUSE = 0.5, 0.02, 1.25, 1.8
_LATE = 12
_ROLES = {
    "nsubj": SUBJECT,
    "nsubjpass": SUBJECT,
    "csubj": SUBJECT,
    "dobj": OBJECT,
    "iobj": OBJECT,
    "dative": OBJECT,
    "attr": OBJECT,
    "poss": OWNER,
    "pobj": ASIDE,
    "agent": OBJECT,
    "compound": QUALIFIER,
    "amod": QUALIFIER,
    "nmod": QUALIFIER,
    "ROOT": ASIDE,
    "appos": ASIDE,
    "npadvmod": ASIDE,
    "pcomp": ASIDE,
}


@dataclass
class EntitySalience:
    """The weights while a document is walked through, sentence by sentence.

    Attributes
    ----------
    weights : dict of str to float
        By key of an entity.
    seen_in : dict of str to int
        The last sentence that mentioned an entity, latest last; kept when its weight has faded.
    subject_of : dict of int to str
        In this sentence, the entity that is the subject of a verb.
    last_subject : str or None
        The subject met last.
    thing, things : float
        Weight of the last noun that is no party, in the singular and in the plural.
    pair : tuple or None
        Two parties joined by “and”, with a weight.
    people : str or None
        The state last spoken of as its people.
    called : dict of str to (str, int)
        The gender, m or f, of the pronoun that last stood for a person, and the sentence.
    """

    weights: dict[str, float] = field(default_factory=dict)
    seen_in: dict[str, int] = field(default_factory=dict)
    subject_of: dict[int, str] = field(default_factory=dict)
    last_subject: str | None = None
    thing: float = 0.0
    things: float = 0.0
    pair: tuple[float, str, str] | None = None
    people: str | None = None
    unit: int = 0
    called: dict[str, tuple[str, int]] = field(default_factory=dict)

    def next_sentence(self, number: int, new_paragraph: bool) -> None:
        """Let everything fade: by half, and once more where a paragraph begins."""
        fade = _FADE * (0.7 if new_paragraph else 1.0)
        self.weights = {
            key: faded
            for key, weight in self.weights.items()
            if (faded := weight * fade) > _FORGOTTEN
        }
        self.thing, self.things, self.unit = self.thing * fade, self.things * fade, number
        self.subject_of = {}
        self.pair = (
            (self.pair[0] * fade, self.pair[1], self.pair[2])
            if self.pair and self.pair[0] > _FORGOTTEN
            else None
        )

    def mention(self, tokens: Tokens, first: int, last: int, key: str, share: float = 1.0) -> None:
        """Add a mention by the words `first` to `last` (exclusive)."""
        at = root_of(tokens, first, last)
        role, verb = role_of(tokens, at)
        self.weights[key] = self.weights.get(key, 0.0) * 0.6 + role * share
        self.seen_in.pop(key, None)
        self.seen_in[key] = self.unit
        if role == SUBJECT and share == 1.0:
            self.subject_of[verb] = key
            self.last_subject = key

    def call(self, key: str, gender: str) -> None:
        """Remember the gender of a pronoun that stood for a person."""
        self.called[key] = gender, self.unit

    def called_of_late(self, key: str) -> str | None:
        """Return the gender of the pronoun that stood for a person of late, if one did."""
        gender, unit = self.called.get(key, ("", -_LATE))
        return gender if gender and self.unit - unit < _LATE else None

    def note_thing(self, tokens: Tokens, at: int, plural: bool) -> None:
        """Add a noun that is no party."""
        role, _ = role_of(tokens, at)
        weight = role if role >= OBJECT else role * 0.5
        if plural:
            self.things = max(self.things, weight)
        else:
            self.thing = max(self.thing, weight)

    def best(
        self,
        entities: dict[str, Entity],
        fit: Callable[[Entity], float],
        subject: bool,
        excluded: str | None = None,
        favoured: str | None = None,
    ) -> tuple[str | None, float]:
        """Return the key of the entity with the largest weight times `fit`, and that product.

        None where nothing fits.
        """
        found, most = None, 0.0
        for key, weight in self.weights.items():
            score = weight * fit(entities[key]) if key != excluded else 0.0
            score *= _OWN_CLAUSE if key == favoured else 1.0
            score *= _SAME_ROLE if subject and key == self.last_subject else 1.0
            if score > most:
                found, most = key, score
        return found, most


def clause_subject(tokens: Tokens, at: int, mind: EntitySalience) -> str | None:
    """Return the entity that is the subject of the nearest verb above a word, if one is known."""
    for _ in range(7):
        head = tokens.head[at]
        if head == at:
            return None
        if head in mind.subject_of:
            return mind.subject_of[head]
        at = head
    return None


def root_of(tokens: Tokens, first: int, last: int) -> int:
    """Return the word of a sequence that the others depend on."""
    for at in range(last - 1, first - 1, -1):
        if not first <= tokens.head[at] < last or tokens.head[at] == at:
            return at
    return last - 1


def role_of(tokens: Tokens, at: int) -> tuple[float, int]:
    """Return the weight of a word's grammatical role, and the verb or noun that it depends on."""
    for _ in range(4):
        dep, head = tokens.dep[at], tokens.head[at]
        if dep == "pobj" and tokens.dep[head] == "agent":
            return OBJECT, tokens.head[head]
        if dep != "conj" or head == at:
            return _ROLES.get(dep, ASIDE), head
        at = head
    return ASIDE, at


def is_agent_verb(tokens: Tokens, verb: int) -> bool:
    """Say whether a verb wants a subject with a will of its own."""
    return tokens.lemma[verb] in AGENT_VERBS or tokens.lemma[verb] in SPEECH_VERBS

"""Whom a pronoun stands for.

It is the party or person in mind that fits its number, its gender and what is done.
"""

from __future__ import annotations

from steelyard.reading.parties.lexicon import AGENT_NOUNS, OFFICES
from steelyard.reading.parties.model import (
    BLOC,
    COMPANY,
    GROUP,
    MEDIA,
    MOVEMENT,
    ORGANISATION,
    POLITICAL,
    STATE,
    THINK_TANK,
    UNION,
)
from steelyard.reading.parties.registry import Entity
from steelyard.reading.parties.salience import (
    EntitySalience,
    clause_subject,
    is_agent_verb,
    role_of,
)
from steelyard.reading.parties.tokens import Tokens

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST = frozenset(("we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"))

_THINGS_FIRST = 1.25
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "his", "her", "its", "their"))
_BARE_VERBS = frozenset(
    "be seem appear become take remain rain snow happen turn matter follow emerge make".split()
)
_OPENERS = frozenset("that to for whether how if who which why when what".split())
_SINGULAR = {
    STATE: 1.0,
    BLOC: 1.0,
    ORGANISATION: 1.0,
    COMPANY: 1.0,
    UNION: 1.0,
    MOVEMENT: 0.9,
    POLITICAL: 0.9,
    THINK_TANK: 0.7,
    MEDIA: 0.5,
    GROUP: 0.9,
}
_PLURAL = {
    GROUP: 0.9,
    MOVEMENT: 0.7,
    UNION: 0.6,
    COMPANY: 0.5,
    ORGANISATION: 0.45,
    BLOC: 0.5,
    STATE: 0.35,
    POLITICAL: 0.6,
}


def resolve_pronoun(
    tokens: Tokens, at: int, mind: EntitySalience, entities: dict[str, Entity]
) -> tuple[str, ...]:
    """Return the keys of the entities that a pronoun of the third person stands for.

    They are none, one, or a pair.

    Parameters
    ----------
    tokens : Tokens
        The words of the page.
    at : int
        The pronoun.
    mind : EntitySalience
        What came before.
    entities : dict of str to Entity
        Everybody known so far.
    """
    word = tokens.low[at]
    subject = role_of(tokens, at)[0] == 1.0
    excluded = _co_argument(tokens, at, mind) if word not in _REFLEXIVE else None
    if word in HE or word in SHE:
        gender = "m" if word in HE else "f"
        key, _ = mind.best(
            entities,
            lambda e: _human(e, gender, mind.called_of_late(e.key)),
            subject,
            excluded,
            clause_subject(tokens, at, mind),
        )
        return (key,) if key else ()
    if word in IT:
        return _it(tokens, at, mind, entities, subject, excluded)
    return _they(tokens, at, mind, entities, subject, excluded)


def _co_argument(tokens: Tokens, at: int, mind: EntitySalience) -> str | None:
    """The subject of the verb whose object the pronoun is, which it cannot stand for."""
    dep, head = tokens.dep[at], tokens.head[at]
    verb = head if dep in ("dobj", "dative", "iobj") else tokens.head[head] if dep == "pobj" else at
    for _ in range(4):
        if verb in mind.subject_of or tokens.dep[verb] != "conj":
            break
        verb = tokens.head[verb]
    return mind.subject_of.get(verb) if verb != at else None


def _human(entity: Entity, gender: str, called: str | None) -> float:
    """How well a pronoun of a gender fits.

    `called` is the gender of the one that stood for the person before.
    """
    if not entity.is_person or entity.plural:
        return 0.0
    known = entity.gender or called
    return 0.9 if known is None else 1.0 if known == gender else 0.0


def _it(
    tokens: Tokens,
    at: int,
    mind: EntitySalience,
    entities: dict[str, Entity],
    subject: bool,
    excluded: str | None,
) -> tuple[str, ...]:
    if tokens.low[at] == "it" and is_expletive(tokens, at):
        return ()
    own = clause_subject(tokens, at, mind)
    key, weight = mind.best(
        entities,
        lambda e: 0.0 if e.is_person or e.plural else _SINGULAR.get(e.kind, 0.0),
        subject,
        excluded,
        own,
    )
    if key is None or (not _wants_will(tokens, at) and mind.thing * _THINGS_FIRST > weight):
        return ()
    return (key,)


def _they(
    tokens: Tokens,
    at: int,
    mind: EntitySalience,
    entities: dict[str, Entity],
    subject: bool,
    excluded: str | None,
) -> tuple[str, ...]:
    key, weight = mind.best(
        entities,
        lambda e: 1.0 if e.key == mind.people else _many(e),
        subject,
        excluded,
        clause_subject(tokens, at, mind),
    )
    if mind.pair and mind.pair[0] > weight:
        return mind.pair[1:]
    if key is None or (not _wants_will(tokens, at) and mind.things * _THINGS_FIRST > weight):
        return ()
    return (key,)


def _many(entity: Entity) -> float:
    if entity.plural:
        return 1.0
    return 0.0 if entity.is_person else _PLURAL.get(entity.kind, 0.0)


def _wants_will(tokens: Tokens, at: int) -> bool:
    """Say whether a pronoun stands where a will is needed: “it refused”, “its lawyers”."""
    head = tokens.head[at]
    if tokens.dep[at] == "poss":
        return tokens.lemma[head] in AGENT_NOUNS or tokens.lemma[head] in OFFICES
    if tokens.dep[at] in ("nsubj", "nsubjpass"):
        if is_agent_verb(tokens, head) and tokens.dep[at] == "nsubj":
            return True
        following = tokens.low[head + 1 : head + 3]
        return tokens.lemma[head] == "be" and any(
            w in ("willing", "ready", "prepared", "reluctant", "keen", "loath") for w in following
        )
    return False


def is_expletive(tokens: Tokens, at: int) -> bool:
    """Say whether “it” stands for nothing: “it is clear that”, “it takes years to”.

    In “it was the union that” it does as well.
    """
    if tokens.dep[at] == "expl":
        return True
    verb = tokens.head[at]
    if tokens.dep[at] not in ("nsubj", "nsubjpass") or verb <= at:
        return False
    behind = tokens.low[verb + 1 : verb + 14]
    if tokens.lemma[verb] in ("rain", "snow", "seem", "happen", "matter"):
        return True
    if tokens.dep[at] == "nsubjpass":
        return "that" in behind[:4] or "to" in behind[:1]
    if tokens.lemma[verb] in _BARE_VERBS:
        if (
            tokens.lemma[verb] == "be"
            and verb + 1 < len(tokens.tag)
            and tokens.tag[verb + 1] in ("VBG", "IN", "TO")
        ):
            return tokens.tag[verb + 1] == "IN" and "that" in behind[2:]
        return any(word in _OPENERS for word in behind[: _clause(behind)])
    return False


def _clause(words: list[str]) -> int:
    """Length of the words up to the next mark."""
    return next(
        (
            i
            for i, word in enumerate(words)
            if word in {",", ".", ";", ":", "–", '"', "and", "but", "as", "because"}
        ),
        len(words),
    )

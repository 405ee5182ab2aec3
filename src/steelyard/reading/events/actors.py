"""Who did an event and to whom: the words of its source and of its target."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from steelyard.reading.events.clauses import DUTY, Clause, subjects
from steelyard.reading.events.lexicon import INTENT, PLAN, lexicon
from steelyard.reading.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTORS = frozenset(
    "government minister president leader official parliament party group authority court "
    "army police force troop soldier "
    "rebel guerrilla militant militia opposition union company council state country nation "
    "regime junta cabinet ministry "
    "envoy ambassador king prime chancellor spokesman people refugee prisoner hostage "
    "civilian citizen worker student "
    "neighbour neighbor ally side community premier republic kingdom secretary diplomat "
    "monitor peacekeeper inspector "
    "family separatist insurgent employer bank mayor mediator delegation border".split()
) - {"border"}
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))
_PLACES = frozenset("in at near outside inside through across around on".split())
_MUTUAL = frozenset("CONSULT COOPERATE AGREE SUPPORT REJECT ASSAULT".split())
_TIMES = frozenset(("DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"))
_LEFT_OUT = frozenset(("relcl", "acl", "appos", "advcl", "punct", "cc", "conj", "parataxis"))
_CLIMBED = ("ccomp", "xcomp", "advcl", "conj", "acomp", "pcomp", "prep", "dobj", "attr", "relcl")
_PRONOUNS = frozenset("it he she they who which that we i you".split())
_GOVERNED = frozenset("pobj compound poss amod nmod npadvmod".split())
_STEPS = 10


def source_of(clause: Clause) -> Span | None:
    """Return the words of who acts, or None where the sentence does not say."""
    token = clause.actor
    if clause.mood == DUTY:
        speaker = _speaker(token)
        return None if speaker is None else _words(speaker)
    own = subjects(token)
    if (
        own
        and own[0].dep_ == "nsubjpass"
        and clause.bare not in (INTENT, PLAN, "REJECT", "RETREAT")
    ):
        return _agent(own[0].head)
    if not own:
        first = _first_noun(token)
        return None if first is None else _words(first)
    for _ in range(_STEPS):
        if own[0].lower_ not in _PRONOUNS:
            break
        speaker = _speaker(own[0].head)
        if speaker is None:
            break
        own = [speaker]
    return None if own[0].lower_ in _PRONOUNS else _words(own[0])


def target_of(clause: Clause, source: Span | None) -> Span | None:
    """Return the words of who is acted upon, or None.

    The nearest named party among the objects comes first, then one that a noun describes, then
    where it happens; what belongs to the source, and troops or observers sent by it, come last.
    Parties that act together act upon each other.
    """
    own = subjects(clause.actor)
    if (
        own
        and (clause.mood == DUTY or own[0].dep_ == "nsubjpass")
        and own[0].lower_ not in _PRONOUNS
    ):
        words = _words(own[0])
        if source is None or not words.meets(source):
            return words
    best, most = None, -10.0
    for word in _below(clause.actor, {own[0].i} if own else set()):
        party = _party(word)
        if party is None:
            continue
        found = _words(party)
        if (source is None or not found.meets(source)) and (fit := _fit(party)) > most:
            best, most = found, fit
    if own and clause.type in _MUTUAL and most < 1.0:
        partner = next((c for c in own[0].children if c.dep_ == "conj"), None)
        return best if partner is None else _words(partner)
    return best


def _fit(party: Token) -> float:
    """How well a party among the objects of a verb suits as its target."""
    named = any(word.pos_ == "PROPN" or word.ent_type_ == "NORP" for word in (party, *party.lefts))
    fit = 1.0 if named else 0.0
    if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in party.lefts):
        fit -= 3.0
    if not named and party.lemma_ in lexicon().groups["@troops"] | lexicon().groups["@monitors"]:
        fit -= 1.0
    if party.dep_ == "pobj" and party.head.lower_ in _PLACES:
        fit -= 1.0
    if party.dep_ in ("dobj", "dative", "nsubj"):
        fit += 0.5
    return fit


def _agent(verb: Token) -> Span | None:
    """The words of who acts upon the subject of a passive verb.

    Failing that, those of the named place where it happens.
    """
    for child in verb.children:
        if child.dep_ == "agent":
            return next((_words(c) for c in child.children), None)
    for child in verb.children:
        if child.lower_ == "in":
            return next(
                (_words(c) for c in child.children if c.pos_ == "PROPN" and c.ent_type_ == "GPE"),
                None,
            )
    return None


def _first_noun(verb: Token) -> Token | None:
    """The first noun before a verb in its sentence that nothing else governs.

    A preposition or another noun may govern it.
    """
    for token in verb.sent:
        if token.i >= verb.i:
            return None
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.dep_ not in _GOVERNED
            and token.ent_type_ not in _TIMES
        ):
            return token
    return None


def _speaker(token: Token) -> Token | None:
    """Return the subject of the nearest verb above that has one of its own."""
    for _ in range(_STEPS):
        if token.dep_ not in _CLIMBED or token.head.i == token.i:
            return None
        token = token.head
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ not in _PRONOUNS:
                return child
    return None


def _below(token: Token, skipped: set[int]) -> Iterator[Token]:
    """The nouns and adjectives below a verb that come after it, in the order of the text."""
    for word in token.subtree:
        if (
            word.i > token.i
            and word.i not in skipped
            and word.pos_ in _NOMINAL
            and word.ent_type_ not in _TIMES
        ):
            yield word


def _party(word: Token) -> Token | None:
    """Return the head of the party that a noun or an adjective belongs to, if any."""
    head = word.head
    if word.dep_ in ("compound", "amod", "poss", "nmod") and (
        head.pos_ == "PROPN" or head.lemma_ in party_nouns()
    ):
        word = head
    described = word.pos_ == "NOUN" and word.lemma_ in party_nouns()
    return word if word.pos_ == "PROPN" or described or word.ent_type_ == "NORP" else None


@cache
def party_nouns() -> frozenset[str]:
    """Return the nouns that stand for parties by what they mean."""
    groups = lexicon().groups
    return (
        _ACTORS
        | groups["@crowd"]
        | groups["@monitors"] - {"inspection", "verification", "peacekeeping"}
    )


def _words(head: Token) -> Span:
    """The words of a noun with what stands before it, articles left out.

    A phrase with “of” or “from” belongs to them.
    """
    inside = [head]
    for child in head.children:
        if child.dep_ in _LEFT_OUT or child.dep_ == "det":
            continue
        if child.i < head.i and child.dep_ != "prep":
            inside.extend(t for t in child.subtree if t.dep_ != "punct")
        elif child.lower_ in ("of", "from") and child.i == head.i + 1:
            inside.extend(t for t in child.subtree if t.dep_ not in _LEFT_OUT and t.i < head.i + 6)
    inside.sort(key=lambda t: t.i)
    while (
        inside
        and inside[0] is not head
        and (inside[0].dep_ == "det" or inside[0].pos_ in ("DET", "PUNCT"))
    ):
        inside.pop(0)
    run = [t for t in inside if t.i <= head.i]
    start = next((i for i in range(len(run) - 1, 0, -1) if run[i].i - run[i - 1].i > 2), 0)
    first = run[start] if run else head
    return Span(first.idx, inside[-1].idx + len(inside[-1].text))

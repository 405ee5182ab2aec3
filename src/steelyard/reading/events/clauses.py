"""What the clauses of a sentence tell of.

Each verb's type of event is seen through reports, promises, refusals and negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from steelyard.reading.events.lexicon import (
    ALLOW,
    DENY,
    DO,
    FAIL,
    INTENT,
    PLAN,
    SAY,
    STOP,
    TYPES,
    WISH,
    Lexicon,
    lexicon,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

PLAIN, FUTURE, DUTY, CHANCE = "plain", "future", "duty", "chance"

_FRIENDLY = frozenset("AGREE AID CONCEDE CONSULT COOPERATE SUPPORT RETREAT".split())
_HOSTILE = frozenset("SANCTION COERCE ASSAULT PROTEST MOBILIZE THREATEN".split())
_WORDS_OF = frozenset(("REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"))
_OBJECTS = frozenset(
    "dobj attr oprd nsubjpass dative prt prep agent pobj pcomp acomp advmod npadvmod".split()
)
_INNER = frozenset(
    "compound amod nmod conj prep pobj pcomp nsubj poss appos nummod dobj npadvmod".split()
)
_OF_SUBJECT = frozenset(("compound", "prep", "conj", "amod", "pobj", "cc", "nummod"))
_COMPLEMENTS = frozenset(("xcomp", "ccomp", "pcomp"))
_FUTURE = frozenset("will would shall 'll wo 'd".split())
_ABOUT_TO = frozenset("going is are was were".split())
_DUTY = frozenset("must should ought".split())
_CHANCE = frozenset("can could may might".split())
_DEEPEST = 12
_VERBAL = frozenset(("VERB", "AUX", "ADJ"))


@dataclass(frozen=True)
class Clause:
    """One verb, judged.

    Attributes
    ----------
    type : str or None
        Of event, in the light of what stands around the verb; None where the lexicon knows no
        sense.
    bare : str or None
        Type or sense of the verb by itself.
    token, actor : spacy.tokens.Token
        The verb that gives the type, and the verb whose subject is the source.
    mood : str
        plain, future, duty (must) or chance (may).
    negated : bool
        Whether the clause denies.
    """

    type: str | None
    bare: str | None
    token: Token
    actor: Token
    mood: str
    negated: bool


def clauses_of(words: Words) -> list[Clause]:
    """Return the clauses of a sentence that the lexicon knows, from the main one inwards."""
    known = lexicon()
    seen: set[int] = set()
    found: list[Clause] = []
    for token in _outside_in(words):
        if token.i in seen or not (token.pos_ in _VERBAL or token.dep_ == "ROOT"):
            continue
        clause = _judge(token, known, 0)
        if clause is not None:
            if clause.token.i not in seen:
                found.append(clause)
            seen.update((token.i, clause.token.i))
    return sorted(
        found, key=lambda c: 2 * (c.type is None) + (c.token.dep_ in ("amod", "compound"))
    )


def _outside_in(words: Words) -> Iterator[Token]:
    """The words of a sentence, heads before what depends on them."""
    inside = {t.i for t in words}
    level = [t for t in words if t.head.i == t.i or t.head.i not in inside]
    for _ in range(_DEEPEST):
        yield from level
        level = [child for token in level for child in token.children]


def _judge(token: Token, known: Lexicon, depth: int) -> Clause | None:
    if token.dep_ in ("aux", "auxpass"):
        return None
    mood, negated = _mood(token), _negated(token)
    sense, denies = _sense(token, known)
    if sense is None and mood == DUTY:
        return Clause("REQUEST", None, token, token, mood, negated)
    if sense is None:
        done = _event_noun(token, known)
        return (
            None
            if done is None
            else Clause(_moved(done, mood, negated), done, token, token, mood, negated)
        )
    negated = negated and not denies
    if sense in TYPES:
        kind = (
            "THREATEN" if _holds_unless(token) and mood == FUTURE else _moved(sense, mood, negated)
        )
        return Clause(kind, sense, token, token, mood, negated)
    inner = next(_inner(token, known, depth), None)
    return _seen_through(sense, Clause(None, sense, token, token, mood, negated), inner, known)


def _sense(token: Token, known: Lexicon) -> tuple[str | None, bool]:
    """What the lexicon says of a verb, and whether it was asked for the word “no”.

    Where it was, that word does not deny again.
    """
    written = token.lower_
    forms = (
        token.lemma_.lower(),
        written,
        *((written[:-1], written[:-2]) if written.endswith("ed") else ()),
    )
    verb = next((form for form in forms if form in known.verbs), None)
    if verb is None:
        return None, False
    beside, near = words_beside(token)
    row = known.sense(verb, beside, near, _subject_words(token))
    return (None, False) if row is None else (row.sense, any("no" in words for words in row.beside))


def _seen_through(sense: str, outer: Clause, inner: Clause | None, known: Lexicon) -> Clause | None:
    """The clause of a verb that only says what becomes of the event in its complement."""
    token, negated = outer.token, outer.negated
    if sense == SAY:
        said = next(
            (
                known.nouns[c.lemma_]
                for c in token.children
                if c.dep_ == "dobj" and c.lemma_ in known.nouns
            ),
            None,
        )
        if said in _WORDS_OF and (inner is None or inner.type != said):
            return replace(outer, type=_moved(said, outer.mood, negated))
        if (
            inner is None
            or inner.actor.dep_ != "xcomp"
            or any(c.dep_ == "auxpass" for c in token.children)
        ):
            return inner
        sense = PLAN
    told = inner is not None and inner.type is not None
    below = inner.type if inner is not None and told else _event_noun(token, known)
    wished = sense == WISH and inner is not None and _has_subject(inner.actor)
    kind = "REQUEST" if wished else _combined(sense, below)
    if kind is None and negated and any(c.dep_ == "expl" for c in token.children):
        kind, negated = "REJECT", False
    kind = _moved(kind, outer.mood, negated)
    within = inner.token if inner is not None and told and kind else token
    return Clause(kind, outer.bare, within, token, outer.mood, negated)


def _combined(sense: str, below: str | None) -> str | None:
    """The type of an event that is promised, planned, carried out, ended, allowed or failed in."""
    if sense in (INTENT, PLAN, WISH):
        if below in _HOSTILE:
            return "THREATEN"
        if below in ("REJECT", "ACCUSE"):
            return below
        return "AGREE" if sense == INTENT or below else None
    if sense == DO:
        return below
    if sense == STOP:
        return "SANCTION" if below in _FRIENDLY else "RETREAT" if below in _HOSTILE else below
    if sense == ALLOW:
        return "CONCEDE"
    if sense in (FAIL, DENY):
        return "REJECT"
    return below


def _moved(kind: str | None, mood: str, negated: bool) -> str | None:
    """A type in the light of its verb's mood and of negation."""
    if kind is None:
        return None
    if negated:
        if kind in _FRIENDLY:
            return "REJECT"
        return "AGREE" if kind in ("REJECT", *_HOSTILE) else kind
    if mood == DUTY:
        return "REQUEST" if kind not in ("REJECT", "ACCUSE", "THREATEN") else kind
    if mood == CHANCE:
        return "THREATEN" if kind in _HOSTILE else kind
    if mood == FUTURE:
        return "AGREE" if kind in _FRIENDLY else "THREATEN" if kind in _HOSTILE else kind
    return kind


def _inner(token: Token, known: Lexicon, depth: int) -> Iterator[Clause]:
    """Clauses of the complements of a verb, in the order of the text.

    They are sought through its prepositions and objects.
    """
    if depth >= _DEEPEST:
        return
    for child in token.children:
        quoted = child.dep_ == "advcl" and token.lemma_ == "quote"
        if (
            quoted
            or child.dep_ == "acomp"
            or (child.dep_ in _COMPLEMENTS and child.pos_ in _VERBAL)
        ):
            clause = _judge(child, known, depth + 1)
            if clause is not None:
                yield clause
        elif child.dep_ in ("prep", "dobj", "attr"):
            yield from _inner(child, known, depth + 1)


def words_beside(token: Token) -> tuple[set[str], set[str]]:
    """Return the words beside a verb in lower case, all of them and the nearest.

    They are its objects, particles and prepositions with their nouns, and what qualifies those.
    """
    found: set[str] = set()
    near: set[str] = set()
    level = [c for c in token.children if c.dep_ in _OBJECTS or _is_infinitive(c)]
    for step in range(4):
        below: list[Token] = []
        for word in level:
            found.add(word.lower_)
            found.add(word.lemma_.lower())
            below.extend(
                c for c in word.children if c.dep_ in _INNER or c.dep_ == "prt" or c.lower_ == "no"
            )
        if step == 0:
            near = set(found)
        level = below
    return found, near


def _is_infinitive(token: Token) -> bool:
    return token.dep_ == "xcomp" or (
        token.dep_ in ("ccomp", "advcl")
        and (token.pos_ == "ADJ" or any(c.lower_ == "to" for c in token.lefts))
    )


def _event_noun(token: Token, known: Lexicon) -> str | None:
    """The type of an event noun among a verb's objects, or else of its subject.

    The object is what it carries out, the subject what does it.
    """
    for places in (("dobj", "attr"), ("nsubj", "nsubjpass")):
        for child in token.children:
            if child.dep_ in places and child.pos_ in ("NOUN", "PROPN"):
                for noun in (child, *child.lefts):
                    if noun.lemma_.lower() in known.nouns and (
                        noun is child or noun.dep_ == "compound"
                    ):
                        return known.nouns[noun.lemma_.lower()]
    return None


def _subject_words(token: Token) -> set[str]:
    found: set[str] = set()
    level = subjects(token)
    for _ in range(4):
        found.update(word.lemma_.lower() for word in level)
        level = [c for word in level for c in word.children if c.dep_ in _OF_SUBJECT]
    return found


def subjects(token: Token) -> list[Token]:
    """Return the subjects of a verb.

    Where it has none of its own, they are those of the verbs that it depends on.
    """
    for _ in range(_DEEPEST):
        own = [c for c in token.children if c.dep_ in ("nsubj", "csubj", "nsubjpass")]
        if own:
            return own
        if (
            token.dep_ not in ("xcomp", "conj", "acomp", "advcl", "pcomp", "prep", "dobj", "attr")
            or token.head.i == token.i
        ):
            return []
        token = token.head
    return []


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def _auxiliaries(token: Token) -> Iterable[Token]:
    holder = token if token.pos_ != "ADJ" else token.head
    yield from (c for c in holder.children if c.dep_ in ("aux", "auxpass"))
    if token.dep_ == "conj":
        yield from (c for c in token.head.children if c.dep_ == "aux")


def _mood(token: Token) -> str:
    words = {a.lower_ for a in _auxiliaries(token)}
    if words & _FUTURE:
        return FUTURE
    if words & _DUTY:
        return DUTY
    if words & _CHANCE:
        return CHANCE
    if token.dep_ == "xcomp" and token.head.lower_ in _ABOUT_TO:
        return FUTURE
    if token.dep_ == "xcomp" and token.head.lemma_ in ("have", "need", "ought"):
        return DUTY
    return PLAIN


def _holds_unless(token: Token) -> bool:
    """Say whether a verb's clause holds unless something else happens."""
    return any(
        c.dep_ == "advcl" and any(w.lower_ == "unless" for w in c.lefts) for c in token.rights
    )


def _negated(token: Token) -> bool:
    holder = token if token.pos_ != "ADJ" else token.head
    for child in holder.children:
        if child.dep_ == "neg" or child.lower_ == "never":
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and any(
            c.lower_ == "no" for c in child.children
        ):
            return True
    return False

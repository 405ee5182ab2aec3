"""Grammar that several steps ask for.

It tells the verb over a word, its tense, its subject, and its clause in few words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from steelyard.reading.text import Span, one_line

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = frozenset("will 'll would 'd shall can could may might should must ought wo ca".split())
_TO_COME = frozenset("will 'll shall wo".split())
_TELLING = frozenset("say tell write add warn report note argue insist announce declare".split())
_FUTURE_WORDS = frozenset("due set scheduled expected planned slated ready likely".split())
_FORWARD = frozenset(
    "agree plan want ask promise expect hope threaten set order urge decide intend offer vow "
    "pledge propose schedule aim force "
    "require allow oblige tell instruct prepare commit undertake invite demand wish need seek "
    "try go have due slate".split()
)
_HAVING = frozenset("have has had 've having".split())
_PRESENT = frozenset("is are 's 're".split())
_PAST_FORMS = frozenset("was were had did".split())
_CLIMB = 12
_WORDS = 16
_CORE = frozenset(
    "nsubj nsubjpass aux auxpass neg prt dobj attr acomp oprd agent prep xcomp ccomp expl "
    "dative".split()
)
_LEFT_OUT = frozenset("relcl advcl appos conj cc punct parataxis acl".split())


def verb_over(token: Token) -> Token | None:
    """Return the nearest verb that governs a word; None where no verb does."""
    word = token
    for _ in range(_CLIMB):
        if word.pos_ in {"VERB", "AUX"} and word.dep_ not in {"amod", "compound"}:
            return word.head if word.dep_ in {"aux", "auxpass"} and word.head is not word else word
        if word.head is word:
            return None
        word = word.head
    return None


def tense_of(verb: Token | None) -> str | None:
    """Return past, future or None (present, or not to be told) of a verb with its helping verbs.

    What is still to come from a past point of view (“would”, “agreed to sign”) is future. A
    participle without a helping verb is past; a present participle has the tense of the verb over
    it. A word of telling in the present is past, as news are told.
    """
    for _ in range(_CLIMB):
        if verb is None:
            return None
        helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        if tense := _own_tense(verb, helpers):
            return tense
        if verb.tag_ != "VBG" or helpers & _PRESENT or verb.head is verb:
            return "past" if verb.lemma_ in _TELLING else None
        verb = verb_over(verb.head)
    return None


def _own_tense(verb: Token, helpers: set[str]) -> str | None:
    """Past or future where a verb with its helping verbs tells so by itself."""
    if helpers & _TO_COME:
        return "future"
    if helpers & _HAVING or verb.lower_ in _PAST_FORMS:
        return "past"
    complements = (c.lower_ for c in verb.children if c.dep_ == "acomp")
    if helpers & _MODALS or any(word in _FUTURE_WORDS for word in complements):
        return "future"
    return _tense_of_infinitive(verb) if "to" in helpers else _tense_of_form(verb, helpers)


def _tense_of_infinitive(verb: Token) -> str:
    """Past where the verb over an infinitive tells in the past what was done, else future."""
    over = verb.head
    told = (
        over is not verb
        and over.pos_ == "VERB"
        and over.lemma_ not in _FORWARD
        and verb.dep_ in {"xcomp", "advcl"}
    )
    return "past" if told and tense_of(over) == "past" else "future"


def _tense_of_form(verb: Token, helpers: set[str]) -> str | None:
    """The tense of a form of the past, with “did” and the like or without a helping verb."""
    participle = verb.tag_ == "VBN"
    if participle and verb.lower_ in _FUTURE_WORDS:
        return "future"
    past = helpers & {"was", "were", "did"} or verb.tag_ == "VBD"
    return "past" if past or (participle and not helpers & {"is", "are", "be", "am"}) else None


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, or that of the verb it is joined to."""
    for _ in range(_CLIMB):
        found = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if found is not None:
            return found
        if verb.dep_ not in {"conj", "xcomp"} or verb.head is verb:
            return None
        verb = verb.head
    return None


def phrase_of(noun: Token, without: Span | None = None) -> str:
    """Return a noun with what belongs to it, in at most 16 words.

    Clauses are left out, and so is what lies in the span `without`.
    """
    tokens = [
        t
        for t in _kept(noun)
        if without is None or not without.meets(Span(t.idx, t.idx + len(t.text)))
    ]
    return _joined(tokens)


def clause_of(verb: Token, without: Span | None = None) -> str:
    """Return subject, verb and objects of a clause in the article's words, at most 16 of them."""
    tokens: list[Token] = [verb]
    subject = subject_of(verb)
    for child in [
        *verb.children,
        *([subject] if subject is not None and subject.head is not verb else []),
    ]:
        if child.dep_ in _CORE and not (child.dep_ == "prep" and _says_amount(child)):
            tokens += _kept(child)
    tokens = sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)
    return _joined(
        [
            t
            for t in tokens
            if without is None or not without.meets(Span(t.idx, t.idx + len(t.text)))
        ]
    )


def _kept(head: Token) -> list[Token]:
    """A word and its dependents in order, without clauses and additions."""
    found, queue = [head], [head]
    while queue and len(found) < 3 * _WORDS:
        for child in queue.pop().children:
            joins = child.text == "-" and not child.whitespace_
            if (
                child.dep_ not in _LEFT_OUT - {"punct"}
                and not child.is_space
                and (joins or not child.is_punct)
            ):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def _says_amount(preposition: Token) -> bool:
    """Say whether the object of a preposition is an amount or a date, and no more than that."""
    inside = [t for t in preposition.subtree if t is not preposition]
    return len(inside) <= 6 and any(
        t.like_num or t.text in {"%", "$"} or t.ent_type_ == "DATE" for t in inside
    )


def _joined(tokens: list[Token]) -> str:
    kept = tokens[:_WORDS]
    while kept and (kept[-1].pos_ in {"ADP", "DET", "CCONJ", "PART", "PUNCT"}) and len(kept) > 1:
        kept.pop()
    while kept and kept[0].pos_ in {"ADP", "DET", "PUNCT", "CCONJ"} and len(kept) > 1:
        kept.pop(0)
    return one_line(
        "".join(
            t.text_with_ws if _touches(t, kept, n) else f"{t.text} " for n, t in enumerate(kept)
        )
    )


def _touches(token: Token, kept: list[Token], at: int) -> bool:
    """Say whether the next kept word is the next word of the text."""
    return at + 1 < len(kept) and kept[at + 1].i == token.i + 1

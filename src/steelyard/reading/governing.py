"""What clauses over a deed say of its chance: “it is unlikely that …”, “refused to …”.

One notion for all who ask how a deed stands. A deed is governed by the predicates whose clause,
infinitive, gerund or noun it is part of, outwards until a clause that stands on its own. What each
of them says is told by its own words, without the deed's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from steelyard.case.words import YARDSTICK
from steelyard.reading.governingwords import (
    CERTAIN,
    DENIALS,
    EVEN,
    IN_DOUBT,
    MILDER,
    NONE,
    NOT_RULED_OUT,
    NUMBER,
    POSSIBLE,
    VERY_LIKELY,
    VERY_UNLIKELY,
    first,
)
from steelyard.reading.hedges import OPPOSITE, TERMS, Hedge, probability_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DEED = "~"

_COMPLEMENTS = frozenset("ccomp xcomp acl pcomp csubj csubjpass".split())
_PARTS = frozenset("dobj obj pobj prep attr oprd acomp dative".split())
_SUBJECTS = frozenset("nsubj nsubjpass".split())
_APART = frozenset("relcl advcl parataxis ccomp csubj acl appos".split())
_BE_LIKE = frozenset("be seem look appear remain become sound prove".split())
_CLAUSAL = frozenset(("VERB", "AUX"))
_CHANCE_NOUNS = frozenset("chance chances odds likelihood probability".split())
_IN_FULL = {"n't": "not", "wo": "will", "ca": "can", "sha": "shall", "'ll": "will"}
_HARD = frozenset(
    "hard difficult impossible easy early foolish wrong unwise premature mistake tempting".split()
)
_OPEN_QUESTIONS = frozenset(
    "surprise surprised surprising shock shocked miracle astonished unclear uncertain clear "
    "unsure sure doubtful "
    "unknown".split()
)
_IT, _WHICH = frozenset(("it", "that", "this", "which", "so")), frozenset(("which", "that"))
_CLIMB, _LONGEST_COMMENT = 12, 10


@dataclass(frozen=True)
class Chance:
    """How likely words make a deed.

    Attributes
    ----------
    low, high : float
        In 0 to 1.
    term : str
        Key of :data:`steelyard.reading.hedges.TERMS`, or ``number`` where the text gives one.
    """

    low: float
    high: float
    term: str

    @property
    def ruled_out(self) -> bool:
        """Whether it is as good as out of the question."""
        return self.high <= TERMS[NONE][1]

    @property
    def doubted(self) -> bool:
        """Whether it is not more likely than not."""
        return self.high <= TERMS[POSSIBLE][1]


@lru_cache(maxsize=16)
def governed(deed: Token) -> Chance | None:
    """Return what the clauses over a deed, and a comment that follows it, say of its chance.

    None where they say nothing.

    Parameters
    ----------
    deed : spacy.tokens.Token
        The verb or noun that names the deed; of a parsed document.
    """
    found: Chance | None = None
    denied = _is_denied(deed)
    for words, close in _frames(deed):
        over = _said(words, close)
        found = _combined(found, over, denied) if over is not None else found
    if found is None:
        found = _commented(deed)
    return found


def chance_of(deed: Token) -> Chance | None:
    """Return the chance that a text gives to a deed.

    The clauses over it and the words of its own clause tell it.

    Parameters
    ----------
    deed : spacy.tokens.Token
        The verb or noun that names the deed; of a parsed document.
    """
    over = governed(deed)
    return over if over is not None else _own(deed)


def _combined(inner: Chance | None, outer: Chance, denied: bool) -> Chance:
    """What an outer clause makes of what an inner one says.

    `denied` tells that the deed's own clause says no.
    """
    if inner is None:
        return _turned(outer) if denied else outer
    if outer.ruled_out and inner.ruled_out:
        return _chance(NOT_RULED_OUT)
    if inner.ruled_out and outer.doubted and outer.term not in (POSSIBLE, IN_DOUBT):
        return _turned(outer)
    if inner.term == POSSIBLE:
        return outer
    if outer.doubted and outer.term != POSSIBLE:
        return _turned(inner) if inner.term not in (IN_DOUBT, EVEN) else inner
    return inner


def _turned(chance: Chance) -> Chance:
    if chance.term == NUMBER:
        return Chance(round(1 - chance.high, 4), round(1 - chance.low, 4), NUMBER)
    if chance.term in (POSSIBLE, IN_DOUBT, NOT_RULED_OUT):
        return chance
    return _chance(
        {NONE: CERTAIN, CERTAIN: NONE, VERY_UNLIKELY: VERY_LIKELY, VERY_LIKELY: VERY_UNLIKELY}.get(
            chance.term, OPPOSITE[chance.term]
        )
    )


def _chance(term: str) -> Chance:
    return Chance(*TERMS[term], term)


def _said(words: str, close: bool) -> Chance | None:
    """What the words of a governing clause say of the deed.

    A mere “may” counts only where the deed is its own (`close`).
    """
    hedge = probability_of(words.replace(f" {DEED}", ""))
    told = Chance(hedge.low, hedge.high, hedge.term) if hedge is not None else None
    if told is not None and told.term == NUMBER:
        return told
    if (denied := first(DENIALS, words)) is not None:
        return _chance(denied)
    if hedge is not None and hedge.term in YARDSTICK and not _is_modal(hedge):
        return told
    if (milder := first(MILDER, words)) is not None:
        return _chance(milder)
    if told is not None and close and told.term in (POSSIBLE, IN_DOUBT):
        return told
    return _chance(IN_DOUBT) if words.endswith("whether") else None


def _is_modal(hedge: Hedge) -> bool:
    """Say whether a helping verb alone makes a hedge."""
    words = hedge.words.split()
    return any(
        w in ("will", "would", "should", "shall", "can", "cannot", "could", "never", "ought")
        for w in words
    )


def _frames(deed: Token) -> Iterator[tuple[str, bool]]:
    """The words of each clause over a deed, nearest first.

    With them comes whether the deed shares the clause's subject, or is all that it says.
    """
    word, inside, asked = deed, deed, _is_asked(deed)
    for _ in range(_CLIMB):
        over = word.head
        if over.i == word.i or not _governs(word, over):
            break
        if word.dep_ == "conj":
            word = inside = over
            asked = asked or _is_asked(over)
            continue
        close = word.dep_ in ("xcomp", "csubj", "nsubj", "nsubjpass") or over.lemma_ in _BE_LIKE
        whole = _clause_over(over)
        if _is_infinitive(whole) and any(
            t.lemma_ in _HARD for t in (whole.head, *whole.head.children)
        ):
            whole = _clause_over(whole.head)
        words = _words(whole, inside) + _figure(whole)
        yield (f"{words} whether" if asked else words), close
        word = inside = whole
        asked = _is_asked(whole)
    else:
        return
    if asked and word.i == deed.i:
        yield "whether", True


def _figure(clause: Token) -> str:
    """The figure of “put the chance that … at 20 per cent”, which may stand behind the deed."""
    if not any(t.lower_ in _CHANCE_NOUNS for t in clause.subtree):
        return ""
    hedge = probability_of(" ".join(t.lower_ for t in clause.subtree))
    return f" ; {hedge.words}" if hedge is not None and hedge.term == NUMBER else ""


def _governs(word: Token, over: Token) -> bool:
    """Say whether the truth of a word hangs on the word over it."""
    dep = word.dep_
    if dep == "conj":
        own = any(c.dep_ in _SUBJECTS for c in word.children)
        but = any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in over.children)
        return not own or (not but and over.dep_ in _COMPLEMENTS and word.tag_ != "VBD")
    if (
        dep == "ccomp"
        and word.i < over.i
        and any(t.text in (";", ":") for t in word.doc[word.i : over.i])
    ):
        return False
    if dep in _COMPLEMENTS:
        return not (dep == "acl" and word.tag_ == "VBN")
    if dep == "relcl":
        return _is_infinitive(word) or any(
            c.dep_ == "mark" and c.lower_ == "that" for c in word.children
        )
    if dep == "advcl":
        return (_is_infinitive(word) and over.lemma_ in (*_BE_LIKE, "take")) or _is_content(
            word, over
        )
    if dep in _SUBJECTS:
        return over.lemma_ in _BE_LIKE or over.dep_ == "auxpass" or _rules_out(over)
    return dep in _PARTS


def _rules_out(verb: Token) -> bool:
    return verb.lemma_ in ("rule", "exclude", "dismiss", "expect", "reject") and any(
        c.dep_ == "auxpass" for c in verb.children
    )


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _would(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("would", "'d") for c in verb.children)


def _is_content(clause: Token, over: Token) -> bool:
    """Say whether a clause with “that” or “if” is what the word over it is about.

    It is in “it unlikely that” and in “a surprise if”.
    """
    opening = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    about = {over.lemma_, *(c.lemma_ for c in over.children)}
    return ("that" in opening and "so" not in about) or (
        "if" in opening and bool(about & _OPEN_QUESTIONS)
    )


def _is_asked(verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ == "whether" for c in verb.children)


def _clause_over(word: Token) -> Token:
    """The predicate that heads the clause of a word."""
    for _ in range(_CLIMB):
        if word.pos_ in _CLAUSAL and word.dep_ not in ("aux", "auxpass", "amod"):
            return word
        if word.head.i == word.i or (word.dep_ in ("appos", "conj") and word.head.pos_ in _CLAUSAL):
            return word
        word = word.head
    return word


def _words(head: Token, inside: Token | None = None) -> str:
    """The words of a clause in small letters, without other clauses.

    A mark stands where the deed does.
    """
    kept: list[tuple[int, str]] = [(inside.i, DEED)] if inside is not None else []
    todo = [head]
    while todo:
        word = todo.pop()
        if (inside is not None and word.i == inside.i) or (
            word.i != head.i and _is_apart(word, head)
        ):
            continue
        kept.append((word.i, _written(word)))
        todo.extend(word.children)
    return " ".join(text for _, text in sorted(kept) if not text.isspace())


def _written(word: Token) -> str:
    """A word in small letters, contracted helpers in full, the month of May as no helper."""
    return (
        "(month)"
        if word.text == "May" and word.tag_ == "NNP"
        else _IN_FULL.get(word.lower_, word.lower_)
    )


def _is_apart(word: Token, head: Token) -> bool:
    """Say whether a word begins another clause than its head's."""
    if word.dep_ == "ccomp" and word.pos_ not in _CLAUSAL:
        return False
    if word.dep_ in _APART:
        return word.dep_ not in ("acl", "csubj") or word.tag_ in ("VBN", "VBG")
    return (
        word.dep_ == "conj"
        and word.head.i == head.i
        and word.pos_ in _CLAUSAL
        and word.tag_ != "MD"
    )


def _is_denied(deed: Token) -> bool:
    """Say whether the deed's own clause says no."""
    for child in deed.children:
        if child.i and child.nbor(-1).lower_ in ("than", "as"):
            continue
        if child.dep_ == "neg" or child.lower_ in ("never", "neither", "nor", "hardly", "scarcely"):
            return True
        if child.dep_ in _SUBJECTS and (
            child.lower_ in ("nobody", "none", "nothing", "neither")
            or any(c.lower_ in ("no", "neither") for c in child.children)
        ):
            return True
        if (
            child.dep_ == "prep"
            and child.i < deed.i
            and any(
                c.lower_ in ("no", "any") and c.dep_ == "det"
                for o in child.children
                for c in o.children
            )
        ):
            return any(c.lower_ == "no" for o in child.children for c in o.children)
    return False


def _own(deed: Token) -> Chance | None:
    """What the words of the deed's own clause say."""
    clause = _clause_over(deed)
    held = next((c for c in clause.children if c.dep_ == "xcomp" and _is_infinitive(c)), None)
    hedge, denied = probability_of(_words(clause, held)), _is_denied(clause)
    if clause.i != deed.i and any(c.dep_ == "det" and c.lower_ == "no" for c in deed.children):
        return _chance(NONE)
    if hedge is None:
        return _chance(NONE) if denied and (_is_infinitive(clause) or _would(clause)) else None
    turns = hedge.term in OPPOSITE and hedge.term != IN_DOUBT and hedge.low >= TERMS[POSSIBLE][0]
    if denied and turns and not hedge.negated:
        return _chance(OPPOSITE[hedge.term])
    return Chance(hedge.low, hedge.high, hedge.term)


def _commented(deed: Token) -> Chance | None:
    """What a short clause behind a deed says of it.

    Such are “…, but it is unlikely” and “…, which analysts doubt”.
    """
    for word in deed.subtree:
        joined = word.dep_ in ("conj", "advcl", "parataxis", "ccomp") and word.head.i == deed.i
        if word.i <= deed.i or not (joined or word.dep_ == "relcl"):
            continue
        pointers = _WHICH if word.dep_ == "relcl" else _IT
        words = [t for t in word.subtree if not t.is_punct]
        whole = len(words) <= _LONGEST_COMMENT and not any(
            t.dep_ in ("xcomp", "ccomp") for t in words
        )
        points = any(
            t.lower_ in pointers and t.dep_ in (*_SUBJECTS, "dobj", "advmod", "pobj") for t in words
        )
        if (
            whole
            and points
            and (found := _said(" ".join(t.lower_ for t in words), False)) is not None
        ):
            return found
    return None

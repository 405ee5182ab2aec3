"""How a move stands: done, announced, threatened, offered, only possible, ruled out; and how sure the text is of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steelyard.reading.hedges import probability_of
from steelyard.reading.modality import modality_of
from steelyard.reading.moves.frames import auxiliaries, governors, is_negated
from steelyard.reading.moves.grammar import Word
from steelyard.reading.moves.kinds import DONE, OFFERED, POSSIBLE, RULED_OUT, STICK, SUSPENDED, THREATENED
from steelyard.reading.moves.lexicon import words_of
from steelyard.reading.words import CONFIDENCE

_CONFIDENCE = re.compile(rf"\b(?:{'|'.join(CONFIDENCE)})\b", re.IGNORECASE)
_CAN = frozenset(("could", "can", "may", "might"))
_WILL = frozenset(("will", "would", "shall"))
_SUSPENDING = frozenset("suspend pause postpone defer freeze delay shelve suspension".split())
_WEAK_TERMS = frozenset(("will",))


@dataclass(frozen=True, slots=True)
class Mood:
    """How a deed stands: its modality, and whether it is conditional or denied."""

    modality: str
    conditional: bool
    negated: bool


def mood_of(word: Word) -> Mood:
    """Return how the deed that a word names stands."""
    found = modality_of(word.token)
    return Mood(found.status, found.conditional, found.negated)


def hedge_of(words: str) -> tuple[str | None, str | None, tuple[float, float] | None]:
    """Return the term of the probability yardstick in some words, a word that qualifies them, and the range of the term."""
    hedge = probability_of(words)
    confidence = _CONFIDENCE.search(words)
    term = None if hedge is None or hedge.term in _WEAK_TERMS else hedge.term
    return term, confidence.group().lower() if confidence else None, (hedge.low, hedge.high) if hedge is not None else None


def status_of(word: Word, kind: str, cues: frozenset[str] = frozenset()) -> str:
    """Return the status of a lever.

    Parameters
    ----------
    word : Word
        The verb or noun that tells of it.
    kind : str
        Carrot, stick, support or assurance.
    cues : frozenset of str
        Lemmas of the words that attribute it to a speaker, “warn” for instance.
    """
    chain = [word, *governors(word)]
    if word.pos == "NOUN" and word.dep in ("nsubj", "nsubjpass") and word.head.child("dobj") is None:
        chain += [word.head, *governors(word.head)]
    told = [verb for verb in word.all("relcl") for verb in (verb, *verb.all("ccomp"))]
    over = {w.lemma for w in chain[1:]} | {w.lemma for w in told} | cues
    helping = set().union(*(auxiliaries(w) for w in chain if w.pos in ("VERB", "AUX")))
    moods = words_of("moods")
    denied = any(is_negated(w) for w in chain if w.pos in ("VERB", "AUX", "ADJ"))
    if denied and (helping & (_WILL | _CAN) or over & moods["offered"]):
        return RULED_OUT
    if over & moods["refused"] or _ruled_out(chain):
        return RULED_OUT
    put_off = word.lemma == "put" and any(c.lower == "off" for c in word.children)
    if put_off or word.lemma in _SUSPENDING or over & _SUSPENDING:
        return SUSPENDED
    if over & moods["threatened"] or word.lemma in ("threaten", "threat"):
        return THREATENED if kind == STICK else OFFERED
    if helping & _CAN or over & moods["considered"]:
        return POSSIBLE
    if over & moods["offered"] or helping & _WILL or word.lemma in moods["offered"]:
        return THREATENED if kind == STICK else OFFERED
    return DONE if word.tag != "VB" or helping & {"have", "do"} else POSSIBLE


def _ruled_out(chain: list[Word]) -> bool:
    return any(w.lemma == "rule" and any(c.lower == "out" for c in w.children) for w in chain)

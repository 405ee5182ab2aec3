"""How a move stands: done, announced, threatened, offered, only possible, ruled out.

How sure the text is of it is told as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from steelyard.reading.governing import Chance, chance_of, governed
from steelyard.reading.hedges import probability_of
from steelyard.reading.modality import modality_of
from steelyard.reading.moves.frames import auxiliaries, governors, is_negated
from steelyard.reading.moves.grammar import Word
from steelyard.reading.moves.kinds import (
    ASSURANCE,
    DONE,
    FORECAST,
    LEVER,
    OFFERED,
    POSSIBLE,
    RULED_OUT,
    STICK,
    SUSPENDED,
    THREATENED,
    USED_UP,
)
from steelyard.reading.moves.lexicon import words_of
from steelyard.reading.words import CONFIDENCE

_CONFIDENCE = re.compile(rf"\b(?:{'|'.join(CONFIDENCE)})\b", re.IGNORECASE)
_CAN = frozenset(("could", "can", "may", "might"))
_WILL = frozenset(("will", "would", "shall"))
_SUSPENDING = frozenset("suspend pause postpone defer freeze delay shelve suspension".split())
_GIVEN = frozenset("offer promise pledge bid threat ultimatum warning vow".split())
_BINDING = frozenset(("threaten", "promise", "pledge"))
_RULING = frozenset(("rule", "exclude", "deny"))
_ABOUT_A_DEED = (
    frozenset(
        "plan offer propose threaten consider intend promise pledge agree prepare decide want "
        "mean".split()
    )
    | _RULING
)
_WEAK_TERMS = frozenset(("will",))


Hedged = tuple[str | None, str | None, tuple[float, float] | None]
"""A term of the yardstick, a word that qualifies, and a range of chances.

None for what is not said.
"""


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


def hedge_of(words: str) -> Hedged:
    """Return how probable some words call something.

    That is the term of the probability yardstick, a word that qualifies it, and the term's range.
    """
    hedge = probability_of(words)
    told = None if hedge is None else Chance(hedge.low, hedge.high, hedge.term)
    return _hedged(told, words)


def hedge_at(word: Word, words: str, kind: str, value: str) -> Hedged:
    """Return what :func:`hedge_of` does, with the clauses over what an item tells.

    Parameters
    ----------
    word : Word
        The verb, noun or adjective that tells of it.
    words : str
        Its own words.
    kind, value : str
        Its class and value. The words of a lever may hold clauses that qualify something else:
        there its own clause counts.
    """
    if kind == LEVER:
        return _hedged(chance_of(_deed(word, value).token), words)
    over = governed((_held(word) or word).token) if kind == FORECAST else governed(word.token)
    return _hedged(over, words) if over is not None else hedge_of(words)


def _held(word: Word) -> Word | None:
    """The clause that a word of chance or of belief is about."""
    for near in (word, word.head):
        found = near.child("ccomp", "xcomp", "acl")
        if found is not None and (near is word or word.dep in ("acomp", "attr", "advmod", "nsubj")):
            return found
    return None


def _hedged(chance: Chance | None, words: str) -> Hedged:
    confidence = _CONFIDENCE.search(words)
    term = None if chance is None or chance.term in _WEAK_TERMS else chance.term
    return (
        term,
        confidence.group().lower() if confidence else None,
        None if chance is None else (chance.low, chance.high),
    )


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
    deed = _deed(word, kind)
    chance, over = chance_of(deed.token), governed(deed.token)
    status = _status_told(word, kind, cues)
    if word.pos == "NOUN" and word.dep == "dobj" and word.head.lemma in words_of("verbs")["stop"]:
        return DONE if status == RULED_OUT or (over is not None and over.doubted) else status
    if status == DONE and word.pos == "VERB" and is_negated(word) and deed is word:
        return RULED_OUT
    if over is None and status in (OFFERED, THREATENED) and _is_question(word):
        return POSSIBLE
    if chance is None or status == USED_UP:
        return status
    if chance.ruled_out:
        return RULED_OUT
    if chance.doubted and (chance.term != POSSIBLE or over is not None):
        return status if status == SUSPENDED else POSSIBLE
    if status == RULED_OUT and over is not None:
        return THREATENED if kind == STICK else OFFERED
    return status


def _is_question(word: Word) -> bool:
    """Say whether a verb is that of a question.

    Its helping verb stands before its subject, and the sentence asks.
    """
    helping, subject = word.child("aux"), word.child("nsubj", "nsubjpass")
    asks = any(t.text.startswith("?") for t in word.token.sent[-2:])
    return asks and helping is not None and subject is not None and helping.index < subject.index


def _deed(word: Word, kind: str) -> Word:
    """What a verb of offering, intending or ruling out is about.

    Any other word, and what assures, is about itself.
    """
    if kind == ASSURANCE or word.lemma not in _ABOUT_A_DEED:
        return word
    held = word.child("xcomp", "ccomp")
    if held is not None and word.lemma in _BINDING and is_negated(held):
        return word
    return held or (word.child("dobj") if word.lemma in _RULING else None) or word


def _status_told(word: Word, kind: str, cues: frozenset[str]) -> str:
    """The status by the verbs that tell of a lever, whatever the chance that is given to it."""
    chain = [word, *governors(word)]
    if (
        word.pos == "NOUN"
        and word.dep in ("nsubj", "nsubjpass")
        and word.head.child("dobj") is None
    ):
        chain += [word.head, *governors(word.head)]
    told = [verb for verb in word.all("relcl") for verb in (verb, *verb.all("ccomp"))]
    over = {w.lemma for w in chain[1:]} | {w.lemma for w in told} | cues
    helping = set().union(*(auxiliaries(w) for w in chain if w.pos in ("VERB", "AUX")))
    moods = words_of("moods")
    denied = any(is_negated(w) for w in chain if w.pos in ("VERB", "AUX", "ADJ"))
    if denied and (helping & (_WILL | _CAN) or over & moods["offered"]):
        return RULED_OUT
    if (over & moods["refused"] and not over & _GIVEN) or _ruled_out(chain):
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

"""Levers: what a party does, offers or threatens that is good or bad for another.

Verbs tell them, and nouns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.holders import holder_of, target_of
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ASSURANCE,
    DONE,
    LEVER,
    POSSIBLE,
    RULED_OUT,
    STICK,
    SUPPORT,
    SUSPENDED,
)
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.mood import status_of
from steelyard.reading.moves.spans import clause, joined, phrase
from steelyard.reading.moves.told import ToldLever, of_noun, of_verb
from steelyard.reading.moves.worth import ENDS
from steelyard.reading.text import Span

_SHORT = 90
_PAUSED = frozenset("suspension suspend pause halt freeze withhold".split())
_HELP = frozenset(
    "aid support assistance backing help weapon arms delivery shipment intelligence".split()
)
_WANTING = frozenset("need want seek ask demand require insist request".split())


def find_levers(context: Context, sentence: Clauses, matches: list[PhraseMatch]) -> Iterator[Item]:
    """Yield the levers of a sentence."""
    used: set[int] = set()
    verbs = [w for w in sentence.words if w.pos in CLAUSAL or w.tag == "VBG"]
    nouns = [w for w in sentence.words if w.pos == "NOUN" and w.tag != "VBG"]
    for word in (*verbs, *nouns):
        if word.index in used:
            continue
        told = of_noun(word) if word.pos == "NOUN" and word.tag != "VBG" else of_verb(word)
        if told is None:
            continue
        item = _item(context, sentence, told)
        if item is None:
            continue
        used.update(w.index for w in _things(told))
        yield item
    for match in matches:
        if match.kind == LEVER and not used & {w.index for w in match.words}:
            verb = match.anchor
            if verb.pos not in CLAUSAL and verb.dep in (
                "prep",
                "acomp",
                "attr",
                "advmod",
                "pobj",
                "prt",
            ):
                verb = frames.predicate(verb)
            item = (
                _item(context, sentence, ToldLever(verb, match.value, None))
                if verb.pos in (*CLAUSAL, "NOUN")
                else None
            )
            if item is not None:
                used.update(w.index for w in match.words)
                own = sentence.span(match.words[0].index, match.words[-1].index)
                yield replace(item, span=joined(item.span, own))


def _things(told: ToldLever) -> list[Word]:
    """The nouns that a lever has spoken for."""
    if told.thing is None:
        return [told.word]
    return [
        told.word,
        told.thing,
        *told.thing.all("conj"),
        *(w for w in told.thing.children if w.dep == "compound"),
        *(inner for p in told.thing.all("prep") if (inner := p.child("pobj")) is not None),
    ]


def _item(context: Context, sentence: Clauses, told: ToldLever) -> Item | None:
    word = told.word
    asked = next((g for g in frames.governors(word) if g.lemma in _WANTING), None)
    if asked is not None and told.kind == ASSURANCE and word.pos == "NOUN":
        return _wanted(context, sentence, told, asked)
    by = holder_of(context, told)
    if by is None or frames.auxiliaries(word) & {"should", "must"}:
        return None
    speaker = context.speaker(word.start)
    cues = frozenset(_cue_lemmas(context, word))
    status = status_of(word, told.kind, cues)
    if word.lemma in _PAUSED and told.thing is not None and told.thing.lemma in _HELP:
        told, status = ToldLever(word, SUPPORT, told.thing), SUSPENDED
    if told.kind == STICK and status == SUSPENDED and word.lemma in ("suspend", "freeze", "pause"):
        status = DONE
    if word.pos == "NOUN" and status == DONE and word.lemma in ENDS:
        status = POSSIBLE
    to, other = target_of(context, sentence, told, by)
    span = _span(sentence, word)
    if status == RULED_OUT and speaker is None and word.dep in ("relcl",):
        return None
    return context.item(
        LEVER, told.kind, sentence, span, word, by, other=other, status=status, to=to
    )


def _wanted(context: Context, sentence: Clauses, told: ToldLever, asked: Word) -> Item | None:
    """An assurance that somebody needs: the lever of the one from whom it is wanted."""
    actors = context.actors
    other = actors.party(frames.own_subject(asked)) or actors.speaking(asked)
    after = [
        m.party for m in actors.within(told.word.start, sentence.words[-1].end) if m.party != other
    ]
    by = after[0] if after else actors.counterpart(other, sentence, told.word)
    if by is None:
        return None
    return context.item(
        LEVER,
        ASSURANCE,
        sentence,
        phrase(sentence, told.word),
        told.word,
        by,
        other=other,
        status=POSSIBLE,
    )


def _span(sentence: Clauses, word: Word) -> Span:
    """The clause of a verb, or a noun with its own words.

    The noun's verb belongs to it where the noun is the subject of a short clause.
    """
    if word.pos != "NOUN" or word.tag == "VBG":
        return clause(sentence, word)
    own = phrase(sentence, word)
    around = clause(sentence, word.head) if word.dep in ("nsubj", "nsubjpass") else own
    return around if around.end - around.start < _SHORT else own


def _cue_lemmas(context: Context, word: Word) -> list[str]:
    number = context.holder(word.start)
    if number is None:
        return []
    cue = context.attributions[number].cue
    if cue is None:
        return []
    words = cue.of(context.text).lower().split()
    return [
        stem
        for w in words
        for stem in ("threaten", "warn", "vow", "offer", "promise", "pledge", "propose")
        if w.startswith(stem[:-1])
    ]

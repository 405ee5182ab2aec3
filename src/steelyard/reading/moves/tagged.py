"""Items that the trained tagger sees: it says where and what kind, grammar and mentions say who."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from steelyard.reading.governing import governed
from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.holders import holder_of, target_of
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import CONDITION, DEMAND, FORECAST, LEVER, PROPOSAL, SUPPORT
from steelyard.reading.moves.mood import status_of
from steelyard.reading.moves.roles import head_of
from steelyard.reading.moves.told import ToldLever
from steelyard.reading.places import Places
from steelyard.reading.tagger.moves import MoveSpan
from steelyard.reading.tagger.tagger import Tagged
from steelyard.reading.text import Span

_SURE = 0.8
_SHARED = 0.5
_FEWEST = 4
_VALUES = {"stance": "stance", "lever": "kind", "belief": "about", "constraint": "type"}
_PLAIN = {"proposal": "terms", "condition": "one", "demand": "one", "forecast": "forecast"}


def joined(
    context: Context, sentences: list[Clauses], found: list[Item], tagged: Tagged
) -> list[Item]:
    """Join what the rules found with what the tagger saw.

    An item that both know is the rules': they tell its parties and its kind better. What only the
    tagger saw becomes an item where it is sure enough.

    Parameters
    ----------
    context : Context
        The document.
    sentences : list of Clauses
        Its sentences.
    found : list of Item
        What the rules found.
    tagged : Tagged
        What the tagger saw.
    """
    near = Places((item.span, item) for item in found)
    starts = [sentence.words[0].start if sentence.words else -1 for sentence in sentences]
    starts = list(accumulate(starts, max))
    fresh = [
        item
        for move in tagged.moves
        if move.confidence >= _SURE
        and not any(_same(move, item) for item in near.meeting(move.span))
        for item in _read(context, _sentence_of(sentences, starts, move), move)
    ]
    return [*found, *fresh]


def parties_of(
    context: Context, sentence: Clauses, kind: str, span: Span, value: str
) -> tuple[str | None, str | None]:
    """Return who acts and who is acted upon in a stretch, as the rules have it.

    Parameters
    ----------
    context : Context
        The document.
    sentence : Clauses
        Where the stretch is.
    kind, value : str
        Class of the move, and its kind, type or stance.
    span : Span
        The stretch.
    """
    words = [w for w in sentence.words if span.start <= w.start < span.end]
    if not words:
        return None, None
    move, head = MoveSpan(span, kind, 1.0, ()), head_of(words)
    party = _party(context, move, head, value)
    return party, _other(context, sentence, move, head, value, party)[
        0
    ] if party is not None else None


def _same(move: MoveSpan, item: Item) -> bool:
    if move.kind != item.kind:
        return False
    shared = min(move.span.end, item.span.end) - max(move.span.start, item.span.start)
    return shared >= _SHARED * min(move.span.end - move.span.start, item.span.end - item.span.start)


def _read(context: Context, sentence: Clauses | None, move: MoveSpan) -> Iterator[Item]:
    """Yield the item of a stretch that only the tagger saw.

    The party may be left open where it is told later.
    """
    words = (
        [w for w in sentence.words if move.span.start <= w.start < move.span.end]
        if sentence
        else []
    )
    if sentence is None or not _tells(words):
        return
    head = head_of(words)
    value = move.value(_VALUES.get(move.kind, "")) or _PLAIN.get(move.kind, "other")
    party = _party(context, move, head, value)
    if party is None and move.kind in (CONDITION, FORECAST):
        return
    other, to = (
        _other(context, sentence, move, head, value, party) if party is not None else (None, None)
    )
    status = (
        status_of(head, value)
        if move.kind == LEVER and governed(head.token) is not None
        else move.value("status")
    )
    status = status if move.kind == LEVER else None
    yield context.item(
        move.kind, value, sentence, move.span, head, party, other=other, to=to, status=status
    )


def _tells(words: list[Word]) -> bool:
    """Say whether a stretch is long enough, and has a verb, to tell of a move."""
    return sum(w.text[0].isalnum() for w in words) >= _FEWEST and any(
        w.pos == "VERB" for w in words
    )


def _sentence_of(sentences: list[Clauses], starts: list[int], move: MoveSpan) -> Clauses | None:
    """The sentence in which a stretch begins; `starts` are where the sentences begin."""
    number = bisect_right(starts, move.span.start) - 1
    while number >= 0 and not sentences[number].words:
        number -= 1
    sentence = sentences[number] if number >= 0 else None
    return sentence if sentence is not None and move.span.start < sentence.words[-1].end else None


def _party(context: Context, move: MoveSpan, head: Word, value: str) -> str | None:
    """Who acts, holds, asks or is bound.

    The grammar tells, else who is named first in the stretch, else who speaks.
    """
    if move.kind == FORECAST:
        speaker = context.speaker(head.start)
        named = context.doer(head) or (speaker.party if speaker is not None else None)
        return named or _named_within(context, move) or context.actors.last_before(head.start)
    if move.kind == LEVER:
        return holder_of(context, _told(head, value))
    if move.kind in (DEMAND, CONDITION, PROPOSAL):
        speaker = context.speaker(head.start)
        if speaker is not None and speaker.party is not None:
            return speaker.party
        asking = next((w for w in head.above() if w.pos in CLAUSAL), None)
        if (
            move.kind != PROPOSAL
            and asking is not None
            and (found := context.doer(asking)) is not None
        ):
            return found
    return context.doer(head) or _named_within(context, move) or _speaking(context, head)


def _named_within(context: Context, move: MoveSpan) -> str | None:
    inside = context.actors.within(move.span.start, move.span.end)
    return inside[0].party if inside else None


def _speaking(context: Context, head: Word) -> str | None:
    return context.actors.speaking(head) or context.actors.last_before(head.start)


def _told(head: Word, value: str) -> ToldLever:
    return ToldLever(head, value, frames.patient(head) if head.pos in CLAUSAL else None)


def _other(
    context: Context, sentence: Clauses, move: MoveSpan, head: Word, value: str, party: str
) -> tuple[str | None, str | None]:
    """Whom it is aimed at, and whom it strengthens."""
    if move.kind == LEVER:
        to, on = target_of(context, sentence, _told(head, value), party)
        return on, to if value == SUPPORT else None
    if move.kind != DEMAND:
        return None, None
    inside = [
        m.party for m in context.actors.within(move.span.start, move.span.end) if m.party != party
    ]
    return (inside[0] if inside else context.actors.counterpart(party, sentence, head)), None

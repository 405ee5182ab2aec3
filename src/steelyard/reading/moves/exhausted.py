"""Levers that are used up, and the figure that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import EXHAUSTED, LEVER, STICK, USED_UP
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.spans import clause

_FALL = re.compile(
    r"\b(?:dropped|fell|fallen|declined|down|shrunk|shrank|collapsed|plunged|reduced|spent|"
    r"used up|drained|cut|lost|slumped)"
    r"(?: by)? (?:(?:more than|over|about|nearly|almost|some|around|roughly|at least) )?"
    r"(?P<share>\d{1,3}(?:\.\d{1,2})?) ?(?:%|per ?cent)",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?P<words>two[- ]thirds|half|three[- ]quarters|most|nearly all|almost all|a third|a "
    r"quarter|"
    r"(?P<share>\d{1,3}) ?(?:%|per ?cent))"
    r" of (?:the |its |their |his |her )?(?:[\w'-]{1,30} ){1,4}?(?:is|are|has been|have been|"
    r"was|had been)(?: already| now)? "
    r"(?:spent|used(?: up)?|exhausted|drawn|gone)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:exports?|imports?|sales|trade|shipments?|aid|purchases|reserves|funds?|budget|"
    r"stocks?|stockpiles?|orders|deliveries|savings|credit"
    r"|ammunition|support|lending|investment|supplies|leverage)\b",
    re.IGNORECASE,
)
_NEAR = 90
_FLOW = re.compile(
    r"\b(?:exports?|sales|shipments?|deliveries|supplies)\s(?:[\w-]+\s){0,3}?to\b", re.IGNORECASE
)
_SHARES = {
    "two thirds": "67 %",
    "half": "50 %",
    "three quarters": "75 %",
    "most": "50 to 90 %",
    "nearly all": "85 to 99 %",
    "almost all": "85 to 99 %",
    "a third": "33 %",
    "a quarter": "25 %",
}


def find_exhausted(
    context: Context, sentence: Clauses, matches: list[PhraseMatch]
) -> Iterator[Item]:
    """Yield what is used up.

    It has its share where a figure says it, else it is a lever with that status.
    """
    if not sentence.words:
        return
    start, end = sentence.words[0].start, sentence.words[-1].end
    told: set[int] = set()
    for pattern in (_FALL, _SPENT):
        for found in pattern.finditer(context.text, start, end):
            word = next(w for w in sentence.words if w.end > found.start())
            verb = frames.predicate(word)
            if verb.index in told or (
                pattern is _FALL
                and not _MEANS.search(
                    found.string, max(start, found.start() - _NEAR), found.start()
                )
            ):
                continue
            told.add(verb.index)
            by, other = _cut_off(context, start, word) or _parties(context, sentence, word)
            yield context.item(
                EXHAUSTED,
                "used",
                sentence,
                clause(sentence, verb),
                word,
                by,
                other=other,
                amount=_share(found),
            )
    for match in matches:
        verb = frames.predicate(match.anchor)
        if match.kind != EXHAUSTED or verb.index in told:
            continue
        told.add(verb.index)
        by, other = _parties(context, sentence, match.anchor)
        if by is not None:
            yield context.item(
                LEVER,
                STICK,
                sentence,
                clause(sentence, verb),
                match.anchor,
                by,
                other=other,
                status=USED_UP,
            )


def _share(found: re.Match[str]) -> str | None:
    share = found.groupdict().get("share")
    if share:
        return f"{share} %"
    return _SHARES.get((found.groupdict().get("words") or "").lower().replace("-", " "))


def _cut_off(context: Context, start: int, word: Word) -> tuple[str, str] | None:
    """Of “Peru's exports to Chile fell”: Chile, which no longer buys, and Peru."""
    flow = _FLOW.search(context.text, start, word.start)
    if flow is None:
        return None
    sellers, buyers = (
        context.actors.within(start, flow.end()),
        context.actors.within(flow.end(), word.start),
    )
    if not sellers or not buyers or sellers[-1].party == buyers[0].party:
        return None
    return buyers[0].party, sellers[-1].party


def _parties(context: Context, sentence: Clauses, word: Word) -> tuple[str | None, str | None]:
    actors = context.actors
    by = actors.party(frames.own_subject(frames.predicate(word)))
    if by is None:
        named = actors.within(sentence.words[0].start, sentence.words[-1].end)
        by = named[0].party if named else actors.last_before(word.start)
    return by, actors.counterpart(by, sentence, word)

"""Forecasts: what the writer or somebody else says will happen, and whether it came true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import BELIEF, CONSTRAINT, FORECAST, LEVER, PROPOSAL, STANCE, STICK
from steelyard.reading.moves.lexicon import Match
from steelyard.reading.moves.spans import clause, joined
from steelyard.reading.text import Span

_CUES = frozenset(
    ("expect predict forecast foresee foresaw reckon anticipate doubt envisage project guess give see put estimate").split()
)
_AHEAD = frozenset(("will would 'll likely likelier unlikely probable could may might chance chances odds going").split())
_NO_NEWS = frozenset(("comment", "say", "like", "prefer", "want", "hear"))
_WILL = frozenset(("will", "'ll", "shall"))


def find_forecasts(context: Context, sentence: Clauses, matches: list[Match], told: list[Item]) -> Iterator[Item]:
    """Yield the forecasts of a sentence; `told` are its items of other classes, which need no saying again."""
    came = next((m.value for m in matches if m.kind == FORECAST and m.value in ("true", "false")), None)
    taken: set[int] = set()
    found: list[Item] = []
    for match in matches:
        if (match.kind, match.value) != (FORECAST, FORECAST):
            continue
        verb = frames.predicate(match.anchor)
        if _needs_a_future(sentence, match.anchor):
            continue
        if any(i.kind == BELIEF and i.trigger.start == match.anchor.start for i in told):
            continue
        if any(i.kind == CONSTRAINT and i.span.start <= verb.start < i.span.end for i in told):
            continue
        if verb.index in taken or (_is_relative(verb) and match.anchor.lemma not in _CUES):
            continue
        taken.add(verb.index)
        found.append(_item(context, sentence, match.anchor, verb, match))
    for word in sentence.words:
        if (
            word.pos in CLAUSAL
            and word.index not in taken
            and _foretells(context, word)
            and not _inside(word, taken)
            and not _told(word, told)
        ):
            taken.add(word.index)
            found.append(_item(context, sentence, word, word, None))
    for item in found:
        yield replace(item, status={"true": "came true", "false": "came false"}[came]) if came else item


def _needs_a_future(sentence: Clauses, cue: Word) -> bool:
    """Say whether a cue such as “reckons” is about what is, not about what will be."""
    if cue.lemma not in ("reckon", "estimate", "guess", "see", "give", "put"):
        return False
    return not any(w.lower in _AHEAD for w in sentence.words[cue.index :])


def _told(verb: Word, told: list[Item]) -> bool:
    """Say whether an item says already what a clause does: a stance, a gift, a term of a proposal, a constraint, a belief."""
    for item in told:
        speaks = item.kind in (STANCE, PROPOSAL, CONSTRAINT, BELIEF) or (item.kind == LEVER and item.value != STICK)
        if (
            speaks
            and item.span.start <= verb.start < item.span.end
            and not (item.kind == STANCE and item.modality == "announced")
        ):
            return True
    return False


def _inside(word: Word, taken: set[int]) -> bool:
    return any(above.index in taken for above in word.above())


def _is_relative(verb: Word) -> bool:
    return verb.dep == "relcl" and verb.lemma not in _CUES


def _item(context: Context, sentence: Clauses, anchor: Word, verb: Word, match: Match | None) -> Item:
    subject = frames.own_subject(verb)
    actors = context.actors
    party = actors.party(subject) or actors.speaking(anchor)
    if party is None:
        named = actors.within(sentence.words[0].start, sentence.words[-1].end)
        party = named[0].party if named else actors.last_before(anchor.start) or next(iter(actors.main_sides()), None)
    keep = frozenset(("ccomp",))
    span: Span = clause(sentence, verb, keep)
    if match is not None:
        span = joined(span, sentence.span(match.words[0].index, match.words[-1].index))
    item = context.item(FORECAST, FORECAST, sentence, span, anchor, party)
    if (
        match is not None
        and anchor.lemma in _CUES
        and anchor.pos == "VERB"
        and not frames.is_passive(anchor)
        and subject is not None
    ):
        name, kind = context.teller(anchor, subject, sentence)
        return replace(item, speaker=name, speaker_type=kind)
    return item


def _foretells(context: Context, verb: Word) -> bool:
    """Say whether a clause with will tells what is going to happen, and is nobody's own promise or threat."""
    helping = {c.lemma for c in verb.children if c.dep == "aux"} | {c.lower for c in verb.children if c.dep == "aux"}
    will, would = bool(helping & _WILL), bool(helping & {"would", "'d"})
    if not (will or would) or verb.dep in ("relcl", "acl"):
        return False
    if any(c.dep in ("mark", "advmod") and c.lower in ("if", "unless", "whether", "until", "before") for c in verb.children):
        return False
    subject = frames.own_subject(verb)
    if subject is None or subject.lower in ("we", "i"):
        return False
    party = context.actors.party(subject)
    speaker = context.speaker(verb.start)
    if would and verb.lemma in ("be", "have", "require", "need", "mean"):
        return False
    if verb.lemma in _NO_NEWS or (frames.is_negated(verb) and party is not None and not frames.is_passive(verb)):
        return False
    if speaker is not None:
        return party is None or party != speaker.party
    return context.holder(verb.start) is None

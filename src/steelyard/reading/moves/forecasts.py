"""Forecasts: what the writer or somebody else says will happen, and whether it came true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from steelyard.reading.attribution.attribution import DIRECT, Attribution
from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    BELIEF,
    CONSTRAINT,
    FORECAST,
    LEVER,
    PROPOSAL,
    STANCE,
    STICK,
    WRITER,
)
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.spans import clause, joined, phrase
from steelyard.reading.text import Span

_CUES = frozenset(
    (
        "expect predict forecast foresee foresaw reckon anticipate doubt envisage project "
        "guess give see put estimate"
    ).split()
)
_AHEAD = frozenset(
    (
        "will would 'll likely likelier unlikely probable could may might chance chances odds going"
    ).split()
)
_NO_NEWS = frozenset(("comment", "say", "like", "prefer", "want", "hear"))
_WILL = frozenset(("will", "'ll", "shall"))


_HOLDING = frozenset(
    "believe think calculate fear hope bet assume argue warn maintain suspect wager gamble".split()
)
_ASIDES = frozenset(("relcl", "acl", "appos"))
_ON_MINDS = frozenset(
    "lose escape surprise shock astonish remind remember recall note notice recognise "
    "recognize know wonder forget say ask "
    "argue object sound seem appear ring see tell amuse amaze puzzle".split()
)
_PLAIN_TO_SEE = frozenset(
    "clear obvious evident apparent familiar plain surprise shock news comfort".split()
)
_BEHIND = frozenset("ccomp advcl acl csubj xcomp relcl".split())
_OPINIONS = frozenset(
    "account reckoning estimate view opinion telling calculation forecast prediction".split()
)


def find_forecasts(
    context: Context, sentence: Clauses, matches: list[PhraseMatch], told: list[Item]
) -> Iterator[Item]:
    """Yield the forecasts of a sentence.

    Its items of other classes, `told`, need no saying again.
    """
    came = next(
        (m.value for m in matches if m.kind == FORECAST and m.value in ("true", "false")), None
    )
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
        yield (
            replace(item, status={"true": "came true", "false": "came false"}[came])
            if came
            else item
        )


def _needs_a_future(sentence: Clauses, cue: Word) -> bool:
    """Say whether a cue such as “reckons” is about what is, not about what will be."""
    if cue.lemma not in ("reckon", "estimate", "guess", "see", "give", "put"):
        return False
    return not any(w.lower in _AHEAD for w in sentence.words[cue.index :])


def _told(verb: Word, told: list[Item]) -> bool:
    """Say whether an item says already what a clause does.

    A stance, a gift, a term of a proposal, a constraint and a belief may.
    """
    for item in told:
        speaks = item.kind in (STANCE, PROPOSAL, CONSTRAINT, BELIEF) or (
            item.kind == LEVER and item.value != STICK
        )
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


def _item(
    context: Context, sentence: Clauses, anchor: Word, verb: Word, match: PhraseMatch | None
) -> Item:
    subject = frames.own_subject(verb)
    actors = context.actors
    party = actors.party(subject) or actors.speaking(anchor)
    if party is None:
        named = actors.within(sentence.words[0].start, sentence.words[-1].end)
        party = (
            named[0].party
            if named
            else actors.last_before(anchor.start) or next(iter(actors.main_sides()), None)
        )
    keep = frozenset(("ccomp",))
    span: Span = clause(sentence, verb, keep)
    if match is not None:
        span = joined(span, sentence.span(match.words[0].index, match.words[-1].index))
    return context.item(FORECAST, FORECAST, sentence, span, anchor, party)


def sourced(context: Context, sentence: Clauses, item: Item) -> Item | None:
    """Return a forecast with who makes it.

    None where it is about what people notice or know, not about what happens.

    The source is whoever expects it, by the verb over it or by “by X's account”; else whoever's
    words hold it; else the writer. Words hold it where the attribution's own clause is not merely
    an aside of the forecast: in “the levy, which the mayor says she likes, is unlikely to help”,
    the mayor forecasts nothing.
    """
    word = next((w for w in sentence.words if w.start == item.trigger.start), None)
    if word is None:
        return item
    verb = frames.predicate(word)
    if _on_minds(context, verb):
        return None
    cue = _cue(word, verb)
    if (
        cue is not None
        and (subject := frames.own_subject(cue)) is not None
        and subject.lower not in ("it", "there")
    ):
        name, kind = context.teller(cue, subject, sentence)
        return replace(
            item,
            speaker=_named(context, subject) or name or _written(context, sentence, subject),
            speaker_type=kind,
        )
    if (holder := _by_opinion(verb)) is not None:
        name = _named(context, holder) or _written(context, sentence, holder)
        return replace(
            item,
            speaker=name,
            speaker_type="named" if context.actors.party(holder) else "anonymous",
        )
    told = context.speaker(word.start)
    if told is not None and told.kind != DIRECT and _is_aside(sentence, told, verb):
        return replace(item, speaker=WRITER, speaker_type="writer", attribution=None)
    return item


def _cue(word: Word, verb: Word) -> Word | None:
    """The verb of expecting or believing, in the active voice, that a forecast hangs on or is."""
    over = verb.head if verb.dep == "ccomp" else None
    for cue in (word, over):
        if cue is None or cue.pos != "VERB" or frames.is_passive(cue):
            continue
        if cue.lemma in _CUES or (cue.lemma in _HOLDING and cue.child("ccomp") is not None):
            return cue
    return None


def _named(context: Context, subject: Word) -> str | None:
    """The person or party that a pronoun stands for.

    None for other words, and for somebody without a name.
    """
    if subject.pos != "PRON":
        return None
    book = context.actors.book
    found = next((m for m in book.inside(subject.start, subject.end, pronouns=True)), None)
    human = subject.lower in ("he", "she", "i")
    return None if found is None else found.person or (None if human else book.name(found.party))


def _written(context: Context, sentence: Clauses, noun: Word) -> str:
    return (
        " ".join(phrase(sentence, noun).of(context.text).split())
        .removesuffix("'s")
        .removesuffix("'")
    )


def _by_opinion(verb: Word) -> Word | None:
    """Whose “by X's account” or “in X's view” stands in the clause of a forecast."""
    for preposition in verb.all("prep"):
        noun = preposition.child("pobj")
        if preposition.lower in ("by", "in", "on") and noun is not None and noun.lemma in _OPINIONS:
            return noun.child("poss")
    return None


def _on_minds(context: Context, verb: Word) -> bool:
    """Say whether a clause says what people will notice: “it will be lost on no one that …”."""
    subject = frames.own_subject(verb)
    if subject is None or (subject.lower != "it" and context.actors.named(subject) is not None):
        return False
    whom = verb.child("dobj")
    behind = [
        c
        for c in (*verb.children, *(whom.children if whom is not None else ()))
        if c.index > verb.index
    ]
    extraposed = subject.lower == "it" and any(
        c.dep in _BEHIND and _opens_with_that(c) for c in behind
    )
    found = verb.child("acomp", "attr", "oprd") or verb.under("as")
    plain = (
        verb.lemma in ("be", "come", "become", "seem")
        and found is not None
        and found.lemma in _PLAIN_TO_SEE
    )
    lost = verb.lemma == "lose" and frames.is_passive(verb) and verb.under("on", "upon") is not None
    return lost or (extraposed and (verb.lemma in _ON_MINDS or plain))


def _opens_with_that(clause_: Word) -> bool:
    return any(
        c.lower in ("that", "how", "why", "whether") and c.index < clause_.index
        for c in clause_.children
    )


def _is_aside(sentence: Clauses, told: Attribution, verb: Word) -> bool:
    """Say whether the words that attribute something only add to the forecast's clause.

    They stand then in a clause that hangs on one of its words.
    """
    cue = next(
        (
            w
            for w in sentence.words
            if told.cue is not None and told.cue.start <= w.start < told.cue.end
        ),
        None,
    )
    path = [] if cue is None else [cue, *cue.above()]
    if verb not in path:
        return False
    return any(w.dep in _ASIDES for w in path[: path.index(verb)])


def _foretells(context: Context, verb: Word) -> bool:
    """Say whether a clause with “will” tells what is going to happen.

    It is then nobody's own promise or threat.
    """
    helping = {c.lemma for c in verb.children if c.dep == "aux"} | {
        c.lower for c in verb.children if c.dep == "aux"
    }
    will, would = bool(helping & _WILL), bool(helping & {"would", "'d"})
    if not (will or would) or verb.dep in ("relcl", "acl"):
        return False
    if any(
        c.dep in ("mark", "advmod") and c.lower in ("if", "unless", "whether", "until", "before")
        for c in verb.children
    ):
        return False
    subject = frames.own_subject(verb)
    if subject is None or subject.lower in ("we", "i"):
        return False
    party = context.actors.party(subject)
    speaker = context.speaker(verb.start)
    if would and verb.lemma in ("be", "have", "require", "need", "mean"):
        return False
    if verb.lemma in _NO_NEWS or (
        frames.is_negated(verb) and party is not None and not frames.is_passive(verb)
    ):
        return False
    if speaker is not None:
        return party is None or party != speaker.party
    return context.holder(verb.start) is None

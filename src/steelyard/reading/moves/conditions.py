"""Conditions: what must come first, or in return, before a party accepts."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, NOMINAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import ASSURANCE, CONDITION, INFORMATION
from steelyard.reading.moves.lexicon import PhraseMatch, words_of
from steelyard.reading.moves.spans import clause, joined
from steelyard.reading.text import Span

_MARKERS = frozenset(
    (
        "unless",
        "if",
        "once",
        "when",
        "after",
        "until",
        "provided",
        "providing",
        "long",
        "before",
        "only",
        "within",
    )
)
_LONGEST_WANT = 16
ASSENT = frozenset("approval consent ratification clearance blessing permission".split())
_KNOWING = frozenset(("brief", "know", "see", "study", "read"))
_YIELDING = frozenset(
    (
        "accept sign agree back support ratify approve consider vote settle withdraw release "
        "free stop return drop lift "
        "end disarm resume join talk negotiate sit meet raise pay lend give improve extend "
        "suspend halt strike walk go "
        "sue attack retaliate leave cooperate take hand open share close surrender reopen "
        "live hold call buy sell"
    ).split()
)


def find_conditions(
    context: Context, sentence: Clauses, matches: list[PhraseMatch]
) -> Iterator[Item]:
    """Yield the conditions of a sentence."""
    for match in matches:
        if match.kind != CONDITION:
            continue
        word = match.words[0]
        if match.value == "need":
            yield from _needs(context, sentence, match)
        elif match.words[0].lemma == "insist" and _denies(word):
            continue
        elif match.words[-1].lower == "if" and len(match.words) == 1:
            yield from _if(context, sentence, word)
        else:
            yield from _terms(context, sentence, match)


def _needs(context: Context, sentence: Clauses, match: PhraseMatch) -> Iterator[Item]:
    verb = frames.predicate(match.anchor)
    party = context.actors.acting(frames.agent(verb))
    if match.words[0].lemma in ("must", "have") and len(match.words) < 3:
        if (
            party is not None
            or verb.dep in ("relcl", "acl")
            or (match.words[0].tag != "MD" and not _has_to(match))
        ):
            return
        party = context.actors.speaking(verb) or context.actors.last_before(verb.start)
    party = party or context.actors.speaking(verb)
    if party is None:
        return
    words = {w.lemma for w in sentence.words[verb.left : verb.right + 1]}
    if words & ASSENT:
        return
    before = next(
        (w for w in sentence.words[match.anchor.index : verb.right + 1] if w.lower == "before"),
        None,
    )
    span = _wanted(sentence, match, verb)
    if words & _KNOWING and before is not None:
        value = INFORMATION
        last = before.head if before.dep == "mark" else before
        span = Span(span.start, min(span.end, sentence.words[last.right].end))
    else:
        told = {w.lower for w in sentence.words if span.start <= w.start < span.end}
        value = ASSURANCE if told & words_of("nouns")["promise"] else "terms"
    yield context.item(CONDITION, value, sentence, span, match.anchor, party, conditional=True)


def _wanted(sentence: Clauses, match: PhraseMatch, verb: Word) -> Span:
    """The clause of a need.

    Where its grammar has lost what is needed, the words up to the next mark or “but” are added.
    """
    span = clause(sentence, verb)
    last = match.words[-1]
    if (
        verb.child("dobj", "xcomp", "ccomp", "attr") is not None
        or span.end > last.end
        or verb.pos not in CLAUSAL
    ):
        return span
    following = sentence.words[last.index + 1 : last.index + 1 + _LONGEST_WANT]
    end = next(
        (n for n, w in enumerate(following) if w.pos == "PUNCT" or w.lower in ("but", "or")),
        len(following),
    )
    kept = following[:end]
    while kept and kept[-1].pos not in NOMINAL:
        kept.pop()
    return joined(span, Span(kept[0].start, kept[-1].end)) if kept else span


def _denies(verb: Word) -> bool:
    held = verb.child("ccomp")
    return held is not None and frames.is_negated(held) and "can" in frames.auxiliaries(held)


def _has_to(match: PhraseMatch) -> bool:
    return match.words[0].tag in ("VBP", "VBZ") and match.words[-1].lower == "to"


def _if(context: Context, sentence: Clauses, marker: Word) -> Iterator[Item]:
    """An if-clause is a condition where a party's yielding or pressing hangs on it."""
    below = marker.head
    if below.dep != "advcl":
        return
    main = frames.predicate(below.head)
    if main.lemma not in _YIELDING:
        return
    party = context.actors.acting(frames.agent(main)) or context.actors.speaking(main)
    if party is not None:
        yield _item(
            context,
            sentence,
            sentence.span(min(marker.index, below.left), below.right),
            marker,
            party,
        )


def _terms(context: Context, sentence: Clauses, match: PhraseMatch) -> Iterator[Item]:
    if (
        match.words[0].lemma == "depend"
        and context.actors.party(frames.own_subject(match.words[0])) is not None
    ):
        return
    first, last, anchor = match.words[0], match.words[-1], match.anchor
    marker = next((w for w in reversed(match.words) if w.lower in _MARKERS), last)
    below = marker.head if marker.dep in ("mark", "advmod") and marker.head.pos in CLAUSAL else None
    if first.lower in ("not", "no") and below is not None and below.dep == "advcl":
        main = frames.predicate(below.head)
        span = joined(clause(sentence, main), sentence.span(below.left, below.right))
    elif below is not None and below.dep in ("advcl", "ccomp", "acl", "conj", "ROOT"):
        main = frames.predicate(below.head) if below.dep != "ROOT" else below
        span = sentence.span(min(first.index, below.left), below.right)
    else:
        main = frames.predicate(anchor)
        span = _after(sentence, match, anchor, main)
    party = _party(context, main, marker)
    if party is not None:
        yield _item(context, sentence, span, marker, party)


def _after(sentence: Clauses, match: PhraseMatch, anchor: Word, main: Word) -> Span:
    if anchor.pos == "ADP" or anchor.dep == "prep":
        return sentence.span(
            min(w.index for w in match.words), max(anchor.right, match.words[-1].right)
        )
    return clause(sentence, main)


def _party(context: Context, main: Word, marker: Word) -> str | None:
    actors = context.actors
    subject = frames.agent(main)
    if found := actors.acting(subject):
        return found
    return actors.speaking(marker) or actors.last_before(marker.start)


def _item(context: Context, sentence: Clauses, span: Span, marker: Word, party: str) -> Item:
    words = {w.lower for w in sentence.words if span.start <= w.start < span.end}
    value = ASSURANCE if words & words_of("nouns")["promise"] else "terms"
    return context.item(CONDITION, value, sentence, span, marker, party, conditional=True)

"""Answers that are still out.

Somebody has not replied, is waited for, is silent, or wants something before replying.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import STANCE, UNDECIDED
from steelyard.reading.moves.spans import clause
from steelyard.reading.text import Span

_ANSWERS = frozenset("reply answer response verdict".split())
_ANSWERING = frozenset("reply answer respond decide".split())
_GIVING = frozenset(
    "give send make offer issue deliver have provide return get receive hear come arrive be".split()
)
_TAKING = frozenset("get receive hear".split())
_PENDING = frozenset("await expect wait pend due outstanding owe seek".split())
_SAYING = frozenset(("reply", "answer"))
_WHEN = frozenset("by on within in at after before until".split())
_QUIET = frozenset(("silent", "mum", "quiet", "tight-lipped"))
_ABOUT = frozenset("on about over regarding concerning".split())
_OTHER_MATTERS = frozenset(
    "question letter call critic charge accusation allegation enquiry inquiry reporter "
    "journalist request".split()
)


def find_replies(
    context: Context, sentence: Clauses, deals: frozenset[str]
) -> Iterator[tuple[Word, Item]]:
    """Yield the stances of parties whose answer is out, each with its predicate.

    Parameters
    ----------
    context : Context
        The document.
    sentence : Clauses
        Its sentence.
    deals : frozenset of str
        Nouns for what is proposed.
    """
    for word in sentence.words:
        told = _told(context, word, deals)
        if told is None:
            continue
        party, verb = told
        if party is not None:
            yield (
                verb,
                context.item(STANCE, UNDECIDED, sentence, _span(sentence, verb, word), word, party),
            )


def _span(sentence: Clauses, verb: Word, word: Word) -> Span:
    """The clause of the predicate.

    Where somebody wants something before an answer, it goes no further than the answer.
    """
    if word.pos == "VERB" and word is not verb:
        return Span(clause(sentence, verb).start, max(sentence.words[word.right].end, word.end))
    span = clause(sentence, verb)
    return Span(min(span.start, word.start), max(span.end, word.end))


def _told(context: Context, word: Word, deals: frozenset[str]) -> tuple[str | None, Word] | None:
    """The party whose answer a word tells to be out, and the predicate.

    None where it tells of none.
    """
    if word.lemma in _ANSWERS and word.pos == "NOUN":
        return _noun(context, word)
    if word.lemma in _ANSWERING and word.pos == "VERB":
        return _before(context, word) or _announced(context, word)
    if (
        word.lower in _QUIET
        and word.pos == "ADJ"
        and word.head.lemma in ("be", "keep", "remain", "stay")
    ):
        return (
            (context.actors.acting(frames.own_subject(word.head)), word.head)
            if _on_a_deal(word, deals)
            else None
        )
    if (
        word.lower == "nothing"
        and word.dep == "dobj"
        and word.head.lemma == "say"
        and _on_a_deal(word, deals, word.head)
    ):
        return context.actors.acting(frames.own_subject(word.head)), word.head
    return None


def _on_a_deal(word: Word, deals: frozenset[str], verb: Word | None = None) -> bool:
    below = [
        p.child("pobj")
        for at in (word, verb or word.head)
        for p in at.all("prep")
        if p.lower in _ABOUT
    ]
    return any(
        noun is not None
        and (
            noun.lemma in deals
            or noun.lower in ("it", "them")
            or any(c.lemma in deals for c in noun.children)
        )
        for noun in below
    )


def _noun(context: Context, noun: Word) -> tuple[str | None, Word] | None:
    actors = context.actors
    verb = frames.predicate(noun)
    if verb.pos not in CLAUSAL or _other_matter(noun):
        return None
    whose = context.first_party(noun.child("poss"), noun.under("from", "by"), verb.under("from"))
    denied = any(c.lower in ("no", "any") for c in noun.children) and (
        any(c.lower == "no" for c in noun.children) or frames.is_negated(verb)
    )
    if (denied or (frames.is_negated(verb) and noun.dep == "dobj")) and verb.lemma in _GIVING:
        giver = (
            actors.acting(frames.own_subject(verb))
            if noun.dep == "dobj" and verb.lemma not in _TAKING
            else None
        )
        return whose or giver, verb
    over = {verb.lemma, *(c.lemma for c in verb.all("acomp", "xcomp"))}
    if whose is not None and over & _PENDING and not frames.is_negated(verb):
        return whose, verb
    return None


def _other_matter(noun: Word) -> bool:
    """Say whether an answer is one to questions and critics, not to a proposal."""
    to = noun.under("to") or frames.predicate(noun).under("to")
    return to is not None and to.lemma in _OTHER_MATTERS


def _before(context: Context, verb: Word) -> tuple[str | None, Word] | None:
    """“It needs to be briefed before replying”, “wants to see the text before it answers”."""
    if verb.dep == "pcomp" and verb.head.lower == "before":
        over = verb.head.head
    elif verb.dep == "advcl" and any(
        c.lower == "before" and c.dep == "mark" for c in verb.children
    ):
        over = verb.head
    else:
        return None
    if over.pos not in CLAUSAL:
        return None
    while over.dep == "xcomp" and over.head.pos in CLAUSAL:
        over = over.head
    subject = verb.child("nsubj")
    doer = subject if subject is not None else frames.own_subject(over)
    return context.actors.acting(doer), over


def _announced(context: Context, verb: Word) -> tuple[str | None, Word] | None:
    """“Peru will answer on Monday”, “promised to reply by Friday”."""
    helping = {c.lower for c in verb.children if c.dep == "aux"}
    later = "will" in helping or (
        "to" in helping
        and verb.dep == "xcomp"
        and verb.head.lemma in ("promise", "undertake", "agree")
    )
    dated = any(c.lower in _WHEN for c in verb.all("prep")) or verb.child("npadvmod") is not None
    if verb.lemma not in _SAYING or not later or not dated or frames.is_negated(verb):
        return None
    thing = verb.child("dobj") or verb.under("to")
    if thing is not None and thing.lemma in _OTHER_MATTERS:
        return None
    return context.actors.acting(frames.own_subject(verb)), verb

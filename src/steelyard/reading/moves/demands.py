"""Demands: what a party wants another to do or to give."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.moves import frames
from steelyard.reading.moves.conditions import ASSENT
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import DEMAND
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.spans import clause, joined, phrase
from steelyard.reading.text import Span

_MUST = frozenset(("must", "should"))


def find_demands(context: Context, sentence: Clauses, matches: list[PhraseMatch]) -> Iterator[Item]:
    """Yield the demands of a sentence, one for each member of a list that follows a colon."""
    taken: set[int] = set()
    for match in matches:
        if match.kind != DEMAND or match.anchor.index in taken:
            continue
        if match.value == "list":
            items = list(_listed(context, sentence, match.anchor))
        else:
            items = list(_one(context, sentence, match))
        if items:
            taken.add(match.anchor.index)
            yield from items
        if items and match.value == "list":
            return


def _listed(context: Context, sentence: Clauses, noun: Word) -> Iterator[Item]:
    """The members of a list after “demands …:”."""
    colon = next((w for w in sentence.words[noun.index :] if w.text in (":", "(")), None)
    if colon is not None and colon.text == "(" and colon.index != noun.index + 1:
        return
    by = context.actors.party(frames.agent_of_noun(noun)) or context.actors.party(noun)
    if colon is None or by is None or colon.index + 1 >= len(sentence.words):
        return
    other = context.actors.counterpart(by, sentence, noun)
    for span, head in _members(sentence, colon.index + 1):
        yield context.item(DEMAND, "list", sentence, span, head, by, other=other)


def _members(sentence: Clauses, start: int) -> Iterator[tuple[Span, Word]]:
    """The parts of a list, cut at its commas and at “and” before an article or a possessive."""
    first = start
    words = sentence.words
    for at in range(start, len(words) + 1):
        ends = (
            at == len(words)
            or words[at].text in (",", ";", "–", ".", ")")
            or (
                words[at].lower == "and"
                and at + 1 < len(words)
                and words[at + 1].pos in ("DET", "PRON", "NOUN", "ADJ")
            )
        )
        if not ends:
            continue
        part = words[first:at]
        if len(part) > 1 and any(w.pos in ("NOUN", "VERB", "PROPN") for w in part):
            begin = first + 1 if part[0].lower == "and" else first
            yield sentence.span(begin, at - 1), words[begin]
        first = at + 1
        if at < len(words) and words[at].text in ("–", ".", ")"):
            return


def _one(context: Context, sentence: Clauses, match: PhraseMatch) -> Iterator[Item]:
    verb = match.anchor
    if match.words[0].lower in _MUST or match.words[0].lower == "have":
        yield from _must(context, sentence, match)
        return
    if verb.pos == "NOUN":
        by = context.actors.party(frames.agent_of_noun(verb))
        head = verb
        span = sentence.span(verb.left, verb.right)
    else:
        if verb.pos not in CLAUSAL or not _asks(verb, match):
            return
        by = context.doer(verb)
        head = verb
        keep = frozenset(("ccomp", "xcomp", "advcl") if _for_clause(verb) else ("ccomp", "xcomp"))
        span = joined(
            clause(sentence, verb, keep), sentence.span(match.words[0].index, match.words[-1].index)
        )
    if by is None:
        return
    parts = _parts(verb)
    if len(parts) > 1:
        others = _asked(context, sentence, head, by)
        for part in parts:
            own = clause(sentence, part) if part.pos in CLAUSAL else phrase(sentence, part)
            yield context.item(DEMAND, "one", sentence, own, part, by, other=others[0])
        return
    for other in _asked(context, sentence, head, by):
        yield context.item(DEMAND, "one", sentence, span, head, by, other=other)


def _asks(verb: Word, match: PhraseMatch) -> bool:
    """Say whether a verb asks something of somebody else, and is not “wants to” or “must be”."""
    if (
        verb.lemma == "call"
        and not any(c.lower in ("for", "on") for c in verb.children)
        and not _for_clause(verb)
    ):
        return False
    if verb.lemma == "ask" and any(w.lemma in ("name", "identify") for w in verb.all("xcomp")):
        return False
    if verb.tag == "VBG" and verb.dep == "pcomp":
        return False
    thing = verb.child("dobj", "ccomp", "prep", "xcomp", "dative")
    if thing is None and not frames.is_passive(verb) and not _for_clause(verb):
        return False
    held = verb.child("ccomp")
    if held is not None and frames.is_negated(held) and "can" in frames.auxiliaries(held):
        return False
    own_plan = verb.child("xcomp")
    if (
        verb.lemma in ("want", "seek", "ask", "need", "press", "push")
        and own_plan is not None
        and own_plan.tag == "VB"
        and verb.child("dobj") is None
    ):
        return own_plan.child("nsubj") is not None
    if verb.lemma in ("tell", "order", "instruct", "warn"):
        return (
            verb.child("dobj", "nsubjpass") is not None and verb.child("xcomp", "ccomp") is not None
        )
    if verb.lemma in ("need", "require"):
        wanted = verb.child("dobj")
        return wanted is not None and wanted.lemma not in ASSENT
    if verb.lemma == "press":
        return verb.child("xcomp", "prep") is not None
    return not (verb.lemma == "ask" and "whether" in {c.lower for c in verb.children})


def _parts(verb: Word) -> list[Word]:
    """The members of a list of clauses or things that are asked for: “that A be …, that B be …”."""
    thing = verb.child("dobj")
    if thing is not None and verb.lemma in ("demand", "want", "seek", "request", "require"):
        things = [thing]
        for word in things:
            things += [
                w
                for w in word.all("conj", "appos")
                if w.pos in ("NOUN", "PROPN") and w.index > word.index
            ]
        if len(things) > 1:
            return things
    first = verb.child("ccomp")
    if first is None or not any(c.lower == "that" for c in first.children):
        return []
    found = [first]
    for word in found:
        found += [
            w
            for w in word.all("conj")
            if w.pos in CLAUSAL and w.child("nsubj", "nsubjpass") is not None
        ]
    return found


def _for_clause(verb: Word) -> bool:
    return any(
        c.dep in ("advcl", "ccomp", "xcomp") and any(m.lower == "for" for m in c.children)
        for c in verb.children
    )


def _must(context: Context, sentence: Clauses, match: PhraseMatch) -> Iterator[Item]:
    """What a speaker says another must do, or what the writer says a party wants of it."""
    verb = frames.predicate(match.anchor)
    speaker = context.speaker(verb.start)
    party = context.actors.party(frames.own_subject(verb))
    if (
        speaker is None
        or speaker.party is None
        or party is None
        or party == speaker.party
        or match.words[0].lower == "have"
    ):
        return
    if speaker.party in context.actors.book.parties:
        yield context.item(
            DEMAND, "one", sentence, clause(sentence, verb), verb, speaker.party, other=party
        )


def _asked(context: Context, sentence: Clauses, head: Word, by: str) -> list[str | None]:
    """Of whom it is asked.

    It is the object, who stands after of, on, to or from, who is to act; else the other side.
    """
    actors = context.actors
    doing = head.child("xcomp", "ccomp")
    words = [head.child("dobj"), head.under("on", "to", "of", "from", "upon", "with")]
    if doing is not None:
        words.append(doing.child("nsubj"))
    for word in words:
        found = [p for p in actors.parties(word) if p != by]
        if found:
            return list(found)
    return [actors.counterpart(by, sentence, head)]

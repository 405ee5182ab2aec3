"""Proposals: what is put on the table, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import PROPOSAL
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.pauses import PAUSE, pause_length
from steelyard.reading.moves.spans import clause, phrase
from steelyard.reading.moves.stances import DEALS

_PLAIN = frozenset(
    (
        "text paper document deal agreement settlement exchange contract treaty pact accord "
        "fund truce ceasefire pause scheme"
    ).split()
)
_PROPOSING = frozenset(
    (
        "propose table offer submit present unveil draft float broker suggest publish lay put "
        "circulate bid make send "
        "hand carry draw bring write"
    ).split()
)
_NO_TERMS = frozenset(
    (
        "have need say mean help hurt cost infuriate anger treat feel land prefer like want depend"
    ).split()
)


@dataclass
class OnTheTable:
    """What has been put on the table so far.

    It has nouns with their proposers, and the sentence that last spoke of one.
    """

    known: set[tuple[str, str | None]] = field(default_factory=set)
    spoken_of: int = -9
    by: str | None = None


def find_proposals(
    context: Context, sentence: Clauses, matches: list[PhraseMatch], table: OnTheTable
) -> Iterator[Item]:
    """Yield the proposals of a sentence; `table` remembers those told before and grows."""
    taken: set[int] = set()
    for item in _found(context, sentence, matches, table):
        within = {w.index for w in sentence.words if item.span.start <= w.start < item.span.end}
        if any(w.start == item.trigger.start and w.index in taken for w in sentence.words):
            continue
        taken |= within
        yield item
    if any(m.kind == PROPOSAL and m.anchor.lemma in DEALS for m in matches):
        table.spoken_of = sentence.number


def _found(
    context: Context, sentence: Clauses, matches: list[PhraseMatch], table: OnTheTable
) -> Iterator[Item]:
    yield from _pauses(context, sentence, table.known)
    for match in matches:
        if match.kind != PROPOSAL:
            continue
        item = (
            _noun(context, sentence, match.anchor, table.known)
            if match.value == "noun"
            else _verb(context, sentence, match)
        )
        if item is not None:
            table.by = item.party
            yield item
    for word in sentence.words:
        if _is_term(context, sentence, word, table):
            by = (
                table.by
                or context.actors.party(frames.own_subject(word))
                or context.actors.last_before(word.start)
            )
            table.spoken_of = sentence.number
            yield context.item(PROPOSAL, "terms", sentence, clause(sentence, word), word, by)


def _is_term(context: Context, sentence: Clauses, verb: Word, table: OnTheTable) -> bool:
    """Say whether a clause with “would” is a term of a proposal.

    The writer then tells it right after the proposal.
    """
    if (
        verb.pos != "VERB"
        or not 0 < sentence.number - table.spoken_of < 3
        or verb.dep not in ("ROOT", "conj", "ccomp")
    ):
        return False
    helping = {c.lower for c in verb.children if c.dep == "aux"}
    if (
        "would" not in helping
        or frames.is_negated(verb)
        or context.holder(verb.start) is not None
        or verb.lemma in _NO_TERMS
    ):
        return False
    subject = verb.child("nsubj", "nsubjpass")
    return subject is not None and subject.pos != "PRON" and verb.child("advcl") is None


def _pauses(
    context: Context, sentence: Clauses, known: set[tuple[str, str | None]]
) -> Iterator[Item]:
    """“A 30-day ceasefire”: a pause of a length."""
    if not sentence.words:
        return
    start, end = sentence.words[0].start, sentence.words[-1].end
    for found in PAUSE.finditer(context.text, start, end):
        head = next(
            (
                w
                for w in reversed(sentence.words)
                if w.start < found.end() and w.start >= found.start() and w.pos == "NOUN"
            ),
            None,
        )
        length = pause_length(found.group())
        if head is None or (length or "", None) in known:
            continue
        known.add((length or "", None))
        outer = head
        for above in head.above():
            if above.pos in CLAUSAL:
                break
            if above.lemma in DEALS:
                outer = above
        by = (
            _proposer(context, outer)
            or _proposer(context, head)
            or context.actors.last_before(head.start)
        )
        yield context.item(
            PROPOSAL, "pause", sentence, phrase(sentence, outer), head, by, amount=length
        )


def _proposer(context: Context, noun: Word) -> str | None:
    actors = context.actors
    whose = [noun.child("poss"), noun.under("by", "from"), *noun.all("amod", "compound", "nmod")]
    if found := context.first_party(*whose):
        return found
    for child in noun.all("relcl", "acl"):
        if child.lemma in _PROPOSING and (
            found := actors.acting(frames.agent(child)) or actors.last_before(noun.start)
        ):
            return found
    verb = frames.predicate(noun)
    if verb.lemma in _PROPOSING and noun.dep in ("dobj", "nsubjpass", "pobj"):
        return actors.party(frames.agent(verb))
    return None


def _noun(
    context: Context, sentence: Clauses, noun: Word, known: set[tuple[str, str | None]]
) -> Item | None:
    if noun.lemma in ("agreement", "deal") and any(
        c.dep == "acl" and c.tag == "VB" for c in noun.children
    ):
        return None
    by = _proposer(context, noun)
    if noun.dep in ("compound", "amod", "poss") or (noun.lemma in _PLAIN and by is None):
        return None
    definite = any(
        c.lower in ("the", "this", "that", "these", "any", "no") for c in noun.all("det")
    )
    if by is None and (definite or noun.child("acl", "prep", "relcl") is None):
        return None
    by = (
        by
        or context.actors.party(frames.own_subject(frames.predicate(noun)))
        or context.actors.last_before(noun.start)
    )
    if (noun.lemma, by) in known or (("noun", by) in known and definite):
        return None
    known.add((noun.lemma, by))
    return context.item(PROPOSAL, "terms", sentence, phrase(sentence, noun), noun, by)


def _verb(context: Context, sentence: Clauses, match: PhraseMatch) -> Item | None:
    verb = match.anchor
    if verb.pos not in CLAUSAL or frames.is_negated(verb):
        return None
    thing = frames.patient(verb)
    below = verb.child("xcomp", "ccomp", "pcomp")
    if thing is None and below is None:
        return None
    if (
        verb.lemma in ("suggest", "draft", "present", "float", "submit", "broker")
        and thing is None
        and not _plans(below)
    ):
        return None
    if verb.lemma in ("offer", "bid") and not _is_bargain(verb, thing, below):
        return None
    by = context.doer(verb)
    if by is None:
        return None
    return context.item(
        PROPOSAL, "terms", sentence, clause(sentence, verb, frozenset(("ccomp", "xcomp"))), verb, by
    )


def _is_bargain(verb: Word, thing: Word | None, below: Word | None) -> bool:
    """Say whether what is offered is a deal or an act, and not help or goods."""
    if below is not None and below.dep == "xcomp":
        return True
    return thing is not None and (thing.lemma in DEALS or thing.child("nummod") is not None)


def _plans(below: Word | None) -> bool:
    return below is not None and (
        below.tag in ("VBG", "VB") or bool(frames.auxiliaries(below) & {"should", "would"})
    )

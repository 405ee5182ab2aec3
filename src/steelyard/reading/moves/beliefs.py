"""Beliefs of parties: that they win, how it will end, and what else they hold to be so."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import BELIEF, HARM, OTHER, OUTCOME, WINNING
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.spans import clause, joined
from steelyard.reading.moves.stances import DEALS
from steelyard.reading.text import Span

_STRONG = frozenset(
    (
        "believe think convinced confident reckon calculate calculation assume see view "
        "regard judge bet gamble count "
        "bank argue contend maintain complain fear doubt sure sense suspect belief conviction "
        "take persuade terrified "
        "conclude hold feel figure perceive wager"
    ).split()
)
_HELD = ("ccomp", "xcomp", "acl", "pcomp", "oprd", "prep", "dobj", "advcl")
_HARMFUL = frozenset("benefit help favour favor trap weakness".split())
_MODAL = frozenset(("will", "would", "could", "can", "may", "might"))


def find_beliefs(context: Context, sentence: Clauses, matches: list[PhraseMatch]) -> Iterator[Item]:
    """Yield the beliefs of a sentence."""
    told = [m for m in matches if m.kind == BELIEF and m.value in (WINNING, OUTCOME)]
    winning = [m for m in told if m.value == WINNING]
    spoken: set[int] = set()
    for match in matches:
        if (match.kind, match.value) != (BELIEF, "cue") or match.anchor.index in spoken:
            continue
        cue = match.anchor
        if not _is_cue(match, cue) or context.teller_type(cue) == "analyst":
            continue
        span = clause(sentence, frames.predicate(cue), frozenset(("ccomp",)))
        won = [w for w in winning if span.start <= w.anchor.start < span.end]
        if cue.lemma not in _STRONG and not won:
            continue
        value = WINNING if won else _about(sentence, cue)
        for party in _holders(context, cue):
            spoken |= {cue.index, *(w.anchor.index for w in won)}
            yield context.item(BELIEF, value, sentence, span, cue, party)
    for match in told:
        if match.anchor.index not in spoken:
            yield from _told(context, sentence, match)
    for match in matches:
        if (match.kind, match.value) == (BELIEF, "parenthetical"):
            yield from _aside(context, sentence, match.anchor)


def _is_cue(match: PhraseMatch, cue: Word) -> bool:
    if cue.pos not in ("VERB", "ADJ", "NOUN", "AUX"):
        return False
    if cue.lemma == "persuade" and cue.tag == "VB" and any(c.lower == "to" for c in cue.children):
        return False
    if cue.lemma in ("see", "view", "regard", "take", "describe"):
        return len(match.words) > 1
    return any(c.dep in _HELD for c in cue.children) or cue.dep in ("parataxis", "ccomp", "relcl")


def _holders(context: Context, cue: Word) -> list[str]:
    verb = frames.predicate(cue)
    subject = frames.agent(cue) if cue.pos == "VERB" else frames.own_subject(verb)
    if cue.lemma == "persuade" or (cue.pos == "VERB" and frames.is_passive(cue)):
        subject = frames.patient(cue)
    if cue.pos == "NOUN":
        subject = frames.agent_of_noun(cue)
    found = context.actors.parties(subject) or [
        p for p in [context.doer(cue) if cue.pos == "VERB" else context.actors.acting(subject)] if p
    ]
    if not found and subject is not None and subject.lower in ("we", "i"):
        speaking = context.actors.speaking(cue)
        return [speaking] if speaking else []
    return found


def _about(sentence: Clauses, cue: Word) -> str:
    held = sentence.words[cue.index + 1 : cue.right + 1]
    if any(w.lemma in _HARMFUL for w in held[:8]) and cue.lemma in ("see", "view", "regard"):
        return HARM
    if any(w.lemma in DEALS or w.lemma in _MODAL for w in held):
        return OUTCOME
    return OTHER


def _told(context: Context, sentence: Clauses, match: PhraseMatch) -> Iterator[Item]:
    """Strength told as a fact.

    Its subject holds it to be so where a party says it of itself or the writer of a party.
    """
    verb = frames.predicate(match.anchor)
    subject = frames.own_subject(verb)
    party = context.actors.party(subject) or context.actors.speaking(match.anchor)
    speaker = context.speaker(match.anchor.start)
    if party is None or (speaker is not None and speaker.speaker_type == "analyst"):
        return
    if match.value == OUTCOME:
        if speaker is None or speaker.party not in context.actors.book.parties:
            return
        party = speaker.party
    elif frames.is_negated(verb):
        return
    own = sentence.span(match.words[0].index, match.words[-1].index)
    span: Span = joined(own, clause(sentence, verb))
    yield context.item(BELIEF, match.value, sentence, span, match.anchor, party)


def _aside(context: Context, sentence: Clauses, cue: Word) -> Iterator[Item]:
    """“As X sees it, …”: the clause around it is what X holds to be so."""
    party = context.actors.party(frames.own_subject(cue))
    main = cue.head
    if (
        party is not None
        and cue.dep == "advcl"
        and main is not cue
        and any(c.lower == "as" for c in cue.children)
    ):
        yield context.item(
            BELIEF, _about(sentence, main), sentence, clause(sentence, main), main, party
        )

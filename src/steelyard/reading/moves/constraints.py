"""Constraints: whose consent is needed, what a party cannot do, and what runs out when.

What its holder shrinks from is one as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import CONSENT, CONSTRAINT
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.spans import clause, joined, phrase

_ASSENT = frozenset(
    (
        "approval consent backing agreement ratification blessing permission vote clearance "
        "assent majority signature "
        "veto votes unanimity"
    ).split()
)
_STANCES = frozenset(
    (
        "accept agree sign support be say know think imagine see believe understand help tell "
        "remember"
    ).split()
)
_ACTING = frozenset(("approve", "ratify", "consent", "agree", "vote", "sign", "block"))


def find_constraints(
    context: Context, sentence: Clauses, matches: list[PhraseMatch]
) -> Iterator[Item]:
    """Yield the constraints of a sentence."""
    taken: set[tuple[str, int]] = set()
    for match in matches:
        if match.kind != CONSTRAINT:
            continue
        verb = frames.predicate(match.anchor)
        if (match.value, verb.index) in taken or _idle(match, verb):
            continue
        party = (
            _consenting(context, sentence, match, verb)
            if match.value == CONSENT
            else _bound(context, match, verb)
        )
        if party is None:
            continue
        taken.add((match.value, verb.index))
        own = sentence.span(match.words[0].index, match.words[-1].index)
        aside = (
            match.anchor.pos == "NOUN"
            and match.anchor.dep in ("pobj", "conj", "appos")
            and match.value != CONSENT
        )
        if aside:
            verb = match.anchor
        span = (
            joined(own, phrase(sentence, verb))
            if aside
            else joined(own, clause(sentence, verb))
            if verb.pos in CLAUSAL
            else joined(own, sentence.span(verb.left, verb.right))
        )
        yield context.item(CONSTRAINT, match.value, sentence, span, match.anchor, party)


def _idle(match: PhraseMatch, verb: Word) -> bool:
    """Say whether a phrase binds nobody.

    It is then only a word before a noun, or “can not” of a verb that tells a stance or nothing.
    """
    if len(match.words) == 1 and match.anchor.pos == "ADJ" and match.anchor.dep == "amod":
        return True
    bare = len(match.words) == 2 and match.words[0].lemma in ("can", "could")
    subject = frames.own_subject(verb)
    return bare and (verb.lemma in _STANCES or subject is None or subject.lower in ("i", "you"))


def _consenting(context: Context, sentence: Clauses, match: PhraseMatch, verb: Word) -> str | None:
    """Who must say yes.

    It is whose approval it is, for or with whom it must pass, who votes; else who is named next.
    """
    actors = context.actors
    for word in match.words:
        if word.lemma in _ASSENT or word.lower in _ASSENT:
            whose = [
                word.child("poss"),
                word.under("of", "by", "from", "in"),
                *word.all("amod", "compound", "nmod"),
            ]
            if found := context.first_party(*whose):
                return found
        if word.lower in ("for", "with", "by", "to", "in") and (
            found := actors.party(word.child("pobj"))
        ):
            return found
        if word.lemma in _ACTING and (found := actors.party(frames.agent(word))):
            return found
    following = actors.within(match.words[0].start, sentence.words[-1].end)
    if following:
        return following[0].party
    return actors.party(frames.own_subject(verb))


def _bound(context: Context, match: PhraseMatch, verb: Word) -> str | None:
    """Whom a constraint binds.

    It is the subject, whose thing it is, else whom the sentence or the one before speaks of.
    """
    actors = context.actors
    anchor = match.anchor
    chain: list[Word | None] = []
    if anchor.lemma in (
        "bar",
        "forbid",
        "prohibit",
        "frighten",
        "embarrass",
        "cripple",
        "weaken",
        "alienate",
    ):
        chain.append(frames.patient(anchor))
    if anchor.pos == "NOUN":
        chain.append(frames.agent_of_noun(anchor))
    elif anchor.head.pos == "NOUN":
        chain.append(anchor.head.child("poss"))
    chain += [frames.agent(verb), frames.own_subject(verb), anchor.under("for", "to")]
    acting = next((p for w in chain if (p := actors.acting(w))), None)
    return (
        context.first_party(*chain)
        or acting
        or actors.speaking(anchor)
        or actors.last_before(anchor.start)
    )

"""Stances: who accepts, refuses or has not decided on what is proposed.

A party may accept it under conditions, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.governing import governed
from steelyard.reading.governingwords import POSSIBLE
from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ACCEPTS,
    CONDITION,
    CONDITIONAL,
    REFUSES,
    STANCE,
    UNDECIDED,
)
from steelyard.reading.moves.lexicon import PhraseMatch
from steelyard.reading.moves.replies import find_replies
from steelyard.reading.moves.spans import clause, joined
from steelyard.reading.text import Span

DEALS = frozenset(
    (
        "proposal ceasefire truce pause offer deal agreement plan term terms bid settlement "
        "framework accord treaty "
        "package talk talks negotiation negotiations compromise takeover merger contract "
        "exchange swap text draft "
        "proposals formula pact fund initiative scheme document move paper roadmap idea "
        "demand condition request "
        "resolution extension mediation summit"
    ).split()
)
_ANYTHING = frozenset(("it", "them", "that", "this", "what", "one", "theirs", "which"))
_NEEDS_A_DEAL = frozenset(
    (
        "accept back support sign welcome approve endorse embrace adopt swallow join applaud "
        "hail praise cheer take"
    ).split()
)
_REFUSES_A_DEAL = frozenset("block fight resist oppose dismiss condemn defy derail dislike".split())
_OTHERS_WILL = frozenset(
    (
        "urge ask press persuade want call tell push beg get force demand whether expect hope "
        "wait induce convince try "
        "seek help likely unlikely allow fail hard difficult order enough chance"
    ).split()
)
_DECIDING = frozenset("vote agree decide choose opt elect prepare move rush begin refuse".split())
_CONDITIONALLY = frozenset(("could", "might", "may", "would"))
_IFS = frozenset(("unless", "if", "provided", "once", "until", "before"))
_SPEAKING = frozenset(("say", "comment", "answer", "respond", "reply", "discuss"))
_WILL = frozenset(("will", "would", "shall"))
_TAME = frozenset(
    (
        "be have know want need say become like happen mean get matter seem come last hurt "
        "expect do think see feel"
    ).split()
)


def find_stances(context: Context, sentence: Clauses, matches: list[PhraseMatch]) -> Iterator[Item]:
    """Yield the stances of a sentence."""
    taken: set[int] = set()
    for verb, item in find_replies(context, sentence, DEALS):
        if verb.index not in taken and not _is_supposed(verb):
            taken.add(verb.index)
            yield item
    for match in matches:
        if match.kind != STANCE:
            continue
        verb = frames.predicate(match.anchor)
        value = _as_governed(_value(match, verb), verb)
        if value is None or verb.index in taken or _is_aside(verb, value) or _after_neither(verb):
            continue
        party = _party(context, sentence, match, verb)
        if party is None or _is_supposed(verb):
            continue
        taken.add(verb.index)
        if (value == ACCEPTS and _but_needs(sentence, match, matches)) or (
            value == REFUSES and _as_it_stands(verb, matches)
        ):
            value = CONDITIONAL
        yield context.item(
            STANCE, value, sentence, _span(sentence, match, verb), match.anchor, party
        )
    for word in sentence.words:
        if (
            word.pos == "VERB"
            and word.index not in taken
            and (refused := _will_not(context, sentence, word)) is not None
        ):
            yield refused


def _after_neither(verb: Word) -> bool:
    """Say whether “neither accepted nor rejected” tells already that a verb is not so."""
    first = verb.head
    joined = verb.dep == "conj" and any(c.lower == "nor" for c in first.children)
    return joined and any(c.lower == "neither" for c in first.children)


def _as_it_stands(verb: Word, matches: list[PhraseMatch]) -> bool:
    """Say whether only the present form is refused."""
    forms = (
        m
        for m in matches
        if (m.kind, m.value) == (STANCE, CONDITIONAL) and m.words[-1].lower in ("form", "stands")
    )
    return any(frames.predicate(m.anchor) is verb for m in forms)


def _but_needs(sentence: Clauses, match: PhraseMatch, matches: list[PhraseMatch]) -> bool:
    """Say whether “but” with a condition follows: “in favour, but we need guarantees”."""
    after = match.words[-1].index
    but = next(
        (w.index for w in sentence.words[after:] if w.lower in ("but", "though", "although")), None
    )
    return but is not None and any(m.kind == CONDITION and m.words[0].index > but for m in matches)


def _span(sentence: Clauses, match: PhraseMatch, verb: Word) -> Span:
    own = sentence.span(match.words[0].index, match.words[-1].index)
    if (
        match.anchor.pos in ("NOUN", "ADP")
        and match.anchor.dep in ("nsubj", "poss")
        and match.anchor is not verb
    ):
        return sentence.span(match.anchor.left, match.anchor.right)
    return joined(own, clause(sentence, verb))


def _party(context: Context, sentence: Clauses, match: PhraseMatch, verb: Word) -> str | None:
    actors = context.actors
    anchor = match.anchor
    if (
        anchor.pos == "NOUN"
        and anchor.dep != "pobj"
        and (found := actors.party(frames.agent_of_noun(anchor)))
    ):
        return found
    for_whom = next(
        (
            p
            for c in verb.children
            if c.lower in ("for", "to") and c.dep == "prep" and (p := actors.party(c.child("pobj")))
        ),
        None,
    )
    if match.value in (REFUSES, ACCEPTS) and anchor.pos == "ADJ" and for_whom:
        return for_whom
    subject = frames.agent(verb) if verb.pos in CLAUSAL else frames.own_subject(verb)
    if found := context.doer(verb) if verb.pos in CLAUSAL else actors.acting(subject):
        return found
    if verb.pos in CLAUSAL and frames.is_passive(verb) and match.value in (REFUSES, ACCEPTS):
        suffering = actors.party(frames.patient(verb)) or actors.last_before(anchor.start)
        return actors.counterpart(suffering, sentence, anchor)
    if subject is not None and subject.lower not in ("it", "this", "that", "there"):
        return None
    return for_whom or actors.speaking(anchor)


def _value(match: PhraseMatch, verb: Word) -> str | None:
    """The stance that a phrase tells in its clause, if any."""
    if match.value == "insists":
        return _of_insistence(match)
    if match.value in (ACCEPTS, "accepts_alone"):
        return _of_acceptance(match, verb)
    return _of_refusal(match, verb) if match.value == REFUSES else match.value


def _of_insistence(match: PhraseMatch) -> str | None:
    held = match.anchor.child("ccomp")
    if held is None or not frames.is_negated(held):
        return None
    return REFUSES if "can" in frames.auxiliaries(held) else None


def _of_acceptance(match: PhraseMatch, verb: Word) -> str | None:
    if match.value == ACCEPTS and _accepts_nothing(match):
        return None
    helping = frames.auxiliaries(verb)
    if helping & {"must", "should"}:
        return None
    if not _is_denied(match, verb):
        return CONDITIONAL if helping & _CONDITIONALLY or _has_if(verb) else ACCEPTS
    if _has_if(verb):
        return CONDITIONAL
    return REFUSES if helping & {"will", "would", "can", "could"} else UNDECIDED


def _accepts_nothing(match: PhraseMatch) -> bool:
    """Say whether a word of acceptance only names a thing, or is of something else than a deal."""
    anchor = match.anchor
    if anchor.dep in ("dobj", "pobj", "compound", "amod") and len(match.words) == 1:
        return True
    return anchor.lemma in _NEEDS_A_DEAL and not _of_a_deal(anchor)


def _of_refusal(match: PhraseMatch, verb: Word) -> str | None:
    anchor = match.anchor
    if anchor.lemma in _REFUSES_A_DEAL and not _of_a_deal(anchor):
        return None
    denial = any(w.lower in ("not", "no", "none") for w in match.words)
    if not denial and _is_denied(match, verb):
        return None if anchor.lemma == "rule" else UNDECIDED
    silent = any(c.lemma in _SPEAKING for c in anchor.all("xcomp"))
    if silent and anchor.lemma in ("decline", "refuse"):
        return UNDECIDED
    if frames.auxiliaries(verb) & {"might", "may", "could"}:
        return None
    refused = anchor.child("dobj") if anchor.lemma == "refuse" else None
    return REFUSES if refused is None or _of_a_deal(anchor) else None


def _is_denied(match: PhraseMatch, verb: Word) -> bool:
    return any(frames.is_negated(word) for word in (verb, match.anchor))


def _as_governed(value: str | None, verb: Word) -> str | None:
    """The stance that is left where a clause over it doubts or denies it.

    None is left, or a refusal where the party itself denies it.
    """
    chance = governed(verb.token) if value in (ACCEPTS, REFUSES) else None
    if chance is None or not chance.doubted or chance.term == POSSIBLE:
        return value
    own = value == ACCEPTS and chance.ruled_out and verb.child("nsubj", "nsubjpass") is None
    return REFUSES if own else None


def _is_aside(verb: Word, value: str) -> bool:
    """Say whether a verb only describes a thing or names a purpose.

    It does so in “a contract that they refused” and in “to say yes”.
    """
    if verb.dep == "relcl" and verb.pos == "VERB":
        subject = verb.child("nsubj", "nsubjpass")
        return subject is not None and subject.lower not in frames.RELATIVES
    purpose = verb.tag == "VB" and any(c.lower == "to" and c.dep == "aux" for c in verb.children)
    if verb.head.lemma in _DECIDING:
        return False
    return (
        purpose
        and value in (ACCEPTS, UNDECIDED)
        and verb.dep in ("acl", "advcl", "xcomp", "relcl")
        and verb.head.pos in CLAUSAL
    )


def _of_a_deal(verb: Word) -> bool:
    thing = frames.patient(verb)
    below = [thing, *(p.child("pobj", "pcomp") for p in verb.all("prep"))]
    for word in below:
        if word is None:
            continue
        if word.lemma in DEALS or word.lower in DEALS or word.lower in _ANYTHING:
            return True
        if any(c.lemma in DEALS for c in word.children) or (
            (p := word.under("of", "in")) and p.lemma in DEALS
        ):
            return True
    return False


def _has_if(verb: Word) -> bool:
    return any(
        child.dep == "advcl"
        and any(c.lower in _IFS and c.dep in ("mark", "advmod") for c in child.children)
        for child in verb.children
    )


def _is_supposed(verb: Word) -> bool:
    """Say whether a stance is only asked for, hoped for or supposed."""
    word = verb
    for _ in range(4):
        if any(
            c.dep == "mark" and c.lower in ("if", "whether", "unless", "should")
            for c in word.children
        ):
            return True
        if word.dep not in ("xcomp", "ccomp", "acl", "advcl", "conj") or word.head is word:
            return False
        if (
            word.dep in ("xcomp", "ccomp", "acl")
            and word.head.lemma in _OTHERS_WILL
            and "to" in {c.lower for c in word.children}
        ):
            return True
        if word.dep == "ccomp" or word.dep == "advcl":
            return False
        word = word.head
    return False


def _will_not(context: Context, sentence: Clauses, verb: Word) -> Item | None:
    """“X will not sit down”: a refusal, or a conditional stance where an unless follows."""
    if not any(c.dep == "neg" for c in verb.children) or verb.lemma in _TAME or verb.dep == "acl":
        return None
    if (
        not {c.lemma for c in verb.children if c.dep == "aux"} & _WILL
        or frames.is_passive(verb)
        or _is_supposed(verb)
    ):
        return None
    party = context.actors.acting(frames.own_subject(verb))
    if party is None or _as_governed(REFUSES, verb) is None:
        return None
    value = CONDITIONAL if _has_if(verb) else REFUSES
    keep = frozenset(("advcl",)) if value == CONDITIONAL else frozenset()
    return context.item(STANCE, value, sentence, clause(sentence, verb, keep), verb, party)

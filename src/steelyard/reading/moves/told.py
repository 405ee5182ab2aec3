"""Levers as verbs and nouns tell them: “cut off supplies”, “an end to its ban”, “pressure on Y”."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.governing import governed
from steelyard.reading.moves import frames
from steelyard.reading.moves.grammar import CLAUSAL, Word
from steelyard.reading.moves.kinds import ASSURANCE, CARROT, INFORMATION, STICK, SUPPORT
from steelyard.reading.moves.lexicon import words_of
from steelyard.reading.moves.stances import DEALS
from steelyard.reading.moves.worth import BEGINS, ENDS, is_money, worth

_DELAYS = frozenset(("put off", "postpone", "delay", "shelve", "hold off", "defer"))
_BY_DEFAULT = {
    "lift": CARROT,
    "ease": CARROT,
    "unfreeze": CARROT,
    "impose": STICK,
    "tighten": STICK,
    "cut off": STICK,
    "withhold": STICK,
    "revoke": STICK,
}
_CARROT_ANYWAY = frozenset("waive relax withdraw soften dismantle".split())
_TAME = frozenset(
    (
        "be have want need accept agree live find know see hear think believe feel seem "
        "become happen mean like "
        "prefer learn lose win die suffer fall rise last fail succeed cost help hurt matter "
        "come go look take wait "
        "stay remain hope afford settle support back sign consider gain say tell sound expect "
        "stand yield give prove "
        "persuade lead bring leave make"
    ).split()
)
_MODALS = frozenset(("will", "would", "can", "could", "may", "might", "shall"))
_PROMISING = frozenset("promise pledge vow undertake guarantee agree".split())
_DENYING = frozenset(("deny", "refuse", "reject", "exclude", "dismiss"))
_TOLD_OF = frozenset(
    (
        "plan claim report allegation suggestion intention rumour rumor charge accusation "
        "involvement wrongdoing "
        "responsibility talk idea speculation notion possibility prospect"
    ).split()
)
_ASKING = frozenset(
    (
        "urge ask want demand tell press beg insist call order require force expect persuade "
        "implore seek"
    ).split()
)
_IFS = frozenset(("if", "unless", "until", "once", "whether", "provided", "lest"))
_STANDING = frozenset(
    (
        "sanction tariff embargo ban blockade boycott siege pressure airstrike bombardment "
        "lawsuit raid concession "
        "ultimatum threat war retaliation reprisal bombing shelling arrest aid loan veto "
        "walkout lockout"
    ).split()
)


@dataclass(frozen=True, slots=True)
class ToldLever:
    """A lever as told.

    It has the word that tells it, what kind it is, and the thing that is given or taken, if any.
    """

    word: Word
    kind: str
    thing: Word | None


def of_verb(verb: Word) -> ToldLever | None:
    """Return the lever that a verb tells, if any."""
    supposed = _is_supposed(verb)
    if verb.dep in ("aux", "auxpass", "amod", "compound") or (
        supposed and governed(verb.token) is None
    ):
        return None
    held = verb.child("xcomp", "ccomp")
    if verb.lemma in _PROMISING and held is not None and frames.is_negated(held):
        return ToldLever(verb, ASSURANCE, held)
    if _denies(verb, held):
        return None
    names = _lists_of(verb)
    if not names:
        return None if supposed else _by_mood(verb)
    thing = frames.patient(verb)
    if "money" in names:
        paid = names != {"money"} or (thing is not None and is_money(thing))
        return ToldLever(verb, CARROT, thing) if paid else None
    return _by_thing(verb, thing, names, supposed)


def _lists_of(verb: Word) -> set[str]:
    """Names of the lists of verbs that hold a verb with its particle, else the verb alone."""
    lists = words_of("verbs")
    key = _key(verb)
    whole = {name for name, words in lists.items() if key in words}
    return whole or {name for name, words in lists.items() if verb.lemma in words}


def _by_thing(verb: Word, thing: Word | None, names: set[str], supposed: bool) -> ToldLever | None:
    """The lever of a verb that stands in some lists, by what its thing is worth."""
    value, noun = worth(thing if thing is not None else _thing_below(verb))
    if supposed and value is None:
        return None
    key = _key(verb)
    kind = _kind_of(names, value, verb) or _BY_DEFAULT.get(key)
    if kind is None:
        return None if supposed else _by_mood(verb)
    if kind == CARROT and key in _DELAYS:
        kind = STICK
    describes = verb.dep == "acl" and verb.tag == "VBN" and verb.child("agent") is None
    return None if describes and kind != STICK else ToldLever(verb, kind, noun)


def _denies(verb: Word, held: Word | None) -> bool:
    """Say whether a verb denies or rules out what a clause, or a noun such as “plan”, tells.

    What it tells is the deed.
    """
    ruling = verb.lemma == "rule" and verb.child("prt") is not None
    thing = frames.patient(verb)
    return (ruling or verb.lemma in _DENYING) and (
        held is not None or (thing is not None and thing.lemma in _TOLD_OF)
    )


def _by_mood(verb: Word) -> ToldLever | None:
    """The lever of a verb that tells none by itself.

    What is threatened is a stick, what is offered a carrot.

    What a party only may do is a stick, unless what it does it with is good to have.
    """
    over = next((g for g in frames.governors(verb) if g.pos in CLAUSAL or g.pos == "ADJ"), None)
    if verb.dep in ("xcomp", "ccomp") and over is not None:
        if over.lemma in ("threaten", "vow", "warn") and verb.lemma not in _TAME:
            return ToldLever(verb, ASSURANCE if frames.is_negated(verb) else STICK, None)
        if over.lemma in ("offer", "volunteer", "undertake", "promise", "pledge"):
            return ToldLever(
                verb, CARROT if over.lemma in ("offer", "volunteer") else ASSURANCE, None
            )
    possible = frames.auxiliaries(verb) & {"could", "may", "might"}
    if (
        not possible
        or verb.dep not in ("ROOT", "conj", "ccomp", "parataxis")
        or verb.lemma in _TAME
        or frames.is_negated(verb)
    ):
        return None
    subject = verb.child("nsubj")
    if (
        verb.pos != "VERB"
        or frames.is_passive(verb)
        or (subject is not None and subject.lower in ("that", "this", "which"))
    ):
        return None
    value, noun = worth(frames.patient(verb))
    return ToldLever(verb, value or STICK, noun)


def _key(verb: Word) -> str:
    particle = verb.child("prt")
    if particle is None:
        particle = next(
            (c for c in verb.children if c.dep in ("advmod", "prep") and c.index == verb.index + 1),
            None,
        )
    return f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma


def _is_supposed(verb: Word) -> bool:
    """Say whether a verb stands in an if-clause, is a purpose, or only qualifies a noun."""
    if any(c.lower in _IFS and c.dep in ("mark", "advmod") for c in verb.children):
        return True
    if (
        verb.dep in ("xcomp", "ccomp", "advcl")
        and verb.head.lemma in _ASKING
        and verb.tag == "VB"
        and not _MODALS & frames.auxiliaries(verb)
        and (verb.child("nsubj") is not None or frames.patient(verb.head) is not None)
    ):
        return True
    if (
        verb.dep in ("acl", "ccomp")
        and verb.head.pos == "NOUN"
        and any(c.lower == "that" and c.dep == "mark" for c in verb.children)
    ):
        return True
    purpose = (
        verb.dep == "advcl" and verb.tag == "VB" and any(c.lower == "to" for c in verb.children)
    )
    return purpose or (
        verb.dep == "pcomp"
        and verb.head.lower in ("of", "on", "for", "before", "after", "against")
        and verb.head.head.pos != "VERB"
    )


def _thing_below(verb: Word) -> Word | None:
    for child in verb.children:
        if child.dep in ("pcomp", "xcomp", "prep"):
            found = child.child("pobj", "pcomp", "dobj") if child.dep == "prep" else child
            if found is not None:
                return found
    return None


def _kind_of(names: set[str], value: str | None, verb: Word) -> str | None:
    """The kind of lever of a verb on a thing of some worth."""
    if (
        verb.lemma in _CARROT_ANYWAY
        and "carrot" in names
        and (value != CARROT or verb.lemma == "waive")
    ):
        return CARROT
    if value is not None and names & {"start", "stop"}:
        starting = "stop" not in names
        if value == STICK:
            return STICK if starting else CARROT
        if starting:
            return value
        return (
            SUPPORT
            if value == SUPPORT and verb.lemma in ("suspend", "pause", "freeze", "cut", "halt")
            else STICK
        )
    for kind in (STICK, SUPPORT, ASSURANCE, INFORMATION, CARROT):
        if kind not in names:
            continue
        if kind == CARROT and value == STICK and verb.lemma not in _CARROT_ANYWAY:
            return STICK if verb.lemma == "open" else CARROT
        if (
            kind == SUPPORT
            and verb.lemma in ("back", "support", "endorse", "help")
            and (value == STICK or _is_a_deal(verb))
        ):
            return None
        return kind
    return None


def _is_a_deal(verb: Word) -> bool:
    thing = frames.patient(verb)
    return thing is not None and (
        thing.lemma in DEALS or any(c.lemma in DEALS for c in thing.children)
    )


def of_noun(noun: Word) -> ToldLever | None:
    """Return the lever that a noun tells alone: “pressure on Y”, “its ban on imports”."""
    if noun.dep in ("compound", "amod", "npadvmod"):
        return None
    if noun.lemma == "war" and not any(c.lower in ("a", "an") for c in noun.children):
        return None
    ends = noun.lemma in ENDS or noun.lemma in BEGINS
    if not ends and noun.lemma not in _STANDING:
        return None
    value, thing = worth(noun)
    if value is None:
        return None
    if (
        not ends
        and frames.agent_of_noun(noun) is None
        and frames.recipient(noun) is None
        and not _qualified(noun)
    ):
        return None
    return ToldLever(noun, value, thing)


def _qualified(noun: Word) -> bool:
    return any(
        c.dep in ("amod", "compound", "acl", "relcl") for c in noun.children
    ) or noun.dep in ("pobj", "attr", "ROOT")

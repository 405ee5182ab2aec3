"""Whether a deed of a sentence is done, announced, considered, possible or ruled out.

It may be denied or conditional as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steelyard.reading.governing import governed
from steelyard.reading.governingwords import NOT_RULED_OUT

if TYPE_CHECKING:
    from spacy.tokens import Token

DONE, ANNOUNCED, CONSIDERED, POSSIBLE, RULED_OUT = (
    "done",
    "announced",
    "considered",
    "possible",
    "ruled out",
)

_ANNOUNCING = frozenset(
    "announce vow pledge promise threaten plan agree intend offer propose warn prepare "
    "declare commit undertake decide swear "
    "ready willing set due schedule expect determine poise likely bound".split()
)
_CONSIDERING = frozenset(
    "consider weigh mull contemplate study explore examine review discuss debate ponder float "
    "think toy look ask demand urge "
    "request want seek hope call suggest wish recommend press".split()
)
_REFUSING = frozenset(
    "refuse decline reject oppose resist forswear renounce unwilling reluctant loath unable".split()
)
_FAILING = frozenset("fail stop avoid cease neglect forget".split())
_MAKING_POSSIBLE = frozenset(
    "possible able allow let option lever choice alternative power right may might could can "
    "enable afford unlikely "
    "permit".split()
)
_MODALS = {
    "could": POSSIBLE,
    "can": POSSIBLE,
    "may": POSSIBLE,
    "might": POSSIBLE,
    "will": ANNOUNCED,
    "shall": ANNOUNCED,
    "'ll": ANNOUNCED,
    "wo": ANNOUNCED,
    "ca": POSSIBLE,
    "would": POSSIBLE,
    "'d": POSSIBLE,
    "should": CONSIDERED,
    "must": CONSIDERED,
    "ought": CONSIDERED,
}
_IF = frozenset("if unless provided providing once until lest".split())
_NEGATIONS = frozenset("no not never n't neither nor none nobody nothing without hardly".split())
_LINKS = frozenset(
    "xcomp ccomp dobj obj pobj pcomp prep acl attr nsubj nsubjpass conj advcl relcl oprd "
    "compound amod".split()
)
_LIGHT = frozenset(
    "be happen come begin start follow take continue remain go occur require need prove seem "
    "look".split()
)
_BINDING = frozenset("of to for about on from against with into in".split())
_TELLING = frozenset("say tell add state confirm write repeat insist stress".split())
_BRINGING = frozenset(
    "begin start manage continue help come get serve force make lead oblige compel go have "
    "persist".split()
)
_WEAK = frozenset(("could", "can", "may", "might"))
_CLIMB = 8


@dataclass(frozen=True)
class Modality:
    """How a deed stands.

    Attributes
    ----------
    status : str
        ``done`` (also what is under way), ``announced`` (promised, threatened, agreed, going to
        be), ``considered`` (weighed, asked for), ``possible`` or ``ruled out``.
    negated : bool
        The deed is denied: did not, has not, refuses to.
    conditional : bool
        It hangs on an if, unless or once.
    cue : str or None
        Word that decided the status; None for a plain past or present.
    """

    status: str
    negated: bool = False
    conditional: bool = False
    cue: str | None = None


def modality_of(token: Token) -> Modality:
    """Return how the deed that a verb or noun names stands, by the grammar around it.

    Parameters
    ----------
    token : spacy.tokens.Token
        The verb of the deed, or the noun that names it (“an end to its sanctions”); of a parsed
        document.
    """
    negated = _is_negated(token)
    conditional = _is_conditional(token)
    status, cue = DONE, None
    for word, over in _chain(token):
        found = _own_status(word) if not over else _status_over(word)
        negated = negated or (
            over and _is_negated(word) and word.lemma_.lower() not in _CONSIDERING
        )
        conditional = conditional or (over and _is_conditional(word))
        if found is not None:
            status, cue, refusing = found
            negated = negated or refusing
            break
    ruling = governed(token)
    if ruling is not None and ruling.ruled_out:
        return Modality(RULED_OUT, True, conditional, cue or ruling.term)
    if ruling is not None and (
        ruling.term == NOT_RULED_OUT or (ruling.doubted and status in {DONE, ANNOUNCED})
    ):
        return Modality(POSSIBLE, negated, conditional, ruling.term)
    if cue is None and _is_aim(token):
        status, cue = CONSIDERED, "to"
    if (
        negated
        and status in {ANNOUNCED, POSSIBLE}
        and cue not in {"may", "might"}
        and not (conditional and cue == "would")
    ):
        status = RULED_OUT
    return Modality(status, negated, conditional, cue)


def _chain(token: Token) -> Iterator[tuple[Token, bool]]:
    """The token, then the verbs and nouns that govern it, nearest first; True for those over it."""
    yield token, False
    word = token
    for _ in range(_CLIMB):
        if (
            word.head is word
            or word.dep_ not in _LINKS
            or (word.dep_ == "acl" and word.tag_ == "VBN")
        ):
            return
        previous, word = word, word.head
        if (
            previous.dep_ == "conj"
            and previous.tag_ == "VB"
            and word.pos_ == "VERB"
            and not _has_own(previous)
        ):
            yield word, False
        elif _breaks(previous, word):
            return
        elif word.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            yield word, previous.dep_ != "nsubj"


def _breaks(word: Token, over: Token) -> bool:
    """Say whether the word over another says nothing of how the deed stands."""
    if word.dep_ in {"nsubj", "nsubjpass"}:
        return over.lemma_ not in _LIGHT
    finite = word.dep_ == "conj" and word.tag_ in {"VBD", "VBZ", "VBP"}
    return finite or (over.pos_ == "ADP" and over.lower_ not in _BINDING)


def _has_own(verb: Token) -> bool:
    """Say whether a verb that is joined to another has a subject or helping verb of its own."""
    return any(c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in verb.children)


def _own_status(word: Token) -> tuple[str, str | None, bool] | None:
    """What the helping verbs of a verb say."""
    for child in word.children:
        if child.dep_ in {"aux", "auxpass"} and (status := _MODALS.get(child.lower_)):
            told = (
                child.lower_ in {"would", "'d"}
                and word.dep_ == "ccomp"
                and word.head.lemma_ in _TELLING | _ANNOUNCING
            )
            return (
                (ANNOUNCED if told and not _is_conditional(word) else status),
                child.lower_,
                False,
            )
    over = word.head
    if word.dep_ == "xcomp" and over.lemma_ == "go" and over.tag_ == "VBG":
        return ANNOUNCED, "going to", False
    if word.dep_ == "xcomp" and over.lemma_ == "be":
        return ANNOUNCED, "to", False
    return None


def _is_aim(token: Token) -> bool:
    """Say whether a verb with “to” is only aimed at.

    It is not brought about by the verb over it then, as “managed to” does.
    """
    aimed = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    return aimed and token.head is not token and token.head.lemma_ not in _BRINGING


def _status_over(word: Token) -> tuple[str, str | None, bool] | None:
    """What a word that governs the deed says of it.

    Its own helping verbs count where it means nothing by itself.
    """
    lemma = word.lemma_.lower()
    own = _own_status(word)
    if own is not None and own[1] in _WEAK and lemma in _ANNOUNCING:
        return own
    if lemma == "rule" and any(c.lower_ == "out" for c in word.children):
        return RULED_OUT, "rule out", True
    if lemma in _REFUSING:
        return RULED_OUT, lemma, True
    if lemma in _FAILING:
        return DONE, lemma, True
    if lemma in _CONSIDERING:
        return CONSIDERED, lemma, False
    if lemma in _ANNOUNCING:
        return ANNOUNCED, lemma, False
    if lemma in _MAKING_POSSIBLE:
        return POSSIBLE, lemma, False
    return own


def _is_negated(word: Token) -> bool:
    for child in word.children:
        if child.dep_ == "neg" or (
            child.lower_ in _NEGATIONS and child.dep_ in {"det", "advmod", "preconj"}
        ):
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {
            "none",
            "nobody",
            "nothing",
            "neither",
        }:
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(c.lower_ == "no" for c in child.children):
            return True
    return word.dep_ == "pcomp" and word.head.lower_ == "without"


def _is_conditional(word: Token) -> bool:
    """Say whether an if-clause hangs on the word, or the word is the verb of one."""
    if _marked(word):
        return True
    return any(child.dep_ == "advcl" and _marked(child) for child in word.children)


def _marked(verb: Token) -> bool:
    if any(
        c.dep_ in {"mark", "advmod", "prep"} and c.lower_ in _IF and c.i < verb.i
        for c in verb.children
    ):
        return True
    if verb.lower_ in {"provided", "providing"}:
        return True
    first = next(iter(verb.subtree), None)
    return (
        verb.dep_ == "advcl"
        and first is not None
        and first.lower_ in {"should", "were", "had"}
        and first.i < verb.i
    )

"""The shortest words that carry an item."""

from __future__ import annotations

from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.text import Span

_ASIDE = frozenset(("punct", "cc", "parataxis", "mark", "intj", "discourse", "meta"))
_ASIDE_ADVERBS = frozenset(
    (
        "however meanwhile still also instead privately publicly moreover nevertheless "
        "therefore thus yet so then"
    ).split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def clause(sentence: Clauses, head: Word, keep: frozenset[str] = frozenset()) -> Span:
    """Return the clause that a predicate heads.

    The clauses around and below it that stand on their own are left out.

    Parameters
    ----------
    sentence : Clauses
        The sentence of `head`.
    head : Word
        A predicate.
    keep : frozenset of str
        Relations that stay in although they would be left out, such as ``advcl``.
    """
    first = last = head.index
    for child in head.children:
        if child.dep in keep or not (_apart(child, head) or _set_off(sentence, child, head)):
            first, last = min(first, child.left), max(last, _last(sentence, child, head))
    return sentence.span(first, last)


def _last(sentence: Clauses, child: Word, head: Word) -> int:
    """The last word of a part of a clause, cut where an aside begins inside it."""
    if child.index < head.index:
        return child.right
    for word in child.children:
        before = sentence.words[word.left - 1] if word.left else None
        if (
            word.dep in ("relcl", "appos", "advcl")
            and word.index > child.index
            and before is not None
            and before.pos == "PUNCT"
        ):
            return max(child.index, word.left - 1)
    return child.right


def _set_off(sentence: Clauses, child: Word, head: Word) -> bool:
    """Say whether a comma sets a circumstance off.

    It does after “despite its losses” and before “with X doing Y”.
    """
    if child.dep not in ("prep", "npadvmod", "advmod", "advcl"):
        return False
    if child.index < head.index:
        return child.right + 1 < len(sentence.words) and sentence.words[child.right + 1].text == ","
    before = sentence.words[child.left - 1] if child.left else None
    return (
        before is not None
        and before.text in (",", "–")
        and child.right - child.left > 3
        and child.dep == "prep"
    )


def _apart(child: Word, head: Word) -> bool:
    if child.dep in _ASIDE:
        return True
    if child.dep == "dep":
        return child.pos in CLAUSAL
    if child.dep == "conj":
        return child.pos in CLAUSAL or child.index - head.index > 12
    if child.dep == "advcl":
        return (
            child.child("mark") is not None
            or child.child(*_SUBJECTS) is not None
            or child.index < head.index
        )
    if child.dep == "ccomp":
        return child.index < head.index
    return child.dep == "advmod" and child.lower in _ASIDE_ADVERBS


def phrase(sentence: Clauses, noun: Word) -> Span:
    """Return a noun with what belongs to it.

    Appositions, loose relative clauses and further members of a list are left out.
    """
    first = last = noun.index
    for child in noun.children:
        loose = child.dep in ("appos", "punct", "cc", "conj") or (
            child.index > noun.index and _after_comma(sentence, child)
        )
        if not loose:
            first, last = min(first, child.left), max(last, child.right)
    return sentence.span(first, last)


def _after_comma(sentence: Clauses, word: Word) -> bool:
    return word.left > 0 and sentence.words[word.left - 1].text in (",", "–", "(")


def whole(sentence: Clauses, word: Word) -> Span:
    """Return a word with everything that hangs on it."""
    return sentence.span(word.left, word.right)


def joined(*spans: Span) -> Span:
    """Return the span from the first start to the last end."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))

"""Words of a page with their grammar, in a light form that is quick to walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from steelyard.reading.parse import Parse
from steelyard.reading.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

CLAUSAL = frozenset(("VERB", "AUX"))
_EDGES = frozenset(("PUNCT", "CCONJ"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_LEMMAS = {
    "ca": "can",
    "wo": "will",
    "n't": "not",
    "'ll": "will",
    "'d": "would",
    "'re": "be",
    "'ve": "have",
    "best": "best",
}


@dataclass(slots=True, eq=False)
class Word:
    """A word: its forms, its place in the text, its grammar and what depends on it.

    ``token`` is the word in the parse; ``left`` and ``right`` are the indices, in its sentence, of
    the first and the last word of its subtree.
    """

    index: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    token: Token = field(repr=False)
    head: Word = field(init=False, repr=False)
    children: list[Word] = field(default_factory=list, repr=False)
    left: int = 0
    right: int = 0

    @property
    def is_root(self) -> bool:
        """Whether the word heads its sentence."""
        return self.head is self

    def child(self, *deps: str) -> Word | None:
        """Return the first child with one of these relations."""
        for word in self.children:
            if word.dep in deps:
                return word
        return None

    def all(self, *deps: str) -> list[Word]:
        """Return the children with one of these relations."""
        return [word for word in self.children if word.dep in deps]

    def under(self, *prepositions: str) -> Word | None:
        """Return what stands under the first of its prepositions that is one of these."""
        for word in self.children:
            if word.lower in prepositions and word.dep in ("prep", "agent", "dative"):
                found = word.child("pobj", "pcomp")
                if found is not None:
                    return found
        return None

    def above(self) -> Iterator[Word]:
        """Yield the words that it depends on, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words of one sentence, by position."""

    number: int
    words: list[Word]

    def span(self, first: int, last: int) -> Span:
        """Return the place of a run of words, marks at its edges left out."""
        while first < last and self.words[first].pos in _EDGES:
            first += 1
        while last > first and self.words[last].pos in _EDGES:
            last -= 1
        return Span(self.words[first].start, self.words[last].end)

    def between(self, first: int, last: int) -> list[Word]:
        """Return the words from one position to another."""
        return self.words[max(0, first) : last + 1]


def grammar(parse: Parse) -> list[Clauses]:
    """Return the sentences of a parse, in its order; a sentence without words is empty."""
    return [Clauses(number, _words(tokens)) for number, tokens in enumerate(parse.sentences)]


def _words(tokens: Tokens) -> list[Word]:
    """Copy the words of a sentence, each tied to its head and its children.

    White space is left out.
    """
    words: list[Word] = []
    by_index: dict[int, Word] = {}
    heads: list[int] = []
    for token in tokens:
        pos = token.pos_
        if pos == "SPACE":
            continue
        text = token.text
        lower = text.lower()
        lemma = _LEMMAS.get(lower) or token.lemma_.lower()
        word = Word(
            len(words),
            text,
            lower,
            lemma,
            pos,
            token.tag_,
            token.dep_,
            token.idx,
            token.idx + len(text),
            token,
        )
        by_index[token.i] = word
        heads.append(token.head.i)
        words.append(word)
    for word, head in zip(words, heads, strict=True):
        word.left = word.right = word.index
        word.head = by_index.get(head, word)
        if word.head is not word:
            word.head.children.append(word)
    for word in words:
        _mend(word, words)
    for word in words:
        _widen(word)
    return words


def _mend(word: Word, words: list[Word]) -> None:
    """Put right a frequent mistake.

    In “recalled its envoy and banned imports”, banned is a verb joined to recalled.
    """
    noun = word.head
    if (
        word.dep != "amod"
        or word.tag not in ("VBN", "VBD")
        or noun.index != word.index + 1
        or not word.index
    ):
        return
    before = noun.head if noun.dep == "conj" else noun
    verb = before.head
    if (
        words[word.index - 1].pos != "CCONJ"
        or before.dep != "dobj"
        or verb.pos != "VERB"
        or verb.index > word.index
    ):
        return
    noun.children.remove(word)
    noun.head.children.remove(noun)
    word.pos, word.dep, word.head = "VERB", "conj", verb
    noun.dep, noun.head = "dobj", word
    word.children.append(noun)
    verb.children.append(word)


def _widen(word: Word) -> None:
    """Tell every word above that its subtree reaches to this one."""
    for above in word.above():
        if above.left <= word.index <= above.right:
            return
        above.left, above.right = min(above.left, word.index), max(above.right, word.index)

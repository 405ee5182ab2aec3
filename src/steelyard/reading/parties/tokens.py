"""The words of a page as plain lists, which are faster to walk than a parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from steelyard.reading.pages.page import TITLE, Page
from steelyard.reading.parse import Parse
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span, plain


@dataclass(frozen=True)
class Unit:
    """A sentence or a title: words `first` to `last` (exclusive), its paragraph on the page, and whether it is a title."""

    first: int
    last: int
    paragraph: int
    title: bool


@dataclass(frozen=True)
class Tokens:
    """The words of a page.

    Attributes
    ----------
    page : str
        Plain copy of the page's text.
    text, low, tag, dep, lemma, ent : list of str
        Of each word: as written, in small letters, part of speech (Penn), relation to its head, lemma, type of name.
    start, end, head : list of int
        Offsets in the page's text, and the number of the head.
    units : tuple of Unit
        Title and sentences, in the order of the text; no furniture.
    """

    page: str
    text: list[str]
    low: list[str]
    tag: list[str]
    dep: list[str]
    lemma: list[str]
    ent: list[str]
    start: list[int]
    end: list[int]
    head: list[int]
    units: tuple[Unit, ...]

    def at(self, offset: int) -> int:
        """Return the number of the word that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self.start, offset) - 1)

    def first_from(self, offset: int) -> int:
        """Return the number of the first word that starts at or after an offset."""
        return bisect_left(self.start, offset)

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words `first` to `last` (exclusive)."""
        return Span(self.start[first], self.end[last - 1])

    def written(self, first: int, last: int) -> str:
        """Return the words `first` to `last` (exclusive), in one line."""
        return " ".join(self.page[self.start[first] : self.end[last - 1]].split())


def tokens_of(page: Page, sentences: tuple[Sentence, ...], parse: Parse) -> Tokens:
    """Return the words of a page's parse."""
    doc = parse.doc
    text = [t.text for t in doc]
    start = [t.idx for t in doc]
    units = [Unit(w.start, w.end, s.paragraph, False) for s, w in zip(sentences, parse.sentences, strict=True) if len(w)]
    for number, paragraph in enumerate(page.paragraphs):
        if paragraph.kind == TITLE:
            first, last = bisect_left(start, paragraph.start), bisect_left(start, paragraph.end)
            units += [Unit(first, last, number, True)] if first < last else []
    return Tokens(
        page=plain(page.text),
        text=text,
        low=[word.lower() for word in text],
        tag=[t.tag_ for t in doc],
        dep=[t.dep_ for t in doc],
        lemma=[t.lemma_.lower() for t in doc],
        ent=[t.ent_type_ for t in doc],
        start=start,
        end=[at + len(word) for at, word in zip(start, text, strict=True)],
        head=[t.head.i for t in doc],
        units=tuple(sorted(units, key=lambda unit: unit.first)),
    )

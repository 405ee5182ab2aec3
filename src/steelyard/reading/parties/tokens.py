"""The words of a page as plain lists, which are faster to walk than a parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from steelyard.reading.pages.page import TITLE, Page
from steelyard.reading.parse import Parse
from steelyard.reading.quotations import plain_page
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class TextUnit:
    """A sentence or a title.

    It has words `first` to `last` (exclusive), its paragraph on the page, and whether it is a
    title.
    """

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
        Of each word: as written, in small letters, part of speech (Penn), relation to its head,
        lemma, type of name.
    start, end, head : list of int
        Offsets in the page's text, and the number of the head.
    units : tuple of TextUnit
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
    units: tuple[TextUnit, ...]

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
    orth, tag, dep, lemma, ent, start, heads = _columns(parse.doc)
    strings = _Strings(parse.doc)
    text = [strings[key] for key in orth]
    units = [
        TextUnit(w.start, w.end, s.paragraph, False)
        for s, w in zip(sentences, parse.sentences, strict=True)
        if len(w)
    ]
    for number, paragraph in enumerate(page.paragraphs):
        if paragraph.kind == TITLE:
            first, last = bisect_left(start, paragraph.start), bisect_left(start, paragraph.end)
            units += [TextUnit(first, last, number, True)] if first < last else []
    return Tokens(
        page=plain_page(page),
        text=text,
        low=[word.lower() for word in text],
        tag=[strings[key] for key in tag],
        dep=[strings[key] for key in dep],
        lemma=[strings[key].lower() for key in lemma],
        ent=[strings[key] for key in ent],
        start=start,
        end=[at + len(word) for at, word in zip(start, text, strict=True)],
        head=[at + offset for at, offset in enumerate(heads)],
        units=tuple(sorted(units, key=lambda unit: unit.first)),
    )


class _Strings(dict[int, str]):
    """What the numbers of a parse stand for, each looked up once; zero is the empty string."""

    def __init__(self, doc: Doc) -> None:
        self._store = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        self[key] = self._store[key] if key else ""
        return self[key]


def _columns(doc: Doc) -> list[list[int]]:
    """What the parser says of all words at once, as numbers.

    The columns are word, tag, relation, lemma, type of name, offset and distance to the head.
    """
    table = doc.to_array(["ORTH", "TAG", "DEP", "LEMMA", "ENT_TYPE", "IDX", "HEAD"])
    columns: list[list[int]] = table[:, :-1].T.tolist()
    heads: list[int] = table[:, -1].astype(np.int64).tolist()
    return [*columns, heads]

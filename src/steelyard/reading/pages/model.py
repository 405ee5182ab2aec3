"""What a document is to the rest of the reader.

It is a text, its paragraphs by kind, and where it comes from.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from steelyard.reading.pages.posts import Post
from steelyard.reading.text import Span

TITLE, BODY, FURNITURE, FOREIGN = "title", "body", "furniture", "foreign"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a page: a span of its text.

    `kind` is title, body, furniture, or foreign: in a language that is not read.
    """

    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        """The paragraph's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Page:
    """A document, clean but whole: furniture is marked, never taken out.

    Attributes
    ----------
    file : str
        Name of the document's file, without folders; an entry of a feed adds its number, as in
        ``news.xml#3``.
    title, author, publisher : str or None
        As the document gives them.
    date : datetime.date or None
        Day of publication where the document states one. Relative times, such as "4 hours ago",
        state none.
    text : str
        The text as published, of plain text and Markdown all of it, of other formats what was taken
        out of them; soft hyphens and characters without width are left out, and ligatures,
        full-width letters and the like are the letters that they show. Every span of a reading is a
        span of it.
    paragraphs : tuple of Paragraph
        In the order of the text, without overlap.
    digest : str
        SHA-256 of the document's bytes, in hexadecimal.
    language : str or None
        ``en``, the code of another language, ``und`` for one that is not English and not known
        here, or None where there is too little text to tell. Only ``en`` and None are read.
    address : str or None
        Address on the web that the document gives as its own.
    format : str
        ``text``, ``markdown``, ``html``, ``pdf``, ``docx`` or ``feed``.
    place : str or None
        Where the dateline says that it was written.
    notes : tuple of str
        What a reader of the result should know, one sentence each: text left out, an encoding that
        was guessed.
    posts : tuple of Post
        The posts of a live blog with their days, where the document's mark-up tells them apart.
    """

    file: str
    title: str | None
    author: str | None
    publisher: str | None
    date: datetime.date | None
    text: str
    paragraphs: tuple[Paragraph, ...]
    digest: str = ""
    language: str | None = None
    address: str | None = None
    format: str = "text"
    place: str | None = None
    notes: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))]

    def line_of(self, offset: int) -> int:
        """Return the number of the line, from 1, that holds the character at `offset`."""
        return bisect_right(self._line_starts, offset)

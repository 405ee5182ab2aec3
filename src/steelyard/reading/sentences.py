"""Sentences of a page, as spans of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.pages.page import BODY, Page
from steelyard.reading.quotations import plain_page
from steelyard.reading.text import Span, trimmed

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr rs bros prof st sen rep gov gen col lt capt sgt maj cmdr adm rev hon pres "
    "min sec fr jr sr no nos vs etc inc "
    "ltd co corp plc dept est approx fig vol art jan feb mar apr jun jul aug sep sept oct nov "
    "dec mon tue wed thu fri e.g "
    "i.e a.m p.m u.s u.k u.n e.u u.s.a".split()
)
_ENDS_A_SENTENCE = frozenset("inc ltd co corp plc etc a.m p.m u.s u.k u.n e.u u.s.a jr sr".split())
_LONGEST = 1500
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"')\]]*+(?=\s|$)")
_NEXT_OPENS = re.compile(r"\s++[\"'(\[]*+(?:[A-Z0-9À-Þ]|\$|£|€)")
_LAST_WORD = re.compile(r"([\w.'-]+)$")


@dataclass(frozen=True)
class Sentence:
    """One sentence.

    It has its span, the index of its paragraph on the page, and its place in the document.
    """

    index: int
    paragraph: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return Span(self.start, self.end)


def split_page(page: Page) -> tuple[Sentence, ...]:
    """Split the body of a page into sentences; titles and furniture give none.

    Paragraph ends are hard boundaries. A full stop inside a quotation ends a sentence only where
    the next word opens one, and never after an abbreviation or an initial.
    """
    text = plain_page(page)
    spans = (
        (number, span)
        for number, paragraph in enumerate(page.paragraphs)
        if paragraph.kind == BODY
        for span in split(text, paragraph.start, paragraph.end)
    )
    return tuple(
        Sentence(index, number, span.start, span.end) for index, (number, span) in enumerate(spans)
    )


def split(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of the sentences between two offsets of `text`, in order.

    They do not overlap.
    """
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < begin or not _is_end(text, begin, stop, end):
            continue
        yield from _pieces(text, begin, stop.end())
        begin = stop.end()
    yield from _pieces(text, begin, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """One sentence, or pieces of it cut at spaces.

    It is cut where it is longer than any that was written by hand.
    """
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield trimmed(text, start, cut)
        start = cut
    span = trimmed(text, start, end)
    if span.start < span.end:
        yield span


def _is_end(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    if stop.end() >= end:
        return True
    if not _NEXT_OPENS.match(text, stop.end(), end):
        return False
    if stop.group()[0] != ".":
        return True
    last = _LAST_WORD.search(text[max(begin, stop.start() - 24) : stop.start()])
    word = last.group(1).lower() if last else ""
    if len(word) == 1 and word.isalpha():
        return False
    if word in _ABBREVIATIONS:
        return word in _ENDS_A_SENTENCE and _starts_new(text, stop.end(), end)
    return True


_SENTENCE_OPENERS = re.compile(
    r"\s++[\"'(]*+(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|This|That|These|Those|As|"
    r"If|When|While|However|For)\b"
)


def _starts_new(text: str, at: int, end: int) -> bool:
    """Say whether the words after an abbreviation that may end a sentence are ones that open it."""
    return bool(_SENTENCE_OPENERS.match(text, at, end))

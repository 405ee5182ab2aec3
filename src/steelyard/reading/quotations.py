"""Quotations of a page: what stands between marks, also over paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steelyard.reading.pages.page import BODY, Page
from steelyard.reading.text import Span

_OPENING, _CLOSING, _EITHER = "“„«", "”»", '"'
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}{_EITHER}]")


def quotations(page: Page) -> tuple[Span, ...]:
    """Return the spans of quotations, without their marks, in order.

    A quotation without a closing mark ends with its paragraph; one that goes on in the next paragraph gives a span for
    each. Single marks are not read, since they are apostrophes as often.
    """
    return tuple(span for p in page.paragraphs if p.kind == BODY for span in _quoted(page.text, p.start, p.end))


def _quoted(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    for found in _MARKS.finditer(text, start, end):
        mark, at = found.group(), found.start()
        if opened is None and (mark in _OPENING or mark in _EITHER):
            opened = at + 1
        elif opened is not None and (mark in _CLOSING or mark in _EITHER):
            if at > opened:
                yield Span(opened, at)
            opened = None
    if opened is not None and opened < end:
        yield Span(opened, end)

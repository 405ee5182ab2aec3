"""Quotations of a page: what stands between marks, also over paragraph ends."""

from __future__ import annotations

from functools import lru_cache

from steelyard.reading.pages.page import BODY, Page
from steelyard.reading.quotemarks import Quoted, levelled, quoted
from steelyard.reading.text import Span, plain


def quotations(page: Page) -> tuple[Span, ...]:
    """Return the spans of quotations, without their marks, in order.

    A quotation without a closing mark ends with its paragraph; one that goes on in the next
    paragraph gives a span for each. One inside another gives none of its own.
    """
    return tuple(one.words for one in _quoted(page.text, _bodies(page)))


def plain_page(page: Page) -> str:
    """Return the plain copy of a page's text.

    No mark of a quotation looks like an apostrophe in it.
    """
    return plain(levelled(page.text, _quoted(page.text, _bodies(page))))


def _bodies(page: Page) -> tuple[tuple[int, int], ...]:
    return tuple((p.start, p.end) for p in page.paragraphs if p.kind == BODY)


@lru_cache(maxsize=2)
def _quoted(text: str, bodies: tuple[tuple[int, int], ...]) -> tuple[Quoted, ...]:
    return tuple(quoted(text, bodies))

"""Paragraphs of plain text: what blank lines part, with the furniture cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from steelyard.reading.pages.furniture import is_furniture, opens_links
from steelyard.reading.pages.model import BODY, FURNITURE, Paragraph
from steelyard.reading.pages.topmatter import top_matter
from steelyard.reading.text import Span, one_line, trimmed

BLANK = " \t\r\n\f\v\u00a0\u2028\u2029\u200b\u200e\u200f\u2060\ufeff"
_LINE = re.compile(r"[^\r\n\f\u2028\u2029]*(?:\r\n|[\r\n\f\u2028\u2029]|\Z)")
_LONG_LINE = 130
_TOP_LINES = 14
_LINK_WORDS = 25
_NEAR_LINES = 20
_CLOSED = (".", "!", "?", "”", '"', "’", ":", "…", ")")


def lines(text: str, start: int = 0) -> Iterator[Span]:
    """Yield every line of `text` from `start` as a span without the white space at its edges.

    Blank lines are empty.
    """
    while start < len(text):
        found = _LINE.match(text, start)
        end = found.end() if found else len(text)
        yield trimmed(text, start, end, BLANK)
        start = end


def _never(_: str) -> bool:
    return False


def paragraphs_of(
    text: str,
    start: int = 0,
    begins: Callable[[str], bool] = _never,
    single: Callable[[str], bool] = _never,
) -> list[Paragraph]:
    """Return the paragraphs of plain text.

    Blank lines end a paragraph, and so does the end of a line that was not wrapped by hand. A line
    of furniture is cut off where the text before it is at an end, so that a wrapped sentence never
    loses a word that looks like a button.

    Parameters
    ----------
    text : str
        Text of a page.
    start : int
        Where to begin.
    begins : callable, optional
        Says whether a line begins a paragraph, as an item of a list does.
    single : callable, optional
        Says whether a line is a paragraph by itself, as a heading is.

    Returns
    -------
    list of Paragraph
        Of body and furniture, in order.
    """
    found = [*lines(text, start), Span(len(text), len(text))]
    result: list[Paragraph] = []
    run: list[Span] = []
    for number, line in enumerate(found[:-1]):
        content = line.of(text)
        alone = _stands_alone(text, number, run, line, found[number + 1])
        if run and (
            not content
            or alone
            or begins(content)
            or single(content)
            or _breaks(text, run, content)
        ):
            result.append(_joined(text, run))
            run = []
        if alone:
            result.append(Paragraph(line.start, line.end, FURNITURE))
        elif content and single(content):
            result.append(Paragraph(line.start, line.end, BODY))
        elif content:
            run.append(line)
    return _without_link_lists(text, [*result, _joined(text, run)] if run else result)


def _stands_alone(text: str, number: int, run: list[Span], line: Span, following: Span) -> bool:
    """Say whether a line is furniture or top matter.

    Neither the line before nor the one after needs it then.
    """
    content = line.of(text)
    if not content or (
        text[following.start : following.start + 1].islower() and following.end > following.start
    ):
        return False
    if (
        run
        and not _ended(run[-1].of(text))
        and (number > _TOP_LINES or len(run) > 1 or content.endswith("."))
    ):
        return False
    return is_furniture(content) or (number <= _TOP_LINES and top_matter(content) is not None)


def _ended(line: str) -> bool:
    return len(line) > _LONG_LINE or line.endswith(_CLOSED)


def _breaks(text: str, run: list[Span], content: str) -> bool:
    """Say whether the line end before `content` ends a paragraph."""
    last = run[-1].of(text)
    if len(last) > _LONG_LINE or len(content) > _LONG_LINE:
        return True
    widest = max(span.end - span.start for span in run[-_NEAR_LINES:])
    return (
        last.endswith(_CLOSED)
        and len(last) < 0.6 * max(widest, len(content))
        and not content[0].islower()
    )


def _joined(text: str, run: list[Span]) -> Paragraph:
    span = Span(run[0].start, run[-1].end)
    furniture = len(run) > 1 and is_furniture(one_line(span.of(text)))
    return Paragraph(span.start, span.end, FURNITURE if furniture else BODY)


def _without_link_lists(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Turn the headlines below a line such as "Most read" into furniture.

    They end with the next sentence.
    """
    result: list[Paragraph] = []
    listing = False
    for p in paragraphs:
        content = p.span.of(text) if p.end - p.start < 400 else ""
        headline = (
            bool(content) and not content.endswith(_CLOSED) and len(content.split()) <= _LINK_WORDS
        )
        opens = p.kind == BODY and headline and bool(result) and opens_links(content)
        listing = opens or (listing and (headline or p.kind == FURNITURE))
        result.append(Paragraph(p.start, p.end, FURNITURE) if listing else p)
    return result

"""Markdown as a page.

The text of the file is left as it stands; its marks, code and facts are kept out of the paragraphs.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from steelyard.reading.pages.assemble import PageContent, assembled
from steelyard.reading.pages.blocks import lines, paragraphs_of
from steelyard.reading.pages.decoding import decoded
from steelyard.reading.pages.model import BODY, FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.raw import RawDocument, digest_of, shortened
from steelyard.reading.text import Span, trimmed

_NAMES = r"(title|publisher|source|date|published|author|by|url|link|address)"
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(rf"{_NAMES}\s*:\s*(.+?)\s*", re.IGNORECASE)
_BOLD_FIELD = re.compile(rf"\s*[*_]{{2}}{_NAMES}\s*:?[*_]{{2}}\s*:?\s*(.+?)\s*", re.IGNORECASE)
_FIELD_NAMES = {
    "source": "publisher",
    "published": "date",
    "by": "author",
    "url": "address",
    "link": "address",
}
_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)")
_FENCE = re.compile(r"(```+|~~~+)")
_NOT_PROSE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<[^>]*>|\[[^\]]{1,60}\]:\s*\S.*|\|.*\||[-:| ]{3,}")
_UNDERLINE = re.compile(r"(?:=+|-{2,})")
_FRONT_LIMIT, _LONGEST_FIELD = 20_000, 500


def page_of_markdown(file: str, text: str) -> Page:
    """Return the page of a Markdown text.

    Its front matter and ``**Source:**`` lines are facts about it.

    Parameters
    ----------
    file : str
        Name of the document.
    text : str
        All of it; of more than 400,000 characters the rest is left out, with a note.
    """
    return _page(file, text, digest_of(text), ())


def read_markdown(raw: RawDocument) -> Page:
    """Return the page of a Markdown file (see :func:`page_of_markdown`).

    Raises
    ------
    InputError, MissingExtra
        As :func:`steelyard.reading.pages.decoding.decoded`.
    """
    text, notes = decoded(raw)
    return _page(raw.file, text, raw.digest, notes)


def _page(file: str, text: str, digest: str, notes: tuple[str, ...]) -> Page:
    text, cut = shortened(text)
    front = _FRONT.match(text[:_FRONT_LIMIT])
    start = front.end() if front else 0
    facts = dict(_fields(front.group(1).splitlines(), _FIELD)) if front else {}
    paragraphs = [Paragraph(0, trimmed(text, 0, start).end, FURNITURE)] if front else []
    code = _code(text, start)
    ends = [span.end for span in code]
    for block in paragraphs_of(text, start, _begins, _is_single):
        found = dict(_fields([block.span.of(text)], _BOLD_FIELD))
        facts = {**found, **facts}
        near = bisect_right(ends, block.start)
        furniture = found or (near < len(code) and code[near].meets(block.span))
        paragraphs.append(replace(block, kind=FURNITURE) if furniture else block)
    return assembled(
        file,
        "markdown",
        digest,
        PageContent(text, _without_marks(text, paragraphs), facts, notes=notes + cut),
    )


def _begins(line: str) -> bool:
    """Say whether a line begins a paragraph: an item of a list, a quotation."""
    return _MARK.match(line) is not None


def _is_single(line: str) -> bool:
    """Say whether a line stands by itself.

    A heading, a fact, a fence, a picture and a row of a table do.
    """
    field = len(line) < _LONGEST_FIELD and _BOLD_FIELD.fullmatch(line)
    return bool(
        line.startswith("#")
        or field
        or _FENCE.match(line)
        or _UNDERLINE.fullmatch(line)
        or _NOT_PROSE.fullmatch(line)
    )


def _fields(rows: Iterable[str], pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for row in rows:
        if len(row) < _LONGEST_FIELD and (match := pattern.fullmatch(row)):
            name = match.group(1).lower()
            yield _FIELD_NAMES.get(name, name), match.group(2).strip("\"' <>")


def _code(text: str, start: int) -> list[Span]:
    """Fenced code, as spans from fence to fence; a fence that is not closed runs to the end."""
    found: list[Span] = []
    open_: Span | None = None
    fence = ""
    for line in lines(text, start):
        mark = _FENCE.match(text, line.start, line.end)
        if mark and open_ is None:
            open_, fence = line, mark.group(1)
        elif mark and open_ and mark.group(1).startswith(fence):
            found.append(Span(open_.start, line.end))
            open_ = None
    return [*found, Span(open_.start, len(text))] if open_ else found


def _without_marks(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings become furniture (the first is the title).

    List and quotation marks leave their paragraph.
    """
    result: list[Paragraph] = []
    titled = False
    for p, after in itertools.zip_longest(paragraphs, paragraphs[1:]):
        mark = _MARK.match(text, p.start, p.end)
        content = p.span.of(text)
        heading = (content.startswith("#") and mark is not None) or (
            after is not None and _is_underlined(text, p, after)
        )
        kind = (
            FURNITURE if _UNDERLINE.fullmatch(content) or _NOT_PROSE.fullmatch(content) else p.kind
        )
        if heading and kind == BODY:
            kind, titled = (FURNITURE, titled) if titled else (TITLE, True)
        start = mark.end() if mark and mark.end() < p.end and kind != FURNITURE else p.start
        result.append(Paragraph(start, p.end, kind))
    return result


def _is_underlined(text: str, p: Paragraph, after: Paragraph) -> bool:
    """Say whether a paragraph is a heading with a line of = or - right below it."""
    between = text[p.end : after.start]
    return (
        between.count("\n") == 1
        and p.end - p.start < 200
        and bool(_UNDERLINE.fullmatch(text, after.start, after.end))
    )

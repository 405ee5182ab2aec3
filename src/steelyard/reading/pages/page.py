"""A document as a page: its text as published, and what in it is title, body and furniture."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from steelyard.errors import InputError
from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.text import Span, one_line, trimmed

MAX_BYTES = 2 * 1024 * 1024
ACCEPTED = (".txt", ".md", ".markdown", ".html", ".htm")
TITLE, BODY, FURNITURE = "title", "body", "furniture"

_TITLE_WORDS = 30
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|publisher|source|date|published|author|by)\s*:\s*(.+?)\s*$", re.IGNORECASE)
_BOLD_FIELD = re.compile(
    r"^\s*[*_]{2}(title|publisher|source|date|published|author|by)\s*:?[*_]{2}\s*:?\s*(.+?)\s*$", re.IGNORECASE
)
_FIELD_NAMES = {"source": "publisher", "published": "date", "by": "author"}
_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d+[.)][ \t]+)")
_LONG_LINE = 130


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a page: a span of its text, `kind` being title, body or furniture."""

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
        Name of the document's file, without folders.
    title, author, publisher : str or None
        As the document gives them.
    date : datetime.date or None
        Day of publication where the document states one.
    text : str
        The text as published. Every span of a reading is a span of it.
    paragraphs : tuple of Paragraph
        In the order of the text.
    """

    file: str
    title: str | None
    author: str | None
    publisher: str | None
    date: datetime.date | None
    text: str
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def line_of(self, offset: int) -> int:
        """Return the number of the line, from 1, that holds the character at `offset`."""
        return bisect_right(self._line_starts, offset)


def load_page(path: Path | str) -> Page:
    """Read a document.

    Parameters
    ----------
    path : path-like
        A ``.txt``, ``.md`` or ``.html`` file of at most 2 MB, in UTF-8.

    Raises
    ------
    InputError
        When the file is missing, too large, empty, in another encoding or of another type.
    MissingExtra
        For HTML, when the extra ``read`` is not installed.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        found = f"“{path.suffix}”" if path.suffix else "a name without a suffix"
        raise InputError(f"{path}: found {found}; a document to read is one of {', '.join(ACCEPTED)}. Save it as text.")
    page = reader(path.name, _decoded(path))
    if not any(p.kind == BODY for p in page.paragraphs):
        raise InputError(f"{path}: holds no text to read (found only a title or page furniture).")
    return page


def _decoded(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"{path}: {size / 1e6:.1f} MB; a document may have at most 2 MB. Split it.")
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: byte 0x{raw[error.start]:02x} is no UTF-8. Save the document as UTF-8.") from error


def page_of_text(file: str, text: str) -> Page:
    """Return the page of a plain text: its first short paragraph is the title."""
    return _page(file, text, list(_blocks(text, 0)), {})


def page_of_markdown(file: str, text: str) -> Page:
    """Return the page of a Markdown text, with its front matter and ``**Source:**`` lines as facts about it."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    facts = dict(_fields(front.group(1).splitlines(), _FIELD)) if front else {}
    paragraphs = [Paragraph(0, trimmed(text, 0, start).end, FURNITURE)] if front else []
    for block in _blocks(text, start):
        found = dict(_fields([block.span.of(text)], _BOLD_FIELD))
        facts = {**found, **facts}
        paragraphs.append(replace(block, kind=FURNITURE) if found else block)
    return _page(file, text, _without_marks(text, paragraphs), facts)


def _fields(lines: list[str], pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if match := pattern.match(line):
            name = match.group(1).lower()
            yield _FIELD_NAMES.get(name, name), match.group(2).strip("\"' ")


def _without_marks(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings become furniture (the first is the title); list and quotation marks leave their paragraph."""
    result: list[Paragraph] = []
    titled = False
    for p in paragraphs:
        mark = _MARK.match(text, p.start, p.end)
        heading = mark is not None and text[p.start : p.end].lstrip().startswith("#")
        kind = p.kind
        if heading and kind == BODY:
            kind, titled = (FURNITURE, titled) if titled else (TITLE, True)
        start = mark.end() if mark and mark.end() < p.end and kind != FURNITURE else p.start
        result.append(Paragraph(start, p.end, kind))
    return result


def _page(file: str, text: str, paragraphs: list[Paragraph], facts: dict[str, str]) -> Page:
    paragraphs = _with_title(text, paragraphs, bool(facts.get("title")))
    heading = next((one_line(p.span.of(text)) for p in paragraphs if p.kind == TITLE), None)
    return Page(
        file=file,
        title=facts.get("title") or heading,
        author=facts.get("author"),
        publisher=facts.get("publisher"),
        date=_date(facts.get("date")),
        text=text,
        paragraphs=tuple(paragraphs),
    )


def _with_title(text: str, paragraphs: list[Paragraph], titled: bool) -> list[Paragraph]:
    """Mark the first paragraph as the title when it is short, no sentence, and more follows."""
    bodies = [i for i, p in enumerate(paragraphs) if p.kind == BODY]
    if titled or any(p.kind == TITLE for p in paragraphs) or len(bodies) < 2:
        return paragraphs
    first = paragraphs[bodies[0]].span.of(text)
    if len(first.split()) > _TITLE_WORDS or first.rstrip().endswith((".", "”", '"')):
        return paragraphs
    return [replace(p, kind=TITLE) if i == bodies[0] else p for i, p in enumerate(paragraphs)]


def _date(written: str | None) -> datetime.date | None:
    """Return the day that is written, as 2024-05-01, 1 May 2024 or May 1, 2024; None for anything else."""
    if not written:
        return None
    if iso := re.search(r"\d{4}-\d{2}-\d{2}", written):
        written = iso.group()
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y"):
        try:
            return datetime.datetime.strptime(written.strip(), form).date()
        except ValueError:
            continue
    return None


def _blocks(text: str, start: int) -> Iterator[Paragraph]:
    """Paragraphs between blank lines, furniture lines cut off from them."""
    run: list[Span] = []
    for line in _lines(text, start):
        content = line.of(text)
        apart = not content or is_furniture(content) or _BOLD_FIELD.match(content) or _MARK.match(content)
        if run and (apart or _ends_paragraph(run[-1].of(text))):
            yield Paragraph(run[0].start, run[-1].end, BODY)
            run = []
        if not content:
            continue
        if is_furniture(content) and not _MARK.match(content):
            yield Paragraph(line.start, line.end, FURNITURE)
        elif content.startswith("#"):
            yield Paragraph(line.start, line.end, BODY)
        else:
            run.append(line)
    if run:
        yield Paragraph(run[0].start, run[-1].end, BODY)


def _lines(text: str, start: int) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\n?", text[start:]):
        if match.group():
            yield trimmed(text, start + match.start(), start + match.end())


def _ends_paragraph(line: str) -> bool:
    """Say whether a line is a paragraph of its own: longer than any that was wrapped by hand."""
    return len(line) > _LONG_LINE


def page_of_html(file: str, text: str) -> Page:
    """Return the page of an HTML document (see :mod:`steelyard.reading.pages.html`)."""
    from steelyard.reading.pages.html import visible_page

    found = visible_page(text)
    paragraphs = [Paragraph(start, end, kind) for start, end, kind in found.blocks]
    page = _page(file, found.text, paragraphs, {k: v for k, v in found.facts.items() if v})
    return page


_READERS: dict[str, Callable[[str, str], Page]] = {
    ".txt": page_of_text,
    ".md": page_of_markdown,
    ".markdown": page_of_markdown,
    ".html": page_of_html,
    ".htm": page_of_html,
}

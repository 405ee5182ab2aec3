"""A document as a page: its text as published, and what in it is title, body and furniture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from steelyard.errors import InputError
from steelyard.files.endings import CASES
from steelyard.reading.pages.docx import read_docx
from steelyard.reading.pages.html import page_of_html, read_html
from steelyard.reading.pages.markdown import page_of_markdown, read_markdown
from steelyard.reading.pages.model import BODY, FOREIGN, FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.pdf import read_pdf
from steelyard.reading.pages.plaintext import page_of_text, read_text
from steelyard.reading.pages.raw import (
    MAX_BYTES,
    MAX_CHARACTERS,
    RawDocument,
    read_raw,
    refuse_address,
)

__all__ = [
    "ACCEPTED",
    "BODY",
    "FEEDS",
    "FOREIGN",
    "FURNITURE",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "TITLE",
    "Page",
    "Paragraph",
    "load_page",
    "page_of_html",
    "page_of_markdown",
    "page_of_text",
    "with_text",
]

_READERS: dict[str, Callable[[RawDocument], Page]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
ACCEPTED = tuple(_READERS)
FEEDS = (".xml", ".rss", ".atom")


def load_page(path: Path | str) -> Page:
    """Read a document.

    Parameters
    ----------
    path : path-like
        A text, Markdown, HTML, PDF or Word (``.docx``) file of at most 20 MB.

    Returns
    -------
    Page
        At most 400,000 characters of it. A document in another language than English comes with all
        its paragraphs marked as foreign and a note that says so.

    Raises
    ------
    InputError
        When the file is missing, too large, empty, binary, encrypted, damaged, without text, or of
        another type.
    MissingExtra
        When the extra ``read`` is needed and not installed.
    """
    refuse_address(path)
    suffix = Path(path).suffix.lower()
    reader = _READERS.get(suffix)
    if suffix in FEEDS:
        raise InputError(
            f"{path}: a feed holds many documents; read it as one with “steelyard read FEED "
            "--site OUT”."
        )
    if suffix in CASES:
        raise InputError(f"{path}: a case is weighed, not read: steelyard weigh {path}")
    if reader is None and not Path(path).is_dir():
        found = f"“{suffix}”" if suffix else "a name without a suffix"
        raise InputError(
            f"{path}: found {found}; a document to read is one of {', '.join(ACCEPTED)}. Save "
            "it as text."
        )
    raw = read_raw(path)
    return with_text((reader or read_text)(raw), raw.label)


def with_text(page: Page, label: str) -> Page:
    """Return the page if there is something on it, in whatever language.

    Parameters
    ----------
    page : Page
        Any page.
    label : str
        What to call the document in a message.

    Raises
    ------
    InputError
        When nothing on it is body.
    """
    if not any(p.kind in (BODY, FOREIGN) for p in page.paragraphs):
        raise InputError(f"{label}: holds no text to read (found only a title or page furniture).")
    return page

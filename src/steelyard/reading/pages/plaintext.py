"""Plain text as a page."""

from __future__ import annotations

from steelyard.reading.pages.assemble import PageContent, assembled
from steelyard.reading.pages.blocks import paragraphs_of
from steelyard.reading.pages.decoding import decoded
from steelyard.reading.pages.model import Page
from steelyard.reading.pages.raw import RawDocument, digest_of, shortened


def page_of_text(file: str, text: str) -> Page:
    """Return the page of a plain text: its first short paragraph is the title.

    Parameters
    ----------
    file : str
        Name of the document.
    text : str
        All of it; of more than 400,000 characters the rest is left out, with a note.
    """
    return _page(file, text, digest_of(text), ())


def read_text(raw: RawDocument) -> Page:
    """Return the page of a plain text file (see :func:`page_of_text`).

    Raises
    ------
    InputError, MissingExtra
        As :func:`steelyard.reading.pages.decoding.decoded`.
    """
    text, notes = decoded(raw)
    return _page(raw.file, text, raw.digest, notes)


def _page(file: str, text: str, digest: str, notes: tuple[str, ...]) -> Page:
    text, cut = shortened(text)
    return assembled(
        file, "text", digest, PageContent(text, paragraphs_of(text), notes=notes + cut)
    )

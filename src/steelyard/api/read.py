"""Read a document into cited evidence."""

from __future__ import annotations

import pathlib

from steelyard.api.given import file_of
from steelyard.reading.reading import Reading
from steelyard.reading.reading import read as read_document


def read(document: str | pathlib.Path) -> Reading:
    """Read a document: who says, does, offers, demands and believes what, each with its words.

    Parameters
    ----------
    document : str or Path
        A text, Markdown, HTML, PDF or Word file.

    Returns
    -------
    Reading
        Parties, attributions, moves, quantities and dates, each with its place in the text;
        `draft` makes a case of it.

    Raises
    ------
    InputError
        It is no file's name, cannot be read, or holds no text.
    """
    return read_document(file_of(document, "a document to read"))

"""Draft a case from a reading."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass

from steelyard.api.read import read
from steelyard.case import Case
from steelyard.case.sheet import Sheet
from steelyard.case.writing import write
from steelyard.reading.drafting.draft import draft as draft_of
from steelyard.reading.reading import Reading


@dataclass(frozen=True)
class Draft:
    """A case that was drafted by machine; somebody has to check it.

    Attributes
    ----------
    reading : Reading
        What was read.
    """

    reading: Reading

    def sheet(self, source: str | None = None) -> Sheet:
        """Return the draft as data: what the case file states, with comments and layout.

        Parameters
        ----------
        source : str, optional
            Name of the document's text as the case file shall cite it, relative to the case's
            folder; the document itself by default.

        Raises
        ------
        InputError
            The document holds too little: no two parties, or no proposal, demand or lever.
        """
        return draft_of(self.reading, source)

    def text(self, source: str | None = None) -> str:
        """Return the draft as the text of a case file; `source` as of `sheet`."""
        return write(self.sheet(source))

    def case(self) -> Case:
        """Return the case, ready to be weighed."""
        return Case.of(self.sheet(), self.reading.page.file)


def draft(what: Reading | str | pathlib.Path) -> Draft:
    """Draft a case: parties, proposals, the contest, beliefs and levers, each with what it rests on.

    Parameters
    ----------
    what : Reading, str or Path
        A reading, or a document to read.

    Raises
    ------
    InputError
        The document cannot be read, or holds too little: no two parties, or no proposal, demand or
        lever.
    """
    return Draft(what if isinstance(what, Reading) else read(what))

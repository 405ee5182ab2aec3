"""Draft a case from a reading."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass

from steelyard.api.read import read
from steelyard.case import Case
from steelyard.reading.draft.draft import draft_case
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

    def text(self, source: str = "") -> str:
        """Return the draft as a case file.

        Parameters
        ----------
        source : str
            Name of the document's text as the case file shall cite it, relative to the case's
            folder; the document itself by default.
        """
        return draft_case(self.reading, source or self.reading.page.file)

    def case(self) -> Case:
        """Return the case, ready to be weighed."""
        return Case.parse(self.text(), self.reading.page.file)


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

"""Documents that are given where a case is wanted."""

from __future__ import annotations

import pathlib
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager

from steelyard.errors import CaseError, InputError, visible

DOCUMENTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
_HEAD = re.compile(rb"^steelyard\s*:", re.MULTILINE)


@contextmanager
def told_from_cases(path: pathlib.Path) -> Iterator[None]:
    """Say what to do with a document that was given as a case.

    That is a file that fails as a case, is named like a document and does not call itself a case.

    Raises
    ------
    InputError
        In the place of a `CaseError` about such a file.
    """
    try:
        yield
    except CaseError as error:
        if path.suffix.lower() not in DOCUMENTS or _HEAD.search(path.read_bytes()):
            raise
        raise InputError(document(path)) from error


def document(path: pathlib.Path) -> str:
    """What to do with a document, and how a case is told from one."""
    return (
        f"{visible(str(path))} is a document, not a case.\n"
        "  To read it and weigh what it says: steelyard analyse "
        f"{visible(shlex.quote(str(path)))} --report report.html\n"
        f"  To write a case of your own: steelyard new case.yaml\n"
        "  A case whose name does not end in .yaml begins with the line `steelyard: 1`."
    )

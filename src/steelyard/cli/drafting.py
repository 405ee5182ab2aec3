"""Writing a draft case beside the text that it cites; `analyse` and `read` share it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.errors import SteelyardError
from steelyard.files.endings import CASES

if TYPE_CHECKING:
    from steelyard.case import Case
    from steelyard.files.outputs import Outputs
    from steelyard.reading.reading import Reading


def claim_draft(outputs: Outputs, draft_file: Path | None) -> None:
    """Make sure, before a document is read, that its draft and the copy of its text may be written.

    Raises
    ------
    InputError
        When one of them may not, for instance because the draft was corrected since.
    """
    if draft_file is not None:
        outputs.claim(draft_file, CASES)
        outputs.claim(_source_of(draft_file))


def write_draft(reading: Reading, draft_file: Path | None, outputs: Outputs) -> Case:
    """Return the draft case of a reading.

    It is written, with a copy of the document's text, where there is a place for it.

    Raises
    ------
    InputError
        When no case can be drafted, or a file may not be written.
    """
    from steelyard.case import Case
    from steelyard.case.writing import write
    from steelyard.reading import draft

    if draft_file is None:
        return Case.of(draft(reading), reading.page.file)
    source = _source_of(draft_file)
    sheet = draft(reading, source.name)
    new = not source.exists()
    outputs.write(source, reading.page.text)
    try:
        Case.of(sheet, str(draft_file), draft_file.parent)
    except SteelyardError:
        if new:
            source.unlink()
        raise
    outputs.write(draft_file, write(sheet))
    return Case.load(draft_file)


def _source_of(draft_file: Path) -> Path:
    """The copy of the document's text that a draft cites, under a name that a case can hold."""
    stem = draft_file.name.removesuffix(".yaml").removesuffix(".case")
    return draft_file.with_name(
        "".join(sign if sign.isprintable() else "-" for sign in stem) + ".source.txt"
    )

"""Writing a draft case beside the text that it cites; `analyse` and `read` share it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.errors import InputError

if TYPE_CHECKING:
    from steelyard.case import Case
    from steelyard.reading.reading import Reading


def write_draft(reading: Reading, doc: Path, draft_file: Path | None) -> Case:
    """Return the draft case of a reading, written with a copy of the document's text where there is a place for it.

    Raises
    ------
    InputError
        When no case can be drafted, or the file exists and differs: it may hold corrections.
    """
    from steelyard.case import Case
    from steelyard.files import write_atomically
    from steelyard.reading.draft.draft import draft_case

    if draft_file is None:
        return Case.parse(draft_case(reading, doc.name), doc.name)
    source = draft_file.with_name(draft_file.name.removesuffix(".yaml").removesuffix(".case") + ".source.txt")
    text = draft_case(reading, source.name)
    if source.resolve() == doc.resolve():
        raise InputError(f"{source} is what is read; give the draft another name with --case")
    if draft_file.exists() and draft_file.read_bytes() != text.encode():
        raise InputError(
            f"{draft_file} exists and differs from the new draft; it may hold your corrections. "
            "Weigh it with `steelyard weigh`, or give the new draft another name with --case"
        )
    new = [file for file in (source, draft_file) if not file.exists()]
    try:
        write_atomically(source, reading.page.text)
        write_atomically(draft_file, text)
        return Case.load(draft_file)
    except BaseException:
        for file in new:
            file.unlink(missing_ok=True)
        raise

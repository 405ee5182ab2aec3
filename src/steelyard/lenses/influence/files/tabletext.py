"""The text of a table as spreadsheets save it.

Its encoding, and which sign stands between cells.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Sequence

from steelyard.case.yamlfile import not_utf8
from steelyard.errors import CaseError, Problem

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
OTHER = (
    "The file is no UTF-8 and was read as Windows-1252: check the names with letters beyond a to z."
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LONGEST = 100_000
"""So much of a header tells its separator."""
_SAID = re.compile(r'"?sep=(\\t|.)"?[,;|\s]*', re.IGNORECASE)
_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")


def decoded(raw: bytes, file: str) -> tuple[str, str | None]:
    """Return the text of a table, and a remark where its encoding had to be guessed.

    Read are UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-16 without one, and Windows-1252.

    Raises
    ------
    CaseError
        It is none of these.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), _utf16(raw) or "utf-8")
    try:
        return raw.decode(encoding).removeprefix("\ufeff"), None
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise CaseError(file, [_broken(encoding, error.start)]) from error
        text = raw.decode("cp1252", "replace")
        if _NO_TEXT.search(text):
            raise not_utf8(raw, error.start, file) from error
        return text, OTHER


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the beginning, a header in Latin letters, is 0."""
    head = raw[:64]
    for first, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        zeros, others = head[first::2], head[1 - first :: 2]
        if len(head) > 3 and not any(zeros) and all(others):
            return name
    return None


def _broken(encoding: str, at: int) -> Problem:
    told = (
        f"The file begins as {encoding.upper().removesuffix('-SIG')} and is broken at byte {at:,}."
    )
    return Problem("encoding", told, hint="Save it again, as UTF-8 if the program has the choice.")


def said_separator(lines: Sequence[str]) -> tuple[int, str] | None:
    """Return place and sign of a first line such as ``sep=;``, which spreadsheets write and read.

    None without one.
    """
    place = next((index for index, line in enumerate(lines) if line.strip()), None)
    match = _SAID.fullmatch(lines[place].strip(" ")) if place is not None else None
    return (
        None if place is None or match is None else (place, "\t" if match[1] == "\\t" else match[1])
    )


def likeliest_separator(header: str, known: Callable[[str], bool]) -> str:
    """Return the sign that cuts a header into most of the names that are known.

    Of equals, into most cells.
    """

    def cells(sign: str) -> tuple[int, int]:
        row = next(csv.reader([header[:LONGEST]], delimiter=sign), [])
        return sum(map(known, row)), len(row)

    return max(SEPARATORS, key=cells)

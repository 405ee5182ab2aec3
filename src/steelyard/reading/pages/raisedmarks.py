"""Raised passages of a line, told apart by marks until the whole line is known.

Powers and ordinals stay, marks of notes go.
"""

from __future__ import annotations

import re

from steelyard.reading.pages.raised import raised

BEGINS, ENDS = "\x02", "\x03"
"""Characters around a raised passage; no document holds them."""

_PASSAGE = re.compile(f"{BEGINS}([^{BEGINS}{ENDS}]*){ENDS}")
_FRACTION = re.compile(r"\d{1,2}/\d")
_NEAR = 12


def settled(text: str) -> tuple[str, int]:
    """Return a text as a reader would write it on one line.

    With it comes how many marks of notes were left out.

    Parameters
    ----------
    text : str
        Text in which raised passages stand between `BEGINS` and `ENDS`.
    """
    text = text.replace(ENDS + BEGINS, "")
    pieces: list[str] = []
    last = gone = 0
    for found in _PASSAGE.finditer(text):
        pieces.append(text[last : found.start()])
        written = _written(
            found.group(1), "".join(pieces[-3:])[-_NEAR:], text[found.end() : found.end() + _NEAR]
        )
        gone += written is None
        pieces.append((" " if " " in found.group(1) else "") if written is None else written)
        last = found.end()
    return "".join([*pieces, text[last:]]).replace(BEGINS, "").replace(ENDS, ""), gone


def _written(passage: str, before: str, after: str) -> str | None:
    """A raised passage as it reads on the line; None for a mark.

    It may be the top of a fraction that goes on there.
    """
    if _FRACTION.match(passage + after.replace("\u2044", "/", 1)):
        return f" {passage}" if before[-1:].isdigit() else passage
    return raised(before, passage, after, False)


def told(gone: int) -> tuple[str, ...]:
    """Return what to say of marks of notes that were left out.

    Parameters
    ----------
    gone : int
        Their number.
    """
    return (
        (f"{gone} marks of notes were left out." if gone > 1 else "1 mark of a note was left out.",)
        if gone
        else ()
    )

"""Raised passages of a text that is put together piece by piece: marked while it is, and written on the line in the end."""

from __future__ import annotations

import re

from steelyard.reading.pages.raised import raised

BEGINS, ENDS = "\x02", "\x03"
"""Characters around a raised passage; no document holds them."""

_PASSAGE = re.compile(f"{BEGINS}([^{BEGINS}{ENDS}]*){ENDS}")
_BELOW = re.compile(r"[/⁄]\d")
_LETTERED = re.compile(r"[a-z](?:\s?,\s?[a-z])*")
_WORD = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?”’\")])\Z")
_NEAR = 12


def settled(text: str) -> str:
    """Return a text in which raised passages stand between `BEGINS` and `ENDS` as a reader would write it on one line.

    Parameters
    ----------
    text : str
        Text with such passages; see `raised` for what becomes of them.
    """
    text = text.replace(ENDS + BEGINS, "")
    pieces: list[str] = []
    last = 0
    for found in _PASSAGE.finditer(text):
        pieces.append(text[last : found.start()])
        before = "".join(pieces[-3:])[-_NEAR:]
        pieces.append(_written(found.group(1), before, text[found.end() : found.end() + 2]))
        last = found.end()
    return "".join([*pieces, text[last:]]).replace(BEGINS, "").replace(ENDS, "")


def _written(passage: str, before: str, after: str) -> str:
    core = passage.strip()
    if core.isdigit() and _BELOW.match(after):
        return f" {core}" if before[-1:].isdigit() else core
    written = None if _LETTERED.fullmatch(core) and _WORD.search(before) else raised(before, core, after, reference=False)
    if written is None:
        return " " if passage != core else ""
    return written if core != written else passage

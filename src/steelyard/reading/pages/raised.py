"""Raised characters: what they say is kept, and marks of notes are not glued to the word or number before them."""

from __future__ import annotations

import re

BEGINS, ENDS = "\x02", "\x03"
"""Characters around a raised passage; no document holds them."""

_PASSAGE = re.compile(f"{BEGINS}([^{BEGINS}{ENDS}]*){ENDS}")
_SMALL = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_SIGNS = {"TM": "™", "SM": "℠"}
_ORDINAL = re.compile(r"st|nd|rd|th", re.IGNORECASE)
_POWER = re.compile(r"[+−–-]?\d{1,3}")
_TEN = re.compile(r"(?<![\d.,])10\Z")
_MEASURE = re.compile(r"(?<![^\W\d_])(?:[A-Za-z]|[kcmdµ]m|ft|yd|mi|mc)\Z|\d\s?in\Z")
_NUMBERED = re.compile(r"[\[(]?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*[\])]?|\[[^\]]{1,20}\]|[*†‡§¶#]+")
_LETTERED = re.compile(r"[a-z](?:\s?,\s?[a-z])*")
_WORD = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?”’\")])\Z")
_FRACTION = re.compile(r"[/⁄]\d")
_NEAR = 12


def settled(text: str) -> str:
    """Return a text in which raised passages stand between `BEGINS` and `ENDS` as a reader would write it on one line.

    Ordinals stay ("19th"), powers and measures become small figures ("10⁶", "m²"), fractions are set off ("3 1/2"), and marks
    of notes go ("in 2019" with a raised 4 is "in 2019").

    Parameters
    ----------
    text : str
        Text with such passages.
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


def _written(raised: str, before: str, after: str) -> str:
    core = raised.strip()
    if core.upper() in _SIGNS:
        return _SIGNS[core.upper()]
    if _POWER.fullmatch(core):
        return _figures(raised, core, before, after)
    if _ORDINAL.fullmatch(core) and before[-1:].isdigit():
        return core
    if _NUMBERED.fullmatch(core) or (_LETTERED.fullmatch(core) and _WORD.search(before)):
        return " " if raised != core else ""
    return raised


def _figures(raised: str, core: str, before: str, after: str) -> str:
    """A raised number: a power, the top of a fraction, or the mark of a note."""
    if _FRACTION.match(after):
        return f" {core}" if before[-1:].isdigit() else core
    signed = not core.isdigit()
    if _TEN.search(before) or ((signed or core in ("2", "3")) and _MEASURE.search(before)):
        return core.translate(_SMALL)
    return " " if raised != core else ""

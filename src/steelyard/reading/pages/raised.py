"""What a raised or lowered piece of a line means.

It may be a power, an ordinal, half of a fraction, or a mark of a note.
"""

from __future__ import annotations

import re
import unicodedata

_HIGH = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
_LOW = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
_SIGNS = {"tm": "™", "sm": "℠", "(r)": "®"}
_NOTE = re.compile(
    r"\[[^\]]{0,40}\]|\((?:\d{1,3}|[a-z])\)|[*†‡§¶#]+|[a-d]|\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
)
_FIGURE = re.compile(r"[+−–-]?\d{1,3}")
_TEN = re.compile(r"(?<![\d.,$£€¥])10\Z")
_UNIT = re.compile(r"(?<![A-Za-z])(?:[mckdµμ]?m|ft|yd|mi|mc|[b-hj-zB-HJ-Z])\Z")
_LONGEST = 40
_FRACTIONS = {
    unicodedata.normalize("NFKC", char).replace("\u2044", "/"): char
    for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}


def raised(before: str, content: str, after: str, reference: bool) -> str | None:
    """Return how a raised piece reads on the line, or None where it is the mark of a note.

    Parameters
    ----------
    before, content, after : str
        The piece, and what stands on either side of it.
    reference : bool
        Whether it leads to a note.
    """
    content = " ".join(content.split())
    if not content:
        return ""
    if reference and len(content) <= _LONGEST:
        return None
    if content.lower() in _SIGNS:
        return _SIGNS[content.lower()]
    if _FIGURE.fullmatch(content) and _is_power(before, content, after):
        return content.translate(_HIGH)
    if _NOTE.fullmatch(content):
        return None
    return content if len(content) <= _LONGEST else f" {content} "


def _is_power(before: str, content: str, after: str) -> bool:
    """A power of ten or of a unit, one with a sign, or the figure before the sign of an element."""
    if content[0] in "+−-–" or _TEN.search(before):
        return True
    isotope = (
        not before.strip()[-1:].isalnum()
        and before[-1:] in ("", " ", "\u00a0")
        and bool(re.match("[A-Z]", after))
    )
    return isotope or (content in ("2", "3") and bool(_UNIT.search(before)))


def lowered(before: str, content: str) -> str:
    """Return how a lowered piece reads on the line.

    It is plain after letters, as in CO2; else it has low figures.

    Parameters
    ----------
    before, content : str
        The piece, and what stands before it.
    """
    content = " ".join(content.split())
    return content.translate(_LOW) if before[-1:].isdigit() else content


def fraction(before: str, above: str, below: str) -> str:
    """Return a fraction that was set with a raised and a lowered figure.

    It is one character where there is such a one.

    Parameters
    ----------
    before, above, below : str
        What stands before it, and its figures.
    """
    written = f"{above}/{below}"
    if written in _FRACTIONS:
        return _FRACTIONS[written]
    return f" {written}" if before[-1:].isdigit() else written

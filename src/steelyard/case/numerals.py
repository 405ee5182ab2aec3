"""Numbers as people write them in prose: digits, words, fractions, percentages, sums of money, spans of time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from steelyard.case.numberreader import NumberReader, tokens_of

_RANGE = re.compile(r"\s*(?:[-\u2010-\u2014\u2212]|\b(?:to|or)\b)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+[^\s]{1,3}\s*$|\bbetween\s*$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_MONTHS = {"day": (1 / 30.4375, 1 / 30), "week": (7 / 30.4375, 1 / 4), "month": (1.0,), "year": (12.0,)}
_LOOSE, _EXACT = 0.03, 1e-9


@dataclass(frozen=True)
class Numeral:
    """A number in a text.

    Attributes
    ----------
    value : float
        The number, with "million" and the like multiplied in; 80 for "80 %", 0.8 for "four fifths".
    unit : str or None
        ``%``, ``times``, ``day``, ``week``, ``month``, ``year``, a currency's three letters, or None.
    start, end : int
        Offsets into the text, the end exclusive.
    """

    value: float
    unit: str | None
    start: int
    end: int


def numbers_in(text: str) -> tuple[Numeral, ...]:
    """Return the numbers in an English text, in order.

    Reads ``1,200.5``, ``80 per cent``, ``$3bn``, ``three billion``, ``four fifths``, ``half``, ``a dozen``,
    ``twenty-five``, ``30-day``, ``a month``, ``halved``; in ``10 to 12 %`` both ends get the unit.

    Parameters
    ----------
    text : str
        The text.
    """
    tokens = tokens_of(text)
    found: list[Numeral] = []
    at, scale = 0, 1.0
    while at < len(tokens):
        reader = NumberReader(tokens, at)
        read = reader.numeral()
        if read is None:
            at += 1
            continue
        numeral = Numeral(*read, tokens[at].start, tokens[reader.at - 1].end)
        if found and _is_range(text, found[-1], numeral):
            found[-1], numeral = _shared(found[-1], numeral, reader.scale if scale == 1.0 else 1.0)
        found.append(numeral)
        at, scale = reader.at, reader.scale
    return tuple(found)


def occurs(value: float, unit: Literal["share", "months", "ratio", "plain"], text: str) -> bool:
    """Tell whether a value is written in a text, in whatever unit.

    Parameters
    ----------
    value : float
        A share in 0 to 1, a number of months, a factor, or a plain number.
    unit : str
        ``share``: "80 %", "four fifths" and "0.8" are 0.8, "a third" is 0.33 too. ``months``: "a month", "30-day" and
        "four weeks" are 1, within 3 %. ``ratio``: "halved", "half" and "50 %" are 0.5. ``plain``: any number
        equal to it, in any unit.
    text : str
        Where to look.
    """
    return any(_means(numeral, value, unit) for numeral in numbers_in(text))


def _means(numeral: Numeral, value: float, unit: str) -> bool:
    if unit == "months":
        return any(_close(numeral.value * months, value, _LOOSE) for months in _MONTHS.get(numeral.unit or "", ()))
    if unit == "plain":
        return _close(numeral.value, value, _EXACT)
    if numeral.unit == "%":
        return _close(numeral.value / 100.0, value, _EXACT)
    if unit == "share":
        rounded = (numeral.value, round(numeral.value, 2), round(numeral.value, 3))
        return numeral.unit is None and 0.0 < numeral.value < 1.0 and any(_close(it, value, _EXACT) for it in rounded)
    return numeral.unit in {None, "times"} and _close(numeral.value, value, _EXACT)


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _is_range(text: str, first: Numeral, second: Numeral) -> bool:
    between = text[first.end : second.start]
    if len(between) > 12:
        return False
    if _RANGE.fullmatch(between):
        return True
    return bool(_AND.fullmatch(between) and _BETWEEN.search(text[max(0, first.start - 16) : first.start]))


def _shared(first: Numeral, second: Numeral, scale: float) -> tuple[Numeral, Numeral]:
    """Give both ends of a range the unit, and the lower one the scale, that is written once."""
    if first.unit is None:
        return replace(first, unit=second.unit, value=first.value * scale), second
    if second.unit is None:
        return replace(first, value=first.value * scale), replace(second, unit=first.unit)
    return first, second

"""Whether a text says a number of the case, in whatever unit it says it."""

from __future__ import annotations

from typing import Literal

from steelyard.numbers.numerals import Numeral, numbers_in

_MONTH = 30.4375
_MONTHS = {
    "days": (1 / _MONTH, 1 / 30),
    "weeks": (7 / _MONTH, 1 / 4),
    "fortnights": (14 / _MONTH, 1 / 2),
    "months": (1.0,),
    "years": (12.0,),
}
_LOOSE, _EXACT = 0.03, 1e-9


def occurs(value: float, unit: Literal["share", "months", "ratio", "plain"], text: str) -> bool:
    """Tell whether a value is written in a text, in whatever unit.

    Parameters
    ----------
    value : float
        A share in 0 to 1, a number of months, a factor, or a plain number.
    unit : str
        ``share``: "80 %", "four fifths", "four in five" and "0.8" are 0.8, "a third" is 0.33 too.
        ``months``: "a month", "30-day" and "four weeks" are 1, within 3 %. ``ratio``: "halved",
        "half" and "50 %" are 0.5. ``plain``: any number equal to it, in any unit.
    text : str
        Where to look.
    """
    return any(_means(numeral, value, unit) for numeral in numbers_in(text))


def _means(numeral: Numeral, value: float, unit: str) -> bool:
    if unit == "months":
        lengths = _MONTHS.get(numeral.unit or "", ())
        return any(_close(numeral.value * months, value, _LOOSE) for months in lengths)
    if unit == "plain":
        return _close(numeral.value, value, _EXACT)
    if numeral.unit == "%":
        return _close(numeral.value / 100.0, value, _EXACT)
    if unit == "share":
        return _means_share(numeral, value)
    return numeral.unit in {None, "times"} and _close(numeral.value, value, _EXACT)


def _means_share(numeral: Numeral, value: float) -> bool:
    """Whether a number without a unit is a share, exactly or rounded."""
    if numeral.unit is not None or not 0.0 < numeral.value < 1.0:
        return False
    rounded = (numeral.value, round(numeral.value, 2), round(numeral.value, 3))
    return any(_close(it, value, _EXACT) for it in rounded)


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))

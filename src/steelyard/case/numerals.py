"""Numbers as people write them in prose: digits, words, fractions, percentages, sums of money, spans of time."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from steelyard.case import numberwords as words

_TOKEN = re.compile(
    r"(?<![\w)%])[-\u2212](?=\d)"  # a minus sign
    r"|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3}){1,5}(?:\.\d{1,15})?(?!\d)|\d{1,18}(?:\.\d{1,15})?"
    r"|[^\W\d_]+|[^\w\s\u00ad\u2010-\u2014-]"
)
_FAREWELL = re.compile(r"[-\u2010-\u2014\s]+")
_DAY, _WEEK = 1 / 30.4375, 7 / 30.4375
_MONTHS = {"day": (_DAY, 1 / 30), "week": (_WEEK, 1 / 4), "month": (1.0,), "year": (12.0,)}
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


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


class _Reader:
    """Reads one numeral from a list of tokens; ``at`` is the next token."""

    def __init__(self, tokens: list[_Token], at: int) -> None:
        self.tokens, self.at = tokens, at
        self.scale = 1.0

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def touching(self) -> bool:
        """Tell whether the next token touches the one before it."""
        return 0 < self.at < len(self.tokens) and self.tokens[self.at].start == self.tokens[self.at - 1].end

    def take(self, table: dict[str, float], ahead: int = 0) -> float | None:
        """Pass over the next token, and ``ahead`` tokens before it, if it is in the table."""
        number = table.get(self.peek(ahead))
        if number is not None:
            self.at += ahead + 1
        return number

    def numeral(self) -> tuple[float, str | None] | None:
        """Return value and unit of the numeral that starts here, and move behind it."""
        multiple = self.take(words.MULTIPLES)
        if multiple is not None:
            return multiple, "times"
        money = self._money_before()
        value = self._magnitude()
        if value is None:
            return None
        value = self._scaled(value, money)
        unit = money or self._unit()
        return value + (self._and_part() if unit in words.DURATIONS else 0.0), unit

    def _money_before(self) -> str | None:
        code = words.CURRENCIES.get(self.peek())
        if code and self.peek(1)[:1].isdigit():
            self.at += 1
            return code
        return None

    def _magnitude(self) -> float | None:
        for read in (self._digits, self._sign, self._half, self._article, self._cardinal):
            start = self.at
            value = read()
            if value is not None:
                return value
            self.at = start
        return None

    def _digits(self) -> float | None:
        minus = self.peek() in {"-", "\u2212"}
        if not self.peek(int(minus))[:1].isdecimal() or (self.touching() and self.peek(-1).isalpha()):
            return None
        self.at += 1 + minus
        value = _to_float(self.peek(-1))
        if self.touching() and self.peek() in words.ORDINAL_ENDINGS:
            return None
        if self.peek() == "/" and self.touching() and self.peek(1).isdecimal() and _to_float(self.peek(1)):
            value /= _to_float(self.peek(1))
            self.at += 2
        value += self.take(words.FRACTION_SIGNS) or self._and_part()
        return -value if minus else value

    def _sign(self) -> float | None:
        return self.take(words.FRACTION_SIGNS)

    def _half(self) -> float | None:
        self.at += self.peek() in {"a", "one"} and self.peek(1) == "half"
        if self.peek() != "half":
            return None
        self.at += 1
        if self.peek() in {"a", "an"} and (self.peek(1) in words.SCALES or self.peek(1) in words.DURATIONS):
            self.at += 1
        return 0.5

    def _article(self) -> float | None:
        if self.peek() not in {"a", "an", "one"}:
            return None
        below = words.PARTS.get(self.peek(1))
        if below and self.peek(2) not in words.NOT_PARTS:
            self.at += 2
            return 1 / below
        counted = self.peek(1) in words.SCALES or self.peek(1) == "hundred"
        lasts = self.peek(1) in words.DURATIONS and not self._follows_rate()
        if self.peek() == "one" or not (counted or lasts):
            return None
        self.at += 1
        return 100.0 if self.take({"hundred": 100.0}) else 1.0

    def _follows_rate(self) -> bool:
        before = self.peek(-1)
        return before in words.RATE_WORDS or before[:1].isdecimal() or before in words.SCALES

    def _cardinal(self) -> float | None:
        value = self._below_thousand()
        if value is None:
            return 12.0 if self.take({"dozen": 12.0}) else None
        below = self.take(words.PLURAL_PARTS)
        if below:
            return value / below
        total, limit = 0.0, math.inf
        while self.peek() in words.SCALES and 100.0 < words.SCALES[self.peek()] < limit:
            limit = words.SCALES[self.peek()]
            self.at += 1
            total += value * limit
            value = self._below_thousand(after_and=self.peek() == "and") or 0.0
        return total + value + self._and_part()

    def _below_thousand(self, after_and: bool = False) -> float | None:
        start = self.at
        self.at += after_and
        value = self._below_hundred()
        if value is None:
            self.at = start
            return None
        if self.take({"hundred": 100.0}):
            value *= 100.0
            start = self.at
            self.at += self.peek() == "and"
            rest = self._below_hundred()
            self.at = start if rest is None else self.at
            value += rest or 0.0
        return value

    def _below_hundred(self) -> float | None:
        tens = self.take(words.TENS)
        if tens is None:
            return self.take(words.SMALL)
        ones = words.SMALL.get(self.peek(), 0.0)
        return tens + (self.take(words.SMALL) or 0.0 if 1 <= ones <= 9 else 0.0)

    def _and_part(self) -> float:
        """Read the end of "two and a half"."""
        if self.peek() != "and":
            return 0.0
        if self.peek(1) in {"a", "one"} and (self.peek(2) == "half" or self.peek(2) in words.PARTS):
            self.at += 3
            return 1 / {"half": 2.0, **words.PARTS}[self.peek(-1)]
        if self.peek(1) in words.SMALL and self.peek(2) in words.PLURAL_PARTS:
            self.at += 3
            return words.SMALL[self.peek(-2)] / words.PLURAL_PARTS[self.peek(-1)]
        return 0.0

    def _scaled(self, value: float, money: str | None) -> float:
        short = words.MONEY_SCALES if money else {}
        scale = self.take({**words.SCALES, "hundred": 100.0, **short})
        self.scale = scale or 1.0
        return value * self.scale

    def _unit(self) -> str | None:
        word = self.peek()
        if word in words.PER_CENT or (word == "per" and self.peek(1) == "cent"):
            self.at += 2 if word == "per" or self.peek(1) in {"point", "points"} else 1
            return "%"
        if word in words.TIMES:
            self.at += 1
            return "times"
        self.at += word == "us" and self.peek(1) in words.CURRENCIES
        unit = words.DURATIONS.get(self.peek()) or words.CURRENCIES.get(self.peek())
        self.at += unit is not None
        return unit


def numbers_in(text: str) -> tuple[Numeral, ...]:
    """Return the numbers in an English text, in order.

    Reads ``1,200.5``, ``80 per cent``, ``$3bn``, ``three billion``, ``four fifths``, ``half``, ``a dozen``,
    ``twenty-five``, ``30-day``, ``a month``, ``halved``; in ``10 to 12 %`` both ends get the unit.

    Parameters
    ----------
    text : str
        The text.
    """
    tokens = [_Token(match[0].lower(), *match.span()) for match in _TOKEN.finditer(text)]
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        reader = _Reader(tokens, at)
        read = reader.numeral()
        if read is None or reader.at == at:
            at += 1
            continue
        numeral = Numeral(*read, tokens[at].start, tokens[reader.at - 1].end)
        if found and _is_range(text, found[-1], numeral):
            found[-1], numeral = _shared(found[-1], numeral, reader.scale)
        found.append(numeral)
        at = reader.at
    return tuple(found)

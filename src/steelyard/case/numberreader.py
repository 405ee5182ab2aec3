"""Reads one number, with its unit, from the words of an English text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from steelyard.case import numberwords as words

_SIGNS = "".join(words.FRACTION_SIGNS)
_TOKEN = re.compile(
    r"(?<![\w)%])[-\u2212](?=\d)"
    r"|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|[{_SIGNS}]|[^\W\d_{_SIGNS}]+|[^\w\s\u00ad\u2010-\u2014-]"
)
_NOT_DIGITS = re.compile(r"[,\s]")
_LONGEST = 40


@dataclass(frozen=True)
class Token:
    """A number in digits, a word in small letters, or a sign; hyphens and dashes are none."""

    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Cut a text into tokens."""
    return [Token(match[0].lower(), *match.span()) for match in _TOKEN.finditer(text)]


class NumberReader:
    """Reads one numeral from a list of tokens; ``at`` is the next token."""

    def __init__(self, tokens: list[Token], at: int) -> None:
        self.tokens, self.at = tokens, at
        self.scale = 1.0

    def peek(self, ahead: int = 0) -> str:
        """Return the text of a token ahead, or behind; an empty text outside the list."""
        place = self.at + ahead
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def touching(self) -> bool:
        """Tell whether the next token touches the one before it."""
        return 0 < self.at < len(self.tokens) and self.tokens[self.at].start == self.tokens[self.at - 1].end

    def take(self, table: Mapping[str, float]) -> float | None:
        """Return what the table says of the next token, and move behind it; None if it says nothing."""
        number = table.get(self.peek())
        self.at += number is not None
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
        if self._in_name() or not self.peek(int(minus))[:1].isdecimal():
            return None
        self.at += 1 + minus
        value = _in_digits(self.peek(-1))
        if value is None or (self.touching() and self.peek() in words.ORDINAL_ENDINGS):
            return None
        value = value / self._divisor() + (self.take(words.FRACTION_SIGNS) or self._and_part())
        return -value if minus else value

    def _in_name(self) -> bool:
        """Tell whether letters touch the next token, as in E7."""
        return self.touching() and self.peek(-1).isalpha() and self.peek(-1) not in words.CURRENCIES

    def _divisor(self) -> float:
        below = _in_digits(self.peek(1)) if self.peek() == "/" and self.touching() else None
        self.at += 2 if below else 0
        return below or 1.0

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
        """Read "a third", "one fifth", "a dozen", and the "a" of "a month"."""
        if self.peek() not in {"a", "an", "one"}:
            return None
        below = words.PARTS.get(self.peek(1))
        if below and self.peek(2) not in words.NOT_PARTS:
            self.at += 2
            return 1 / below
        lasts = self.peek(1) in words.DURATIONS and not self._follows_rate()
        if self.peek() == "one" or not (lasts or self.peek(1) == "dozen"):
            return None
        self.at += 1
        return 1.0

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
        if not self.take({"hundred": 100.0}):
            return value
        start = self.at
        self.at += self.peek() == "and"
        rest = self._below_hundred()
        self.at = start if rest is None else self.at
        return value * 100.0 + (rest or 0.0)

    def _below_hundred(self) -> float | None:
        if self.peek() == "a" and (self.peek(1) == "hundred" or words.SCALES.get(self.peek(1), 0.0) > 100.0):
            self.at += 1
            return 1.0
        tens = self.take(words.TENS)
        if tens is None:
            return self.take(words.SMALL)
        return tens + (self.take(words.ONES) or 0.0)

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


def _in_digits(written: str) -> float | None:
    if not written[:1].isdecimal() or len(written) > _LONGEST:
        return None
    return float(_NOT_DIGITS.sub("", written))

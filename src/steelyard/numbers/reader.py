"""Reads a number from tokens: digits, words, fractions, and the scales after them."""

from __future__ import annotations

import math

from steelyard.numbers import money, words
from steelyard.numbers.cursor import Cursor
from steelyard.numbers.units import DURATIONS, LENGTHS, MEASURES

_HUNDRED = {"hundred": 100.0}
_ALL_SCALES = {**words.SCALES, **_HUNDRED}
_CLEAR = frozenset([(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)])
_ONE_PARTS = {"half": 2.0, **words.PARTS}
_MOST_BELOW = 100
_NO_SCORE = frozenset(["draw", "line", "lines", "sheet", "card", "sheets"])
_SCORE, _DOZEN = 20.0, 12.0
_ODD_FROM = 10


class NumberReader(Cursor):
    """Reads one number.

    `scale` is what its last word multiplies by, `about` whether it is “-odd”, `part` whether it is
    a fraction.
    """

    scale = 1.0
    about = False
    part = False

    def magnitude(self, claimed: bool = False) -> float | None:
        """Return the number that starts here without the scale behind digits, and move behind it.

        Parameters
        ----------
        claimed : bool
            Whether the sign of a currency, or its letters, have been read before it.
        """
        if not claimed and self._in_name():
            return None
        for read in (self._digits, self._sign, self._half, self._article, self._cardinal):
            start = self.at
            value = read()
            if value is not None:
                return value
            self.at = start
        return None

    def scaled(self, value: float, currency: str | None) -> float:
        """Return a number with "odd" and the scales behind it, and move behind them."""
        self._loosely(value)
        while (scale := self._scale(currency)) is not None:
            value *= scale
            self.scale *= scale
        self._loosely(value)
        return value + (self.scale * self.and_part() if self.scale > 1 else 0.0)

    def and_part(self) -> float:
        """Read the end of "two and a half"."""
        if self.peek() != "and":
            return 0.0
        part = self._one_part(1)
        if part is None:
            part = self._some_parts(1)
        if part is None:
            return 0.0
        self.at += 3
        return part

    def _one_part(self, ahead: int) -> float | None:
        """Return what "a half" and "one third" are; None where a token ahead begins neither."""
        below = _ONE_PARTS.get(self.peek(ahead + 1))
        named = self.peek(ahead) in {"a", "one"} and self.peek(ahead + 2) not in words.NOT_PARTS
        return 1 / below if below and named else None

    def _some_parts(self, ahead: int) -> float | None:
        """Return what "two thirds" are; None where a token ahead does not begin such words."""
        number, below = words.SMALL.get(self.peek(ahead)), self._parts(ahead + 1)
        return number / below if number is not None and below else None

    def _parts(self, ahead: int = 0) -> float | None:
        """Return how many "thirds", or "third" behind a hyphen, make one."""
        word = self.peek(ahead)
        below = words.PLURAL_PARTS.get(word)
        return words.PARTS.get(word) if below is None and self.hyphened(ahead) else below

    def _in_name(self) -> bool:
        """Tell whether the token before makes digits part of something else.

        As in E7, 9/11 and 10:30.
        """
        if not self.touching() or not (self.peek() == "-" or self.value() is not None):
            return False
        before = self.tokens[self.at - 1].text
        return before.isalpha() or before in money.SIGNS or before in {"/", "#", ":", ".", "_"}

    def _digits(self) -> float | None:
        minus = self.peek() == "-"
        value = self.value(int(minus))
        if value is None:
            return None
        self.at += 1 + minus
        if self.touching() and self.peek() in words.ORDINAL_ENDINGS:
            return None
        divided = self._divided(value)
        if divided is None:
            return None
        value = divided + (self.take(words.FRACTION_SIGNS) or self._mixed() or self.and_part())
        return -value if minus else value

    def _divided(self, above: float) -> float | None:
        """Read the rest of a fraction; None where the stroke stands for something else."""
        if (
            self.peek() != "/"
            or not self.touching()
            or self.value(1) is None
            or not self.touching(1)
        ):
            return above
        below = self.value(1) or 0.0
        self.at += 2
        self.part = True
        clear = (above, below) in _CLEAR or (
            above < below <= _MOST_BELOW and self.peek() in {"of", "chance"}
        )
        return above / below if clear and self.peek() != "/" else None

    def _mixed(self) -> float:
        """Read the end of "5 1/2"."""
        above, below = self.value(), self.value(2)
        if (
            above is None
            or below is None
            or self.peek(1) != "/"
            or not above < below
            or not self.touching(1)
        ):
            return 0.0
        self.at += 3
        return above / below

    def _sign(self) -> float | None:
        self.part = True
        return self.take(words.FRACTION_SIGNS)

    def _half(self) -> float | None:
        self.at += self.peek() in {"a", "one"} and self.peek(1) == "half"
        if self.peek() != "half":
            return None
        self.at += 1
        return self._part_of(0.5)

    def _article(self) -> float | None:
        """Read "a third", "one fifth", "a dozen", "a score of", and the "a" of "a month"."""
        start = self.at
        self.at += self.peek() in {"a", "an", "one"}
        below = words.PARTS.get(self.peek())
        if below and self.peek(1) not in words.NOT_PARTS:
            self.at += 1
            return self._part(1 / below, alone=self.at - 1 > start)
        if self.at == start or self.peek(-1) == "one":
            return None
        if self._is_score_of():
            self.at += 1
            return self._single(_SCORE)
        return 1.0 if self._is_one_unit() else None

    def _is_score_of(self) -> bool:
        return self.peek() == "score" and self.peek(1) == "of" and self.value(2) is None

    def _part(self, part: float, alone: bool) -> float | None:
        """Read what a part is of.

        "quarter" may stand without "of", and without an article before "of a million".
        """
        start = self.at
        quarter = self.peek(-1) == "quarter"
        part = self._part_of(part)
        if self.at > start or (alone and (quarter or not self._sized(0))):
            return part
        return None

    def _is_one_unit(self) -> bool:
        unit = self.peek()
        if unit in DURATIONS and unit != "second":
            return not self._follows_rate() or self._and_part_follows(1)
        return unit == "dozen" or (
            (unit in MEASURES or unit in money.NAMES) and self._and_part_follows(1)
        )

    def _and_part_follows(self, ahead: int) -> bool:
        return (
            self.peek(ahead) == "and"
            and self.peek(ahead + 1) == "a"
            and self.peek(ahead + 2) in {"half", *words.PARTS}
        )

    def _follows_rate(self) -> bool:
        before = self.tokens[self.at - 2] if self.at > 1 else None
        if before is None:
            return False
        return (
            before.text in words.RATE_WORDS
            or before.value is not None
            or before.text in words.SCALES
        )

    def _part_of(self, part: float) -> float:
        """Move to the scale or unit that a part is of: "of a million", "a million"."""
        self.part = True
        if self.peek() == "of" and self.peek(1) in {"a", "an", "one", "1"} and self._sized(2):
            self.at += 2
        elif self.peek() in words.ARTICLES and self._sized(1):
            self.at += 1
        return part

    def _sized(self, ahead: int) -> bool:
        word = self.peek(ahead)
        per_cent = word in words.PER_CENT or (word == "per" and self.peek(ahead + 1) == "cent")
        return (
            word in _ALL_SCALES
            or word in DURATIONS
            or word in MEASURES
            or word in money.NAMES
            or per_cent
        )

    def _cardinal(self) -> float | None:
        value = self._below_thousand()
        if value is None:
            return self._single(_DOZEN) if self.take({"dozen": 1.0}) else None
        if self.peek() == "point" and self.peek(1) in words.SMALL:
            return value + self._decimals()
        below = self._parts()
        if below:
            self.at += 1
            return self._part_of(value / below)
        if self.peek() == "score" and self.peek(1) not in _NO_SCORE:
            return self._scores(value)
        return self._thousands(value) + self.scale * self.and_part()

    def _thousands(self, value: float) -> float:
        """Read the rest of "two million three hundred thousand and five"."""
        total, limit = 0.0, math.inf
        while self.peek() in words.SCALES and 100.0 < words.SCALES[self.peek()] < limit:
            limit = words.SCALES[self.peek()]
            self.at += 1
            total += value * limit
            value = self._below_thousand(after_and=self.peek() == "and") or 0.0
            self.scale = limit if not value else 1.0
        return total + value

    def _decimals(self) -> float:
        """Read the end of "three point two five"."""
        self.at += 1
        written = ""
        while self.peek() in words.SMALL and words.SMALL[self.peek()] < 10:
            written += f"{words.SMALL[self.peek()]:.0f}"
            self.at += 1
        return float(f"0.{written or 0}")

    def _scores(self, value: float) -> float:
        self.at += 1
        start = self.at
        self.at += self.peek() == "and"
        rest = self._below_hundred()
        self.at = start if rest is None else self.at
        return _SCORE * value + (rest or 0.0)

    def _single(self, value: float) -> float:
        self.scale = value
        return value

    def _below_thousand(self, after_and: bool = False) -> float | None:
        start = self.at
        self.at += after_and
        value = self._below_hundred()
        if value is None:
            self.at = start
            return None
        if not self.take(_HUNDRED):
            return value
        start = self.at
        self.at += self.peek() == "and"
        rest = self._below_hundred()
        self.at = start if rest is None else self.at
        self.scale = 100.0 if rest is None else 1.0
        return value * 100.0 + (rest or 0.0)

    def _below_hundred(self) -> float | None:
        if self.peek() == "a" and (
            self.peek(1) == "hundred" or words.SCALES.get(self.peek(1), 0.0) > 100.0
        ):
            self.at += 1
            return 1.0
        tens = self.take(words.TENS)
        if tens is None:
            return self.take(words.SMALL)
        return tens + (self.take(words.ONES) or 0.0)

    def _loosely(self, value: float) -> None:
        """Move behind “-odd” and a plus sign."""
        self.at += self.peek() == "+" and self.touching()
        if self.peek() == "odd" and abs(value) >= _ODD_FROM:
            self.at += 1
            self.about = True

    def _scale(self, currency: str | None) -> float | None:
        scale = self.take(_ALL_SCALES)
        if scale is not None:
            return scale
        digits = self.value(-1) is not None or self.tokens[self.at - 1].text == "+"
        if not digits or self.hyphened():
            return None
        word = self.peek()
        if word in words.SCALE_LETTERS:
            self.at += 2 if self.peek(1) == "." and self.peek(2) in money.NAMES else 1
            return words.SCALE_LETTERS[word]
        if word in words.MONEY_SCALES and self._is_scale_letter(word, currency):
            self.at += 1
            return words.MONEY_SCALES[word]
        return None

    def _is_scale_letter(self, word: str, currency: str | None) -> bool:
        compound = self.hyphened(1) and self.peek(1).isalpha()
        if word == "l":
            return currency == "INR" and self.touching()
        if currency:
            return self.touching() or not compound
        if compound and word != "k":
            return False
        return self._money_follows() or self._is_plain_scale_letter(word)

    def _money_follows(self) -> bool:
        following = self.token(1)
        return following is not None and (
            following.text in money.SIGNS
            or following.text in money.NAMES
            or following.raw in money.CODES
        )

    def _is_plain_scale_letter(self, word: str) -> bool:
        """Tell whether a letter is a scale where no money is spoken of."""
        following = self.peek(1)
        if word == "mm":
            return self.tokens[self.at].raw == "MM" and following in MEASURES
        if word == "m" and (following in MEASURES or following in words.PER_CENT):
            return True
        return word in {"m", "k", "b"} and self.touching() and following not in LENGTHS

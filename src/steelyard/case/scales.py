"""The scales of a case file.

How each type of number is written, which values it may take, and how it is distributed.

Probabilities are logit-normal, positive amounts log-normal (negative ones its mirror image), other
reals normal; an interval that ends at 0, or a probability's at 1, is PERT with its mode in the
middle.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from steelyard.case.distributions import Distribution, Family
from steelyard.case.ends import WrittenEnd, ends_of, in_two_ways, plain_values
from steelyard.case.numberhints import rewritten
from steelyard.case.odds import split_of_hundred, what_odds_mean
from steelyard.case.words import (
    HALF_LIVES,
    MONTHS,
    MULTIPLES,
    PACES,
    PREFERENCES,
    RELUCTANT,
    SIZES,
    YARDSTICK,
    Bounds,
)
from steelyard.english.words import article

Shape = Literal["probability", "positive", "signed", "real"]


class QuantityError(ValueError):
    """A number that cannot be read, with what was expected; the message is for the analyst."""


class _UnreadableError(QuantityError):
    """A text that has not the form of a number; what to write instead is yet to be said."""


@dataclass(frozen=True)
class Scale:
    """One type of number.

    Attributes
    ----------
    name : str
        As in the table of the case file's reference.
    unit : str
        What a draw is measured in: ``share``, ``stakes``, ``stakes per month``, ``per month``,
        ``times`` or ``months``.
    shape : {"probability", "positive", "signed", "real"}
        Decides the distribution of an interval.
    words : Mapping of str to (low, high)
        Words with the interval that each stands for; equal ends are a point.
    units : Mapping of str to float
        Units that may follow a number, with the factor to the scale's own.
    floor, ceiling : float
        Values outside are refused, draws outside are clipped.
    example : str
        Ways to write it, for messages.
    odds : bool
        A chance, for which two numbers with a stroke between them may be odds, so that they are
        refused.
    """

    name: str
    unit: str
    shape: Shape
    words: Mapping[str, Bounds]
    units: Mapping[str, float]
    floor: float
    ceiling: float
    example: str
    odds: bool = False

    def read(self, written: str | float | int) -> Distribution:
        """Read what stands in the file.

        Raises
        ------
        QuantityError
            The text is no number, interval or word of this scale, or lies outside its bounds.
        """
        if isinstance(written, bool):
            raise QuantityError(
                f"expected {self.a_name} such as {self.example}, found {str(written).lower()}"
            )
        if isinstance(written, int | float):
            return self.between(float(written), float(written))
        text = " ".join(written.strip().lower().split())
        try:
            return self._parsed(text)
        except _UnreadableError as error:
            raise QuantityError(self._expected(text)) from error

    def _parsed(self, text: str) -> Distribution:
        return self._word(text) or self._interval(text)

    def between(self, low: float, high: float) -> Distribution:
        """The distribution of a 90 % interval, or of a point where the ends are equal."""
        self._check(low, high)
        if low == high:
            return Distribution.point(low)
        mode = (low + high) / 2
        family = self._family(low, high)
        return Distribution(family, low, mode, high, floor=self.floor, ceiling=self.ceiling)

    def _family(self, low: float, high: float) -> Family:
        """The family of the distribution of an interval."""
        if self.shape == "real" or (self.shape == "signed" and low < 0 < high):
            return "normal"
        if low == 0 or high == 0 or (self.shape == "probability" and high == 1):
            return "pert"
        return "logitnormal" if self.shape == "probability" else "lognormal"

    def pert(self, low: float, mode: float, high: float) -> Distribution:
        """A PERT distribution with the given ends and mode."""
        self._check(low, high)
        if not low <= mode <= high:
            raise QuantityError(f"expected low <= mode <= high, found {low:g}, {mode:g}, {high:g}")
        if low == high:
            return Distribution.point(low)
        return Distribution("pert", low, mode, high)

    def _check(self, low: float, high: float) -> None:
        if low > high:
            raise QuantityError(
                f"the interval is upside down: {low:g} to {high:g}; write {high:g} to {low:g}"
            )
        for end in (low, high):
            if not math.isfinite(end):
                raise QuantityError("expected a finite number")
            if end < self.floor or end > self.ceiling:
                share = self.unit == "share" and 1 < low <= high <= 100
                meant = (
                    f"; for per cent write {low:g}{f' to {high:g}' if low < high else ''} %"
                    if share
                    else ""
                )
                raise QuantityError(
                    f"{self.a_name} must lie between {self.floor:.3g} and {self.ceiling:g}, "
                    f"found {end:g}{meant}"
                )

    def _word(self, text: str) -> Distribution | None:
        negative = text.startswith("minus ")
        bare = text.removeprefix("minus ") if self.shape in ("signed", "real") else text
        word, factor = self._split_unit(bare)
        if word not in self.words:
            return None
        low, high = (end * factor for end in self.words[word])
        return self.between(-high, -low) if negative else self.between(low, high)

    def _split_unit(self, text: str) -> tuple[str, float]:
        if text in self.words:
            return text, self.units.get("(word)", 1.0)
        for unit, factor in self.units.items():
            if text.endswith(" " + unit):
                return text.removesuffix(" " + unit), factor
        return text, 1.0

    def _interval(self, text: str) -> Distribution:
        ends = ends_of(text)
        if ends is None or any(end.unit and end.unit not in self.units for end in ends):
            raise _UnreadableError(text)
        self._refuse_two_ways(text, ends)
        for end in ends:
            self._refuse_end(end, text)
        values = plain_values(ends, change=self.unit == "times")
        units = [end.unit or ends[-1].unit for end in ends]
        sized = [
            value * self.units.get(unit, 1.0) for value, unit in zip(values, units, strict=True)
        ]
        return self.between(sized[0], sized[-1])

    def _refuse_two_ways(self, text: str, ends: list[WrittenEnd]) -> None:
        low = in_two_ways(ends)
        if low:
            high = f"{ends[-1].value:g} %"
            raise QuantityError(
                f"{low} before {high} may be a share or per cent: write {100 * float(low):g} "
                f"% to {high}, or {low} % to {high}"
            )
        falls = len(ends) == 2 and ends[0].value > ends[1].value >= 1
        if self.odds and falls and not any(end.percent or end.divided for end in ends):
            meant = what_odds_mean(text)
            if meant:
                raise QuantityError(meant)

    def _refuse_end(self, end: WrittenEnd, text: str) -> None:
        if end.divided and end.below == 0:
            raise QuantityError(f"a fraction with nothing below the line: {end.written}/0")
        written = f"{end.written}/{end.below:g}"
        if end.divided and (self.odds or split_of_hundred(written)):
            meant = what_odds_mean(written.lstrip("+"))
            raise QuantityError(
                meant or f"a chance is no fraction: write {self.example}, found {written}"
            )
        if end.percent and (self.unit == "months" or (self.unit == "points" and self.ceiling > 1)):
            raise QuantityError(
                f"{self.a_name} is no share of something: write it as {self.example}, found "
                f"{text[:60]!r}"
            )

    @property
    def a_name(self) -> str:
        """The name with its article."""
        return f"{article(self.name)} {self.name}"

    def _expected(self, text: str) -> str:
        found = f"expected {self.a_name} such as {self.example}, found {text[:60] or 'nothing'!r}"
        return f"{found}{self._instead(text[:60])}"

    def _instead(self, text: str) -> str:
        """What to write in the place of a text: the nearest word, its number, or any word."""
        odds = self._instead_of_odds(text)
        if odds:
            return f"; {odds}"
        digits = re.search(r"\d", text)
        close = difflib.get_close_matches(text, list(self.words), n=1, cutoff=0.6)
        if close and not digits:
            return f"; did you mean {close[0]}?"
        number = rewritten(text, self._readable, self.unit == "share")
        bare_time = self.unit == "months" and re.fullmatch(r"[\d.]+", number or "") and not digits
        if number and not bare_time:
            return f"; write {number}{self._in_per_cent(number)}"
        return self._told_words(text)

    def _instead_of_odds(self, text: str) -> str | None:
        """What to write where a text can be nothing but odds or a fraction."""
        meant = what_odds_mean(text) if self.odds else None
        if meant is None or split_of_hundred(text):
            return None
        share = rewritten(text, self._readable, True)
        return None if share and self._readable(share) else meant

    def _told_words(self, text: str) -> str:
        """The words of the scale, for a text in letters and where its example does not name all."""
        words = [
            word
            for word in self.words
            if not any(word.startswith(f"{other} ") for other in self.words)
        ]
        told = set(words) <= set(self.example.split(", "))
        letters = text.replace(" ", "").isalpha()
        return f"; its words are {', '.join(words)}" if letters and not told else ""

    def _readable(self, text: str) -> bool:
        try:
            self._parsed(text)
        except QuantityError:
            return False
        return True

    def _in_per_cent(self, number: str) -> str:
        """The same share in per cent, where a number is a point and a share."""
        share = self.unit == "share" and re.fullmatch(r"0?\.\d+", number)
        return f" or {100 * float(number):g} %" if share else ""


def _paces() -> dict[str, Bounds]:
    words: dict[str, Bounds] = {word: (value, value) for word, value in MULTIPLES.items()}
    for word, (low, high) in PACES.items():
        words[word] = words[f"{word} faster"] = (low, high)
        words[f"{word} slower"] = (1 / high, 1 / low)
    return words


def _patience_rates() -> dict[str, Bounds]:
    rates = {word: math.log(2) / (12 * years) for word, years in HALF_LIVES.items()}
    return {word: (rate, rate) for word, rate in rates.items()}


_TIMES = {form: months for unit, months in MONTHS.items() for form in (unit, f"{unit}s")}
_PER = {f"{per} {unit}": 1 / MONTHS[unit] for unit in MONTHS for per in ("a", "per", "each")}
_POINTS: dict[str, Bounds] = {word: (value, value) for word, value in MULTIPLES.items()}

PROBABILITY = Scale(
    "probability", "share", "probability", YARDSTICK, {}, 0, 1, "30 %, 0.1 to 0.4 or unlikely", True
)
SHARE = replace(PROBABILITY, name="share", example="80 %, 0.1 to 0.4 or likely", odds=False)
OPTION_VALUE = replace(
    SHARE, name="value between 0 and 1", words=PREFERENCES, example="best, fine, poor, worst or 0.4"
)
VALUE = Scale("value", "stakes", "real", PREFERENCES, {}, -100, 100, "0.4, -0.2 to 0.3 or fine")
AMOUNT = Scale(
    "amount", "stakes", "signed", SIZES, {}, -100, 100, "0.1, 0.05 to 0.2, moderate or minus small"
)
RELUCTANCE = replace(
    AMOUNT,
    name="word for the holder's reluctance",
    words={word: SIZES[size] for word, size in RELUCTANT.items()},
    example=", ".join(RELUCTANT),
)
FLOW = Scale(
    "flow cost",
    "stakes per month",
    "signed",
    SIZES,
    {"(word)": 1 / 12, **_PER},
    -100,
    100,
    "0.004, 0.05 a year or moderate a year",
)
RATE = Scale(
    "rate",
    "per month",
    "positive",
    {},
    _PER,
    1e-9,
    1000,
    "0.03, 0.02 to 0.05 a month or 0.4 a year",
)
RATIO = Scale(
    "ratio",
    "times",
    "positive",
    _paces(),
    {"times": 1.0},
    1 / 20,
    20,
    "0.5, 1.2 to 2, halves or small faster",
)
FACTOR = Scale(
    "factor", "times", "positive", _POINTS, {"times": 1.0}, 0, 20, "0.5, 0.3 to 0.6 or halves"
)
DURATION = Scale(
    "duration",
    "months",
    "positive",
    {},
    _TIMES,
    0.001,
    12000,
    "6, 30 days, 12 to 30 months or 2 years",
)
LAG = replace(DURATION, name="lag", floor=0)
INTERVAL_BETWEEN = replace(
    DURATION,
    name="interval",
    words={"never": (DURATION.ceiling, DURATION.ceiling)},
    example="3 to 12 months or never",
)
SIGNALS = Scale(
    "number of signals",
    "signals",
    "positive",
    {},
    {"signals": 1.0, "signal": 1.0},
    0.01,
    1e6,
    "4 or 3 to 12",
)
SCALES = (
    PROBABILITY,
    SHARE,
    OPTION_VALUE,
    VALUE,
    AMOUNT,
    RELUCTANCE,
    FLOW,
    RATE,
    RATIO,
    FACTOR,
    DURATION,
    LAG,
    INTERVAL_BETWEEN,
    SIGNALS,
)


@dataclass(frozen=True)
class PatienceScale(Scale):
    """Patience: a half-life (a duration or a word) or a discount rate.

    Draws are rates per month.
    """

    def read(self, written: str | float | int) -> Distribution:
        """Read a half-life or a discount rate."""
        return super().read(str(written))

    def _parsed(self, text: str) -> Distribution:
        if text.split(" ")[-1] in _TIMES and not any(f" {form}" in f" {text}" for form in _PER):
            life = DURATION.read(text)
            return self.between(math.log(2) / life.high, math.log(2) / life.low)
        if not any(text.endswith(form) for form in (*_PER, *self.words)):
            raise QuantityError(f"patience needs a unit: write {self.example}, found {text[:60]!r}")
        return super()._parsed(text)


PATIENCE = PatienceScale(
    "patience",
    "per month",
    "positive",
    _patience_rates(),
    _PER,
    1e-6,
    10,
    "short, ordinary, long, 6 years (a half-life) or 0.01 a month (a discount rate)",
)

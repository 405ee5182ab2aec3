"""What was probably meant by a number that cannot be read, or reads otherwise than it looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from steelyard.case.odds import split_of_hundred
from steelyard.numbers.digits import RUN, parts_of_run
from steelyard.numbers.numerals import Numeral, numbers_in

_NUMBER = r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)"
_SIGN = re.compile(r"\s*%")
_PER_CENT = r"\s*(?:%|per ?cent)"
_PLAIN = re.compile(r"\d+(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_RUN = re.compile(RUN)
_RANGE = re.compile(
    rf"(?:between\s+|from\s+)?({_NUMBER})({_PER_CENT})?(?:\s*[-\u2010-\u2015\u2212]+\s*|"
    rf"\s+(?:and|or|until|till)\s+)({_NUMBER})(.*)"
)
_BETWEEN = re.compile(r"(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)")
_ABOUT = re.compile(
    r"(?:~|≈|c\.|ca\.|circa|about|around|roughly|approximately|some|almost|nearly)\s*"
)
_MINUS = re.compile(r"[\u2212\u2013]\s*(?=[\d.])|\bminus\s+(?=[\d.])")
_UNITS = (
    (re.compile(r"(?<=[\d\s])(?:yrs?|y)\.?$"), "years"),
    (re.compile(r"(?<=[\d\s])(?:months?|mos?|m)\.?$"), "months"),
    (re.compile(r"(?<=[\d\s])(?:wks?|w)\.?$"), "weeks"),
    (re.compile(r"(?<=[\d\s])d\.?$"), "days"),
    (
        re.compile(
            r"\s*(?:/\s*|per )(?:year|yr|y|annum)$|\s*(?:p\.?a\.?|annually|yearly|every year)$"
        ),
        " a year",
    ),
    (re.compile(r"\s*(?:/\s*|per )(?:month|mo|m)$|\s*(?:monthly|every month)$"), " a month"),
)
_LARGE = 1000
_UNIT_NAMES = {
    "%": " %",
    "times": " times",
    "days": " days",
    "weeks": " weeks",
    "months": " months",
    "years": " years",
}


def rewritten(text: str, readable: Callable[[str], bool], share: bool) -> str | None:
    """Return how a number should be written, or None where that is not clear.

    Parameters
    ----------
    text : str
        What stands in the file, in small letters, with single spaces.
    readable : callable
        Says whether a text is a number of the scale in question; nothing else is proposed.
    share : bool
        Whether the sign of per cent may have been left out.
    """
    return next(
        (found for found in _candidates(text, share) if found != text and readable(found)), None
    )


def _candidates(text: str, share: bool) -> Iterator[str]:
    if len(set(re.split(r"\s*-\s*", text))) == 1:
        yield from _shares(text)
    pointed = _with_points(
        _MINUS.sub("-", _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text)
    )
    for plain in dict.fromkeys(
        (pointed, _ranged(pointed), _with_units(pointed), _with_units(_ranged(pointed)))
    ):
        yield _SIGN.sub(" %", plain)
        if share:
            yield f"{plain} %"
    yield from _shares(text)
    yield from _in_words(text)


def _with_points(text: str) -> str:
    return _RUN.sub(_in_plain_digits, text)


def _in_plain_digits(match: re.Match[str]) -> str:
    parts = parts_of_run(match[0], False)
    value = parts[0][2]
    if _PLAIN.fullmatch(match[0]) or len(parts) > 1 or value is None:
        return match[0]
    return number_text(value)


def number_text(value: float) -> str:
    """Return a number as a case writes it, without exponents.

    What has no end is cut after three digits.
    """
    if abs(value) >= _LARGE or round(value, 4) == value:
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return f"{value:.3g}"


def _ranged(text: str) -> str:
    match = _RANGE.fullmatch(text) or _BETWEEN.fullmatch(text)
    if match is None:
        return text
    if match.re is _BETWEEN:
        return f"{match[1]} to {match[2]}"
    low = f"{match[1]} %" if match[2] and "%" not in match[4] else match[1]
    return f"{low} to {match[3]}{match[4]}"


def _with_units(text: str) -> str:
    for pattern, unit in _UNITS:
        found = pattern.sub(unit if unit.startswith(" ") else f" {unit}", text)
        if found != text:
            return " ".join(found.split())
    return text


def _shares(text: str) -> Iterator[str]:
    share = split_of_hundred(text)
    if share:
        yield share


def _in_words(text: str) -> Iterator[str]:
    """Numbers in words, such as half or ten to twenty per cent, where there is nothing else."""
    found = numbers_in(text)
    rest = text
    for numeral in reversed(found):
        rest = rest[: numeral.start] + rest[numeral.end :]
    if not 1 <= len(found) <= 2 or re.sub(
        r"\b(?:between|from|to|and|of|about|the|an?|chances?|at)\b|[-–\s]", "", rest
    ):
        return
    yield " to ".join(map(_written, found))


def _written(numeral: Numeral) -> str:
    return f"{number_text(numeral.value)}{_UNIT_NAMES.get(numeral.unit or '', '')}"

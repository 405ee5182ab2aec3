"""Dates as a case states them: a day, a month or a year."""

from __future__ import annotations

import datetime
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY_FIRST = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?)?([a-z]{3})[a-z]*\.?,?\s+(\d{4})"
)
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DIGITS = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ]\d{1,2}:?\d{2}.*)?")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_BEFORE = re.compile(r"(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})")
_EXAMPLE = "2025-03-14, or 2025-03 or 2025 where no more is known"


def stated_day(raw: object) -> object:
    """Return a date as it is written, or what stands there where that is no text, number or date.

    Raises
    ------
    ValueError
        For a text that is no date, with what to write.
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | datetime.date):
        return raw
    text = str(raw).strip()
    if text and not _exists(text):
        meant = _meant(" ".join(text[:60].lower().split()))
        raise ValueError(
            f"expected a date such as {_EXAMPLE}, found "
            f"{text[:60]!r}{f'; write {meant}' if meant else ''}"
        )
    return text


def _exists(text: str) -> bool:
    match = _ISO.fullmatch(text)
    return match is not None and _iso(match[1], match[2] or "1", match[3] or "1") is not None


def _meant(text: str) -> str | None:
    """The date that a text in another order or in words means.

    None where it is no date, or where day and month could be either.
    """
    if match := _DIGITS.fullmatch(text):
        return _iso(match[1], match[3], match[4])
    if match := _TOGETHER.fullmatch(text):
        return _iso(*match.groups())
    if match := _DAY_BEFORE.fullmatch(text):
        return _day_or_month_first(match)
    if match := _MONTH_FIRST.fullmatch(text):
        return _iso(match[3], _month(match[1]), match[2])
    if match := _DAY_FIRST.fullmatch(text):
        return _day_or_none_first(match)
    return None


def _day_or_month_first(match: re.Match[str]) -> str | None:
    """Two numbers and a year; after points the day is first, after strokes what no month is."""
    first, mark, second, year = match.groups()
    if mark == "." or int(first) > 12:
        return _iso(year, second, first)
    return _iso(year, first, second) if int(second) > 12 else None


def _day_or_none_first(match: re.Match[str]) -> str | None:
    """A day, a month in words and a year, or the month and the year alone."""
    day, name, year = match.groups()
    whole = _iso(year, _month(name), day or "1")
    return whole if day or whole is None else whole[:7]


def _month(name: str) -> str:
    return str(_MONTHS.index(name) + 1 if name in _MONTHS else 0)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

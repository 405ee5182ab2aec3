"""Calendar days as documents write them."""

from __future__ import annotations

import datetime
import re

from steelyard.reading.dayorder import MONTH_FIRST, DayOrder

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_SPACED = r"(?:\s+|\s?-\s?)"
_NUMERIC = r"\d{1,2}(?:/\d{1,2}/|\.\s?\d{1,2}\.\s?|-\d{1,2}-)(?:\d{4}|\d{2})(?!\d)"
DAY = (
    r"(?:\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
    rf"|\d{{1,2}}{_ORDINAL}{_SPACED}(?:of\s+)?{MONTH},?{_SPACED}\d{{4}}"
    rf"|{MONTH}\s*\d{{1,2}}{_ORDINAL},?\s+\d{{4}}|{_NUMERIC})"
)
"""Pattern of a day with its year, without groups; to be compiled with IGNORECASE."""

_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})(?P<part>[-/.])(?P<month>\d{1,2})(?P=part)(?P<day>\d{1,2})(?!\d)"
    rf"|(?P<d1>\d{{1,2}}){_ORDINAL}{_SPACED}(?:of\s+)?(?P<m1>{MONTH})"
    rf",?{_SPACED}(?P<y1>\d{{4}})(?!\d)"
    rf"|(?<![a-z])(?P<m2>{MONTH})\s*(?P<d2>\d{{1,2}}){_ORDINAL},?\s+(?P<y2>\d{{4}})(?!\d))",
    re.IGNORECASE,
)
_IN_NUMBERS = re.compile(
    r"(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d|[./-]\d)"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)")
_SECONDS = re.compile(r"\D{0,8}(\d{9,10}|\d{13})(?:\.\d{1,6})?\D{0,4}")
_FURTHEST = 300
_EARLIEST, _LATEST = 1800, 2100
_NOT_SET = frozenset({datetime.date(1970, 1, 1), datetime.date(1900, 1, 1)})


def written_day(text: str | None) -> datetime.date | None:
    """Return the first day that a short text states, such as 2024-05-01, 1 May 2024 or May 1, 2024.

    Parameters
    ----------
    text : str or None
        Of it the first 300 characters are looked at. Times and zones are passed over.

    Returns
    -------
    datetime.date or None
        None where there is no day with its year, or only one in numbers (see
        :func:`days_in_numbers`).
    """
    for found in _DAY.finditer((text or "")[:_FURTHEST]):
        part = found.groupdict()
        month = part["m1"] or part["m2"]
        number = int(part["month"]) if part["month"] else _NUMBER[month[:3].lower()]
        year, day = (
            part["year"] or part["y1"] or part["y2"],
            part["day"] or part["d1"] or part["d2"],
        )
        if made := _day(int(year), number, int(day)):
            return made
    return None


def days_in_numbers(text: str | None, order: DayOrder) -> tuple[datetime.date, ...]:
    """Return what a day in numbers can mean, such as 06/03/2024.

    That is nothing, one day, or two with the likelier one first.

    Parameters
    ----------
    text : str or None
        Of it the first 300 characters are looked at.
    order : DayOrder
        Which of two stands first. With full stops between them the day always stands first.
    """
    for found in _IN_NUMBERS.finditer((text or "")[:_FURTHEST]):
        first, part, second, written = found.groups()
        year = (
            int(written)
            if len(written) == 4
            else int(written) + (2000 if int(written) < 70 else 1900)
        )
        day_first, other = _day(year, int(second), int(first)), _day(year, int(first), int(second))
        by_month = order == MONTH_FIRST and part != "."
        likelier = (other, day_first) if by_month else (day_first, other)
        meant = tuple(dict.fromkeys(day for day in likelier if day))
        if meant:
            return meant[:1] if part == "." else meant
    return ()


def stated_days(text: str | None, order: DayOrder = MONTH_FIRST) -> tuple[datetime.date, ...]:
    """Return what a field for machines can mean as a day: as written there, in its own zone.

    Parameters
    ----------
    text : str or None
        A date in any usual form: ISO 8601, with or without marks; as scripts, mail programs and
        people write it; in numbers; or seconds or milliseconds since 1970.
    order : DayOrder, optional
        As for :func:`days_in_numbers`.

    Returns
    -------
    tuple of datetime.date
        Empty where it is no day, or one that programs write where none is set, such as 1970-01-01.
    """
    text = (text or "").strip()[:_FURTHEST]
    if seconds := _SECONDS.fullmatch(text):
        number = seconds.group(1)
        days = [
            datetime.datetime.fromtimestamp(
                int(number[:-3] if len(number) == 13 else number), datetime.UTC
            ).date()
        ]
    elif day := written_day(text):
        days = [day]
    elif compact := _COMPACT.search(text):
        days = [made] if (made := _day(*map(int, compact.groups()))) else []
    else:
        days = list(days_in_numbers(text, order))
    return tuple(day for day in days if day not in _NOT_SET)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if not _EARLIEST <= year < _LATEST:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None

"""Spans of days.

They are months, quarters, seasons and years, steps from a day, and parts such as “mid-” and “the
end of”.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

ONE_DAY = datetime.timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season of the northern half of the earth.

A winter carries the year of its December.
"""

_CUTS = {"decade": (4, 7), "century": (33, 66)}
_FIRST_YEAR, _FIRST_COUNTED, _LAST_YEAR = 1, 10, 2999


@dataclass(frozen=True)
class Days:
    """First and last day of a stretch of time, and how fine it is.

    It may be as fine as a day, weekend, week, month, ..., period.
    """

    first: datetime.date
    last: datetime.date
    grain: str


def iso(days: Days) -> str:
    """Return days as 2024-05-01, 2024-05 or 2024, a stretch as two days with a slash."""
    if days.grain in {"month", "year"}:
        return days.first.isoformat()[: 7 if days.grain == "month" else 4]
    if days.first == days.last:
        return days.first.isoformat()
    return f"{days.first.isoformat()}/{days.last.isoformat()}"


def day_of(day: datetime.date) -> Days:
    """Return a single day."""
    return Days(day, day, "day")


def date_of(year: int, month: int, day: int) -> Days | None:
    """Return a day by its numbers; None where there is no such day."""
    if not (
        _FIRST_YEAR <= year <= _LAST_YEAR
        and 1 <= month <= 12
        and 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        return None
    return day_of(datetime.date(year, month, day))


def months_of(year: int, month: int, count: int, grain: str) -> Days | None:
    """Return `count` months from a month on, as a month, quarter, season, half or year.

    None outside the years 1 to 2999.
    """
    last = year * 12 + month - 1 + count - 1
    if not (year >= _FIRST_YEAR and last // 12 <= _LAST_YEAR):
        return None
    end_year, end_month = last // 12, last % 12 + 1
    end = datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Days(datetime.date(year, month, 1), end, grain)


def years_of(year: int, count: int = 1) -> Days | None:
    """Return a year, or `count` years from it on, as a year, decade, century or period."""
    return months_of(
        year, 1, 12 * count, {1: "year", 10: "decade", 100: "century"}.get(count, "period")
    )


def century_of(number: int) -> Days | None:
    """Return a century by its number: the 19th begins with 1801 and ends with 1900."""
    return years_of(100 * number - 99, 100)


def season_of(year: int, name: str) -> Days | None:
    """Return a season of a year."""
    return months_of(year, SEASONS[name], 3, "season")


def stepped(day: datetime.date, count: int, unit: str) -> datetime.date | None:
    """Return the day that lies `count` units later, or earlier; None outside the years 10 to 2999.

    A unit is a day, week, fortnight, month, quarter, year, decade or century.
    """
    if abs(count) > 100_000:
        return None
    if unit in {"day", "week", "fortnight"}:
        moved = day.toordinal() + count * {"day": 1, "week": 7, "fortnight": 14}[unit]
        if (
            not datetime.date(_FIRST_COUNTED, 1, 1).toordinal()
            <= moved
            <= datetime.date(_LAST_YEAR, 12, 31).toordinal()
        ):
            return None
        return datetime.date.fromordinal(moved)
    months = (
        day.year * 12
        + day.month
        - 1
        + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year, month = months // 12, months % 12 + 1
    if not _FIRST_COUNTED <= year <= _LAST_YEAR:
        return None
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def unit_around(day: datetime.date, unit: str, offset: int = 0) -> Days | None:
    """Return the week, month, season, year, ... that holds a day, or one `offset` further.

    A week begins with Monday.
    """
    if unit in SEASONS:
        return season_of(day.year + offset, unit)
    if unit in {"week", "weekend", "fortnight"}:
        monday = stepped(day - day.weekday() * ONE_DAY, 7 * offset, "day")
        if monday is None:
            return None
        return Days(
            monday + (5 * ONE_DAY if unit == "weekend" else 0 * ONE_DAY), monday + 6 * ONE_DAY, unit
        )
    moved = stepped(day, offset, unit)
    if moved is None:
        return None
    if unit == "day":
        return day_of(moved)
    if unit == "month":
        return months_of(moved.year, moved.month, 1, unit)
    if unit == "quarter":
        return months_of(moved.year, 3 * ((moved.month - 1) // 3) + 1, 3, unit)
    if unit == "century":
        return century_of((moved.year - 1) // 100 + 1)
    return years_of(moved.year) if unit == "year" else years_of(moved.year - moved.year % 10, 10)


def weekday_near(day: datetime.date, weekday: int, tense: str | None) -> datetime.date:
    """Return the weekday that is meant, as seen from a day.

    For the past it is the last one up to that day, for the future the next from it on, else the
    nearest.
    """
    back = (day.weekday() - weekday) % 7
    if tense == "future":
        return day + ((weekday - day.weekday()) % 7) * ONE_DAY
    if tense == "past" or back <= 3:
        return day - back * ONE_DAY
    return day + (7 - back) * ONE_DAY


def picked(found: list[Days], day: datetime.date, tense: str | None) -> Days | None:
    """Return which of some days in order is meant.

    For the past it is the last that has begun, for the future the first that is not yet over.
    Without a tense it is the nearest; None where there is none.
    """
    if tense == "past":
        return next((days for days in reversed(found) if days.first <= day), None)
    if tense == "future":
        return next((days for days in found if days.last >= day), None)
    return min(found, key=lambda days: abs((days.first - day).days), default=None)


def part_of(days: Days, part: str) -> Days:
    """Return the early, mid or late third of a stretch, or its end (the last day).

    A day is its own part.

    A decade is cut after its fourth and its seventh year, a century after its 33rd and its 66th.
    The turn of a century are the five years before and after it.
    """
    if days.grain == "day":
        return days
    if part == "end":
        return day_of(days.last)
    if part == "turn":
        return (years_of(days.first.year - 6, 11) if days.grain == "century" else None) or part_of(
            days, "early"
        )
    if days.grain in _CUTS:
        before, after = _CUTS[days.grain]
        size = 10 if days.grain == "decade" else 100
        low, high = {"early": (0, before), "mid": (before, after), "late": (after, size)}[part]
        return years_of(days.first.year + low, high - low) or days
    length = (days.last - days.first).days + 1
    if length < 3:
        return days
    third = length // 3
    cuts = {
        "early": (0, third - 1),
        "mid": (third, length - third - 1),
        "late": (length - third, length - 1),
    }
    first, last = cuts[part]
    return Days(days.first + first * ONE_DAY, days.first + last * ONE_DAY, "period")


_LENGTHS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


def ranked(days: Days, rank: int, unit: str, count: int = 1, several: bool = False) -> Days | None:
    """Return a part of a stretch by its rank.

    Such are its first half, its last three weeks, its second quarter.

    Parameters
    ----------
    days : Days
        The stretch.
    rank : int
        From 0; -1 for the last.
    unit : str
        day, week, fortnight, weekend, month, quarter, half, year or decade.
    count : int, optional
        How many of them.
    several : bool, optional
        No number is told: “the first days” are a week of them, “the last weeks” three.
    """
    if unit in {"quarter", "half"}:
        return _share(days, rank, {"quarter": 4, "half": 2}[unit], unit)
    if unit in _MONTHS_IN:
        return _whole_months(days, rank, _MONTHS_IN[unit] * (3 * count if several else count), unit)
    length = _LENGTHS[unit] * count * ({"day": 7}.get(unit, 3) if several else 1)
    whole = (days.last - days.first).days + 1
    if length >= whole or not 0 <= max(rank, 0) * length < whole:
        return None
    first = days.last - (length - 1) * ONE_DAY if rank < 0 else days.first + rank * length * ONE_DAY
    last = min(days.last, first + (length - 1) * ONE_DAY)
    return (
        day_of(first) if first == last else Days(first, last, "week" if length == 7 else "period")
    )


def _share(days: Days, rank: int, parts: int, unit: str) -> Days | None:
    """A half or a quarter of a stretch, by whole months where it has enough of them."""
    rank = rank % parts if rank < 0 else rank
    months = 12 * (days.last.year - days.first.year) + days.last.month - days.first.month + 1
    if rank >= parts:
        return None
    if days.first.day == 1 and months % parts == 0:
        grain = unit if months == 12 else "period"
        return _months_from(days, months // parts * rank, months // parts, grain)
    whole = (days.last - days.first).days + 1
    if whole < parts:
        return None
    cuts = [days.first + whole * n // parts * ONE_DAY for n in range(parts + 1)]
    return Days(cuts[rank], cuts[rank + 1] - ONE_DAY, "period")


def _whole_months(days: Days, rank: int, length: int, unit: str) -> Days | None:
    months = 12 * (days.last.year - days.first.year) + days.last.month - days.first.month + 1
    offset = months - length if rank < 0 else rank * length
    if days.first.day != 1 or not 0 <= offset <= months - length or length == months:
        return None
    return _months_from(days, offset, length, unit if _MONTHS_IN[unit] == length else "period")


def _months_from(days: Days, offset: int, count: int, grain: str) -> Days | None:
    month = days.first.month - 1 + offset
    return months_of(days.first.year + month // 12, month % 12 + 1, count, grain)


def easter(year: int) -> datetime.date:
    """Return Easter Sunday of a year in the Gregorian calendar.

    Source: the anonymous Gregorian algorithm, as printed in J. Meeus, *Astronomical Algorithms*
    (1991), chapter 8.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


def orthodox_easter(year: int) -> datetime.date:
    """Return Easter Sunday of the Eastern churches, as a day of the Gregorian calendar.

    The day is right from 1900 to 2099.

    Source: J. Meeus, *Astronomical Algorithms* (1991), chapter 8.
    """
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return datetime.date(year, month, day + 1) + 13 * ONE_DAY


def weekday_of_month(year: int, month: int, weekday: int, rank: int) -> datetime.date:
    """Return the first (rank 0), second, ... or last (-1) such weekday of a month."""
    length = calendar.monthrange(year, month)[1]
    first = datetime.date(year, month, 1)
    early = first + (weekday - first.weekday()) % 7 * ONE_DAY
    if rank >= 0:
        return early + 7 * rank * ONE_DAY
    return early + (length - early.day) // 7 * 7 * ONE_DAY

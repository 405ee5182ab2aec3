"""Spans of days: months, quarters, seasons and years, steps from a day, and parts such as “mid-” and “the end of”."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

ONE_DAY = datetime.timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season of the northern half of the earth; a winter carries the year of its December."""

_FIRST_YEAR, _LAST_YEAR = 1000, 2999


@dataclass(frozen=True)
class Days:
    """First and last day of a stretch of time, and how fine it is: day, weekend, week, month, ..., period."""

    first: datetime.date
    last: datetime.date
    grain: str


def day_of(day: datetime.date) -> Days:
    """Return a single day."""
    return Days(day, day, "day")


def date_of(year: int, month: int, day: int) -> Days | None:
    """Return a day by its numbers; None where there is no such day."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return day_of(datetime.date(year, month, day))


def months_of(year: int, month: int, count: int, grain: str) -> Days | None:
    """Return `count` months from a month on, as a month, quarter, season, half or year; None outside the years 1000 to 2999."""
    last = year * 12 + month - 1 + count - 1
    if not (year >= _FIRST_YEAR and last // 12 <= _LAST_YEAR):
        return None
    end_year, end_month = last // 12, last % 12 + 1
    end = datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Days(datetime.date(year, month, 1), end, grain)


def years_of(year: int, count: int = 1) -> Days | None:
    """Return a year, or `count` years from it on, as a year, decade, century or period."""
    return months_of(year, 1, 12 * count, {1: "year", 10: "decade", 100: "century"}.get(count, "period"))


def season_of(year: int, name: str) -> Days | None:
    """Return a season of a year."""
    return months_of(year, SEASONS[name], 3, "season")


def stepped(day: datetime.date, count: int, unit: str) -> datetime.date | None:
    """Return the day that lies `count` units later, or earlier; None outside the years 1000 to 2999.

    A unit is a day, week, fortnight, month, quarter, year, decade or century.
    """
    if abs(count) > 100_000:
        return None
    if unit in {"day", "week", "fortnight"}:
        moved = day.toordinal() + count * {"day": 1, "week": 7, "fortnight": 14}[unit]
        if not datetime.date(_FIRST_YEAR, 1, 1).toordinal() <= moved <= datetime.date(_LAST_YEAR, 12, 31).toordinal():
            return None
        return datetime.date.fromordinal(moved)
    months = (
        day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year, month = months // 12, months % 12 + 1
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def unit_around(day: datetime.date, unit: str, offset: int = 0) -> Days | None:
    """Return the week (from Monday), weekend, month, quarter, season, year, ... that holds a day, or one `offset` further."""
    if unit in SEASONS:
        return season_of(day.year + offset, unit)
    if unit in {"week", "weekend", "fortnight"}:
        monday = stepped(day - day.weekday() * ONE_DAY, 7 * offset, "day")
        if monday is None:
            return None
        return Days(monday + (5 * ONE_DAY if unit == "weekend" else 0 * ONE_DAY), monday + 6 * ONE_DAY, unit)
    moved = stepped(day, offset, unit)
    if moved is None:
        return None
    if unit == "day":
        return day_of(moved)
    if unit == "month":
        return months_of(moved.year, moved.month, 1, unit)
    if unit == "quarter":
        return months_of(moved.year, 3 * ((moved.month - 1) // 3) + 1, 3, unit)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    return years_of(moved.year - moved.year % size, size)


def weekday_near(day: datetime.date, weekday: int, tense: str | None) -> datetime.date:
    """Return the last such weekday up to a day for the past, the next from it on for the future, else the nearest."""
    back = (day.weekday() - weekday) % 7
    if tense == "future":
        return day + ((weekday - day.weekday()) % 7) * ONE_DAY
    if tense == "past" or back <= 3:
        return day - back * ONE_DAY
    return day + (7 - back) * ONE_DAY


def yearless(day: datetime.date, month: int, number: int | None, tense: str | None) -> Days | None:
    """Return the month, or day of it, that words without a year mean: the last for the past, the next for the future.

    Without a tense it is the nearest.
    """
    found = [days for year in (day.year - 1, day.year, day.year + 1) if (days := _in_year(year, month, number))]
    past = [days for days in found if days.first <= day]
    future = [days for days in found if days.last >= day]
    if tense == "past" and past:
        return past[-1]
    if tense == "future" and future:
        return future[0]
    return min(found, key=lambda days: abs((days.first - day).days), default=None)


def _in_year(year: int, month: int, number: int | None) -> Days | None:
    return months_of(year, month, 1, "month") if number is None else date_of(year, month, number)


def part_of(days: Days, part: str) -> Days:
    """Return the early, mid or late third of a stretch, or its end (the last day)."""
    if part == "end":
        return day_of(days.last)
    length = (days.last - days.first).days + 1
    if length < 3:
        return days
    third = length // 3
    cuts = {"early": (0, third - 1), "mid": (third, length - third - 1), "late": (length - third, length - 1)}
    first, last = cuts[part]
    return Days(days.first + first * ONE_DAY, days.first + last * ONE_DAY, "period")


def easter(year: int) -> datetime.date:
    """Return Easter Sunday of a year in the Gregorian calendar.

    Source: the anonymous Gregorian algorithm, as printed in J. Meeus, *Astronomical Algorithms* (1991), chapter 8.
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

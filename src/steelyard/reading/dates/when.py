"""What words about a date mean.

They mean days, some of them only once a day to count from and the tense of the clause are known.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from steelyard.reading.dates.daycount import ONE_DAY, Days, day_of, picked

ABSOLUTE, PARTIAL, WEEKDAY, RELATIVE, DURATION = (
    "absolute",
    "partial",
    "weekday",
    "relative",
    "duration",
)

Resolve = Callable[[datetime.date | None, str | None], Days | None]
"""From the day to count from, and the tense, to the days meant; None where they cannot be told."""

InYear = Callable[[int], Days | None]
_REACH = 4
_TWO_DIGITS_AHEAD = 20


@dataclass(frozen=True)
class When:
    """The meaning of a wording.

    Attributes
    ----------
    form : str
        absolute, partial (a day or month without its year), weekday, relative or duration.
    days : Resolve
        The days meant.
    in_year : callable, optional
        The days in a year, of words that come back every year and await one.
    around : callable, optional
        The days before and after a day, in order, of words that come back: those with `in_year`,
        and weekdays.
    year_told : bool
        The words name their year.
    other : When or None
        A second meaning that is as good: 03/04/2019 with the day first, where this one has the
        month first.
    loose : bool
        The words may be said of every year (“in winter”); they are a date only where the clause has
        a tense.
    """

    form: str
    days: Resolve
    in_year: InYear | None = None
    around: Callable[[datetime.date], list[Days]] | None = None
    year_told: bool = False
    other: When | None = None
    loose: bool = False

    @property
    def tells_year(self) -> bool:
        """Whether the words leave no year open."""
        return self.year_told or self.form == ABSOLUTE


def fixed(days: Days | None) -> When | None:
    """Return the meaning of words that name their days by themselves; None for no days."""
    return None if days is None else When(ABSOLUTE, lambda ref, tense: days)


def counted(
    resolve: Callable[[datetime.date, str | None], Days | None], form: str = RELATIVE
) -> When:
    """Return a meaning that needs a day to count from, and is none without it."""
    return When(form, lambda ref, tense: None if ref is None else resolve(ref, tense))


def yearly(in_year: InYear, loose: bool = False) -> When:
    """Return the meaning of words that come back every year, by what they mean in one."""

    def around(day: datetime.date) -> list[Days]:
        years = range(max(1, day.year - _REACH), day.year + _REACH + 1)
        return [days for year in years if (days := in_year(year))]

    found = counted(lambda ref, tense: picked(around(ref), ref, tense), PARTIAL)
    return replace(found, in_year=in_year, around=around, loose=loose)


def weekday(number: int) -> When:
    """Return the meaning of a weekday by itself, Monday 0."""

    def around(day: datetime.date) -> list[Days]:
        latest = day - (day.weekday() - number) % 7 * ONE_DAY
        return [day_of(latest - 7 * ONE_DAY), day_of(latest), day_of(latest + 7 * ONE_DAY)]

    return replace(
        counted(lambda ref, tense: picked(around(ref), ref, tense), WEEKDAY), around=around
    )


def of_year(when: When, year: When) -> When | None:
    """Return words that await a year, with the year that is named beside them."""
    in_year = when.in_year
    if in_year is None:
        return None

    def days(ref: datetime.date | None, tense: str | None) -> Days | None:
        told = year.days(ref, tense)
        return in_year(told.first.year) if told else None

    return When(ABSOLUTE if year.form == ABSOLUTE else PARTIAL, days, year_told=True)


def mapped(when: When, change: Callable[[Days], Days | None], form: str | None = None) -> When:
    """Return a meaning whose days are changed, such as a part of them.

    What awaits a year goes on doing so.
    """

    def changed(days: Days | None) -> Days | None:
        return change(days) if days else None

    in_year = when.in_year
    if in_year is not None and form is None:
        return yearly(lambda year: changed(in_year(year)), when.loose)
    return replace(
        when,
        form=form or when.form,
        days=lambda ref, tense: changed(when.days(ref, tense)),
        in_year=None,
        around=None,
        other=mapped(when.other, change, form) if when.other else None,
    )


def full_year(digits: int, ref: datetime.date | None) -> int:
    """Return the year of two digits.

    It is the latest that is no more than twenty years after the day to count from.
    """
    latest = (ref.year if ref else datetime.date(2030, 1, 1).year) + _TWO_DIGITS_AHEAD
    return latest - (latest - digits) % 100


def short_year(digits: int) -> When:
    """Return the meaning of a year in two digits."""

    def days(ref: datetime.date | None, tense: str | None) -> Days | None:
        year = full_year(digits, ref)
        return Days(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")

    return When(ABSOLUTE, days)

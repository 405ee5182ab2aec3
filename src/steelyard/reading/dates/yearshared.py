"""Two dates of which one tells the year: “from June 9 to June 23, 2014”.

Two that go by each other without a year are here as well.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from steelyard.reading.dates.daycount import Days
from steelyard.reading.dates.when import PARTIAL, When
from steelyard.reading.dates.wording import Wording

_LINK = re.compile(
    r",? (?P<word>and|or|to|till|until|through)(?: (?:then|again|back))?(?: (?:in|on|from|"
    r"until|by|at))?"
    r"(?: (?:the|early|late))* | ?(?P<dash>[-–]) ?|, (?:(?:in|on) )?(?:the )?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (?:the )?(?:about )?$", re.IGNORECASE)
_RANGES = frozenset(("to", "till", "until", "through"))
_LONGEST_LINK = 24
_NO_DAY = frozenset(("year", "decade", "century"))


def with_years(text: str, found: Sequence[Wording]) -> list[Wording]:
    """Return the wordings, those without a year with the one that their neighbour tells.

    The later end of a stretch follows the earlier one, so “from December to March 2020” begins in
    2019.
    """
    result = list(found)
    listed = False
    for number in range(len(result) - 2, -1, -1):
        one, two = result[number], result[number + 1]
        link = (
            _LINK.fullmatch(text, one.end, two.start)
            if two.start - one.end <= _LONGEST_LINK
            else None
        )
        between = bool(_BETWEEN.search(text, max(0, one.start - 20), one.start))
        if link is None or not (link["word"] or link["dash"] or listed):
            listed = False
            continue
        ends = bool(link["dash"]) or (link["word"] or "").lower() in _RANGES or between
        first, second = _shared(one.when, two.when, ends)
        listed = not ends and (listed or link["word"] is not None)
        result[number], result[number + 1] = replace(one, when=first), replace(two, when=second)
    return result


def _shared(one: When, two: When, ends: bool) -> tuple[When, When]:
    """The meanings of two neighbours, each in the light of the other."""
    if one.around and not one.year_told and _has_day(two):
        return _beside(one, two.days, _last_until if ends else _nearest), two
    if two.around and two.in_year and ends and _has_day(one) and one.in_year is None:
        return one, _beside(two, one.days, _first_from)
    alike = one.around and two.around and (one.in_year is None) == (two.in_year is None)
    return _in_step(one, two, ends) if alike else (one, two)


def _has_day(when: When) -> bool:
    """Say whether words tell a day, month or quarter with its year."""
    if not when.tells_year:
        return False
    days = when.days(None, None)
    return when.year_told or (days is not None and days.grain not in _NO_DAY)


def _last_until(found: list[Days], day: datetime.date) -> Days | None:
    return next((days for days in reversed(found) if days.first <= day), None)


def _first_from(found: list[Days], day: datetime.date) -> Days | None:
    return next((days for days in found if days.first >= day), None)


def _nearest(found: list[Days], day: datetime.date) -> Days | None:
    return min(found, key=lambda days: abs((days.first - day).days), default=None)


def _beside(
    when: When,
    other: Callable[[datetime.date | None, str | None], Days | None],
    choose: Callable[[list[Days], datetime.date], Days | None],
) -> When:
    """Words that come back, as those that go with the days of a neighbour."""
    around = when.around

    def days(ref: datetime.date | None, tense: str | None) -> Days | None:
        told = other(ref, tense)
        return choose(around(told.first), told.first) if told and around else None

    return When(when.form if when.in_year is None else PARTIAL, days, year_told=True)


def _in_step(one: When, two: When, ends: bool) -> tuple[When, When]:
    """Two dates without a year.

    For the past the first goes by the second, for the future the second by the first.
    """
    first, second = _beside(one, two.days, _last_until), _beside(two, one.days, _first_from)

    def earlier(ref: datetime.date | None, tense: str | None) -> Days | None:
        return (first if tense == "past" and (ends or _in_order(one, two)) else one).days(
            ref, tense
        )

    def later(ref: datetime.date | None, tense: str | None) -> Days | None:
        return (second if tense != "past" and (ends or _in_order(one, two)) else two).days(
            ref, tense
        )

    return replace(one, days=earlier), replace(two, days=later)


def _in_order(one: When, two: When) -> bool:
    """Say whether the first comes before the second within a year."""
    early, late = (when.in_year(2000) if when.in_year else None for when in (one, two))
    return early is not None and late is not None and early.first <= late.first

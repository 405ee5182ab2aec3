"""What wordings mean that are counted from a day.

They tell weekdays, weeks, months and years before and after it, and steps from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from steelyard.reading.dates.daycount import (
    ONE_DAY,
    SEASONS,
    Days,
    date_of,
    day_of,
    months_of,
    picked,
    season_of,
    stepped,
    unit_around,
    weekday_near,
    years_of,
)
from steelyard.reading.dates.feasts import FEASTS
from steelyard.reading.dates.grammar import RuleMatch
from steelyard.reading.dates.when import (
    DURATION,
    PARTIAL,
    RELATIVE,
    WEEKDAY,
    When,
    counted,
    fixed,
    mapped,
    of_year,
    short_year,
    weekday,
)

_SMALL_UNITS = ("day", "week", "fortnight")
SIMPLE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def simple(m: RuleMatch) -> When:
    """Today, yesterday."""
    step = SIMPLE[m.word("word")]
    return counted(lambda ref, tense: day_of(ref + step * ONE_DAY))


def beyond(m: RuleMatch) -> When:
    """The day after tomorrow, the day before yesterday."""
    step = 2 if m.word("way").startswith("after") else -2
    return counted(lambda ref, tense: day_of(ref + step * ONE_DAY))


def bare_weekday(m: RuleMatch) -> When:
    """A weekday by itself."""
    return weekday(m.number("weekday"))


def rel_weekday(m: RuleMatch) -> When:
    """Last Tuesday, next Tuesday."""
    step, number = m.number("rel"), m.number("weekday")

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        if step == 0:
            week = unit_around(ref, "week")
            return day_of(week.first + number * ONE_DAY) if week else None
        return day_of(weekday_near(ref + step * ONE_DAY, number, "past" if step < 0 else "future"))

    return counted(days)


def rel_month(m: RuleMatch) -> When:
    """Last March, next March."""
    step, month = m.number("rel"), m.number("month")

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = step * ((month - ref.month) * step <= 0)
        return months_of(ref.year + moved, month, 1, "month")

    return counted(days)


def rel_season(m: RuleMatch) -> When:
    """Last autumn, this spring."""
    step, name = m.number("rel"), m.word("season")

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        year = ref.year - (SEASONS[name] == 12 and ref.month <= 2)
        this = season_of(year, name)
        if this is None or step == 0:
            return this
        if step < 0:
            return this if this.last < ref else season_of(year - 1, name)
        return this if this.first > ref else season_of(year + 1, name)

    return counted(days)


def rel_feast(m: RuleMatch) -> When:
    """Last Christmas, next Easter."""
    step, day = m.number("rel"), FEASTS[m.word("feast")]

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        found = [day_of(d) for year in (ref.year - 1, ref.year, ref.year + 1) if (d := day(year))]
        if step == 0:
            return next((d for d in found if d.first.year == ref.year), None)
        return picked(found, ref + step * ONE_DAY, "past" if step < 0 else "future")

    return counted(days, PARTIAL)


def rel_night(m: RuleMatch) -> When:
    """Last night, this morning."""
    step = m.number("rel")
    return counted(lambda ref, tense: day_of(ref + step * ONE_DAY))


def rel_unit(m: RuleMatch) -> When:
    """Last week, this month, the coming year."""
    step, unit = m.number("rel"), m.word("unit")
    rolling = m.words["rel"] in {"past", "coming"} and unit != "weekend"

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        edge = stepped(ref, step, unit) if rolling else None
        return (
            Days(min(edge, ref), max(edge, ref), "period") if edge else unit_around(ref, unit, step)
        )

    return counted(days)


def the_unit(m: RuleMatch) -> When:
    """The week, month or year that is."""
    unit = m.word("unit")
    return counted(lambda ref, tense: unit_around(ref, unit))


def weekend(m: RuleMatch) -> When:
    """At the weekend."""

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        this = unit_around(ref, "weekend")
        gone = this is not None and this.first > ref and tense == "past"
        return unit_around(ref, "weekend", -1) if gone else this

    return counted(days)


def unit_beyond(m: RuleMatch) -> When:
    """The week before last, the year after next."""
    step, unit = (2 if "next" in m.word("way") else -2), m.word("unit")
    return counted(lambda ref, tense: unit_around(ref, unit, step))


def weekday_beyond(m: RuleMatch) -> When:
    """The Tuesday before last, the Friday after next."""
    number, ahead = m.number("weekday"), "next" in m.word("way")

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        near = weekday_near(
            ref + (1 if ahead else -1) * ONE_DAY, number, "future" if ahead else "past"
        )
        return day_of(near + (7 if ahead else -7) * ONE_DAY)

    return counted(days, WEEKDAY)


def in_week(m: RuleMatch) -> When:
    """Tuesday of last week."""
    number = m.number("weekday")

    def day(days: Days) -> Days | None:
        return (
            day_of(days.first + (number - days.first.weekday()) % 7 * ONE_DAY)
            if days.grain == "week"
            else None
        )

    return mapped(m.inner, day, WEEKDAY if m.inner.form == RELATIVE else m.inner.form)


def weekday_week(m: RuleMatch) -> When:
    """Monday week: a week after the Monday to come."""
    number, length = m.number("weekday"), 14 if m.word("span") == "fortnight" else 7
    return counted(
        lambda ref, tense: day_of(weekday_near(ref + ONE_DAY, number, "future") + length * ONE_DAY),
        WEEKDAY,
    )


def simple_week(m: RuleMatch) -> When:
    """Tomorrow week."""
    step = SIMPLE[m.word("word")] + (14 if m.word("span") == "fortnight" else 7)
    return counted(lambda ref, tense: day_of(ref + step * ONE_DAY), WEEKDAY)


def with_weekday(m: RuleMatch) -> When | None:
    """A weekday beside its date.

    It tells which year is meant, or which of two readings of the digits.
    """
    inner = m.inner
    number = m.number("weekday") if "weekday" in m.values else m.number("shortday")

    def right(days: Days | None) -> bool:
        return days is not None and days.first.weekday() == number

    if inner.other is not None:
        alone, other = inner.days(None, None), inner.other.days(None, None)
        if right(alone) == right(other):
            return inner
        return replace(inner, other=None) if right(alone) else inner.other
    around = inner.around
    if inner.in_year is None or around is None:
        return inner

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        usual = picked(around(ref), ref, tense)
        fitting = [found for found in around(ref) if right(found)]
        return usual if right(usual) or not fitting else picked(fitting, ref, tense) or usual

    return replace(inner, days=counted(days).days)


def _length(m: RuleMatch) -> tuple[int, str]:
    """How many of what."""
    unit = m.word("unit") or "week"
    return (m.number("number") if "number" in m.values else 1), unit


def ago(m: RuleMatch) -> When:
    """Two weeks ago, three years from now."""
    count, unit = _length(m)
    sign = -1 if m.word("way") == "ago" else 1

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = stepped(ref, sign * count, unit)
        if moved is None or unit in _SMALL_UNITS:
            return day_of(moved) if moved else None
        return unit_around(moved, "month" if unit == "month" else "year")

    return counted(days)


def ago_with(m: RuleMatch) -> When | None:
    """A year ago this month, a fortnight ago on Monday: the same so much earlier."""
    count, unit = _length(m)
    inner = m.inner
    if inner.form == DURATION or inner.year_told:
        return None

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        if inner.in_year is not None and unit == "year":
            return inner.in_year(ref.year - count)
        return _moved(inner.days(ref, "past"), -count, unit)

    return counted(days, WEEKDAY if inner.form == WEEKDAY else RELATIVE)


def _moved(days: Days | None, count: int, unit: str) -> Days | None:
    """Some days so many units later, as fine as they are."""
    first = stepped(days.first, count, unit) if days else None
    last = stepped(days.last, count, unit) if days else None
    if days is None or first is None or last is None:
        return None
    if days.grain == "week":
        return unit_around(first + 3 * ONE_DAY, "week")
    if days.grain in {"month", "quarter", "year"}:
        return unit_around(first, days.grain)
    return Days(first, last, days.grain)


def stepped_from(m: RuleMatch) -> When | None:
    """Two weeks from today, a week on Friday, three days before Christmas."""
    count, unit = _length(m)
    inner, way = m.inner, m.word("way")
    if inner.form == DURATION:
        return None
    ahead = way not in {"before", "after", "last"}
    step = -count if way in {"before", "last"} else count

    def days(ref: datetime.date | None, tense: str | None) -> Days | None:
        later = ref + ONE_DAY if ref and ahead and inner.form == WEEKDAY else ref
        return _moved(
            inner.days(later, "future" if ahead else "past" if way == "last" else tense), step, unit
        )

    return When(inner.form, days, year_told=inner.year_told)


def stretch_beside(m: RuleMatch) -> When | None:
    """The two weeks before Christmas, the month after 5 March."""
    count, unit = _length(m)
    before = m.word("way") == "before"

    def stretch(days: Days) -> Days | None:
        edge = days.first - ONE_DAY if before else days.last + ONE_DAY
        far = stepped(days.first if before else days.last, -count if before else count, unit)
        return Days(min(edge, far), max(edge, far), "period") if far else None

    return None if m.inner.form == DURATION else mapped(m.inner, stretch)


def week_from(m: RuleMatch) -> When:
    """A week today, a fortnight tomorrow."""
    count, unit = _length(m)
    step = (14 if unit == "fortnight" else 7) * count + SIMPLE[m.word("way")]
    return counted(lambda ref, tense: day_of(ref + step * ONE_DAY), WEEKDAY)


def day_beside(m: RuleMatch) -> When | None:
    """The day after Christmas, the eve of 5 March."""
    step = 1 if m.word("way") == "after" else -1
    if m.inner.form == DURATION:
        return None
    return mapped(
        m.inner, lambda days: day_of((days.last if step > 0 else days.first) + step * ONE_DAY)
    )


def within(m: RuleMatch) -> When:
    """Within 30 days, in two weeks' time."""
    count, unit = _length(m)
    whole, sure = m.word("lead") != "in", bool(m.word("time"))
    count += 2 * (count // 5) if m.word("work") else 0

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = stepped(ref, count, unit) if whole or sure or tense == "future" else None
        if moved is None:
            return None
        return Days(ref, moved, "period") if whole else day_of(moved)

    return counted(days, RELATIVE if sure else DURATION)


def stretch(m: RuleMatch) -> When | None:
    """The past three weeks, the coming months."""
    count = m.number("number") if "number" in m.values else 4
    unit, back = m.word("unit"), m.word("back") in {"past", "last", "previous", "recent"}

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = stepped(ref, -count if back else count, unit)
        return Days(min(ref, moved), max(ref, moved), "period") if moved else None

    vague = m.words.get("number", "") in {"", "few", "a few", "several"}
    return counted(days, RELATIVE if vague else DURATION)


def later(m: RuleMatch) -> When:
    """Later this year, earlier today."""
    later, unit = m.word("way") == "later", m.word("unit")

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        around = unit_around(ref, unit) if unit else day_of(ref)
        if around is None or around.grain == "day":
            return around
        return Days(ref, around.last, "period") if later else Days(around.first, ref, "period")

    return counted(days)


def year_end(m: RuleMatch) -> When:
    """The last day of the year."""
    return counted(lambda ref, tense: date_of(ref.year, 12, 31))


def same_last_year(m: RuleMatch) -> When:
    """The same month last year."""
    unit = m.word("unit")
    return counted(lambda ref, tense: _moved(unit_around(ref, unit), -1, "year"))


def this_time(m: RuleMatch) -> When:
    """The day that was this time last year."""
    step, unit = m.number("rel"), m.word("unit")

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = stepped(ref, step, unit)
        return day_of(moved) if moved else None

    return counted(days, WEEKDAY)


def _nth_of_month(number: int, step: Callable[[str | None], int] | int) -> When:
    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = unit_around(ref, "month", step if isinstance(step, int) else step(tense))
        return date_of(moved.first.year, moved.first.month, number) if moved else None

    return counted(days, PARTIAL)


def day_of_rel_month(m: RuleMatch) -> When:
    """The 9th of last month."""
    return _nth_of_month(
        m.number("nthday") if "nthday" in m.values else m.number("nth"), m.number("rel")
    )


def nth(m: RuleMatch) -> When:
    """On the 9th: of the month that is, of the one before or of the one after."""
    number = m.number("nthday")

    def around(day: datetime.date) -> list[Days]:
        months = [unit_around(day, "month", step) for step in (-2, -1, 0, 1, 2)]
        return [
            found
            for month in months
            if month and (found := date_of(month.first.year, month.first.month, number))
        ]

    return replace(
        counted(lambda ref, tense: picked(around(ref), ref, tense), PARTIAL), around=around
    )


def same(m: RuleMatch) -> When:
    """What the inner words mean."""
    return m.inner


def week_ago(m: RuleMatch) -> When:
    """The week so many weeks ago."""
    return mapped(ago(m), lambda days: unit_around(days.first, "week"))


def of_named_year(m: RuleMatch) -> When | None:
    """A day or month with the year beside it."""
    return of_year(m.symbols[0], m.symbols[1])


def of_year_before(m: RuleMatch) -> When | None:
    """A quarter, month or season with the year before it."""
    return of_year(m.symbols[1], m.symbols[0])


def in_rel_year(m: RuleMatch) -> When | None:
    """Last year, in March."""
    return of_year(m.inner, rel_unit(m))


def plain_year(m: RuleMatch) -> When | None:
    """A year."""
    return fixed(years_of(m.number("year")))


def year_in_short(m: RuleMatch) -> When:
    """A year in two digits."""
    return short_year(m.number("two"))

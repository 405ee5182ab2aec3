"""Days, months and years in digits and abbreviations.

Such are 2024-05-01, 31.12.2019, 12/31/19 and 19-Nov-12.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from steelyard.reading.dates.daycount import Days, date_of, months_of, unit_around, years_of
from steelyard.reading.dates.grammar import Rule, RuleMatch
from steelyard.reading.dates.when import ABSOLUTE, When, fixed, full_year

_NO_MORE = r"(?![-/.]?\d|[\w%])"
_NO_DAY = (
    r"(?:[\d$€£¥#/+:]|\d[-.,]|\d |\b(?:version|release|firmware|build|v|section|sections|"
    r"article|clause|chapter|rule|paragraph|"
    r"para|figure|table|appendix|annex|no|nos|number|phone|telephone|tel|fax|call|dial|ip|"
    r"python|windows|android|ios|linux|"
    r"kernel|macos|ubuntu|case|file|docket|isbn|law|act|invoice|order)\b[.:]? ?|§ ?)@"
)
_DATED = (
    r"(?<![\w-])(?:on|by|since|from|until|till|before|after|dated|to|and|through|between|due|of|"
    r"as of|date:|day,?) (?:the )?"
)
_MONTHLY = r"(?<![\w-])(?:in|by|since|from|until|till|before|after|to|through|between) "


def _ymd(m: RuleMatch) -> When | None:
    return fixed(date_of(m.number("year"), m.number("mm"), m.number("dd")))


def _month_of_year(m: RuleMatch) -> When | None:
    month = m.number("mm")
    return fixed(months_of(m.number("year"), month, 1, "month")) if 1 <= month <= 12 else None


def _week_of_year(m: RuleMatch) -> When | None:
    try:
        monday = datetime.date.fromisocalendar(m.number("year"), m.number("two"), 1)
    except ValueError:
        return None
    return fixed(unit_around(monday, "week"))


def _years(m: RuleMatch) -> Callable[[datetime.date | None], int]:
    if "year" in m.values:
        year = m.number("year")
        return lambda ref: year
    digits = m.number("two")
    return lambda ref: full_year(digits, ref)


def _day(m: RuleMatch, month: int, day: int) -> When | None:
    """A day of a year of four digits or two."""
    year = _years(m)

    def days(ref: datetime.date | None, tense: str | None) -> Days | None:
        return date_of(year(ref), month, day)

    return When(ABSOLUTE, days) if date_of(2000, month, day) else None


def _either(m: RuleMatch) -> When | None:
    """Two numbers before a year: the month first, or the day; with dots it is the day."""
    first, second = m.number("a"), m.number("b")
    day_first = _day(m, second, first)
    month_first = None if m.word("mark") == "." or first == second else _day(m, first, second)
    if month_first is None or day_first is None:
        return month_first or day_first
    return replace(month_first, other=day_first)


def _named(m: RuleMatch) -> When | None:
    return _day(
        m, m.number("anymonth") if "anymonth" in m.values else m.number("month"), m.number("dd")
    )


def _pair(m: RuleMatch) -> When | None:
    first = m.number("year")
    last = int(m.word("until"))
    last += first - first % 100 if len(m.word("until")) == 2 else 0
    return fixed(years_of(first, last - first + 1)) if first < last <= first + 60 else None


NUMERIC_DAY = (
    Rule(r"{year}-{mm}-{dd}(?!\d)", _ymd, unless=r"[\d$€£¥#/+-]@"),
    Rule(r"{year}(?P<mark>[/.]){mm}(?P=mark){dd}" + _NO_MORE, _ymd, unless=_NO_DAY),
    Rule(r"{dd:a}(?P<mark>[/.-]){dd:b}(?P=mark){year}" + _NO_MORE, _either, unless=_NO_DAY),
    Rule(
        r"{dd:a}\. ?{dd:b}\. {year}" + _NO_MORE,
        lambda m: _day(m, m.number("b"), m.number("a")),
        unless=_NO_DAY,
    ),
    Rule(
        r"{dd:a}(?P<mark>[/.-]){dd:b}(?P=mark){two}" + _NO_MORE,
        _either,
        before=_DATED,
        unless=_NO_DAY,
    ),
    Rule(r"{dd}(?P<mark>[-/. ]?){anymonth}(?:(?P=mark)|, ?){year}", _named),
    Rule(r"{dd}(?P<mark>[-/.]){month}(?P=mark){two}" + _NO_MORE, _named),
    Rule(r"{year}(?:[-/ ]|, ){month}[-/ ]{dd}(?!\d)", _named),
    Rule(r"{anymonth} {dd}(?:st|nd|rd|th)?,? ?{year}", _named),
)
NUMERIC = (
    *NUMERIC_DAY,
    Rule(r"{year}-W{two}", _week_of_year),
    Rule(r"{year}[-–/](?P<until>\d\d|\d{4})\b(?![-–/]\d)", _pair, unless=r"[\d.,$€£¥/#]@"),
    Rule(r"{year}-{two:mm}" + _NO_MORE, _month_of_year),
    Rule(r"{mm}[/.]{year}" + _NO_MORE, _month_of_year, before=_MONTHLY),
)

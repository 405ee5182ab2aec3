"""The day on which an entry of a feed was published, as the feed writes it.

It is told in the entry's own zone, never in another.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from steelyard.reading.dayorder import DAY_FIRST, DayOrder

_MONTHS = (
    "jan ene gen",
    "feb fev fév",
    "mar mrt mär mrz",
    "apr abr avr",
    "may mai mei mag",
    "jun juin giu",
    "jul juil lug",
    "aug ago aou aoû",
    "sep set",
    "oct okt ott out",
    "nov",
    "dec dez dic déc",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR = r"(?P<y>\d{4}|\d{2})(?!\d)"
_MONTH = r"(?P<m>[^\W\d_]{3,10})\.?"
_ORDERS = [
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})[-/.](?P<n>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})\s?年\s?(?P<n>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日",
        r"^(?P<y>\d{4})(?P<n>\d{2})(?P<d>\d{2})(?=$|[t\s]\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+|"
        rf"de\s+)?{_MONTH}[\s,-]+(?:de\s+)?{_YEAR}",
        rf"(?<![^\W\d_]){_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
        rf"(?<![^\W\d_]){_MONTH}\s+(?P<d>\d{{1,2}})\s+\d\d:\d\d(?::\d\d)?\s+"
        r"(?:[a-z]{2,5}\s+|[+-]\d{4}\s+)?(?P<y>\d{4})",
    )
]
_SECONDS = re.compile(r"\d{9,10}(?:\d{3})?")
_EITHER = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_LONGEST = 100
_NEAR = datetime.timedelta(days=45)
_NO_DAY = frozenset({datetime.date(1970, 1, 1)})


@dataclass(frozen=True)
class Stated:
    """What the date of an entry may mean.

    That is no day, one, or two where day and month cannot be told apart.
    """

    written: str
    days: tuple[datetime.date, ...] = ()


def stated(texts: Iterable[str]) -> Stated:
    """Return the first date that can be read.

    Parameters
    ----------
    texts : iterable of str
        What an entry states, the day of publication before that of a change.
    """
    for text in texts:
        written = " ".join(text[:_LONGEST].split())
        if days := _days(unicodedata.normalize("NFC", written).lower()):
            return Stated(written, days)
    return Stated("")


def settled(entries: Sequence[Stated], order: DayOrder | None = None) -> list[datetime.date | None]:
    """Return the day of each entry.

    Of two that a date may mean, it is the one that the feed's other dates speak for.

    Parameters
    ----------
    entries : sequence of Stated
        The dates of a feed's entries.
    order : DayOrder or None
        What the language of the feed says about the order.

    Returns
    -------
    list of date or None
        None where there is no date, or nothing tells which of two is meant.
    """
    sure = {entry.days[0] for entry in entries if len(entry.days) == 1}
    return [_settled(entry, sure, order) for entry in entries]


def _settled(
    entry: Stated, sure: set[datetime.date], order: DayOrder | None
) -> datetime.date | None:
    if len(entry.days) < 2:
        return entry.days[0] if entry.days else None
    near = [day for day in entry.days if any(abs(day - other) <= _NEAR for other in sure)]
    if len(near) == 1:
        return near[0]
    return None if order is None else entry.days[0 if order == DAY_FIRST else 1]


def _days(text: str) -> tuple[datetime.date, ...]:
    for order in _ORDERS:
        for found in order.finditer(text):
            part = found.groupdict()
            month = int(part["n"]) if part.get("n") else _month(part["m"])
            if day := _day(int(part["y"]), month, int(part["d"])):
                return (day,)
    if _SECONDS.fullmatch(text):
        since = datetime.datetime.fromtimestamp(int(text[:10]), datetime.UTC)
        return (since.date(),)
    return _either(text)


def _either(text: str) -> tuple[datetime.date, ...]:
    """The days that a date in figures may mean, that with the day before the month first."""
    found = _EITHER.search(text)
    if found is None:
        return ()
    one, mark, two, year = (
        int(found.group(1)),
        found.group(2),
        int(found.group(3)),
        int(found.group(4)),
    )
    days = [day for day in (_day(year, two, one), _day(year, one, two)) if day]
    told = [day for day in days if re.search(rf"\b{_WEEKDAYS[day.weekday()]}", text)]
    days = told if told else days[:1] if mark == "." else days
    return tuple(dict.fromkeys(days))


def _month(name: str) -> int:
    """The number of a month whose name begins so; 0 for none."""
    return next((_NUMBER[name[:size]] for size in (4, 3) if name[:size] in _NUMBER), 0)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if year < 100:
        year += 1900 if year >= 70 else 2000
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        return None
    return None if found in _NO_DAY or found.year < 1900 else found

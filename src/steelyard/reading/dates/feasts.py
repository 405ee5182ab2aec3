"""Feasts whose day can be told by the year alone.

They are fixed, go with Easter, or fall on a weekday of a month.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from steelyard.reading.dates.daycount import ONE_DAY, easter, orthodox_easter, weekday_of_month

_FIXED = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Christmas": (12, 25),
    "Xmas": (12, 25),
    "Boxing Day": (12, 26),
    "St Stephen's Day": (12, 26),
    "New Year's Eve": (12, 31),
    "Hogmanay": (12, 31),
    "New Year's Day": (1, 1),
    "New Year's": (1, 1),
    "New Year": (1, 1),
    "Epiphany": (1, 6),
    "Twelfth Night": (1, 5),
    "Orthodox Christmas": (1, 7),
    "Burns Night": (1, 25),
    "Candlemas": (2, 2),
    "Groundhog Day": (2, 2),
    "Valentine's Day": (2, 14),
    "Leap Day": (2, 29),
    "St Valentine's Day": (2, 14),
    "International Women's Day": (3, 8),
    "St David's Day": (3, 1),
    "St Patrick's Day": (3, 17),
    "April Fools' Day": (4, 1),
    "April Fool's Day": (4, 1),
    "Earth Day": (4, 22),
    "Anzac Day": (4, 25),
    "ANZAC Day": (4, 25),
    "St George's Day": (4, 23),
    "May Day": (5, 1),
    "VE Day": (5, 8),
    "Victory in Europe Day": (5, 8),
    "Juneteenth": (6, 19),
    "Canada Day": (7, 1),
    "Fourth of July": (7, 4),
    "Bastille Day": (7, 14),
    "VJ Day": (8, 15),
    "Assumption Day": (8, 15),
    "Michaelmas": (9, 29),
    "German Unity Day": (10, 3),
    "Halloween": (10, 31),
    "Hallowe'en": (10, 31),
    "All Saints' Day": (11, 1),
    "All Souls' Day": (11, 2),
    "Guy Fawkes Night": (11, 5),
    "Bonfire Night": (11, 5),
    "Armistice Day": (11, 11),
    "Veterans Day": (11, 11),
    "Martinmas": (11, 11),
    "St Andrew's Day": (11, 30),
    "St Nicholas' Day": (12, 6),
    "Human Rights Day": (12, 10),
    "Australia Day": (1, 26),
}
_FROM_EASTER = {
    "Shrove Tuesday": -47,
    "Pancake Day": -47,
    "Mardi Gras": -47,
    "Ash Wednesday": -46,
    "Palm Sunday": -7,
    "Maundy Thursday": -3,
    "Holy Thursday": -3,
    "Good Friday": -2,
    "Holy Saturday": -1,
    "Easter Saturday": -1,
    "Easter Eve": -1,
    "Easter Sunday": 0,
    "Easter Day": 0,
    "Easter": 0,
    "Easter Monday": 1,
    "Easter Tuesday": 2,
    "Ascension Day": 39,
    "Whit Sunday": 49,
    "Whitsunday": 49,
    "Whitsun": 49,
    "Pentecost": 49,
    "Whit Monday": 50,
    "Pentecost Monday": 50,
    "Trinity Sunday": 56,
    "Corpus Christi": 60,
}
_FROM_ORTHODOX_EASTER = {
    "Orthodox Good Friday": -2,
    "Orthodox Easter": 0,
    "Orthodox Easter Sunday": 0,
    "Orthodox Easter Monday": 1,
}
_OF_MONTH = {
    "Martin Luther King Day": (1, 0, 2),
    "Martin Luther King Jr. Day": (1, 0, 2),
    "MLK Day": (1, 0, 2),
    "Presidents' Day": (2, 0, 2),
    "Presidents Day": (2, 0, 2),
    "Memorial Day": (5, 0, -1),
    "Labor Day": (9, 0, 0),
    "Columbus Day": (10, 0, 1),
    "Thanksgiving Day": (11, 3, 3),
    "Thanksgiving": (11, 3, 3),
    "Remembrance Sunday": (11, 6, 1),
}
"""Month, weekday (Monday 0), and which of them (the first is 0, the last -1)."""

FeastDay = Callable[[int], datetime.date | None]


def _fixed(month: int, day: int) -> FeastDay:
    def found(year: int) -> datetime.date | None:
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None

    return found


def _from(sunday: Callable[[int], datetime.date], days: int) -> FeastDay:
    return lambda year: sunday(year) + days * ONE_DAY


def _of_month(month: int, weekday: int, rank: int) -> FeastDay:
    return lambda year: weekday_of_month(year, month, weekday, rank)


def _after_thanksgiving(days: int) -> FeastDay:
    return lambda year: weekday_of_month(year, 11, 3, 3) + days * ONE_DAY


def _spelt(name: str) -> set[str]:
    """A name as it may be written: saints in three ways."""
    return {
        name.replace("St ", saint, 1) if name.startswith("St ") else name
        for saint in ("St ", "St. ", "Saint ")
    }


_ALL: dict[str, FeastDay] = {
    **{name: _fixed(*day) for name, day in _FIXED.items()},
    **{name: _from(easter, days) for name, days in _FROM_EASTER.items()},
    **{name: _from(orthodox_easter, days) for name, days in _FROM_ORTHODOX_EASTER.items()},
    **{name: _of_month(*place) for name, place in _OF_MONTH.items()},
    "Black Friday": _after_thanksgiving(1),
    "Cyber Monday": _after_thanksgiving(4),
}
FEASTS = {spelt: day for name, day in _ALL.items() for spelt in _spelt(name)}
"""From the name of a feast, as it is printed, to its day in a year; None for a year without it."""

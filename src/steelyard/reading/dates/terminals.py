"""The classes of words that wordings of dates are made of.

They are months, weekdays, numbers, years and units.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from steelyard.numbers.words import TENS, WHOLE
from steelyard.reading.dates.daycount import SEASONS
from steelyard.reading.dates.feasts import FEASTS

DIGIT = "0"
"""The first word of everything that begins with a digit."""

_FULL_MONTHS = [name for name in calendar.month_name if name]
MONTHS = {name.lower(): n for n, name in enumerate(_FULL_MONTHS, start=1)}
MONTHS |= {name[:3].lower(): n for n, name in enumerate(_FULL_MONTHS, start=1)} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
SHORT_WEEKDAYS = {name[:3].lower(): n for n, name in enumerate(calendar.day_name)} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
NUMBERS = WHOLE | {
    "forty-five": 45,
    "twenty-five": 25,
    "hundred": 100,
    "a": 1,
    "an": 1,
    "few": 3,
    "a few": 3,
    "several": 4,
    "couple of": 2,
    "a couple of": 2,
    "a hundred": 100,
}
"""Whole numbers in words as dates use them.

“a few” is three and “several” four, which are assumptions.
"""

_FIRST_NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
NTHS = {word: n for n, word in enumerate(_FIRST_NTHS, start=1)} | {"twentieth": 20, "thirtieth": 30}
NTHS |= {
    f"{ten}-{word}": n + size
    for ten, size in (("twenty", 20), ("thirty", 30))
    for word, n in list(NTHS.items())[:9]
}
RANKS = {"first": 0, "opening": 0, "second": 1, "latter": 1, "third": 2, "fourth": 3, "fifth": 4}
RANKS |= {f"{n}{'st nd rd th th'.split()[n - 1]}": n - 1 for n in range(1, 6)} | {
    "last": -1,
    "final": -1,
    "closing": -1,
}
STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
THIRDS = {"early": "early", "mid": "mid", "late": "late"}
EDGES = {
    "start": "early",
    "beginning": "early",
    "turn": "turn",
    "middle": "mid",
    "end": "end",
    "close": "end",
}
_NAMED_DECADES = {f"{ten[:-1]}ies": int(size) for ten, size in TENS.items()}
DECADES = _NAMED_DECADES | {"noughties": 0, "naughties": 0, "aughts": 0}
UNITS = ("day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade", "century")


@dataclass(frozen=True)
class Terminal:
    """A class of words.

    It has a pattern, the value of what that matches (None: no such word after all), and the first
    words.
    """

    pattern: str
    value: Callable[[str], int | str | None]
    firsts: frozenset[str]


def _listed(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _table(table: dict[str, int], ending: str = r"\b", dot: str = "") -> Terminal:
    firsts = frozenset(word.split(" ")[0].split("-")[0] for word in table)
    firsts = frozenset(DIGIT if word[0].isdigit() else word for word in firsts)
    return Terminal(
        f"(?:{_listed(table)}){ending}{dot}",
        lambda text: table[" ".join(text.lower().rstrip(".").split())],
        firsts,
    )


def _written(names: Iterable[str]) -> str:
    """Names as they are printed: with a capital, or in capitals.

    Small letters are never names: “may” and “march” are other words.
    """
    return f"(?-i:{_listed(form for name in names for form in (name.capitalize(), name.upper()))})"


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else NUMBERS.get(" ".join(text.lower().split()))


def _day(text: str) -> int | None:
    number = int(text.rstrip("stndrh"))
    return number if 1 <= number <= 31 else None


def _digits(pattern: str) -> Terminal:
    return Terminal(pattern, int, frozenset((DIGIT,)))


_MONTH_DOT = r"(?:\.(?=,? ?\d| of\b))?"
TERMINALS = {
    "month": Terminal(
        rf"{_written(MONTHS)}\b{_MONTH_DOT}",
        lambda text: MONTHS[text.lower().rstrip(".")],
        frozenset(MONTHS),
    ),
    "anymonth": _table(MONTHS, r"\b", _MONTH_DOT),
    "weekday": Terminal(
        rf"{_written(WEEKDAYS)}\b", lambda text: WEEKDAYS[text.lower()], frozenset(WEEKDAYS)
    ),
    "shortday": Terminal(
        rf"{_written(SHORT_WEEKDAYS)}\b\.?",
        lambda text: SHORT_WEEKDAYS[text.lower().rstrip(".")],
        frozenset(SHORT_WEEKDAYS),
    ),
    "day": Terminal(
        r"\d{1,2}(?:st|nd|rd|th)?(?![\w%]|[:.]\d|,\d{3}(?!\d))", _day, frozenset((DIGIT,))
    ),
    "nthday": Terminal(r"\d{1,2}(?:st|nd|rd|th)\b", _day, frozenset((DIGIT,))),
    "dd": _digits(r"\d{1,2}"),
    "mm": _digits(r"\d{1,2}"),
    "two": _digits(r"\d\d(?!\d)"),
    "year": _digits(r"(?:1\d{3}|2[01]\d\d)(?![\d%]|[.,]\d)"),
    "decadeyear": _digits(r"(?:1\d|20)\d0"),
    "tens": _digits(r"\d0"),
    "quarter": _digits("[1-4]"),
    "half": _digits("[12]"),
    "nth": _table(NTHS),
    "nthcentury": Terminal(
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_listed(NTHS)})\b",
        lambda text: int(text[:-2]) if text[0].isdigit() else NTHS[text.lower()],
        frozenset({DIGIT, *(word.split("-")[0] for word in NTHS)}),
    ),
    "rank": _table(RANKS),
    "rel": _table(STEPS),
    "decade": _table(DECADES),
    "suremonth": Terminal(
        rf"{_written(name.lower() for name in _FULL_MONTHS if name not in ('May', 'March'))}\b",
        lambda text: MONTHS[text.lower()],
        frozenset(MONTHS),
    ),
    "number": Terminal(
        r"(?:\d{1,4}|a couple of|couple of|a few|a hundred|[a-z]+(?:-[a-z]+)?)",
        _number,
        frozenset({DIGIT, *(word.split("-")[0].split(" ")[0] for word in NUMBERS)}),
    ),
    "unit": Terminal(
        r"(?:day|weekend|week|fortnight|month|quarter|year|decade|century|centurie)",
        lambda text: text.lower().replace("centurie", "century"),
        frozenset((*UNITS, "centurie")),
    ),
    "feast": Terminal(
        f"(?-i:{_listed(map(re.escape, FEASTS))})(?!\\w)",
        str,
        frozenset(re.split(r"\W", name.lower())[0] for name in FEASTS),
    ),
    "season": Terminal(rf"(?:{_listed(SEASONS)})\b", str.lower, frozenset(SEASONS)),
    "third": Terminal(
        rf"(?:{_listed(THIRDS)})\b", lambda text: THIRDS[text.lower()], frozenset(THIRDS)
    ),
    "edge": Terminal(
        rf"(?:{_listed(EDGES)})\b", lambda text: EDGES[text.lower()], frozenset(EDGES)
    ),
}

"""Dates that words name by themselves or but for the year: days, months, quarters, seasons, years and holidays."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from steelyard.numbers.words import WHOLE
from steelyard.reading.dates.daycount import ONE_DAY, Days, date_of, day_of, easter, months_of, season_of, yearless, years_of

Meaning = Callable[[datetime.date | None, str | None], Days | None]
"""From the day to count from, and the tense, to the days meant; None where they cannot be told."""

_FULL_MONTHS = [name for name in calendar.month_name if name]
MONTHS = {name.lower(): n for n, name in enumerate(_FULL_MONTHS, start=1)}
MONTHS |= {name[:3].lower(): n for n, name in enumerate(_FULL_MONTHS, start=1)} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS = WHOLE | {
    "forty-five": 45, "hundred": 100, "a": 1, "an": 1, "few": 3, "a few": 3, "several": 4, "a couple of": 2, "a hundred": 100,
    "the": 1,
}  # fmt: skip
"""Whole numbers in words as dates use them; “a few” is three and “several” four, which are assumptions."""

MONTH = rf"(?P<month>(?:{'|'.join(_FULL_MONTHS)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
YEAR = r"(?P<year>1[5-9]\d\d|2[01]\d\d)(?![\d%]|[.,]\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|\.\d)"
UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century|centurie)"
WEEKDAY = rf"(?P<weekday>{'|'.join(calendar.day_name)})\b"
NUMBER = r"(?P<number>\d{1,4}|a couple of|a few|a hundred|[a-z]+(?:-five)?)"
_BEFORE_BARE = re.compile(
    r"(?<![\w-])(?:in|by|since|until|till|before|after|from|during|mid|late|early|of|last|next|this|to|and|through|between|"
    r"for|the|every|or)[ -](?:the )?$",
    re.IGNORECASE,
)
_BEFORE_YEAR = frozenset(
    "in by since until till before after from during mid late early of last next this to and through between for the or "
    "around about circa spring summer autumn fall winter christmas its their his her our a an that than on was is are were fy "
    "over into throughout pre post".split()
) | frozenset(MONTHS)
_COUNTED = re.compile(
    r" (?!(?:is|was|has|as|its|his|this|thus|us|does|years|plus|unless|across|less|yes|always|perhaps)\b)[a-z]+s\b"
)
_SCALED = re.compile(
    r" (?:million|billion|trillion|thousand|dollars|euros|pounds|tonnes|tons|km|miles|metres|per ?cent|percent|MW|GW)\b"
)
_PAIRED = re.compile(r"[-–/](\d\d|\d{4})\b(?![-–/]\d)")


@dataclass(frozen=True)
class Wording:
    """Words that name a date, from `start` to `end` of a text, their form, and their meaning."""

    start: int
    end: int
    form: str
    meaning: Meaning


DateReader = Callable[[str, int, int], Wording | None]
"""Reads the date whose words begin at an offset of a plain text, up to an end; None where none does."""


def number_in(words: str) -> int | None:
    """Return a whole number in digits or in a word; None for any other word."""
    return int(words) if words.isdigit() else NUMBERS.get(words.lower())


def month_number(match: re.Match[str]) -> int:
    """Return the number of the month that a match names."""
    return MONTHS[match["month"].lower().rstrip(".")]


def fixed(days: Days | None) -> Meaning:
    """Return the meaning of words that name their days by themselves."""
    return lambda ref, tense: days


def from_day(resolve: Callable[[datetime.date, str | None], Days | None]) -> Meaning:
    """Return a meaning that needs a day to count from, and is none without it."""
    return lambda ref, tense: None if ref is None else resolve(ref, tense)


_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DAYS_MONTH = re.compile(rf"{DAY}(?:(?:-|–| to | and )(?P<until>\d{{1,2}})(?:st|nd|rd|th)?)?(?: of)? {MONTH}(?:,? {YEAR})?")
_MONTH_DAYS = re.compile(
    rf"{MONTH} {DAY}(?! (?:million|billion|percent|per cent))(?:(?:-|–| to )(?P<until>\d{{1,2}})\b(?!:))?(?:,? {YEAR})?"
)
_MONTH_YEAR = re.compile(rf"{MONTH},? (?:of )?(?:{YEAR}|(?P<rel>this|last|next) year)")
_ONLY_MONTH = re.compile(MONTH)


def iso_day(text: str, at: int, end: int) -> Wording | None:
    """Read “2024-05-01”."""
    match = _ISO.match(text, at, end)
    days = date_of(int(match[1]), int(match[2]), int(match[3])) if match else None
    return Wording(at, match.end(), "absolute", fixed(days)) if match and days else None


def numbered_day(pattern: re.Pattern[str]) -> DateReader:
    """Return a reader of days of a month, with or without their year, by a pattern of one order."""

    def read(text: str, at: int, end: int) -> Wording | None:
        match = pattern.match(text, at, end)
        if not match or not 1 <= int(match["day"]) <= 31:
            return None
        month, first = month_number(match), int(match["day"])
        last = int(match["until"] or first)
        if date_of(2000, month, first) is None or not first <= last <= 31:
            return None
        if match["year"]:
            days = _stretch(date_of(int(match["year"]), month, first), last)
            return Wording(at, match.end(), "absolute", fixed(days)) if days else None
        stop = match.end() - (match.group().endswith(".") and not match["until"] and match.end("month") == match.end())
        return Wording(at, stop, "partial", from_day(lambda ref, tense: _stretch(yearless(ref, month, first, tense), last)))

    return read


def _stretch(days: Days | None, last: int) -> Days | None:
    """A day, or the days of its month up to one of a higher number."""
    if days is None or last == days.first.day:
        return days
    end = date_of(days.first.year, days.first.month, last)
    return Days(days.first, end.last, "period") if end else days


def month_year(text: str, at: int, end: int) -> Wording | None:
    """Read “May 2024” and “May next year”."""
    match = _MONTH_YEAR.match(text, at, end)
    if not match:
        return None
    month = month_number(match)
    if match["year"]:
        return Wording(at, match.end(), "absolute", fixed(months_of(int(match["year"]), month, 1, "month")))
    step = {"this": 0, "last": -1, "next": 1}[match["rel"]]
    return Wording(at, match.end(), "relative", from_day(lambda ref, tense: months_of(ref.year + step, month, 1, "month")))


def only_month(text: str, at: int, end: int) -> Wording | None:
    """Read a month without its year; words that are none as well only after a preposition."""
    match = _ONLY_MONTH.match(text, at, end)
    if not match:
        return None
    doubtful = match["month"] in {"May", "March"} or len(match["month"].rstrip(".")) <= 4
    if doubtful and not _BEFORE_BARE.search(text[max(0, at - 16) : at]):
        return None
    month = month_number(match)
    stop = at + len(match["month"].rstrip("."))
    return Wording(at, stop, "partial", from_day(lambda ref, tense: yearless(ref, month, None, tense)))


_SEASON = re.compile(rf"(?i:(?P<season>spring|summer|autumn|winter|fall))(?: of)? {YEAR}")
_HOLIDAY = re.compile(r"(?P<day>Christmas(?: Eve| Day)?|New Year(?:'s Eve|'s Day|'s)?|Easter|Thanksgiving)\b|new year\b")
_ANY_YEAR = re.compile(
    r"(?<![\d.,$€£¥/#@-])(?:(?P<decade>(?:1[5-9]|20)\d0)s\b|(?P<plain>1[5-9]\d\d|2[01]\d\d)(?![\d%]|[.,:]\d|st|nd|rd|th))"
)


def season(text: str, at: int, end: int) -> Wording | None:
    """Read “spring 2024”."""
    match = _SEASON.match(text, at, end)
    if match is None:
        return None
    return Wording(at, match.end(), "absolute", fixed(season_of(int(match["year"]), match["season"].lower())))


def holiday(text: str, at: int, end: int) -> Wording | None:
    """Read Christmas, the new year, Easter and the American Thanksgiving."""
    match = _HOLIDAY.match(text, at, end)
    if not match or (match.group() == "new year" and text[max(0, at - 4) : at].lower() != "the "):
        return None
    name = match.group()

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        if name == "Easter" or name == "Thanksgiving":
            found = [_moving(name, ref.year + step) for step in (-1, 0, 1)]
            past, future = [d for d in found if d <= ref], [d for d in found if d >= ref]
            return day_of(past[-1] if tense == "past" else future[0])
        fixed = {"Christmas Eve": (12, 24), "Christmas": (12, 25), "Christmas Day": (12, 25), "New Year's Eve": (12, 31)}
        return yearless(ref, *fixed.get(name, (1, 1)), tense)

    return Wording(at, match.end(), "partial", from_day(days))


def _moving(name: str, year: int) -> datetime.date:
    if name == "Easter":
        return easter(year)
    first = datetime.date(year, 11, 1)
    return first + ((3 - first.weekday()) % 7 + 21) * ONE_DAY


def any_year(text: str, at: int, end: int) -> Wording | None:
    """Read a year, a decade or “2024-25”, where it is no count and in no name."""
    match = _ANY_YEAR.match(text, at, end)
    if not match:
        return None
    if match["decade"]:
        return Wording(at, match.end(), "absolute", fixed(years_of(int(match["decade"]), 10)))
    before = re.search(r"([\w']+)[ -]$", text[max(0, at - 24) : at])
    word = before[1] if before else ""
    known = word.lower() in _BEFORE_YEAR or word.endswith("'s")
    if (word[:1].isupper() or word.isdigit()) and not known:
        return None
    if _SCALED.match(text, match.end()) or (_COUNTED.match(text, match.end()) and not known):
        return None
    year, stop = int(match["plain"]), match.end()
    paired = _PAIRED.match(text, stop, end)
    if paired:
        last = int(paired[1]) if len(paired[1]) == 4 else year - year % 100 + int(paired[1])
        if year < last <= year + 60:
            return Wording(at, paired.end(), "absolute", fixed(years_of(year, last - year + 1)))
    return Wording(at, stop, "absolute", fixed(years_of(year)))


_QUARTER = re.compile(rf"(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))(?: of|,)? {YEAR}")


def quarter(text: str, at: int, end: int) -> Wording | None:
    """Read “Q3 2024” and “H1 2024”."""
    match = _QUARTER.match(text, at, end)
    if not match:
        return None
    year = int(match["year"])
    if match["quarter"]:
        return Wording(at, match.end(), "absolute", fixed(months_of(year, 3 * int(match["quarter"]) - 2, 3, "quarter")))
    return Wording(at, match.end(), "absolute", fixed(months_of(year, 6 * int(match["half"]) - 5, 6, "half")))


day_month, month_day = numbered_day(_DAYS_MONTH), numbered_day(_MONTH_DAYS)

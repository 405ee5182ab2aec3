"""The words that dates are written with, and the days that each wording means, counted from a day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from steelyard.reading.dates.daycount import (
    ONE_DAY,
    SEASONS,
    Days,
    date_of,
    day_of,
    months_of,
    part_of,
    season_of,
    stepped,
    unit_around,
    weekday_near,
)
from steelyard.reading.dates.fixeddates import (
    MONTH,
    MONTHS,
    NUMBER,
    NUMBERS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    DateReader,
    Wording,
    any_year,
    day_month,
    from_day,
    holiday,
    iso_day,
    month_day,
    month_number,
    month_year,
    number_in,
    only_month,
    quarter,
    season,
)

_WORD = re.compile(r"[A-Za-z]+|\d+")
_LONGEST = 64


def date_wordings(text: str, start: int, end: int) -> Iterator[Wording]:
    """Yield the wordings of dates between two offsets of a plain text, in order and without overlap."""
    at = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < at:
            continue
        found = read_date(text, word.start(), end)
        if found is not None:
            at = found.end
            yield found


def read_date(text: str, at: int, end: int) -> Wording | None:
    """Return the date whose words begin at an offset of a plain text; None where none does."""
    word = _WORD.match(text, at, end)
    if word is None:
        return None
    readers = _READERS["0"] if word.group()[0].isdigit() else _READERS.get(word.group().lower(), ())
    for reader in readers:
        found = reader(text, at, end)
        if found is not None:
            return found
    return None


_WEEKDAY_ONLY = re.compile(rf"{WEEKDAY}(?:'s)?(?:,? (?:morning|afternoon|evening|night))?")
_GAP = re.compile(r",? (?:the )?")


def _weekday(text: str, at: int, end: int) -> Wording | None:
    match = _WEEKDAY_ONLY.match(text, at, end)
    if not match:
        return None
    gap = _GAP.match(text, match.end(), end)
    if gap:
        for reader in (day_month, month_day):
            dated = reader(text, gap.end(), end)
            if dated is not None:
                return Wording(at, dated.end, dated.form, dated.meaning)
    number = WEEKDAYS[match["weekday"].lower()]
    stop = match.end() - 2 * match.group().endswith("'s")
    return Wording(at, stop, "weekday", from_day(lambda ref, tense: day_of(weekday_near(ref, number, tense))))


_RELATIVE = re.compile(
    rf"(?i:(?P<rel>last|next|this|past|coming|previous)) (?:{WEEKDAY}(?: (?:morning|afternoon|evening|night))?|{MONTH}|"
    r"(?i:(?P<season>spring|summer|autumn|winter|fall)\b|(?P<night>morning|afternoon|evening|night)\b|"
    r"(?P<unit>weekend|week|fortnight|month|quarter|year|decade|century)\b(?!s|-)))"
)
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}


def _relative(text: str, at: int, end: int) -> Wording | None:
    match = _RELATIVE.match(text, at, end)
    if not match:
        return None
    step = _STEPS[match["rel"].lower()]
    return Wording(at, match.end(), "relative", from_day(lambda ref, tense: _relative_days(match, step, ref, tense)))


def _relative_days(match: re.Match[str], step: int, ref: datetime.date, tense: str | None) -> Days | None:
    if match["weekday"]:
        number = WEEKDAYS[match["weekday"].lower()]
        if step == 0:
            monday = unit_around(ref, "week")
            return day_of(monday.first + number * ONE_DAY) if monday else None
        return day_of(weekday_near(ref + step * ONE_DAY, number, "past" if step < 0 else "future"))
    if match["month"]:
        month = month_number(match)
        if step == 0:
            return months_of(ref.year, month, 1, "month")
        return months_of(ref.year + step * ((month - ref.month) * step <= 0), month, 1, "month")
    if match["season"]:
        return _season_near(match["season"].lower(), step, ref)
    if match["night"]:
        moved = stepped(ref, step, "day")
        return day_of(moved) if moved else None
    unit = match["unit"].lower()
    rolling = match["rel"].lower() in {"past", "coming"} and unit != "weekend"
    edge = stepped(ref, step, unit) if rolling else None
    if edge is not None:
        return Days(min(edge, ref), max(edge, ref), "period")
    return unit_around(ref, unit, step)


def _season_near(name: str, step: int, ref: datetime.date) -> Days | None:
    year = ref.year - (SEASONS[name] == 12 and ref.month <= 2)
    this = season_of(year, name)
    if this is None or step == 0:
        return this
    if step < 0:
        return this if this.last < ref else season_of(year - 1, name)
    return this if this.first > ref else season_of(year + 1, name)


_AGO = re.compile(rf"(?i:{NUMBER} {UNIT}s? (?P<way>ago|earlier this year|from now|hence))\b")
_WITHIN = re.compile(
    rf"(?i:(?P<lead>within|inside|in)(?: the)?(?: next| coming)? {NUMBER}(?: more|-|) ?(?P<work>(?:working|"
    rf"business) )?{UNIT}s?'?"
    r"(?P<time> time)?)\b(?! (?:of|that|after|before))"
)
_STRETCH = re.compile(
    rf"(?i:(?:(?P<back>past|last|previous|recent)|next|coming)(?: (?P<number>\d{{1,4}}|[a-z]+|a few|couple of))? {UNIT}s)\b"
)
_SIMPLE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAY_AFTER = re.compile(r"(?i:day (?P<way>after tomorrow|before yesterday))\b")
_LATER = re.compile(
    r"(?i:(?P<way>earlier|later) (?:(?P<today>today|in the day|on)|(?:this|in the) (?P<unit>week|month|year|decade|century)))\b"
)


def _ago(text: str, at: int, end: int) -> Wording | None:
    match = _AGO.match(text, at, end)
    count = number_in(match["number"]) if match else None
    if not match or count is None or match["way"] == "earlier this year":
        return None
    unit = match["unit"].lower().replace("centurie", "century")
    sign = -1 if match["way"].lower() == "ago" else 1

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = stepped(ref, sign * count, unit)
        if moved is None or unit in {"day", "week", "fortnight"}:
            return day_of(moved) if moved else None
        return unit_around(moved, "month" if unit == "month" else "year")

    return Wording(at, match.end(), "relative", from_day(days))


def _within(text: str, at: int, end: int) -> Wording | None:
    match = _WITHIN.match(text, at, end)
    count = number_in(match["number"]) if match else None
    if not match or count is None or match["number"].lower() == "the":
        return None
    unit = match["unit"].lower().replace("centurie", "century")
    whole = match["lead"].lower() != "in"

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        if not (whole or tense == "future" or match["time"]):
            return None
        moved = stepped(ref, count + (2 * (count // 5) if match["work"] else 0), unit)
        if moved is None:
            return None
        return Days(ref, moved, "period") if whole else day_of(moved)

    return Wording(at, match.end(), "duration", from_day(days))


def _stretch_of_units(text: str, at: int, end: int) -> Wording | None:
    match = _STRETCH.match(text, at, end)
    if not match:
        return None
    count = number_in(match["number"] or "several")
    if count is None:
        return None
    unit = match["unit"].lower().replace("centurie", "century")

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        moved = stepped(ref, -count if match["back"] else count, unit)
        return Days(min(ref, moved), max(ref, moved), "period") if moved else None

    numbered = match["number"] and match["number"].lower() not in {"few", "several"}
    return Wording(at, match.end(), "duration" if numbered else "relative", from_day(days))


def _simple(text: str, at: int, end: int) -> Wording | None:
    match = _WORD.match(text, at, end)
    if not match or match.group().lower() not in _SIMPLE:
        return None
    step = _SIMPLE[match.group().lower()]
    return Wording(at, match.end(), "relative", from_day(lambda ref, tense: day_of(ref + step * ONE_DAY)))


def _day_after(text: str, at: int, end: int) -> Wording | None:
    match = _DAY_AFTER.match(text, at, end)
    if not match:
        return None
    step = 2 if match["way"].lower().startswith("after") else -2
    return Wording(at, match.end(), "relative", from_day(lambda ref, tense: day_of(ref + step * ONE_DAY)))


def _later(text: str, at: int, end: int) -> Wording | None:
    match = _LATER.match(text, at, end)
    if not match or (match["today"] or "").lower() == "on":
        return None
    later = match["way"].lower() == "later"

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        around = unit_around(ref, match["unit"].lower()) if match["unit"] else day_of(ref)
        if around is None or around.grain == "day":
            return around
        return Days(ref, around.last, "period") if later else Days(around.first, ref, "period")

    return Wording(at, match.end(), "relative", from_day(days))


_PART = re.compile(
    r"(?i:(?P<part>early|mid|middle|late|end|start|beginning|close|turn|first half|second half|first|second|third|fourth|last|"
    r"final|later|earlier|opening|closing))(?: (?P<unit>weeks?|days?|fortnight|weekend|months?|quarter|half))?"
    r"(?:-| of | in | )(?:the )?"
)
_PARTS = {"early": "early", "start": "early", "beginning": "early", "turn": "early", "mid": "mid", "middle": "mid",
"late": "late",
          "end": "end", "close": "end"}  # fmt: skip
_ORDINALS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "closing": -1}
_WHOLE = re.compile(r"(?i:(?P<unit>week|month|year|decade|century))\b(?!-|s)")
_YEAR_END = re.compile(r"(?i:year-end|year's end|year end)\b")


def _part(text: str, at: int, end: int) -> Wording | None:
    match = _PART.match(text, at, end)
    if not match:
        return None
    word = match["part"].lower()
    unit = (match["unit"] or "").lower()
    if (word in _ORDINALS) != bool(unit) or (not unit and word not in _PARTS):
        return None
    joined = text[match.start() : match.end()].rstrip().lower()
    of = " of" in joined or joined.endswith(("of the", "in the"))
    end = min(end, at + _LONGEST)
    inner = read_date(text, match.end(), end) or (_whole(text, match.end(), end) if of else None)
    if inner is None or inner.form == "duration" or (unit and " of" not in joined):
        return None
    if word in {"end", "start", "beginning", "close", "middle", "turn"} and not (of or "-" in joined):
        return None

    def days(ref: datetime.date | None, tense: str | None) -> Days | None:
        whole = inner.meaning(ref, tense)
        if whole is None or whole.grain == "day":
            return None
        return _ordinal_part(whole, _ORDINALS[word], unit.rstrip("s")) if unit else part_of(whole, _PARTS[word])

    return Wording(at, inner.end, inner.form, days)


def _ordinal_part(whole: Days, number: int, unit: str) -> Days | None:
    """The n-th (from 0; -1 for the last) day, week, quarter or half of a stretch; “the first days” are its first week."""
    if unit in {"quarter", "half"} and whole.grain == "year":
        count = 3 if unit == "quarter" else 6
        return months_of(whole.first.year, 1 + count * (number % (12 // count)), count, unit)
    length = {"day": 7, "week": 7, "fortnight": 14, "weekend": 7, "month": 30, "quarter": 91, "half": 182}[unit]
    if number < 0:
        return Days(max(whole.first, whole.last - (length - 1) * ONE_DAY), whole.last, "period")
    first = whole.first + number * length * ONE_DAY
    return Days(first, min(whole.last, first + (length - 1) * ONE_DAY), "period") if first <= whole.last else None


def _whole(text: str, at: int, end: int) -> Wording | None:
    match = _WHOLE.match(text, at, end)
    if not match:
        return None
    unit = match["unit"].lower()
    return Wording(at, match.end(), "relative", from_day(lambda ref, tense: unit_around(ref, unit)))


def _year_end(text: str, at: int, end: int) -> Wording | None:
    match = _YEAR_END.match(text, at, end)
    return Wording(at, match.end(), "relative", from_day(lambda ref, tense: date_of(ref.year, 12, 31))) if match else None


_CLOCK = re.compile(
    r"(?i:midnight|noon|midday|\d{1,2}(?:[:.]\d\d)? ?(?:am\b|pm\b|a\.m\.|p\.m\.)|\d{1,2}:\d\d)(?: (?:GMT|UTC|CET|EST|"
    r"BST|local time))?"
    r"(?:,| on)? "
)


def _clock(text: str, at: int, end: int) -> Wording | None:
    match = _CLOCK.match(text, at, end)
    inner = read_date(text, match.end(), min(end, at + _LONGEST)) if match else None
    return Wording(at, inner.end, inner.form, inner.meaning) if inner is not None else None


_READERS: dict[str, tuple[DateReader, ...]] = {
    "0": (iso_day, day_month, _clock, _ago, any_year),
    **dict.fromkeys(MONTHS, (month_day, month_year, only_month)),
    **dict.fromkeys(WEEKDAYS, (_weekday,)),
    **dict.fromkeys(NUMBERS, (_ago,)),
    **dict.fromkeys(("last", "final"), (_relative, _stretch_of_units, _part)),
    **dict.fromkeys(("next", "this", "past", "coming", "previous", "recent"), (_relative, _stretch_of_units)),
    **dict.fromkeys(("within", "inside", "in"), (_within,)),
    **dict.fromkeys(_SIMPLE, (_simple,)),
    "day": (_day_after,),
    **dict.fromkeys(("later", "earlier"), (_later,)),
    **dict.fromkeys((*_PARTS, "opening", "closing", "first", "second", "third", "fourth"), (_part,)),
    **dict.fromkeys(("q", "h"), (quarter,)),
    "year": (_year_end,),
    **dict.fromkeys(SEASONS, (season,)),
    **dict.fromkeys(("christmas", "new", "easter", "thanksgiving"), (holiday,)),
    **dict.fromkeys(("midnight", "noon", "midday"), (_clock,)),
}  # fmt: skip

"""What is told once and belongs to both ends, as the month of “June 9 and 10”.

Another is the year of “April and May 2019”.

The month of “June 9 and 10”, the year of “April and May 2019”.

Each neighbour is looked at once, no further than a few words away.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from steelyard.reading.dates.daycount import SEASONS, Days, date_of
from steelyard.reading.dates.terminals import NTHS, RANKS, TERMINALS, THIRDS, WEEKDAYS
from steelyard.reading.dates.when import WEEKDAY, mapped
from steelyard.reading.dates.wording import Wording
from steelyard.reading.dates.yearlyrules import NOTHING_COUNTED
from steelyard.reading.dates.yearshared import with_years

ReadDate = Callable[[str, int, int], Wording | None]

_REACH = 40
_MOST = 8
_AHEAD = 30
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_LINK = (
    r"(?:,? (?:and|or|to|till|until|through)(?: (?:in|on|from|by))?(?: the)? | ?[-–] ?|-(?:to|and|"
    r"or)-)"
)
_TO = re.compile(r"\b(?:to|till|until|through)\b|[-–]", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_MONTH = TERMINALS["month"].pattern
_DAY_FIRST = re.compile(rf"(?i:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ .-]){_MONTH}")
_DAY_LAST = re.compile(rf"(?P<month>{_MONTH}[ -](?:the )?)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?")
_MORE_DAYS = re.compile(
    rf"(?i:(?P<more>(?:, {_NTH})*)(?P<link>{_LINK})(?P<last>{_NTH})(?![\w%/]|[:.]\d|"
    rf",\d{{3}}(?!\d)))"
)
_EACH_DAY = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?")
_FREE = re.compile(NOTHING_COUNTED, re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@dataclass(frozen=True)
class _Head:
    """Words with which two ends begin, and after which what belongs to both is told once."""

    here: re.Pattern[str]
    before: re.Pattern[str]
    listed: re.Pattern[str]

    @classmethod
    def of(cls, words: str) -> _Head:
        """Return the head of a pattern; in a list there may be a comma after it."""
        first = rf"(?<![\w.,:/$€£¥#])(?<!\d-)(?P<head>{words})"
        return cls(
            re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE),
            re.compile(rf"{first}-?{_LINK}$", re.IGNORECASE),
            re.compile(rf"{first}(?:{_LINK}|, )$", re.IGNORECASE),
        )

    def left_of(self, text: str, at: int, floor: int, in_list: bool) -> re.Match[str] | None:
        """Find the head of the end that stands before an offset."""
        return (self.listed if in_list else self.before).search(text, max(floor, at - _REACH), at)


_DAYS = _Head.of(_NTH)
_HEADS = (
    _Head.of(rf"(?:{_any(WEEKDAYS)}),? {_NTH}"),
    _Head.of(rf"(?:{_any(THIRDS)})[ -]\d{{1,2}}th"),
    _Head.of(_any(THIRDS)),
    _Head.of(_any({*NTHS, *RANKS})),
    _Head.of(r"\d{1,2}(?:st|nd|rd|th)"),
    _Head.of(r"(?-i:[QH])[1-4]"),
    _Head.of(_any(SEASONS)),
)
_MONTHS, _WEEKDAYS = _Head.of(_MONTH), _Head.of(_any(WEEKDAYS))


def told_together(text: str, end: int, found: Sequence[Wording], read: ReadDate) -> list[Wording]:
    """Return wordings in which each end of a stretch, and each day of a list, is whole.

    Each then has all that is told of it.

    Parameters
    ----------
    text : str
        A plain text.
    end : int
        Where to stop.
    found : sequence of Wording
        The wordings that each stand by themselves, in order.
    read : callable
        Reads the date at an offset of a text.
    """
    result: list[Wording] = []
    for wording in found:
        if result and wording.start < result[-1].end:
            continue
        group = _days_after(text, end, wording, read) or _days_before(text, wording, _floor(result))
        group = group or [*_heads_before(text, wording, _floor(result), read), wording]
        while result and result[-1].end > group[0].start:
            result.pop()
        result += group
    return with_years(text, result)


def _floor(result: list[Wording]) -> int:
    """How far back the words of another end may reach.

    Weekdays that were read by themselves are given up for it.
    """
    if not result:
        return 0
    alone = list(
        itertools.takewhile(lambda wording: wording.form == WEEKDAY, reversed(result[-_MOST:]))
    )
    return alone[-1].start if alone else result[-1].end


def _days_before(text: str, last: Wording, floor: int) -> list[Wording]:
    """The days of “9, 10 and 12 June”, told by the last; none where it stands alone."""
    own = _DAY_FIRST.match(text, last.start, last.end)
    days: list[tuple[int, int, int]] = []
    at = last.start
    while own and len(days) < _MOST:
        left = _DAYS.left_of(text, at, floor, bool(days))
        if left is None or not 1 <= _number(left["head"]) <= 31:
            break
        at = left.start("head")
        days.insert(0, (at, left.end("head"), _number(left["head"])))
    return _grouped(text, days, last, int(own["day"])) if own and days else []


def _days_after(text: str, end: int, first: Wording, read: ReadDate) -> list[Wording]:
    """The days of “June 9, 10 and 12, 2014”; none where the first stands alone."""
    own = _DAY_LAST.fullmatch(text, first.start, first.end)
    more = _MORE_DAYS.match(text, first.end, end) if own else None
    if own is None or more is None or _DAY_FIRST.match(text, more.start("last"), end):
        return []
    tail = more["last"] + text[more.end() : min(end, more.end() + _AHEAD)]
    got = read(own["month"] + tail, 0, len(own["month"]) + len(tail))
    length = got.end - len(own["month"]) if got else 0
    if (
        got is None
        or length < len(more["last"])
        or not (got.when.tells_year or _TO.search(more["link"]) or _FREE.match(text, more.end()))
    ):
        return []
    middle = [
        (m.start(), m.end(), int(m["day"]))
        for m in _EACH_DAY.finditer(text, more.start("more"), more.end("more"))
    ]
    days = [(first.start, first.end, int(own["day"])), *middle]
    last = Wording(more.start("last"), more.start("last") + length, got.when)
    return _grouped(text, days, last, _number(more["last"]))


def _number(day: str) -> int:
    return int(day.rstrip("stndrhSTNDRH"))


def _grouped(
    text: str, days: list[tuple[int, int, int]], last: Wording, number: int
) -> list[Wording]:
    """Days of one month, as one stretch where they follow each other or are its ends.

    Otherwise they are told one by one.
    """
    numbers = [*(day for _, _, day in days), number]
    steps = {after - before for before, after in itertools.pairwise(numbers)}
    start = days[0][0]
    ends = len(days) == 1 and (
        _TO.search(text, days[0][1], last.start) or _BETWEEN.search(text, max(0, start - 12), start)
    )
    if min(steps) <= 0:
        return [] if ends else [last]
    if steps == {1} or ends:
        return [Wording(start, last.end, mapped(last.when, lambda told: _since(told, numbers[0])))]
    return [*(_of_month(last, *day) for day in days), last]


def _of_month(last: Wording, start: int, end: int, number: int) -> Wording:
    def day(told: Days) -> Days | None:
        return date_of(told.first.year, told.first.month, number)

    return Wording(start, end, mapped(last.when, day))


def _since(told: Days, number: int) -> Days | None:
    first = date_of(told.first.year, told.first.month, number)
    return Days(first.first, told.last, "period") if first else None


def _heads_before(text: str, wording: Wording, floor: int, read: ReadDate) -> list[Wording]:
    """The other ends of “Monday and Tuesday of last week” and the like.

    So are those of “the first and second quarters of 2023” and “early to mid-March”.
    """
    result: list[Wording] = []
    for head in _heads_of(wording):
        own = head.here.match(text, wording.start, wording.end)
        at = wording.start
        while own and own.end() < wording.end and len(result) < _MOST:
            left = head.left_of(text, at, floor, bool(result))
            words = left["head"] + text[own.end() : wording.end] if left else ""
            got = read(words, 0, len(words)) if left else None
            if left is None or got is None or got.end < len(words):
                break
            at = left.start("head")
            result.insert(0, Wording(at, left.end("head"), got.when))
        if result:
            break
    return result


def _heads_of(wording: Wording) -> Sequence[_Head]:
    if wording.form == WEEKDAY:
        return (_WEEKDAYS,)
    told = wording.meaning(None, None) if wording.when.year_told else None
    return (_MONTHS,) if told and told.grain == "month" else _HEADS

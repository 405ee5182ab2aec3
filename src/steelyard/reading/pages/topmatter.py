"""Lines between a headline and its article: who wrote, where and on which day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from steelyard.reading.pages.dates import DAY, MONTH, written_day
from steelyard.reading.pages.furniture import only_names
from steelyard.reading.text import Span, trimmed

_LONGEST = 140
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,5}\)?)?)"
_LABEL = (
    r"(?P<label>(?:first |last |originally )?(?:published|updated|posted|modified|issued|released)(?:\son|\sat|\s?:)?|date\s?:)"
)
_DATED = re.compile(rf"(?:{_LABEL}\s+)?(?:{_WEEKDAY},?\s)?{DAY}{_CLOCK}?(?:\s?[–—-]\s?{_CLOCK})?\W?", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’-]*"
_PLACE = rf"(?P<place>{_NAME}(?:[ /]{_NAME}){{0,3}}(?:,\s{_NAME}(?:\s{_NAME})?)?)"
_PLACED = re.compile(rf"{_PLACE},\s(?i:(?:{_WEEKDAY},?\s)?{DAY})\W?")
_BY = re.compile(r"(?:By|BY|by|Written by|Words by)\s+(?P<who>.+)")
_WORKS = re.compile(
    rf"\s+(?:in|at|for)\s+(?:the\s|The\s)?{_NAME}(?:\s{_NAME}){{0,3}}"
    r"|,\s[^,]{0,60}\b(?:[Ee]ditor|[Cc]orrespondent|[Rr]eporter|[Ww]riter|[Aa]gencies|[Cc]olumnist|[Aa]nalyst)\b.*"
)
_NOT_NAMES = re.compile(
    rf"(?:{_WEEKDAY}|{MONTH}|[\d].*|early|late|mid|then|now|law|the (?:end|time|way)|chance|contrast)\b", re.IGNORECASE
)
_UPPER = r"[A-Z][A-Z.'’-]+"
_AGENCY = r"\([A-Z][A-Za-z. /-]{1,30}\)"
_SHORT_DAY = rf"(?i:(?:{_WEEKDAY},?\s)?(?:{DAY}|{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH}))"
_DASH = r"(?:\s?[—–]{1,2}\s?|\s-{1,2}\s)"
_REGION = rf"(?:,\s{_NAME}(?:\s{_NAME})?)?"
_CERTAIN = re.compile(
    rf"(?:(?P<place>{_NAME}(?:[ /]{_NAME}){{0,4}}{_REGION})"
    rf"(?:,?\s(?P<day>{_SHORT_DAY}),?\s{_AGENCY}|,?\s{_AGENCY}|,\s(?P<day2>{_SHORT_DAY}))|{_AGENCY}){_DASH}(?=\S)"
)
_LIKELY = re.compile(rf"(?P<place>{_UPPER}(?:[ /]{_UPPER}){{0,3}}{_REGION}){_DASH}(?=[A-Z“\"‘])")
_BODIES = frozenset("NATO OPEC ASEAN IAEA UNHCR UNICEF BRICS ECOWAS EU UN US UK USA WHO WTO IMF UAE".split())
_LABELS = frozenset("UPDATE EXCLUSIVE BREAKING ANALYSIS OPINION WATCH NEW VIDEO FACTBOX EXPLAINER LIVE".split())


@dataclass(frozen=True)
class TopMatter:
    """What such lines state.

    Attributes
    ----------
    author, place : str or None
        As written.
    date : datetime.date or None
        The day with its year.
    revised : bool
        Whether the day is that of a later change.
    """

    author: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    revised: bool = False


def top_matter(line: str) -> TopMatter | None:
    """Return what a line of its own states about the article, or None where it is no such line.

    Parameters
    ----------
    line : str
        One line below a headline, trimmed: "By A. B. in Oslo", "Geneva, 24 November 2013", "Published 3 May 2024".
    """
    if len(line) > _LONGEST:
        return None
    found = [_of_cell(cell.strip()) for cell in re.split(r"[|•·]", line) if cell.strip()]
    if not found or not all(found):
        return None
    stated = [entry for entry in found if entry]
    return TopMatter(
        next((entry.author for entry in stated if entry.author), None),
        next((entry.place for entry in stated if entry.place), None),
        next((entry.date for entry in stated if entry.date), None),
        all(entry.revised for entry in stated if entry.date),
    )


def _of_cell(cell: str) -> TopMatter | None:
    if dated := _DATED.fullmatch(cell):
        label = (dated.group("label") or "").lower()
        return TopMatter(date=written_day(cell), revised=any(word in label for word in ("updated", "modified", "last")))
    if placed := _PLACED.fullmatch(cell):
        return TopMatter(place=placed.group("place"), date=written_day(cell))
    by = _BY.fullmatch(cell)
    if not by or cell.endswith((".", "!", "?", ":", ";")) or _NOT_NAMES.match(by.group("who")):
        return None
    author = _WORKS.sub("", by.group("who")).strip(" ,")
    return TopMatter(author=author) if only_names(author) else None


def dateline(text: str, start: int, end: int) -> tuple[Span, TopMatter] | None:
    """Return the dateline with which a paragraph opens, such as "LONDON (Reuters) -", and what it states.

    Parameters
    ----------
    text : str
        Text of a page.
    start, end : int
        The paragraph.
    """
    found = _CERTAIN.match(text, start, min(end, start + _LONGEST))
    place = found.groupdict().get("place") if found else None
    if not found:
        found = _LIKELY.match(text, start, min(end, start + _LONGEST))
        if not found or found.group("place") in _BODIES or len(found.group("place")) < 4:
            return None
        place = found.group("place")
    day = found.groupdict().get("day") or found.groupdict().get("day2")
    if place and place.split(",")[0] in _LABELS:
        place = None
    return trimmed(text, start, found.end()), TopMatter(place=place, date=written_day(day))

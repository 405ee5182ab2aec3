"""Lines between a headline and its article: who wrote, where and on which day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from steelyard.reading.dayorder import DAY_FIRST, DayOrder
from steelyard.reading.pages.dates import DAY, MONTH, days_in_numbers, written_day
from steelyard.reading.pages.furniture import only_names
from steelyard.reading.pages.givennames import given_names
from steelyard.reading.text import Span, trimmed

_LONGEST = 160
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_ZONE = r"(?:\s?\(?(?:[A-Z]{2,5}|Z|GMT\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d)\)?)"
_HOUR = (
    rf"(?:\d{{1,2}}(?:[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?){_ZONE}?)"
)
_CLOCK = rf"(?:(?:,?\s(?:at\s|[–—-]\s)?|T){_HOUR})"
_LABEL = (
    r"(?P<label>(?:(?:first|last|originally|article|story|date|page|web|online)\s)?"
    r"(?:published|updated|posted|modified|issued|released|revised|edited|filed|created|"
    r"dated?|publication date)"
    r"(?:\s(?:date|online|time))?(?:\son|\sat|\s?:)?)"
)
_A_DAY = rf"(?:(?:{_HOUR},?\s(?:on\s)?)?(?:{_WEEKDAY},?\s)?{DAY}{_CLOCK}?(?:\s?[–—-]\s?{_CLOCK})?)"
_DATED = re.compile(rf"(?:{_LABEL}\s*)?(?P<day>{_A_DAY})\W?", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?:{_LABEL}\s*)?(?P<day>{_A_DAY})[,\s–—:-]+", re.IGNORECASE)
_DAY_LAST = re.compile(
    rf"[,\s–—:-]+(?:\(|{_LABEL}\s*)?(?:on\s)?(?P<day>{_A_DAY})\W?\Z", re.IGNORECASE
)
_LABEL_FIRST = re.compile(r"(?:published|posted|filed|created|updated)\s(?=by\s)", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"(?:{_LABEL}\s*)?{MONTH},?\s\d{{4}}", re.IGNORECASE)
_CELLS = re.compile(
    r"\s*[|•·;]\s*|\s+/\s+|[\s,(–—-]+(?=(?:last\s)?(?:updated|modified)\b)", re.IGNORECASE
)
_NAME = r"[A-Z][\w.'’-]*"
_PLACE = rf"(?!(?i:by)\b)(?P<place>{_NAME}(?:[ /]{_NAME}){{0,3}}(?:,\s{_NAME}(?:\s{_NAME})?)?)"
_PLACED = re.compile(rf"{_PLACE},\s(?i:(?:{_WEEKDAY},?\s)?{DAY})\W?")
_BY = re.compile(
    r"(?:(?:Written |Words |Story |Text |Report |Posted |Reported )?[Bb]y|BY|Author|Reporter|"
    r"Words|Text)\s*:?\s+(?P<who>.+)"
)
_ADDRESS = re.compile(
    r"\s*[<(\[]?\s*(?:[Ee]-?mail:?\s*)?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+)\s*[>)\]]?|"
    r"https?://\S+"
)
_WORKS = re.compile(
    rf"\s+(?:in|at|for|of)\s+(?:the\s|The\s)?{_NAME}(?:\s{_NAME}){{0,3}}"
    r"|,\s[^,]{0,60}\b(?i:editor|correspondent|reporter|writer|agencies|columnist|analyst|"
    r"staff|bureau|associated press|"
    r"reuters|afp|bloomberg|news|post|times|gazette|herald|tribune|guardian)\b.*|,\s(?:AP|AFP|"
    r"PA|UPI)\b.*"
)
_NOT_NAMES = re.compile(
    rf"(?:{_WEEKDAY}|{MONTH}|[\d].*|early|late|mid|then|now|law|the (?:end|time|way)|chance|"
    r"contrast)\b",
    re.IGNORECASE,
)
_UPPER = r"[A-Z][A-Z.'’-]+"
_AGENCY = r"\([A-Z][A-Za-z. /-]{1,30}\)"
_SHORT_DAY = rf"(?i:(?:{_WEEKDAY},?\s)?(?:{DAY}|{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH}))"
_DASH = r"(?:\s?[—–]{1,2}\s?|\s-{1,2}\s)"
_REGION = rf"(?:,\s{_NAME}(?:\s{_NAME})?)?"
_CERTAIN = re.compile(
    rf"(?:(?P<place>{_NAME}(?:[ /]{_NAME}){{0,4}}{_REGION})"
    rf"(?:,?\s(?P<day>{_SHORT_DAY}),?\s{_AGENCY}|,?\s{_AGENCY}|,\s(?P<day2>{_SHORT_DAY}))|"
    rf"{_AGENCY}){_DASH}(?=\S)"
)
_LIKELY = re.compile(rf"(?P<place>{_UPPER}(?:[ /]{_UPPER}){{0,3}}{_REGION}){_DASH}(?=[A-Z“\"‘])")
_BODIES = frozenset(
    "NATO OPEC ASEAN IAEA UNHCR UNICEF BRICS ECOWAS EU UN US UK USA WHO WTO IMF UAE".split()
)
_LABELS = frozenset(
    "UPDATE EXCLUSIVE BREAKING ANALYSIS OPINION WATCH NEW VIDEO FACTBOX EXPLAINER LIVE".split()
)


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
    unsure : bool
        Whether the day is written in numbers that have two readings.
    """

    author: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    revised: bool = False
    unsure: bool = False


def top_matter(line: str, order: DayOrder = DAY_FIRST) -> TopMatter | None:
    """Return what a line of its own states about the article, or None where it is no such line.

    Parameters
    ----------
    line : str
        One line below a headline, trimmed: "By A. B. in Oslo", "Geneva, 24 November 2013",
        "Published 3 May 2024".
    order : DayOrder, optional
        Of 06/03/2024 and the like.
    """
    if len(line) > _LONGEST:
        return None
    cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip(" ()")]
    found = [_of_cell(cell, order) for cell in cells]
    if not any(found) or not all(
        entry or _is_label(cell) for entry, cell in zip(found, cells, strict=True)
    ):
        return None
    stated = [entry for entry in found if entry]
    dated = sorted((entry for entry in stated if entry.date), key=lambda entry: entry.revised)
    named = next((entry.author for entry in stated if entry.author), None)
    return TopMatter(
        named or (next(filter(None, map(bare_name, cells)), None) if dated else None),
        next((entry.place for entry in stated if entry.place), None),
        dated[0].date if dated else None,
        bool(dated) and dated[0].revised,
        bool(dated) and dated[0].unsure,
    )


def bare_name(line: str) -> str | None:
    """Return the writer whose name is all of a line, or None where it is not clearly a person's.

    Parameters
    ----------
    line : str
        One line, trimmed.
    """
    found = [
        _ADDRESS.sub("", part).strip()
        for part in re.split(r",\s|\sand\s|\s&\s", _WORKS.sub("", line))
    ]
    sound = all(
        part.split(" ")[0].title() in given_names()
        and only_names(part)
        and 2 <= len(part.split()) <= 4
        for part in found
    )
    return (
        _ADDRESS.sub("", _WORKS.sub("", line)).strip(" ,")
        if sound and not line.endswith((".", "!", "?", ":"))
        else None
    )


def _is_label(cell: str) -> bool:
    """Say whether a cell beside a byline is a name, such as that of the paper."""
    return len(cell.split()) <= 5 and only_names(cell) and not cell.endswith((".", "!", "?"))


def _of_cell(cell: str, order: DayOrder) -> TopMatter | None:
    if dated := _DATED.fullmatch(cell):
        return _of_day(dated, order)
    if _MONTH_ALONE.fullmatch(cell):
        return TopMatter()
    placed = _PLACED.fullmatch(cell)
    if placed and not bare_name(placed.group("place")):
        days = _days(cell, order)
        return TopMatter(
            place=placed.group("place"), date=days[0] if days else None, unsure=len(days) > 1
        )
    return _byline(_LABEL_FIRST.sub("", cell)) or _byline_with_day(cell, order)


def _byline_with_day(cell: str, order: DayOrder) -> TopMatter | None:
    """A day and a writer in one cell, in either order."""
    found = _DAY_LAST.search(cell)
    rest = cell[: found.start()] if found else ""
    if not found and (found := _DAY_FIRST.match(cell)):
        rest = cell[found.end() :]
    if not found:
        return None
    rest = _LABEL_FIRST.sub("", rest).strip(" ,(–—-")
    named = _byline(rest)
    author = named.author if named else bare_name(rest)
    return replace(_of_day(found, order), author=author) if author else None


def _of_day(found: re.Match[str], order: DayOrder) -> TopMatter:
    label = (found.group("label") or "").lower()
    days = _days(found.group("day"), order)
    revised = any(word in label for word in ("updated", "modified", "revised", "edited", "last"))
    return TopMatter(date=days[0] if days else None, revised=revised, unsure=len(days) > 1)


def _days(text: str, order: DayOrder) -> tuple[datetime.date, ...]:
    day = written_day(text)
    return (day,) if day else days_in_numbers(text, order)


def _byline(cell: str) -> TopMatter | None:
    by = _BY.fullmatch(cell)
    if not by or cell.endswith((".", "!", "?", ":", ";")) or _NOT_NAMES.match(by.group("who")):
        return None
    author = _ADDRESS.sub("", _WORKS.sub("", by.group("who"))).strip(" ,–—-")
    return TopMatter(author=author) if only_names(author) else None


def dateline(text: str, start: int, end: int) -> tuple[Span, TopMatter] | None:
    """Return the dateline that opens a paragraph, as in "LONDON (Reuters) -".

    With it comes what it states.

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

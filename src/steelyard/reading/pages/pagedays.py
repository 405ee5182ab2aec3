"""The day on which an article was published, out of all the fields of its page that state days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from steelyard.reading.dayorder import DayOrder
from steelyard.reading.pages.dates import stated_days
from steelyard.reading.pages.visible import is_other
from steelyard.reading.text import one_line

if TYPE_CHECKING:
    from lxml import etree

_NEAR = datetime.timedelta(days=3)
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|\Z)|[/-]((?:19|"
    r"20)\d\d)-?(\d\d)-?(\d\d)(?=[/-]|\Z)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?:updat|modif|revis|edited|chang|correct)", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:publish|pubdate|posted|first\b|created|issued)", re.IGNORECASE)
_DATED = re.compile(
    r"(?:\A|[\s_-])(?:date|dateline|timestamp|pubdate|published|posted|datetime)(?:\Z|[\s_-])",
    re.IGNORECASE,
)
_NAMED = ("span", "div", "p", "abbr", "li", "small", "em", "b", "strong", "dd")
_LONG_PARAGRAPH, _SHORT, _MOST = 80, 60, 300
_STATED, _ABOVE, _BEFORE, _BELOW = range(4)


@dataclass
class StatedDays:
    """Fields that state days, the most trusted first.

    Attributes
    ----------
    published, changed : list of str
        Of publication, and of a later change.
    """

    published: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def day(self, order: DayOrder) -> datetime.date | None:
        """Return the day of publication as the first field has it that can be read.

        None where none can.
        """
        return _first(self.published, [*self.published, *self.changed], order)

    def day_of_change(self, order: DayOrder) -> datetime.date | None:
        """Return the day of the last change, likewise."""
        return _first(self.changed, self.changed, order)


def _first(fields: list[str], others: list[str], order: DayOrder) -> datetime.date | None:
    for value in fields:
        days = stated_days(value, order)
        if days:
            return _local(value, others) or _likelier(days, others, order)
    return None


def _local(value: str, others: Iterable[str]) -> datetime.date | None:
    """The day of a time in UTC, as it is at the place.

    Another field gives the same moment in the zone of the place.
    """
    moment = _moment(value)
    if moment is None or moment.utcoffset():
        return None
    same = (
        other
        for text in others
        if (other := _moment(text)) and other == moment and other.utcoffset()
    )
    found = next(same, None)
    return found.date() if found else None


def _moment(text: str) -> datetime.datetime | None:
    if not _ZONED.fullmatch(text.strip()):
        return None
    try:
        return datetime.datetime.fromisoformat(text.strip().upper())
    except ValueError:
        return None


def _likelier(
    days: tuple[datetime.date, ...], others: Iterable[str], order: DayOrder
) -> datetime.date:
    """Of two readings of a day in numbers, the one that the page's other fields speak for."""
    if len(days) == 1:
        return days[0]
    known = [found[0] for text in others if len(found := stated_days(text, order)) == 1]
    near = [day for day in days if any(day <= other <= day + _NEAR for other in known)]
    return near[0] if len(near) == 1 else days[0]


def day_in_address(address: str) -> str:
    """Return the day that an address holds, such as ``/2024/03/06/``, as text.

    Empty where it holds none.
    """
    found = _IN_ADDRESS.search(address[:2_000])
    if not found:
        return ""
    year, month, day = [part for part in found.groups() if part]
    return f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}"


def days_shown(tree: etree._Element, main: etree._Element) -> StatedDays:
    """Return the days that elements of a page show as those of its article.

    Those of other stories are left out.

    Parameters
    ----------
    tree, main : etree._Element
        Root of the page, and what holds the article.
    """
    ranked: list[tuple[int, str]] = []
    days = StatedDays()
    for node, value, changed, stated, begun in islice(_shown(tree, main), _MOST):
        if is_other(node, main):
            continue
        inside = node is main or any(above is main for above in node.iterancestors())
        if changed:
            days.changed.append(value)
        elif inside or not begun:
            ranked.append(
                (_STATED if stated else (_BELOW if begun else _ABOVE) if inside else _BEFORE, value)
            )
    days.published = [value for _, value in sorted(ranked, key=lambda entry: entry[0])]
    return days


def _shown(
    tree: etree._Element, main: etree._Element
) -> Iterator[tuple[etree._Element, str, bool, bool, bool]]:
    """Yield elements that state days, with what :func:`_value` says of them.

    The last of each tells whether the article has begun.
    """
    in_main = begun = False
    for node in tree.iter("time", "p", "article", "main", "body", *_NAMED):
        in_main = in_main or node is main
        begun = begun or (in_main and node.tag == "p" and len(_start_of(node)) > _LONG_PARAGRAPH)
        value, changed, stated = _value(node)
        if value:
            yield node, value, changed, stated, begun


def _start_of(node: etree._Element) -> str:
    """The first words in an element."""
    pieces: list[str] = []
    taken = 0
    for text in node.itertext():
        pieces.append(text[: 2 * _LONG_PARAGRAPH])
        taken += len(pieces[-1])
        if taken > 2 * _LONG_PARAGRAPH:
            break
    return one_line("".join(pieces))


def _value(node: etree._Element) -> tuple[str, bool, bool]:
    """Return what an element states as a day.

    With it come whether it is that of a change, and whether it says that of publication.
    """
    named = f"{node.get('itemprop', '')} {node.get('property', '')} {node.get('class', '')}"[:500]
    if node.tag != "time" and not _DATED.search(named) and "datePublished" not in named:
        return "", False, False
    text = _start_of(node)
    value = (
        node.get("datetime")
        or node.get("content")
        or (node.get("title") if node.tag == "abbr" else None)
    )
    if not stated_days(value):
        value = text if len(text) <= _SHORT else ""
    label = f"{named} {_label(node)} {text if node.tag != 'time' else ''}"
    changed = bool(_CHANGED.search(label)) and not _PUBLISHED.search(label)
    return (
        value or "",
        changed,
        "datePublished" in named
        or node.get("pubdate") is not None
        or bool(_PUBLISHED.search(label)),
    )


def _label(node: etree._Element) -> str:
    """The word before an element, such as "Updated"."""
    previous, parent = node.getprevious(), node.getparent()
    if previous is not None:
        return (previous.tail or "").strip()[-30:] or _start_of(previous)[-30:]
    return (
        "" if parent is None else (parent.text or "").strip()[-30:] or parent.get("class", "")[:100]
    )

"""Days in digits that may be two days: which of them a document means, as far as it tells."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlsplit

from steelyard.reading.dates.daycount import Days
from steelyard.reading.dates.when import When
from steelyard.reading.dayorder import (
    DAY_FIRST,
    DayOrder,
    order_by_host,
    order_by_known_day,
    order_by_numbers,
    order_by_publisher,
)
from steelyard.reading.pages.page import Page

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/.-]*\d)")


def day_order(page: Page) -> DayOrder | None:
    """Return whether a document writes the day or the month first in days such as 03/04/2019.

    None where nothing tells.

    Its other days in digits tell first: those that can be read in one way only, and the day of its
    own publication. Then the country of its publisher does, by the end of its address or by its
    name.
    """
    told = {order for found in _NUMERIC.finditer(page.text) if (order := _order(found, page.date))}
    if told:
        return told.pop() if len(told) == 1 else None
    return _of_publisher(page)


def _order(found: re.Match[str], published: datetime.date | None) -> DayOrder | None:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if (
        published
        and year == published.year
        and (told := order_by_known_day(first, second, published))
    ):
        return told
    return order_by_numbers(first, second, found[2])


def _of_publisher(page: Page) -> DayOrder | None:
    host = (urlsplit(page.address).hostname or "") if page.address else ""
    return order_by_host(host) or order_by_publisher(page.publisher or "")


def settled(
    when: When, order: DayOrder | None, ref: datetime.date | None, tense: str | None
) -> tuple[Days | None, Days | None]:
    """Return the days that a wording means, and those that it may mean as well.

    Parameters
    ----------
    when : When
        The meaning; its `other` has the day first.
    order : DayOrder or None
        As :func:`day_order`.
    ref, tense
        The day to count from and the tense: of two days the one on the wrong side of today is not
        meant.
    """
    days = when.days(ref, tense)
    if when.other is None:
        return days, None
    other = when.other.days(ref, tense)
    if days is None or other is None or order is not None:
        return (other if other and (days is None or order == DAY_FIRST) else days), None
    fitting = [found for found in (days, other) if _fits(found, ref, tense)]
    return (fitting[0], None) if len(fitting) == 1 else (days, other)


def _fits(days: Days, ref: datetime.date | None, tense: str | None) -> bool:
    if ref is None or tense is None:
        return True
    return days.first <= ref if tense == "past" else days.last >= ref

"""Days in digits.

Whether the day or the month stands first in a document, and what is meant where nothing tells.
"""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlsplit

from steelyard.reading.dates.daycount import Days
from steelyard.reading.dates.when import When
from steelyard.reading.pages.page import Page

DAY_FIRST, MONTH_FIRST = "day first", "month first"

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/.-]*\d)")
_MONTH_FIRST_ENDINGS = (".us", ".gov", ".mil")
_DAY_FIRST_ENDINGS = (
    "uk ie au nz in za ng ke gh pk lk sg my mt eu "
    "de fr es it pt nl be at ch lu dk no se fi is pl cz sk hu ro bg hr si rs gr tr "
    "ua ru ee lv lt il ae sa qa eg ma br ar cl co mx pe ve scot wales"
).split()
_AMERICAN = re.compile(
    r"\b(?:New York|Washington|Los Angeles|Chicago|Boston|San Francisco|Seattle|Philadelphia|"
    r"Dallas|Houston|Miami|Denver|"
    r"Associated Press|AP|NBC|CBS|ABC News|CNN|Fox News|NPR|PBS|USA Today|US News|Politico|"
    r"Wall Street Journal|Newsweek|"
    r"American|Axios|Vox|ProPublica|The Hill|Bloomberg|Texas|California)\b"
)
_DAY_FIRST_PUBLISHER = re.compile(
    r"\b(?:BBC|Guardian|Telegraph|The Times of (?:London|India|Israel)|Financial Times|"
    r"Independent|Daily Mail|Sky News|ITV|"
    r"Channel 4|Economist|Evening Standard|Scotsman|Herald Scotland|Irish|RTE|RTÉ|British|"
    r"Britain|London|Sydney|Melbourne|"
    r"Australian?|New Zealand|Hindu(?:stan)?|India[n]?|Dawn|Straits Times|Al Jazeera|Deutsche "
    r"Welle|DW|France 24|Le Monde|"
    r"Der Spiegel|El País|Euronews|Kyiv|Moscow|Jerusalem Post|Haaretz|South Africa|Mail & "
    r"Guardian|European?)\b"
)


def day_order(page: Page) -> str | None:
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


def _order(found: re.Match[str], published: datetime.date | None) -> str | None:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if (
        first != second
        and published
        and year == published.year
        and {first, second} == {published.day, published.month}
    ):
        return DAY_FIRST if first == published.day else MONTH_FIRST
    if found[2] == "." or (first > 12) == (second > 12):
        return None
    return DAY_FIRST if first > 12 else MONTH_FIRST


def _of_publisher(page: Page) -> str | None:
    host = (urlsplit(page.address).hostname or "") if page.address else ""
    if host.endswith(_MONTH_FIRST_ENDINGS):
        return MONTH_FIRST
    if host.rpartition(".")[2] in _DAY_FIRST_ENDINGS:
        return DAY_FIRST
    name = page.publisher or ""
    day_first, month_first = bool(_DAY_FIRST_PUBLISHER.search(name)), bool(_AMERICAN.search(name))
    return None if day_first == month_first else DAY_FIRST if day_first else MONTH_FIRST


def settled(
    when: When, order: str | None, ref: datetime.date | None, tense: str | None
) -> tuple[Days | None, Days | None]:
    """Return the days that a wording means, and those that it may mean as well.

    Parameters
    ----------
    when : When
        The meaning; its `other` has the day first.
    order : str or None
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

"""Whether the day or the month stands first in days such as 03/04/2019, and what tells so."""

from __future__ import annotations

import datetime
import re
from typing import Literal

DayOrder = Literal["day first", "month first"]
DAY_FIRST: DayOrder = "day first"
MONTH_FIRST: DayOrder = "month first"

_SAMPLE = 40_000
_AMERICAN_SPELLING = re.compile(
    r"\b(?:(?:harbo|colo|labo|favo|neighbo|hono|behavio|rumo|endeavo)r(?:s|ed|ing|able|hood)?|"
    r"centers?|theaters?|percent|"
    r"defense|offense|programs?|check(?:s|book)|gray|traveled|canceled|(?:organ|real|recogn|"
    r"critic|author)iz(?:e[sd]?|ing|ation)|"
    r"Congress(?:man|woman)|[ap]\.m\. (?:E[SD]?T|P[SD]?T|C[SD]?T))\b"
)
_BRITISH_SPELLING = re.compile(
    r"\b(?:(?:harbo|colo|labo|favo|neighbo|hono|behavio|rumo|endeavo)ur(?:s|ed|ing|able|"
    r"hood)?|centres?|theatres?|per cent|"
    r"defence|offence|programmes?|cheques?|grey|travelled|cancelled|(?:organ|real|recogn|"
    r"critic|author)is(?:e[sd]?|ing|ation)|"
    r"whilst|quays?|MPs?|GMT|BST)\b"
)
_MONTH_FIRST_LANGUAGE = re.compile(r"en-(?:us|ph)", re.IGNORECASE)
_DAY_FIRST_LANGUAGE = re.compile(r"(?!en\b)[a-z]{2}\b|en-\w", re.IGNORECASE)
_DAY_FIRST_REGIONS = frozenset("gb uk au nz ie in za".split())
_MONTH_FIRST_ENDINGS = (".us", ".gov", ".mil")
_DAY_FIRST_ENDINGS = (
    "uk ie au nz in za ng ke gh pk lk sg my mt eu "
    "de fr es it pt nl be at ch lu dk no se fi is pl cz sk hu ro bg hr si rs gr tr "
    "ua ru ee lv lt il ae sa qa eg ma br ar cl co mx pe ve scot wales"
).split()
_MONTH_FIRST_PUBLISHER = re.compile(
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


def order_by_spelling(text: str) -> DayOrder:
    """Return the order of a text by its spelling.

    It is American where more words are spelt so than as in Britain.

    Parameters
    ----------
    text : str
        Of it the first 40,000 characters are looked at.
    """
    sample = text[:_SAMPLE]
    american = len(_AMERICAN_SPELLING.findall(sample)) > len(_BRITISH_SPELLING.findall(sample))
    return MONTH_FIRST if american else DAY_FIRST


def order_by_language(language: str) -> DayOrder | None:
    """Return the order of a language such as ``en-us`` or ``fr``; None for ``en`` alone."""
    if _MONTH_FIRST_LANGUAGE.match(language):
        return MONTH_FIRST
    return DAY_FIRST if _DAY_FIRST_LANGUAGE.match(language) else None


def order_by_program(language: str, host: str) -> DayOrder:
    """Return the order in which a program writes days on the pages of a site.

    Most programs put the month first, but not those of most countries.

    Parameters
    ----------
    language : str
        That of the page in small letters, such as ``en-gb``; may be empty.
    host : str
        That of the page's address; may be empty.
    """
    regions = {language.partition("-")[2], host.rpartition(".")[2]}
    return DAY_FIRST if regions & _DAY_FIRST_REGIONS else MONTH_FIRST


def order_by_host(host: str) -> DayOrder | None:
    """Return the order by the country at the end of a site's name; None where none stands."""
    if host.endswith(_MONTH_FIRST_ENDINGS):
        return MONTH_FIRST
    return DAY_FIRST if host.rpartition(".")[2] in _DAY_FIRST_ENDINGS else None


def order_by_publisher(name: str) -> DayOrder | None:
    """Return the order by the country of a publisher; None where its name tells none, or two."""
    day_first = bool(_DAY_FIRST_PUBLISHER.search(name))
    month_first = bool(_MONTH_FIRST_PUBLISHER.search(name))
    if day_first == month_first:
        return None
    return DAY_FIRST if day_first else MONTH_FIRST


def order_by_numbers(first: int, second: int, mark: str) -> DayOrder | None:
    """Return the order of two numbers of which one can be no month; None where both or none can.

    Full stops between them tell nothing of how the document writes other days.
    """
    if mark == "." or (first > 12) == (second > 12):
        return None
    return DAY_FIRST if first > 12 else MONTH_FIRST


def order_by_known_day(first: int, second: int, day: datetime.date) -> DayOrder | None:
    """Return the order of two numbers that are a known day; None where that tells nothing."""
    if first == second or {first, second} != {day.day, day.month}:
        return None
    return DAY_FIRST if first == day.day else MONTH_FIRST

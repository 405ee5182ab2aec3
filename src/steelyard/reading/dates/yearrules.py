"""Years by themselves, decades and centuries."""

from __future__ import annotations

import datetime

from steelyard.reading.dates.daycount import Days, century_of, years_of
from steelyard.reading.dates.grammar import Rule, RuleMatch
from steelyard.reading.dates.terminals import MONTHS
from steelyard.reading.dates.when import ABSOLUTE, When, fixed

_BEFORE_YEAR = (
    "in by since until till before after from during mid late early of last next this to and "
    "through between for the or "
    "around about circa spring summer autumn fall winter christmas easter its their his her "
    "our a an that than on was is are "
    "were fy over into throughout pre post"
).split()
_KNOWN = rf"(?<![\w'])(?:{'|'.join((*_BEFORE_YEAR, *MONTHS))})[ -]|[a-z]'s "
_ORDINARY = r"(?-i:(?<![\w'])[a-z][\w']* |(?<![\w'])(?<![\w'] )(?<![\w']-)|(?<![\w' -])[ -])"
_NOT_BEFORE = r"(?:[\d.,$€£¥/#@]|[^a-z]-)@"
_NOT_SCALED = (
    r"(?! (?:million|billion|trillion|thousand|dollars|euros|pounds|tonnes|tons|km|miles|"
    r"metres|per ?cent|percent|MW|GW)\b)"
    r"(?!st|nd|rd|th|:\d|[A-Za-z])(?! (?:BC|BCE)\b)"
    r"(?! (?:workers|miners|crews|strikers|members|jobs|soldiers|troops|people|men|women|"
    r"employees|residents|refugees|votes)\b)"
)
_NOT_COUNTED = (
    r"(?! (?!(?:is|was|has|as|its|his|this|thus|us|does|years|plus|unless|across|less|yes|always|"
    r"perhaps)\b)(?-i:[a-z]+s)\b)"
)
_THE = (
    r"(?:\b(?:the|that) (?:(?:early|mid|late|roaring|swinging|booming|turbulent)[- ])?|"
    r"(?<!his )(?<!her )(?<!their )(?<!my )(?<!our )(?<!your )\b(?:early|mid|late)[- ])"
)
_WARM = (
    r"temperatures?\b|\bhighs\b|\blows\b|mercury|thermometer|degrees|°|fahrenheit|\bmph\b|"
    r"\b(?:his|her|their|my|our|your|its) (?:early |mid[- ]|late )?@|\baged?\b"
)


def _year(m: RuleMatch) -> When | None:
    return fixed(years_of(m.number("year")))


def _decade_of(m: RuleMatch) -> When | None:
    """The years 1990 to 1999 of “1990s”; of “1800s” the hundred years that are meant by it."""
    first = m.number("decadeyear")
    return fixed(years_of(first, 100 if first % 100 == 0 and first < 2000 else 10))


def _short_decade(m: RuleMatch) -> When | None:
    """A decade by its last two digits.

    It is the latest that is over, or one to come where the clause tells of the future.
    """
    digits = m.number("decade") if "decade" in m.values else m.number("tens")

    def days(ref: datetime.date | None, tense: str | None) -> Days | None:
        today = ref.year if ref else 2020
        latest = today - (today - digits) % 100
        latest += 100 if tense == "future" else 0
        return years_of(latest if tense == "future" or latest + 9 < today else latest - 100, 10)

    return When(ABSOLUTE, days)


def _century(m: RuleMatch) -> When | None:
    number = m.number("nthcentury")
    return fixed(century_of(number)) if 1 <= number <= 29 else None


YEARS = (
    Rule(r"{decadeyear}'?s\b", _decade_of, unless=r"[\d.,$€£¥/#@]@"),
    Rule(r"{nthcentury} centur(?:y|ies)\b", _century, after=r"(?! (?:BC|BCE|B\.C|Fox)\b)"),
    Rule(r"'{tens}'?s\b", _short_decade, unless=_WARM),
    Rule(r"{tens}'?s\b", _short_decade, before=_THE, unless=_WARM),
    Rule(r"{decade}", _short_decade, before=_THE, unless=_WARM),
    Rule(r"{year}", _year, before=_KNOWN, after=_NOT_SCALED, unless=_NOT_BEFORE),
    Rule(r"{year}", _year, before=_ORDINARY, after=_NOT_SCALED + _NOT_COUNTED, unless=_NOT_BEFORE),
)

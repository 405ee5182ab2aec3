"""Wordings that come back every year and await one.

They tell days of a month, months, quarters, halves, seasons, feasts, and their parts.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from steelyard.reading.dates.daycount import (
    Days,
    date_of,
    day_of,
    months_of,
    part_of,
    picked,
    ranked,
    season_of,
    unit_around,
    weekday_of_month,
)
from steelyard.reading.dates.feasts import FEASTS
from steelyard.reading.dates.grammar import Rule, RuleMatch
from steelyard.reading.dates.when import DURATION, When, counted, mapped, yearly

FUNCTION_WORD = (
    r"(?:in|at|on|by|with|when|while|where|that|which|who|to|for|from|and|or|but|as|the|a|an|"
    r"it|he|she|they|we|i|after|before|"
    r"until|till|since|during|between|if|because|though|although|so|than|then|were|was|are|is|"
    r"be|will|would|had|have|has|did|"
    r"among|amongst|amid|near|around|about|throughout|can|could|may|might|must|should|shall|"
    r"under|over|through|despite|amid|following|last|this|next|of|not|only|alone|"
    r"respectively|inclusive|onwards?|onward|said|says|into|against|without|its|his|her|their|"
    r"our|also)\b"
)
NOTHING_COUNTED = rf"(?! (?!{FUNCTION_WORD})(?-i:[a-z$€£]))"
"""After a number: no noun that it could count."""

_JUST_BEGUN = datetime.timedelta(days=20)
_BEFORE_MONTH = (
    r"(?<![\w-])(?:in|by|since|until|till|before|after|from|during|mid|late|early|of|last|"
    r"next|this|to|and|through|between|"
    r"for|the|every|or)[ -](?:the )?"
)
_AMOUNT_NEXT = r"(?! (?:million|billion|trillion|thousand|percent|per cent|%))"
_NO_MONTH = (
    r"(?:(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?: of)? |"
    r"(?-i:\b(?!(?:In|By|On|Since|Until|Till|Before|After|From|During|Last|Next|This|The|A|To|"
    r"And|Or|But|Through|Between|For|Every|"
    r"Mid|Late|Early|Of|Over|Around|About|Each|As|If|When|While|Its|Their|His|Her|"
    r"Our)\b)[A-Z][a-z]+ ))@"
)
_PARTED = r"(?:-|–| )(?:in )?"
_OF = r" (?:of|in)(?: the)? "

_QUARTER_LEAD = (
    r"(?<![\w'-])(?:in|by|since|until|till|for|of|during|from|to|and|or|before|after|the|this|"
    r"last|next|end|through|early|"
    r"late|mid)[ -]"
)
_BUSINESS_QUARTER = (
    r"(?<![\w-])(?:the|in|by|since|until|till|for|during|of|from|to|and|this|last|next|early|late|"
    r"mid)[ -]"
)
_OTHER_QUARTER = r"(?! of\b)(?!-?(?:final|back|century))(?! centur)"
SPORT = (
    r"\b(?:scor\w+|touchdowns?|goals?|match|games?|quarterback|half-?time|points? (?:lead|"
    r"ahead|behind)|rebounds?|kick-?off|"
    r"penalt(?:y|ies)|fumbles?|pitch)\b"
)
_OTHER_NEW_YEARS = "".join(
    f"(?<!{people} )"
    for people in (
        "Chinese Lunar Jewish Islamic Muslim Hindu Hebrew Persian Iranian Kurdish Thai Khmer "
        "Lao Tamil Bengali Nepali Tibetan "
        "Vietnamese Korean Ethiopian Coptic Orthodox Russian Greek Serbian Julian Old "
        "Javanese Father Merry Happy Mrs "
        "Assyrian Berber Balinese Sikh Mongolian Academic Financial Tax School"
    ).split()
)
_NO_FEAST = (
    r"(?![- ](?:Islands?|Rising|Bunny|Parade|[Tt]rees?|eggs?|cards?|presents?|gifts?|carols?|"
    r"jumpers?|puddings?|dinners?|lunch|"
    r"markets?|songs?|shopping|shoppers|lights|decorations|resolutions?|honours|crackers?|"
    r"turkeys?|films?|movies?|speech|"
    r"message|bonus(?:es)?|hats?|costumes?|sales|Accords?|Agreement)\b)"
)
_SEASON_LEAD = (
    r"(?<![\w-])(?:in|by|since|until|till|before|during|from|over|through|throughout|after|this)"
    r"(?: (?:the|early|late|mid))?[ -](?:the )?"
)


def _day(m: RuleMatch) -> When | None:
    month, day = m.number("month"), m.number("day")
    return yearly(lambda year: date_of(year, month, day)) if date_of(2000, month, day) else None


def _nth_day(m: RuleMatch) -> When | None:
    month, day = m.number("month"), m.number("nth")
    return yearly(lambda year: date_of(year, month, day)) if date_of(2000, month, day) else None


def _month(m: RuleMatch) -> When:
    month = m.number("month") if "month" in m.values else m.number("suremonth")
    return yearly(lambda year: months_of(year, month, 1, "month"))


def _quarter(m: RuleMatch) -> When:
    number = m.number("quarter")
    return yearly(lambda year: months_of(year, 3 * number - 2, 3, "quarter"))


def _ranked_quarter(m: RuleMatch) -> When | None:
    number = m.number("rank") % 4
    return (
        yearly(lambda year: months_of(year, 3 * number + 1, 3, "quarter"))
        if m.number("rank") < 4
        else None
    )


def _bare_ranked_quarter(m: RuleMatch) -> When | None:
    """A quarter by its rank; “last quarter” is the one before this."""
    return None if m.words["rank"] == "last" else _ranked_quarter(m)


def _half(m: RuleMatch) -> When:
    number = m.number("half")
    return yearly(lambda year: months_of(year, 6 * number - 5, 6, "half"))


def _season(m: RuleMatch) -> When:
    name = m.word("season")
    return yearly(lambda year: season_of(year, name), loose=True)


def _loose_season(m: RuleMatch) -> When:
    """A season without its year.

    One that has only just begun is not what the past tense tells of.
    """
    found = _season(m)
    around = found.around

    def days(ref: datetime.date, tense: str | None) -> Days | None:
        return (
            picked(around(ref), ref - _JUST_BEGUN if tense == "past" else ref, tense)
            if around
            else None
        )

    return replace(found, days=counted(days).days)


def _feast(m: RuleMatch) -> When:
    day = FEASTS[m.word("feast")]

    def in_year(year: int) -> Days | None:
        found = day(year)
        return day_of(found) if found else None

    return yearly(in_year)


def _new_year(m: RuleMatch) -> When:
    return yearly(lambda year: date_of(year, 1, 1))


def part(m: RuleMatch) -> When | None:
    """The part of the inner meaning that a rule names."""
    name = m.word("part")
    return None if m.inner.form == DURATION else mapped(m.inner, lambda days: part_of(days, name))


def rank_of(m: RuleMatch) -> When | None:
    """The first half, the last three weeks, the second quarter of the inner meaning."""
    rank, unit = m.number("rank"), m.word("unit").rstrip("s")
    count = m.number("number") if "number" in m.values else 1
    if m.inner.form == DURATION or (count > 1 and rank > 0):
        return None
    several = m.word("unit").endswith("s") and "number" not in m.values
    return mapped(m.inner, lambda days: ranked(days, rank, unit, count, several))


def _weekday_of_month(m: RuleMatch) -> When | None:
    rank, weekday, month = m.number("rank"), m.number("weekday"), m.number("month")
    return (
        yearly(lambda year: day_of(weekday_of_month(year, month, weekday, rank)))
        if rank < 4
        else None
    )


def week_of(m: RuleMatch) -> When:
    """The week that holds a day, or the one that begins or ends with it."""
    ends = "end" in m.word("way")
    begins = "beg" in m.word("way") or "start" in m.word("way") or "comm" in m.word("way")

    def week(days: Days) -> Days | None:
        around = unit_around(days.first, "week")
        if around is None or days.grain != "day" or not (ends or begins):
            return around
        from_first = days.first - around.first
        return Days(days.first, around.last + from_first, "week") if begins else _week_to(days)

    return mapped(m.inner, week)


def _week_to(days: Days) -> Days:
    first = days.first.fromordinal(max(1, days.first.toordinal() - 6))
    return Days(first, days.first, "week")


DAY_OF_MONTH = (
    Rule(r"{day}(?: day)?(?: of|,)?[ .-]{month}", _day),
    Rule(r"{month}[ -]{day}" + _AMOUNT_NEXT, _day),
    Rule(r"{month}(?: the)? {day}" + _AMOUNT_NEXT, _day),
    Rule(r"{nth} (?:day )?of {month}", _nth_day),
    Rule(r"{month} (?:the )?{nth}", _nth_day),
)
FEAST = (
    Rule("{feast}", _feast, before=_OTHER_NEW_YEARS, after=_NO_FEAST),
    Rule(r"(?-i:new year)\b", _new_year, before=r"\bthe ", after=_NO_FEAST),
)
_PARTS_OF = (
    Rule(r"{third:part}" + _PARTED + "<yearly>", part),
    Rule(r"{edge:part}(?:-| of (?:the )?)<yearly>", part),
    Rule(r"{rank} (?P<unit>weeks?|days?|weekend|half|fortnight)" + _OF + "<month>", rank_of),
    Rule(r"{rank} {number} (?P<unit>weeks|days)" + _OF + "<month>", rank_of),
    Rule(r"{rank} {weekday}" + _OF + "{month}", _weekday_of_month),
    Rule(
        r"week (?P<way>of|beginning|commencing|starting|ending)(?: on| of)?(?: the)? <day>", week_of
    ),
)
NAMED_MONTH = (Rule("month of {month}", _month), Rule("{month}", _month))
_PERIODS = (
    Rule(r"(?-i:Q){quarter}\b", _quarter),
    Rule(r"{quarter}(?-i:Q)(?![A-Za-z])", _quarter),
    Rule(r"(?-i:H){half}\b", _half),
    Rule(r"{half}(?-i:H)(?![A-Za-z])", _half),
    Rule(r"{rank}[- ]quarters?\b", _ranked_quarter),
    Rule(r"{season}(?: of)?", _season),
)
AWAITING = (*_PARTS_OF, *DAY_OF_MONTH, *FEAST, *_PERIODS, *NAMED_MONTH)
"""Wordings beside which a year is told."""
BARE = (
    *_PARTS_OF,
    *DAY_OF_MONTH,
    *FEAST,
    Rule(r"(?-i:Q){quarter}\b", _quarter, before=_QUARTER_LEAD, after=NOTHING_COUNTED),
    Rule(
        r"(?-i:H){half}\b",
        _half,
        before=r"(?<![\w-])(?:in|by|during|since|for|from|until) ",
        after=NOTHING_COUNTED,
    ),
    Rule(
        r"{rank}[- ]quarter\b",
        _bare_ranked_quarter,
        before=_BUSINESS_QUARTER,
        after=_OTHER_QUARTER,
        unless=SPORT,
    ),
    Rule(
        r"{season}",
        _loose_season,
        before=_SEASON_LEAD,
        after=NOTHING_COUNTED + r"(?! of\b)(?![-\w'])",
    ),
    Rule("month of {month}", _month),
    Rule("{suremonth}", _month, unless=_NO_MONTH),
    Rule(
        "{month}",
        _month,
        before=_BEFORE_MONTH,
        after=r"(?! (?:on|against) (?-i:[A-Z]))",
        unless=_NO_MONTH,
    ),
)
"""Wordings that stand without their year."""

"""The rules of all dates: which wordings there are, in the order in which they are tried."""

from __future__ import annotations

from steelyard.reading.dates.grammar import Rule
from steelyard.reading.dates.numericrules import NUMERIC, NUMERIC_DAY
from steelyard.reading.dates.relative import (
    ago,
    ago_with,
    bare_weekday,
    beyond,
    day_beside,
    day_of_rel_month,
    in_rel_year,
    in_week,
    later,
    nth,
    of_named_year,
    of_year_before,
    plain_year,
    rel_feast,
    rel_month,
    rel_night,
    rel_season,
    rel_unit,
    rel_weekday,
    same,
    same_last_year,
    simple,
    simple_week,
    stepped_from,
    stretch,
    stretch_beside,
    the_unit,
    this_time,
    unit_beyond,
    week_ago,
    week_from,
    weekday_beyond,
    weekday_week,
    weekend,
    with_weekday,
    within,
    year_end,
    year_in_short,
)
from steelyard.reading.dates.yearlyrules import (
    AWAITING,
    BARE,
    DAY_OF_MONTH,
    FEAST,
    NAMED_MONTH,
    NOTHING_COUNTED,
    part,
    rank_of,
    week_of,
)
from steelyard.reading.dates.yearrules import YEARS

_NIGHT = r"(?: (?-i:morning|afternoon|evening|night)\b)?"
_SEP = r"(?:,? (?:(?:of|in) )?(?:the )?|[-/]|(?='))"
_ZONE = r"(?: (?:GMT|UTC|CET|EST|BST|local time))?"
_CLOCK = rf"(?:[:.]\d\d)? ?(?:am\b|pm\b|a\.m\.|p\.m\.|(?<=[:.]\d\d)){_ZONE}"

YEAR = (
    Rule(r"{year}(?:[-/]\d\d(?!\d|[-/]| [A-Z]))?(?! ?(?:BC|BCE)\b)", plain_year),
    Rule(r"'{two}(?![\w%])", year_in_short),
    Rule(r"{rel} (?P<unit>year)\b(?!-|s|'s)", rel_unit),
    Rule(r"(?P<unit>year)\b(?!-|s|'s)", the_unit, before=r"\b(?:of|in) the "),
    Rule(r"{number} (?P<unit>year)s? (?P<way>ago)\b", ago),
)
"""A year that is told beside a day or a month."""
WEEK = (
    Rule(r"{rel} (?P<unit>week)\b(?!s|-)", rel_unit),
    Rule(r"(?P<unit>week) (?P<way>before last|after next)\b", unit_beyond),
    Rule(r"{number} (?P<unit>week|fortnight)s? (?P<way>ago)\b", week_ago),
    Rule(
        r"week (?P<way>of|beginning|commencing|starting|ending)(?: on| of)?(?: the)? <day>", week_of
    ),
)
WEEKDAYS_ALONE = (
    Rule(r"{weekday}" + _NIGHT, bare_weekday, after=r"(?! (?-i:Night|Morning) (?-i:[A-Z]))"),
)
NAMED_DAY = (
    *NUMERIC_DAY,
    Rule("<dayofmonth>" + _SEP + "<year>", of_named_year),
    Rule("<dayofmonth>", same),
    Rule("<feastday>" + _SEP + "<year>", of_named_year),
    Rule("<feastday>", same),
)
WEEKDAY_RULES = (
    Rule(r"{weekday}" + _NIGHT + r",? (?:the )?<day>", with_weekday),
    Rule(r"{shortday},? (?:the )?<day>", with_weekday),
    Rule(r"{weekday}" + _NIGHT + r",?(?: of| in)?(?: the)? <week>", in_week),
    Rule(r"<week>(?:'s|,? on|,)? {weekday}" + _NIGHT, in_week),
    Rule(r"{weekday} (?P<span>week|fortnight)\b(?!s|-)", weekday_week),
    Rule(r"(?P<way>next|this) {weekday} (?P<span>week|fortnight)\b(?!s|-)", weekday_week),
    Rule(r"(?P<word>today|tomorrow|yesterday) (?P<span>week|fortnight)\b(?!s|-)", simple_week),
    Rule(r"{weekday} (?P<way>before last|after next)\b", weekday_beyond),
    *WEEKDAYS_ALONE,
)
STEP_RULES = (
    Rule(r"{number} {unit}s? (?P<way>ago),?(?: on| in)? (?:the )?<anchor>", ago_with),
    Rule(r"{number} {unit}s? (?P<way>ago|hence|from now)\b", ago),
    Rule(
        r"{number} (?P<unit>week|fortnight)s? (?P<way>on|this|next|from|to|last) <weekday>",
        stepped_from,
    ),
    Rule(r"{number} (?P<unit>week|fortnight)s? (?P<way>today|tomorrow)\b", week_from),
    Rule(
        r"{number} {unit}s? (?P<way>before|after) (?:the )?<date>",
        stretch_beside,
        before=r"\b(?:the|in) ",
    ),
    Rule(r"{number} {unit}s? (?P<way>from|before|after) (?:the )?<date>", stepped_from),
    Rule(
        r"(?P<unit>week|fortnight|month|year) (?P<way>before|after) (?:the )?<day>", stretch_beside
    ),
    Rule(r"day (?P<way>after tomorrow|before yesterday)\b", beyond),
    Rule(r"day (?P<way>before|after) (?:the )?<day>", day_beside),
    Rule(r"(?P<way>eve) of (?:the )?<day>", day_beside),
    Rule(
        r"(?P<lead>within|inside|in)(?: the)?(?: next| coming)? {number}(?: more|-|) "
        r"?(?P<work>(?:working|business) )?"
        r"{unit}s?'?(?P<time> time)?\b(?! (?:of|that|after|before))",
        within,
    ),
    Rule(r"(?P<back>past|last|previous|recent|next|coming)(?: {number})? {unit}s\b", stretch),
)
ANCHOR = (
    *WEEKDAYS_ALONE,
    Rule(r"(?P<word>today|tonight|yesterday|tomorrow)\b", simple),
    Rule(r"{rel} (?P<unit>week|weekend|month|quarter|year)\b(?!s|-)", rel_unit),
    Rule("<dayofmonth>", same),
    Rule("<namedmonth>", same),
)
"""What stands after “a year ago”."""
REL_RULES = (
    Rule(r"{rel} (?P<unit>year),? (?:in|on|at) <bare>", in_rel_year),
    Rule(r"{rel} {weekday}" + _NIGHT, rel_weekday),
    Rule(r"{rel} {month}", rel_month),
    Rule(r"{rel} {season}", rel_season),
    Rule(r"{rel} {feast}", rel_feast),
    Rule(r"{rel} (?:morning|afternoon|evening|night)\b", rel_night),
    Rule(
        r"{rel} (?P<unit>weekend|week|fortnight|month|quarter|year|decade|century)\b(?!s|-)",
        rel_unit,
    ),
    Rule(r"(?P<unit>week|month|year) (?P<way>before last|after next)\b", unit_beyond),
    Rule(r"weekend\b", weekend, before=r"\b(?:at|over|on|during) the ", after=r"(?! of\b)(?!-)"),
    Rule(r"time {rel} (?P<unit>week|month|year)\b(?!s|-)", this_time, before=r"\bthis "),
    Rule(
        r"same (?P<unit>day|week|month|quarter)(?: of| in)? (?:last year|a year (?:ago|earlier))\b",
        same_last_year,
    ),
    Rule(
        r"(?P<way>earlier|later) (?:today|in the day|(?:this|in the) (?P<unit>week|month|year|"
        r"decade|century))\b",
        later,
    ),
    Rule(r"(?:year-end|year's end|year end)\b", year_end),
    Rule(r"(?P<word>today|tonight|yesterday|tomorrow)\b" + _NIGHT, simple),
    Rule(r"{nthday} of {rel} month\b", day_of_rel_month),
    Rule(r"{nth} of {rel} month\b", day_of_rel_month),
    Rule(
        r"{nthday}",
        nth,
        before=r"\bon the ",
        after=NOTHING_COUNTED + r"(?! of\b)(?![-\w'])(?! (?-i:[A-Z]))",
    ),
)
PART_RULES = (
    Rule(r"{third:part}(?:-| )(?:on )?(?:the )?<date>", part),
    Rule(r"{third:part} (?:in|of) (?:the )?<stretch>", part),
    Rule(r"{edge:part}(?:-| of (?:the )?| in the )<stretch>", part),
    Rule(
        r"{rank}[- ](?P<unit>half|quarter|weekend|fortnight|months?|weeks?|days?|decades?|"
        r"years?) of (?:the )?<stretch>",
        rank_of,
    ),
    Rule(
        r"{rank} {number} (?P<unit>months|weeks|days|years|quarters|decades) (?:of|in) (?:the "
        r")?<stretch>",
        rank_of,
    ),
)
CLOCK_RULES = (
    Rule("{dd:hour}" + _CLOCK + "(?:,| on)? <date>", same),
    Rule(rf"(?:midnight|noon|midday){_ZONE}(?:,| on)? <date>", same),
)
DATE = (
    *WEEKDAY_RULES,
    Rule("<numeric>", same),
    Rule("<awaiting>" + _SEP + "<year>", of_named_year),
    Rule(r"<year>(?:['’]s | )<awaiting>", of_year_before),
    *PART_RULES,
    Rule("<bare>", same),
    *STEP_RULES,
    *REL_RULES,
    *CLOCK_RULES,
    *YEARS,
)
STRETCH = (*DATE, Rule(r"(?P<unit>week|month|year|decade|century)\b(?!-|s)", the_unit))
SYMBOLS = {
    "date": DATE,
    "stretch": STRETCH,
    "day": NAMED_DAY,
    "week": WEEK,
    "year": YEAR,
    "month": (Rule("<namedmonth>" + _SEP + "<year>", of_named_year), Rule("<namedmonth>", same)),
    "weekday": WEEKDAYS_ALONE,
    "anchor": ANCHOR,
    "numeric": NUMERIC,
    "awaiting": AWAITING,
    "yearly": AWAITING,
    "bare": BARE,
    "dayofmonth": DAY_OF_MONTH,
    "feastday": FEAST,
    "namedmonth": NAMED_MONTH,
}

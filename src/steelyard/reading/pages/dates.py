"""Calendar days as documents write them."""

from __future__ import annotations

import datetime
import re

_MONTHS = "january february march april may june july august september october november december".split()
_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
DAY = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}{_ORDINAL}\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}{_ORDINAL},?\s+\d{{4}})"
"""Pattern of a day with its year, without groups; to be compiled with IGNORECASE."""

_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})[-/](?P<month>\d{2})[-/](?P<day>\d{2})(?!\d)"
    rf"|(?P<d1>\d{{1,2}}){_ORDINAL}\s+(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})(?!\d)"
    rf"|(?<![a-z])(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}}){_ORDINAL},?\s+(?P<y2>\d{{4}})(?!\d))",
    re.IGNORECASE,
)
_FURTHEST = 300


def written_day(text: str | None) -> datetime.date | None:
    """Return the first day that a short text states, such as 2024-05-01, 1 May 2024 or May 1, 2024.

    Parameters
    ----------
    text : str or None
        Of it the first 300 characters are looked at. Times and zones are passed over.

    Returns
    -------
    datetime.date or None
        None where there is no day with its year.
    """
    for found in _DAY.finditer((text or "")[:_FURTHEST]):
        part = found.groupdict()
        month = part["m1"] or part["m2"]
        number = int(part["month"]) if part["month"] else _NUMBER[month[:3].lower()]
        year, day = part["year"] or part["y1"] or part["y2"], part["day"] or part["d1"] or part["d2"]
        try:
            return datetime.date(int(year), number, int(day))
        except ValueError:
            continue
    return None

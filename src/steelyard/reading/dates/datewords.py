"""The words of a text that name dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steelyard.reading.dates.daterules import SYMBOLS
from steelyard.reading.dates.grammar import Grammar
from steelyard.reading.dates.together import told_together
from steelyard.reading.dates.wording import Wording

_WORD = re.compile(r"[A-Za-z]+|'?\d+")
_GRAMMAR = Grammar(SYMBOLS)


def date_wordings(text: str, start: int, end: int) -> Iterator[Wording]:
    """Yield the wordings of dates between two offsets of a plain text, in order.

    They do not overlap.
    """
    yield from told_together(text, end, list(_each(text, start, end)), read_date)


def _each(text: str, start: int, end: int) -> Iterator[Wording]:
    at = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < at or not _GRAMMAR.begins("date", word.group()):
            continue
        found = read_date(text, word.start(), end)
        if found is not None:
            at = found.end
            yield found


def read_date(text: str, at: int, end: int) -> Wording | None:
    """Return the date whose words begin at an offset of a plain text; None where none does."""
    for first in (at, at + 1) if text[at : at + 1] == "'" else (at,):
        found = _GRAMMAR.read("date", text, first, end)
        if found is not None:
            return Wording(first, found[0], found[1])
    return None

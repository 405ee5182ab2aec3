"""Pauses of a stated length: “a 30-day ceasefire”, “a truce of six weeks”."""

from __future__ import annotations

import re

from steelyard.english.words import noun
from steelyard.numbers.words import WHOLE

_NUMBERS = {"a": 1, "an": 1} | {word: number for word, number in WHOLE.items() if number}
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?:hour|day|week|month|year)"
_PAUSE = (
    r"(?:ceasefire|cease-fire|truce|pause|halt|moratorium|cooling-off(?: period)?|standstill|"
    r"suspension|armistice|break)"
)
PAUSE = re.compile(
    rf"\b(?P<number>{_NUMBER})[- ](?P<unit>{_UNIT})s?'?[- ](?:[\w-]{{1,30}} "
    rf"){{0,2}}?(?P<what>{_PAUSE})\b"
    rf"|\b(?P<what2>{_PAUSE})(?: in (?:[\w-]{{1,30}} ){{1,3}}?| )(?:of|for|lasting) "
    rf"(?P<number2>{_NUMBER})[- ](?P<unit2>{_UNIT})s?\b",
    re.IGNORECASE,
)


def pause_length(words: str) -> str | None:
    """Return the length of the pause that the words name, as “30 days”.

    None where they name none.
    """
    match = PAUSE.search(words)
    if not match:
        return None
    number = (match.group("number") or match.group("number2")).lower()
    unit = (match.group("unit") or match.group("unit2")).lower()
    count = _NUMBERS.get(number) or int(number)
    return f"{count} {noun(count, unit)}"

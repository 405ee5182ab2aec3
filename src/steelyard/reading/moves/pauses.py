"""Pauses of a stated length: “a 30-day ceasefire”, “a truce of six weeks”."""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety)"
)
_UNIT = r"(?:hour|day|week|month|year)"
_PAUSE = r"(?:ceasefire|cease-fire|truce|pause|halt|moratorium|cooling-off(?: period)?|standstill|suspension|armistice|break)"
PAUSE = re.compile(
    rf"\b(?P<number>{_NUMBER})[- ](?P<unit>{_UNIT})s?'?[- ](?:[\w-]{{1,30}} ){{0,2}}?(?P<what>{_PAUSE})\b"
    rf"|\b(?P<what2>{_PAUSE})(?: in (?:[\w-]{{1,30}} ){{1,3}}?| )(?:of|for|lasting) "
    rf"(?P<number2>{_NUMBER})[- ](?P<unit2>{_UNIT})s?\b",
    re.IGNORECASE,
)
_WORD_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip


def pause_length(words: str) -> str | None:
    """Return the length of the pause that the words name, as “30 days”; None where they name none."""
    match = PAUSE.search(words)
    if not match:
        return None
    number = (match.group("number") or match.group("number2")).lower()
    unit = (match.group("unit") or match.group("unit2")).lower()
    count = _WORD_NUMBERS.get(number) or int(number)
    return f"{count} {unit}{'' if count == 1 else 's'}"

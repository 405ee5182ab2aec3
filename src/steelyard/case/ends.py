"""The ends of an interval: a number or fraction, a sign of per cent, a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_END = re.compile(
    r"(?P<number>[-+]?(?:(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)\s*"
    r"(?:/\s*(?P<below>\d+))?\s*(?P<percent>%|per ?cent)?\s*(?P<unit>.*)"
)
INTERVAL = re.compile(r"\s+to\s+|\s*–\s*|\s*\.\.\s*")


@dataclass(frozen=True)
class WrittenEnd:
    """One end, or the only number.

    Attributes
    ----------
    written : str
        The number with its sign, without what follows.
    above, below : float
        The fraction; below is 1 where none is written.
    divided, percent : bool
        Whether a fraction, and whether the sign of per cent, is written.
    unit : str
        What follows.
    """

    written: str
    above: float
    below: float
    divided: bool
    percent: bool
    unit: str

    @property
    def value(self) -> float:
        """The number; 20 for 20 %."""
        return self.above / self.below

    @property
    def signed(self) -> bool:
        """Whether a plus or minus is written."""
        return self.written[0] in "+-"


def ends_of(text: str) -> list[WrittenEnd] | None:
    """Return the one or two ends that a text holds; None where it has not that form."""
    parts = INTERVAL.split(text)
    matches = [_END.fullmatch(part) for part in parts] if len(parts) <= 2 and all(parts) else []
    return [_end(match) for match in matches if match] if matches and all(matches) else None


def _end(match: re.Match[str]) -> WrittenEnd:
    return WrittenEnd(
        match["number"],
        float(match["number"].replace(",", "")),
        float(match["below"] or 1),
        match["below"] is not None,
        match["percent"] is not None,
        match["unit"].strip(),
    )


def plain_values(ends: Sequence[WrittenEnd], change: bool) -> list[float]:
    """Return the ends as plain numbers: a sign of per cent behind the last one holds for both.

    Parameters
    ----------
    ends : sequence of WrittenEnd
        One or two.
    change : bool
        Whether per cent with a plus or minus are a change of the whole: +20 % is 1.2.
    """
    percent = [end.percent or ends[-1].percent for end in ends]
    changed = change and any(share and end.signed for share, end in zip(percent, ends, strict=True))
    return [
        (changed + end.value / 100) if share else end.value
        for share, end in zip(percent, ends, strict=True)
    ]


def in_two_ways(ends: Sequence[WrittenEnd]) -> str | None:
    """Return the lower end if it may be a share or per cent, as in ``0.3 to 40 %``; else None."""
    low, high = ends[0], ends[-1]
    if (
        low.percent
        or not high.percent
        or not 0 < abs(low.value) < 1
        or low.value > high.value / 100
    ):
        return None
    return f"{low.value:g}"

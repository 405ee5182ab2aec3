"""Numbers and intervals in the cells of a table of positions."""

from __future__ import annotations

import math
from dataclasses import dataclass

from steelyard.case.ends import INTERVAL
from steelyard.lenses.influence.files.decimals import POINT, is_error, number, plain
from steelyard.lenses.influence.files.problems import TableProblems

Ends = tuple[float, float]
"""The ends of a 90 % interval, equal where a number is certain."""
NOWHERE = (math.nan, math.nan)
FARTHEST, NEAREST = 1e9, 1e-9
MEND = "mend the cell in the spreadsheet and save the table again, or empty it if nothing is known"


@dataclass
class CellReader:
    """Reads cells, and keeps what is wrong with them.

    Before decimals stands one of the `decimal` signs.
    """

    problems: TableProblems
    decimal: str = POINT

    def ends(self, text: str, what: str, line: int) -> Ends:
        """Read a number, or an interval such as ``40 to 60``, as its two ends."""
        parts = INTERVAL.split(plain(text))
        if len(parts) != 2:
            point = self.point(text, what, line)
            return point, point
        low, high = (self.point(part, what, line) for part in parts)
        if low > high:
            message = f"{what} runs from {low:g} to {high:g}"
            self.problems.wrong(message, line, text[:60], "write the lower end first")
        return (low, high) if low <= high else NOWHERE

    def point(self, text: str, what: str, line: int) -> float:
        """Read a number; NaN, and a problem, where it is none."""
        shown = plain(text)
        bare = shown.removesuffix("%").strip() if _is_share(what) else shown
        value = number(bare, self.decimal)
        if value is not None and abs(value) <= FARTHEST:
            return value
        message, hint = _refused(shown, what, value)
        self.problems.wrong(f"{what} {message}", line, text[:60] or "nothing", hint)
        return math.nan


def _is_share(what: str) -> bool:
    """Whether a number may have a sign of per cent."""
    return what.startswith("the salience")


def _refused(shown: str, what: str, value: float | None) -> tuple[str, str]:
    """What is wrong with a cell, and the way out."""
    if value is not None and math.isfinite(value):
        return "is out of reach", f"take a unit in which it lies within {FARTHEST:,.0f}"
    if shown.startswith("#") or is_error(shown):
        return "is an error of the spreadsheet", MEND
    silent = "; leave a position empty for no stand" if what.startswith("the position") else ""
    unit = ", without a sign of per cent" if "%" in shown and not _is_share(what) else ""
    return "is no number", f"write it like 12.5 or 10 to 15{unit}{silent}"


def told(ends: Ends) -> str:
    """Return a number or an interval in words."""
    return f"{ends[0]:g}" if ends[0] == ends[1] else f"{ends[0]:g} to {ends[1]:g}"

"""How the numbers of one table are written.

Whether a point or a comma stands before decimals is told by all of them together.

A number may have its thousands set apart by the other sign, by spaces or by apostrophes. Most
numbers can be read in one way only, as ``10,5`` or ``1,200.5``; the few that can be read in two,
such as ``1.200``, are read as the others tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from steelyard.case.ends import INTERVAL
from steelyard.english.words import listed

POINT, COMMA = ".", ","
NAMES = {POINT: "point", COMMA: "comma"}
LONGEST = 60
"""Nothing longer is a number."""
_SAME = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
    | dict.fromkeys("\u2019\u02bc", "'")
    | {"\u2212": "-"}
)
_TEXT_CELL = re.compile(r'="(.*)"|\'(.*)')
_ERROR = re.compile(r"#+|#[^\W\d_]+(?:/0)?[!?]|#(?:[a-z]/[a-z]|nv)|Err:\d+", re.IGNORECASE)


def _pattern(decimal: str, other: str) -> re.Pattern[str]:
    western = rf"[1-9]\d{{0,2}}(?P<mark>[{other} '])\d{{3}}(?:(?P=mark)\d{{3}})*"
    indian = r"|[1-9]\d?(?:,\d\d)+,\d{3}" if other == COMMA else ""
    whole = rf"(?P<sign>[-+]?)(?P<whole>{western}{indian}|\d*)"
    shape = rf"{whole}(?:[{decimal}](?P<part>\d*))?(?P<power>e[-+]?\d{{1,3}})?"
    return re.compile(shape, re.IGNORECASE)


_PATTERNS = {POINT: _pattern(POINT, COMMA), COMMA: _pattern(COMMA, POINT)}


def plain(cell: str) -> str:
    """Return a cell with one kind of space, apostrophe and minus.

    And without what makes it a text for a spreadsheet.
    """
    text = cell.strip()
    marked = _TEXT_CELL.fullmatch(text)
    bare = next(part for part in marked.groups() if part is not None) if marked else text
    return bare.translate(_SAME).strip()


def is_error(cell: str) -> bool:
    """Tell whether a spreadsheet could not work out or show a cell: ``#REF!``, ``####``."""
    return _ERROR.fullmatch(cell.strip()) is not None


def number(text: str, signs: str) -> float | None:
    """Return the number that a text is where one of these signs stands before decimals.

    None where it is none.
    """
    return next((value for sign in signs if (value := _read(text, sign)) is not None), None)


def _read(text: str, decimal: str) -> float | None:
    match = _PATTERNS[decimal].fullmatch(text) if len(text) <= LONGEST else None
    if match is None or not (match["whole"] or match["part"]):
        return None
    whole = re.sub(r"\D", "", match["whole"])
    return float(f"{match['sign']}{whole}.{match['part'] or '0'}{match['power'] or ''}")


def numbers_of(cell: str) -> list[str]:
    """Return the one number of a cell, or the two of an interval, without a sign of per cent."""
    return [part.strip().removesuffix("%").strip() for part in INTERVAL.split(plain(cell))]


@dataclass(frozen=True)
class Doubt:
    """Why it is not clear what stands before decimals.

    The message, its line, what was found and the way out.
    """

    message: str
    line: int
    found: str
    hint: str


def decimal_signs(cells: Iterable[tuple[str, int]]) -> str | Doubt:
    """Return what stands before decimals in a table, or why that is not clear.

    Both signs are returned where both are used and every number can be read in one way only.

    Parameters
    ----------
    cells : iterable of (str, int)
        All cells with numbers, each with its line.
    """
    telling: dict[str, tuple[str, int]] = {}
    doubtful: tuple[str, int] | None = None
    for text, line in _parts(cells):
        readings = _readings(text)
        if len(readings) == 1:
            telling.setdefault(next(iter(readings)), (text, line))
        elif len(set(readings.values())) == 2:
            doubtful = doubtful or (text, line)
    if doubtful is None or len(telling) == 1:
        return "".join(telling) or POINT
    return _doubt(*doubtful, telling)


def _parts(cells: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Each number of each cell, with its line."""
    return ((part, line) for cell, line in cells for part in numbers_of(cell))


def _readings(text: str) -> dict[str, float]:
    """The number that a text is with each sign before decimals with which it is one."""
    tried = ((sign, _read(text, sign)) for sign in NAMES)
    return {sign: value for sign, value in tried if value is not None}


def _doubt(text: str, line: int, telling: Mapping[str, tuple[str, int]]) -> Doubt:
    small, large = (
        f"{value:.12g}"
        for value in sorted(filter(None, (_read(text, sign) for sign in NAMES)), key=abs)
    )
    used = listed(
        f"a decimal {NAMES[sign]} (`{other}`, line {place})"
        for sign, (other, place) in telling.items()
    )
    why = (
        f"other numbers of the file have {used}"
        if used
        else "no other number of the file tells which"
    )
    return Doubt(
        f"`{text}` may be {small} or {large}: {why}",
        line,
        text,
        f"write {small} or {large}, and others like it alike",
    )

"""Columns of printed pages.

Text that is drawn across two or more of them is put in the order in which it is read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase

from steelyard.reading.pages.pdfpieces import Piece

_NARROW, _WIDE, _CAPITAL = (
    dict.fromkeys(map(ord, chars))
    for chars in (" .,;:'|!()[]ijlftrI’‘-", "mwMW%@—…", ascii_uppercase)
)
_ROWS = 3
_PROSE = 14
_NEAR = 4.0
_GAP = 1.0
_FILLED = 0.5
_PARTED, _APART, _FEW = 1.5, 2.2, 3


@dataclass
class _Strip:
    """Text on one line of one column: where it begins and, about, ends."""

    text: str
    x: float
    y: float
    end: float
    size: float


def by_columns(pieces: Sequence[Piece]) -> str | None:
    """Return the text of a page column by column, where it is drawn across columns.

    None where it is not.

    What runs over several columns, as a headline does, parts what is above it from what is below.
    Columns are of prose: at least three lines beside each other, of some words each. A table of
    short cells is none, nor are names beside a speech.

    Parameters
    ----------
    pieces : sequence of Piece
        Of one page, in the order in which they are drawn.
    """
    strips = _strips(pieces)
    edges = _edges(strips)
    if len(edges) < 2 or _crossings(strips, edges) < _ROWS:
        return None
    return "\n".join(_ordered(strips, edges))


def _strips(pieces: Sequence[Piece]) -> list[_Strip]:
    """Pieces joined to lines.

    A line ends where the page's does, or where a gap is wider than between words.
    """
    strips: list[_Strip] = []
    fresh = True
    for piece in pieces:
        content = piece.text.strip("\n")
        last = strips[-1] if strips else None
        if content.strip():
            end = piece.x + _width(content.strip(), piece.size)
            if fresh or last is None or not _joins(last, piece):
                strips.append(_Strip(content.strip(), piece.x, piece.y, end, piece.size))
            else:
                last.text += content
                last.end = max(last.end, end)
            fresh = False
        elif last is not None and content and not fresh:
            last.text += " "
        fresh = fresh or piece.text.endswith("\n")
    return strips


def _joins(strip: _Strip, piece: Piece) -> bool:
    size = max(strip.size, piece.size)
    return -0.5 * size < piece.x - strip.end < _GAP * size and abs(piece.y - strip.y) < 0.8 * size


def _width(text: str, size: float) -> float:
    """About how wide a text is in a usual font."""
    whole = len(text)
    narrow, wide, capitals = (
        whole - len(text.translate(chars)) for chars in (_NARROW, _WIDE, _CAPITAL)
    )
    return size * (0.51 * whole - 0.22 * narrow + 0.3 * wide + 0.14 * capitals)


def _edges(strips: Sequence[_Strip]) -> list[float]:
    """Where columns begin: places at which lines begin that have another line to their left."""
    if not strips:
        return []
    rows = sorted(strips, key=lambda strip: strip.y)
    heights = [strip.y for strip in rows]
    prose = [strip for strip in strips if len(strip.text) >= _PROSE]
    begun = sorted(strip.x for strip in prose)
    beside = sorted(strip.x for strip in prose if _has_left(strip, rows, heights))
    found: list[float] = []
    for x in beside:
        if found and x - found[-1] <= _NEAR:
            continue
        if _begun_at(x, beside) >= max(_ROWS, _FILLED * _begun_at(x, begun)):
            found.append(x)
    return [min(strip.x for strip in strips), *found] if found else []


def _begun_at(x: float, places: Sequence[float]) -> int:
    return bisect_right(places, x + _NEAR) - bisect_left(places, x - _NEAR)


def _has_left(strip: _Strip, rows: Sequence[_Strip], heights: Sequence[float]) -> bool:
    """Say whether a line of prose ends to the left of a line, at its height."""
    first, last = (
        bisect_left(heights, strip.y - 0.7 * strip.size),
        bisect_right(heights, strip.y + 0.7 * strip.size),
    )
    return any(other.end < strip.x and len(other.text) >= _PROSE for other in rows[first:last])


def _column(strip: _Strip, edges: Sequence[float]) -> int | None:
    """The column in which a line stands; None for one that runs over several."""
    number = max(0, bisect_right(edges, strip.x + _NEAR) - 1)
    runs_on = number + 1 < len(edges) and strip.end > edges[number + 1] + strip.size
    return None if runs_on else number


def _crossings(strips: Sequence[_Strip], edges: Sequence[float]) -> int:
    """How often the drawing goes on in the next column."""
    columns = [_column(strip, edges) for strip in strips]
    return sum(
        1 for before, after in pairwise(columns) if before is not None and after == before + 1
    )


def _ordered(strips: Sequence[_Strip], edges: Sequence[float]) -> Iterator[str]:
    """The lines of a page from top to bottom.

    Those between two that run over columns go column by column.
    """
    columns: list[list[_Strip]] = [[] for _ in edges]
    for strip in sorted(strips, key=lambda strip: -strip.y):
        if (number := _column(strip, edges)) is not None:
            columns[number].append(strip)
    outer = {id(strip) for column in columns for strip in _outer(column)}
    band: list[_Strip] = []
    for strip in sorted(strips, key=lambda strip: (-strip.y, strip.x)):
        if id(strip) in outer or _column(strip, edges) is None:
            yield from _in_band(band, edges)
            yield strip.text
            band = []
        else:
            band.append(strip)
    yield from _in_band(band, edges)


def _outer(column: Sequence[_Strip]) -> list[_Strip]:
    """The few lines at the head and the foot of a column that stand apart from it.

    They are those of the page.
    """
    step = _step(column)
    far = [
        number
        for number, (before, after) in enumerate(pairwise(column), 1)
        if before.y - after.y > _APART * step
    ]
    if not far or step <= 0:
        return []
    head = column[: far[0]] if far[0] <= _FEW else []
    foot = column[far[-1] :] if len(column) - far[-1] <= _FEW else []
    return [*head, *foot] if len(head) + len(foot) < len(column) else []


def _step(column: Sequence[_Strip]) -> float:
    """How far apart the lines of a column usually are."""
    steps = sorted(before.y - after.y for before, after in pairwise(column))
    return steps[len(steps) // 2] if steps else 0.0


def _in_band(band: Sequence[_Strip], edges: Sequence[float]) -> Iterator[str]:
    """The columns one after the other, a blank line where lines stand further apart than usual."""
    for number in range(len(edges)):
        column = [strip for strip in band if _column(strip, edges) == number]
        step = _step(column)
        for before, strip in zip([None, *column], column, strict=False):
            if before is not None and before.y - strip.y > _PARTED * step > 0:
                yield ""
            yield strip.text

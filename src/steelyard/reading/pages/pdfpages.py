"""Pages of a PDF as text, with what is printed over or beside it kept apart.

That are watermarks, stamps and marks of the edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from steelyard.reading.pages.pdfcolumns import by_columns
from steelyard.reading.pages.pdfpieces import Piece
from steelyard.reading.pages.raisedmarks import BEGINS, ENDS, settled
from steelyard.reading.text import one_line

_LARGE = 1.8
_MOST_ASIDE = 0.3
_LONGEST = 200


@dataclass(frozen=True)
class Printed:
    """A page with its text, line by line.

    It has what stands aside from it, and how many marks of notes were left out.
    """

    text: str
    aside: tuple[str, ...] = ()
    marks: int = 0


def printed(pages: Sequence[Sequence[Piece]]) -> list[Printed]:
    """Return the pages of a document.

    Parameters
    ----------
    pages : sequence of sequence of Piece
        The pieces of each page, in the order in which they are drawn.
    """
    shared = Counter(place for pieces in pages for place in {_place(piece) for piece in pieces})
    needed = max(2, len(pages) // 2)
    return [
        _printed(pieces, {place for place in map(_place, pieces) if shared[place] >= needed})
        for pieces in pages
    ]


def _place(piece: Piece) -> tuple[str, int, int]:
    return piece.text.strip(), round(piece.x), round(piece.y)


def _printed(pieces: Sequence[Piece], shared: set[tuple[str, int, int]]) -> Printed:
    upright, size = _usual(pieces)
    turned = _unless_most(pieces, [piece.turn != upright for piece in pieces])
    marked = _unless_most(pieces, [piece.aside for piece in pieces])
    pale = _unless_most(pieces, [piece.pale for piece in pieces])
    over = [_is_over(piece, light, size, shared) for piece, light in zip(pieces, pale, strict=True)]
    aside = [
        any(told) and piece.text != "\n"
        for piece, *told in zip(pieces, turned, marked, over, strict=True)
    ]
    pieces = _with_raised(pieces, aside)
    kept = [piece for piece, away in zip(pieces, aside, strict=True) if not away]
    one_way = all(piece.turn == upright for piece in kept if piece.text.strip())
    columns = by_columns(kept) if one_way else None
    text, marks = settled(columns or _flowing(pieces, aside))
    return Printed(text, tuple(_stamps(pieces, aside)), marks)


def _is_over(piece: Piece, pale: bool, size: float, shared: set[tuple[str, int, int]]) -> bool:
    """Say whether a piece is a watermark.

    Two must hold: it is much larger than the text, pale, at the same place of many pages.
    """
    signs = (piece.size >= _LARGE * size, pale, _place(piece) in shared)
    return bool(piece.text.strip()) and sum(signs) > 1


def _usual(pieces: Sequence[Piece]) -> tuple[int, float]:
    """How most of a page is turned, and how large half of its characters are at most."""
    turns, sizes = Counter[int](), Counter[float]()
    for piece in pieces:
        turns[piece.turn] += len(piece.text.strip())
        sizes[piece.size] += len(piece.text.strip())
    left = sizes.total() / 2
    for size, number in sorted(sizes.items()):
        left -= number
        if left <= 0:
            return turns.most_common(1)[0][0], size
    return 0, 0.0


def _unless_most(pieces: Sequence[Piece], told: list[bool]) -> list[bool]:
    """What is told of pieces, unless it is told of so much of the page that it says nothing."""
    whole = sum(len(piece.text) for piece in pieces)
    part = sum(len(piece.text) for piece, true in zip(pieces, told, strict=True) if true)
    return told if part <= _MOST_ASIDE * whole else [False] * len(told)


def _with_raised(pieces: Sequence[Piece], aside: Sequence[bool]) -> list[Piece]:
    """The pieces, those that are raised above their line told apart."""
    result: list[Piece] = []
    line: Piece | None = None
    for piece, away in zip(pieces, aside, strict=True):
        raised = not away and line is not None and _is_raised(piece, line)
        result.append(replace(piece, text=f"{BEGINS}{piece.text}{ENDS}") if raised else piece)
        if not away and piece.text.endswith("\n"):
            line = None
        elif not away and not raised and piece.text.strip():
            line = piece
    return result


def _is_raised(piece: Piece, line: Piece) -> bool:
    """Say whether a piece is smaller than the line that it stands in, and above it."""
    return (
        piece.size < 0.85 * line.size
        and 0.15 * line.size < piece.y - line.y < 0.8 * line.size
        and "\n" not in piece.text
    )


def _flowing(pieces: Sequence[Piece], aside: Sequence[bool]) -> str:
    """The text of a page in the order in which it is drawn.

    A line that goes leaves no blank line behind.
    """
    written: list[str] = []
    gone = False
    for piece, away in zip(pieces, aside, strict=True):
        if away:
            gone = True
        elif not (gone and piece.text == "\n" and written and written[-1].endswith("\n")):
            written.append(piece.text)
            gone = False
    return "".join(written)


def _stamps(pieces: Sequence[Piece], aside: Iterable[bool]) -> list[str]:
    """What stands aside, pieces that follow each other joined."""
    stamps = [""]
    for piece, away in zip(pieces, aside, strict=True):
        if away:
            stamps[-1] += piece.text
        elif stamps[-1] and piece.text.strip():
            stamps.append("")
    return [short for stamp in stamps if (short := one_line(stamp)[:_LONGEST])]

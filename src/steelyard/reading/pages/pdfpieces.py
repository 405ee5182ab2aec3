"""The pieces of text that a PDF page draws.

Each tells where it stands, how it is turned, how large and how dark it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from steelyard.reading.pages.decoding import harmless
from steelyard.reading.pages.raisedmarks import BEGINS, ENDS

if TYPE_CHECKING:
    import pypdf

_MOVES = frozenset({b"Tm", b"Td", b"TD"})
_TELLS = frozenset({b"BT", b"ET", b"cm", b"Do"})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_STAY = ([1, 0, 0, 1, 0, 0], b"cm")
_PALE, _WHITE, _FAINT = 0.7, 0.97, 0.5


@dataclass(frozen=True)
class Piece:
    """A piece of text as it is drawn.

    Attributes
    ----------
    text : str
        Its characters; a line break ends a line.
    x, y : float
        Where it begins, in points, once the page is turned so that the piece runs to the right.
    turn : int
        How it is turned, in degrees, to the nearest five.
    size : float
        Of its characters, in points.
    pale : bool
        Whether it is light grey, in a light colour, or lets through what is behind it.
    aside : bool
        Whether the page itself marks it as no part of its contents.
    """

    text: str
    x: float = 0.0
    y: float = 0.0
    turn: int = 0
    size: float = 10.0
    pale: bool = False
    aside: bool = False


def pieces_of(page: pypdf.PageObject, count: Callable[[], None]) -> list[Piece]:
    """Return the pieces of a page in the order in which they are drawn.

    Parameters
    ----------
    page : pypdf.PageObject
        The page; its contents are parted so that each position is told.
    count : callable
        Called at every step of drawing; may raise.
    """
    _part(page)
    pen = _Pen(_opacities(page), count)
    page.extract_text(visitor_operand_before=pen.before, visitor_text=pen.text)
    return pen.pieces


def _part(page: pypdf.PageObject) -> None:
    """Put a step that changes nothing before each move of the pen.

    The text drawn so far is told there.
    """
    from pypdf.generic import ContentStream, NameObject

    contents = page.get("/Contents")
    if contents is None:
        return
    stream = ContentStream(contents.get_object(), page.pdf, "bytes")
    parted: list[tuple[Any, bytes]] = []
    untold = False
    for operands, operator in stream.operations:
        if untold and operator in _MOVES:
            parted.append(_STAY)
        untold = operator in _SHOWS or (
            untold and operator not in _TELLS and operator not in _MOVES
        )
        parted.append((operands, operator))
    stream.operations = parted
    page[NameObject("/Contents")] = stream


def _opacities(page: Any) -> dict[str, float]:
    """How opaque text is under each named state of the page."""
    try:
        states = page["/Resources"]["/ExtGState"]
        return {str(name): float(states[name].get("/ca", 1)) for name in states}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


@dataclass
class _Pen:
    """Follows the drawing of a page."""

    opacities: Mapping[str, float]
    count: Callable[[], None]
    pieces: list[Piece] = field(default_factory=list)
    light: float = 0.0
    opacity: float = 1.0
    kept: list[tuple[float, float]] = field(default_factory=list)
    marks: list[bool] = field(default_factory=list)
    shown: tuple[bool, bool] = (False, False)

    def before(self, operator: bytes, operands: Sequence[Any], *_: object) -> None:
        """Take note of a step before it is done."""
        self.count()
        if operator in _SHOWS:
            pale = _PALE <= self.light <= _WHITE or self.opacity <= _FAINT
            self.shown = (pale, any(self.marks))
        elif operator == b"q":
            self.kept.append((self.light, self.opacity))
        elif operator == b"Q" and self.kept:
            self.light, self.opacity = self.kept.pop()
        elif operator in (b"BDC", b"BMC"):
            self.marks.append(bool(operands) and operands[0] == "/Artifact")
        elif operator == b"EMC" and self.marks:
            self.marks.pop()
        elif operator == b"gs" and operands:
            self.opacity = self.opacities.get(str(operands[0]), self.opacity)
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn", b"cs"):
            self.light = _light(
                [float(value) for value in operands if isinstance(value, int | float)]
            )

    def text(
        self, text: str, around: Sequence[float], at: Sequence[float], _: object, size: float
    ) -> None:
        """Take a piece of text, which was drawn in the states and at the place given."""
        if not text:
            return
        a, b, x, y = _placed(around, at)
        turn = math.atan2(b, a)
        scale = math.hypot(
            around[2] * at[3] + around[0] * at[2], around[3] * at[3] + around[1] * at[2]
        )
        content = harmless(text).replace(BEGINS, " ").replace(ENDS, " ")
        along, across = (
            x * math.cos(turn) + y * math.sin(turn),
            y * math.cos(turn) - x * math.sin(turn),
        )
        degrees = 5 * round(math.degrees(turn) / 5) % 360
        self.pieces.append(Piece(content, along, across, degrees, abs(size) * scale, *self.shown))


def _placed(around: Sequence[float], at: Sequence[float]) -> tuple[float, float, float, float]:
    """The direction and the place of text: its own matrix within that of the page."""
    return (
        at[0] * around[0] + at[1] * around[2],
        at[0] * around[1] + at[1] * around[3],
        at[4] * around[0] + at[5] * around[2] + around[4],
        at[4] * around[1] + at[5] * around[3] + around[5],
    )


def _light(values: Sequence[float]) -> float:
    """How light a colour is, from 0 to 1.

    It is given as grey, as red, green and blue, or as four inks; any other is black.
    """
    if len(values) == 1:
        return values[0]
    if len(values) == 3:
        return 0.3 * values[0] + 0.6 * values[1] + 0.1 * values[2]
    if len(values) == 4:
        red, green, blue = ((1 - ink) * (1 - values[3]) for ink in values[:3])
        return 0.3 * red + 0.6 * green + 0.1 * blue
    return 0.0

"""Small pieces of SVG, and the measuring and wrapping of text without a font at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from steelyard.report.palette import INK, Kind

Spot = tuple[float, float]

_NARROW = frozenset("iIjl.,;:'|!()[]ft r-")
_WIDE = frozenset("mwMW%@—")
BOLD = 1.14
"""How much wider bold words are."""


def number(value: float) -> str:
    """Return a coordinate with two decimals at most and no needless zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(name: str, *children: str, **attributes: str | float | None) -> str:
    """Return one element; attribute values are escaped, children are markup already.

    Underscores in attribute names stand for hyphens; attributes that are None are left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_valued(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _valued(value: str | float) -> str:
    return escape(value if isinstance(value, str) else number(value))


def picture(parts: Iterable[str], width: float, height: float) -> str:
    """Return a whole picture, which begins at the origin."""
    box = f"0 0 {number(width)} {number(height)}"
    return tag("svg", *parts, xmlns="http://www.w3.org/2000/svg", viewBox=box)


def point(x: float, y: float) -> str:
    """Return a point as paths and lines of several corners have it."""
    return f"{number(x)},{number(y)}"


def line(start: Spot, end: Spot, stroke: str, width: float, **look: str | float | None) -> str:
    """Return a straight line between two points."""
    ends = dict(zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True))
    return tag("line", **ends, stroke=stroke, stroke_width=width, **look)


def level(
    ends: tuple[float, float], y: float, stroke: str, width: float | None = None, **look: str
) -> str:
    """Return a horizontal line from its left to its right end."""
    left, right = ends
    return tag("line", x1=left, x2=right, y1=y, y2=y, stroke=stroke, stroke_width=width, **look)


def upright(
    x: float, ends: tuple[float, float], stroke: str, width: float, **look: str | float
) -> str:
    """Return a vertical line from one height to another."""
    first, last = ends
    return tag("line", x1=x, x2=x, y1=first, y2=last, stroke=stroke, stroke_width=width, **look)


def diamond(x: float, y: float, fill: str) -> str:
    """Return the mark of a forecast, centred on a point."""
    return tag("path", d=f"M{point(x, y - 6)}l6,6l-6,6l-6,-6z", fill=fill)


def text(
    x: float,
    y: float,
    lines: str | Sequence[str],
    size: float = 13,
    anchor: str = "start",
    fill: str = INK,
    weight: str | None = None,
) -> str:
    """Return a text of one or several lines; ``y`` is the baseline of the first."""
    rows = [lines] if isinstance(lines, str) else list(lines)
    spans = [
        tag("tspan", escape(row), x=x, dy=None if index == 0 else size * 1.3)
        for index, row in enumerate(rows)
        if row
    ]
    anchored = None if anchor == "start" else anchor
    return tag(
        "text",
        *spans,
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchored,
        fill=fill,
        font_weight=weight,
    )


def glyph(kind: Kind, x: float, y: float, radius: float, fill: str | None = None) -> str:
    """Return the glyph of a kind of lever, centred on a point."""
    place = f"translate({number(x)},{number(y)}) scale({number(radius)})"
    return tag("path", d=kind.path, transform=place, fill=fill or kind.color)


def text_width(words: str, size: float) -> float:
    """Return the width of a text in the widest of the usual sans serif faces, in pixels.

    An estimate that errs upwards.
    """
    return size * sum(_character_width(character) for character in words)


def _character_width(character: str) -> float:
    if character in _NARROW:
        return 0.42
    if character in _WIDE:
        return 1.0
    if character.isupper():
        return 0.76
    return 0.64 if ord(character) < 0x2E80 else 1.05


def wrap(words: str, width: float, size: float) -> list[str]:
    """Break a text into lines that fit a width.

    A word too long for one is broken too, “%” stays with its number.
    """
    lines: list[str] = []
    current = ""
    for word in _pieces(words, width, size):
        candidate = f"{current} {word}".strip()
        if current and text_width(candidate, size) > width:
            lines.append(current)
            current = word
        else:
            current = candidate
    return [*lines, current] if current else lines


def _pieces(words: str, width: float, size: float) -> list[str]:
    pieces: list[str] = []
    for word in words.replace(" %", "\u00a0%").split(" "):
        piece = ""
        for character in word:
            if piece and text_width(piece + character, size) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return [piece for piece in pieces if piece]

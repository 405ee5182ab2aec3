"""Rows of bars over one axis, their words above the bar so that nothing overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steelyard.parts import Spec
from steelyard.report.charts import (
    NARROW,
    WIDE,
    RowWords,
    down,
    layer,
    measure,
    own,
    row_words,
    rule,
    stacked,
    whole,
)
from steelyard.report.palette import INK, MUTED

_THICK = 9
_GLYPH = 20
"""Room for the glyph before the words."""
_HOLLOW = {"type": "rect", "filled": False, "strokeWidth": 1, "strokeDash": [3, 2]}
_HAD_MORE = "isValid(datum.before) && datum.before > datum.value"
_RANGED = "isValid(datum.low) && isValid(datum.high) && datum.high > datum.low"


@dataclass(frozen=True)
class Bar:
    """One row: a head line, a line of numbers under it, and a bar with its interval.

    Attributes
    ----------
    head, detail : str
        Words above the bar.
    value, low, high : float or None
        Length of the bar and its interval; None draws neither.
    before : float or None
        The length that it had before, drawn hollow.
    color, path : str
        Colour, and SVG path of the glyph that stands before the words; empty for none.
    """

    head: str
    detail: str
    value: float | None
    low: float | None = None
    high: float | None = None
    before: float | None = None
    color: str = INK
    path: str = ""

    def values(self) -> Spec:
        """Return what is drawn of the bar itself."""
        return {
            "value": self.value,
            "zero": 0,
            "low": self.low,
            "high": self.high,
            "before": self.before,
            "color": self.color,
            "path": self.path,
        }


def wide_and_narrow(
    bars: Sequence[Bar], axis: Spec, domain: tuple[float, float], mark: float | None = None
) -> tuple[Spec | None, Spec | None]:
    """Return rows that stand alone for a wide and for a narrow screen; None without bars."""
    if not bars:
        return None, None
    wide, narrow = (whole(bar_rows(bars, width, axis, domain, mark)) for width in (WIDE, NARROW))
    return wide, narrow


def bar_rows(
    bars: Sequence[Bar],
    width: int,
    axis: Spec,
    domain: tuple[float, float],
    mark: float | None = None,
) -> Spec:
    """Return rows of bars over one common axis.

    Parameters
    ----------
    bars : sequence of Bar
        Top to bottom.
    width : int
        Of the plane, in pixels.
    axis : dict
        The axis below: title, format.
    domain : tuple of float
        Ends of the axis.
    mark : float, optional
        A value that is marked through all rows.
    """
    indent = _GLYPH if any(bar.path for bar in bars) else 0
    rows, height = stacked(bars, lambda bar, top: _row(bar, top, width - indent))
    x = measure(domain, {"tickCount": 4, **axis})
    layers = [*_marked(mark, x), *_words(height, indent), *_Stripes(x, height).layers()]
    return {"width": width, "height": height, "data": {"values": rows}, "layer": layers}


def domain_of(bars: Sequence[Bar]) -> tuple[float, float]:
    """Return an axis that holds zero and every bar with its interval."""
    ends = [
        end for bar in bars for end in (bar.value, bar.low, bar.high, bar.before) if end is not None
    ]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    return (low, high if high > low else low + 1.0)


def _row(bar: Bar, top: float, width: float) -> Spec:
    words = RowWords.wrapped(bar.head, [bar.detail], top, width)
    stripe = words.end + 1
    places = {
        "stripe": stripe,
        "middle": stripe + _THICK / 2,
        "last": stripe + _THICK,
        "bottom": stripe + (0 if bar.value is None else _THICK) + 10,
    }
    return words.values() | places | bar.values()


def _words(height: float, indent: int) -> list[Spec]:
    return [*row_words(height, indent), *([_glyphs(height)] if indent else [])]


def _glyphs(height: float) -> Spec:
    mark = {"type": "point", "filled": True, "size": 100, "opacity": 1, "yOffset": 7}
    place = {"x": {"value": 7}, "y": down("first", height)}
    return layer(mark, {"shape": own("path"), "color": own("color"), **place}, where="datum.path")


@dataclass(frozen=True)
class _Stripes:
    """The bars of all rows: the axis across, and the height of all."""

    x: Spec
    height: float

    def layers(self) -> list[Spec]:
        """Return bars, what was there before them, and their intervals."""
        return [
            self._bar(_HOLLOW, _HAD_MORE, "before", "stroke"),
            self._bar({"type": "rect"}, "isValid(datum.value)", "zero", "color"),
            *self._intervals(),
        ]

    def _bar(self, mark: Spec, where: str, to: str, ink: str) -> Spec:
        """A rectangle from the value of each bar to another of its numbers."""
        along = {"x": self._at("value"), "x2": {"field": to}, ink: own("color")}
        return layer(mark, self._tall() | along, where=where)

    def _intervals(self) -> list[Spec]:
        middle = {"y": down("middle", self.height)}
        reach = middle | {"x": self._at("low"), "x2": {"field": "high"}}
        ends = [self._tall() | {"x": self._at(end)} for end in ("low", "high")]
        return [layer(rule(INK, 1.5), encoding, where=_RANGED) for encoding in (reach, *ends)]

    def _at(self, field: str) -> Spec:
        return self.x | {"field": field}

    def _tall(self) -> Spec:
        return {"y": down("stripe", self.height), "y2": {"field": "last"}}


def _marked(value: float | None, x: Spec) -> list[Spec]:
    if value is None:
        return []
    return [layer(rule(MUTED, 1.25, [4, 3]), {"x": x | {"field": "value"}}, [{"value": value}])]

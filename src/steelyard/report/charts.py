"""What all Vega-Lite pictures share.

Quiet axes, and rows with their words above the bar so that nothing overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.report.palette import INK, LINE, MUTED
from steelyard.report.svg import BOLD, wrap

Spec = dict[str, Any]

WIDE = 700
NARROW = 342
TEXT = 13
SMALL = 12
_LINE_HEIGHT = 17
_BAR = 9
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


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


def page(width: int, *layers: Spec, **rest: Any) -> Spec:
    """Return a whole description of layers on one plane."""
    return {"$schema": _SCHEMA, "width": width, "layer": list(layers), "config": config(), **rest}


def joined(direction: str, charts: Sequence[Spec], spacing: int) -> Spec:
    """Return charts side by side (``hconcat``) or one under another (``vconcat``)."""
    return {"$schema": _SCHEMA, direction: list(charts), "spacing": spacing, "config": config()}


def config() -> Spec:
    """Return the look of axes, titles and marks."""
    axis = {
        "domain": False,
        "ticks": False,
        "gridColor": LINE,
        "gridWidth": 0.75,
        "labelColor": MUTED,
        "labelFontSize": SMALL,
        "labelPadding": 6,
        "titleColor": MUTED,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "titlePadding": 8,
    }
    return {
        "aria": False,
        "background": None,
        "view": {"stroke": None},
        "axis": axis,
        "title": {
            "color": INK,
            "fontSize": TEXT,
            "fontWeight": 600,
            "anchor": "start",
            "offset": 10,
        },
        "text": {"color": INK, "fontSize": TEXT, "lineHeight": _LINE_HEIGHT},
    }


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
    indent = 20 if any(bar.path for bar in bars) else 0
    rows: list[Spec] = []
    bottom = 0.0
    for bar in bars:
        rows.append(_row(bar, bottom, width - indent))
        bottom = rows[-1]["bottom"]
    x = {
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": False},
        "axis": {"tickCount": 4, **axis},
    }
    layers = [*_words(indent, bottom), *_bars(x, bottom)]
    if mark is not None:
        layers.insert(0, _marked(mark, x))
    return {"width": width, "height": bottom, "data": {"values": rows}, "layer": layers}


def whole(chart: Spec) -> Spec:
    """Return a chart of rows as a description that stands alone."""
    return {"$schema": _SCHEMA, "config": config(), **chart}


def domain_of(bars: Sequence[Bar]) -> tuple[float, float]:
    """Return an axis that holds zero and every bar with its interval."""
    ends = [
        end for bar in bars for end in (bar.value, bar.low, bar.high, bar.before) if end is not None
    ]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    return (low, high if high > low else low + 1.0)


def _row(bar: Bar, top: float, width: float) -> Spec:
    head, detail = wrap(bar.head, width, TEXT * BOLD), wrap(bar.detail, width, TEXT)
    first = top + 9
    under = first + _LINE_HEIGHT * len(head)
    stripe = under + _LINE_HEIGHT * len(detail) + 1
    last = stripe + (0 if bar.value is None else _BAR)
    return {
        "head": "\n".join(head),
        "detail": "\n".join(detail),
        "first": first,
        "under": under,
        "stripe": stripe,
        "middle": stripe + _BAR / 2,
        "last": stripe + _BAR,
        "bottom": last + 10,
        "value": bar.value,
        "zero": 0,
        "low": bar.low,
        "high": bar.high,
        "before": bar.before,
        "color": bar.color,
        "path": bar.path,
    }


def down(field: str, height: float) -> Spec:
    """Return an encoding that places a field in pixels from the top."""
    return {
        "field": field,
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [height, 0], "nice": False},
    }


def _words(indent: int, height: float) -> list[Spec]:
    base = {"type": "text", "align": "left", "baseline": "top", "lineBreak": "\n"}
    left = {"value": indent}
    head = {"x": left, "y": down("first", height), "text": {"field": "head"}}
    detail = {"x": left, "y": down("under", height), "text": {"field": "detail"}}
    layers = [
        {"mark": base | {"fontWeight": 600}, "encoding": head},
        {"mark": base | {"color": MUTED}, "encoding": detail},
    ]
    if not indent:
        return layers
    glyph = {"type": "point", "filled": True, "size": 100, "opacity": 1, "yOffset": 7}
    shown = {
        "shape": _own("path"),
        "color": _own("color"),
        "x": {"value": 7},
        "y": down("first", height),
    }
    return [*layers, {"transform": [{"filter": "datum.path"}], "mark": glyph, "encoding": shown}]


def _bars(x: Spec, height: float) -> list[Spec]:
    across = {"y": down("stripe", height), "y2": {"field": "last"}}
    middle = {"y": down("middle", height)}
    low, high = x | {"field": "low"}, x | {"field": "high"}
    hollow = {"type": "rect", "filled": False, "strokeWidth": 1, "strokeDash": [3, 2]}
    rule = {"type": "rule", "strokeWidth": 1.5, "color": INK}
    return [
        {
            "transform": [{"filter": "isValid(datum.before) && datum.before > datum.value"}],
            "mark": hollow,
            "encoding": across
            | {"x": x | {"field": "value"}, "x2": {"field": "before"}, "stroke": _own("color")},
        },
        {
            "transform": [{"filter": "isValid(datum.value)"}],
            "mark": {"type": "rect"},
            "encoding": across
            | {"x": x | {"field": "value"}, "x2": {"field": "zero"}, "color": _own("color")},
        },
        _ranged(rule, middle | {"x": low, "x2": {"field": "high"}}),
        _ranged(rule, across | {"x": low}),
        _ranged(rule, across | {"x": high}),
    ]


def _ranged(mark: Spec, encoding: Spec) -> Spec:
    known = {"filter": "isValid(datum.low) && isValid(datum.high) && datum.high > datum.low"}
    return {"transform": [known], "mark": mark, "encoding": encoding}


def _own(field: str) -> Spec:
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _marked(value: float, x: Spec) -> Spec:
    mark = {"type": "rule", "strokeWidth": 1.25, "strokeDash": [4, 3], "color": MUTED}
    return {
        "data": {"values": [{"value": value}]},
        "mark": mark,
        "encoding": {"x": x | {"field": "value"}},
    }

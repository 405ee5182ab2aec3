"""What all Vega-Lite pictures share: quiet axes, layers, and rows with their words above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from steelyard.parts import Spec
from steelyard.report.palette import INK, LINE, MUTED
from steelyard.report.svg import BOLD, wrap

Item = TypeVar("Item")

WIDE = 700
NARROW = 342
TEXT = 13
SMALL = 12
LINE_HEIGHT = 17
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def page(width: int, *layers: Spec, **rest: Any) -> Spec:
    """Return a whole description of layers on one plane."""
    return {"$schema": _SCHEMA, "width": width, "layer": list(layers), "config": config(), **rest}


def joined(direction: str, charts: Sequence[Spec], spacing: int) -> Spec:
    """Return charts side by side (``hconcat``) or one under another (``vconcat``)."""
    return {"$schema": _SCHEMA, direction: list(charts), "spacing": spacing, "config": config()}


def whole(chart: Spec) -> Spec:
    """Return a chart of rows as a description that stands alone."""
    return {"$schema": _SCHEMA, "config": config(), **chart}


def config() -> Spec:
    """Return the look of axes, titles and marks."""
    title = {"color": INK, "fontSize": TEXT, "fontWeight": 600, "anchor": "start", "offset": 10}
    return {
        "aria": False,
        "background": None,
        "view": {"stroke": None},
        "axis": _axis(),
        "title": title,
        "text": {"color": INK, "fontSize": TEXT, "lineHeight": LINE_HEIGHT},
    }


def _axis() -> Spec:
    return {
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


def layer(
    mark: Spec,
    encoding: Spec,
    rows: Sequence[Spec] | None = None,
    where: str | None = None,
) -> Spec:
    """Return one layer of a plane.

    Parameters
    ----------
    mark, encoding : dict
        What is drawn, and what its place and its look stand for.
    rows : sequence of dict, optional
        Data of its own; by default those of the plane.
    where : str, optional
        Which of the rows are drawn; by default all.
    """
    data = {} if rows is None else {"data": {"values": list(rows)}}
    chosen = {} if where is None else {"transform": [{"filter": where}]}
    return {**data, **chosen, "mark": mark, "encoding": encoding}


def words(field: str, at: Spec, rows: Sequence[Spec] | None = None, **look: Any) -> Spec:
    """Return a layer of words that a field holds, at places that an encoding gives."""
    return layer({"type": "text", **look}, at | {"text": {"field": field}}, rows)


def rule(color: str, width: float | None = None, dash: Sequence[int] = ()) -> Spec:
    """Return the mark of a straight line."""
    thick = {} if width is None else {"strokeWidth": width}
    dashed = {"strokeDash": list(dash)} if dash else {}
    return {"type": "rule", "color": color, **thick, **dashed}


def dot(color: str, size: int, **look: Any) -> Spec:
    """Return the mark of a point."""
    return {"type": "point", "filled": True, "size": size, "color": color, "opacity": 1, **look}


def measure(domain: Sequence[float], axis: Spec | None) -> Spec:
    """Return an encoding of numbers that ends where its domain does; without an axis if None."""
    scale = {"domain": list(domain), "nice": False}
    return {"type": "quantitative", "scale": scale, "axis": axis}


def down(field: str, height: float) -> Spec:
    """Return an encoding that places a field in pixels from the top."""
    return {"field": field, **measure([height, 0], None)}


def own(field: str) -> Spec:
    """Return an encoding by a field that holds the colour or the shape itself."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


@dataclass(frozen=True)
class RowWords:
    """The words above a row: a bold head, and details under it, broken into lines that fit.

    Attributes
    ----------
    head, detail : list of str
        Their lines.
    top : float
        Where the row begins, in pixels.
    """

    head: list[str]
    detail: list[str]
    top: float

    @classmethod
    def wrapped(cls, head: str, details: Sequence[str], top: float, width: float) -> RowWords:
        """Break words into lines; each detail begins a line of its own."""
        lines = [line for detail in details for line in wrap(detail, width, TEXT)]
        return cls(wrap(head, width, TEXT * BOLD), lines, top)

    @property
    def end(self) -> float:
        """Where the words end."""
        return self._under + LINE_HEIGHT * len(self.detail)

    @property
    def _first(self) -> float:
        return self.top + 9

    @property
    def _under(self) -> float:
        return self._first + LINE_HEIGHT * len(self.head)

    def values(self) -> Spec:
        """Return what `row_words` draws."""
        return {
            "head": "\n".join(self.head),
            "detail": "\n".join(self.detail),
            "first": self._first,
            "under": self._under,
        }


def stacked(items: Iterable[Item], row: Callable[[Item, float], Spec]) -> tuple[list[Spec], float]:
    """Return rows that begin where the one before ends, at its ``bottom``, and their height."""
    rows: list[Spec] = []
    bottom = 0.0
    for item in items:
        rows.append(row(item, bottom))
        bottom = rows[-1]["bottom"]
    return rows, bottom


def row_words(height: float, left: float = 0) -> list[Spec]:
    """Return the layers that draw the words of all rows."""
    look: Spec = {"align": "left", "baseline": "top", "lineBreak": "\n"}
    head, detail = ({"x": {"value": left}, "y": down(y, height)} for y in ("first", "under"))
    return [
        words("head", head, fontWeight=600, **look),
        words("detail", detail, color=MUTED, **look),
    ]

"""Grids of cells, darker where more happens, with words in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.parts import Spec
from steelyard.report.charts import layer, words
from steelyard.report.palette import ACCENT, INK


def names_along(
    field: str, axis: Spec, title: str | None = None, order: Sequence[str] | None = None
) -> Spec:
    """Return an encoding of names along a side of a grid, by default as the data has them."""
    sort = None if order is None else list(order)
    scale = {} if sort is None else {"scale": {"domain": sort}}
    return {"field": field, "type": "nominal", "title": title, "sort": sort, **scale, "axis": axis}


@dataclass(frozen=True)
class ShadedGrid:
    """A grid: the names across it, and those down its side."""

    across: Spec
    down: Spec

    def shades(self, field: str, most: float, opacity: tuple[float, float]) -> Spec:
        """Return the layer of the cells, as opaque as a field that goes from 0 to `most`."""
        scale = {"domain": [0, most], "range": list(opacity)}
        shade = {"field": field, "type": "quantitative", "scale": scale, "legend": None}
        return layer({"type": "rect", "color": ACCENT}, self._at() | {"opacity": shade})

    def words(self, field: str, **look: Any) -> Spec:
        """Return the layer of the words in the cells."""
        return words(field, self._at(), color=INK, **look)

    def _at(self) -> Spec:
        return {"x": self.across, "y": self.down}

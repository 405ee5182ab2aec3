"""A figure: what it says, its numbers, and a plain description from which it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from steelyard.errors import shown
from steelyard.report.charts import Spec
from steelyard.report.drawing import draw, finish
from steelyard.report.table import Table

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Figure:
    """A picture that carries its finding, its alternative text and its data.

    Attributes
    ----------
    id : str
        Unique on a page.
    title : str
        The finding in one sentence.
    description : str
        The alternative text: what a reader who cannot see the picture needs.
    table : Table
        The same data.
    spec : dict or None
        The picture as Vega-Lite.
    svg : str or None
        The picture drawn by hand, in the colours of the light palette.
    narrow : dict, str or None
        The same picture for a narrow screen, as Vega-Lite or by hand.
    note : str
        How to read it, for those who ask.
    """

    id: str
    title: str
    description: str
    table: Table
    spec: Spec | None = None
    svg: str | None = None
    narrow: Spec | str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Show what would act in any of its words as its escape."""
        for name in ("title", "description", "spec", "svg", "narrow", "note"):
            object.__setattr__(self, name, _shown(getattr(self, name)))

    @property
    def drawn(self) -> bool:
        """Whether there is a picture beside the table."""
        return self.spec is not None or self.svg is not None

    def to_svg(self, theme: str = "auto", narrow: bool = False) -> str:
        """Return the picture as SVG.

        Parameters
        ----------
        theme : str
            ``auto`` (colours are variables of the page), ``light`` or ``dark``.
        narrow : bool
            Whether to draw the variant for a narrow screen, where there is one.

        Raises
        ------
        ValueError
            If the figure is a table alone.
        MissingExtra
            If it needs vl-convert-python and that is not installed.
        """
        picture = self.narrow if narrow and self.narrow is not None else self.svg or self.spec
        if picture is None:
            raise ValueError(f"figure {self.id!r} is a table and has no picture")
        name = f"{self.id}-{'narrow' if narrow else 'wide'}"
        raw = picture if isinstance(picture, str) else draw(picture)
        return finish(raw, name, self.title, self.description, theme)

    def to_frame(self) -> pandas.DataFrame:
        """Return the figure's numbers as a pandas data frame."""
        return self.table.to_frame()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return what a notebook shows.

        Vega-Lite where the figure is one, the same figure in HTML, and plain text.
        """
        bundle: dict[str, Any] = {"text/plain": f"{self.title}\n{self.description}"}
        if self.spec is not None:
            bundle["application/vnd.vegalite.v5+json"] = self.spec
        elif self.svg is not None:
            bundle["image/svg+xml"] = self.to_svg("light")
        bundle["text/html"] = self._html()
        return bundle

    def _html(self) -> str:
        picture = self.to_svg("light") if self.drawn else ""
        return f"<figure><figcaption>{escape(self.title)}</figcaption>{picture}{shown(self.table.to_html())}</figure>"


def _shown(part: Any) -> Any:
    """A part of a description with escapes in all of its texts."""
    if isinstance(part, str):
        return shown(part)
    if isinstance(part, Mapping):
        return {key: _shown(value) for key, value in part.items()}
    return [_shown(value) for value in part] if isinstance(part, list | tuple) else part

"""A figure that can be drawn: as SVG, on a page, and in a notebook."""

from __future__ import annotations

from html import escape
from typing import Any

from steelyard.errors import shown
from steelyard.parts import Description
from steelyard.report.drawing import draw, finish


class Figure(Description):
    """A picture that carries its finding, its alternative text and its data."""

    @classmethod
    def of(cls, said: Description) -> Figure:
        """Return the figure of a description."""
        return said if isinstance(said, Figure) else cls(**vars(said))

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

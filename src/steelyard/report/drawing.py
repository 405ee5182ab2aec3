"""From a Vega-Lite description or a hand-drawn picture to finished SVG: named, described, themed, free of fixed widths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from steelyard.errors import MissingExtra
from steelyard.report.engine import check_engine
from steelyard.report.palette import DARK, LIGHT
from steelyard.report.svg import number

_ROOT = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_NOISE = re.compile(r' (?:role|aria-[a-z]+|class|pointer-events|font-family)="[^"]*"')
_EMPTY = re.compile(r'<path d="[^"]*"(?: display="none"| opacity="0")+/>|<path d="M0,0h0v0h0Z"/>|<g></g>')
_COLOR = re.compile(r'"(#[0-9a-f]{6})"', re.IGNORECASE)
_LOCAL = re.compile(r'(\bid="|url\(#|href="#)')
_TEXT = re.compile(r"<text(?= )")
_HALO = '<text paint-order="stroke" stroke="' + LIGHT["paper"] + '" stroke-width="3" stroke-linejoin="round"'
_NAMES = {value: name for name, value in LIGHT.items()}


def draw(spec: Mapping[str, Any]) -> str:
    """Draw a Vega-Lite description as SVG, without a network.

    Raises
    ------
    MissingExtra
        If vl-convert-python is not installed.
    InputError
        If it cannot start for want of addresses.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("report", "drawing a figure") from error
    check_engine()
    return vl_convert.vegalite_to_svg(dict(spec), vl_version="5.21")


def finish(svg: str, name: str, title: str, description: str, theme: str = "auto") -> str:
    """Return the picture with title, description, its own ids and colours that follow the page.

    Parameters
    ----------
    svg : str
        A picture whose root element carries a ``viewBox`` that starts at the origin. One with nodes that take the focus is a
        group of pictures, and what these say of themselves is kept.
    name : str
        What makes its ids its own on a page.
    theme : str
        ``auto`` for colours that are variables of the page, ``light`` or ``dark`` for colours that stand alone.
    """
    width, height = _size(svg)
    focusable = " tabindex=" in svg
    role = "group" if focusable else "img"
    body = _ROOT.sub("", svg if focusable else _NOISE.sub("", svg), count=1).removesuffix("</svg>")
    body = _TEXT.sub(_HALO, _LOCAL.sub(rf"\g<1>{name}-", _EMPTY.sub("", body)))
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" role="{role}" '
        f'aria-labelledby="{name}-title {name}-desc" style="width:{number(width)}px;max-width:100%;height:auto">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    )
    return root + _COLOR.sub(lambda found: f'"{_themed(found[1].lower(), theme)}"', body) + "</svg>"


def _size(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("the picture has no viewBox that starts at the origin")
    return float(found[1]), float(found[2])


def _themed(color: str, theme: str) -> str:
    name = _NAMES.get(color)
    if name is None or theme == "light":
        return color
    return DARK[name] if theme == "dark" else f"var(--{name}, {color})"

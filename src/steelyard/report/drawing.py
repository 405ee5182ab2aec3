"""From a Vega-Lite description or a hand-drawn picture to finished SVG.

Finished, it is named, described, themed, and free of fixed widths.

What is changed in a picture is changed on its tree of elements: words in it, whatever they are, are
never taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from xml.etree import ElementTree

from steelyard.errors import MissingExtra
from steelyard.report.engine import check_engine
from steelyard.report.palette import DARK, LIGHT
from steelyard.report.svg import number

_SIZE = re.compile(r"0 0 ([\d.]+) ([\d.]+)")
_NOISE = re.compile(r"role|aria-[a-z]+|class|pointer-events|font-family")
_UNSEEN = {"display": "none", "opacity": "0"}
_NO_PATH = "M0,0h0v0h0Z"
_COLOR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_HALO = {
    "paint-order": "stroke",
    "stroke": LIGHT["paper"],
    "stroke-width": "3",
    "stroke-linejoin": "round",
}
_NAMES = {value: name for name, value in LIGHT.items()}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
        A picture whose root element carries a ``viewBox`` that starts at the origin. One with nodes
        that take the focus is a group of pictures, and what these say of themselves is kept.
    name : str
        What makes its ids its own on a page.
    theme : str
        ``auto`` for colours that are variables of the page, ``light`` or ``dark`` for colours that
        stand alone.
    """
    picture = ElementTree.fromstring(_NO_XML.sub("\ufffd", svg))
    width, height = _size(picture)
    focusable = any(node.get("tabindex") is not None for node in picture.iter())
    for node in picture.iter():
        _finish_node(node, name, theme, keep_noise=focusable)
    _drop_empty(picture)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'role="{"group" if focusable else "img"}" '
        f'aria-labelledby="{name}-title {name}-desc" '
        f'style="width:{number(width)}px;max-width:100%;height:auto">'
        f'<title id="{name}-title">{escape(title)}</title><desc '
        f'id="{name}-desc">{escape(description)}</desc>'
    )
    return root + "".join(ElementTree.tostring(node, "unicode") for node in picture) + "</svg>"


def _size(picture: ElementTree.Element) -> tuple[float, float]:
    found = _SIZE.fullmatch(picture.get("viewBox", ""))
    if found is None:
        raise ValueError("the picture has no viewBox that starts at the origin")
    return float(found[1]), float(found[2])


def _finish_node(node: ElementTree.Element, name: str, theme: str, keep_noise: bool) -> None:
    """Give an element its final attributes, and its name and theirs without namespaces."""
    node.tag = _local(node.tag)
    kept = {_local(key): value for key, value in node.attrib.items()}
    node.attrib.clear()
    if node.tag == "text" and kept:
        node.attrib.update({key: _valued(key, value, name, theme) for key, value in _HALO.items()})
    for key, value in kept.items():
        if keep_noise or not _NOISE.fullmatch(key):
            node.set(key, _valued(key, value, name, theme))


def _local(name: str) -> str:
    """Return a name without its namespace, that of XML itself excepted."""
    return name if name.startswith(_XML) else name.rpartition("}")[2]


def _valued(key: str, value: str, name: str, theme: str) -> str:
    """Return the value of an attribute: ids made the picture's own, colours those of the theme."""
    if key == "id":
        return f"{name}-{value}"
    if key == "href" and value.startswith("#"):
        return f"#{name}-{value[1:]}"
    if _COLOR.fullmatch(value):
        return _themed(value.lower(), theme)
    return value.replace("url(#", f"url(#{name}-")


def _themed(color: str, theme: str) -> str:
    name = _NAMES.get(color)
    if name is None or theme == "light":
        return color
    return DARK[name] if theme == "dark" else f"var(--{name}, {color})"


def _drop_empty(node: ElementTree.Element) -> None:
    """Take out paths that show nothing, and groups without anything in them."""
    for child in list(node):
        _drop_empty(child)
        if not (child.tail or "").strip() and (_is_no_path(child) or _is_no_group(child)):
            node.remove(child)


def _is_no_path(node: ElementTree.Element) -> bool:
    rest = {key: value for key, value in node.attrib.items() if key != "d"}
    unseen = bool(rest) and all(_UNSEEN.get(key) == value for key, value in rest.items())
    return (
        node.tag == "path"
        and not len(node)
        and (unseen or (not rest and node.get("d") == _NO_PATH))
    )


def _is_no_group(node: ElementTree.Element) -> bool:
    return node.tag == "g" and not node.attrib and not len(node) and not (node.text or "").strip()

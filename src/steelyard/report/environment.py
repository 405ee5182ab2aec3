"""The templates of the pages, and how figures and shares are written in them."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from steelyard.report.figure import Figure
from steelyard.report.numbers import share


@cache
def environment() -> Environment:
    """Return the environment of all templates: everything is escaped, nothing undefined passes."""
    found = Environment(
        loader=PackageLoader("steelyard.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"picture": picture, "table": table, "share": share}
    return found


def picture(figure: Figure) -> Markup:
    """Return the picture, wide and narrow; titles and data were escaped when it was drawn."""
    wide = f'<div class="wide">{figure.to_svg()}</div>'
    if figure.narrow is None:
        return Markup(wide.replace('class="wide"', 'class="any"', 1))
    return Markup(f'{wide}<div class="narrow">{figure.to_svg(narrow=True)}</div>')


def table(figure: Figure) -> Markup:
    """Return the numbers of a figure as an HTML table."""
    return Markup(figure.table.to_html())

"""The templates of the pages, and how figures and shares are written in them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from steelyard.english.amounts import share
from steelyard.reading.show.webpage import templates, with_policy
from steelyard.report.figure import Figure

_STYLE = re.compile(r' style="width:([\d.]+)px;max-width:100%;height:auto"')


@cache
def environment() -> Environment:
    """Return the environment of all templates: everything is escaped, nothing undefined passes."""
    found = templates("steelyard.report")
    found.filters |= {"picture": picture, "table": table, "share": share}
    return found


def render(name: str, **values: Any) -> str:
    """Return the page that a template makes, with its policy."""
    return with_policy(environment().get_template(name).render(**values))


def picture(figure: Figure) -> Markup:
    """Return the picture, wide and narrow; titles and data were escaped when it was drawn."""
    wide = f'<div class="wide">{_sized(figure.to_svg())}</div>'
    if figure.narrow is None:
        return Markup(wide.replace('class="wide"', 'class="any"', 1))
    return Markup(f'{wide}<div class="narrow">{_sized(figure.to_svg(narrow=True))}</div>')


def _sized(svg: str) -> str:
    """A picture whose width is an attribute of its own.

    The policy of a page lets no style stand in attributes.
    """
    return _STYLE.sub(r' width="\1"', svg, count=1)


def table(figure: Figure) -> Markup:
    """Return the numbers of a figure as an HTML table."""
    return Markup(figure.table.to_html())

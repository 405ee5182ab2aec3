"""The templates of pages, and the few filters that they use. Every value is escaped."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment() -> Environment:
    """Return the templates of the reader, loaded once."""
    made = Environment(
        loader=PackageLoader("steelyard.reading", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"count": count, "cut": cut}
    return made


def read_template(name: str) -> str:
    """Return a file of the templates as it is."""
    return files("steelyard.reading").joinpath("templates", name).read_text(encoding="utf-8")


def address(name: str | None) -> str | None:
    """Return a relative address fit for a link; None for one with a scheme or a host, and for None."""
    if not name or ":" in name or name.startswith(("//", "\\")):
        return None
    return quote(os.fsencode(name), safe="/")


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def cut(text: str, longest: int) -> str:
    """Return a text on one line, cut at a space where it is longer than wanted."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(",;:–") + " …"

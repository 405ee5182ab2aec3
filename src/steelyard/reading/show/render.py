"""The templates of pages, and the few filters that they use. Every value is escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment

from steelyard.english.words import counted
from steelyard.reading.show.webpage import templates


@cache
def environment() -> Environment:
    """Return the templates of the reader, loaded once."""
    made = templates("steelyard.reading")
    made.filters |= {"count": counted, "cut": cut}
    return made


def read_template(name: str) -> str:
    """Return a file of the templates as it is."""
    return files("steelyard.reading").joinpath("templates", name).read_text(encoding="utf-8")


def cut(text: str, longest: int) -> str:
    """Return a text on one line, cut at a space where it is longer than wanted."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(",;:–") + " …"

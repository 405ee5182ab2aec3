"""The subjects that are measured, each a module with `TITLE` and `ladders()`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.scale import checking, influence, reading, stability, weighing
from benchmarks.scale.ladder import Ladder

MODULES = {
    "weighing": weighing,
    "checking": checking,
    "stability": stability,
    "influence": influence,
    "reading": reading,
}
"""By name, in the order of the page."""


class Subject(NamedTuple):
    """A table of its own."""

    title: str
    ladders: Callable[[], Iterator[Ladder]]


def subjects() -> dict[str, Subject]:
    """Return the subjects by name, in the order of the page."""
    return {name: Subject(module.TITLE, module.ladders) for name, module in MODULES.items()}

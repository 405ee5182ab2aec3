"""What is measured: ladders of sizes by subject.

A subject is a module with `TITLE` and `ladders()`, named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Step(NamedTuple):
    """One size.

    Attributes
    ----------
    size : str
        What it is called in the table.
    prepare : callable
        Writes what is needed into an empty folder, and returns the words of the command after
        `steelyard`.
    """

    size: str
    prepare: Callable[[Path], list[str]]


class Ladder(NamedTuple):
    """Sizes of one kind, the smaller first."""

    name: str
    steps: tuple[Step, ...]


class Subject(NamedTuple):
    """A table of its own."""

    title: str
    ladders: Callable[[], Iterator[Ladder]]


def subjects() -> dict[str, Subject]:
    """The subjects by name, in the order of the page."""
    from benchmarks.scale import checking, influence, reading, stability, weighing

    modules = {
        "weighing": weighing,
        "checking": checking,
        "stability": stability,
        "influence": influence,
        "reading": reading,
    }
    return {name: Subject(module.TITLE, module.ladders) for name, module in modules.items()}

"""What a subject measures: sizes of one kind, the smaller first."""

from __future__ import annotations

from collections.abc import Callable
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

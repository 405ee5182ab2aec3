"""How what a lens found is shown on a page and on a terminal.

A lens that has nothing of its own here is shown by the parts that it gives as plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from steelyard.english.words import first_upper
from steelyard.lenses.sidebyside import Found
from steelyard.parts import Part
from steelyard.report.figure import Figure
from steelyard.report.influence import page as influence
from steelyard.report.influence import sentences as influencesentences
from steelyard.report.stability import page as stability
from steelyard.report.stability import sentences as stabilitysentences


@dataclass(frozen=True)
class Showing:
    """How the results of one lens are shown.

    Attributes
    ----------
    finding : callable
        What was found, in a sentence or two.
    parts : callable
        Sections with their figures.
    notes : callable
        What a reader should know besides.
    """

    finding: Callable[[Any], str]
    parts: Callable[[Any], Iterable[Part]]
    notes: Callable[[Any], Iterable[str]]


SHOWINGS = {
    "graph model": Showing(stabilitysentences.finding, stability.parts, stabilitysentences.notes),
    "influence": Showing(influencesentences.finding, influence.parts, influencesentences.notes),
}
"""What the report has for a lens, by its name."""


@dataclass(frozen=True)
class Presented:
    """One lens's part of the report."""

    id: str
    name: str
    about: str
    finding: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


def presented(found: Found) -> Presented:
    """Return what is shown of what a lens found."""
    lens, showing = found.lens, _showing(found)
    return Presented(
        lens.name.replace(" ", "-"),
        lens.called,
        lens.about,
        showing.finding(found.result),
        tuple(_with_figure(part) for part in showing.parts(found.result)),
        tuple(showing.notes(found.result)),
    )


def finding(found: Found) -> str:
    """Return what a lens found, in a sentence or two."""
    return _showing(found).finding(found.result)


def _showing(found: Found) -> Showing:
    said = f"{found.view.forecast}." if found.view else ""
    plain = Showing(lambda _: first_upper(said), found.lens.parts, lambda _: ())
    return SHOWINGS.get(found.lens.name, plain)


def _with_figure(part: Part) -> Part:
    """The same part, with a figure that can be drawn."""
    return part if part.figure is None else replace(part, figure=Figure.of(part.figure))

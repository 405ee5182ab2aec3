"""What a picture of a conflict shows: states, the moves between them, and their layers."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.lenses.stability.concepts.names import Concept


@dataclass(frozen=True)
class Arc:
    """A move that one party can make between two states that are shown.

    Attributes
    ----------
    start, goal : int
        Positions of the states; the improvement leads from `start` to `goal` where there is one.
    party : int
        Position of the party.
    improves : bool
        Whether the mover likes `goal` better.
    back : bool
        Whether the party can also move from `goal` to `start`.
    """

    start: int
    goal: int
    party: int
    improves: bool
    back: bool


@dataclass(frozen=True)
class Layer:
    """States that lie equally far: what that is called, and their positions."""

    label: tuple[str, ...]
    members: tuple[int, ...]


@dataclass(frozen=True)
class Graph:
    """What a picture of a conflict shows.

    Attributes
    ----------
    states : tuple of str
        The states shown, one letter for each option.
    cells : tuple of int
        The same as cells.
    under : tuple of tuple of str
        For each state the concepts under which it is an equilibrium.
    arcs : tuple of Arc
        All moves between them.
    layers : tuple of Layer
        From top to bottom.
    today : int or None
        Position of the state that everything is seen from.
    called : str
        What that is called: ``today``, or ``start`` where another state was asked for.
    """

    states: tuple[str, ...]
    cells: tuple[int, ...]
    under: tuple[tuple[Concept, ...], ...]
    arcs: tuple[Arc, ...]
    layers: tuple[Layer, ...]
    today: int | None
    called: str = "today"

    def place(self, index: int) -> Layer:
        """Return the layer in which a state lies."""
        return next(layer for layer in self.layers if index in layer.members)

    def name(self, index: int) -> str:
        """Return what a state is called beside its letters; empty for all but one."""
        return self.called if index == self.today else ""

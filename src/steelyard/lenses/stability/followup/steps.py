"""One party's move from a state to another, as data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from steelyard.lenses.stability.conflict.space import Space


@dataclass(frozen=True)
class Step:
    """A move.

    Attributes
    ----------
    by : str
        The party that moves.
    before, after : str
        The states, as strings of Y and N.
    options : tuple of (str, bool)
        The options that it changes, and whether each is now chosen.
    """

    by: str
    before: str
    after: str
    options: tuple[tuple[str, bool], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self) | {"options": dict(self.options)}


def step(space: Space, by: str, before: int, after: int) -> Step:
    """Return the move of a party between two states, each given by a cell.

    Of coalesced states the members are shown between which the party can move.
    """
    start, goal = _members(space, by, before, after)
    first, last = space.state(start), space.state(goal)
    options = zip(space.conflict.options, first, last, strict=True)
    return Step(
        by,
        first,
        last,
        tuple((option.id, new == "Y") for option, old, new in options if old != new),
    )


def _members(space: Space, by: str, before: int, after: int) -> tuple[int, int]:
    """The first cells of the two states between which the party can move."""
    goals = set(space.members(after).tolist())
    for member in space.members(before).tolist():
        reached = [cell for cell in space.own_moves(member, by).tolist() if cell in goals]
        if reached:
            return member, reached[0]
    return before, after

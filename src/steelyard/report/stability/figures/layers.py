"""How far the states of a conflict lie from today's, or from the surest equilibria."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.english.words import noun
from steelyard.lenses.stability.followup.statusquo import StatusQuo
from steelyard.report.stability.figures.graph import Arc, Layer

IMPROVEMENTS, MOVES, NOTHING = 0, 1, 2
"""What leads to a state, in the order in which the layers stand."""


def from_today(cells: Sequence[int], status: StatusQuo, called: str) -> tuple[Layer, ...]:
    """Return layers by fewest improvements from today's state.

    States that these do not reach lie by fewest moves, and last is what nothing reaches.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for index, cell in enumerate(cells):
        groups.setdefault(_how_far(cell, status), []).append(index)
    return tuple(
        Layer(_label(kind, steps, called), tuple(members))
        for (kind, steps), members in sorted(groups.items())
    )


def _how_far(cell: int, status: StatusQuo) -> tuple[int, int]:
    """What leads to a state, and in how many steps."""
    improvements, moves = status.by_improvements.steps_to(cell), status.by_moves.steps_to(cell)
    if improvements is not None:
        return IMPROVEMENTS, improvements
    return (NOTHING, 0) if moves is None else (MOVES, moves)


def _label(kind: int, steps: int, called: str) -> tuple[str, ...]:
    if kind == NOTHING:
        return ("out of", "reach")
    if (kind, steps) == (IMPROVEMENTS, 0):
        return (called,)
    return (f"{steps} {noun(steps, 'step' if kind == IMPROVEMENTS else 'move')}",)


def to_the_stable(under: Sequence[Sequence[str]], arcs: Sequence[Arc]) -> tuple[Layer, ...]:
    """Return layers by fewest improvements to an equilibrium under as many concepts as any.

    The farthest is on top.
    """
    distance = _distances(_surest(under), arcs)
    never = tuple(index for index in range(len(under)) if index not in distance)
    layers = [Layer(("leads", "to none") if distance else ("all",), never)] if never else []
    for steps in sorted(set(distance.values()), reverse=True):
        members = tuple(index for index in sorted(distance) if distance[index] == steps)
        layers.append(Layer((_from_the_stable(steps),), members))
    return tuple(layers)


def _from_the_stable(steps: int) -> str:
    return f"{steps} {noun(steps, 'step')}" if steps else "stable"


def _surest(under: Sequence[Sequence[str]]) -> set[int]:
    """The equilibria under as many concepts as any."""
    most = max((len(concepts) for concepts in under), default=0)
    return {index for index, concepts in enumerate(under) if most and len(concepts) == most}


def _distances(goals: set[int], arcs: Sequence[Arc]) -> dict[int, int]:
    """The fewest improvements by which each state that leads to one of the goals does so."""
    distance: dict[int, int] = {}
    level, steps = goals, 0
    while level:
        distance |= dict.fromkeys(level, steps)
        before = {arc.start for arc in arcs if arc.improves and arc.goal in level}
        level, steps = before - set(distance), steps + 1
    return distance

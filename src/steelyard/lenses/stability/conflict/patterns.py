"""A condition as a disjunction of patterns such as ``-Y-N``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from steelyard.case.logic import Formula

MAX_NAMES = 10
Cube = dict[str, bool]
"""Options that are set, and how; all others do not matter."""


def patterns(formula: Formula, options: Sequence[str]) -> tuple[str, ...] | None:
    """Return patterns of which one fits a state exactly when the condition holds.

    There are none where it never does; one that always holds is written as two opposite patterns.
    The answer is None when it names more than 10 options and is not a disjunction of patterns as it
    stands.
    """
    cubes = _as_written(formula)
    if cubes is None:
        names = sorted(set(formula.names()), key=options.index)
        if len(names) > MAX_NAMES:
            return None
        cubes = _cubes(_table(formula, names), names)
    if {} in cubes:
        cubes = [{options[0]: True}, {options[0]: False}]
    return tuple(dict.fromkeys(pattern_of(cube, options) for cube in cubes))


def pattern_of(cube: Mapping[str, bool], options: Sequence[str]) -> str:
    """Return the pattern that sets these options, with a letter for each option."""
    letters = {True: "Y", False: "N", None: "-"}
    return "".join(letters[cube.get(option)] for option in options)


def _as_written(formula: Formula) -> list[Cube] | None:
    """The patterns of a disjunction of conjunctions, in its order; None for any other condition."""
    parts = formula.parts if formula.operator == "or" else (formula,)
    cubes = []
    for part in parts:
        cube = literals(part)
        if cube is None:
            return None
        cubes.append(cube)
    return cubes


def literals(formula: Formula) -> Cube | None:
    """Return the options that a conjunction sets.

    None for any other condition, and for one that contradicts itself.
    """
    cube: Cube = {}
    for part in formula.parts if formula.operator == "and" else (formula,):
        inner = part.parts[0] if part.operator == "not" else part
        if inner.operator != "name" or cube.get(inner.name) is (part is not inner):
            return None
        cube[inner.name] = part is inner
    return cube


def _table(formula: Formula, names: Sequence[str]) -> NDArray[np.bool_]:
    """The truth of a condition for all settings of `names`, one axis (no, yes) for each."""
    axes = {
        name: np.arange(2, dtype=np.int8)
        .astype(np.bool_)
        .reshape((1,) * index + (2,) + (1,) * (len(names) - index - 1))
        for index, name in enumerate(names)
    }
    return np.broadcast_to(formula.holds(axes.__getitem__), (2,) * len(names))


def _cubes(table: NDArray[np.bool_], names: Sequence[str]) -> list[Cube]:
    """Split by the first name; what both halves share does not need it."""
    if not table.any():
        return []
    if table.all():
        return [{}]
    no, yes = (_cubes(table[setting], names[1:]) for setting in (0, 1))
    shared = [cube for cube in no if cube in yes]
    return [
        *shared,
        *({names[0]: True, **cube} for cube in yes if cube not in shared),
        *({names[0]: False, **cube} for cube in no if cube not in shared),
    ]

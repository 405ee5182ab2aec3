"""Which numbers of a case the section `together` relates, and how strongly."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from steelyard.case.registry import CaseModel
from steelyard.case.sections.lever import EFFECTS
from steelyard.case.walk import Path, steps

NumberPair = tuple[Path, Path]
Known = Mapping[tuple[str, ...], Path]
"""Paths of numbers by their steps as texts."""


def known(numbers: Iterable[Path]) -> Known:
    """Numbers by the steps of their paths."""
    return {tuple(map(str, path)): path for path in numbers}


def find_number(numbers: Known, written: str) -> Path | None:
    """The path of the number that is written as for `--set`, or as a report prints it.

    None where there is none.

    The effect that a lever's `strength` stands for need not be named, nor the `value` of a number
    with its grounds.
    """
    path = tuple(map(str, steps(written)))
    meant = [path]
    if path[-1] == "strength":
        meant += [(*path, key) for key in ("ratio", *EFFECTS)]
    if path[-1] == "value":
        meant.append(path[:-1])
    return next((numbers[each] for each in meant if each in numbers), None)


def paired(case: CaseModel, numbers: Iterable[Path]) -> dict[NumberPair, float]:
    """The rank correlation of each pair of numbers that the case relates, in the order of the file.

    Parameters
    ----------
    numbers : iterable of path
        Numbers of the case; pairs with others are left out.
    """
    names = known(numbers)
    ranks: dict[NumberPair, float] = {}
    for entry in case.together:
        found = [
            path
            for path in (find_number(names, written) for written in entry.of)
            if path is not None
        ]
        ranks |= dict.fromkeys(itertools.combinations(found, 2), entry.rank)
    return ranks

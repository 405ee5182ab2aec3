"""Which models can be run on how many parties without taking too long, and what is said where one cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from steelyard.english.words import noun
from steelyard.lenses.influence.positions import Positions

AMONG, ALONE = 1, 16
"""A model that is asked for by its name may take so many times as long as one among others."""


class Cost(NamedTuple):
    """What a turn of a model looks at: parties to the power `power`.

    Turns by default, and what fits among others in all.
    """

    power: int
    turns: int
    most: float


COSTS: Mapping[str, Cost] = {
    "smp": Cost(3, 100, 1e9),
    "eum": Cost(2, 20, 4e7),
    "challenge": Cost(2, 20, 4e7),
    "pce": Cost(2, 1, 4e7),
}


def too_long(
    model: str, positions: Positions, turns: int | None = None, alone: bool = False
) -> str | None:
    """Return why a model would take too long, with what would fit, or None where it does not.

    Parameters
    ----------
    model : str
    positions : Positions
    turns : int, optional
        At most so many are asked for.
    alone : bool
        It is the only model asked for.
    """
    cost = COSTS.get(model)
    if cost is None:
        return None
    parties, issues = positions.position.shape
    # the spatial model takes all issues at once, the others one after the other
    rest = 1 if cost.power == 3 else max(1, issues)
    taken = max(1, cost.turns if turns is None or cost.turns == 1 else turns)
    most = cost.most * (ALONE if alone else AMONG)
    work = float(parties) ** cost.power * rest
    if work * taken <= most:
        return None
    fit = int((most / (rest * taken)) ** (1 / cost.power))
    told = (
        f"{parties:,} parties{f' on {issues:,} issues' if rest > 1 else ''} would take too long; "
        f"{fit:,} fit"
    )
    fewer = int(most / work)
    if cost.turns > 1 and fewer:
        told += f", or all in {fewer} {noun(fewer, 'turn')} with `--turns {fewer}`"
    return f"{told}; asked alone with `--model {model}` it may take longer" if not alone else told

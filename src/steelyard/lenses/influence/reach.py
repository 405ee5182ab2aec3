"""Which models can be run on how many parties without taking too long.

And what is said where one cannot.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.english.words import noun
from steelyard.lenses.influence.models.entry import TurnCost
from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.positions import Positions

AMONG, ALONE = 1, 16
"""A model that is asked for by its name may take so many times as long as one among others."""


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
    cost = MODELS[model].cost if model in MODELS else None
    if cost is None:
        return None
    parties, issues = positions.position.shape
    most = cost.most * (ALONE if alone else AMONG)
    work = _Work(cost, parties, issues, _turns(cost, turns), most)
    if work.fits:
        return None
    return (
        work.told
        if alone
        else f"{work.told}; asked alone with `--model {model}` it may take longer"
    )


def _turns(cost: TurnCost, turns: int | None) -> int:
    return max(1, cost.turns if turns is None or cost.turns == 1 else turns)


@dataclass(frozen=True)
class _Work:
    """What a model would have to do."""

    cost: TurnCost
    parties: int
    issues: int
    turns: int
    most: float

    @property
    def rows(self) -> int:
        """Issues taken one after the other; the spatial model takes all at once."""
        return 1 if self.cost.power == 3 else max(1, self.issues)

    @property
    def turn(self) -> float:
        """What a turn looks at."""
        return float(self.parties) ** self.cost.power * self.rows

    @property
    def fits(self) -> bool:
        """Whether it does not take too long."""
        return self.turn * self.turns <= self.most

    @property
    def told(self) -> str:
        """That it takes too long, and what would fit."""
        fit = int((self.most / (self.rows * self.turns)) ** (1 / self.cost.power))
        on = f" on {self.issues:,} issues" if self.rows > 1 else ""
        told = f"{self.parties:,} parties{on} would take too long; {fit:,} fit"
        fewer = int(self.most / self.turn)
        if self.cost.turns == 1 or not fewer:
            return told
        return f"{told}, or all in {fewer} {noun(fewer, 'turn')} with `--turns {fewer}`"

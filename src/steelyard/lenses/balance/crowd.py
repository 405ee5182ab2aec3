"""Parties that levers move alike, weighed in one go: their games differ in their own numbers only.

Arrays that all of them share have shape (1, draws), their own (parties, draws). What a lever does
to the rates is then worked out once, however many parties look on.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.lenses.balance.game import ACCEPTS_WITHIN, Grid, PartyGame
from steelyard.lenses.balance.offer import Relapse

CELLS = 2**16
"""Parties times draws that are weighed at once."""
KEPT_CELLS = 2**19
"""Where they are no more than this in all, the games are joined once and for all."""


class Crowd:
    """Parties whose acceptance is asked for together.

    Parameters
    ----------
    games : sequence of PartyGame
        Of all of them.
    draws : int
        Number of draws.
    """

    def __init__(self, games: Sequence[PartyGame], draws: int) -> None:
        self.draws = draws
        self.groups = [list(group) for group in _alike(games)]
        few = len(games) * draws <= KEPT_CELLS
        self.kept = list(self._pieces()) if few else None

    def accept(self, grid: Grid) -> Bools:
        """Draws in which all of them accept under a bundle of which no lever is open."""
        all_accept = np.ones(self.draws, dtype=bool)
        for game in self.kept if self.kept is not None else self._pieces():
            all_accept &= (game.margin(grid) >= -ACCEPTS_WITHIN).all(axis=0)
        return all_accept

    def _pieces(self) -> Iterator[PartyGame]:
        """The games of a few parties at a time, made when needed: all would fill the memory."""
        step = max(1, CELLS // self.draws)
        for group in self.groups:
            yield from (joined(group[at : at + step]) for at in range(0, len(group), step))


def joined(games: Sequence[PartyGame]) -> PartyGame:
    """One game with an axis for the parties before that of the draws."""
    return PartyGame(
        *(_stacked([getattr(game, field.name) for game in games]) for field in fields(PartyGame))
    )


def _stacked(values: list[Any]) -> Any:
    first = values[0]
    if isinstance(first, np.ndarray):
        same = all(value is first or _place(value) == _place(first) for value in values)
        return first[None, :] if same else np.stack(values)
    if isinstance(first, Mapping):
        return {key: _stacked([value[key] for value in values]) for key in first}
    if isinstance(first, Relapse):
        return Relapse(
            _stacked([each.ratios for each in values]), _stacked([each.cheated for each in values])
        )
    return first


def _place(values: Array) -> Hashable:
    """Where an array lies in memory.

    The same numbers lie in the same place, also when they are part of a larger array.
    """
    return values.__array_interface__["data"][0], values.shape, values.strides


def _alike(games: Sequence[PartyGame]) -> list[list[PartyGame]]:
    """The games in groups that can be joined."""
    groups: dict[Hashable, list[PartyGame]] = {}
    for game in games:
        groups.setdefault(_kind(game), []).append(game)
    return list(groups.values())


def _kind(game: PartyGame) -> Hashable:
    """What games must have in common to be joined.

    What can happen, which levers matter to what, and what these do to rates.
    """
    broken = game.broken_value
    return (
        tuple((end, _place(rate)) for end, rate in game.rates.items()),
        game.quit is None,
        tuple(broken.ratios) if isinstance(broken, Relapse) else None,
        tuple((key, _place(factor)) for key, factor in game.factors.items()),
        *(tuple(each) for each in (game.flows, game.onces, game.carrots, game.assurances)),
    )

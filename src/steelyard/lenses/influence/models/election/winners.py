"""How likely the positions of parties on one issue are to win an election among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.models.election.chances import (
    Election,
    Victory,
    elect,
    probabilities,
)
from steelyard.lenses.influence.models.election.lines import MANY, support_on_line
from steelyard.lenses.influence.models.election.voting import (
    LINEAR,
    NOBODY,
    VotingRule,
    common_unit,
    vote,
)
from steelyard.lenses.influence.models.loss import Loss, lost

SAME = 1e-9
_TIED = 1e-9
_CELLS = 1 << 18


def winners(
    place: Array,
    weight: Array,
    rule: VotingRule = "proportional",
    victory: Victory = "linear",
    election: Election = "conditional",
    loss: Loss = "linear",
) -> Array:
    """Return how likely each position is to win, shape (..., n).

    Parameters
    ----------
    place : ndarray of shape (..., n)
        Positions on a scale from 0 to 1, NaN without a stand; leading axes are issues or draws.
    weight : ndarray of shape (..., n)
        0 or more.
    rule, victory, election, loss : str
        See `steelyard.lenses.influence.models.election.model.ElectionOptions`.

    Returns
    -------
    ndarray of shape (..., n)
        Of several parties at one position one carries its probability and the others 0; NaN where
        nobody has weight.
    """
    place, weight = np.broadcast_arrays(place, weight)
    flat = place.reshape(-1, place.shape[-1])
    rules = _Rules(rule, loss, victory, election)
    return _one_by_one(flat, weight.reshape(flat.shape), rules).reshape(place.shape)


def _one_by_one(place: Array, weight: Array, rules: _Rules) -> Array:
    """The chances of the parties of each draw, shape (draws, n)."""
    heavy = common_unit(np.where(np.isnan(place), 0.0, weight))
    order = np.argsort(place, axis=-1, kind="stable")
    found = np.full(place.shape, np.nan)
    np.put_along_axis(found, order, _InOrder.of(place, heavy, order).chances(rules), -1)
    return found


class _Rules(NamedTuple):
    rule: VotingRule
    loss: Loss
    victory: Victory
    election: Election


@dataclass(frozen=True, eq=False)
class _InOrder:
    """Parties of many draws from the lowest position to the highest; arrays of shape (draws, n)."""

    place: Array
    weight: Array

    @classmethod
    def of(cls, place: Array, weight: Array, order: Indices) -> _InOrder:
        """Return parties put in order."""
        return cls(np.take_along_axis(place, order, -1), np.take_along_axis(weight, order, -1))

    def chances(self, rules: _Rules) -> Array:
        """Return how likely each position is to win, told of its first party."""
        heavy = self.weight.sum(-1) > 0
        found = np.where(np.broadcast_to(heavy[:, None], self.place.shape), 0.0, np.nan)
        for draws, options in self._alike(heavy):
            if rules.rule in LINEAR and len(options) >= MANY:
                for draw in draws:
                    found[draw, options] = self._among_many(draw, options, rules)
            else:
                found[draws[:, None], options] = self._among_few(draws, options, rules)
        return found

    def _among_many(self, draw: np.intp, options: Indices, rules: _Rules) -> Array:
        """The chances of many options in one draw."""
        place, weight = self.place[draw], self.weight[draw]
        behind = support_on_line(np.nan_to_num(place), weight, place[options], rules.loss)
        return elect(vote(behind, rules.rule) + NOBODY, rules.election, rules.victory)

    def _among_few(self, draws: Indices, options: Indices, rules: _Rules) -> Array:
        """The chances of a few options in many draws."""
        place, weight = self.place[draws], self.weight[draws]
        apart = np.abs(np.nan_to_num(place)[:, :, None] - place[:, options][:, None, :])
        worth = 1 - lost(apart, rules.loss)
        return probabilities(worth, weight, rules.rule, rules.victory, rules.election)

    def _alike(self, counted: Array) -> Iterator[tuple[Indices, Indices]]:
        """Draws whose options stand at the same places in the order, a part of them at a time.

        And these places.
        """
        patterns, group = np.unique(self._first(), axis=0, return_inverse=True)
        for index, pattern in enumerate(patterns):
            draws = np.flatnonzero((group.reshape(-1) == index) & counted)
            options = np.flatnonzero(pattern)
            step = max(1, _CELLS // max(1, len(pattern) * len(options)))
            for start in range(0, len(draws), step):
                yield draws[start : start + step], options

    def _first(self) -> Array:
        """Where a party is the first at its position."""
        first = np.isfinite(self.place)
        first[:, 1:] &= ~(np.diff(self.place, axis=-1) <= SAME)
        return first


def picks(place: Array, chance: Array) -> tuple[Array, Array]:
    """Return the expected and the likeliest position, each of shape (...); the lowest of several.

    Parameters
    ----------
    place, chance : ndarray of shape (..., n)
        See `winners`.
    """
    expected = (np.nan_to_num(place) * chance).sum(-1)
    best = chance >= chance.max(-1, keepdims=True) - _TIED
    likeliest = np.where(best & np.isfinite(place), place, np.inf).min(-1)
    return expected, np.where(np.isnan(expected), np.nan, likeliest)

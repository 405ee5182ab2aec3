"""The turns of the spatial model as they come, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.middle import no_answer, weighted_mean, weighted_median
from steelyard.lenses.influence.models.spatial.options import MAX_TURNS, SpatialOptions
from steelyard.lenses.influence.models.spatial.rules import SpatialParties
from steelyard.lenses.influence.models.spatial.standing import Standing
from steelyard.lenses.influence.models.spatial.turn import Turn, take_turn
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import wandered

_FIRST = 1e-4
_FAINT = 0.02
_FAINT_NOTE = (
    "Saliences this small, as with many issues, come near the number 0.000001 by which the model "
    "guards bargains against division by zero: parties hardly move."
)


class SpatialHistory:
    """The rounds as they come.

    Parameters
    ----------
    positions : Positions
    parties : SpatialParties
    options : SpatialOptions
    """

    def __init__(
        self, positions: Positions, parties: SpatialParties, options: SpatialOptions
    ) -> None:
        self.positions, self.options = positions, options
        self.matrix = options.matrix(len(positions.parties))
        self.standing = Standing(parties, options.rules, positions.unit, positions.unit)
        self.rounds = [self.standing.position]
        self.chances = [self.standing.winning()]
        self.turns: list[Turn] = []
        self.steps: list[float] = []
        self.settled = False
        self.to_the_end = False

    def run(self, most: int) -> None:
        """Take turns until the parties have settled, at most so many."""
        self.to_the_end = most >= MAX_TURNS
        draw = self.options.generator
        while len(self.turns) < most and not self.settled:
            self._keep(take_turn(self.standing, draw))

    def _keep(self, turn: Turn) -> None:
        """Keep a turn, and where it leaves the parties."""
        self.turns.append(turn)
        self.standing = replace(
            self.standing, position=turn.position, ideal=self._wanted(turn.position)
        )
        self.chances.append(self.standing.winning())
        apart = np.nan_to_num(turn.position - self.rounds[-1])
        self.rounds.append(turn.position)
        self.steps.append(float(np.sqrt((apart**2).sum(1)).sum()))
        self.settled = self._has_settled()

    def _has_settled(self) -> bool:
        least = self.options.relative_step * (self.steps[0] + _FIRST)
        return len(self.turns) >= self.options.min_turns and self.steps[-1] < least

    def _wanted(self, now: Array) -> Array:
        """What the parties want after a turn.

        On an issue where another takes no stand, its weight goes to the old wish.
        """
        if self.matrix is None:
            return now
        heard = self.matrix @ np.nan_to_num(now)
        weight = self.matrix @ np.isfinite(now).astype(float)
        return np.asarray(heard + (1 - weight) * self.standing.ideal)

    def result(self, options: Mapping[str, Any], notes: list[str]) -> InfluenceResult:
        """What came of it."""
        rounds = self._rounds()
        sideways, weight = np.swapaxes(rounds, 1, 2), self.positions.weight.T
        mean = weighted_mean(sideways, weight)
        detail = {"mean": mean, "median": weighted_median(sideways, weight), **self._detail()}
        told = (*notes, *self._remarks(mean[-1]))
        span = self._span(mean)
        return InfluenceResult("smp", options, self.positions, rounds, mean[-1], detail, told, span)

    def _rounds(self) -> Array:
        """Positions in the units of the input."""
        low, high = self.positions.scale.T
        rounds = low + np.stack(self.rounds) * (high - low)
        rounds[0] = self.positions.position
        return np.asarray(rounds)

    def _span(self, mean: Array) -> Array:
        moving = np.full(mean.shape[1], self.to_the_end and not self.settled)
        return wandered(mean, moving, self.positions.scale)

    def _remarks(self, outcome: Array) -> Iterator[str]:
        yield from no_answer(self.positions, outcome)
        if self.turns and not self.settled:
            yield f"The parties had not settled after {len(self.turns)} turns."
        if 0 < self.standing.parties.salience.max(initial=0.0) < _FAINT:
            yield _FAINT_NOTE

    def _detail(self) -> dict[str, Any]:
        first = self.steps[0] + _FIRST if self.steps else 1.0
        return {
            "winning_probability": np.stack(self.chances),
            "relative_step": np.array(self.steps) / first,
            "stopped": "settled" if self.settled else "turns",
            "proposals": tuple(tuple(self._proposals(turn)) for turn in self.turns),
            "moves": self._moves(),
        }

    def _proposals(self, turn: Turn) -> list[dict[str, Any]]:
        names = list(self.positions.parties)
        return [
            {
                "from": names[proposal.initiator],
                "to": names[proposal.receiver],
                "gain": proposal.gain,
                "chance": proposal.chance,
                "followed_by": tuple(names[party] for party in np.flatnonzero(turn.taken == index)),
            }
            for index, proposal in enumerate(turn.proposals)
        ]

    def _moves(self) -> Array:
        """How far each party moved by bargains with each, over all turns, shape (n, n)."""
        moves = np.zeros((len(self.positions.parties),) * 2)
        for before, turn in zip(self.rounds, self.turns, strict=False):
            for party, proposal in turn.followed():
                apart = np.nan_to_num(turn.position[party] - before[party])
                moves[party, proposal.other(party)] += np.sqrt((apart**2).sum())
        return moves

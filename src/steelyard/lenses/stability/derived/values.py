"""What every set of levers is worth to one party, when all accept and when somebody refuses.

    all needed parties accept:  A_p(S), less the costs of p's own levers of S due on agreement
    otherwise:                  W_p(S), less the costs of p's own levers of S due on refusal

at the strengths of the stage "permitted" and by the party's own beliefs. Sets of levers are rows:
lever j is the bit 2**j.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.game import Grid, PartyGame, party_game
from steelyard.lenses.balance.levers import LeverNumbers, StageName
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.table import blocks, in_order

STAGE: StageName = "permitted"
TIE = 1e-11
"""Values that are no further apart than this, as a part of the largest, count as equal."""


@dataclass(frozen=True, eq=False)
class Side:
    """One party's game over sets of levers.

    Attributes
    ----------
    game : PartyGame
        What acceptance and refusal depend on.
    costs : dict of lever position to (ndarray, ndarray)
        What its own levers cost on agreement and on refusal, each of shape (draws,).
    levers : int
        Number of levers.
    """

    game: PartyGame
    costs: dict[int, tuple[Array, Array]]
    levers: int

    @classmethod
    def build(cls, seat: Seat, levers: Sequence[LeverNumbers], party: str) -> Side:
        """Take a party's seat, and all levers of the game."""
        costs = {
            index: _costs(lever, party)
            for index, lever in enumerate(levers)
            if party in lever.costs
        }
        return cls(party_game(seat, levers, STAGE, party), costs, len(levers))

    @property
    def touching(self) -> frozenset[int]:
        """Levers on which this party's values depend."""
        priced = {index for index, costs in self.costs.items() if any(cost.any() for cost in costs)}
        return self.game.refusal_levers | self.game.agreement_levers | priced

    def values(self, part: slice) -> tuple[Array, Array]:
        """Return the worth of agreement and of refusal in some draws.

        Returns
        -------
        two ndarrays that broadcast to (2, ..., 2, draws)
            One axis for each lever, off and on; of length one where the lever changes nothing.
        """
        grid = Grid(free=tuple(range(self.levers)))
        game = self.game.block(part)
        agree, refuse = game.agreeing(grid), game.refusing(grid)
        for lever, (on_agreement, on_refusal) in sorted(self.costs.items()):
            agree = _less(agree, grid, lever, on_agreement[part])
            refuse = _less(refuse, grid, lever, on_refusal[part])
        return agree, refuse

    def rows(self, part: slice) -> tuple[Array, Array]:
        """Return the same as two arrays of shape (2 ** levers, draws)."""
        agree, refuse = self.values(part)
        return _rows(agree, self.levers), _rows(refuse, self.levers)

    def means(self, draws: int, workers: int = 1) -> tuple[Array, Array]:
        """Return the means over `draws` draws, two arrays of shape (2 ** levers,)."""
        parts = blocks(draws, 2 ** len(self.touching))
        agree: Array | float = 0.0
        refuse: Array | float = 0.0
        for agreeing, refusing in in_order(self._sums, parts, workers):
            agree, refuse = agree + agreeing, refuse + refusing
        return self._mean(agree, draws), self._mean(refuse, draws)

    def _mean(self, sums: Array | float, draws: int) -> Array:
        return _rows(np.asarray(sums) / draws, self.levers)[:, 0]

    def _sums(self, part: slice) -> tuple[Array, Array]:
        agree, refuse = self.values(part)
        return agree.sum(-1, keepdims=True), refuse.sum(-1, keepdims=True)


def _costs(lever: LeverNumbers, party: str) -> tuple[Array, Array]:
    """What a lever costs its holder on agreement and on refusal."""
    nothing = np.zeros_like(lever.used)
    always = lever.cost(party, "always", STAGE)
    agreement, refusal = (lever.cost(party, when, STAGE) for when in ("agreement", "refusal"))
    if always is not None:
        return always, always
    return nothing if agreement is None else agreement, nothing if refusal is None else refusal


def _less(worth: Array, grid: Grid, lever: int, cost: Array) -> Array:
    spread = grid.spread(lever, cost, 0.0) if cost.any() else None
    return worth if spread is None else worth - spread


def _rows(values: Array, levers: int) -> Array:
    """Values with an axis for each lever as a row for each set, the first lever the lowest bit."""
    whole = np.broadcast_to(values, (2,) * levers + values.shape[-1:])
    return whole.transpose(*reversed(range(levers)), levers).reshape(2**levers, -1)

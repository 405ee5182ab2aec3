"""Every bundle of a question at once, in two rounds.

The first asks every needed party whether it accepts, on the threat and once it is carried out; how
often a refusal would be taken back follows from it over all draws. The second asks the holders what
they would get.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

from steelyard.arrays import Array, Bools, Indices
from steelyard.lenses.balance import tally
from steelyard.lenses.balance.bits import Bits
from steelyard.lenses.balance.game import Grid
from steelyard.lenses.balance.holder import Chair, Stakes
from steelyard.lenses.balance.load import load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.replies import FirstRound, games_of
from steelyard.lenses.balance.table import (
    AT_ONCE,
    BundleTable,
    allowed,
    blocks,
    in_order,
    membership,
)
from steelyard.progress import counted


@dataclass(frozen=True)
class Spanned:
    """Some bundles among those of the smallest grid that holds them all.

    Attributes
    ----------
    grid : Grid
        Levers that are in all of the bundles, or in none, are not left open.
    places : ndarray of int, shape (bundles,)
        Where each bundle lies in the grid.
    """

    grid: Grid
    places: Indices

    @classmethod
    def by(cls, members: Bools) -> Spanned:
        """The span of bundles given by membership, shape (bundles, levers)."""
        always, never = members.all(axis=0), ~members.any(axis=0)
        free = np.flatnonzero(~(always | never))
        grid = Grid(tuple(free.tolist()), frozenset(np.flatnonzero(always).tolist()))
        return cls(grid, members[:, free] @ (1 << np.arange(len(free))[::-1]))

    def of(self, values: Array) -> Array:
        """Values over the grid, or over some of its levers, for each bundle."""
        levers = len(self.grid.free)
        whole = np.broadcast_to(values, (2,) * levers + values.shape[-1:])
        return np.asarray(whole.reshape(2**levers, -1)[self.places])


class Rounds:
    """The rounds over all bundles of one question.

    What the first finds of agreement is kept for the second.
    """

    def __init__(self, problem: LeverageProblem, workers: int = 1) -> None:
        self.problem, self.workers = problem, workers
        self.count = len(problem.levers)
        self.shape = (2,) * self.count
        self.grid = Grid(free=tuple(range(self.count)))
        self.games = games_of(problem)
        self.today = self.games.refusing_today(problem.holders)
        self.load = self._load_today()
        self.agreed: dict[int, Bits] = {}
        self.comes_round: Array = np.zeros(2**self.count)

    def table(self) -> BundleTable:
        """Both rounds."""
        pull, lift, accepts, agreed = self._replies() / self.problem.draws
        *values, square, cost, carried = self._added(self._gets) / self.problem.draws
        return BundleTable(
            levers=self.count,
            pull=pull - pull[0],
            lift=self._over_loaded(lift),
            p_accept=accepts,
            p_agreed=agreed,
            p_comes_round=self.comes_round,
            values=np.array(values),
            spread=np.sqrt(np.maximum(square - values[0] ** 2, 0.0)),
            cost=cost,
            carried=carried,
            allowed=allowed(self.problem),
        )

    def _load_today(self) -> Array:
        margin = self.games.believed[self.problem.target].margin()
        return load_of(np.broadcast_to(margin, (self.problem.draws,)))

    def _over_loaded(self, lift: Array) -> Array:
        """A mean over all draws as one over those with a load."""
        loaded = float(np.mean(self.load > 0))
        return lift / loaded if loaded else lift

    def gaps(self, best: int, rows: Indices) -> Array:
        """Mean squared difference between what the lead gets under `rows` and under `best`.

        Shape (rows,).
        """
        compared = Spanned.by(membership(self.count)[np.append(rows, best)])
        return self._added(partial(self._gap, compared)) / self.problem.draws

    def _added(self, work: Callable[[slice], Array]) -> Array:
        """Results for blocks of draws added up, always in the same order."""
        parts = list(blocks(self.problem.draws, 2**self.count, AT_ONCE))
        found = in_order(work, iter(parts), self.workers)
        return reduce(np.add, counted(found, "weighing bundles", len(parts)))

    def _every(self, sums: Iterable[Array]) -> Array:
        """Sums over draws that span some levers, as rows with one number for each bundle."""
        return np.stack([np.broadcast_to(each, self.shape).reshape(-1) for each in sums])

    def _pieces(self, part: slice) -> Iterator[slice]:
        """What is worked through at a time in a block of draws, as places in it."""
        return blocks(part.stop - part.start, 2**self.count)

    def _replies(self) -> Array:
        """Ask every needed party about every bundle.

        Sums of margin, lift, acceptance and agreement, shape (4, 2 ** levers).
        """
        *sums, won = self._added(self._reply)
        refused = self.problem.draws - sums[-1][0]
        self.comes_round = won / refused if refused else won
        return np.array(sums)

    def _reply(self, part: slice) -> Array:
        today = {holder: worth[part] for holder, worth in self.today.items()}
        games = self.games.block(part)
        asked = FirstRound(self.problem, games, self.grid, today, part).ask(self.load[part])
        sums = np.zeros((5, 2**self.count))
        for piece in self._pieces(part):
            self.agreed[part.start + piece.start], found = asked.reply(piece)
            sums += self._every(found)
        return sums

    def _gets(self, part: slice) -> Array:
        """Ask the holders what they get.

        Sums of payoffs, of the lead's square and cost, and of carrying out.
        """
        sums = np.zeros((len(self.problem.holders) + 3, 2**self.count))
        for found in self._outcomes(part, self.grid):
            sums += self._every(tally.sums(found, self.problem.holder))
        return sums

    def _gap(self, compared: Spanned, part: slice) -> Array:
        """Sums of the squared difference between what the lead gets under a bundle and the last."""
        sums = np.zeros(len(compared.places) - 1)
        for found in self._outcomes(part, compared.grid):
            values = compared.of(tally.cells(found, self.problem.holder))
            difference = values[:-1] - values[-1]
            sums += np.vecdot(difference, difference)
        return sums

    def _outcomes(self, part: slice, grid: Grid) -> Iterator[tally.Outcomes]:
        """How every cell of `grid` comes out, piece by piece."""
        own, places = self._stakes(part, grid), grid.places(self.count)
        chance = self.comes_round.reshape(*self.shape, 1)[places]
        for piece in self._pieces(part):
            there = {holder: each.block(piece) for holder, each in own.items()}
            bits = self._agreed(part.start + piece.start)[places]
            replies = tally.Replies(self.problem.needs, bits, piece.stop - piece.start)
            yield tally.outcomes(there, replies, chance)

    def _agreed(self, start: int) -> Bits:
        """Where all accepted in the piece of the draws from `start` on, for every bundle."""
        bits = self.agreed[start]
        return np.broadcast_to(bits, (*self.shape, bits.shape[-1]))

    def _stakes(self, part: slice, grid: Grid) -> dict[str, Stakes]:
        return {holder: self._chair(holder, part).stakes(grid) for holder in self.problem.holders}

    def _chair(self, holder: str, part: slice) -> Chair:
        game = self.games.believed[holder].block(part)
        return Chair(self.problem, holder, game, self.today[holder][part], part)

"""Every bundle of a question at once, in two rounds.

The first asks every other party whether it accepts, on the threat and once it is carried out; how often a refusal would be
taken back follows from it over all draws. The second asks the holders what they would get.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.game import ACCEPTS_WITHIN, Grid, PartyGame, party_game
from steelyard.balance.holder import Branches, all_of, branches, carried_out, due, payoff, price
from steelyard.balance.load import lift_of, load_of
from steelyard.balance.problem import Problem
from steelyard.balance.table import BundleTable, allowed, blocks, in_order

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Kind = TypeVar("Kind", np.float64, np.bool_)
Answer = tuple[Mask, Array]
"""Where a party accepts, and by which margin."""


class Games(NamedTuple):
    """The games of all parties, believed and in force; those that are the same in both are the same object."""

    believed: dict[str, PartyGame]
    forced: dict[str, PartyGame]

    def block(self, part: slice) -> Games:
        """The same for some of the draws."""
        believed = {party: game.block(part) for party, game in self.believed.items()}
        same = {party for party, game in self.forced.items() if game is self.believed[party]}
        return Games(believed, {p: believed[p] if p in same else game.block(part) for p, game in self.forced.items()})


def games_of(problem: Problem) -> Games:
    """The games at what is permitted; those of parties that no threat touches stay the same in force."""
    believed = {party: party_game(seat, problem.levers, "permitted", party) for party, seat in problem.seats.items()}
    later = problem.in_force().levers
    forced = {
        party: party_game(seat, later, "permitted", party) if _changes(problem, party) else believed[party]
        for party, seat in problem.seats.items()
    }
    return Games(believed, forced)


def _changes(problem: Problem, party: str) -> bool:
    return any(party in effect.touches for i in problem.threats for effect in problem.levers[i].effects)


def bundle_table(problem: Problem, workers: int = 1) -> BundleTable:
    """Weigh every bundle of the question's levers, at what is believed and permitted of them.

    Parameters
    ----------
    problem : Problem
        With at most `EXACT_LEVERS` levers.
    workers : int
        Threads.
    """
    return Rounds(problem, workers).table()


class Rounds:
    """The rounds over all bundles of one question; what the first finds of agreement is kept for the second."""

    def __init__(self, problem: Problem, workers: int = 1) -> None:
        self.problem, self.workers = problem, workers
        self.count = len(problem.levers)
        self.shape = (2,) * self.count
        self.grid = Grid(free=tuple(range(self.count)))
        self.games = games_of(problem)
        self.today = {holder: self.games.believed[holder].refusing() for holder in problem.holders}
        self.load = load_of(np.broadcast_to(self.games.believed[problem.target].margin(), (problem.draws,)))
        self.agreed: dict[int, NDArray[np.uint8]] = {}
        self.comes_round: Array = np.zeros(2**self.count)

    def table(self) -> BundleTable:
        """Both rounds."""
        pull, lift, accepts, agreed = self._replies() / self.problem.draws
        *values, square, cost, carried = self._holders() / self.problem.draws
        loaded = float(np.mean(self.load > 0))
        return BundleTable(
            levers=self.count,
            pull=pull - pull[0],
            lift=lift / loaded if loaded else lift,
            p_accept=accepts,
            p_agreed=agreed,
            p_comes_round=self.comes_round,
            values=np.array(values),
            spread=np.sqrt(np.maximum(square - values[0] ** 2, 0.0)),
            cost=cost,
            carried=carried,
            allowed=allowed(self.problem),
        )

    def gaps(self, best: int, rows: NDArray[np.intp]) -> Array:
        """Mean squared difference between what the lead gets under `rows` and under `best`, shape (rows,)."""
        total = np.zeros(len(rows))
        for sums in in_order(partial(self._gap, best, rows), self._parts(), self.workers):
            total += sums
        return total / self.problem.draws

    def _gap(self, best: int, rows: NDArray[np.intp], part: slice) -> Array:
        found, agreed = self._outcomes(part)
        gets = self._rows(payoff(found, self.problem.holder, agreed), part)
        difference = gets[rows] - gets[best]
        return np.asarray(np.vecdot(difference, difference))

    def _parts(self) -> Iterator[slice]:
        return blocks(self.problem.draws, 2**self.count)

    def _rows(self, values: NDArray[Kind], part: slice) -> NDArray[Kind]:
        """Values per bundle and draw as one row for each bundle."""
        return np.broadcast_to(values, (*self.shape, part.stop - part.start)).reshape(2**self.count, -1)

    def _sums(self, values: Array | Mask) -> Array:
        """Sum over the draws of a block, one for each bundle."""
        return np.broadcast_to(values.sum(-1, dtype=np.float64), self.shape).reshape(-1)

    def _replies(self) -> Array:
        """Ask every needed party about every bundle: sums of margin, lift, acceptance and agreement, shape (4, 2 ** levers)."""
        totals, rounds, refused = np.zeros((4, 2**self.count)), np.zeros(2**self.count), 0.0
        for start, bits, sums, comes_round, unmoved in in_order(self._reply, self._parts(), self.workers):
            self.agreed[start] = bits
            totals += sums
            rounds += comes_round
            refused += unmoved
        self.comes_round = rounds / refused if refused else rounds
        return totals

    def _reply(self, part: slice) -> tuple[int, NDArray[np.uint8], Array, Array, float]:
        games, target = self.games.block(part), self.problem.target
        replies = {party: self._answer(games.believed[party], party, part) for party in (*self.problem.needs, target)}
        accepts, margin = replies[target]
        agreed = all_of([replies[party][0] for party in self.problem.needs])
        refused = ~agreed[(0,) * self.count]
        forced = self._in_force(games, replies, part)
        lift = lift_of(self.load[part], margin - margin[(0,) * self.count])
        sums = np.stack([self._sums(values) for values in (margin, lift, accepts, agreed)])
        bits = np.packbits(self._rows(agreed, part), axis=-1)
        return part.start, bits, sums, self._sums(forced & refused), float(refused.sum())

    def _in_force(self, games: Games, believed: dict[str, Answer], part: slice) -> Mask:
        """Where all accept once the bundle is in force."""
        accepts = []
        for party in self.problem.needs:
            same = games.forced[party] is games.believed[party]
            accepts.append((believed[party] if same else self._answer(games.forced[party], party, part))[0])
        return all_of(accepts)

    def _answer(self, game: PartyGame, party: str, part: slice) -> Answer:
        """Where a party accepts, and its margin; a holder counts what it pays, and measures against today."""
        if party in self.problem.holders:
            costs = due(self.problem, party, self.grid, part, "agreement", "always")
            margin = game.agreeing(self.grid) - costs - self.grid.base(self.today[party][part])
        else:
            margin = game.margin(self.grid)
        return margin >= -ACCEPTS_WITHIN, margin

    def _holders(self) -> Array:
        """Ask the holders what they get: sums of payoffs, of the lead's square and cost, and of carrying out."""
        totals = np.zeros((len(self.problem.holders) + 3, 2**self.count))
        for sums in in_order(self._gets, self._parts(), self.workers):
            totals += sums
        return totals

    def _gets(self, part: slice) -> Array:
        found, agreed = self._outcomes(part)
        lead = self.problem.holder
        gets = [payoff(found, holder, agreed) for holder in found]
        square = np.broadcast_to(np.vecdot(gets[0], gets[0]), self.shape).reshape(-1)
        costs, carried = self._sums(price(found, lead, agreed)), self._sums(carried_out(found))
        return np.stack([*(self._sums(each) for each in gets), square, costs, carried])

    def _outcomes(self, part: slice) -> tuple[dict[str, Branches], Mask]:
        """The ways it can come out for each holder, and where all agree, per bundle and draw."""
        size = part.stop - part.start
        bits = np.unpackbits(self.agreed[part.start], axis=-1, count=size).astype(bool)
        chance = self.comes_round.reshape(*self.shape, 1)
        found = {
            holder: branches(
                self.problem, holder, self.games.believed[holder].block(part), self.today[holder][part], self.grid, chance, part
            )
            for holder in self.problem.holders
        }
        return found, bits.reshape(*self.shape, size)

"""What single bundles do, over all draws or a part of them."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cached_property

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.lenses.balance import tally
from steelyard.lenses.balance.bits import pack
from steelyard.lenses.balance.crowd import Crowd
from steelyard.lenses.balance.game import ACCEPTS_WITHIN, Grid, PartyGame, party_games
from steelyard.lenses.balance.holder import Chair, Stakes, due
from steelyard.lenses.balance.levers import StageName
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.table import Bundle
from steelyard.ties import first_largest

EVERY = slice(None)


class Weigher:
    """What single bundles do at one stage; games are built once."""

    def __init__(
        self, problem: LeverageProblem, stage: StageName = "permitted", part: slice = EVERY
    ) -> None:
        self.problem, self.stage, self.part = problem, stage, part
        games = party_games(problem.seats, problem.levers, stage)
        self.games = (
            games if part == EVERY else {party: game.block(part) for party, game in games.items()}
        )
        self.today = {holder: self.games[holder].refusing() for holder in problem.holders}
        self.draws = len(self.today[problem.holder])
        self._last: tuple[Bundle, Bools] | None = None

    def asking(self, problem: LeverageProblem) -> Weigher:
        """The same games in another question, which may differ in what levers cost."""
        other = copy(self)
        other.problem, other._last = problem, None
        return other

    def margin(self, party: str, bundle: Bundle) -> Array:
        """What agreeing is worth to `party` beyond refusing.

        For a holder, its costs paid, beyond today's refusal.
        """
        grid = Grid(on=frozenset(bundle))
        if party in self.problem.holders:
            costs = due(
                self.problem, party, grid, self.part, "agreement", "always", stage=self.stage
            )
            return self.games[party].agreeing(grid) - costs - self.today[party]
        return self.games[party].margin(grid)

    def accepts(self, party: str, bundle: Bundle) -> Bools:
        """Draws in which `party` accepts."""
        return np.broadcast_to(self.margin(party, bundle) >= -ACCEPTS_WITHIN, (self.draws,))

    def agreed(self, bundle: Bundle) -> Bools:
        """Draws in which every needed party accepts.

        Those of the last bundle asked about are kept.
        """
        if self._last is None or self._last[0] != bundle:
            self._last = (bundle, self._agreed(bundle))
        return self._last[1]

    def _agreed(self, bundle: Bundle) -> Bools:
        asked = [self.accepts(party, bundle) for party in self._by_itself]
        return np.asarray(
            np.all([*asked, self._crowd.accept(Grid(on=frozenset(bundle))), self._unmoved], axis=0)
        )

    @cached_property
    def _by_itself(self) -> list[str]:
        """Needed parties that are asked one by one.

        The target, and holders, who count what they pay.
        """
        return [
            party
            for party in self.problem.needs
            if party in (*self.problem.holders, self.problem.target)
        ]

    @cached_property
    def _others(self) -> list[PartyGame]:
        return [self.games[party] for party in self.problem.needs if party not in self._by_itself]

    @cached_property
    def _crowd(self) -> Crowd:
        """The other needed parties that some lever moves."""
        return Crowd([game for game in self._others if game.moved], self.draws)

    @cached_property
    def _unmoved(self) -> Bools:
        """Where those accept whom no lever moves."""
        return Crowd([game for game in self._others if not game.moved], self.draws).accept(Grid())

    def refusing(self, party: str, bundle: Bundle) -> Array:
        """What refusing is worth to `party`."""
        return self.games[party].refusing(Grid(on=frozenset(bundle)))


def margin(weigher: Weigher, bundle: Bundle) -> Array:
    """The target's margin under `bundle`, shape (draws,)."""
    problem = weigher.problem
    return np.broadcast_to(weigher.margin(problem.target, bundle), (problem.draws,))


class Refusal:
    """What follows when single bundles are refused: who carries them out, and who gets what."""

    def __init__(self, problem: LeverageProblem, part: slice = EVERY) -> None:
        self.problem, self.part = problem, part
        self.believed = Weigher(problem, "permitted", part)
        self.forced = Weigher(problem.in_force(), "permitted", part)
        self.draws = self.believed.draws
        self.refused = ~self.believed.agreed(())
        self._shares: dict[Bundle, float] = {}
        self._last: tuple[Bundle, tally.Outcomes] | None = None

    def costless(self, lever: int) -> Refusal:
        """The same where one lever costs its holders nothing.

        What is worth what to whom stays, and is not worked out again.
        """
        free = copy(self)
        levers = [
            replace(each, costs={}) if i == lever else each
            for i, each in enumerate(self.problem.levers)
        ]
        free.problem = replace(self.problem, levers=tuple(levers))
        free.believed, free._last = self.believed.asking(free.problem), None
        free.forced, free._shares = self.forced.asking(free.problem.in_force()), {}
        return free

    def comes_round(self, bundle: Bundle) -> float:
        """pi: the share of today's draws without agreement in which all accept it in force."""
        if bundle not in self._shares:
            agreed = self.forced.agreed(bundle)[self.refused]
            self._shares[bundle] = float(np.mean(agreed)) if agreed.size else 0.0
        return self._shares[bundle]

    def carried(self, bundle: Bundle) -> Bools:
        """Draws in which carrying `bundle` out pays every holder."""
        bits = np.broadcast_to(self._outcomes(bundle).carried, (-(-self.draws // 8),))
        return np.unpackbits(bits, count=self.draws).astype(bool)

    def payoff(self, holder: str, bundle: Bundle) -> Array:
        """What `holder` gets, its costs paid, per draw."""
        return np.broadcast_to(tally.cells(self._outcomes(bundle), holder), (self.draws,))

    def value(self, bundle: Bundle, holder: str | None = None) -> float:
        """Mean of what a holder gets; of the one that leads by default."""
        return float(np.mean(self.payoff(holder or self.problem.holder, bundle)))

    def cost(self, bundle: Bundle) -> float:
        """Mean cost to the holder that leads, if all is applied as announced."""
        own = self.at_stake(bundle, refusing=False)
        whole = tally.cost_alone(own, self._replies(bundle), self.problem.holder)
        return float(whole) / self.draws

    def price_and_gain(self, bundle: Bundle) -> tuple[float, float]:
        """Means of what carrying `bundle` out costs a holder, and of what it gains by that.

        The gain is kappa + W*(S) - R(S0). Of several holders they are those of the one that would
        have least of it.
        """
        chance = self.comes_round(bundle)
        found = [
            (float(np.mean(own.due[1])), float(np.mean(own.beyond(chance))))
            for own in self.at_stake(bundle).values()
        ]
        price, net = found[int(first_largest([-net for _, net in found]))]
        return price, price + net

    def _outcomes(self, bundle: Bundle) -> tally.Outcomes:
        """How it comes out for each holder, per draw.

        That of the last bundle asked about is kept.
        """
        if self._last is None or self._last[0] != bundle:
            replies = self._replies(bundle)
            chance = np.asarray(self.comes_round(bundle))
            self._last = bundle, tally.outcomes(self.at_stake(bundle), replies, chance)
        return self._last[1]

    def _replies(self, bundle: Bundle) -> tally.Replies:
        agreed = pack(self.believed.agreed(bundle))
        return tally.Replies(self.problem.needs, agreed, self.draws)

    def at_stake(self, bundle: Bundle, refusing: bool = True) -> dict[str, Stakes]:
        """What each holder has at stake, per draw.

        Without what refusing is worth where nobody asks.
        """
        grid = Grid(on=frozenset(bundle))
        return {
            holder: self._chair(holder).stakes(grid, refusing) for holder in self.problem.holders
        }

    def _chair(self, holder: str) -> Chair:
        weigher = self.believed
        return Chair(self.problem, holder, weigher.games[holder], weigher.today[holder], self.part)

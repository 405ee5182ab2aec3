"""The first round over all bundles: whether every needed party accepts.

It is asked on the threat, and once that is carried out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.acceptance import Acceptance, Sides, acceptance, accepts
from steelyard.lenses.balance.arrays import change
from steelyard.lenses.balance.bits import Bits, count
from steelyard.lenses.balance.game import Grid, PartyGame, party_games
from steelyard.lenses.balance.holder import due
from steelyard.lenses.balance.problem import LeverageProblem


class Games(NamedTuple):
    """The games of all parties as believed, and some of them with the threats in force.

    These are of the needed parties that a threat touches.
    """

    believed: dict[str, PartyGame]
    forced: dict[str, PartyGame]

    def block(self, part: slice) -> Games:
        """The same for some of the draws."""
        return Games(
            *({party: game.block(part) for party, game in games.items()} for games in self)
        )

    def refusing_today(self, parties: Iterable[str]) -> dict[str, Array]:
        """R(S0) of some parties."""
        return {party: self.believed[party].refusing() for party in parties}


def games_of(problem: LeverageProblem) -> Games:
    """The games at what is permitted."""
    later = problem.in_force().levers
    touched = {
        party
        for i in problem.threats
        for effect in problem.levers[i].effects
        for party in effect.touches
    }
    return Games(
        party_games(problem.seats, problem.levers, "permitted"),
        party_games(
            {party: problem.seats[party] for party in problem.needs if party in touched},
            later,
            "permitted",
        ),
    )


class Asked(NamedTuple):
    """Whom the first round asks, in some draws.

    Attributes
    ----------
    name : str
        The target.
    needs : tuple of str
        Parties whose acceptance is needed.
    target : Sides
        Of the party whose margin and lift are added up.
    load : ndarray of shape (draws,)
        What keeps the target from accepting.
    believed, forced : dict of party to Acceptance
        Of the other needed parties on the threat; and, once it is carried out, of all needed ones
        that it touches.
    """

    name: str
    needs: tuple[str, ...]
    target: Sides
    load: Array
    believed: dict[str, Acceptance]
    forced: dict[str, Acceptance]

    def reply(self, part: slice) -> tuple[Bits, list[Array]]:
        """Where all accept in `part`, as bits, and sums over its draws.

        The sums may span some levers only. They are those of the target's margin, of the lift, and
        of draws in which the target accepts, in which all accept, and in which all accept once the
        bundle is in force and not today.
        """
        agree, refuse = self.target.block(part)
        target = accepts(agree, refuse)
        sums = [*moved(agree, refuse, self.load[part]), count(target)]
        accepted = {self.name: target} | _accepting(self.believed, part)
        agreed = self._all(accepted)
        won = self._all(accepted | _accepting(self.forced, part))
        return agreed, [*sums, count(agreed), count(won & ~nothing(agreed))]

    def _all(self, accepted: dict[str, Bits]) -> Bits:
        return reduce(np.bitwise_and, [accepted[party] for party in self.needs])


def _accepting(parties: Mapping[str, Acceptance], part: slice) -> dict[str, Bits]:
    return {party: each.accepts(part) for party, each in parties.items()}


@dataclass(frozen=True)
class FirstRound:
    """The first round in some draws.

    Attributes
    ----------
    games : Games
        Of these draws, like `today`.
    today : dict of holder to ndarray of shape (draws,)
        R(S0).
    part : slice
        The draws, as a part of all.
    """

    problem: LeverageProblem
    games: Games
    grid: Grid
    today: Mapping[str, Array]
    part: slice

    def ask(self, load: Array) -> Asked:
        """Make it ready.

        Parameters
        ----------
        load : ndarray of shape (draws,)
            What keeps the target from accepting.
        """
        believed, target = self.games.believed, self.problem.target
        others = {party: believed[party] for party in self.problem.needs if party != target}
        return Asked(
            target,
            self.problem.needs,
            self._sides(target, believed[target]),
            load,
            self._acceptances(others),
            self._acceptances(self.games.forced),
        )

    def _acceptances(self, games: Mapping[str, PartyGame]) -> dict[str, Acceptance]:
        return {party: acceptance(*self._sides(party, game)) for party, game in games.items()}

    def _sides(self, party: str, game: PartyGame) -> Sides:
        """Both sides of a party's margin; a holder counts what it pays, against its today."""
        agree = game.agreeing(self.grid)
        if party not in self.today:
            return Sides(agree, game.waiting(self.grid))
        costs = due(self.problem, party, self.grid, self.part, "agreement", "always")
        return Sides(change(np.subtract, agree, costs), self.grid.base(self.today[party]))


def moved(agree: Array, refuse: Array, load: Array) -> tuple[Array, Array]:
    """Sums over the draws of the margin, and of the lift.

    The lift is min(1, max(0, pull / load)), and 0 where there is no load.
    """
    none = (slice(0, 1),) * (agree.ndim - 1)
    share = np.divide(1.0, load, out=np.zeros_like(load), where=load > 0)
    kept = refuse * share
    lift = change(np.subtract, kept, (agree - agree[none]) * share + kept[none])
    return agree.sum(axis=-1) - refuse.sum(axis=-1), -np.clip(lift, -1.0, 0.0, out=lift).sum(
        axis=-1
    )


def nothing(bits: Bits) -> Bits:
    """The bits of the bundle without levers, along the same axes."""
    return bits[(slice(0, 1),) * (bits.ndim - 1)]

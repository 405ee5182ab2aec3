"""The first round over all bundles.

Whether every needed party accepts, on the threat and once it is carried out.
"""

from __future__ import annotations

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
    """The games of all parties as believed, and in force those of the needed parties that threats touch."""

    believed: dict[str, PartyGame]
    forced: dict[str, PartyGame]

    def block(self, part: slice) -> Games:
        """The same for some of the draws."""
        return Games(
            *({party: game.block(part) for party, game in games.items()} for games in self)
        )


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


def sides(
    problem: LeverageProblem,
    game: PartyGame,
    party: str,
    grid: Grid,
    today: Array | None,
    part: slice,
) -> Sides:
    """Both sides of a party's margin in `part`.

    A holder counts what it pays, and measures against `today`.

    Parameters
    ----------
    game : PartyGame
        The party's, of these draws.
    today : ndarray of shape (draws,) or None
        R(S0) of a holder; None for other parties.
    """
    agree = game.agreeing(grid)
    if today is None:
        return Sides(agree, game.waiting(grid))
    return Sides(
        change(np.subtract, agree, due(problem, party, grid, part, "agreement", "always")),
        grid.base(today),
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
        """Where all accept in `part`, as bits.

        And sums over its draws, which may span some levers only.

        The sums are those of the target's margin, of the lift, and of draws in which the target
        accepts, in which all accept, and in which all accept once the bundle is in force and not
        today.
        """
        agree, refuse = self.target.block(part)
        accepted = {self.name: accepts(agree, refuse)}
        sums = [*moved(agree, refuse, self.load[part]), count(accepted[self.name])]
        accepted |= {party: each.accepts(part) for party, each in self.believed.items()}
        agreed = self._all(accepted)
        won = self._all(
            accepted | {party: each.accepts(part) for party, each in self.forced.items()}
        )
        return agreed, [*sums, count(agreed), count(won & ~nothing(agreed))]

    def _all(self, accepted: dict[str, Bits]) -> Bits:
        return reduce(np.bitwise_and, [accepted[party] for party in self.needs])


def ask(
    problem: LeverageProblem,
    games: Games,
    grid: Grid,
    today: dict[str, Array],
    load: Array,
    part: slice,
) -> Asked:
    """Make the first round ready for the draws of `part`.

    Parameters
    ----------
    games : Games
        Of these draws, like `today` and `load`.
    today : dict of holder to ndarray of shape (draws,)
        R(S0).
    load : ndarray of shape (draws,)
        What keeps the target from accepting.
    """

    def of(game: PartyGame, party: str) -> Sides:
        return sides(problem, game, party, grid, today.get(party), part)

    others = [party for party in problem.needs if party != problem.target]
    return Asked(
        problem.target,
        problem.needs,
        of(games.believed[problem.target], problem.target),
        load,
        {party: acceptance(*of(games.believed[party], party)) for party in others},
        {party: acceptance(*of(game, party)) for party, game in games.forced.items()},
    )


def moved(agree: Array, refuse: Array, load: Array) -> tuple[Array, Array]:
    """Sums over the draws of the margin, and of the lift.

    Min(1, max(0, pull / load)), 0 where there is no load.
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

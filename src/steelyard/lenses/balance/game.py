"""Acceptance and refusal of one party, for one bundle or for all bundles of levers at once.

Each lever whose use is left open is an axis of length two (off, on); the draws are the last axis. A
value that a lever does not touch has length one there, so that every product is formed once for all
the bundles that share it, and phases before a lag only span the levers that work by then.

    R = V_0 of the phases in `phases.py`,   A = (1 - rho) U + rho U_broken + carrots

The party accepts when A >= R (within 1e-12). U_broken is a number, or the contest taken up again, R
at ratios of the rates with the levers at work, less being cheated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.arrays import change, cut, plus, times
from steelyard.lenses.balance.levers import EffectNumbers, LeverNumbers, StageName
from steelyard.lenses.balance.offer import Relapse, Seat
from steelyard.lenses.balance.phases import Continuation, Phase, fold

ACCEPTS_WITHIN = 1e-12
NO_END = ""
Shared = dict[tuple[int, int, bool], Array]
"""What an effect does: by lever, place of the effect, and whether the party holds the lever."""


@dataclass(frozen=True)
class Grid:
    """Which levers are always on (`on`) and which are open (`free`, one axis each, in order).

    The others are off.
    """

    free: tuple[int, ...] = ()
    on: frozenset[int] = frozenset()

    def spread(self, lever: int, values: Array, neutral: float) -> Array | None:
        """`values` of shape (draws,) along the lever's axis, `neutral` where it is off.

        None where it is always off.
        """
        lead = (1,) * len(self.free)
        if lever in self.on:
            return self.base(values)
        if lever not in self.free:
            return None
        axis = self.free.index(lever)
        pair = np.empty((2, len(values)))
        pair[0], pair[1] = neutral, values
        return pair.reshape(*lead[:axis], 2, *lead[axis + 1 :], -1)

    def places(self, levers: int) -> tuple[slice | int, ...]:
        """The grid's bundles in an array with one axis for each of `levers` levers."""
        return tuple(slice(None) if i in self.free else int(i in self.on) for i in range(levers))

    def base(self, values: Array) -> Array:
        """`values` with an axis of length one for each open lever.

        Without one they may have an axis for parties before it.
        """
        return values.reshape(*(1,) * len(self.free), *values.shape)


@dataclass(frozen=True)
class PartyGame:
    """What one party's acceptance and refusal depend on at one stage.

    Arrays of shape (draws,), levers by position.

    Attributes
    ----------
    rates, values : Mapping of end to ndarray
        The party's rates and values of the ends.
    cost, discount, now : ndarray
        As in `Outlook`.
    quit : ndarray or None
        U_quit, as in `Outlook`.
    value, broken_chance : ndarray
        U(x) and rho of the offer.
    broken_value : ndarray or Relapse
        U_broken.
    factors : dict of (lever, end) to ndarray
        R^s of the levers that multiply a rate.
    flows, onces, carrots, assurances : dict of lever to ndarray
        s x amount; for assurances 1 + s (a - 1).
    lags : tuple of float
        Lag of each lever, in months.
    """

    rates: Mapping[str, Array]
    values: Mapping[str, Array]
    cost: Array
    discount: Array
    now: Array
    quit: Array | None
    value: Array
    broken_chance: Array
    broken_value: Array | Relapse
    factors: dict[tuple[int, str], Array]
    flows: dict[int, Array]
    onces: dict[int, Array]
    carrots: dict[int, Array]
    assurances: dict[int, Array]
    lags: tuple[float, ...]

    @cached_property
    def refusal_levers(self) -> frozenset[int]:
        """Levers that change what refusing is worth."""
        return frozenset({i for i, _ in self.factors} | self.flows.keys() | self.onces.keys())

    @cached_property
    def by_lever(self) -> dict[int, list[tuple[str, Array]]]:
        """The factors of each lever that has any, with the ends whose rates they multiply."""
        found: dict[int, list[tuple[str, Array]]] = {}
        for (lever, end), factor in self.factors.items():
            found.setdefault(lever, []).append((end, factor))
        return found

    @cached_property
    def agreement_levers(self) -> frozenset[int]:
        """Levers that change what agreeing is worth."""
        if not self.broken_chance.any():
            return frozenset(self.carrots)
        resumed = (
            {i for i, _ in self.factors} | self.flows.keys()
            if isinstance(self.broken_value, Relapse)
            else set()
        )
        return frozenset(self.carrots.keys() | self.assurances.keys() | resumed)

    @property
    def moved(self) -> bool:
        """Whether any lever changes what the party does."""
        return bool(self.refusal_levers or self.agreement_levers)

    def block(self, part: slice) -> PartyGame:
        """The same for some of the draws."""
        return PartyGame(*(_cut(getattr(self, each.name), part) for each in fields(self)))

    def refusing(self, grid: Grid = Grid()) -> Array:
        """R(S).

        What refusing is worth under the bundles of `grid`, broadcastable to (2, ..., 2, draws).
        """
        return self.waiting(grid).worth()[0]

    def waiting(self, grid: Grid = Grid()) -> Continuation:
        """The same with the steps that span most bundles still to do."""
        return fold(self._phases(grid), self._leaving(grid))

    def _leaving(self, grid: Grid) -> Array | None:
        return None if self.quit is None else grid.base(self.quit)

    def _resumed(self, grid: Grid, relapse: Relapse) -> Array:
        """R once the contest is taken up again.

        Every lever at work, none of its one-offs, rates at the ratios of a breach.
        """
        (phase,) = self._phases(grid, relapse.ratios, at_once=True)
        return fold([phase._replace(once=[])], self._leaving(grid)).worth()[0]

    def _phases(
        self, grid: Grid, ratios: Mapping[str, Array] | None = None, at_once: bool = False
    ) -> list[Phase]:
        """From lag to lag what goes on; a lever works from its lag on, or all of them `at_once`."""
        rates = {end: grid.base(rate) for end, rate in self.rates.items()}
        rates |= {end: rates[end] * grid.base(ratio) for end, ratio in (ratios or {}).items()}
        discount, cost, phases = grid.base(self.discount), grid.base(self.cost), []
        holding = grid.base(self.discount * self.now)
        lags = {
            i: 0.0 if at_once else self.lags[i]
            for i in self.refusal_levers & (set(grid.free) | grid.on)
        }
        for lag in sorted({0.0, *lags.values()}):
            starting = sorted(i for i in lags if lags[i] == lag)
            for lever in starting:
                for end, factor in self.by_lever.get(lever, ()):
                    rates[end] = times(rates[end], grid.spread(lever, factor, 1.0))
                cost = plus(cost, self._spread(grid, lever, self.flows.get(lever), 0.0))
            once = [self._spread(grid, lever, self.onces.get(lever), 0.0) for lever in starting]
            due = [amount for amount in once if amount is not None]
            ends = [(rate, grid.base(self.values[end])) for end, rate in rates.items()]
            phases.append(Phase(lag, holding - cost, discount, ends, due))
        return phases

    @staticmethod
    def _spread(grid: Grid, lever: int, values: Array | None, neutral: float) -> Array | None:
        return None if values is None else grid.spread(lever, values, neutral)

    def agreeing(self, grid: Grid = Grid()) -> Array:
        """A(S).

        What agreeing is worth under the bundles of `grid`, broadcastable to (2, ..., 2, draws).
        """
        chance, value = grid.base(self.broken_chance), grid.base(self.value)
        for lever in sorted(self.assurances.keys() & self.agreement_levers):
            chance = times(chance, grid.spread(lever, self.assurances[lever], 1.0))
        worth = change(np.multiply, self._broken(grid) - value, np.minimum(chance, 1.0))
        worth = change(np.add, worth, value)
        for lever in sorted(self.carrots.keys() & {*grid.free, *grid.on}):
            worth = plus(worth, grid.spread(lever, self.carrots[lever], 0.0))
        return worth

    def _broken(self, grid: Grid) -> Array:
        if not isinstance(self.broken_value, Relapse):
            return grid.base(self.broken_value)
        if not self.broken_chance.any():
            return grid.base(self.value)
        return change(
            np.subtract,
            self._resumed(grid, self.broken_value),
            grid.base(self.broken_value.cheated),
        )

    def margin(self, grid: Grid = Grid()) -> Array:
        """A(S) - R(S), shape (draws,) for a grid without open levers."""
        return self.agreeing(grid) - self.refusing(grid)


def party_games(
    seats: Mapping[str, Seat], levers: Sequence[LeverNumbers], stage: StageName
) -> dict[str, PartyGame]:
    """The games of several parties.

    What a lever does alike to all who do not hold it is one array for them all.
    """
    shared: Shared = {}
    return {party: party_game(seat, levers, stage, party, shared) for party, seat in seats.items()}


def party_game(
    seat: Seat,
    levers: Sequence[LeverNumbers],
    stage: StageName,
    party: str,
    shared: Shared | None = None,
) -> PartyGame:
    """The game of `party` at `seat` with the strengths that levers have at `stage` in its view.

    Parameters
    ----------
    shared : dict, optional
        What was worked out for other parties with the same levers at the same stage.
    """
    shared = {} if shared is None else shared
    outlook, offer = seat.outlook, seat.offer
    game = PartyGame(
        outlook.rates,
        outlook.values,
        outlook.cost,
        outlook.discount,
        outlook.now,
        outlook.quit,
        seat.value,
        offer.broken_chance,
        offer.broken_value if isinstance(offer.broken_value, Relapse) else seat.broken,
        {},
        {},
        {},
        {},
        {},
        tuple(lever.lag for lever in levers),
    )
    for index, lever in enumerate(levers):
        for place, effect in enumerate(lever.effects):
            if party in effect.touches:
                key = (index, place, party in lever.by)
                if key not in shared:
                    shared[key] = _moved(effect, lever.strength(stage, party))
                _apply(game, index, lever, effect, shared[key])
    return game


def _moved(effect: EffectNumbers, strength: Array) -> Array:
    """What an effect of this strength does: a factor of a rate or of a chance, or an amount."""
    if effect.type in ("rate", "belief"):
        return np.asarray(effect.amount**strength)
    if effect.type == "assurance":
        return 1 + strength * (effect.amount - 1)
    return strength * effect.amount


def _apply(
    game: PartyGame, index: int, lever: LeverNumbers, effect: EffectNumbers, moved: Array
) -> None:
    """Add an effect of a lever; several of a kind compound."""
    if effect.type in ("rate", "belief"):
        key = (index, effect.end or NO_END)
        game.factors[key] = game.factors[key] * moved if key in game.factors else moved
    elif effect.type == "assurance":
        game.assurances[index] = (
            game.assurances[index] * moved if index in game.assurances else moved
        )
    elif effect.type == "carrot":
        _add(game.carrots, index, moved * np.exp(-game.discount * lever.lag))
    else:
        _add(game.flows if effect.type == "flow" else game.onces, index, moved)


def _add(amounts: dict[int, Array], index: int, amount: Array) -> None:
    amounts[index] = amounts[index] + amount if index in amounts else amount


def _cut(value: Any, part: slice) -> Any:
    """Some of the draws of whatever a game holds."""
    if isinstance(value, Relapse):
        return Relapse(cut(value.ratios, part), cut(value.cheated, part))
    return cut(value, part)

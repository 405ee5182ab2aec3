"""Acceptance and refusal of one party, for one bundle or for all bundles of levers at once.

Each lever whose use is left open is an axis of length two (off, on); the draws are the last axis. A
value that a lever does not touch has length one there, so that every product is formed once for all
the bundles that share it, and phases before a lag only span the levers that work by then.

    R = V_0 of the phases in `phases.py`,   A = (1 - rho) U + rho U_broken + carrots

The party accepts when A >= R (within 1e-12). U_broken is a number, or the contest taken up again, R
at ratios of the rates with the levers at work, less being cheated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.arrays import change, cut, plus, times
from steelyard.lenses.balance.levers import EffectNumbers, LeverNumbers, StageName
from steelyard.lenses.balance.offer import Relapse, Seat
from steelyard.lenses.balance.phases import Continuation, Phase, fold

ACCEPTS_WITHIN = 1e-12
NO_END = ""
K = TypeVar("K")
Shared = dict[tuple[int, int, bool], Array]
"""What an effect does: by lever, place of the effect, and whether the party holds the lever."""


@dataclass(frozen=True)
class Grid:
    """Which levers are always on (`on`) and which are open (`free`, one axis each, in order).

    The others are off.
    """

    free: tuple[int, ...] = ()
    on: frozenset[int] = frozenset()

    def spread(self, lever: int, values: Array | None, neutral: float) -> Array | None:
        """`values` of shape (draws,) along the lever's axis, `neutral` where it is off.

        None where there are none, or it is always off.
        """
        if values is None:
            return None
        if lever in self.on:
            return self.base(values)
        return self._open(lever, values, neutral) if lever in self.free else None

    def _open(self, lever: int, values: Array, neutral: float) -> Array:
        """The two values of an open lever along its axis."""
        axis, lead = self.free.index(lever), (1,) * len(self.free)
        pair = np.empty((2, len(values)))
        pair[0], pair[1] = neutral, values
        return pair.reshape(*lead[:axis], 2, *lead[axis + 1 :], -1)

    @property
    def used(self) -> set[int]:
        """The levers that are on in some of the bundles."""
        return {*self.free, *self.on}

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

    @classmethod
    def without_levers(cls, seat: Seat, lags: tuple[float, ...]) -> PartyGame:
        """The game at a seat before any effect of a lever is added."""
        outlook, breach = seat.outlook, seat.offer.broken_value
        return cls(
            outlook.rates,
            outlook.values,
            outlook.cost,
            outlook.discount,
            outlook.now,
            outlook.quit,
            value=seat.value,
            broken_chance=seat.offer.broken_chance,
            broken_value=breach if isinstance(breach, Relapse) else seat.broken,
            factors={},
            flows={},
            onces={},
            carrots={},
            assurances={},
            lags=lags,
        )

    def add(self, index: int, effect: EffectNumbers, moved: Array) -> None:
        """Add an effect of a lever while the game is made; several of a kind compound."""
        if effect.type in ("rate", "belief"):
            _multiply(self.factors, (index, effect.end or NO_END), moved)
        elif effect.type == "assurance":
            _multiply(self.assurances, index, moved)
        elif effect.type == "carrot":
            _add(self.carrots, index, moved * np.exp(-self.discount * self.lags[index]))
        else:
            _add(self.flows if effect.type == "flow" else self.onces, index, moved)

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
        """R(S): what refusing is worth, broadcastable to (2, ..., 2, draws)."""
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
        contest = _Contest(self, grid, relapse.ratios)
        contest.start(self._moving(grid))
        return fold([contest.phase(0.0, [])], self._leaving(grid)).worth()[0]

    def _phases(self, grid: Grid) -> list[Phase]:
        """From lag to lag what goes on; a lever works from its lag on."""
        contest, moving = _Contest(self, grid), self._moving(grid)
        phases = []
        for lag in sorted({0.0, *(self.lags[lever] for lever in moving)}):
            starting = [lever for lever in moving if self.lags[lever] == lag]
            contest.start(starting)
            phases.append(contest.phase(lag, starting))
        return phases

    def _moving(self, grid: Grid) -> list[int]:
        """Levers of the grid that change what refusing is worth, in order."""
        return sorted(self.refusal_levers & grid.used)

    def agreeing(self, grid: Grid = Grid()) -> Array:
        """A(S): what agreeing is worth, broadcastable to (2, ..., 2, draws)."""
        value = grid.base(self.value)
        worth = change(np.multiply, self._broken(grid) - value, self._breach(grid))
        worth = change(np.add, worth, value)
        for lever in sorted(self.carrots.keys() & grid.used):
            worth = plus(worth, grid.spread(lever, self.carrots[lever], 0.0))
        return worth

    def _breach(self, grid: Grid) -> Array:
        """The chance that the deal is broken, assurances counted, at most 1."""
        chance = grid.base(self.broken_chance)
        for lever in sorted(self.assurances.keys() & self.agreement_levers):
            chance = times(chance, grid.spread(lever, self.assurances[lever], 1.0))
        return np.minimum(chance, 1.0)

    def _broken(self, grid: Grid) -> Array:
        """What the deal is worth when it is broken."""
        if not isinstance(self.broken_value, Relapse):
            return grid.base(self.broken_value)
        if not self.broken_chance.any():
            return grid.base(self.value)
        resumed = self._resumed(grid, self.broken_value)
        return change(np.subtract, resumed, grid.base(self.broken_value.cheated))

    def margin(self, grid: Grid = Grid()) -> Array:
        """A(S) - R(S), shape (draws,) for a grid without open levers."""
        return self.agreeing(grid) - self.refusing(grid)


class _Contest:
    """The contest under the bundles of a grid, while one lever after another starts to work.

    Parameters
    ----------
    ratios : Mapping of end to ndarray, optional
        What the rates are multiplied by from the start.
    """

    def __init__(
        self, game: PartyGame, grid: Grid, ratios: Mapping[str, Array] | None = None
    ) -> None:
        self.game, self.grid = game, grid
        self.rates = {end: grid.base(rate) for end, rate in game.rates.items()}
        for end, ratio in (ratios or {}).items():
            self.rates[end] = self.rates[end] * grid.base(ratio)
        self.cost = grid.base(game.cost)
        self.holding = grid.base(game.discount * game.now)

    def start(self, levers: Iterable[int]) -> None:
        """Some levers begin to work on rates and flows."""
        for lever in levers:
            for end, factor in self.game.by_lever.get(lever, ()):
                self.rates[end] = times(self.rates[end], self.grid.spread(lever, factor, 1.0))
            self.cost = plus(self.cost, self.grid.spread(lever, self.game.flows.get(lever), 0.0))

    def phase(self, lag: float, starting: Iterable[int]) -> Phase:
        """What goes on from `lag` on, when the one-offs of the levers that start there fall due."""
        game, base = self.game, self.grid.base
        once = [self.grid.spread(lever, game.onces.get(lever), 0.0) for lever in starting]
        due = [amount for amount in once if amount is not None]
        ends = [(rate, base(game.values[end])) for end, rate in self.rates.items()]
        return Phase(lag, self.holding - self.cost, base(game.discount), ends, due)


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
    game = PartyGame.without_levers(seat, tuple(lever.lag for lever in levers))
    for index, lever in enumerate(levers):
        for place, effect in enumerate(lever.effects):
            if party in effect.touches:
                key = (index, place, party in lever.by)
                if key not in shared:
                    shared[key] = _moved(effect, lever.strength(stage, party))
                game.add(index, effect, shared[key])
    return game


def _moved(effect: EffectNumbers, strength: Array) -> Array:
    """What an effect of this strength does: a factor of a rate or of a chance, or an amount."""
    if effect.type in ("rate", "belief"):
        return np.asarray(effect.amount**strength)
    if effect.type == "assurance":
        return 1 + strength * (effect.amount - 1)
    return strength * effect.amount


def _multiply(factors: dict[K, Array], key: K, factor: Array) -> None:
    factors[key] = factors[key] * factor if key in factors else factor


def _add(amounts: dict[int, Array], index: int, amount: Array) -> None:
    amounts[index] = amounts[index] + amount if index in amounts else amount


def _cut(value: Any, part: slice) -> Any:
    """Some of the draws of whatever a game holds."""
    if isinstance(value, Relapse):
        return Relapse(cut(value.ratios, part), cut(value.cheated, part))
    return cut(value, part)

"""What moving a party, its salience or its capability does to a model's forecast: whom to work on.

The compromise has exact derivatives. Other models are run again with a small change; where halving
the change does not about halve the effect the forecast jumps, and the size of the jump is told
instead of a rate. Of uncertain numbers the same steps are taken in every draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Bools
from steelyard.errors import InputError
from steelyard.lenses.influence.inputs import InputSets
from steelyard.lenses.influence.models.average.compromise import derivatives
from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.rerun import EFFORT, effort, rerun
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.spread import LEAST, drawn
from steelyard.ties import TIE, largest, largest_first

StepKind = Literal["position", "salience", "capability"]
KINDS: tuple[StepKind, ...] = ("position", "salience", "capability")
STEP = 0.02
MOST_DRAWS = 128
MOST_EXACT = 1024
NOTICED = 1e-6
CELLS = 1 << 20


@dataclass(frozen=True, eq=False)
class Levers:
    """Effects on a model's forecast.

    A step is 2 % of the scale, of full salience, or of the party's capability: upwards, or
    downwards where there is no room.

    Attributes
    ----------
    model : str
        Of which model.
    positions : Positions
        Where it starts.
    exact : bool
        Whether the effects are derivatives; else they are those of a step, told per unit.
    effect : Mapping of kind to ndarray of shape (n, m)
        Change of the forecast on issue k per unit of the party's position, salience on that issue,
        or capability.
    jumps : Mapping of kind to ndarray of shape (n, m)
        Where the forecast jumps instead: by how much; 0 elsewhere.
    down : Mapping of kind to ndarray of bool, shape (n, m)
        Where a step goes downwards.
    steps : Mapping of kind to ndarray of shape (draws, n, m)
        What a step changes in each draw of uncertain numbers; empty where nothing is uncertain, or
        the model too slow.
    """

    model: str
    positions: Positions
    exact: bool
    effect: Mapping[StepKind, Array]
    jumps: Mapping[StepKind, Array]
    down: Mapping[StepKind, Bools]
    steps: Mapping[StepKind, Array] = field(default_factory=dict)

    def step(self, kind: StepKind) -> Array:
        """Return what a step changes, shape (n, m)."""
        way = np.where(self.down[kind], -1.0, 1.0)
        return np.asarray(self.effect[kind] * way * _sizes(self.positions, kind) + self.jumps[kind])

    @property
    def erratic(self) -> bool:
        """Whether the forecast jumps at most steps that do anything.

        Their sizes rank nobody then.
        """
        jumps = sum(int(np.count_nonzero(self.jumps[kind])) for kind in KINDS)
        return 2 * jumps > sum(int(np.count_nonzero(self.step(kind))) for kind in KINDS)

    def interval(self, kind: StepKind) -> tuple[Array, Array] | None:
        """Return between which changes nine draws in ten lie, two arrays of shape (n, m).

        None without draws.
        """
        if kind not in self.steps:
            return None
        low, high = np.percentile(self.steps[kind], [5, 95], axis=0)
        return low, high

    def first(self, kind: StepKind) -> Array | None:
        """Return in what share of the draws a party's step changes the forecast most, shape (n, m).

        None without draws.
        """
        if kind not in self.steps:
            return None
        size = np.abs(self.steps[kind])
        return np.asarray((largest(size, axis=1) & (size > NOTICED)).mean(axis=0))

    def whom(
        self, issue: str, kind: StepKind = "position", up: bool = True
    ) -> tuple[tuple[str, float], ...]:
        """Return the parties by what a step of each does to the forecast of an issue, most first.

        What counts is the change in the wished direction. A position can be moved either way, so
        that only the size counts. For salience and capability see `down`.

        Raises
        ------
        InputError
            There is no such issue or kind.
        """
        if kind not in KINDS:
            raise InputError(f"a step is one of {', '.join(KINDS)}, not of {kind!r}")
        if issue not in self.positions.issues:
            raise InputError(
                f"no issue is called {issue!r}: there are {', '.join(self.positions.issues)}"
            )
        change = self.step(kind)[:, list(self.positions.issues).index(issue)]
        gain = np.abs(change) if kind == "position" else change if up else -change
        parties = list(self.positions.parties)
        return tuple((parties[i], float(gain[i])) for i in largest_first(gain) if gain[i] > NOTICED)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        step = {kind: self.step(kind) for kind in KINDS}
        told = {"effect": self.effect, "jumps": self.jumps, "step": step, "down": self.down}
        return {
            "model": self.model,
            "exact": self.exact,
            **{name: _plain(values) for name, values in told.items()},
            **(self._over_draws() if self.steps else {}),
        }

    def _over_draws(self) -> dict[str, Any]:
        """Plain data of what steps change over the draws."""
        ends = {kind: np.percentile(self.steps[kind], [5, 95], axis=0) for kind in KINDS}
        return {
            "draws": len(self.steps["position"]),
            "p5": _plain({kind: ends[kind][0] for kind in KINDS}),
            "p95": _plain({kind: ends[kind][1] for kind in KINDS}),
            "first": {kind: np.asarray(self.first(kind)).tolist() for kind in KINDS},
        }


def _plain(values: Mapping[StepKind, NDArray[Any]]) -> dict[str, Any]:
    return {kind: values[kind].tolist() for kind in KINDS}


def levers(result: InfluenceResult, most: float = EFFORT) -> Levers:
    """Return what each party's position, salience and capability do to a forecast.

    Parameters
    ----------
    result : InfluenceResult
    most : float
        So much work at most; see `steelyard.lenses.influence.rerun.effort`. The compromise
        takes hardly any.

    Raises
    ------
    InputError
        There are so many parties and issues that the model would have to be run too often.
    """
    if result.model == "compromise":
        return _exact(result)
    start = result.positions
    cost = _cost(result)
    if 2 * cost > most:
        raise InputError(_too_long(start))
    effect, jumps = _effects(result)
    count = int(min(MOST_DRAWS, most / cost))
    draws = drawn(start, count if count >= LEAST else 0)
    steps = _changes(result, draws) if len(draws.position) else {}
    return Levers(result.model, start, False, effect, jumps, _down(start), steps)


def _runs(positions: Positions) -> int:
    """How often the model is run to take every step once."""
    return 2 * positions.position.size + len(positions.parties)


def _cost(result: InfluenceResult) -> float:
    """How much work every step is."""
    return effort(result.model, result.positions) * _runs(result.positions)


def _too_long(positions: Positions) -> str:
    n, m = positions.position.shape
    return (
        f"levers of this model would need {2 * _runs(positions):,} runs of {n:,} parties on "
        f"{m:,} issues, which takes too long: take fewer of them"
    )


def _effects(result: InfluenceResult) -> tuple[dict[StepKind, Array], dict[StepKind, Array]]:
    """Changes of the forecast per unit, and where it jumps by how much."""
    whole, half = _stated_changes(result, 1.0), _stated_changes(result, 0.5)
    start, noticed = result.positions, _noticed(result)
    effect, jumps = dict[StepKind, Array](), dict[StepKind, Array]()
    for kind in KINDS:
        leaps = _leaps(whole[kind], half[kind], noticed)
        effect[kind] = np.where(leaps, 0.0, _rate(start, kind, whole[kind]))
        jumps[kind] = np.where(leaps, whole[kind], 0.0)
    return effect, jumps


def _noticed(result: InfluenceResult) -> Array:
    """A change of each issue's forecast that is more than the model's own grain, shape (m,)."""
    grain = MODELS[result.model].grain or NOTICED
    return np.asarray(grain * np.ptp(result.positions.scale, axis=1))


def _rate(positions: Positions, kind: StepKind, change: Array) -> Array:
    """What a unit does where a step makes such a change."""
    return np.asarray(change * _way(positions, kind) / _sizes(positions, kind))


def _stated_changes(result: InfluenceResult, part: float) -> dict[StepKind, Array]:
    """What a part of a step changes from the numbers as they are, shape (n, m)."""
    changes = _changes(result, InputSets.stated(result.positions), part)
    return {kind: change[0] for kind, change in changes.items()}


def _leaps(whole: Array, half: Array, noticed: Array) -> Bools:
    """Where half a step does not do about half of what a whole one does."""
    return np.asarray(np.abs(half - whole / 2) > 0.25 * np.abs(whole) + noticed)


def _way(positions: Positions, kind: StepKind) -> Array:
    """1 where a step goes upwards, -1 where it goes downwards."""
    return np.where(_down(positions)[kind], -1.0, 1.0)


def _exact(result: InfluenceResult) -> Levers:
    start = result.positions
    rates = derivatives(*InputSets.stated(start), result.outcome[None])
    effect: dict[StepKind, Array] = {kind: rates[f"by_{kind}"][0] for kind in KINDS}
    none: dict[StepKind, Array] = {kind: np.zeros_like(effect[kind]) for kind in KINDS}
    most = max(LEAST, min(MOST_EXACT, CELLS // max(1, start.position.size)))
    steps = _exact_steps(result, drawn(start, most))
    return Levers(result.model, start, True, effect, none, _down(start), steps)


def _exact_steps(result: InfluenceResult, draws: InputSets) -> dict[StepKind, Array]:
    """What a step changes in each draw by the derivatives there, shape (draws, n, m).

    Empty without draws.
    """
    if not len(draws.position):
        return {}
    start = result.positions
    rates = derivatives(*draws, rerun(result, draws))
    steps: dict[StepKind, Array] = {
        kind: rates[f"by_{kind}"] * _way(start, kind) * _sizes(start, kind) for kind in KINDS[:2]
    }
    steps["capability"] = rates["by_capability"] * STEP * draws.capability[..., None]
    return steps


def _sizes(positions: Positions, kind: StepKind) -> Array:
    """How much a step of each kind is, shape (n, m)."""
    if kind == "salience":
        return np.full_like(positions.position, STEP)
    whole = np.ptp(positions.scale, axis=1) if kind == "position" else positions.capability[:, None]
    return np.broadcast_to(STEP * whole, positions.position.shape)


def _down(positions: Positions) -> dict[StepKind, Bools]:
    """Where there is no room for a step upwards."""
    return {
        "position": positions.position + _sizes(positions, "position")
        > positions.scale[:, 1] + TIE * np.ptp(positions.scale, axis=1),
        "salience": positions.salience + STEP > 1 + TIE,
        "capability": np.zeros(positions.position.shape, dtype=np.bool_),
    }


def _changes(result: InfluenceResult, sets: InputSets, part: float = 1.0) -> dict[StepKind, Array]:
    """What a part of a step changes in each of many sets of numbers, shape (b, n, m).

    0 where a party takes no stand.
    """
    start, steps = result.positions, _Steps(result, sets, part)
    shares = np.tile([0.0, 1.0], (len(start.issues), 1))
    found: dict[StepKind, Array] = {
        "position": steps.by_cell("position", start.scale),
        "salience": steps.by_cell("salience", shares),
        "capability": steps.by_party(),
    }
    return {kind: np.nan_to_num(values) for kind, values in found.items()}


class _Steps:
    """Parts of steps taken one after the other from many sets of numbers."""

    def __init__(self, result: InfluenceResult, sets: InputSets, part: float) -> None:
        self.result, self.sets, self.part = result, sets, part
        self.stands = np.isfinite(result.positions.position)
        self.before = rerun(result, sets)

    def by_cell(self, kind: Literal["position", "salience"], ends: Array) -> Array:
        """Return what a step of each party on each issue changes there, within ends (m, 2)."""
        stated, by = getattr(self.sets, kind), self._by(kind)
        found = np.zeros(stated.shape)
        for i, k in np.argwhere(self.stands).tolist():
            moved = stated.copy()
            moved[:, i, k] = np.clip(moved[:, i, k] + by[i, k], *ends[k])
            found[:, i, k] = self._change(**{kind: moved})[:, k]
        return found

    def _by(self, kind: StepKind) -> Array:
        start = self.result.positions
        return np.asarray(self.part * _sizes(start, kind) * _way(start, kind))

    def by_party(self) -> Array:
        """Return what more capability of each party changes on each issue."""
        found = np.zeros(self.sets.position.shape)
        for i, stands in enumerate(self.stands):
            able = self.sets.capability.copy()
            able[:, i] *= 1 + self.part * STEP
            change = self._change(capability=able)
            found[:, i] = np.where(stands, change, 0.0)
        return found

    def _change(self, **other: Array) -> Array:
        """What other numbers of a kind change."""
        return rerun(self.result, self.sets._replace(**other)) - self.before

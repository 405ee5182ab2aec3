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

from steelyard.arrays import Array, Bools
from steelyard.errors import InputError
from steelyard.lenses.influence.models.average.compromise import derivatives
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.rerun import EFFORT, Numbers, effort, rerun
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.spread import LEAST, drawn
from steelyard.ties import TIE, largest, largest_first

Kind = Literal["position", "salience", "capability"]
KINDS: tuple[Kind, ...] = ("position", "salience", "capability")
STEP = 0.02
MOST_DRAWS = 128
MOST_EXACT = 1024
NOTICED = 1e-6
GRAIN = {"smp": 3e-4}
"""Where bargains are rounded, smaller differences say nothing."""
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
    effect: Mapping[Kind, Array]
    jumps: Mapping[Kind, Array]
    down: Mapping[Kind, Bools]
    steps: Mapping[Kind, Array] = field(default_factory=dict)

    def step(self, kind: Kind) -> Array:
        """Return what a step changes, shape (n, m)."""
        way = np.where(self.down[kind], -1.0, 1.0)
        return np.asarray(self.effect[kind] * way * _sizes(self.positions, kind) + self.jumps[kind])

    @property
    def erratic(self) -> bool:
        """Whether the forecast jumps at most steps that do anything, so that their sizes rank nobody."""
        jumps = sum(int(np.count_nonzero(self.jumps[kind])) for kind in KINDS)
        return 2 * jumps > sum(int(np.count_nonzero(self.step(kind))) for kind in KINDS)

    def interval(self, kind: Kind) -> tuple[Array, Array] | None:
        """Return between which changes nine draws in ten lie, two arrays of shape (n, m).

        None without draws.
        """
        if kind not in self.steps:
            return None
        low, high = np.percentile(self.steps[kind], [5, 95], axis=0)
        return low, high

    def first(self, kind: Kind) -> Array | None:
        """Return in what share of the draws a party's step changes the forecast most, shape (n, m).

        None without draws.
        """
        if kind not in self.steps:
            return None
        size = np.abs(self.steps[kind])
        return np.asarray((largest(size, axis=1) & (size > NOTICED)).mean(axis=0))

    def whom(
        self, issue: str, kind: Kind = "position", up: bool = True
    ) -> tuple[tuple[str, float], ...]:
        """Return the parties by what a step of each does to the forecast of an issue in the wished direction, most first.

        A position can be moved either way, so that only the size counts. For salience and
        capability see `down`.

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
        found: dict[str, Any] = {"model": self.model, "exact": self.exact}
        for name, values in (("effect", self.effect), ("jumps", self.jumps)):
            found[name] = {kind: values[kind].tolist() for kind in KINDS}
        found["step"] = {kind: self.step(kind).tolist() for kind in KINDS}
        found["down"] = {kind: self.down[kind].tolist() for kind in KINDS}
        if self.steps:
            ends = {kind: np.percentile(self.steps[kind], [5, 95], axis=0) for kind in KINDS}
            found["draws"] = len(self.steps["position"])
            found["p5"], found["p95"] = (
                {kind: ends[kind][end].tolist() for kind in KINDS} for end in (0, 1)
            )
            found["first"] = {kind: np.asarray(self.first(kind)).tolist() for kind in KINDS}
        return found


def levers(result: InfluenceResult, most: float = EFFORT) -> Levers:
    """Return what each party's position, salience and capability do to a forecast.

    Parameters
    ----------
    result : InfluenceResult
    most : float
        So much work at most; see `steelyard.lenses.influence.rerun.effort`. The compromise takes hardly
        any.

    Raises
    ------
    InputError
        There are so many parties and issues that the model would have to be run too often.
    """
    if result.model == "compromise":
        return _exact(result)
    start = result.positions
    n, m = start.position.shape
    cost = effort(result.model, start) * (2 * n * m + n)
    if 2 * cost > most:
        raise InputError(
            f"levers of this model would need {2 * (2 * n * m + n):,} runs of {n:,} parties "
            f"on {m:,} issues, "
            "which takes too long: take fewer of them"
        )
    whole, half = (_changes(result, _stated(start), part) for part in (1.0, 0.5))
    effect, jumps = dict[Kind, Array](), dict[Kind, Array]()
    noticed, down = GRAIN.get(result.model, NOTICED) * np.ptp(start.scale, axis=1), _down(start)
    for kind in KINDS:
        all_, first_half = whole[kind][0], half[kind][0]
        leaps = np.abs(first_half - all_ / 2) > 0.25 * np.abs(all_) + noticed
        effect[kind] = np.where(
            leaps, 0.0, all_ * np.where(down[kind], -1.0, 1.0) / _sizes(start, kind)
        )
        jumps[kind] = np.where(leaps, all_, 0.0)
    count = int(min(MOST_DRAWS, most / cost))
    draws = drawn(start, count if count >= LEAST else 0)
    return Levers(
        result.model,
        start,
        False,
        effect,
        jumps,
        down,
        _changes(result, draws) if len(draws.position) else {},
    )


def _exact(result: InfluenceResult) -> Levers:
    start = result.positions
    rates = derivatives(*_stated(start), result.outcome[None])
    effect: dict[Kind, Array] = {kind: rates[f"by_{kind}"][0] for kind in KINDS}
    draws = drawn(start, max(LEAST, min(MOST_EXACT, CELLS // max(1, start.position.size))))
    steps, down = dict[Kind, Array](), _down(start)
    if len(draws.position):
        rates = derivatives(*draws, rerun(result, draws))
        steps = {
            kind: rates[f"by_{kind}"] * np.where(down[kind], -1.0, 1.0) * _sizes(start, kind)
            for kind in KINDS[:2]
        }
        steps["capability"] = rates["by_capability"] * STEP * draws.capability[..., None]
    return Levers(
        result.model,
        start,
        True,
        effect,
        {kind: np.zeros_like(effect[kind]) for kind in KINDS},
        down,
        steps,
    )


def _stated(positions: Positions) -> Numbers:
    """The numbers as they are, as one set."""
    return Numbers(positions.position[None], positions.salience[None], positions.capability[None])


def _sizes(positions: Positions, kind: Kind) -> Array:
    """How much a step of each kind is, shape (n, m)."""
    low, high = positions.scale.T
    size = {
        "position": np.broadcast_to(STEP * (high - low), positions.position.shape),
        "salience": np.full_like(positions.position, STEP),
        "capability": np.broadcast_to(
            STEP * positions.capability[:, None], positions.position.shape
        ),
    }[kind]
    return np.asarray(size)


def _down(positions: Positions) -> dict[Kind, Bools]:
    """Where there is no room for a step upwards."""
    return {
        "position": positions.position + _sizes(positions, "position")
        > positions.scale[:, 1] + TIE * np.ptp(positions.scale, axis=1),
        "salience": positions.salience + STEP > 1 + TIE,
        "capability": np.zeros(positions.position.shape, dtype=np.bool_),
    }


def _changes(result: InfluenceResult, numbers: Numbers, part: float = 1.0) -> dict[Kind, Array]:
    """What a part of a step changes in each of many sets of numbers, shape (b, n, m).

    0 where a party takes no stand.
    """
    start, before = result.positions, rerun(result, numbers)
    found: dict[Kind, Array] = {kind: np.zeros(numbers.position.shape) for kind in KINDS}
    ends: dict[Kind, Array] = {
        "position": start.scale,
        "salience": np.tile([0.0, 1.0], (len(start.issues), 1)),
    }
    for kind, (low, high) in ((kind, scale.T) for kind, scale in ends.items()):
        by = part * _sizes(start, kind) * np.where(_down(start)[kind], -1.0, 1.0)
        for i, k in np.argwhere(np.isfinite(start.position)).tolist():
            values = getattr(numbers, kind).copy()
            values[:, i, k] = np.clip(values[:, i, k] + by[i, k], low[k], high[k])
            found[kind][:, i, k] = (rerun(result, numbers._replace(**{kind: values})) - before)[
                :, k
            ]
    for i in range(len(start.parties)):
        able = numbers.capability.copy()
        able[:, i] *= 1 + part * STEP
        change = rerun(result, numbers._replace(capability=able)) - before
        found["capability"][:, i] = np.where(np.isfinite(start.position[i]), change, 0.0)
    return {kind: np.nan_to_num(values) for kind, values in found.items()}

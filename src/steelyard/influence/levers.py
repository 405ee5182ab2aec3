"""What moving a party, its salience or its capability does to a model's forecast: whom to work on.

The compromise has exact derivatives. Other models are run again with a small change; where halving the change does not about
halve the effect the forecast jumps, and the size of the jump is told instead of a rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from steelyard.errors import InputError
from steelyard.influence.compromise import derivatives
from steelyard.influence.models import known_options, run
from steelyard.influence.positions import Array, Positions
from steelyard.influence.result import InfluenceResult

Kind = Literal["position", "salience", "capability"]
KINDS: tuple[Kind, ...] = ("position", "salience", "capability")
STEP = 0.02
MOST_RUNS = 1200
NOTICED = 1e-6


@dataclass(frozen=True, eq=False)
class Levers:
    """Effects on a model's forecast.

    Attributes
    ----------
    model : str
        Of which model.
    positions : Positions
        Where it starts.
    exact : bool
        Whether the effects are derivatives; else they are those of a change by 2 % of the scale, of full salience, or of the
        party's own capability, told per unit.
    effect : Mapping of kind to ndarray of shape (n, m)
        Change of the forecast on issue k per unit of the party's position, salience on that issue, or capability.
    jumps : Mapping of kind to ndarray of shape (n, m)
        Where the forecast jumps instead: by how much; 0 elsewhere.
    """

    model: str
    positions: Positions
    exact: bool
    effect: Mapping[Kind, Array]
    jumps: Mapping[Kind, Array]

    def whom(self, issue: str, kind: Kind = "position", up: bool = True) -> tuple[tuple[str, float], ...]:
        """Return the parties by what a step of each does to the forecast of an issue in the wished direction, most first.

        A step is 2 % of the scale, of full salience, or of the party's capability. A position can be moved either way, so
        that only the size counts.

        Raises
        ------
        InputError
            There is no such issue.
        """
        if issue not in self.positions.issues:
            raise InputError(f"no issue is called {issue!r}: there are {', '.join(self.positions.issues)}")
        k = list(self.positions.issues).index(issue)
        change = self.effect[kind][:, k] * _sizes(self.positions, kind)[:, k] + self.jumps[kind][:, k]
        gain = np.abs(change) if kind == "position" else change if up else -change
        parties = list(self.positions.parties)
        return tuple((parties[i], float(gain[i])) for i in np.argsort(-gain, kind="stable") if gain[i] > NOTICED)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "model": self.model,
            "exact": self.exact,
            "effect": {kind: values.tolist() for kind, values in self.effect.items()},
            "jumps": {kind: values.tolist() for kind, values in self.jumps.items()},
        }


def levers(result: InfluenceResult) -> Levers:
    """Return what each party's position, salience and capability do to a forecast.

    Raises
    ------
    InputError
        There are so many parties that the model would have to be run too often.
    """
    start = result.positions
    if result.model == "compromise":
        exact = derivatives(start, result.outcome)
        effect: dict[Kind, Array] = {kind: exact[f"by_{kind}"] for kind in KINDS}
        return Levers(result.model, start, True, effect, {kind: np.zeros_like(effect[kind]) for kind in KINDS})
    runs = 2 * len(KINDS) * start.position.size
    if runs > MOST_RUNS:
        raise InputError(
            f"levers of this model would need {runs:,} runs, and at most {MOST_RUNS:,} are made: take fewer parties"
        )
    effect, jumps = {}, {}
    for kind in KINDS:
        effect[kind], jumps[kind] = _differences(result, kind)
    return Levers(result.model, start, False, effect, jumps)


def _sizes(positions: Positions, kind: Kind) -> Array:
    """How much a step of each kind is, shape (n, m)."""
    low, high = positions.scale.T
    size = {
        "position": np.broadcast_to(STEP * (high - low), positions.position.shape),
        "salience": np.full_like(positions.position, STEP),
        "capability": np.broadcast_to(STEP * positions.capability[:, None], positions.position.shape),
    }[kind]
    return np.asarray(size)


def _differences(result: InfluenceResult, kind: Kind) -> tuple[Array, Array]:
    start = result.positions
    rate, jump = np.zeros_like(start.position), np.zeros_like(start.position)
    size, scale = _sizes(start, kind), start.scale[:, 1] - start.scale[:, 0]
    for i, k in np.ndindex(*start.position.shape):
        if np.isnan(start.position[i, k]) or np.isnan(result.outcome[k]):
            continue
        whole, half = (_moved(result, kind, i, k, float(size[i, k]) * part) for part in (1.0, 0.5))
        if abs(half - whole / 2) > 0.25 * abs(whole) + NOTICED * scale[k]:
            jump[i, k] = whole
        else:
            rate[i, k] = whole / size[i, k]
    return rate, jump


def _moved(result: InfluenceResult, kind: Kind, party: int, issue: int, by: float) -> float:
    """The change of the forecast when one number of one party changes; towards the middle where there is no room."""
    start = result.positions
    options = {name: str(result.options[name]) for name in known_options(result.model) if name in result.options}
    if kind == "capability":
        able = start.capability.copy()
        able[party] += by
        changed = replace(start, capability=able)
        return _run(result, changed, options, issue)
    values: NDArray[np.float64] = getattr(start, kind).copy()
    top = start.scale[issue, 1] if kind == "position" else 1.0
    way = by if values[party, issue] + by <= top else -by
    values[party, issue] += way
    changed = replace(start, position=values) if kind == "position" else replace(start, salience=values)
    return _run(result, changed, options, issue) * (1 if way > 0 else -1)


def _run(result: InfluenceResult, positions: Positions, options: Mapping[str, str], issue: int) -> float:
    again = run(result.model, positions, turns=len(result.rounds) - 1 if len(result.rounds) > 1 else None, options=options)
    return float(again.outcome[issue] - result.outcome[issue])

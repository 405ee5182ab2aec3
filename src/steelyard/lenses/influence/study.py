"""What the influence models say of one set of positions, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.ensemble.summary import Summary, summarise
from steelyard.errors import InputError, SteelyardError
from steelyard.lenses.influence.levers import Levers, levers
from steelyard.lenses.influence.models.registry import MODELS, known_options, run
from steelyard.lenses.influence.options import check_turns, no_option
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.reach import too_long
from steelyard.lenses.influence.rerun import EFFORT
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.spread import over_draws
from steelyard.progress import Progress, tell

ALL = "all"
AMONG_OTHERS = 75_000
"""Work on the draws, and on the levers, of each model when all are asked."""


@dataclass(frozen=True, eq=False)
class InfluenceStudy:
    """The answers of one model, or of all.

    Attributes
    ----------
    positions : Positions
        What they started from.
    results : tuple of InfluenceResult
        One for each model, in the order of the registry.
    left_out : Mapping of str to str
        Models that have no answer to these positions, and why.
    spread : Mapping of model to ndarray of shape (draws, m)
        Of uncertain positions the forecasts in each draw; models with rounds take fewer draws, and
        none where too slow. NaN on issues that a model does not settle.
    levers : Mapping of model to Levers
        What parties' positions, saliences and capabilities do to a forecast; without the models
        that would take too long, and those that do not settle the case.
    """

    positions: Positions
    results: tuple[InfluenceResult, ...]
    left_out: Mapping[str, str]
    spread: Mapping[str, Array] = field(default_factory=dict)
    levers: Mapping[str, Levers] = field(default_factory=dict)

    @cached_property
    def intervals(self) -> Mapping[str, tuple[Summary | None, ...]]:
        """Mean, 5th, 50th and 95th percentile of each forecast over the draws.

        None where some draw has no answer.
        """
        return {
            model: tuple(
                summarise(issue) if np.isfinite(issue).all() else None for issue in found.T
            )
            for model, found in self.spread.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON.

        Of one model its result, of several a list under `results`.
        """
        if len(self.results) == 1 and not self.left_out:
            model = self.results[0].model
            return self.results[0].to_dict() | {
                name: told[model] for name, told in self._beside().items() if model in told
            }
        return {
            "title": self.positions.title,
            "parties": list(self.positions.parties),
            "issues": list(self.positions.issues),
            "names": self.positions.names,
            "results": [result.to_dict() for result in self.results],
            "left_out": dict(self.left_out),
            **self._beside(),
        }

    def _beside(self) -> dict[str, dict[str, Any]]:
        """Intervals and levers by model."""
        intervals = {
            model: [
                {**asdict(found), "draws": len(self.spread[model])} if found else None
                for found in summaries
            ]
            for model, summaries in self.intervals.items()
        }
        return {
            "intervals": intervals,
            "levers": {model: found.to_dict() for model, found in self.levers.items()},
        }

    def outcomes(self) -> Array:
        """Return each model's forecast of each issue, shape (results, m)."""
        return np.asarray([result.outcome for result in self.results]).reshape(
            len(self.results), len(self.positions.issues)
        )


def ask(
    positions: Positions,
    model: str = ALL,
    turns: int | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> InfluenceStudy:
    """Run one influence model, or all.

    Parameters
    ----------
    model : str
        Its name, or ``all``.
    turns : int, optional
        At most so many; by default as the model has it.
    options : Mapping of str to str, optional
        Options of the one model; of all, each model takes those that it has.
    progress : callable, optional
        Called with the model at work, the number of models done, and their total.

    Raises
    ------
    InputError
        There is no such model or option.
    """
    wanted = list(MODELS) if model == ALL else [model]
    check_turns(turns, 0)
    asking = _Asking(positions, turns, options or {}, alone=model != ALL)
    asking.check_known(wanted)
    for index, name in enumerate(wanted):
        (progress or tell)(name, index, len(wanted))
        asking.ask(name)
    return asking.study()


class _Asking:
    """Models asked one after the other, alone or among others.

    One that is asked alone raises where it has no answer; of several it is left out.
    """

    def __init__(
        self, positions: Positions, turns: int | None, options: Mapping[str, str], alone: bool
    ) -> None:
        self.positions, self.turns, self.options, self.alone = positions, turns, options, alone
        self.effort = EFFORT if alone else AMONG_OTHERS
        self.results: list[InfluenceResult] = []
        self.left_out: dict[str, str] = {}
        self.spread: dict[str, Array] = {}
        self.levers: dict[str, Levers] = {}
        self.taken: set[str] = set()

    def check_known(self, models: list[str]) -> None:
        """Raise an error for options that none of several models has; one tells of its own."""
        if self.alone:
            return
        known = list(dict.fromkeys(option for model in models for option in known_options(model)))
        problems = [no_option(None, name, known) for name in self.options if name not in known]
        if problems:
            raise InputError("\n".join(problems))

    def ask(self, model: str) -> None:
        """Keep what a model says, or why it says nothing."""
        if told := too_long(model, self.positions, self.turns, self.alone):
            if self.alone:
                raise InputError(f"{model}: {told}")
            self.left_out[model] = told
            return
        own = self._own_options(model)
        try:
            result = run(model, self.positions, turns=self.turns, options=own)
        except SteelyardError as error:
            if self.alone:
                raise
            self.left_out[model] = str(error)
            return
        self.taken |= own.keys()
        self._keep(result)

    def _own_options(self, model: str) -> dict[str, str]:
        """The options that a model among others has; one alone is given all."""
        return {
            name: value
            for name, value in self.options.items()
            if self.alone or name in known_options(model)
        }

    def _keep(self, result: InfluenceResult) -> None:
        self.results.append(result)
        drawn = over_draws(result, self.effort)
        if len(drawn):
            unsettled = np.isin(np.arange(drawn.shape[1]), result.unsettled)
            self.spread[result.model] = np.where(unsettled, np.nan, drawn)
        if not result.unsettled:
            with suppress(InputError):
                self.levers[result.model] = levers(result, self.effort)

    def study(self) -> InfluenceStudy:
        """Return all that was said.

        Raises
        ------
        InputError
            An option is refused by every model that has it.
        """
        if not self.alone and self.options.keys() - self.taken:
            raise InputError("\n".join(dict.fromkeys(self.left_out.values())))
        return InfluenceStudy(
            self.positions, tuple(self.results), self.left_out, self.spread, self.levers
        )

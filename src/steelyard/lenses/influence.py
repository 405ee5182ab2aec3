"""What the influence models say of one set of positions, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from steelyard.ensemble.summary import Summary
from steelyard.errors import InputError, SteelyardError
from steelyard.influence.draws import over_draws
from steelyard.influence.levers import Levers, levers
from steelyard.influence.models import MODELS, run
from steelyard.influence.positions import Positions
from steelyard.influence.result import InfluenceResult

ALL = "all"
Progress = Callable[[str, int, int], None]


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
    intervals : Mapping of model to tuple of Summary
        Of uncertain positions the forecasts over the draws, issue by issue; of models without rounds.
    levers : Levers or None
        What parties' positions, saliences and capabilities do to the forecast of the one model, or of the compromise; None
        where there are too many parties.
    """

    positions: Positions
    results: tuple[InfluenceResult, ...]
    left_out: Mapping[str, str]
    intervals: Mapping[str, tuple[Summary | None, ...]] = field(default_factory=dict)
    levers: Levers | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON: of one model its result, of several a list under `results`."""
        beside: dict[str, Any] = {}
        if self.intervals:
            beside["intervals"] = {
                model: [asdict(found) if found else None for found in summaries] for model, summaries in self.intervals.items()
            }
        if self.levers is not None:
            beside["levers"] = self.levers.to_dict()
        if len(self.results) == 1 and not self.left_out:
            return self.results[0].to_dict() | beside
        return beside | {
            "title": self.positions.title,
            "parties": list(self.positions.parties),
            "issues": list(self.positions.issues),
            "results": [result.to_dict() for result in self.results],
            "left_out": dict(self.left_out),
        }

    def outcomes(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """Return each model's forecast of each issue, shape (results, m)."""
        return np.asarray([result.outcome for result in self.results]).reshape(len(self.results), -1)


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
        Options of the one model.
    progress : callable, optional
        Called with the model at work, the number of models done, and their total.

    Raises
    ------
    InputError
        There is no such model or option.
    """
    intervals = over_draws(positions, progress)
    if model != ALL:
        result = run(model, positions, turns=turns, options=options or {})
        return InfluenceStudy(positions, (result,), {}, intervals, _levers(result))
    results, left_out = [], {}
    for index, name in enumerate(MODELS):
        if progress:
            progress(name, index, len(MODELS))
        try:
            results.append(run(name, positions, turns=turns, options=options or {}))
        except SteelyardError as error:
            left_out[name] = str(error)
    mean = next((result for result in results if result.model == "compromise"), None)
    return InfluenceStudy(positions, tuple(results), left_out, intervals, _levers(mean) if mean else None)


def _levers(result: InfluenceResult) -> Levers | None:
    try:
        return levers(result)
    except InputError:
        return None

"""What the influence models say of one set of positions, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from steelyard.errors import SteelyardError
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
    """

    positions: Positions
    results: tuple[InfluenceResult, ...]
    left_out: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON: of one model its result, of several a list under `results`."""
        if len(self.results) == 1 and not self.left_out:
            return self.results[0].to_dict()
        return {
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
    if model != ALL:
        return InfluenceStudy(positions, (run(model, positions, turns=turns, options=options or {}),), {})
    results, left_out = [], {}
    for index, name in enumerate(MODELS):
        if progress:
            progress(name, index, len(MODELS))
        try:
            results.append(run(name, positions, turns=turns, options=options or {}))
        except SteelyardError as error:
            left_out[name] = str(error)
    return InfluenceStudy(positions, tuple(results), left_out)

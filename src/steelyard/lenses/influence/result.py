"""What an influence model finds: the positions round by round, and the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from steelyard import frames
from steelyard.arrays import Array
from steelyard.lenses.influence.positions import Positions
from steelyard.version import __version__

if TYPE_CHECKING:
    import pandas


SETTLED = 1e-4
"""An outcome that moves by more, as a part of the scale, hangs on last digits.

When starts are moved by a billionth of it.
"""


@dataclass(frozen=True, eq=False)
class InfluenceResult:
    """What a model makes of the positions.

    Attributes
    ----------
    model : str
        Its name, such as ``smp``.
    options : Mapping
        Every option that was in force, those by default too.
    positions : Positions
        What it started from.
    rounds : ndarray of shape (rounds + 1, n, m)
        Positions in the units of the input, the start as round 0; a model without rounds has the
        start alone.
    outcome : ndarray of shape (m,)
        What it forecasts on each issue, in the same units; NaN where it has no answer.
    detail : Mapping of str to object
        What this model tells beside (arrays and plain values), such as the mean and median of every
        round.
    notes : tuple of str
        What a reader should know, in sentences.
    span : ndarray of shape (m, 2), optional
        Of a model with rounds: the lowest and highest outcome from this start and from some that
        were moved by a billionth of the scale; where parties still move when all rounds are over,
        in the last rounds too. Where these are more than 1e-4 of the scale apart the model does not
        settle the issue, and its outcome there is no forecast; see `unsettled`.
    """

    model: str
    options: Mapping[str, Any]
    positions: Positions
    rounds: Array
    outcome: Array
    detail: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    span: Array | None = None

    def __post_init__(self) -> None:
        """Let nobody change the arrays afterwards."""
        for array in (self.rounds, self.outcome, self.span, *self.detail.values()):
            if isinstance(array, np.ndarray):
                array.flags.writeable = False

    def settles(self, issue: int) -> bool:
        """Whether the model settles an issue, told by its place."""
        return issue not in self.unsettled

    @property
    def unsettled(self) -> tuple[int, ...]:
        """Issues that the model does not settle, by their place among the issues."""
        return (
            ()
            if self.span is None
            else tuple(np.flatnonzero(is_wide(self.span, self.positions.scale)).tolist())
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON; NaN becomes null."""
        issues = list(self.positions.issues)
        found = {
            "version": __version__,
            "model": self.model,
            "options": dict(self.options),
            "title": self.positions.title,
            "parties": list(self.positions.parties),
            "issues": issues,
            "names": self.positions.names,
        }
        numbers = {
            "rounds": self.rounds,
            "outcome": self.outcome,
            "unsettled": [issues[k] for k in self.unsettled],
            "span": self.span,
            "detail": self.detail,
        }
        return {**found, **_plain(numbers), "notes": [*self.positions.notes, *self.notes]}

    def to_frame(self) -> pandas.DataFrame:
        """Return one row for each round, party and issue: round, party, issue, position.

        Raises
        ------
        MissingExtra
            If pandas is not installed.
        """
        library = frames.pandas()
        names = [range(len(self.rounds)), list(self.positions.parties), list(self.positions.issues)]
        index = library.MultiIndex.from_product(names, names=["round", "party", "issue"])
        frame: pandas.DataFrame = library.DataFrame(
            {"position": self.rounds.reshape(-1)}, index=index
        ).reset_index()
        return frame


def is_wide(span: Array, scale: Array) -> NDArray[np.bool_]:
    """Return where outcomes lie too far apart on scales to be one; both of shape (m, 2)."""
    return np.asarray(np.ptp(span, axis=1) > SETTLED * np.ptp(scale, axis=1))


def _plain(value: Any) -> Any:
    """Arrays as lists, NaN as None."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value.item() if isinstance(value, np.generic) else value

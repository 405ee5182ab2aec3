"""Everything that a weighing of a case found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from steelyard.ensemble.summary import Summary
from steelyard.lenses.balance.result.checks import Survival
from steelyard.lenses.balance.result.plain import Json, keyed
from steelyard.lenses.balance.result.question import QuestionResult
from steelyard.lenses.balance.result.rows import frame_of, html_of
from steelyard.lenses.balance.result.stages import Range

if TYPE_CHECKING:
    import pandas as pd

CELL_KEYS = ("of", "on", "for_", "lift", "p_accept", "p_accept_today", "levers", "range")
"""What the JSON says of a cell, in its order."""
WEIGHING_KEYS = (
    "version",
    "case_digest",
    "seed",
    "draws",
    "questions",
    "matrix",
    "title",
    "survival",
    "flat",
    "warnings",
)
"""What the JSON says at the top, in its order."""


@dataclass(frozen=True)
class MatrixCell:
    """One party over another for one proposal.

    ``lift`` is None where the target has no load or the holder no lever. ``range`` is that of
    acceptance over the bundles that are too close to call.
    """

    of: str
    on: str
    for_: str
    levers: int
    lift: Summary | None
    p_accept: float
    p_accept_today: float
    range: Range

    def plain(self) -> Json:
        """The cell by its keys in the JSON."""
        return keyed(self, CELL_KEYS)


@dataclass(frozen=True)
class WeighResult:
    """Everything that a weighing found, with what is needed to redo it."""

    version: str
    case_digest: str
    seed: int
    draws: int
    title: str
    questions: tuple[QuestionResult, ...]
    matrix: tuple[MatrixCell, ...]
    flat: WeighResult | None = None
    survival: dict[str, tuple[Survival, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> Json:
        """The documented JSON as plain data."""
        return keyed(self, WEIGHING_KEYS)

    def plain(self) -> Json:
        """The same, for the weighing that holds this one as its flat run."""
        return self.to_dict()

    def to_frame(self) -> pd.DataFrame:
        """One row for each question and stage (needs the extra ``frame``).

        Raises
        ------
        MissingExtra
            pandas is not installed.
        """
        return frame_of(self.questions)

    def _repr_html_(self) -> str:
        """A table of stages for notebooks."""
        return html_of(self.questions)

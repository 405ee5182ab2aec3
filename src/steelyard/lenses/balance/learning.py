"""When the target's margin turns as it learns that the contest lasts longer.

It learns from months that pass without an end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.case.registry import CaseModel
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import share_of, summarise_where
from steelyard.lenses.balance.game import ACCEPTS_WITHIN
from steelyard.lenses.balance.result import LearningResult
from steelyard.lenses.balance.roots import roots
from steelyard.lenses.balance.seats import seat
from steelyard.lenses.balance.stages import target_margin
from steelyard.progress import tell

AT_ONCE = 2**13
"""Draws that are looked at together."""
HORIZON = 600.0
"""Months that are looked ahead; a margin that has not turned by then counts as never."""


def tipping_month(case: CaseModel, sample: Sample, target: str, proposal: str) -> LearningResult:
    """The first month at which the target accepts today's offer by what it has learnt.

    No lever is applied.
    """
    found = list(_turnings(case, sample, target, proposal))
    first, already, later = (np.concatenate(each) for each in zip(*found, strict=True))
    return LearningResult(
        month=summarise_where(first, later),
        already=share_of(already),
        never=share_of(~already & ~later),
    )


def _turnings(
    case: CaseModel, sample: Sample, target: str, proposal: str
) -> Iterator[tuple[Array, Bools, Bools]]:
    """When the target turns, some draws at a time."""
    starts = range(0, sample.draws, AT_ONCE)
    for done, start in enumerate(starts):
        tell("learning", done, len(starts))
        part = sample.take(slice(start, start + AT_ONCE))
        yield _turning(after_months(case, part, target, proposal))


def _turning(at: Callable[[Array | float], Array]) -> tuple[Array, Bools, Bools]:
    """The month at which the target turns, where it accepts already, and where it will."""
    grid = np.concatenate([[0.0], np.geomspace(0.25, HORIZON, 48)])
    margins = np.array([at(months) for months in grid.tolist()])
    accepts = margins >= -ACCEPTS_WITHIN
    turns = roots(at, grid, margins >= 0)
    already = accepts[0]
    first = np.where(turns.count == 1, turns.value, grid[np.argmax(accepts, axis=0)])
    return first, already, ~already & accepts.any(axis=0)


def after_months(
    case: CaseModel, sample: Sample, target: str, proposal: str
) -> Callable[[Array | float], Array]:
    """The target's margin as a function of the months that pass without an end."""

    def at(months: Array | float) -> Array:
        return target_margin(
            seat(case, sample, target, proposal, months=months), (), "nominal", target
        )

    return at

"""When the target's margin turns as it learns from months that pass without an end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.game import ACCEPTS_WITHIN
from steelyard.balance.problem import Problem
from steelyard.balance.result import LearningResult
from steelyard.balance.roots import roots
from steelyard.balance.stages import target_margin
from steelyard.contest.learning import Learner
from steelyard.ensemble.summary import summarise_where

Array = NDArray[np.float64]
HORIZON = 600.0
"""Months that are looked ahead; a margin that has not turned by then counts as never."""


def tipping_month(problem: Problem, learner: Learner) -> LearningResult:
    """The first month at which the target accepts today's offer at its updated mean rates, with no lever applied."""
    at = after_months(problem, learner)
    grid = np.concatenate([[0.0], np.geomspace(0.25, HORIZON, 48)])
    margins = np.array([at(months) for months in grid.tolist()])
    accepts = margins >= -ACCEPTS_WITHIN
    turns = roots(at, grid, margins)
    seat = problem.seats[problem.target]
    already = target_margin(seat, (), "nominal", problem.target) >= -ACCEPTS_WITHIN
    later = ~already & accepts.any(axis=0)
    first = np.where(turns.count == 1, turns.value, grid[np.argmax(accepts, axis=0)])
    return LearningResult(
        ends=tuple(learner.signals),
        month=summarise_where(first, later),
        already=float(np.mean(already)),
        never=float(np.mean(~already & ~later)),
    )


def after_months(problem: Problem, learner: Learner) -> Callable[[Array | float], Array]:
    """The target's margin today as a function of the months that it has learnt from."""
    seat = problem.seats[problem.target]

    def at(months: Array | float) -> Array:
        seen = seat.outlook.with_rates(learner.rates(seat.outlook.rates, months))
        return target_margin(replace(seat, outlook=seen), (), "nominal", problem.target)

    return at

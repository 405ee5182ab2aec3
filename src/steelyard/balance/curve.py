"""The belief curve: margin and lift against the target's belief in one end, and the belief at which it turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.choice import Choice
from steelyard.balance.game import ACCEPTS_WITHIN
from steelyard.balance.problem import Problem
from steelyard.balance.result import BeliefCurve, CurvePoint
from steelyard.balance.roots import roots
from steelyard.balance.stages import lift_of, load_of, target_margin
from steelyard.balance.table import Bundle
from steelyard.ensemble.summary import summarise

Array = NDArray[np.float64]
CHANCES = np.concatenate([[0.005], np.linspace(0.04, 0.96, 24), [0.995]])


def belief_curve(problem: Problem, analyst: Problem, choice: Choice, end_names: dict[str, str]) -> BeliefCurve | None:
    """The curve against the end that the target values most; None for a contest with a single end.

    The chance that this end comes first is varied, with the rates of the other ends as the target believes them.
    """
    outlook = problem.seats[problem.target].outlook
    if len(outlook.rates) < 2:
        return None
    end = max(outlook.rates, key=lambda e: float(np.mean(outlook.values[e])))
    today = believing(problem, end, ())
    usable = believing(problem, end, choice.usable)
    margins = [np.array([at(chance) for chance in CHANCES.tolist()]) for at in (today, usable)]
    turns = roots(today, CHANCES, margins[0]), roots(usable, CHANCES, margins[1])
    return BeliefCurve(
        end=end,
        end_name=end_names.get(end) or end,
        believed=summarise(outlook.chance(end)),
        analyst=summarise(analyst.seats[problem.target].outlook.chance(end)),
        points=tuple(_point(*point) for point in zip(CHANCES.tolist(), *margins, strict=True)),
        tipping_today=turns[0].summary,
        none_today=turns[0].none,
        several_today=turns[0].several,
        tipping_usable=turns[1].summary,
        none_usable=turns[1].none,
        several_usable=turns[1].several,
    )


def believing(problem: Problem, end: str, bundle: Bundle) -> Callable[[Array | float], Array]:
    """The target's margin under `bundle` as a function of its chance that `end` comes first."""
    seat = problem.seats[problem.target]
    others = seat.outlook.hazard - seat.outlook.rates[end]
    levers = [problem.levers[i] for i in bundle]

    def at(chance: Array | float) -> Array:
        seen = seat.outlook.with_rates({end: np.asarray(others * chance / (1 - np.asarray(chance)))})
        return target_margin(replace(seat, outlook=seen), levers, "permitted", problem.target)

    return at


def _point(chance: float, today: Array, usable: Array) -> CurvePoint:
    load = load_of(today)
    loaded = load > 0
    return CurvePoint(
        chance=chance,
        today=summarise(today),
        usable=summarise(usable),
        lift=float(np.mean(lift_of(load, usable - today)[loaded])) if loaded.any() else None,
        p_accept_today=float(np.mean(today >= -ACCEPTS_WITHIN)),
        p_accept_usable=float(np.mean(usable >= -ACCEPTS_WITHIN)),
    )

"""The waterfall from today to usable leverage, in its fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.choice import Choice
from steelyard.balance.game import ACCEPTS_WITHIN, Grid, party_game
from steelyard.balance.levers import STAGES, LeverNumbers, StageName
from steelyard.balance.offer import Seat
from steelyard.balance.problem import Problem
from steelyard.balance.result import Stage
from steelyard.balance.table import Bundle, Weigher
from steelyard.ensemble.summary import summarise, summarise_where

Array = NDArray[np.float64]


def weighers(problem: Problem) -> dict[StageName, Weigher]:
    """One weigher for each stage."""
    return {stage: Weigher(problem, stage) for stage in STAGES}


def stages(problem: Problem, weighing: Mapping[StageName, Weigher], choice: Choice) -> tuple[Stage, ...]:
    """Today, nominal, fresh, credible, permitted and usable."""
    every = tuple(range(len(problem.levers)))
    sets: list[tuple[str, StageName, Bundle]] = [
        ("today", "nominal", ()),
        ("nominal", "nominal", every),
        ("fresh", "fresh", every),
        ("credible", "credible", every),
        ("permitted", "permitted", choice.permitted),
        ("usable", "permitted", choice.usable),
    ]
    return tuple(stage_of(problem, weighing[at], name, bundle) for name, at, bundle in sets)


def stage_of(problem: Problem, weigher: Weigher, name: str, bundle: Bundle) -> Stage:
    """What `bundle` does at the weigher's stage."""
    today = margin(weigher, ())
    there = margin(weigher, bundle)
    load, pull = load_of(today), there - today
    return Stage(
        name=name,
        bundle=problem.names(bundle),
        margin=summarise(there),
        pull=summarise(pull),
        lift=summarise_where(lift_of(load, pull), load > 0),
        p_accept=float(np.mean(there >= -ACCEPTS_WITHIN)),
        p_agreed=float(np.mean(weigher.agreed(bundle))),
    )


def margin(weigher: Weigher, bundle: Bundle) -> Array:
    """The target's margin under `bundle`, shape (draws,)."""
    problem = weigher.problem
    return np.broadcast_to(weigher.margin(problem.target, bundle), (problem.draws,))


def target_margin(seat: Seat, levers: Sequence[LeverNumbers], stage: StageName, target: str) -> Array:
    """The margin of a target at `seat` with all of `levers` applied at `stage`, shape (draws,)."""
    game = party_game(seat, levers, stage, target)
    return np.broadcast_to(game.margin(Grid(on=frozenset(range(len(levers))))), seat.outlook.cost.shape)


def load_of(margin_today: Array) -> Array:
    """What keeps the target from accepting: max(0, -margin), none within the tolerance of acceptance."""
    return np.where(margin_today >= -ACCEPTS_WITHIN, 0.0, -margin_today)


def lift_of(load: Array, pull: Array) -> Array:
    """Share of the load that is lifted: min(1, max(0, pull / load)); 0 where there is no load."""
    return np.clip(np.divide(pull, load, out=np.zeros_like(pull), where=load > 0), 0.0, 1.0)

"""The waterfall from today to usable leverage, in its fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from steelyard.arrays import Array
from steelyard.ensemble.summary import share_error, summarise, summarise_where
from steelyard.lenses.balance.choice import Choice
from steelyard.lenses.balance.game import ACCEPTS_WITHIN, Grid, party_game
from steelyard.lenses.balance.levers import STAGES, LeverNumbers, StageName
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import NearTies, Stage
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.weigher import Weigher


def weighers(problem: LeverageProblem) -> dict[StageName, Weigher]:
    """One weigher for each stage."""
    return {stage: Weigher(problem, stage) for stage in STAGES}


def stages(
    problem: LeverageProblem, weighing: Mapping[StageName, Weigher], choice: Choice
) -> tuple[Stage, ...]:
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
    found = [stage_of(problem, weighing[at], name, bundle) for name, at, bundle in sets]
    loaded = float(np.mean(load_of(margin(weighing["permitted"], ())) > 0))
    return (*found[:-1], replace(found[-1], ties=ties_of(problem, choice, loaded)))


def ties_of(problem: LeverageProblem, choice: Choice, loaded: float = 1.0) -> NearTies:
    """What the bundles that are too close to call would do, where a share of draws has a load."""
    bundles = tuple(problem.names(bundle) for bundle in choice.near)
    return NearTies(bundles, choice.lift, choice.p_accept, choice.p_agreed, loaded)


def stage_of(problem: LeverageProblem, weigher: Weigher, name: str, bundle: Bundle) -> Stage:
    """What `bundle` does at the weigher's stage."""
    today = margin(weigher, ())
    there = margin(weigher, bundle)
    load, pull = load_of(today), there - today
    accepts, agreed = (
        float(np.mean(each)) for each in (there >= -ACCEPTS_WITHIN, weigher.agreed(bundle))
    )
    return Stage(
        name=name,
        bundle=problem.names(bundle),
        margin=summarise(there),
        pull=summarise(pull),
        lift=summarise_where(lift_of(load, pull), load > 0),
        p_accept=accepts,
        p_agreed=agreed,
        p_accept_error=share_error(accepts, problem.draws),
        p_agreed_error=share_error(agreed, problem.draws),
    )


def margin(weigher: Weigher, bundle: Bundle) -> Array:
    """The target's margin under `bundle`, shape (draws,)."""
    problem = weigher.problem
    return np.broadcast_to(weigher.margin(problem.target, bundle), (problem.draws,))


def target_margin(
    seat: Seat, levers: Sequence[LeverNumbers], stage: StageName, target: str
) -> Array:
    """The margin of a target at `seat` with all of `levers` applied at `stage`, shape (draws,)."""
    game = party_game(seat, levers, stage, target)
    return np.broadcast_to(
        game.margin(Grid(on=frozenset(range(len(levers))))), seat.outlook.cost.shape
    )

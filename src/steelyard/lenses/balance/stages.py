"""The waterfall from today to usable leverage, in its fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from steelyard.arrays import Array
from steelyard.ensemble.summary import error_of, share_of, summarise, summarise_where
from steelyard.lenses.balance.choice import Choice
from steelyard.lenses.balance.game import ACCEPTS_WITHIN, Grid, party_game
from steelyard.lenses.balance.levers import STAGES, LeverNumbers, StageName
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import NearTies, Stage
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.weigher import Weigher, margin

WATERFALL: tuple[tuple[str, StageName], ...] = (
    ("today", "nominal"),
    ("nominal", "nominal"),
    ("fresh", "fresh"),
    ("credible", "credible"),
    ("permitted", "permitted"),
    ("usable", "permitted"),
)
"""The stages in their order, and how strong levers are at each."""


def weighers(problem: LeverageProblem) -> dict[StageName, Weigher]:
    """One weigher for each stage."""
    return {stage: Weigher(problem, stage) for stage in STAGES}


def stages(
    problem: LeverageProblem, weighing: Mapping[StageName, Weigher], choice: Choice
) -> tuple[Stage, ...]:
    """Today, nominal, fresh, credible, permitted and usable."""
    every = tuple(range(len(problem.levers)))
    bundles = {"today": (), "permitted": choice.permitted, "usable": choice.usable}
    found = [stage_of(weighing[at], name, bundles.get(name, every)) for name, at in WATERFALL]
    loaded = float(np.mean(load_of(margin(weighing["permitted"], ())) > 0))
    return (*found[:-1], replace(found[-1], ties=ties_of(problem, choice, loaded)))


def ties_of(problem: LeverageProblem, choice: Choice, loaded: float = 1.0) -> NearTies:
    """What the bundles that are too close to call would do, where a share of draws has a load."""
    bundles = tuple(problem.names(bundle) for bundle in choice.near)
    return NearTies(bundles, choice.lift, choice.p_accept, choice.p_agreed, loaded)


def stage_of(weigher: Weigher, name: str, bundle: Bundle) -> Stage:
    """What `bundle` does at the weigher's stage."""
    today, there = margin(weigher, ()), margin(weigher, bundle)
    load, pull = load_of(today), there - today
    accepts, agreed = there >= -ACCEPTS_WITHIN, weigher.agreed(bundle)
    return Stage(
        name=name,
        bundle=weigher.problem.names(bundle),
        margin=summarise(there),
        pull=summarise(pull),
        lift=summarise_where(lift_of(load, pull), load > 0),
        p_accept=share_of(accepts),
        p_agreed=share_of(agreed),
        p_accept_error=error_of(accepts),
        p_agreed_error=error_of(agreed),
    )


def target_margin(
    seat: Seat, levers: Sequence[LeverNumbers], stage: StageName, target: str
) -> Array:
    """The margin of a target at `seat` with all of `levers` applied at `stage`, shape (draws,)."""
    game = party_game(seat, levers, stage, target)
    return np.broadcast_to(
        game.margin(Grid(on=frozenset(range(len(levers))))), seat.outlook.cost.shape
    )

"""Whom to work on, and forecasts over draws."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.influence.test_mean_and_bargains import cars, made, random_positions

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.influence.compromise import compromise
from steelyard.influence.draws import MODELS, over_draws
from steelyard.influence.levers import levers
from steelyard.influence.median import median
from steelyard.influence.models import run
from steelyard.influence.nashbargain import nash
from steelyard.influence.positions import Positions
from steelyard.lenses.influence import ask
from steelyard.lenses.standpoints import standpoints


def test_differences_of_a_smooth_model_are_its_derivatives() -> None:
    start = random_positions(3)
    exact = levers(compromise(start))
    assert exact.exact
    found = levers(replace(run("nash", start), model="nash"))
    assert not found.exact and not any(jump.any() for jump in found.jumps.values())
    alone = random_positions(3, 1)
    nothing_to_trade = levers(run("exchange", alone))
    assert nothing_to_trade.effect["position"] == pytest.approx(levers(compromise(alone)).effect["position"])


def test_the_median_jumps_where_a_party_takes_it_over() -> None:
    start = made([[0.0], [48.0], [50.0], [90.0]], np.ones((4, 1)), [1.0, 1.0, 1.01, 1.0])
    found = levers(median(start))
    assert found.effect["position"][2, 0] == pytest.approx(1)
    assert found.whom("a")[0][0] == "p2"
    close = made([[0.0], [50.0], [90.0]], np.ones((3, 1)), [1.0, 0.01, 1.0])
    jumping = levers(median(close))
    assert jumping.jumps["capability"].any()
    assert jumping.jumps["capability"][2, 0] == pytest.approx(40)


def test_whom_to_work_on_in_the_wished_direction() -> None:
    found = levers(compromise(cars()))
    assert found.whom("a", "salience", up=True)[0][0] in ("p4", "p5")
    assert found.whom("a", "salience", up=False)[0][0] == "p3", "Germany, who wants little delay and has many votes"
    assert all(size > 0 for _, size in found.whom("a", "capability", up=False))
    with pytest.raises(InputError, match="no issue is called"):
        found.whom("delay")


def test_too_many_runs_are_refused_and_left_out() -> None:
    random = np.random.default_rng(0)
    many = made(random.random((300, 1)) * 100, random.random((300, 1)), random.random(300) + 0.1)
    with pytest.raises(InputError, match="runs"):
        levers(median(many))
    assert ask(many, "median").levers is None


def test_without_uncertainty_the_draws_are_the_forecast() -> None:
    start = random_positions(5)
    same = replace(start, draws={"position": np.broadcast_to(start.position, (64, 5, 2))})
    found = over_draws(same)
    assert set(found) == set(MODELS)
    for model, summaries in found.items():
        for k, summary in enumerate(summaries):
            assert summary is not None
            expected = float(run(model, start).outcome[k])
            assert (summary.p5, summary.mean, summary.p95) == pytest.approx((expected,) * 3, abs=1e-6)
    assert over_draws(start) == {}


def test_draws_are_each_their_own_forecast_and_progress_is_told() -> None:
    random, start = np.random.default_rng(1), random_positions(5)
    drawn = replace(start, draws={"position": random.random((1500, 5, 2)) * 100, "capability": random.random((1500, 5)) + 0.1})
    told: list[tuple[str, int, int]] = []
    found = over_draws(drawn, lambda *step: told.append(step))
    assert told == [(model, index, 4) for index, model in enumerate(MODELS)]
    for model, by_itself in (("compromise", compromise), ("median", median), ("nash", nash)):
        values = [
            by_itself(replace(start, position=drawn.draws["position"][k], capability=drawn.draws["capability"][k])).outcome[1]
            for k in range(1500)
        ]
        summary = found[model][1]
        assert summary is not None
        assert summary.mean == pytest.approx(np.mean(values), abs=1e-6)
        assert summary.p95 == pytest.approx(np.percentile(values, 95), abs=1e-6)


def test_a_case_has_intervals_and_the_same_for_the_same_seed(root: Path) -> None:
    case = Case.load(root / "examples/ceasefire-2025/case.yaml")
    one, again, other = (ask(standpoints(case, 256, seed)).to_dict() for seed in (0, 0, 1))
    assert one == again
    assert one["intervals"]["compromise"] != other["intervals"]["compromise"]
    territory = one["intervals"]["compromise"][0]
    assert territory["p5"] < territory["mean"] < territory["p95"]
    assert isinstance(standpoints(case, 256), Positions)

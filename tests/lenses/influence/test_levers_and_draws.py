"""Whom to work on, and forecasts over draws."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.lenses.influence.parties import cars, random_positions, stand

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.influence.inputs import InputSets
from steelyard.lenses.influence.levers import KINDS, STEP, levers
from steelyard.lenses.influence.models.average.compromise import compromise
from steelyard.lenses.influence.models.average.median import median
from steelyard.lenses.influence.models.registry import MODELS, run
from steelyard.lenses.influence.models.spatial.model import spatial
from steelyard.lenses.influence.models.spatial.options import SpatialOptions
from steelyard.lenses.influence.options import options_of
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.rerun import rerun
from steelyard.lenses.influence.spread import LEAST, over_draws
from steelyard.lenses.influence.standpoints import standpoints
from steelyard.lenses.influence.study import ask
from steelyard.report.influence.sentences import notes


def test_differences_of_a_smooth_model_are_its_derivatives() -> None:
    start = random_positions(3)
    exact = levers(compromise(start))
    assert exact.exact
    found = levers(replace(run("nash", start), model="nash"))
    assert not found.exact and not any(jump.any() for jump in found.jumps.values())
    alone = random_positions(3, 1)
    nothing_to_trade = levers(run("exchange", alone))
    assert nothing_to_trade.effect["position"] == pytest.approx(
        levers(compromise(alone)).effect["position"]
    )


def test_the_median_jumps_where_a_party_takes_it_over() -> None:
    start = stand([[0.0], [48.0], [50.0], [90.0]], np.ones((4, 1)), [1.0, 1.0, 1.01, 1.0])
    found = levers(median(start))
    assert found.effect["position"][2, 0] == pytest.approx(1)
    assert found.whom("a")[0][0] == "p2"
    close = stand([[0.0], [50.0], [90.0]], np.ones((3, 1)), [1.0, 0.01, 1.0])
    jumping = levers(median(close))
    assert jumping.jumps["capability"].any()
    assert jumping.jumps["capability"][2, 0] == pytest.approx(40)


def test_a_step_that_has_no_room_upwards_goes_down_and_says_so() -> None:
    """Of two equal parties the lower end wins the tie; only if A cares less does B have its way."""
    tie = levers(median(stand([[0.0], [100.0]], [[1.0], [1.0]], [1.0, 1.0])))
    assert tie.down["salience"].all() and tie.down["position"].tolist() == [[False], [True]]
    assert tie.jumps["salience"][:, 0].tolist() == [100, 0]
    assert (
        tie.whom("a", "salience", up=True) == (("p0", 100.0),)
        and tie.whom("a", "salience", up=False) == ()
    )
    with pytest.raises(InputError, match="a step is one of position"):
        tie.whom("a", "money")


def test_a_model_that_jumps_at_most_steps_ranks_nobody() -> None:
    assert levers(run("smp", cars())).erratic and not levers(compromise(cars())).erratic


def test_whom_to_work_on_in_the_wished_direction() -> None:
    found = levers(compromise(cars()))
    assert found.whom("a", "salience", up=True)[0][0] in ("p4", "p5")
    assert found.whom("a", "salience", up=False)[0][0] == "p3", (
        "Germany, who wants little delay and has many votes"
    )
    assert all(size > 0 for _, size in found.whom("a", "capability", up=False))
    with pytest.raises(InputError, match="no issue is called"):
        found.whom("delay")


def test_too_many_runs_are_refused_and_left_out() -> None:
    random = np.random.default_rng(0)
    many = stand(random.random((300, 1)) * 100, random.random((300, 1)), random.random(300) + 0.1)
    with pytest.raises(InputError, match="takes too long"):
        levers(run("smp", many, turns=1))
    study = ask(many, "smp", turns=1)
    assert not study.levers and any("takes long" in note for note in notes(study))


def uncertain(draws: int = 64, seed: int = 1) -> Positions:
    """Return positions of five parties on two issues of which all numbers are drawn."""
    random, start = np.random.default_rng(seed), random_positions(5)
    return replace(
        start,
        draws={
            "position": random.random((draws, 5, 2)) * 80 + 5,
            "salience": random.random((draws, 5, 2)) / 2,
            "capability": random.random((draws, 5)) + 0.1,
        },
    )


def in_draw(start: Positions, k: int) -> Positions:
    """Return the positions of one draw alone."""
    return replace(start, **{name: values[k] for name, values in start.draws.items()}, draws={})


OPTIONS = {
    "nash": {"loss": "linear", "power": "equal"},
    "median": {"ties": "midpoint"},
    "pce": {"outcome": "likeliest"},
}


@pytest.mark.parametrize("model", list(MODELS))
def test_draws_are_each_their_own_forecast_with_the_options_that_were_chosen(model: str) -> None:
    start, options = uncertain(), OPTIONS.get(model, {})
    found = over_draws(run(model, start, options=options))
    assert len(found) == 64
    expected = [run(model, in_draw(start, k), options=options).outcome for k in range(64)]
    assert found == pytest.approx(np.asarray(expected), abs=1e-6)


@pytest.mark.parametrize("model", list(MODELS))
def test_without_uncertainty_the_draws_are_the_forecast(model: str) -> None:
    start = random_positions(5)
    same = run(
        model, replace(start, draws={"position": np.broadcast_to(start.position, (64, 5, 2))})
    )
    assert over_draws(same) == pytest.approx(np.broadcast_to(same.outcome, (64, 2)), abs=1e-6)
    assert not len(over_draws(run(model, start)))
    assert not levers(run(model, start)).steps


def test_a_model_too_slow_for_its_draws_tells_none() -> None:
    random = np.random.default_rng(0)
    many = stand(random.random((200, 1)) * 100, random.random((200, 1)), random.random(200) + 0.1)
    drawn = replace(many, draws={"capability": random.random((64, 200)) + 0.1})
    assert not len(over_draws(run("smp", drawn, turns=1)))
    assert len(over_draws(run("median", drawn))) == 64


@pytest.mark.parametrize("model", ["compromise", "median", "nash", "eum"])
def test_steps_over_draws_are_those_of_each_draw(model: str) -> None:
    start = uncertain(LEAST)
    found = levers(run(model, start))
    assert len(found.steps["position"]) == LEAST
    for k in (0, 17):
        alone = levers(run(model, in_draw(start, k)))
        for kind in KINDS:
            room = ~found.down[kind]
            assert room.mean() > 0.5
            assert found.steps[kind][k][room] == pytest.approx(alone.step(kind)[room], abs=1e-6), (
                kind
            )
    low, high = found.interval("salience") or (np.nan, np.nan)
    inside = ((found.steps["salience"] >= low) & (found.steps["salience"] <= high)).mean(axis=0)
    assert (inside >= 0.85).all()
    first = found.first("position")
    assert first is not None and ((first >= 0) & (first <= 1)).all()
    shown = found.to_dict()
    assert shown["draws"] == LEAST and np.asarray(shown["p95"]["position"]) == pytest.approx(
        (found.interval("position") or (0, 0))[1]
    )


def test_exact_steps_are_near_to_those_taken() -> None:
    start = uncertain(LEAST)
    found = levers(compromise(start))
    by_hand = levers(replace(run("nash", start, options={"disagreement": "soft"}), model="nash"))
    room = {kind: np.where(found.down[kind], 0.0, 1.0) for kind in KINDS}
    away = [
        np.abs(room[kind] * (found.steps[kind] - by_hand.steps[kind])).max()
        / np.abs(found.steps[kind]).max()
        for kind in KINDS
    ]
    assert max(away) < 0.25, "far from disagreement the bargain is near the mean (Achen 2006)"
    weight = start.draws["capability"][..., None] * start.draws["salience"]
    way = np.where(found.down["position"], -1, 1)
    assert found.steps["position"] == pytest.approx(
        way * STEP * 100 * weight / weight.sum(axis=1, keepdims=True)
    )


def test_levers_have_a_budget() -> None:
    start = uncertain()
    assert levers(run("eum", start), 400_000).steps
    assert not levers(run("eum", start), 30_000).steps, "the levers themselves, but not over draws"
    with pytest.raises(InputError):
        levers(run("eum", start), 1_000)


def test_progress_is_told_of_each_model() -> None:
    told: list[tuple[str, int, int]] = []
    found = ask(uncertain(), progress=lambda *step: told.append(step))
    assert told == [(model, index, len(MODELS)) for index, model in enumerate(MODELS)]
    assert set(found.spread) == set(found.intervals) == set(MODELS) == set(found.levers)


def test_a_case_has_intervals_and_the_same_for_the_same_seed(root: Path) -> None:
    case = Case.load(root / "examples/ceasefire-2025/case.yaml")
    one, again, other = (ask(standpoints(case, 256, seed)).to_dict() for seed in (0, 0, 1))
    assert one == again
    assert one["intervals"]["compromise"] != other["intervals"]["compromise"]
    territory = one["intervals"]["compromise"][0]
    assert territory["draws"] == 256
    assert territory["p5"] < territory["mean"] < territory["p95"]
    assert isinstance(standpoints(case, 256), Positions)


@pytest.mark.parametrize(
    ("turns", "options", "says"),
    [
        (-1, {}, "turns is -1"),
        (None, {"foo": "1"}, "no model has an option 'foo'"),
        (None, {"ties": "uper"}, "did you mean upper"),
        (None, {"q": "7"}, "a number from 0 to 1"),
    ],
)
def test_a_mistake_is_told_when_all_models_are_asked(
    turns: int | None, options: dict[str, str], says: str
) -> None:
    with pytest.raises(InputError, match=says):
        ask(cars(), turns=turns, options=options)


def test_each_model_takes_the_options_that_it_has() -> None:
    found = ask(cars(), options={"salience": "normalised"})
    options = {result.model: result.options for result in found.results}
    assert "salience" in found.left_out["eum"], "there the word has other values"
    assert options["exchange"]["salience"] == "normalised" and "compromise" in options
    assert {
        result.model: result.options
        for result in ask(cars(), options={"denominator": "total"}).results
    }["challenge"]["denominator"] == "total"


@pytest.mark.parametrize("model", list(MODELS))
def test_numbers_that_do_not_change_give_the_same_forecast(model: str) -> None:
    """With every option that the model has, one at a time, and with less of accommodation."""
    start = random_positions(3)
    same = InputSets.stated(start)
    for name, option in options_of(MODELS[model].options).items():
        for value in option.words:
            result = run(model, start, options={name: value})
            assert rerun(result, same)[0] == pytest.approx(result.outcome, nan_ok=True), (
                name,
                value,
            )
    if model == "smp":
        slow = spatial(start, SpatialOptions(accommodation=np.eye(5) / 2), turns=3)
        assert rerun(slow, same)[0] == pytest.approx(slow.outcome)
        assert slow.outcome != pytest.approx(spatial(start, turns=3).outcome)


@pytest.mark.parametrize("model", MODELS)
def test_nobody_changes_a_result_or_what_it_started_from(model: str) -> None:
    start = random_positions(0)
    found = run(model, start)
    for array in (found.rounds, found.outcome, start.position, start.salience, start.capability):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 1.0


def test_json_tells_what_ids_are_called() -> None:
    found = run("median", stand([10, 90], [0.5, 0.5], [1, 1])).to_dict()
    assert found["names"] == {"parties": {"p0": "P0", "p1": "P1"}, "issues": {"a": "A"}}

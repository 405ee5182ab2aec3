"""Models with rounds test themselves.

What hangs on next to nothing is said to, in the result, in sentences and in pictures.
"""

from __future__ import annotations

import inspect
import io
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from tests.lenses.influence.parties import cars, chance_parties, stand

from steelyard.lenses.influence.models.challenge.model import (
    ExpectedUtilityOptions,
    expected_utility,
)
from steelyard.lenses.influence.models.registry import MODELS, run
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import (
    LAST,
    MOST,
    MOVED,
    count,
    self_tested,
    starts,
    wandered,
)
from steelyard.lenses.influence.study import InfluenceStudy, ask
from steelyard.report.influence import sentences
from steelyard.report.influence.figures import forecasts, rounds
from steelyard.report.influence.page import render_influence
from steelyard.report.influence.terminal import print_influence

WITH_ROUNDS = ("exchange", "challenge", "eum", "smp")
OTHER_READING = {"denominator": "total", "exponent": "own"}


@self_tested
def tent(positions: Positions, *, turns: int = 60) -> InfluenceResult:
    """A toy that is chaotic by a theorem.

    Each turn doubles every distance, up to a fold (the tent map).
    """
    low, high = positions.scale.T
    place = [positions.unit]
    for _ in range(turns):
        place.append(1 - np.abs(1 - 1.9999 * place[-1]))
    track = low + np.stack(place) * (high - low)
    return InfluenceResult(
        "eum",
        {"outcome": "mean"},
        positions,
        track,
        track[-1, 0],
        {"mean": track[:, 0], "moves": np.ones((3, 3))},
    )


def chaotic() -> InfluenceResult:
    return tent(stand([20, 50, 90], [0.5, 0.5, 0.5], [1, 2, 1]))


def study_of(result: InfluenceResult) -> InfluenceStudy:
    return InfluenceStudy(result.positions, (result,), {})


def test_a_chaotic_model_says_so_with_the_range() -> None:
    result = chaotic()
    assert result.unsettled == (0,) and not result.settles(0)
    assert result.span is not None and result.span[0, 0] <= result.outcome[0] <= result.span[0, 1]
    assert (
        "does not settle this case" in result.notes[-1] and "last digits decide" in result.notes[-1]
    )
    told = json.loads(json.dumps(result.to_dict()))
    assert told["unsettled"] == ["a"] and len(told["span"][0]) == 2
    assert tent(result.positions, turns=3).unsettled == ()


def test_a_forecast_that_goes_round_and_round_is_not_settled() -> None:
    result = expected_utility(cars(), ExpectedUtilityOptions(denominator="total", exponent="own"))
    assert result.unsettled == (0,)
    assert "still goes up and down" in result.notes[-1]
    short = expected_utility(
        cars(), ExpectedUtilityOptions(denominator="total", exponent="own"), turns=3
    )
    assert short.unsettled == (), "who asks for three rounds is told where these end"


def test_who_moves_little_or_has_settled_does_not_wander() -> None:
    track = np.linspace([0.0, 0.0, 0.0], [90.0, 90.0, 0.9], 10)
    span = wandered(track, np.asarray([True, False, True]), np.asarray([[0.0, 100.0]] * 3))
    assert span[0].tolist() == [track[-LAST, 0], 90.0]
    assert span[1:].tolist() == [[90.0, 90.0], [0.9, 0.9]]


@pytest.mark.parametrize("model", MODELS)
def test_models_with_rounds_test_themselves_and_others_need_not(model: str) -> None:
    result = run(model, cars())
    assert (result.span is not None) == (model in WITH_ROUNDS)
    assert result.unsettled == ()
    assert (inspect.unwrap(MODELS[model].function) is not MODELS[model].function) == (
        model in WITH_ROUNDS
    )


@pytest.mark.parametrize("model", WITH_ROUNDS)
@settings(max_examples=12)
@given(st.integers(0, 10_000), st.integers(3, 7), st.integers(1, 2))
def test_ties_of_round_numbers_are_not_decided_by_last_digits(
    model: str, seed: int, parties: int, issues: int
) -> None:
    found = chance_parties(seed, parties, issues)
    tidy = replace(
        found,
        position=np.round(found.position / 25) * 25,
        salience=np.ceil(found.salience * 4) / 4 / issues,
        capability=np.ceil(found.capability / 50),
    )
    result = run(model, tidy)
    for start in starts(tidy, 2):
        again = inspect.unwrap(MODELS[model].function)(start)
        for issue in range(issues):
            assert (
                not result.settles(issue)
                or abs(again.outcome[issue] - result.outcome[issue]) <= 0.01
            )


def test_starts_are_moved_by_next_to_nothing_and_nobody_off_the_scale() -> None:
    parties = stand([[0, 1e8], [5e8, np.nan], [1e9, 1e9]], np.ones((3, 2)), np.ones(3), (0, 1e9))
    for start in starts(parties, 5):
        apart = np.abs(start.position - parties.position) / 1e9
        assert np.nanmax(apart) <= MOVED * 1.01 and np.nanmin(apart) >= 0.49 * MOVED
        assert np.nanmin(start.position) >= 0 and np.nanmax(start.position) <= 1e9
        assert np.isnan(start.position[1, 1])


def test_long_runs_are_repeated_less_often() -> None:
    few = run("smp", cars())
    assert count(few) == MOST
    assert count(replace(few, rounds=np.zeros((500, 100, 1)))) == 2


def test_what_is_not_settled_is_shown_as_a_range_and_nowhere_as_a_forecast() -> None:
    result = chaotic()
    study = study_of(result)
    found = sentences.finding(study)
    assert "does not settle A (anywhere from" in found and "puts" not in found
    picture = forecasts.figure(study, 0)
    assert (
        picture.svg is not None
        and "l6,6l-6,6l-6,-6z" not in picture.svg
        and "stroke-dasharray" in picture.svg
    )
    assert "forecasts nowhere" in picture.title and "dotted" in picture.note
    track = rounds.figure(result, 0)
    assert "does not settle it in 60 rounds, and ends anywhere from" in track.title
    assert track.svg is not None and "l6,6l-6,6l-6,-6z" not in track.svg
    out = io.StringIO()
    print_influence(study, Console(file=out, width=200))
    assert "not settled (" in out.getvalue() and "does not settle this case" in out.getvalue()
    assert "does not settle this case" in render_influence(study)
    assert not list(sentences.movers(study)), (
        "how far parties move is as uncertain as where they end"
    )


def test_on_whom_to_work_is_not_told_of_what_is_not_settled() -> None:
    drawn: dict[str, Any] = {"capability": np.random.default_rng(0).random((64, 10)) + 0.1}
    study = ask(replace(cars(), draws=drawn), "eum", options=OTHER_READING)
    assert not study.levers and study.intervals["eum"] == (None,)
    assert any("whom to work on is not told" in note for note in sentences.notes(study))
    assert study.to_dict()["intervals"] == [None]


def test_other_models_keep_their_forecasts() -> None:
    usual, unsure = (
        ask(cars(), "median").results[0],
        expected_utility(cars(), ExpectedUtilityOptions(denominator="total", exponent="own")),
    )
    found = sentences.finding(InfluenceStudy(usual.positions, (usual, unsure), {}))
    assert found == "1 model puts A at 7.0."

"""Compromise, median and Nash bargaining: worked examples, identities and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lenses.influence.parties import cars, random_positions, stand

from steelyard.errors import InputError
from steelyard.lenses.influence.models.average.compromise import compromise
from steelyard.lenses.influence.models.average.median import MedianOptions, median
from steelyard.lenses.influence.models.bargain.model import NashOptions, nash
from steelyard.lenses.influence.models.registry import MODELS, run
from steelyard.lenses.influence.positions import Positions


def test_the_car_case_starts_where_it_is_published() -> None:
    assert compromise(cars()).outcome[0] == pytest.approx(7.39, abs=0.005)
    assert median(cars()).outcome[0] == 7.0


@given(st.integers(0, 10_000))
def test_derivatives_of_the_mean_are_those_of_small_changes(seed: int) -> None:
    start = random_positions(seed)
    found, step = compromise(start), 1e-6
    for name, key in (("position", "by_position"), ("salience", "by_salience")):
        for i in range(5):
            changed = {f: getattr(start, f).copy() for f in ("position", "salience")}
            changed[name][i, 1] += step
            moved = compromise(
                stand(changed["position"], changed["salience"], start.capability)
            ).outcome[1]
            assert (moved - found.outcome[1]) / step == pytest.approx(
                found.detail[key][i, 1], abs=1e-3
            )
    able = start.capability.copy()
    able[2] += step
    moved = compromise(stand(start.position, start.salience, able)).outcome
    assert (moved - found.outcome) / step == pytest.approx(
        found.detail["by_capability"][2], abs=1e-2
    )


@given(st.integers(0, 10_000))
def test_the_median_leaves_least_weighted_distance(seed: int) -> None:
    start = random_positions(seed)
    found = median(start).outcome
    for k in range(2):

        def cost(point: float, k: int = k) -> float:
            return float((start.weight[:, k] * np.abs(start.position[:, k] - point)).sum())

        assert cost(found[k]) <= min(cost(point) for point in np.linspace(0, 100, 501)) + 1e-9


def test_ties_of_the_median_are_named() -> None:
    even = stand([[0.0], [40.0]], [[1.0], [1.0]], [1.0, 1.0])
    assert [
        median(even, MedianOptions(ties=ties)).outcome[0] for ties in ("lower", "midpoint", "upper")
    ] == [
        0.0,
        20.0,
        40.0,
    ]


@given(st.integers(0, 2_000), st.sampled_from(["linear", "quadratic"]))
def test_a_nash_bargain_is_no_worse_than_any_other_point(seed: int, loss: str) -> None:
    start = random_positions(seed, 1)
    point = nash(start, NashOptions(loss=loss)).outcome[0] / 100
    place, care = start.unit[:, 0], start.salience[:, 0]
    power = 1 if loss == "linear" else 2

    def product(at: float) -> float:
        return float(start.capability @ np.log(4 - care * np.abs(place - at) ** power))

    assert product(point) >= max(product(at) for at in np.linspace(0, 1, 201)) - 1e-7


@given(st.integers(0, 5_000))
def test_with_the_worst_as_disagreement_nobody_ends_at_its_worst(seed: int) -> None:
    """Whoever has weight gains something over the end of the scale that is farther from it."""
    start = random_positions(seed, 1)
    point = float(nash(start, NashOptions(disagreement="worst")).outcome[0])
    worst = np.maximum(start.position[:, 0], 100 - start.position[:, 0])
    assert (np.abs(start.position[:, 0] - point) < worst).all()


def test_with_very_bad_disagreement_nash_is_near_the_compromise() -> None:
    away = [
        np.abs(nash(s).outcome - compromise(s).outcome).max()
        for s in map(random_positions, range(20))
    ]
    assert max(away) < 6 and np.median(away) < 2, "Achen 2006"


def test_nothing_but_the_reference_point_where_somebody_stands_there() -> None:
    start = stand([[0.0], [50.0], [90.0]], np.ones((3, 1)), np.ones(3))
    stuck = Positions(
        start.title,
        start.parties,
        start.issues,
        start.position,
        start.salience,
        start.capability,
        start.scale,
        np.asarray([50.0]),
    )
    found = nash(stuck, NashOptions(disagreement="reference"))
    assert found.outcome[0] == pytest.approx(50)
    assert "Nothing but the reference point" in found.notes[0]


@pytest.mark.parametrize("model", list(MODELS))
def test_every_model_has_its_limits(model: str) -> None:
    alone = run(model, stand([[30.0]], [[0.5]], [2.0]))
    assert alone.outcome == pytest.approx([30.0])
    same = run(model, stand([[30.0]] * 3, [[0.5], [0.2], [0.9]], [2.0, 1.0, 1.0]))
    assert same.outcome == pytest.approx([30.0])
    silent = run(model, stand([[30.0, np.nan], [70.0, np.nan]], [[0.5, 0], [0.5, 0]], [1.0, 1.0]))
    assert np.isnan(silent.outcome[1]) and np.isfinite(silent.outcome[0])
    assert any("no answer" in note for note in silent.notes)
    assert silent.to_dict()["outcome"][1] is None


@pytest.mark.parametrize("model", list(MODELS))
def test_relabelling_changes_nothing(model: str) -> None:
    start = random_positions(7)
    order = [3, 1, 4, 0, 2]
    again = stand(start.position[order], start.salience[order], start.capability[order])
    found = run(model, start)
    assert run(model, again).outcome == pytest.approx(found.outcome)
    assert run(model, again).rounds == pytest.approx(found.rounds[:, order])


def test_unknown_models_and_options_lead_to_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean median"):
        run("medain", cars())
    with pytest.raises(InputError, match="did you mean ties"):
        run("median", cars(), options={"tie": "lower"})
    with pytest.raises(InputError, match="did you mean lower"):
        run("median", cars(), options={"ties": "lowr"})
    with pytest.raises(InputError, match="must be a number"):
        run("eum", cars(), options={"q": "many"})

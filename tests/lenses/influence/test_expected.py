"""The expected-utility model.

The case of the cars, plain loops, readings of the text, and parties without a stand.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lenses.influence.parties import cars, chance_parties, permuted, stand

from steelyard.errors import InputError
from steelyard.lenses.influence.models.challenge.expectations import chances
from steelyard.lenses.influence.models.challenge.model import (
    ExpectedUtilityOptions,
    challenge,
    expected_utility,
)
from steelyard.lenses.influence.models.election.model import condorcet
from steelyard.lenses.influence.models.spatial.model import spatial
from steelyard.lenses.influence.options import options_of
from steelyard.lenses.influence.positions import Positions

MODEST = settings(max_examples=30)
OPTIONS = {
    name: option for name, option in options_of(ExpectedUtilityOptions).items() if option.words
}
DEFAULTS = {name: option.default for name, option in OPTIONS.items()}


def expectation(
    i: int,
    j: int,
    x: list[float],
    s: list[float],
    w: list[float],
    mu: float,
    extent: float,
    r: float,
    q: float,
) -> float:
    """What i expects of challenging j, as the text has it."""
    apart = abs(x[i] - x[j])
    u_s, u_f = 2 - 4 * (0.5 - 0.5 * apart / extent) ** r, 2 - 4 * (0.5 + 0.5 * apart / extent) ** r
    both = (abs(x[i] - mu) + apart) / extent
    u_b, u_w, u_q = (
        2 - 4 * (0.5 - 0.25 * both) ** r,
        2 - 4 * (0.5 + 0.25 * both) ** r,
        2 - 4 * 0.5**r,
    )
    votes = [w[k] * (abs(x[k] - x[j]) - abs(x[k] - x[i])) for k in range(len(x))]
    cast = sum(abs(vote) for vote in votes)
    p = sum(max(0.0, vote) for vote in votes) / cast if cast else 0.5
    t = 1 if abs(x[i] - mu) < apart else 0
    challenged = s[j] * (p * u_s + (1 - p) * u_f) + (1 - s[j]) * u_s
    return challenged - q * u_q - (1 - q) * (t * u_b + (1 - t) * u_w)


def median(x: list[float], w: list[float]) -> float:
    reached = 0.0
    for place, weight in sorted(zip(x, w, strict=True)):
        reached += weight
        if reached >= sum(w) / 2:
            return place
    raise AssertionError


def plain_round(
    x: list[float], s: list[float], c: list[float], extent: float, q: float, risky: bool
) -> list[float]:
    """One round by the strict reading."""
    count = len(x)
    w = [a * b for a, b in zip(s, c, strict=True)]
    mu = median(x, w)
    r = [1.0] * count
    if risky:
        z = [
            sum(expectation(j, i, x, s, w, mu, extent, 1.0, q) for j in range(count) if j != i)
            for i in range(count)
        ]
        risk = [(2 * level - max(z) - min(z)) / (max(z) - min(z)) for level in z]
        r = [(1 - level / 3) / (1 + level / 3) for level in risk]
    after = []
    for i in range(count):
        offers = []
        for j in range(count):
            if x[i] == x[j]:
                continue
            a = expectation(i, j, x, s, w, mu, extent, r[i], q)
            b = expectation(j, i, x, s, w, mu, extent, r[j], q)
            if b > a > 0:
                offers.append((0, abs(x[j] - x[i]), j, x[j]))
            elif a <= 0 < b and b > -a:
                step = (x[j] - x[i]) * -a / b
                offers.append((1, abs(step), j, x[i] + step))
            elif a < 0 < b:
                offers.append((2, abs(x[j] - x[i]), j, x[j]))
        after.append(min(offers)[3] if offers else x[i])
    return after


@MODEST
@given(st.integers(0, 10_000), st.integers(2, 7), st.sampled_from([1.0, 0.5]), st.booleans())
def test_rounds_are_those_of_the_plain_loops(seed: int, count: int, q: float, risky: bool) -> None:
    generator = np.random.default_rng(seed)
    parties = stand(generator.random(count) * 100, generator.random(count), generator.random(count))
    q = q if risky else 1.0
    result = (
        expected_utility(parties, ExpectedUtilityOptions(q=q), turns=3)
        if risky
        else challenge(parties, turns=3)
    )
    place = parties.position[:, 0].tolist()
    extent = max(place) - min(place)
    for after in result.rounds[1:, :, 0]:
        place = plain_round(
            place, parties.salience[:, 0].tolist(), parties.capability.tolist(), extent, q, risky
        )
        np.testing.assert_allclose(after, place, atol=1e-8)


def test_the_cars_by_the_strict_reading() -> None:
    result = expected_utility(cars())
    assert result.detail["median"][:, 0].tolist() == [7, 7, 7, 7, 7]
    np.testing.assert_allclose(
        result.detail["mean"][:, 0], [7.39, 7.52, 7.89, 7.16, 7.0], atol=0.005
    )
    assert result.outcome == pytest.approx([7])
    assert expected_utility(
        cars(), ExpectedUtilityOptions(outcome="mean")
    ).outcome == pytest.approx([7], abs=0.005)
    assert expected_utility(
        cars(), ExpectedUtilityOptions(outcome="mean"), turns=2
    ).outcome == pytest.approx([7.89], abs=0.005)
    exponents = result.detail["exponent"]
    assert exponents.min() == pytest.approx(0.5) and exponents.max() == pytest.approx(2)
    assert {name: result.options[name] for name in DEFAULTS} == DEFAULTS


def test_the_cars_by_a_replication() -> None:
    result = expected_utility(
        cars(), ExpectedUtilityOptions(denominator="total", exponent="own"), turns=3
    )
    np.testing.assert_allclose(result.detail["median"][:, 0], [7, 8.43, 9.62, 9.96], atol=0.005)


def test_chances_are_shares_of_the_votes() -> None:
    place, weight = np.array([0.0, 1.0, 4.0]), np.array([1.0, 2.0, 1.0])
    pair = chances(place, weight, "pair")
    np.testing.assert_allclose(pair + pair.T, 1)
    # of 0 and 4: the votes are 4, 2 x 2 and 4
    assert pair[0, 2] == pytest.approx(8 / 12)
    total = chances(place, weight, "total")
    assert total[0, 2] / total[2, 0] == pytest.approx(2)
    # every pair of positions is counted in both orders there
    assert total.sum() == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, option in OPTIONS.items() for value in option.words[1:]],
)
def test_every_reading_changes_some_run(name: str, value: str) -> None:
    differ = False
    for seed in range(12):
        generator = np.random.default_rng(seed)
        parties = stand(
            np.round(generator.random(6) * 10) * 10,
            generator.random(6),
            np.ceil(generator.random(6) * 3),
        )
        if name == "ties":
            parties = stand([0, 20, 60, 100], np.ones(4), [1, 1, 1, 1])
        chosen: Any = {name: value}
        extra: Any = {"q": 0.5} if name == "ties" else {}
        result, usual = (
            expected_utility(parties, ExpectedUtilityOptions(**chosen, **extra), turns=4),
            expected_utility(parties, ExpectedUtilityOptions(**extra), turns=4),
        )
        assert result.options[name] == value
        assert np.isfinite(result.rounds).all()
        differ = (
            differ
            or result.rounds.shape != usual.rounds.shape
            or not np.allclose(result.rounds, usual.rounds)
        )
        differ = differ or not np.allclose(result.outcome, usual.outcome)
    assert differ


@MODEST
@given(st.integers(0, 1000), st.integers(2, 8), st.sampled_from([0.01, 7.0]))
def test_order_and_unit_do_not_matter(seed: int, count: int, factor: float) -> None:
    parties = chance_parties(seed, count, 2)
    order = np.random.default_rng(seed).permutation(count)
    result = expected_utility(parties, turns=3)
    np.testing.assert_allclose(
        expected_utility(permuted(parties, order), turns=3).rounds,
        result.rounds[:, order],
        atol=1e-8,
    )
    scaled = stand(parties.position, parties.salience, parties.capability * factor)
    np.testing.assert_allclose(expected_utility(scaled, turns=3).rounds, result.rounds, atol=1e-8)


def test_issues_are_played_one_by_one() -> None:
    parties = chance_parties(5, 6, 3)
    result = expected_utility(parties, turns=8)
    for issue in range(3):
        alone = expected_utility(
            stand(parties.position[:, issue], parties.salience[:, issue], parties.capability),
            turns=8,
        )
        np.testing.assert_array_equal(
            result.rounds[: len(alone.rounds), :, issue], alone.rounds[:, :, 0]
        )
        np.testing.assert_array_equal(result.rounds[-1, :, issue], alone.rounds[-1, :, 0])
        assert result.outcome[issue] == alone.outcome[0]


def test_who_gave_way_to_whom() -> None:
    result = expected_utility(cars(), turns=1)
    names = list(result.positions.parties)
    moved = np.zeros((10, 10))
    for offer in result.detail["taken"][0]:
        party, to = names.index(offer["party"]), names.index(offer["to"])
        assert offer["position"] == pytest.approx(result.rounds[1, party, 0])
        moved[party, to] = abs(result.rounds[1, party, 0] - result.rounds[0, party, 0]) / 6
    np.testing.assert_allclose(result.detail["moves"], moved)
    assert moved.sum() > 0 and result.detail["offers"].sum() >= len(result.detail["taken"][0])


def test_a_challenge_knows_no_risk() -> None:
    result = challenge(cars())
    assert result.model == "challenge"
    assert (result.detail["exponent"] == 1).all()
    assert result.options["q"] == 1 and result.options["risk"] is False
    assert not np.allclose(result.rounds[1], expected_utility(cars()).rounds[1])


@pytest.mark.parametrize("model", [expected_utility, challenge])
def test_limits(model: Any) -> None:
    assert model(stand([30], [0.4], [2])).outcome == pytest.approx([30])
    together = model(stand([40, 40, 40], [0.4, 1, 1], [2, 1, 1]))
    assert together.outcome == pytest.approx([40]) and len(together.rounds) == 1
    nobody = model(stand([10, 50, 90], [0, 0, 0], [1, 1, 1]))
    assert np.isnan(nobody.outcome).all() and "no answer on A" in nobody.notes[0]
    assert np.isfinite(nobody.rounds).all()
    bystander = model(stand([10, 50, 90], [0.5, 0, 0.9], [1, 1, 1]))
    assert np.isfinite(bystander.outcome).all()
    silent = model(
        stand(
            [[10, np.nan], [50, np.nan], [np.nan, np.nan]], [[0.5, 0], [0.7, 0], [0, 0]], [1, 2, 9]
        )
    )
    assert 10 <= silent.outcome[0] <= 50 and np.isnan(silent.outcome[1])
    assert np.isnan(silent.rounds[:, 2]).all() and np.isnan(silent.rounds[:, :, 1]).all()


def test_a_thousand_issues() -> None:
    generator = np.random.default_rng(0)
    parties: Positions = stand(
        generator.random((5, 1000)) * 100, generator.random((5, 1000)), generator.random(5)
    )
    result = expected_utility(parties, turns=2)
    assert result.rounds.shape == (3, 5, 1000) and np.isfinite(result.outcome).all()
    assert "and 9" in result.notes[0]


def test_wrong_readings_are_told_together() -> None:
    wrong: Any = {"denominator": "pairs", "ties": "middle"}
    with pytest.raises(InputError) as raised:
        expected_utility(cars(), ExpectedUtilityOptions(**wrong))
    assert "did you mean pair?" in str(raised.value) and "ties is 'middle'" in str(raised.value)
    for q in (-0.1, 1.1, float("nan")):
        with pytest.raises(InputError, match="q is"):
            expected_utility(cars(), ExpectedUtilityOptions(q=q))


@pytest.mark.parametrize("model", [expected_utility, challenge, spatial, condorcet])
def test_results_are_plain_data(model: Any) -> None:
    data = json.loads(json.dumps(model(cars(), turns=2).to_dict(), allow_nan=False))
    assert (
        data["model"]
        == {expected_utility: "eum", challenge: "challenge", spatial: "smp", condorcet: "pce"}[
            model
        ]
    )
    assert len(data["rounds"][0]) == len(data["parties"]) == 10
    assert 4 <= data["outcome"][0] <= 10

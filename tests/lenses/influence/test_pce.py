"""Probabilistic Condorcet elections.

Worked out by hand, against plain loops, over draws, and over positions of parties.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lenses.influence.parties import cars, chance_parties, stand

from steelyard.errors import InputError
from steelyard.lenses.influence.middle import weighted_mean, weighted_median
from steelyard.lenses.influence.models.election.chances import (
    ELECTIONS,
    VICTORIES,
    elect,
    probabilities,
    victories,
)
from steelyard.lenses.influence.models.election.model import ElectionOptions, condorcet
from steelyard.lenses.influence.models.election.voting import VOTING_RULES, coalitions, vote
from steelyard.lenses.influence.models.election.winners import picks, winners

MODEST = settings(max_examples=30)


def voters(seed: int, count: int, options: int) -> tuple[Any, Any]:
    generator = np.random.default_rng(seed)
    return generator.random((count, options)), generator.random(count) * 10


def test_votes() -> None:
    gain = np.array([-0.5, 0.0, 0.5])
    expected = {
        "proportional": [-0.5, 0, 0.5],
        "binary": [-1, 0, 1],
        "cubic": [-0.125, 0, 0.125],
        "prop-bin": [-0.6, 0, 0.6],
        "prop-cubic": [-0.3125, 0, 0.3125],
        "asymmetric": [-0.5, 0, 1 / 3],
    }
    assert set(expected) == set(VOTING_RULES)
    for rule in VOTING_RULES:
        np.testing.assert_allclose(vote(gain, rule), expected[rule])
    assert vote(np.array([5e-9]), "binary")[0] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("victory", "power"), [("linear", 1), ("square", 2), ("quartic", 4), ("octic", 8)]
)
def test_two_options(victory: Any, power: int) -> None:
    utilities, weights = np.array([[1.0, 0.0], [0.25, 1.0]]), np.array([1.0, 4.0])
    strength = coalitions(utilities, weights)
    np.testing.assert_allclose(strength, [[1e-8, 1 + 1e-8], [3 + 1e-8, 1e-8]])
    # of two options each wins with its chance of victory, whatever the election but the one by
    # incentive
    chance = 1 / (1 + 3**power)
    for election in ("conditional", "markov-uniform"):
        found = probabilities(utilities, weights, victory=victory, election=election)
        np.testing.assert_allclose(found, [chance, 1 - chance], atol=2e-6)


def test_two_options_by_incentive() -> None:
    # a beats b with 1/4; nobody gains by challenging itself, so that a challenges b always, and b
    # challenges a always
    found = probabilities(
        np.array([[1.0, 0.0], [0.25, 1.0]]), np.array([1.0, 4.0]), election="markov-incentive"
    )
    np.testing.assert_allclose(found, [0.25, 0.75], atol=1e-6)


def test_three_options() -> None:
    # behind a against b 1, b against a 1, a against c 3, c against a 1, b against c 1, c against b
    # 3
    strength = np.array([[1.0, 1, 3], [1, 1, 1], [1, 3, 1]])
    chance = victories(strength)
    np.testing.assert_allclose(chance, [[0.5, 0.5, 0.75], [0.5, 0.5, 0.25], [0.25, 0.75, 0.5]])
    np.testing.assert_allclose(elect(strength), np.array([0.375, 0.125, 0.1875]) / 0.6875)
    # p = [4 3 1] satisfies 3 P_p = sum over q of p_pq (P_p + P_q) only if the sums below agree
    uniform = elect(strength, "markov-uniform")
    np.testing.assert_allclose(
        (chance * (uniform[:, None] + uniform[None, :])).sum(1) / 3, uniform, atol=1e-6
    )
    assert uniform.argmax() == 0


@MODEST
@given(st.integers(0, 1000), st.integers(1, 6), st.integers(1, 6))
def test_all_elections_sum_to_one(seed: int, count: int, options: int) -> None:
    utilities, weights = voters(seed, count, options)
    for rule in VOTING_RULES:
        strength = coalitions(utilities, weights, rule)
        for victory in VICTORIES:
            chance = victories(strength, victory)
            np.testing.assert_allclose(chance + chance.T, 1)
            for election in ELECTIONS:
                found = elect(strength, election, victory)
                assert found.sum() == pytest.approx(1) and (found >= 0).all()


@MODEST
@given(st.integers(0, 1000), st.integers(2, 6), st.integers(2, 6))
def test_elections_are_those_of_plain_loops(seed: int, count: int, options: int) -> None:
    utilities, weights = voters(seed, count, options)
    span = range(options)
    strength = [
        [
            1e-8 + sum(w * max(0.0, u[p] - u[q]) for w, u in zip(weights, utilities, strict=True))
            for q in span
        ]
        for p in span
    ]
    beat = [
        [0.5 if p == q else strength[p][q] / (strength[p][q] + strength[q][p]) for q in span]
        for p in span
    ]
    all_beaten = [float(np.prod(row)) for row in beat]
    np.testing.assert_allclose(
        probabilities(utilities, weights), np.array(all_beaten) / sum(all_beaten), rtol=1e-9
    )
    uniform = probabilities(utilities, weights, election="markov-uniform")
    again = [sum(beat[p][q] * (uniform[p] + uniform[q]) for q in span) / options for p in span]
    np.testing.assert_allclose(again, uniform, atol=2e-6)
    wants = [[strength[p][q] * beat[p][q] + (1e-10 if p == q else 0) for q in span] for p in span]
    comes = [[wants[p][q] / sum(wants[x][q] for x in span) for q in span] for p in span]
    keen = probabilities(utilities, weights, election="markov-incentive")
    again = [
        sum(beat[p][q] * (keen[p] * comes[q][p] + keen[q] * comes[p][q]) for q in span)
        for p in span
    ]
    np.testing.assert_allclose(again, keen, atol=3e-8)


@pytest.mark.parametrize("election", ELECTIONS)
def test_draws_are_weighed_one_by_one(election: Any) -> None:
    generator = np.random.default_rng(0)
    utilities, weights = generator.random((2, 7, 5, 4)), generator.random((2, 7, 5))
    together = probabilities(utilities, weights, "prop-cubic", "square", election)
    for at in np.ndindex(2, 7):
        np.testing.assert_allclose(
            together[at],
            probabilities(utilities[at], weights[at], "prop-cubic", "square", election),
        )


def test_a_large_election_is_weighed_in_blocks() -> None:
    utilities, weights = voters(0, 40, 60)
    strength = coalitions(utilities, weights)
    gain = utilities[:, :, None] - utilities[:, None, :]
    np.testing.assert_allclose(
        strength, 1e-8 + np.einsum("k,kpq->pq", weights, np.maximum(gain, 0))
    )


def test_what_beats_all_others_wins_the_cars() -> None:
    for victory in VICTORIES:
        result = condorcet(cars(), ElectionOptions(victory_probability=victory))
        assert result.detail["likeliest"] == pytest.approx([7])
        probability = result.detail["probability"][:, 0]
        assert probability[1] == probability.max()
        assert probability[1] + probability[0] + probability[4] == pytest.approx(1)
    assert (
        condorcet(cars(), ElectionOptions(victory_probability="octic")).detail["probability"].max()
        > 0.5
    )


def test_what_beats_all_others_narrowly_need_not_be_likeliest() -> None:
    strength = np.array([[1.0, 51, 51], [49, 1.0, 99], [49, 1.0, 1.0]])
    assert elect(strength).argmax() == 1
    assert elect(strength, victory="octic").argmax() == 1


@pytest.mark.parametrize("name", ["voting_rule", "victory_probability", "pce", "loss", "outcome"])
def test_every_variant_moves_the_outcome(name: str) -> None:
    values: dict[str, tuple[str, ...]] = {
        "voting_rule": VOTING_RULES[1:],
        "victory_probability": VICTORIES[1:],
        "pce": ELECTIONS[1:],
        "loss": ("quadratic",),
        "outcome": ("likeliest",),
    }
    parties = chance_parties(0, 6, 2)
    for value in values[name]:
        chosen: Any = {name: value}
        result = condorcet(parties, ElectionOptions(**chosen))
        assert result.options[name] == value
        if (name, value) != ("voting_rule", "asymmetric"):
            assert not np.allclose(result.outcome, condorcet(parties).outcome, rtol=1e-9)


@pytest.mark.parametrize("factor", [1e-310, 1e-9, 3.0, 1e300])
def test_the_unit_of_capability_does_not_matter(factor: float) -> None:
    parties = chance_parties(1, 6, 2)
    scaled = stand(parties.position, parties.salience, parties.capability / 100 * factor)
    np.testing.assert_allclose(condorcet(scaled).outcome, condorcet(parties).outcome, rtol=1e-5)


def test_limits_of_the_election() -> None:
    place = [[10.0, np.nan, 5], [90, np.nan, 5], [30, 40, 5]]
    result = condorcet(stand(place, [[1, 0, 0.5], [1, 0, 0.5], [0, 1, 0.5]], [1, 3, 2]), turns=4)
    assert result.outcome[1:] == pytest.approx([40, 5])
    assert result.detail["probability"][:, 1] == pytest.approx([np.nan, np.nan, 1], nan_ok=True)
    assert result.detail["probability"][:, 2] == pytest.approx([1, 1, 1])
    assert result.rounds.shape == (1, 3, 3)
    nobody = condorcet(stand([10, 20], [0, 0], [1, 1]))
    assert np.isnan(nobody.outcome).all() and "no answer" in nobody.notes[0]
    many = condorcet(chance_parties(0, 6, 1000))
    assert many.outcome.shape == (1000,) and np.isfinite(many.outcome).all()
    wrong: Any = {"pce": "markov", "loss": "linea"}
    with pytest.raises(InputError, match="did you mean linear"):
        condorcet(cars(), ElectionOptions(**wrong))


def test_positions_of_draws_are_weighed_one_by_one() -> None:
    generator = np.random.default_rng(3)
    place, weight = np.round(generator.random((50, 6)), 1), generator.random((50, 6))
    place[::7, 2] = np.nan
    together = winners(place, weight)
    np.testing.assert_allclose(together.sum(-1), 1)
    for at in range(50):
        alone = winners(place[at], weight[at])
        np.testing.assert_allclose(together[at], alone)
    expected, likeliest = picks(place, together)
    assert (np.isin(np.round(likeliest, 6), np.round(np.arange(11) / 10, 6))).all()
    assert (expected >= np.nanmin(place, -1)).all() and (expected <= np.nanmax(place, -1)).all()


def test_medians_and_means() -> None:
    place, weight = np.array([4.0, 7, np.nan, 10]), np.array([1.0, 1, 9, 2])
    assert weighted_median(place, weight) == 7
    assert weighted_median(place, weight, "upper") == 10
    assert weighted_median(place, weight, "midpoint") == 8.5
    assert weighted_mean(place, weight) == pytest.approx(7.75)
    assert np.isnan(weighted_mean(place, 0 * weight)) and np.isnan(
        weighted_median(place, 0 * weight)
    )
    assert weighted_median(np.array([3.0, 1, 2]), np.array([1.0, 0, 1])) == 2
    assert weighted_mean(np.array([0.1, 0.1, 0.1]), np.array([0.1, 0.7, 0.3])) == 0.1

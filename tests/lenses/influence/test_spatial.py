"""The spatial model of politics.

Reference runs, plain loops, what must not matter and what must, missing stands, limits.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks.influence import plain
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lenses.influence.parties import (
    FILES,
    REFERENCE,
    chance_parties,
    permuted,
    reference,
    stand,
)

from steelyard.errors import InputError
from steelyard.lenses.influence.models.spatial.bargains import interpolate
from steelyard.lenses.influence.models.spatial.challengeview import ChallengeView
from steelyard.lenses.influence.models.spatial.model import spatial
from steelyard.lenses.influence.models.spatial.options import STATED_WORDS, SpatialOptions
from steelyard.lenses.influence.models.spatial.rules import SpatialParties, SpatialRules
from steelyard.lenses.influence.models.spatial.space import distances

MODEST = settings(max_examples=25)
SMALL = st.tuples(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 3))
needs_reference = pytest.mark.skipif(not FILES, reason=f"no reference runs in {REFERENCE}")


@needs_reference
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_turn_of_the_reference_runs(path: Path) -> None:
    data, parties = reference(path)
    result = spatial(parties)
    assert len(result.rounds) - 1 == data["turns"]
    assert result.detail["stopped"] == "settled"
    np.testing.assert_allclose(result.rounds, data["positions_by_turn"], atol=1e-9)
    np.testing.assert_allclose(
        result.detail["winning_probability"], data["winning_probability_by_turn"], atol=1e-4
    )
    np.testing.assert_allclose(
        result.detail["relative_step"], data["relative_step_by_turn"], atol=1e-4
    )
    assert {name: result.options[name] for name in STATED_WORDS} == {
        name: data["options"][name] for name in STATED_WORDS
    }


@needs_reference
@pytest.mark.parametrize(
    ("election", "place", "turns"), [("markov-uniform", 48.5, 16), ("markov-incentive", 35.4, 8)]
)
def test_known_ends_by_other_elections(election: Any, place: float, turns: int) -> None:
    _, parties = reference(REFERENCE / "ktab-dummy-7x3.json")
    result = spatial(parties, SpatialOptions(pce=election))
    assert result.rounds[-1, 0, 1] == pytest.approx(place, abs=0.06)
    assert len(result.rounds) - 1 == turns
    stated = stand(
        parties.position, parties.salience, parties.capability, options={"pce": election}
    )
    np.testing.assert_array_equal(spatial(stated).rounds, result.rounds)
    assert spatial(stated, SpatialOptions(pce="conditional")).options["pce"] == "conditional"


@MODEST
@given(SMALL)
def test_a_turn_is_that_of_the_plain_loops(made: tuple[int, int, int]) -> None:
    parties = chance_parties(*made)
    found = spatial(parties, turns=2).rounds / 100
    place: plain.Matrix = found[0].tolist()
    for after in found[1:]:
        place = plain.turn(place, parties.salience.tolist(), parties.capability.tolist())
        np.testing.assert_allclose(after, place, atol=1e-9)


@MODEST
@given(SMALL, st.integers(0, 100))
def test_the_order_of_parties_does_not_matter(made: tuple[int, int, int], seed: int) -> None:
    parties = chance_parties(*made)
    order = np.random.default_rng(seed).permutation(made[1])
    result, other = spatial(parties, turns=4), spatial(permuted(parties, order), turns=4)
    np.testing.assert_allclose(other.rounds, result.rounds[:, order], atol=1e-6)
    # with whom is a tie where two proposals end at the same point
    np.testing.assert_allclose(
        other.detail["moves"].sum(1), result.detail["moves"].sum(1)[order], atol=1e-8
    )


@MODEST
@given(SMALL, st.sampled_from([1e-12, 1e-3, 3.0, 1e9]))
def test_the_unit_of_capability_does_not_matter(made: tuple[int, int, int], factor: float) -> None:
    parties = chance_parties(*made)
    scaled = stand(parties.position, parties.salience, parties.capability * factor)
    np.testing.assert_allclose(
        spatial(scaled, turns=5).rounds, spatial(parties, turns=5).rounds, atol=1e-6
    )


def test_the_scale_does_not_matter() -> None:
    parties = chance_parties(3, 6, 2)
    moved = stand(parties.position / 10 - 5, parties.salience, parties.capability, (-5, 5))
    np.testing.assert_allclose(spatial(moved).rounds * 10 + 50, spatial(parties).rounds, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (name, value)
        for name, option in STATED_WORDS.items()
        for value in option.words
        if value != option.default
    ],
)
def test_every_option_changes_some_run(name: str, value: str) -> None:
    differ = False
    for seed in range(3):
        parties = chance_parties(seed, 9, 2)
        chosen: Any = {name: value}
        result = spatial(parties, SpatialOptions(**chosen), turns=4)
        assert result.options[name] == value
        assert np.isfinite(result.rounds).all()
        assert result.rounds.min() >= 0 and result.rounds.max() <= 100
        differ = differ or not np.array_equal(result.rounds, spatial(parties, turns=4).rounds)
    assert differ


def test_full_commitment_and_none_are_the_same() -> None:
    parties = chance_parties(5, 8, 2)
    full, none = (
        spatial(parties, SpatialOptions(third_party_commit=value)) for value in ("full", "none")
    )
    np.testing.assert_array_equal(full.rounds, none.rounds)


def test_chance_is_seeded() -> None:
    parties = chance_parties(1, 10, 2)
    runs = [
        spatial(parties, SpatialOptions(state_transitions="stochastic", seed=seed), turns=5).rounds
        for seed in (0, 0, 1)
    ]
    np.testing.assert_array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[0], runs[2])


def test_accommodation() -> None:
    parties = chance_parties(2, 6, 2)
    own = np.eye(6)
    np.testing.assert_array_equal(
        spatial(parties, SpatialOptions(accommodation=own)).rounds, spatial(parties).rounds
    )
    stubborn = spatial(parties, SpatialOptions(accommodation=np.zeros((6, 6))), turns=6)
    assert not np.array_equal(stubborn.rounds, spatial(parties, turns=6).rounds)
    assert stubborn.options["accommodation"] == np.zeros((6, 6)).tolist()
    for wrong in ("none", np.eye(5), -np.eye(6), 2 * np.eye(6), [["a"]], np.full((6, 6), np.nan)):
        with pytest.raises(InputError, match="accommodation"):
            spatial(parties, SpatialOptions(accommodation=wrong))


def test_wrong_options_are_told_together() -> None:
    stated = {"voting-rules": "binary", "pce": "conditionals"}
    parties = stand([1, 2], [0.5, 0.5], [1, 1], options=stated)
    with pytest.raises(InputError) as raised:
        spatial(parties)
    message = str(raised.value)
    assert "did you mean voting_rule?" in message
    assert "did you mean conditional?" in message
    wrong: Any = {"pce": "conditionals", "big_r_range": "zzzz"}
    with pytest.raises(InputError) as raised:
        SpatialOptions(**wrong)
    message = str(raised.value)
    assert "did you mean conditional?" in message
    assert "it can be min, mid, max" in message
    for turns in (-1, 1.5, True, 10**9):
        odd: Any = turns
        with pytest.raises(InputError, match="turns"):
            spatial(chance_parties(0, 3, 1), turns=odd)


def test_turns_cap_and_who_moved() -> None:
    parties = chance_parties(7, 8, 2)
    result = spatial(parties, turns=3)
    assert result.rounds.shape == (4, 8, 2)
    assert result.detail["stopped"] == "turns" and "not settled after 3" in " ".join(result.notes)
    assert len(result.detail["proposals"]) == 3
    moves = result.detail["moves"]
    assert (np.diagonal(moves) == 0).all() and moves.sum() > 0
    followed = {
        (name, deal["from"], deal["to"])
        for turn in result.detail["proposals"]
        for deal in turn
        for name in deal["followed_by"]
    }
    names = list(parties.parties)
    assert all(name in (one, other) for name, one, other in followed)
    pairs = {(name, other if name == one else one) for name, one, other in followed}
    assert {(names[i], names[j]) for i, j in zip(*np.nonzero(moves), strict=True)} <= pairs
    one_turn = spatial(parties, turns=1)
    step = np.sqrt(((one_turn.rounds[1] - one_turn.rounds[0]) ** 2).sum(1)) / 100
    np.testing.assert_allclose(one_turn.detail["moves"].sum(1), step)
    still = spatial(parties, turns=0)
    np.testing.assert_array_equal(still.rounds, parties.position[None])


def test_the_outcome_is_the_weighted_mean_of_the_last_positions() -> None:
    parties = chance_parties(4, 7, 2)
    result = spatial(parties)
    weight = parties.capability[:, None] * parties.salience
    np.testing.assert_allclose(result.outcome, (weight * result.rounds[-1]).sum(0) / weight.sum(0))


def test_limits() -> None:
    one = spatial(stand([30], [0.4], [2]))
    assert one.outcome == pytest.approx([30]) and one.detail[
        "winning_probability"
    ] == pytest.approx(1)
    together = spatial(stand([[40.0, 10.0]] * 5, [[0.3, 0.2]] * 5, [1, 2, 3, 4, 5]))
    np.testing.assert_allclose(
        together.rounds, np.broadcast_to([40.0, 10.0], together.rounds.shape)
    )
    assert together.detail["stopped"] == "settled"
    nobody_cares = spatial(stand([10, 90], [0, 0], [1, 1]))
    assert np.isnan(nobody_cares.outcome).all() and "no answer on A" in nobody_cares.notes[0]
    np.testing.assert_array_equal(nobody_cares.rounds[-1], [[10], [90]])
    powerless = spatial(stand([10, 90], [0.5, 0.5], [0, 0]))
    assert np.isnan(powerless.outcome).all()
    with_a_bystander = spatial(stand([10, 90, 50], [0.5, 0.7, 0], [1, 2, 3]), turns=2)
    assert np.isfinite(with_a_bystander.rounds).all()


def test_a_party_without_a_stand_is_left_out_of_that_issue() -> None:
    place = np.array([[10, np.nan], [60, 20], [90, 80], [35, 50.0]])
    care = np.array([[0.5, 0], [0.4, 0.3], [0.2, 0.6], [0.3, 0.3]])
    result = spatial(stand(place, care, [5, 3, 4, 2]), turns=5)
    assert np.isnan(result.rounds[:, 0, 1]).all()
    assert np.isfinite(result.rounds[:, 1:]).all() and np.isfinite(result.outcome).all()
    assert any("takes no stand" in note for note in result.notes)
    mute = spatial(stand([[np.nan], [20], [70]], [[0], [0.5], [0.5]], [9, 1, 2]))
    assert np.isfinite(mute.outcome).all()
    nobody = spatial(stand([[np.nan, 3], [np.nan, 8]], [[0, 0.5], [0, 0.5]], [1, 1]))
    assert np.isnan(nobody.outcome[0]) and np.isfinite(nobody.outcome[1])


def test_an_issue_that_nobody_speaks_of_changes_nothing() -> None:
    parties = chance_parties(8, 6, 2)
    place, care = (
        np.hstack([part, np.full((6, 1), fill)])
        for part, fill in ((parties.position, np.nan), (parties.salience, 0))
    )
    wider = spatial(stand(place, care, parties.capability))
    np.testing.assert_allclose(wider.rounds[:, :, :2], spatial(parties).rounds, atol=1e-9)


def test_distances_skip_what_a_point_does_not_say() -> None:
    ideal = np.array([[0.2, 0.4], [0.6, np.nan]])
    salience = np.array([[0.3, 0.4], [0.5, 0.0]])
    found = distances(ideal, salience, ideal)
    np.testing.assert_allclose(found, [[0, 0.4], [0.4, 0]])
    assert distances(ideal, salience, np.array([[np.nan, np.nan]])).tolist() == [[0], [0]]


def test_large_saliences_are_told_and_divided() -> None:
    parties = chance_parties(6, 6, 3)
    doubled = stand(
        parties.position, parties.salience / parties.salience.sum(1).max(), parties.capability
    )
    tripled = stand(parties.position, doubled.salience * 3, parties.capability)
    result = spatial(tripled)
    assert "divided" in result.notes[0]
    np.testing.assert_allclose(result.rounds, spatial(doubled).rounds, atol=1e-9)


def test_a_thousand_issues() -> None:
    parties = chance_parties(0, 5, 1000)
    result = spatial(parties, turns=2)
    assert result.rounds.shape == (3, 5, 1000) and np.isfinite(result.outcome).all()
    assert any("small" in note for note in result.notes)


def test_the_stronger_one_hardly_moves() -> None:
    pair = SpatialParties(np.array([[0.5], [0.5]]), np.array([1.0, 1.0]))
    place, both = np.array([[0.2], [0.8]]), np.array([[0, 1]])
    for how in ("S1P1", "S2P2"):
        np.testing.assert_allclose(
            interpolate(pair, place, both, np.array([0.5]), how)[0], [[0.5], [0.5]], atol=1e-4
        )
    np.testing.assert_allclose(
        interpolate(pair, place, both, np.array([0.8]), "S1P1")[0], [[0.32], [0.32]], atol=1e-4
    )
    np.testing.assert_allclose(
        interpolate(pair, place, both, np.array([0.8]), "S2P2")[0], [[0.2353], [0.2353]], atol=1e-4
    )
    np.testing.assert_allclose(
        interpolate(pair, place, both, np.array([0.8]), "S2PMax")[0], [[0.2], [0.44]], atol=1e-4
    )
    np.testing.assert_allclose(
        interpolate(pair, place, both, np.array([0.2]), "S2PMax")[0], [[0.56], [0.8]], atol=1e-4
    )


def test_two_parties_win_by_weight() -> None:
    view = np.array([[1.0, 0.4], [0.4, 1.0]])
    pair = SpatialParties(np.ones((2, 1)), np.array([3.0, 1.0]))
    for rules, chance in ((SpatialRules(), 0.75), (SpatialRules(victory="square"), 0.9)):
        found = ChallengeView(view[None], np.array([0]), pair, rules).chances()
        assert found[0, 1] == pytest.approx(chance)

"""Influence of very many parties.

The same numbers by a shorter way, and at once a word where it would take too long.
"""

from __future__ import annotations

import json

import numpy as np
import pytest

from steelyard.errors import InputError
from steelyard.lenses.influence.files.fromjson import parse_json
from steelyard.lenses.influence.models.challenge import expectations
from steelyard.lenses.influence.models.election import voting as pce
from steelyard.lenses.influence.models.election import winners as election_winners
from steelyard.lenses.influence.models.election.chances import ELECTIONS
from steelyard.lenses.influence.models.election.lines import MANY, support_on_line
from steelyard.lenses.influence.models.election.winners import winners
from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.reach import too_long
from steelyard.lenses.influence.study import ask


def crowd(parties: int, issues: int = 1) -> Positions:
    random = np.random.default_rng(parties)
    actors = [
        {
            "name": f"P{i}",
            "capability": float(random.uniform(1, 9)),
            "position": random.uniform(0, 100, issues).tolist(),
            "salience": random.uniform(0.1, 1, issues).tolist(),
        }
        for i in range(parties)
    ]
    return parse_json(
        json.dumps({"dimensions": [f"d{k}" for k in range(issues)], "actors": actors})
    )


@pytest.mark.parametrize("loss", ["linear", "quadratic"])
@pytest.mark.parametrize("grid", [0, 7, 40])
@pytest.mark.parametrize("seed", [1, 2])
def test_voters_on_a_line_are_counted_as_one_by_one(
    loss: str, grid: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pce, "MANY", 10**9)
    random = np.random.default_rng(seed)
    place = random.random(90) if not grid else random.integers(0, grid, 90) / grid
    weight = np.where(random.random(90) < 0.2, 0.0, 100 * random.random(90))
    options = np.concatenate([random.permutation(place)[:50], [0.5, 0.5 + 3e-9]])
    apart = np.abs(place[:, None] - options)
    expected = pce.support(1 - (apart if loss == "linear" else apart**2), weight)
    found = support_on_line(place, weight, options, loss)
    assert np.abs(found - expected).max() < 1e-5 * (loss == "quadratic") + 1e-9 * weight.sum()
    assert ((expected == 0) <= (found < 1e-9 * weight.sum())).all()


@pytest.mark.parametrize("rule", pce.LINEAR)
def test_distances_say_what_gains_say(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(3)
    worth, weight = random.random((80, MANY)), random.random(80)
    short = pce.support(worth, weight, rule)
    monkeypatch.setattr(pce, "MANY", 10**9)
    assert np.abs(short - pce.support(worth, weight, rule)).max() < 1e-9


@pytest.mark.parametrize("election", ELECTIONS)
def test_a_large_election_is_the_same_by_either_way(
    election: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = crowd(MANY + 20)
    short = winners(found.unit.T, found.weight.T, election=election)
    for module in (election_winners, pce):
        monkeypatch.setattr(module, "MANY", 10**9)
    assert np.abs(short - winners(found.unit.T, found.weight.T, election=election)).max() < 1e-9


def test_chances_of_many_are_the_same_by_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    found = crowd(MANY + 20)
    short = expectations.chances(found.unit[:, 0], found.weight[:, 0], "pair")
    for module in (expectations, pce):
        monkeypatch.setattr(module, "MANY", 10**9)
    assert (
        np.abs(short - expectations.chances(found.unit[:, 0], found.weight[:, 0], "pair")).max()
        < 1e-9
    )


def test_five_hundred_parties_never_look_at_every_voter_for_every_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []
    vote = pce.vote
    monkeypatch.setattr(
        pce, "vote", lambda gain, *rule: (looked.append(gain.size), vote(gain, *rule))[1]
    )
    found = crowd(500)
    expectations.chances(found.unit[:, 0], found.weight[:, 0], "pair")
    winners(found.unit.T, found.weight.T)
    assert sum(looked) <= 3 * 500**2


@pytest.mark.parametrize("model", [model for model in MODELS if MODELS[model].cost])
def test_what_fits_is_said_and_fits(model: str) -> None:
    cost = MODELS[model].cost
    assert cost is not None
    told = too_long(model, _empty(2000, 100), None)
    assert told is not None and "fit" in told
    small = int((cost.most / cost.turns) ** (1 / cost.power)) - 1
    assert (
        too_long(model, _empty(small, 1)) is None
        and too_long(model, _empty(small + 5, 1)) is not None
    )
    assert too_long(model, _empty(small + 5, 1), alone=True) is None


def test_fewer_turns_fit_where_all_do_not() -> None:
    told = too_long("smp", _empty(500, 1))
    assert told is not None and "215 fit, or all in 8 turns with `--turns 8`" in told
    assert (
        too_long("smp", _empty(500, 1), turns=8) is None
        and too_long("smp", _empty(500, 1), turns=9) is not None
    )


def test_a_model_that_would_take_too_long_is_left_out_at_once_and_refused_alone() -> None:
    found = crowd(600)
    with pytest.raises(InputError, match="smp: 600 parties would take too long"):
        ask(found, "smp")
    study = ask(crowd(230), turns=None)
    assert "230 parties would take too long; 215 fit" in study.left_out["smp"]
    assert {result.model for result in study.results} >= {
        "compromise",
        "median",
        "nash",
        "pce",
        "eum",
    }


def _empty(parties: int, issues: int) -> Positions:
    """Positions of a size, without names."""
    none = np.zeros((parties, issues))
    return Positions(
        "t", {}, {}, none, none, np.zeros(parties), np.zeros((issues, 2)), np.zeros(issues)
    )

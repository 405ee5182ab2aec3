"""Every number of three cases that were worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.balance.vectors import NAMES, VECTORS, Array, Vector, case_text, problem_of

from steelyard.balance.choice import choose
from steelyard.balance.curve import believing
from steelyard.balance.ledger import shapley
from steelyard.balance.levers import StageName
from steelyard.balance.problem import Problem
from steelyard.balance.result import QuestionResult
from steelyard.balance.roots import roots
from steelyard.balance.stages import lift_of, load_of, target_margin
from steelyard.balance.table import Bundle, Weigher, bundle_table
from steelyard.balance.weigh import Settings, weigh
from steelyard.case import Case
from steelyard.contest.outlook import reservation_value

CLOSE = 2e-10
Numbers = Array | float | list[float] | list[list[float]]
vectors = pytest.mark.parametrize("vector", VECTORS, ids=NAMES)
staged = pytest.mark.parametrize("stage", ["nominal", "fresh", "credible", "permitted", "usable"])


def same(found: Numbers, expected: Numbers, within: float = CLOSE) -> None:
    np.testing.assert_allclose(found, expected, rtol=0, atol=within)


def kernel_stage(stage: str) -> StageName:
    names: dict[str, StageName] = {"nominal": "nominal", "fresh": "fresh", "credible": "credible"}
    return names.get(stage, "permitted")


def bundle_of(problem: Problem, names: list[str]) -> Bundle:
    return tuple(sorted(problem.index(name) for name in names))


def agreeing(weigher: Weigher, party: str, bundle: Bundle) -> Array:
    return weigher.margin(party, bundle) + weigher.refusing(party, bundle)


@vectors
def test_today(vector: Vector) -> None:
    problem, expected = problem_of(vector), vector["expected"]
    weigher = Weigher(problem, "permitted")
    for party, seat in problem.seats.items():
        same(reservation_value(seat.outlook), expected["W_today"][party])
        same(weigher.refusing(party, ()), expected["W_today"][party])
        same(weigher.margin(party, ()), np.subtract(expected["A_today"][party], expected["W_today"][party]))
    same(weigher.margin("B", ()), expected["margin_today"]["B"])
    same(load_of(weigher.margin("B", ())), expected["load_B"])


@vectors
@staged
def test_stages(vector: Vector, stage: str) -> None:
    problem = problem_of(vector)
    expected = next(item for item in vector["expected"]["stages"] if item["stage"] == stage)
    weigher, bundle = Weigher(problem, kernel_stage(stage)), bundle_of(problem, expected["set"])
    today = weigher.margin("B", ())
    pull = weigher.margin("B", bundle) - today
    same(weigher.refusing("B", bundle), expected["W_B"])
    same(agreeing(weigher, "B", bundle), expected["A_B"])
    same(pull, expected["pull_B"])
    same(lift_of(load_of(today), pull), expected["lift_B"])
    same(weigher.accepts("B", bundle).mean(), expected["p_accept_B"])
    same(weigher.agreed(bundle).mean(), expected["p_agreed"])
    same(weigher.refusing("A", bundle), expected["W_A_if_refused"])


@vectors
def test_bundles(vector: Vector) -> None:
    problem, expected = problem_of(vector), vector["expected"]
    found = choose(problem)
    permitted = next(item["set"] for item in expected["stages"] if item["stage"] == "permitted")
    assert list(problem.names(found.permitted)) == permitted
    assert list(problem.names(found.usable)) == expected["usable_bundle"]
    assert found.exact
    cheapest = expected["cheapest_sufficient_at_half"]
    assert (found.cheapest_agreed >= 0.5) is (cheapest is not None)
    if cheapest is not None:
        assert list(problem.names(found.cheapest)) == cheapest["bundle"]
        same(found.cheapest_cost, cheapest["expected_cost"])


@vectors
def test_what_each_bundle_is_worth_to_the_holder(vector: Vector) -> None:
    problem, expected = problem_of(vector), vector["expected"]
    table, weigher = bundle_table(problem), Weigher(problem, "permitted")
    values = expected["holder_value_by_bundle"]
    for written, value in values.items():
        bundle = () if written == "nothing" else bundle_of(problem, written.split("+"))
        same(table.holder_value[table.row(bundle)], value)
        same(weigher.holder_value(bundle), value)
    assert int(table.allowed.sum()) == len(values)
    usable = table.row(choose(problem).usable)
    same(table.holder_value[usable], expected["holder_value_of_usable_bundle"])
    same(table.holder_value[0], expected["holder_value_of_nothing"])


@vectors
@pytest.mark.parametrize("stage", ["credible", "permitted"])
def test_shapley(vector: Vector, stage: StageName) -> None:
    problem, expected = problem_of(vector), vector["expected"][f"shapley_of_pull_B_{stage}"]
    shares = shapley(problem, bundle_of(problem, list(expected)), stage)
    wanted: list[list[float]] = list(expected.values())
    same(shares, wanted)


@vectors
def test_synergies(vector: Vector) -> None:
    problem = problem_of(vector)
    weigher = Weigher(problem, "credible")
    for pair, expected in vector["expected"]["synergy_credible"].items():
        one, two = (problem.index(name) for name in pair.split("+"))
        both = tuple(sorted((one, two)))
        found = weigher.margin("B", both) + weigher.margin("B", ()) - weigher.margin("B", (one,)) - weigher.margin("B", (two,))
        same(found, expected)


@vectors
def test_tipping_rates(vector: Vector) -> None:
    problem, expected = problem_of(vector), np.array(vector["expected"]["tipping_rate_win_today_B"])
    seat = problem.seats["B"]

    def at(rate: Array | float) -> Array:
        outlook = seat.outlook.with_rates({"win": np.broadcast_to(rate, (problem.draws,))})
        return target_margin(replace(seat, outlook=outlook), (), "nominal", "B")

    same(at(expected), np.zeros(problem.draws), 2e-9)
    turns = roots(at, np.linspace(0.001, 0.06, 60))
    assert turns.none == turns.several == 0
    np.testing.assert_allclose(turns.value, expected, rtol=0, atol=0.001 * 2.0**-15)
    others = seat.outlook.hazard - seat.outlook.rates["win"]
    same(believing(problem, "win", ())(expected / (expected + others)), np.zeros(problem.draws), 2e-9)


def weighed(vector: Vector) -> list[QuestionResult]:
    texts = [case_text(vector, draw) for draw in range(vector["inputs"]["draws"])]
    settings = Settings(draws=2)
    return [weigh(Case.parse(text), settings=settings, flat=False, with_matrix=False).questions[0] for text in texts]


@vectors
def test_the_same_case_as_a_file(vector: Vector) -> None:
    expected = vector["expected"]
    for draw, result in enumerate(weighed(vector)):
        same(result.load.mean, expected["load_B"][draw])
        for stage, wanted in zip(result.stages[1:4], expected["stages"][:3], strict=True):
            assert stage.name == wanted["stage"]
            assert list(stage.bundle) == wanted["set"]
            same([stage.pull.mean, stage.pull.p5, stage.pull.p95], wanted["pull_B"][draw])
            assert stage.lift is not None
            same(stage.lift.mean, wanted["lift_B"][draw])
            accepts = expected["margin_today"]["B"][draw] + wanted["pull_B"][draw] >= -CLOSE
            assert stage.p_accept == stage.p_agreed == float(accepts)
        shares = {entry.lever: entry.share for entry in result.ledger}
        if set(expected["shapley_of_pull_B_permitted"]) == {name for name, share in shares.items() if share}:
            for name, wanted in expected["shapley_of_pull_B_permitted"].items():
                share = shares[name]
                assert share is not None
                same(share.mean, wanted[draw])


@vectors
def test_the_belief_curve_of_the_file_tips_there(vector: Vector) -> None:
    for draw, result in enumerate(weighed(vector)):
        assert result.curve is not None
        assert result.curve.end == "win"
        assert result.curve.tipping_today is not None
        rate = vector["expected"]["tipping_rate_win_today_B"][draw]
        assert result.curve.tipping_today.mean == pytest.approx(rate / (rate + 0.015), abs=1e-5)


def test_a_consent_that_is_never_given_shuts_its_lever_out() -> None:
    vector = VECTORS[1]
    permitted = {entry.lever: entry for entry in weighed(vector)[1].ledger}
    assert permitted["pledge"].alone["credible"] == pytest.approx(0.24)
    assert permitted["pledge"].alone["permitted"] == 0
    assert permitted["pledge"].stage_out == "permitted"

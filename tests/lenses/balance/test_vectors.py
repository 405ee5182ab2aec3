"""Every number of three cases that were worked out by hand, at points where nobody gives up or thinks again.

What a bundle is worth to its holder was worked out without the choice of backing down: a lower
bound of what it is with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.lenses.balance.reference import Reference
from tests.lenses.balance.vectors import (
    NAMES,
    VECTORS,
    Array,
    Vector,
    at_draw,
    case_text,
    problem_of,
)

from steelyard.case import Case
from steelyard.lenses.balance.choice import choose
from steelyard.lenses.balance.contest.outlook import reservation_value
from steelyard.lenses.balance.curve import believing
from steelyard.lenses.balance.ledger import shapley
from steelyard.lenses.balance.levers import StageName
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import Held, QuestionResult
from steelyard.lenses.balance.roots import roots
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.stages import target_margin
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.weigh import Settings, weigh
from steelyard.lenses.balance.weigher import Refusal, Weigher

CLOSE = 2e-10
Numbers = Array | float | list[float] | list[list[float]]
vectors = pytest.mark.parametrize("vector", VECTORS, ids=NAMES)
staged = pytest.mark.parametrize("stage", ["nominal", "fresh", "credible", "permitted", "usable"])


def same(found: Numbers, expected: Numbers, within: float = CLOSE) -> None:
    np.testing.assert_allclose(found, expected, rtol=0, atol=within)


def kernel_stage(stage: str) -> StageName:
    names: dict[str, StageName] = {"nominal": "nominal", "fresh": "fresh", "credible": "credible"}
    return names.get(stage, "permitted")


def bundle_of(problem: LeverageProblem, names: list[str]) -> Bundle:
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
        same(
            weigher.margin(party, ()),
            np.subtract(expected["A_today"][party], expected["W_today"][party]),
        )
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


def bundles_by_value(problem: LeverageProblem, expected: Vector) -> dict[Bundle, float]:
    values = expected["holder_value_by_bundle"]
    return {
        () if names == "nothing" else bundle_of(problem, names.split("+")): value
        for names, value in values.items()
    }


@vectors
def test_bundles(vector: Vector) -> None:
    problem, expected = problem_of(vector), vector["expected"]
    found, slow = choose(problem), Reference(problem)
    permitted = next(item["set"] for item in expected["stages"] if item["stage"] == "permitted")
    assert list(problem.names(found.permitted)) == permitted
    assert found.exact
    gets = {bundle: slow.value("A", bundle) for bundle in slow.eligible}
    assert found.usable == min((b for b in gets if gets[b] >= max(gets.values()) - 1e-12), key=len)
    share = {bundle: slow.p_agreed(bundle) for bundle in slow.allowed}
    enough = {bundle: slow.cost(bundle) for bundle in slow.allowed if share[bundle] >= 0.5}
    assert (
        bool(enough)
        is (expected["cheapest_sufficient_at_half"] is not None)
        is (found.cheapest_agreed >= 0.5)
    )
    if enough:
        same(found.cheapest_cost, min(enough.values()))
        assert found.cheapest in enough


@vectors
def test_what_each_bundle_is_worth_to_the_holder(vector: Vector) -> None:
    """Never less than where it had to carry out what was refused, and the same where it would do so or threatens nothing."""
    problem, expected = problem_of(vector), vector["expected"]
    table, refusal, slow = Rounds(problem).table(), Refusal(problem), Reference(problem)
    stated = bundles_by_value(problem, expected)
    for bundle, value in stated.items():
        found = table.holder_value[table.row(bundle)]
        same(found, refusal.value(bundle))
        same(found, slow.value("A", bundle))
        assert found >= value - CLOSE
        if not set(bundle) & set(problem.threats) or all(
            slow.branch(bundle, d) != "backed down" for d in slow.draws
        ):
            same(found, value)
    assert int(table.allowed.sum()) == len(stated)
    assert all(
        stated[bundle] == pytest.approx(slow.value("A", bundle))
        for bundle in stated
        if not set(bundle) & set(problem.threats)
    )
    same(table.holder_value[0], expected["holder_value_of_nothing"])


@vectors
def test_a_costly_threat_that_does_not_pay_by_itself_is_never_carried_out(vector: Vector) -> None:
    """Where nobody thinks again and backing down is free.

    Nothing but what the contest itself gains pays for a threat.
    """
    problem = problem_of(vector)
    refusal, weigher = Refusal(problem), Weigher(problem)
    for i in problem.threats:
        gain = weigher.refusing("A", (i,)) - weigher.refusing("A", ())
        cost = problem.levers[i].costs["A"] * problem.levers[i].available
        wanted = np.broadcast_to(cost <= gain + 1e-12, (problem.draws,))
        assert np.array_equal(np.broadcast_to(refusal.carried((i,)), (problem.draws,)), wanted)
        assert not (wanted & (cost > 0)).any()
        assert i not in choose(problem).usable


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
        found = (
            weigher.margin("B", both)
            + weigher.margin("B", ())
            - weigher.margin("B", (one,))
            - weigher.margin("B", (two,))
        )
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
    same(
        believing(problem, "win", (), "rates")(expected / (expected + others)),
        np.zeros(problem.draws),
        2e-9,
    )


def weighed(vector: Vector, held: Held = "rates") -> list[QuestionResult]:
    texts = [case_text(vector, draw) for draw in range(vector["inputs"]["draws"])]
    settings = Settings(draws=2, held=held)
    return [
        weigh(Case.parse(text), settings=settings, flat=False, with_matrix=False).questions[0]
        for text in texts
    ]


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
        if set(expected["shapley_of_pull_B_permitted"]) == {
            name for name, share in shares.items() if share
        }:
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


@pytest.mark.parametrize("vector", VECTORS[:2], ids=NAMES[:2])
def test_the_belief_curve_tips_where_the_odds_alone_turn_the_margin(vector: Vector) -> None:
    """With the duration held W = A is linear in the chance p.

    H (p U + (1 - p) u) + r now - c = (r + h) A.
    """
    given = vector["inputs"]["parties"]["B"]
    for draw, result in enumerate(weighed(vector, "duration")):
        rates = {end: float(at_draw(rate, draw)) for end, rate in given["rates"].items()}
        hazard, others = (
            sum(rates.values()),
            {end: rate for end, rate in rates.items() if end != "win"},
        )
        rest = sum(rate * given["values"][end] for end, rate in others.items()) / sum(
            others.values()
        )
        agreeing = vector["expected"]["A_today"]["B"][draw]
        wanted = (
            (given["discount"] + hazard) * agreeing
            - given["discount"] * given["now"]
            + given["cost"]
        )
        tip = (wanted / hazard - rest) / (given["values"]["win"] - rest)
        assert result.curve is not None
        assert result.curve.held == "duration"
        assert result.curve.tipping_today is not None
        assert result.curve.tipping_today.mean == pytest.approx(tip, abs=1e-5)


def test_a_consent_that_is_never_given_shuts_its_lever_out() -> None:
    vector = VECTORS[1]
    permitted = {entry.lever: entry for entry in weighed(vector)[1].ledger}
    assert permitted["pledge"].alone["credible"] == pytest.approx(0.24)
    assert permitted["pledge"].alone["permitted"] == 0
    assert permitted["pledge"].stage_out == "permitted"

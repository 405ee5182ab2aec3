"""The table kernel, single bundles, the choice, the search and the ledger against plain loops, on problems made at random."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.lenses.balance.randomcases import PARTIES, random_problem
from tests.lenses.balance.reference import THREATS, Bundle, Reference, mean

from steelyard.arrays import Array
from steelyard.lenses.balance.carry import after_refusal, trials
from steelyard.lenses.balance.choice import Choice, choose, decide, eligible, maximal
from steelyard.lenses.balance.game import ACCEPTS_WITHIN
from steelyard.lenses.balance.ledger import shapley
from steelyard.lenses.balance.levers import STAGES
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.search import search
from steelyard.lenses.balance.weigher import Refusal, Weigher

CLOSE = 1e-11
seeds = pytest.mark.parametrize("seed", range(60))


def wide(numbers: Array | NDArray[np.bool_], problem: LeverageProblem) -> NDArray[Any]:
    return np.broadcast_to(numbers, (problem.draws,))


@seeds
def test_margins_and_agreement(seed: int) -> None:
    problem = random_problem(seed)
    for stage in STAGES:
        weigher, slow = Weigher(problem, stage), Reference(problem, stage)
        for bundle in slow.bundles:
            for party in PARTIES:
                margin, refusing = (
                    wide(ask(party, bundle), problem) for ask in (weigher.margin, weigher.refusing)
                )
                np.testing.assert_allclose(
                    margin, [slow.margin(party, bundle, d) for d in slow.draws], rtol=0, atol=CLOSE
                )
                np.testing.assert_allclose(
                    refusing, [slow.R(party, bundle, d) for d in slow.draws], rtol=0, atol=CLOSE
                )
                assert weigher.accepts(party, bundle).tolist() == [
                    slow.accepts(party, bundle, d) for d in slow.draws
                ]
            assert weigher.agreed(bundle).tolist() == [slow.agreed(bundle, d) for d in slow.draws]


@pytest.mark.parametrize("seed", range(84))
def test_what_follows_a_refusal(seed: int) -> None:
    problem = random_problem(seed)
    refusal, slow = Refusal(problem), Reference(problem)
    for bundle in slow.bundles:
        assert refusal.comes_round(bundle) == pytest.approx(slow.pi(bundle), abs=CLOSE)
        assert wide(refusal.carried(bundle), problem).tolist() == [
            slow.carried(bundle, d) for d in slow.draws
        ]
        assert refusal.cost(bundle) == pytest.approx(slow.cost(bundle), abs=CLOSE)
        assert refusal.price_and_gain(bundle) == pytest.approx(slow.bluff(bundle), abs=CLOSE)
        for holder in problem.holders:
            payoff = wide(refusal.payoff(holder, bundle), problem)
            np.testing.assert_allclose(
                payoff, [slow.payoff(holder, bundle, d) for d in slow.draws], rtol=0, atol=CLOSE
            )
            assert refusal.value(bundle, holder) == pytest.approx(
                slow.value(holder, bundle), abs=CLOSE
            )


@seeds
def test_the_ways_it_can_come_out(seed: int) -> None:
    problem = random_problem(seed)
    refusal, slow = Refusal(problem), Reference(problem)
    for bundle in slow.bundles:
        chance = refusal.comes_round(bundle)
        for holder, found in refusal.at_stake(bundle).items():
            dues = zip(found.due, ("agreement", "refusal", "always"), strict=True)
            for amount, when in dues:
                np.testing.assert_allclose(
                    wide(amount, problem), [slow.due(holder, bundle, d, when) for d in slow.draws]
                )
            suits = wide(found.beyond(chance), problem) >= -ACCEPTS_WITHIN
            assert suits.tolist() == [slow.suits(holder, bundle, d) for d in slow.draws]
            np.testing.assert_allclose(
                wide(found.today, problem), [slow.R(holder, (), d) for d in slow.draws], atol=CLOSE
            )
            if holder in problem.needs:
                assert wide(found.willing(), problem).tolist() == [
                    slow.accepts(holder, bundle, d) for d in slow.draws
                ]


@seeds
def test_the_table_of_all_bundles(seed: int) -> None:
    problem = random_problem(seed)
    table, slow = Rounds(problem, 1).table(), Reference(problem)
    target, lead = problem.target, problem.holder
    for bundle in slow.bundles:
        row = table.row(bundle)
        assert table.bundle(row) == bundle
        assert table.allowed[row] == (bundle in slow.allowed)
        assert maximal(table)[row] == (bundle in slow.maximal)
        assert eligible(problem, table)[row] == (bundle in slow.eligible)
        assert table.pull[row] == pytest.approx(
            mean([slow.pull(bundle, d) for d in slow.draws]), abs=CLOSE
        )
        assert table.p_accept[row] == pytest.approx(
            mean([slow.accepts(target, bundle, d) for d in slow.draws])
        )
        assert table.p_agreed[row] == pytest.approx(slow.p_agreed(bundle))
        assert table.p_comes_round[row] == pytest.approx(slow.pi(bundle))
        assert table.carried[row] == pytest.approx(slow.credibility(bundle))
        values = [slow.value(holder, bundle) for holder in problem.holders]
        np.testing.assert_allclose(table.values[:, row], values, rtol=0, atol=CLOSE)
        assert table.holder_value[row] == table.values[0, row]
        assert table.spread[row] == pytest.approx(
            np.std([slow.payoff(lead, bundle, d) for d in slow.draws]), abs=1e-7
        )
        assert table.cost[row] == pytest.approx(slow.cost(bundle), abs=CLOSE)


@seeds
def test_paired_differences(seed: int) -> None:
    problem = random_problem(seed)
    rounds, slow = Rounds(problem, 1), Reference(problem)
    rows, best = np.arange(len(slow.bundles)), seed % len(slow.bundles)
    table = rounds.table()
    for row, gap in zip(rows, rounds.gaps(best, rows), strict=True):
        one, two = table.bundle(best), table.bundle(int(row))
        apart = [
            slow.payoff(problem.holder, one, d) - slow.payoff(problem.holder, two, d)
            for d in slow.draws
        ]
        assert gap == pytest.approx(mean([x * x for x in apart]), abs=CLOSE)


def assert_chosen(slow: Reference, found: Choice) -> None:
    lead, gets = (
        slow.holders[0],
        {bundle: slow.value(slow.holders[0], bundle) for bundle in slow.eligible},
    )
    assert found.usable in gets
    assert gets[found.usable] == pytest.approx(max(gets.values()), abs=1e-10)
    for bundle in gets:
        if len(bundle) < len(found.usable):
            assert gets[bundle] < gets[found.usable] - 1e-13
    assert set(found.near) == set(slow.near(found.usable))
    assert found.near[0] == found.usable
    assert slow.value(lead, found.near[-1]) == pytest.approx(
        min(slow.value(lead, bundle) for bundle in found.near), abs=1e-10
    )


def assert_cheapest(slow: Reference, found: Choice) -> None:
    share = {bundle: slow.p_agreed(bundle) for bundle in slow.allowed}
    enough = [bundle for bundle in slow.allowed if share[bundle] >= 0.5]
    assert found.cheapest_agreed == pytest.approx(share[found.cheapest])
    assert found.cheapest_cost == pytest.approx(slow.cost(found.cheapest), abs=CLOSE)
    if enough:
        assert found.cheapest in enough
        assert found.cheapest_cost == pytest.approx(
            min(slow.cost(bundle) for bundle in enough), abs=1e-10
        )
    else:
        assert found.cheapest_agreed == pytest.approx(max(share.values()))


@seeds
def test_the_choice(seed: int) -> None:
    problem = random_problem(seed)
    slow, found, rounds = Reference(problem), choose(problem), Rounds(problem, 1)
    pull = {bundle: mean([slow.pull(bundle, d) for d in slow.draws]) for bundle in slow.maximal}
    assert found.permitted in pull
    assert pull[found.permitted] == pytest.approx(max(pull.values()), abs=1e-10)
    assert_chosen(slow, found)
    assert_cheapest(slow, found)
    assert decide(problem, rounds.table(), rounds.gaps) == found
    shares = {bundle: slow.p_agreed(bundle) for bundle in found.near}
    accepts = [
        mean([slow.accepts(problem.target, bundle, d) for d in slow.draws]) for bundle in found.near
    ]
    assert (found.p_agreed.low, found.p_agreed.high) == pytest.approx(
        (min(shares.values()), max(shares.values()))
    )
    assert (found.p_accept.low, found.p_accept.high) == pytest.approx((min(accepts), max(accepts)))
    lifts = [lift(slow, bundle) for bundle in found.near]
    assert (found.lift.low, found.lift.high) == pytest.approx((min(lifts), max(lifts)), abs=1e-6)


def lift(slow: Reference, bundle: Bundle) -> float:
    """Mean share of the load that is lifted, over the draws with a load."""
    target = slow.problem.target
    loads = {d: -slow.margin(target, (), d) for d in slow.draws if not slow.accepts(target, (), d)}
    return (
        mean([min(1.0, max(0.0, slow.pull(bundle, d) / load)) for d, load in loads.items()])
        if loads
        else 0.0
    )


@seeds
def test_the_search_finds_what_all_bundles_show(seed: int) -> None:
    problem = random_problem(seed)
    slow, found = Reference(problem), search(problem)
    chosen = decide(problem, found.table, found.gaps, found.permitted)
    best = slow.value(problem.holder, choose(problem).usable)
    assert chosen.usable in slow.eligible
    assert slow.value(problem.holder, chosen.usable) == pytest.approx(best, abs=1e-10)
    assert chosen.permitted in slow.maximal
    for row in range(len(found.table.bundles)):
        bundle = found.table.bundle(row)
        assert found.table.holder_value[row] == pytest.approx(
            slow.value(problem.holder, bundle), abs=CLOSE
        )
        assert found.table.carried[row] == pytest.approx(slow.credibility(bundle))


@seeds
def test_the_ledger_and_the_lift(seed: int) -> None:
    problem = random_problem(seed)
    slow, found = Reference(problem), choose(problem)
    shares = shapley(problem, found.permitted)
    np.testing.assert_allclose(
        shares.T, [slow.shares(found.permitted, d) for d in slow.draws], rtol=0, atol=CLOSE
    )
    weigher = Weigher(problem)
    today = wide(weigher.margin("target", ()), problem)
    pull = wide(weigher.margin("target", found.usable), problem) - today
    for d in slow.draws:
        load = max(0.0, -slow.margin("target", (), d))
        assert load_of(today)[d] == pytest.approx(load, abs=CLOSE)
        if load > 1e-9:
            lifted = min(1.0, max(0.0, slow.pull(found.usable, d) / load))
            assert lift_of(load_of(today), pull)[d] == pytest.approx(lifted, abs=1e-8)


@seeds
def test_each_lever_beside_the_usable_bundle(seed: int) -> None:
    problem = random_problem(seed)
    slow, usable = Reference(problem), choose(problem).usable
    tried = trials(problem, Refusal(problem), usable)
    assert tried.keys() == {lever.name for lever in problem.levers}
    for i, lever in enumerate(problem.levers):
        trial, (both, rest) = tried[lever.name], slow.beside(usable, i)
        bluff = lever.kind in THREATS and slow.credibility(both) < 0.5
        expected = slow.credibility(both) if lever.kind in THREATS else None
        assert trial.carried == (None if expected is None else pytest.approx(expected))
        lead = min(
            problem.holders, key=lambda h: round(slow.value(h, both) - slow.value(h, rest), 9)
        )
        free = Reference(without_price(problem, i)).value(lead, both)
        price, gain = (
            slow.bluff(both)
            if bluff
            else (free - slow.value(lead, both), free - slow.value(lead, rest))
        )
        assert (trial.price, trial.gain) == pytest.approx((price, gain), abs=CLOSE)


def without_price(problem: LeverageProblem, lever: int) -> LeverageProblem:
    free = replace(problem.levers[lever], costs={})
    return replace(problem, levers=(*problem.levers[:lever], free, *problem.levers[lever + 1 :]))


@seeds
def test_what_comes_of_refusing_the_usable_bundle(seed: int) -> None:
    problem = random_problem(seed)
    slow, usable, target = Reference(problem), choose(problem).usable, problem.target
    found = after_refusal(problem, Refusal(problem), usable)
    refused = [d for d in slow.draws if not slow.accepts(target, usable, d)]
    if found is None:
        assert not refused or not any(problem.levers[i].kind in THREATS for i in usable)
        return
    assert found.p_accept_on_threat == pytest.approx(1 - len(refused) / problem.draws)
    assert found.p_accept_carried_out == pytest.approx(
        mean([slow.accepts(target, usable, d, True) for d in refused])
    )
    assert found.p_comes_round == pytest.approx(slow.pi(usable))
    assert found.would_carry_out == pytest.approx(slow.credibility(usable))
    assert (found.price, found.gain) == pytest.approx(slow.bluff(usable), abs=CLOSE)
    if problem.reconsiders is None:
        assert found.months_between is None
    else:
        assert found.months_between is not None
        assert found.months_between.mean == pytest.approx(
            math.fsum(1 / problem.reconsiders) / problem.draws
        )


def test_the_random_problems_hold_everything() -> None:
    """Every branch and every rule of the choice is met somewhere among the seeds."""
    problems = [random_problem(seed) for seed in range(60)]
    slow = [Reference(problem) for problem in problems]
    branches = {s.branch(bundle, d) for s in slow for bundle in s.bundles for d in s.draws}
    assert branches == {"own refusal", "agreed", "carried out", "backed down"}
    assert any(len(s.eligible) < len([b for b in s.allowed if s.meant(b)]) for s in slow)
    assert any(not s.meant(bundle) for s in slow for bundle in s.allowed)
    assert any(0 < s.pi(bundle) < 1 for s in slow for bundle in s.bundles)
    assert (
        sum(
            after_refusal(s.problem, Refusal(s.problem), choose(s.problem).usable) is not None
            for s in slow
        )
        > 3
    )

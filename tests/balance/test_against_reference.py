"""The table kernel, single bundles, the choice and the ledger against plain loops, on problems made at random."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from tests.balance.randomcases import PARTIES, random_problem
from tests.balance.reference import Bundle, Reference

from steelyard.balance.carry import would_carry_out
from steelyard.balance.choice import choose, maximal
from steelyard.balance.ledger import shapley
from steelyard.balance.levers import STAGES
from steelyard.balance.problem import Problem
from steelyard.balance.stages import lift_of, load_of
from steelyard.balance.table import Weigher, bundle_table

CLOSE = 1e-11
seeds = pytest.mark.parametrize("seed", range(48))


def bundles(problem: Problem) -> list[Bundle]:
    count = len(problem.levers)
    return [part for size in range(count + 1) for part in itertools.combinations(range(count), size)]


@seeds
def test_single_bundles(seed: int) -> None:
    problem = random_problem(seed)
    draws = range(problem.draws)
    for stage in STAGES:
        weigher, slow = Weigher(problem, stage), Reference(problem, stage)
        for bundle in bundles(problem):
            for party in PARTIES:
                margin = np.broadcast_to(weigher.margin(party, bundle), (problem.draws,))
                np.testing.assert_allclose(margin, [slow.margin(party, bundle, d) for d in draws], rtol=0, atol=CLOSE)
                refusing = np.broadcast_to(weigher.refusing(party, bundle), (problem.draws,))
                np.testing.assert_allclose(refusing, [slow.refusing(party, bundle, d) for d in draws], rtol=0, atol=CLOSE)
            assert weigher.agreed(bundle).tolist() == [slow.agreed(bundle, d) for d in draws]
            gets = np.mean([slow.holder_gets(bundle, d) for d in draws])
            assert weigher.holder_value(bundle) == pytest.approx(gets, abs=CLOSE)
            assert weigher.cost(bundle) == pytest.approx(np.mean([slow.paid(bundle, d) for d in draws]), abs=CLOSE)


@seeds
def test_the_table_of_all_bundles(seed: int) -> None:
    problem = random_problem(seed)
    table, slow, draws = bundle_table(problem), Reference(problem, "permitted"), range(problem.draws)
    for bundle in bundles(problem):
        row = table.row(bundle)
        assert table.bundle(row) == bundle
        assert table.allowed[row] == (bundle in slow.allowed)
        assert maximal(table)[row] == (bundle in slow.maximal)
        assert table.pull[row] == pytest.approx(np.mean([slow.pull(bundle, d) for d in draws]), abs=CLOSE)
        assert table.p_agreed[row] == np.mean([slow.agreed(bundle, d) for d in draws])
        assert table.holder_value[row] == pytest.approx(np.mean([slow.holder_gets(bundle, d) for d in draws]), abs=CLOSE)
        assert table.cost[row] == pytest.approx(np.mean([slow.paid(bundle, d) for d in draws]), abs=CLOSE)


@seeds
def test_the_choice(seed: int) -> None:
    problem = random_problem(seed)
    slow, draws, found = Reference(problem, "permitted"), range(problem.draws), choose(problem)
    pull = {bundle: np.mean([slow.pull(bundle, d) for d in draws]) for bundle in slow.maximal}
    gets = {bundle: np.mean([slow.holder_gets(bundle, d) for d in draws]) for bundle in slow.allowed}
    share = {bundle: np.mean([slow.agreed(bundle, d) for d in draws]) for bundle in slow.allowed}
    paid = {bundle: np.mean([slow.paid(bundle, d) for d in draws]) for bundle in slow.allowed}
    enough = [bundle for bundle in slow.allowed if share[bundle] >= 0.5]
    assert found.permitted in pull
    assert pull[found.permitted] == pytest.approx(max(pull.values()), abs=1e-10)
    assert found.usable in gets
    assert gets[found.usable] == pytest.approx(max(gets.values()), abs=1e-10)
    assert found.cheapest_agreed == share[found.cheapest]
    assert found.cheapest_cost == pytest.approx(paid[found.cheapest], abs=CLOSE)
    if enough:
        assert found.cheapest in enough
        assert found.cheapest_cost == pytest.approx(min(paid[bundle] for bundle in enough), abs=1e-10)
    else:
        assert found.cheapest_agreed == max(share.values())
    for bundle in slow.allowed:
        if len(bundle) < len(found.usable):
            assert gets[bundle] < gets[found.usable] - 1e-13


@seeds
def test_the_ledger_and_the_lift(seed: int) -> None:
    problem = random_problem(seed)
    slow, draws, found = Reference(problem, "permitted"), range(problem.draws), choose(problem)
    shares = shapley(problem, found.permitted)
    np.testing.assert_allclose(shares.T, [slow.shares(found.permitted, d) for d in draws], rtol=0, atol=CLOSE)
    weigher = Weigher(problem, "permitted")
    today = np.broadcast_to(weigher.margin("target", ()), (problem.draws,))
    pull = np.broadcast_to(weigher.margin("target", found.usable), (problem.draws,)) - today
    for d in draws:
        load = max(0.0, -slow.margin("target", (), d))
        assert load_of(today)[d] == pytest.approx(load, abs=CLOSE)
        if load > 1e-9:
            lift = min(1.0, max(0.0, slow.pull(found.usable, d) / load))
            assert lift_of(load_of(today), pull)[d] == pytest.approx(lift, abs=1e-8)


@seeds
def test_would_carry_it_out(seed: int) -> None:
    problem = random_problem(seed)
    slow, draws = Reference(problem, "permitted"), range(problem.draws)
    usable = choose(problem).usable
    carried = would_carry_out(problem, Weigher(problem, "permitted"), usable)
    threats = {lever.name: i for i, lever in enumerate(problem.levers) if lever.kind in ("stick", "support")}
    assert carried.keys() == threats.keys()
    for name, i in threats.items():
        rest = tuple(j for j in usable if j != i and tuple(sorted((i, j))) in slow.allowed)
        both = tuple(sorted((*rest, i)))
        gains = [slow.refusing("holder", both, d) - slow.costs((i,), d)[1] - slow.refusing("holder", rest, d) for d in draws]
        assert carried[name] == np.mean(np.array(gains) >= -1e-12)

"""What must hold whatever the numbers are.

Axioms of the ledger, orders of the stages, and invariances of the kernel.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from tests.lenses.balance.randomcases import random_problem
from tests.lenses.balance.reference import Reference

from steelyard.arrays import Array
from steelyard.case.sections.lever import EffectType
from steelyard.lenses.balance import table as tables
from steelyard.lenses.balance.choice import choose
from steelyard.lenses.balance.ledger import shapley
from steelyard.lenses.balance.levers import (
    STAGES,
    EffectNumbers,
    LeverNumbers,
    StageName,
)
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.weigher import Refusal, Weigher

seeds = pytest.mark.parametrize("seed", range(20))
TARGET = frozenset({"target"})
COLUMNS = (
    "pull",
    "lift",
    "p_accept",
    "p_agreed",
    "p_comes_round",
    "values",
    "spread",
    "cost",
    "carried",
    "allowed",
)


def lever(name: str, kind: EffectType, amount: Array, **given: Array | float) -> LeverNumbers:
    draws = len(amount)
    defaults = {"used": 0.0, "credibility": 1.0, "available": 1.0, "cost": 0.0}
    used, credibility, available, cost = (
        np.broadcast_to(np.asarray(given.get(key, value), dtype=np.float64), (draws,))
        for key, value in defaults.items()
    )
    effects = (EffectNumbers(kind, amount, TARGET),)
    return LeverNumbers(
        name, ("holder",), "stick", effects, used, credibility, available, {"holder": cost}
    )


def with_levers(problem: LeverageProblem, *levers: LeverNumbers) -> LeverageProblem:
    return replace(problem, levers=levers)


def plain(problem: LeverageProblem) -> LeverageProblem:
    """The same where nobody can give up and what a broken deal is worth is stated."""
    seats = {
        party: replace(
            seat,
            outlook=replace(seat.outlook, quit=None),
            offer=replace(seat.offer, broken_value=None),
        )
        for party, seat in problem.seats.items()
    }
    return replace(problem, seats=seats)


def without_relapse(problem: LeverageProblem) -> LeverageProblem:
    """The same with what a broken deal is worth stated."""
    seats = {
        party: replace(seat, offer=replace(seat.offer, broken_value=None))
        for party, seat in problem.seats.items()
    }
    return replace(problem, seats=seats)


def every(problem: LeverageProblem) -> Bundle:
    return tuple(range(len(problem.levers)))


def pull(problem: LeverageProblem, bundle: Bundle, stage: StageName = "permitted") -> Array:
    weigher = Weigher(problem, stage)
    return np.broadcast_to(
        weigher.margin("target", bundle) - weigher.margin("target", ()), (problem.draws,)
    )


@seeds
def test_shares_sum_to_the_pull(seed: int) -> None:
    problem = random_problem(seed, levers=5, draws=40)
    np.testing.assert_allclose(
        shapley(problem, every(problem)).sum(axis=0), pull(problem, every(problem)), atol=1e-12
    )


@seeds
def test_twins_share_equally_and_a_null_lever_gets_nothing(seed: int) -> None:
    problem = random_problem(seed, levers=3, draws=40)
    twin = replace(problem.levers[0], name="twin")
    null = replace(problem.levers[1], name="null", effects=())
    shares = shapley(with_levers(problem, *problem.levers, twin, null), (0, 1, 2, 3, 4))
    np.testing.assert_allclose(shares[0], shares[3], atol=1e-12)
    assert np.abs(shares[4]).max() == 0
    np.testing.assert_allclose(
        shares[:4], shapley(with_levers(problem, *problem.levers, twin), (0, 1, 2, 3)), atol=1e-12
    )


@seeds
def test_pure_carrots_get_exactly_their_own_effect(seed: int) -> None:
    rng, draws = np.random.default_rng(seed), 40
    problem = random_problem(seed, levers=2, draws=draws)
    sizes, belief = rng.uniform(0, 0.3, (3, draws)), rng.uniform(0, 1, draws)
    carrots = [
        lever(f"carrot{i}", "carrot", size, credibility=belief) for i, size in enumerate(sizes)
    ]
    shares = shapley(with_levers(problem, *problem.levers, *carrots), (0, 1, 2, 3, 4))
    np.testing.assert_allclose(shares[2:], sizes * belief, atol=1e-12)


@seeds
def test_additive_levers_lose_pull_from_stage_to_stage(seed: int) -> None:
    rng, draws = np.random.default_rng(seed), 60
    kinds: tuple[EffectType, ...] = ("carrot", "flow", "once")
    levers = [
        lever(
            f"lever{i}",
            kinds[i % 3],
            rng.uniform(0, 0.1, draws),
            used=rng.uniform(0, 1, draws),
            credibility=rng.uniform(0, 1, draws),
            available=np.where(rng.random(draws) < 0.7, 1.0, 0.0),
            cost=rng.uniform(0, 0.05, draws),
        )
        for i in range(5)
    ]
    problem = without_relapse(with_levers(random_problem(seed, levers=0, draws=draws), *levers))
    found = choose(problem)
    pulls = [pull(problem, every(problem), stage) for stage in STAGES[:3]]
    pulls += [pull(problem, found.permitted), pull(problem, found.usable)]
    for more, less in itertools.pairwise(pulls):
        assert np.all(less <= more + 1e-12)
    assert np.all(pulls[-1] >= -1e-12)


@seeds
def test_a_carrot_never_lowers_the_margin(seed: int) -> None:
    problem = random_problem(seed, levers=3, draws=40)
    carrot = lever("sweet", "carrot", np.random.default_rng(seed).uniform(0, 0.2, 40))
    sweetened = with_levers(problem, *problem.levers, carrot)
    for bundle in [(), (0,), (0, 1), (0, 1, 2)]:
        for stage in STAGES:
            assert np.all(
                pull(sweetened, (*bundle, 3), stage) >= pull(sweetened, bundle, stage) - 1e-12
            )


@seeds
def test_the_order_of_levers_does_not_matter(seed: int) -> None:
    problem = random_problem(seed, levers=4, draws=40)
    order = np.random.default_rng(seed).permutation(4)
    mixed = with_levers(problem, *(problem.levers[i] for i in order))
    one, two = choose(problem), choose(mixed)
    gets = [Refusal(p).value(c.usable) for p, c in ((problem, one), (mixed, two))]
    assert gets[0] == pytest.approx(gets[1], abs=1e-12)
    assert sorted(problem.names(one.usable)) == sorted(mixed.names(two.usable))
    assert sorted(problem.names(one.permitted)) == sorted(mixed.names(two.permitted))
    assert one.cheapest_cost == pytest.approx(two.cheapest_cost, abs=1e-12)
    shares, others = shapley(problem, every(problem)), shapley(mixed, every(problem))
    np.testing.assert_allclose(shares[order], others, atol=1e-12)


@seeds
def test_a_lever_without_effect_changes_nothing(seed: int) -> None:
    problem = random_problem(seed, levers=3, draws=40)
    idle = lever("idle", "carrot", np.zeros(40))
    wider = with_levers(problem, *problem.levers, idle)
    one, two = choose(problem), choose(wider)
    assert one.usable == two.usable
    assert set(two.permitted) == {*one.permitted, 3}
    assert one.cheapest == two.cheapest
    np.testing.assert_allclose(pull(problem, one.permitted), pull(wider, two.permitted), atol=1e-13)


@pytest.mark.parametrize("seed", range(4))
def test_workers_and_blocks(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = random_problem(seed, levers=6, draws=700)
    monkeypatch.setattr(tables, "BLOCK_CELLS", 2**12)
    one, three = Rounds(problem).table(), Rounds(problem, 3).table()
    for key in COLUMNS:
        assert np.array_equal(getattr(one, key), getattr(three, key))
    assert choose(problem) == choose(problem, workers=3)
    monkeypatch.setattr(tables, "BLOCK_CELLS", 2**20)
    whole = Rounds(problem).table()
    for key in COLUMNS:
        np.testing.assert_allclose(getattr(one, key), getattr(whole, key), rtol=0, atol=1e-12)


def test_blocks_cover_every_draw_once() -> None:
    for draws, bundles in ((1, 1), (31, 4), (1000, 2**14), (8192, 2**7)):
        parts = list(tables.blocks(draws, bundles))
        assert [i for part in parts for i in range(part.start, part.stop)] == list(range(draws))


@pytest.mark.parametrize("seed", [1, 2])
def test_beyond_the_exact_limit(seed: int) -> None:
    problem = random_problem(seed, levers=tables.EXACT_LEVERS + 2, draws=16)
    found = choose(problem)
    assert not found.exact
    pairs = problem.exclusions()
    for bundle in (found.permitted, found.usable, found.cheapest):
        assert list(bundle) == sorted(set(bundle))
        assert set(bundle) <= set(every(problem))
        assert not any(i in bundle and j in bundle for i, j in pairs)
    slow = Reference(problem)
    got = slow.value("holder", found.usable)
    assert slow.meant(found.usable)
    assert slow.suits_the_others(found.usable)
    assert got >= slow.value("holder", ()) - 1e-12
    assert found.cheapest_cost == pytest.approx(slow.cost(found.cheapest), abs=1e-12)
    for i in every(problem):
        near = tuple(sorted({*found.usable} ^ {i}))
        if (
            not any(a in near and b in near for a, b in pairs)
            and slow.meant(near)
            and slow.suits_the_others(near)
        ):
            assert slow.value("holder", near) <= got + 1e-12
        wider = {*found.permitted, i}
        assert wider == {*found.permitted} or any(a in wider and b in wider for a, b in pairs)
    shares = shapley(problem, found.permitted)
    np.testing.assert_allclose(shares.sum(axis=0), pull(problem, found.permitted), atol=1e-11)


def test_sampled_shares_of_additive_levers_are_exact() -> None:
    rng, draws = np.random.default_rng(0), 20
    sizes = rng.uniform(0, 0.05, (16, draws))
    levers = [lever(f"flow{i}", "flow", size) for i, size in enumerate(sizes)]
    problem = plain(with_levers(random_problem(0, levers=0, draws=draws), *levers))
    seen = problem.seats["target"].outlook
    shares = shapley(problem, every(problem))
    np.testing.assert_allclose(shares, sizes / (seen.discount + seen.hazard), atol=1e-12)

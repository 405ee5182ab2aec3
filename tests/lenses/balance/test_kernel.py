"""The table of all bundles against single bundles, and what must change nothing.

Threads, blocks, how acceptance is told.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from steelyard.case.sections.lever import EffectType
from steelyard.lenses.balance import ledger, rounds, table
from steelyard.lenses.balance.acceptance import Sides, Threshold, acceptance
from steelyard.lenses.balance.bits import count, pack, weights
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.game import Grid, party_game
from steelyard.lenses.balance.ledger import shapley
from steelyard.lenses.balance.levers import Due, EffectNumbers, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Relapse, Seat
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.table import BundleTable
from steelyard.lenses.balance.weigher import Refusal, Weigher

CLOSE = 1e-12
ENDS = ("win", "stall", "lose")
PARTIES = ("one", "two", "target", "third")
TYPES: tuple[EffectType, ...] = ("rate", "belief", "flow", "once", "carrot", "assurance")
DUE: tuple[Due, ...] = ("agreement", "refusal", "always")
BOUNDS = {
    "rate": (0.3, 3),
    "belief": (0.3, 3),
    "flow": (-0.005, 0.02),
    "once": (0, 0.2),
    "assurance": (0.2, 1.3),
}
seeds = pytest.mark.parametrize("seed", range(24))


def made_up(seed: int, levers: int = 5, draws: int = 83) -> LeverageProblem:
    """A question with everything that the kernel knows of, in some mixture."""
    rng = np.random.default_rng(seed)
    holders = ("one", "two") if seed % 3 == 0 else ("one",)
    needs = (("target",), ("target", "third"), ("third", "target", "one"), PARTIES)[seed % 4]
    seats = {party: _seat(rng, draws, seed) for party in PARTIES}
    backing_down = {holder: rng.uniform(0, 0.2, draws) for holder in holders if rng.random() < 0.6}
    again = rng.uniform(0.05, 0.5, draws) if seed % 5 else None
    return LeverageProblem(
        holders,
        "target",
        needs,
        seats,
        tuple(_lever(rng, i, holders, draws) for i in range(levers)),
        draws,
        again,
        backing_down,
    )


def _seat(rng: np.random.Generator, draws: int, seed: int) -> Seat:
    outlook = Outlook(
        rates={end: rng.uniform(0.005, 0.06, draws) for end in ENDS},
        values={end: rng.uniform(-0.1, 1.1, draws) for end in ENDS},
        cost=rng.uniform(-0.002, 0.02, draws),
        discount=rng.uniform(0.003, 0.03, draws),
        now=rng.uniform(0, 1, draws),
        quit=rng.uniform(0, 0.5, draws) if rng.random() < 0.5 else None,
    )
    ratios = {end: rng.uniform(0.5, 2, draws) for end in ENDS[:2]}
    broken = (None, rng.uniform(-0.1, 0.4, draws), Relapse(ratios, rng.uniform(0, 0.1, draws)))[
        seed % 3
    ]
    chance = rng.uniform(0, 0.25, draws) if rng.random() < 0.7 else np.zeros(draws)
    return Seat(outlook, Offer(rng.uniform(0.2, 0.7, draws), chance, broken))


def _lever(
    rng: np.random.Generator, index: int, holders: tuple[str, ...], draws: int
) -> LeverNumbers:
    effects = tuple(_effect(rng, draws) for _ in range(int(rng.integers(1, 4))))
    return LeverNumbers(
        name=f"lever{index}",
        by=holders[: int(rng.integers(1, len(holders) + 1))],
        kind=str(rng.choice(["carrot", "stick", "support"])),
        effects=effects,
        used=rng.uniform(0, 0.9, draws),
        credibility=rng.uniform(0, 1, draws),
        available=np.where(rng.random(draws) < 0.7, 1.0, 0.0),
        costs={holder: rng.uniform(0, 0.1, draws) for holder in holders if rng.random() < 0.7},
        due=DUE[int(rng.integers(3))],
        lag=float(rng.choice([0.0, 0.0, 1.5, 6.0, 20.0])),
        excludes=frozenset({"lever0"}) if index == 1 else frozenset(),
    )


def _effect(rng: np.random.Generator, draws: int) -> EffectNumbers:
    kind = TYPES[int(rng.integers(len(TYPES)))]
    touches = frozenset(party for party in PARTIES if rng.random() < 0.6)
    low, high = BOUNDS.get(kind, (-0.02, 0.2))
    return EffectNumbers(
        kind,
        rng.uniform(low, high, draws),
        touches,
        str(rng.choice(ENDS)) if kind in TYPES[:2] else None,
    )


def numbers(found: BundleTable) -> dict[str, Any]:
    return {each.name: getattr(found, each.name) for each in fields(found)}


def within(found: BundleTable, other: BundleTable, tolerance: float) -> None:
    for name, values in numbers(found).items():
        np.testing.assert_allclose(
            values, getattr(other, name), rtol=0, atol=tolerance, err_msg=name
        )


@seeds
def test_every_row_is_what_its_bundle_does_alone(seed: int) -> None:
    problem = made_up(seed)
    found, refusal = Rounds(problem).table(), Refusal(problem)
    weigher = refusal.believed
    for row in range(2**5):
        bundle = found.bundle(row)
        gets = [refusal.payoff(holder, bundle) for holder in problem.holders]
        pull = weigher.margin("target", bundle) - weigher.margin("target", ())
        alone = {
            "pull": np.mean(pull),
            "p_accept": np.mean(weigher.accepts("target", bundle)),
            "p_agreed": np.mean(weigher.agreed(bundle)),
            "p_comes_round": refusal.comes_round(bundle),
            "values": np.mean(gets, axis=1),
            "spread": np.std(gets[0]),
            "cost": refusal.cost(bundle),
            "carried": np.mean(refusal.carried(bundle)),
        }
        for name, value in alone.items():
            np.testing.assert_allclose(
                getattr(found, name)[..., row],
                value,
                rtol=0,
                atol=1e-11,
                err_msg=f"{name} {bundle}",
            )


@seeds
def test_differences_of_payoffs_are_those_of_single_bundles(seed: int) -> None:
    problem = made_up(seed)
    asked, refusal = Rounds(problem), Refusal(problem)
    found = asked.table()
    for best, rows in ((0, [1, 3]), (31, [30, 15, 7, 24]), (6, [6])):
        gaps = asked.gaps(best, np.array(rows))
        reached = refusal.payoff("one", found.bundle(best))
        alone = [np.mean((refusal.payoff("one", found.bundle(row)) - reached) ** 2) for row in rows]
        np.testing.assert_allclose(gaps, alone, rtol=0, atol=1e-11)


@seeds
def test_threads_change_no_digit(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "BLOCK_CELLS", 2**5)
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    problem = made_up(seed, draws=301)
    one, three = Rounds(problem, 1), Rounds(problem, 3)
    for name, values in numbers(one.table()).items():
        assert np.array_equal(values, getattr(three.table(), name)), name
    rows = np.arange(1, 20)
    assert np.array_equal(one.gaps(0, rows), three.gaps(0, rows))
    assert np.array_equal(shapley(problem, (0, 2, 3, 4)), shapley(problem, (0, 2, 3, 4), workers=3))


@seeds
def test_blocks_change_next_to_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = made_up(seed, draws=301)
    whole, bundle = Rounds(problem), (0, 2, 3, 4)
    found, gaps, shares = whole.table(), whole.gaps(0, np.arange(1, 20)), shapley(problem, bundle)
    for cells, at_once in ((2**5, 1), (2**11, 3)):
        monkeypatch.setattr(table, "BLOCK_CELLS", cells)
        monkeypatch.setattr(rounds, "AT_ONCE", at_once)
        monkeypatch.setattr(ledger, "AT_ONCE", at_once)
        monkeypatch.setattr(ledger, "STEPS", 97)
        parts = Rounds(problem)
        within(parts.table(), found, CLOSE)
        np.testing.assert_allclose(parts.gaps(0, np.arange(1, 20)), gaps, rtol=0, atol=CLOSE)
        np.testing.assert_allclose(shapley(problem, bundle), shares, rtol=0, atol=CLOSE)


@seeds
def test_acceptance_is_the_same_with_and_without_forming_what_refusing_is_worth(seed: int) -> None:
    problem, grid, whole = made_up(seed), Grid(free=tuple(range(5))), slice(None)
    kinds = set()
    for party, seat in problem.seats.items():
        game = party_game(seat, problem.levers, "permitted", party)
        agree, refuse = game.agreeing(grid), game.waiting(grid)
        told = acceptance(agree, refuse)
        kinds.add(type(told))
        assert np.array_equal(
            *np.broadcast_arrays(told.accepts(whole), Sides(agree, refuse).accepts(whole))
        )
        part = slice(16, 40)
        assert np.array_equal(told.accepts(part), told.accepts(whole)[..., 2:5])
    assert kinds <= {Threshold, Sides}


def test_a_lag_beyond_which_nothing_is_left_counts_as_never() -> None:
    problem = made_up(1, levers=1)
    rate = EffectNumbers("rate", np.full(83, 20.0), frozenset(PARTIES), "lose")
    endless = LeverNumbers(
        "late", ("one",), "stick", (rate,), np.zeros(83), np.ones(83), np.ones(83), lag=1e7
    )
    late = LeverageProblem(
        problem.holders, "target", problem.needs, problem.seats, (endless,), 83, problem.reconsiders
    )
    found, alone = Rounds(late).table(), Weigher(late)
    assert found.pull.tolist() == [0.0, 0.0]
    assert found.p_accept.tolist() == [np.mean(alone.accepts("target", ()))] * 2


def test_bits_count_the_draws_of_a_mask_and_no_more() -> None:
    rng = np.random.default_rng(0)
    for draws in (1, 7, 8, 64, 83, 640):
        mask = rng.random((3, draws)) < 0.5
        bits = pack(mask)
        assert count(bits).tolist() == mask.sum(axis=-1).tolist()
        assert count(bits[:, None][:, :, : draws // 16]).shape == (3, 1)
        assert np.array_equal(weights(bits, draws), mask.astype(float))
        assert np.array_equal(weights(~bits, draws), (~mask).astype(float))

"""Numbers that depend on each other.

The rank correlation asked for, the very draws of each, and nothing else moved.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.stats import spearmanr
from tests.lenses.balance.texts import FULL

from steelyard.case import Case, scales
from steelyard.case.correlation import can_be, correlation, groups, lowest_rank, matrix
from steelyard.case.quantity import Quantity, read_quantity
from steelyard.case.walk import Path
from steelyard.ensemble.copula import reordered
from steelyard.ensemble.draws import Sample, sobol
from steelyard.ensemble.flat import flatten
from steelyard.ensemble.ofcase import sample_of

A, B, C, D, E = (("a",), ("b",), ("c",), ("d",), ("e",))
DRAWS = 4096


def five(**changed: object) -> dict[Path, Quantity]:
    written = dict.fromkeys("abcde", "0.1 to 0.4") | changed
    return {(name,): read_quantity(value, scales.SHARE) for name, value in written.items()}


def sample(together: dict[tuple[Path, Path], float], **changed: object) -> Sample:
    return Sample.draw(five(**changed), DRAWS, 0, together=together)


def moved(one: Sample, other: Sample) -> set[Path]:
    return {path for path in one.quantities if not np.array_equal(one[path], other[path])}


ALONE = sample({})


@pytest.mark.parametrize("rank", [-0.95, -0.5, -0.1, 0.0, 0.3, 0.6, 0.99])
def test_the_rank_correlation_is_as_stated(rank: float) -> None:
    drawn = sample({(A, B): rank})
    assert spearmanr(drawn[A], drawn[B]).statistic == pytest.approx(rank, abs=0.01)
    assert spearmanr(drawn[B], drawn[C]).statistic == pytest.approx(0, abs=0.01)


def test_correlations_of_a_gaussian_copula() -> None:
    """Pearson (1907): 2 sin(pi / 12) for a rank correlation of one half.

    And against pairs of pseudo-random normal numbers.
    """
    assert correlation(0.5) == pytest.approx(0.5176380902)
    assert (correlation(0), correlation(1), correlation(-1)) == (
        0,
        pytest.approx(1),
        pytest.approx(-1),
    )
    pairs = np.random.default_rng(1).multivariate_normal(
        [0, 0], [[1, correlation(0.6)], [correlation(0.6), 1]], 200_000
    )
    assert spearmanr(pairs).statistic == pytest.approx(0.6, abs=0.006)


def test_every_number_keeps_its_draws_in_another_order() -> None:
    drawn = sample({(A, B): 0.6, (A, C): -0.3, (D, C): 0.2})
    for path in drawn.quantities:
        assert np.array_equal(np.sort(drawn[path]), np.sort(ALONE[path]))


def test_unrelated_numbers_and_the_first_one_do_not_move() -> None:
    assert moved(ALONE, sample({(C, B): 0.6})) == {B}
    assert moved(ALONE, sample({(D, A): 0.6, (D, C): 0.1, (A, C): 0.1})) == {A, C}
    assert moved(ALONE, sample({(A, B): 0.6, (D, E): -0.6})) == {B, E}
    assert moved(ALONE, sample({(A, B): 0.0})) == set()


def test_events_do_not_move() -> None:
    drawn = sample({(A, B): 0.9}, a=0.5, b=0.5, c="0.2 to 0.6")
    for path in drawn.quantities:
        assert np.array_equal(
            drawn.event(path), sample({}, a=0.5, b=0.5, c="0.2 to 0.6").event(path)
        )


def test_three_numbers_between_every_pair() -> None:
    ranks = {(A, B): 0.7, (A, C): 0.7, (B, C): 0.7}
    drawn = sample(ranks)
    for one, other in ranks:
        assert spearmanr(drawn[one], drawn[other]).statistic == pytest.approx(0.7, abs=0.01)


def test_a_pair_that_nobody_relates_stays_independent() -> None:
    drawn = sample({(A, B): 0.6, (B, C): 0.6})
    assert spearmanr(drawn[A], drawn[C]).statistic == pytest.approx(0, abs=0.01)
    assert spearmanr(drawn[B], drawn[C]).statistic == pytest.approx(0.6, abs=0.01)


def test_a_point_changes_nothing() -> None:
    assert moved(sample({}, a=0.3), sample({(A, B): 0.6}, a=0.3)) == set()
    assert moved(sample({}, a=0.3, b=0.3), sample({(A, B): 0.6}, a=0.3, b=0.3)) == set()
    assert (
        moved(sample({(B, C): 0.6}, a=0.3), sample({(A, B): 0.6, (C, B): 0.6, (A, C): 0.6}, a=0.3))
        == set()
    )


def test_percentiles_are_those_of_the_draws() -> None:
    drawn = sample({(A, B): 0.6})
    for path, shares in drawn.percentiles().items():
        assert np.array_equal(drawn.quantities[path].quantile(shares), drawn[path])


def test_fixing_a_number_leaves_its_companions_as_drawn() -> None:
    drawn = sample({(A, B): 0.9})
    fixed = drawn.fix(A, 0.9)
    assert fixed[A].tolist() == [0.9] * DRAWS
    assert np.array_equal(fixed[B], drawn[B])


def test_a_part_is_a_part_of_the_same_draws() -> None:
    drawn = sample({(A, B): 0.9})
    high = drawn[A] > 0.25
    assert np.array_equal(drawn.take(high)[B], drawn[B][high])
    assert drawn.take(high)[B].mean() > drawn[B].mean() + 0.02
    few = drawn.first(1024)
    assert np.array_equal(few[B], drawn[B][:1024])
    assert spearmanr(few[A], few[B]).statistic == pytest.approx(0.9, abs=0.02)


def test_rows_that_are_independent_of_those_above_stay() -> None:
    shares = sobol(4, 256, 0)
    out = reordered(shares, matrix([0, 1, 2, 3], {(0, 2): 0.5}))
    assert [np.array_equal(row, old) for row, old in zip(out, shares, strict=True)] == [
        True,
        True,
        False,
        True,
    ]


def test_groups_and_matrices() -> None:
    assert groups([("a", "b"), ("c", "d"), ("e", "b"), ("d", "a"), ("x", "y")]) == [
        ("a", "b", "c", "d", "e"),
        ("x", "y"),
    ]
    assert matrix("ab", {("b", "a"): 0.5, ("a", "z"): 0.9})[0, 1] == correlation(0.5)
    assert can_be(matrix("abc", {("a", "b"): 0.6, ("b", "c"): 0.6}))
    assert not can_be(matrix("abc", {("a", "b"): 0.9, ("b", "c"): 0.9}))


@pytest.mark.parametrize("count", [3, 4, 10])
def test_the_lowest_rank_between_every_pair(count: int) -> None:
    def even(rank: float) -> bool:
        return can_be(
            matrix(range(count), dict.fromkeys(itertools.combinations(range(count), 2), rank))
        )

    assert even(lowest_rank(count) + 1e-6)
    assert not even(lowest_rank(count) - 1e-6)


COST, OTHER, LASTS = ("levers", "bonus", "cost"), ("levers", "pledge", "cost"), ("contest", "lasts")
TOGETHER = "together:\n  - {of: [levers.bonus.cost, levers.pledge.cost], rank: 0.6}\n"


def test_a_case_says_what_goes_together() -> None:
    one, two = (
        sample_of(Case.parse(FULL), DRAWS, 0),
        sample_of(Case.parse(FULL + TOGETHER), DRAWS, 0),
    )
    assert moved(one, two) == {OTHER}
    assert spearmanr(two[COST], two[OTHER]).statistic == pytest.approx(0.6, abs=0.01)


def test_a_number_that_becomes_a_point_moves_no_companion() -> None:
    case = Case.parse(FULL + TOGETHER)
    assert moved(
        *(
            sample_of(each, 64, 0)
            for each in (case, case.with_values([("levers.bonus.cost", "0.07")]))
        )
    ) == {COST}


def test_a_point_that_becomes_uncertain_follows_the_others() -> None:
    case = Case.parse(FULL.replace("cost: 0.05 to 0.1", "cost: 0.07") + TOGETHER)
    before, after = (
        sample_of(each, DRAWS, 0)
        for each in (case, case.with_values([("levers.bonus.cost", "0.05 to 0.1")]))
    )
    assert moved(before, after) == {COST}
    assert spearmanr(after[COST], after[OTHER]).statistic == pytest.approx(0.6, abs=0.01)


def test_the_flat_run_keeps_only_what_stands_on_evidence() -> None:
    """A prior that replaces an assumed number depends on nothing.

    Numbers that are kept stay related.
    """
    stated = FULL.replace("cost: small", "cost: {value: small, inferred: E1, because: it says so}")
    stated = stated.replace(
        "cost: 0.05 to 0.1", "cost: {value: 0.05 to 0.1, inferred: E1, because: it says so}"
    )
    for text, rank in ((FULL, 0.0), (stated, 0.6)):
        case = Case.parse(text + TOGETHER)
        flat = sample_of(case, DRAWS, 0, flatten(case.weighed()))
        assert spearmanr(flat[COST], flat[OTHER]).statistic == pytest.approx(rank, abs=0.01)

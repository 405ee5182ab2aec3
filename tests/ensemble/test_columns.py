"""Columns.

What is added comes behind, what is taken away leaves its place, and all of it is one even set of
points.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from steelyard.case import scales
from steelyard.case.quantity import Quantity, read_quantity
from steelyard.case.walk import Path
from steelyard.ensemble.columns import Columns
from steelyard.ensemble.draws import Sample, sobol


def some(names: str, scale: scales.Scale = scales.SHARE) -> dict[Path, Quantity]:
    return {(name,): read_quantity("0.1 to 0.4", scale) for name in names}


def same(one: Sample, other: Sample, names: str) -> bool:
    paths = [(name,) for name in names]
    return all(
        np.array_equal(one[path], other[path])
        and np.array_equal(one.event(path), other.event(path))
        for path in paths
    )


OLD = Columns().behind(some("bdf"))


def test_without_additions_the_points_are_one_sobol_sequence() -> None:
    drawn = Sample.draw(some("bdf"), 64, 5)
    assert np.array_equal(drawn.points, sobol(6, 64, 5))
    assert same(drawn, Sample.draw(some("bdf"), 64, 5, OLD), "bdf")


@pytest.mark.parametrize("names", ["abcdefg", "gfedcba", "bdfz", "bd", "f", "afz"])
def test_additions_and_losses_move_nothing(names: str) -> None:
    one, two = Sample.draw(some("bdf"), 64, 5), Sample.draw(some(names), 64, 5, OLD)
    assert two.quantities.keys() == {(name,) for name in names}
    assert two.percentiles().keys() == two.quantities.keys()
    assert same(one, two, "".join(name for name in names if name in "bdf"))


def test_later_additions_do_not_move_earlier_ones() -> None:
    then = OLD.behind(some("az"))
    assert same(
        Sample.draw(some("abdfz"), 64, 5, then), Sample.draw(some("abcdfz"), 64, 5, then), "abdfz"
    )
    assert same(
        Sample.draw(some("abdfz"), 64, 5, OLD), Sample.draw(some("abdfz"), 64, 5, then), "abdfz"
    )


def test_an_empty_block_keeps_its_place() -> None:
    empty = OLD.behind({}).behind(some("a"))
    assert not np.array_equal(
        Sample.draw(some("abdf"), 64, 5, empty)[("a",)],
        Sample.draw(some("abdf"), 64, 5, OLD.behind(some("a")))[("a",)],
    )
    assert same(Sample.draw(some("abdf"), 64, 5, empty), Sample.draw(some("bdf"), 64, 5), "bdf")


def test_old_and_new_columns_are_even_together() -> None:
    """Every column has one point in each of n intervals, and no two columns go together."""
    drawn = Sample.draw(some("abcdefgh"), 1024, 0, OLD)
    shares = drawn.percentiles()
    for column in shares.values():
        assert np.bincount((column * 1024).astype(int), minlength=1024).tolist() == [1] * 1024
    for one, other in itertools.combinations(shares.values(), 2):
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.02


def test_the_blocks_join_into_a_sobol_sequence() -> None:
    """The integral of a product over old and new columns, far closer than 1,024 pseudo-random points would come."""
    errors = []
    for seed in range(8):
        shares = Sample.draw(some("abcdf"), 1024, seed, OLD).percentiles()
        product = np.prod([1 + (shares[(name,)] - 0.5) for name in "abcdf"], axis=0)
        errors.append(abs(product.mean() - 1))
    assert max(errors) < 0.003


def test_seeds_differ_in_every_block() -> None:
    one, two = (Sample.draw(some("abdf"), 64, seed, OLD) for seed in (0, 1))
    assert not any(np.array_equal(one[path], two[path]) for path in one.quantities)


def test_only_probabilities_decide_events() -> None:
    columns = Columns().behind(some("a", scales.DURATION)).behind(some("b"))
    assert [len(block.chances) for block in columns.blocks] == [0, 1]
    assert [block.end for block in columns.blocks] == [1, 3]
    assert columns.holding([("b",)]) == columns.blocks[1:]


def test_columns_know_since_when_a_number_varies() -> None:
    point = {("a",): read_quantity(0.3, scales.SHARE)}
    assert Columns().behind(point).behind(some("b")).behind(some("ab")).varies == {
        ("a",): 2,
        ("b",): 1,
    }

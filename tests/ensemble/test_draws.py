"""Draws: reproducible, one column for each number, even over the unit interval."""

from __future__ import annotations

import numpy as np
import pytest
from tests.lenses.balance.texts import FULL

from steelyard.case import Case, scales
from steelyard.case.quantity import Quantity, read_quantity
from steelyard.case.walk import Path
from steelyard.ensemble.draws import MAX_DRAWS, Sample, power_of_two, sobol
from steelyard.errors import InputError


def some(**values: object) -> dict[Path, Quantity]:
    return {(name,): read_quantity(value, scales.SHARE) for name, value in sorted(values.items())}


@pytest.mark.parametrize(
    ("asked", "made"),
    [(2, 2), (3, 4), (64, 64), (65, 128), (8192, 8192), (8193, 16384), (MAX_DRAWS, MAX_DRAWS)],
)
def test_the_next_power_of_two(asked: int, made: int) -> None:
    assert power_of_two(asked) == made


@pytest.mark.parametrize("asked", [-1, 0, 1, MAX_DRAWS + 1])
def test_too_few_and_too_many(asked: int) -> None:
    with pytest.raises(InputError, match="between 2 and"):
        power_of_two(asked)


def test_points_are_inside_and_even() -> None:
    points = sobol(6, 256, 0)
    assert points.shape == (6, 256)
    assert 0 < points.min() <= points.max() < 1
    for column in points:
        assert np.bincount((column * 256).astype(int), minlength=256).tolist() == [1] * 256


def test_zero_is_a_seed_like_others() -> None:
    zero, again, one = (sobol(3, 64, seed) for seed in (0, 0, 1))
    assert np.array_equal(zero, again)
    assert not np.array_equal(zero, one)
    assert np.array_equal(sobol(3, 64, 2**70), sobol(3, 64, 2**70))


def test_draws_have_the_stated_percentiles() -> None:
    sample = Sample.draw(some(a="0.1 to 0.4", b="0.5 to 0.9"), 8192, 0)
    np.testing.assert_allclose(np.percentile(sample[("a",)], [5, 95]), [0.1, 0.4], atol=2e-3)
    np.testing.assert_allclose(np.percentile(sample[("b",)], [5, 95]), [0.5, 0.9], atol=2e-3)
    assert abs(np.corrcoef(sample[("a",)], sample[("b",)])[0, 1]) < 0.02


def test_a_changed_number_leaves_the_others_alone() -> None:
    case = Case.parse(FULL)
    changed = case.with_values(
        [("levers.charters.used", "10 to 20 %"), ("contest.costs.pilots", "0.03")]
    )
    one, two = (Sample.draw(item.quantities(), 64, 7) for item in (case, changed))
    moved = {path for path in one.quantities if not np.array_equal(one[path], two[path])}
    assert one.quantities.keys() == two.quantities.keys()
    assert moved == {("levers", "charters", "used"), ("contest", "costs", "pilots")}
    consent = ("levers", "charters", "consents", "town")
    assert np.array_equal(one.event(consent), two.event(consent))


def test_events_come_as_often_as_their_probability_says() -> None:
    sample = Sample.draw(some(rare="0.1 to 0.2", sure=1, never=0, half=0.5), 4096, 0)
    assert sample.event(("sure",)).all()
    assert not sample.event(("never",)).any()
    assert sample.event(("half",)).mean() == pytest.approx(0.5, abs=0.01)
    assert sample.event(("rare",)).mean() == pytest.approx(sample[("rare",)].mean(), abs=0.02)
    assert abs(np.corrcoef(sample[("rare",)], sample.event(("half",)))[0, 1]) < 0.05


def test_events_do_not_follow_the_number_itself() -> None:
    sample = Sample.draw(some(a="0.3 to 0.7"), 4096, 0)
    happened = sample.event(("a",))
    assert sample[("a",)][happened].mean() - sample[("a",)][~happened].mean() < 0.1


def test_numbers_that_are_not_there() -> None:
    sample = Sample.draw(some(a=0.3), 8, 0)
    assert sample.get(("b",), 0.7).tolist() == [0.7] * 8
    with pytest.raises(KeyError):
        sample[("b",)]


def test_no_numbers_at_all() -> None:
    assert Sample.draw({}, 16, 0).draws == 16


def test_too_many_numbers() -> None:
    number = read_quantity("0.1 to 0.4", scales.SHARE)
    with pytest.raises(InputError):
        Sample.draw({(f"x{i}",): number for i in range(10_700)}, 2, 0)


def test_fixing_and_taking() -> None:
    sample = Sample.draw(some(a="0.1 to 0.4", b="0.1 to 0.4"), 32, 0)
    fixed = sample.fix(("a",), 0.9)
    assert fixed[("a",)].tolist() == [0.9] * 32
    assert np.array_equal(fixed[("b",)], sample[("b",)])
    assert sample[("a",)].max() < 0.9
    column = np.linspace(0.1, 0.2, 32)
    few = sample.fix(("a",), column).take(slice(0, 5))
    assert few.draws == 5
    assert np.array_equal(few[("a",)], column[:5])
    assert np.array_equal(few[("b",)], sample[("b",)][:5])
    keep = sample[("b",)] > 0.2
    assert np.array_equal(sample.take(keep)[("a",)], sample[("a",)][keep])
    assert np.array_equal(sample.take(keep).event(("a",)), sample.event(("a",))[keep])

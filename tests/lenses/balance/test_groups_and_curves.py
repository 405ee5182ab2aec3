"""Several holders beyond fourteen levers, the belief curve under doubt about the pace, and what the flat run keeps."""

from __future__ import annotations

import numpy as np
import pytest
from tests.lenses.balance.texts import POINTS

from steelyard import Case
from steelyard.ensemble.flat import flatten
from steelyard.ensemble.ofcase import sample_of
from steelyard.lenses.balance.assemble import assemble
from steelyard.lenses.balance.choice import choose
from steelyard.lenses.balance.curve import believing
from steelyard.lenses.balance.result import NearTies, Range
from steelyard.lenses.balance.weigh import Settings, weigh

GROUP = POINTS.replace("of: north,", "of: [north, east],")


def with_gifts(number: int, strength: float = 0.02) -> str:
    """Gifts of both; all but the first cost the partner far more than they bring it."""
    gift = "by: [north, east], on: south, kind: carrot"
    costs = ["{north: 0.001, east: 0}", *["{north: 0.001, east: 0.5}"] * (number - 1)]
    gifts = "".join(
        f"  gift{i}: {{{gift}, strength: {strength}, cost: {cost}}}\n"
        for i, cost in enumerate(costs)
    )
    return GROUP[: GROUP.index("  relief:")] + gifts


@pytest.mark.parametrize("number", [13, 15])
def test_no_search_costs_a_partner_anything(number: int) -> None:
    case = Case.parse(with_gifts(number))
    problem = assemble(case.model, sample_of(case, 64, 0), ("north", "east"), "south", "deal")
    found = choose(problem)
    assert set(problem.names(found.usable)) <= {"gift0"}
    assert found.exact is (number <= 14)


def margin_at(text: str, chance: float) -> float:
    """The margin where the belief itself is written with the rate that gives `chance`."""
    rate = 0.03 * chance / (1 - chance)
    stated = text.replace("{rout: 0.05,", f"{{rout: {rate!r},")
    case = Case.parse(stated)
    problem = assemble(case.model, sample_of(case, 2, 0), ("north",), "south", "deal")
    return float(believing(problem, "rout", ())(chance)[0])


@pytest.mark.parametrize("chance", [0.2, 0.5, 0.8])
def test_the_curve_with_rates_held_is_that_of_the_belief_restated(chance: float) -> None:
    text = (
        POINTS
        + "beliefs: {b: {of: south, rates: {rout: 0.05, collapse: 0.01, stall: 0.02}, weight: 3}}\n"
    )
    case = Case.parse(text)
    problem = assemble(case.model, sample_of(case, 2, 0), ("north",), "south", "deal")
    assert believing(problem, "rout", (), "rates")(chance)[0] == pytest.approx(
        margin_at(text, chance), abs=1e-9
    )


def test_the_curve_with_the_duration_held_keeps_it() -> None:
    case = Case.parse(POINTS)
    problem = assemble(case.model, sample_of(case, 2, 0), ("north",), "south", "deal")
    outlook = problem.seats["south"].outlook
    held = believing(problem, "rout", ())(float(outlook.chance("rout")[0]))
    assert held[0] == pytest.approx(
        believing(problem, "rout", (), "rates")(float(outlook.chance("rout")[0]))[0]
    )


def test_the_flat_run_keeps_never() -> None:
    path = ("contest", "reconsiders", "south")
    for stated, kept in (("never", True), ("6 months", False)):
        case = Case.parse(
            POINTS.replace("reconsiders: {south: never}", f"reconsiders: {{south: {stated}}}")
        )
        assert flatten(case.weighed())[path].distribution.certain is kept


def test_what_is_lifted_of_a_load_that_hardly_exists_decides_nothing() -> None:
    same, wide = Range(0.99, 0.991), Range(0.4, 0.9)
    assert NearTies(((), ("a",)), wide, same, same, 0.5).too_close
    assert not NearTies(((), ("a",)), wide, same, same, 0.01).too_close


def test_a_group_is_weighed_and_its_levers_alone() -> None:
    result = weigh(
        Case.parse(with_gifts(2, 0.3)), settings=Settings(draws=64), flat=False, with_matrix=False
    ).questions[0]
    assert result.holders == ("north", "east")
    assert result.of_name == "north and east"
    assert {entry.lever for entry in result.ledger} == {"gift0", "gift1"}
    dear = next(entry for entry in result.ledger if entry.lever == "gift1")
    assert dear.reason == "does not pay"
    assert dear.price > dear.gain
    assert np.isfinite(dear.price)

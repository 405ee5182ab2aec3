"""Parts of an answer by closed forms.

Whose numbers count, what consents leave, roots, tipping values, warnings.
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.lenses.balance.texts import FULL, POINTS

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.ensemble.draws import Sample
from steelyard.lenses.balance.assemble import assemble, lever_numbers
from steelyard.lenses.balance.levers import Due
from steelyard.lenses.balance.result import Held, QuestionResult
from steelyard.lenses.balance.roots import roots
from steelyard.lenses.balance.weigh import Settings, weigh

BELIEF = "beliefs: {hope: {of: south, rates: {rout: 0.09}}}\n"


def only(text: str, draws: int = 64, held: Held = "duration") -> QuestionResult:
    return weigh(
        Case.parse(text), settings=Settings(draws=draws, held=held), flat=False, with_matrix=False
    ).questions[0]


def sampled(text: str, draws: int = 64) -> tuple[Case, Sample]:
    case = Case.parse(text)
    return case, Sample.draw(case.quantities(), draws, 0)


def south(rout: float, cost: float = 0.012) -> float:
    """What no agreement is worth to the south at a rate of its rout of the north."""
    return (rout + 0.02 * 0.7 - cost) / (0.02 + 0.03 + rout)


def test_the_belief_premium() -> None:
    result = only(POINTS + BELIEF)
    assert result.belief_premium.mean == pytest.approx(south(0.09) - south(0.03))
    assert result.load.mean == pytest.approx(south(0.09) - 0.27)
    assert result.analyst.margin.mean == pytest.approx(0.27 - south(0.03))
    assert result.analyst.name == "today"
    assert only(POINTS).belief_premium.mean == 0


def test_the_analyst_sees_the_target_only_otherwise() -> None:
    case, sample = sampled(POINTS + BELIEF.replace("of: south", "of: north"))
    own, analyst = (
        assemble(case.model, sample, ("north",), "south", "deal", view)
        for view in ("own", "analyst")
    )
    assert (
        own.seats["north"].outlook.rates["rout"][0]
        == analyst.seats["north"].outlook.rates["rout"][0]
        == 0.09
    )
    assert own.seats["south"].outlook.rates["rout"][0] == 0.03


def test_odds_in_a_belief_keep_the_duration_and_the_other_way_round() -> None:
    odds = "beliefs: {hope: {of: south, odds: {rout: 0.8, collapse: 0.1, stall: 0.1}}}\n"
    case, sample = sampled(POINTS + odds)
    rates = assemble(case.model, sample, ("north",), "south", "deal").seats["south"].outlook.rates
    assert {end: rate[0] for end, rate in rates.items()} == pytest.approx(
        {"rout": 0.048, "collapse": 0.006, "stall": 0.006}
    )
    case, sample = sampled(POINTS + "beliefs: {hope: {of: south, lasts: 10 months, cost: 0.5}}\n")
    seen = assemble(case.model, sample, ("north",), "south", "deal").seats["south"].outlook
    assert {end: rate[0] for end, rate in seen.rates.items()} == pytest.approx(
        {"rout": 0.05, "collapse": 1 / 60, "stall": 1 / 30}
    )
    assert seen.cost[0] == 0.5


REACH = "  toll: {{by: north, on: south, kind: stick, strength: 0.1, cost: 0.04{0}}}\n"


@pytest.mark.parametrize(
    ("stated", "left"),
    [
        ("", [1.0]),
        (", reach: 0.6", [0.6]),
        (", consents: {east: 1}", [1.0]),
        (", consents: {east: 0}", [0.0]),
        (", consents: {east: 0}, reach: 0.6", [0.6]),
        (", consents: {east: 1, south: 0}", [0.0]),
        (", consents: {east: 0.5}, reach: 0.25", [0.25, 1.0]),
    ],
)
def test_what_consents_leave(stated: str, left: list[float]) -> None:
    case, sample = sampled(POINTS + REACH.format(stated))
    lever = lever_numbers(case.model, sample, "toll")
    assert sorted(set(lever.available.tolist())) == left
    permitted, credible = (
        lever.cost("north", "refusal", stage) for stage in ("permitted", "credible")
    )
    assert permitted is not None
    assert credible is not None
    np.testing.assert_allclose(permitted, 0.04 * lever.available)
    np.testing.assert_allclose(credible, 0.04)
    if len(left) == 2:
        assert (lever.available == 1).mean() == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(
    ("stated", "due"),
    [("", "refusal"), (", paid: agreement", "agreement"), (", paid: always", "always")],
)
def test_when_a_holder_pays(stated: str, due: Due) -> None:
    case, sample = sampled(POINTS + REACH.format(stated))
    lever = lever_numbers(case.model, sample, "toll")
    whens: tuple[Due, ...] = ("agreement", "refusal", "always")
    for when in whens:
        cost = lever.cost("north", when, "permitted")
        assert (None if cost is None else cost[0]) == (0.04 if when == due else None)
        assert lever.cost("south", when, "permitted") is None


def test_a_threat_that_costs_more_than_it_brings_is_a_bluff() -> None:
    result = only(POINTS + REACH.format(""))
    entry = next(entry for entry in result.ledger if entry.lever == "toll")
    assert entry.would_carry_out == 0
    assert entry.bluff
    free = only(POINTS + REACH.format("").replace("cost: 0.04", "cost: 0"))
    assert not next(entry for entry in free.ledger if entry.lever == "toll").bluff


def test_levers_shut_out_stay_listed_with_their_stage() -> None:
    spent = (
        POINTS
        + REACH.format(", used: 1")
        + REACH.format(", credibility: 0").replace("toll", "doubted")
    )
    held = REACH.format(", consents: {east: 0}").replace("toll", "held")
    result = only((spent + held).replace("cost: 0.04", "cost: 0"))
    out = {entry.lever: entry.stage_out for entry in result.ledger}
    assert (out["toll"], out["doubted"], out["held"]) == ("fresh", "credible", "permitted")
    shares = {entry.lever: entry.share for entry in result.ledger}
    assert (shares["arms"] is None) is not (shares["escort"] is None)
    reasons = {entry.lever: entry.reason for entry in result.ledger}
    assert (reasons["toll"], reasons["doubted"], reasons["held"]) == (
        "used up",
        "not believed",
        "not permitted",
    )
    assert (reasons["embargo"], reasons["arms"]) == ("does not pay", "does not pay")
    assert out["relief"] is out["escort"] is reasons["relief"] is reasons["escort"] is None


def test_a_threat_that_does_not_pay_is_told_with_its_cost_and_gain() -> None:
    """Arms cost 0.03 and halve the rout in two months, an end worth 0.4 to the north, which is more than going on."""
    arms = next(entry for entry in only(POINTS).ledger if entry.lever == "arms")
    later, today = np.exp(-0.07 * 2), 0.014 / 0.07
    armed = (0.014 - 0.015 * 0.4) / 0.055
    assert (arms.would_carry_out, arms.bluff, arms.stage_out, arms.reason) == (
        0,
        True,
        "usable",
        "does not pay",
    )
    assert arms.price == pytest.approx(0.03)
    assert arms.gain == pytest.approx(today * (1 - later) + later * armed - today)


def quadratic(x: Array | float) -> Array:
    """Draws with no root in (0, 1), one, and two."""
    z = np.asarray(x) * np.ones(3)
    return np.array([z[0] + 1, z[1] - 0.3, (z[2] - 0.2) * (z[2] - 0.7)])


def test_roots_are_counted_and_found() -> None:
    found = roots(quadratic, np.linspace(0, 1, 21) + 0.003)
    assert found.count.tolist() == [0, 1, 2]
    assert found.none == found.several == pytest.approx(1 / 3)
    assert np.isnan(found.value[[0, 2]]).all()
    assert found.value[1] == pytest.approx(0.3, abs=1e-6)
    assert found.summary is not None
    assert found.summary.mean == pytest.approx(0.3, abs=1e-6)


def test_the_belief_curve_with_the_other_rates_held() -> None:
    result = only(POINTS, held="rates")
    assert result.curve is not None
    assert result.curve.held == "rates"
    for point in result.curve.points:
        rout = 0.03 * point.chance / (1 - point.chance)
        assert point.today.mean == pytest.approx(0.27 - south(rout), abs=1e-9)
        assert point.p_accept_today == float(point.today.mean >= -1e-12)
    tip = (0.27 * 0.05 - 0.002) / 0.73
    assert result.curve.tipping_today is not None
    assert result.curve.tipping_today.mean == pytest.approx(tip / (tip + 0.03), abs=1e-5)


def test_the_belief_curve_with_the_duration_held() -> None:
    """The stall keeps two thirds of what the rout leaves.

    0.06 (p + (1 - p) 1.4 / 3) - 0.012 = 0.08 x 0.27 at p = 0.175.
    """
    result = only(POINTS)
    assert result.curve is not None
    assert result.curve.held == "duration"
    for point in result.curve.points:
        worth = (0.06 * (point.chance + (1 - point.chance) * 1.4 / 3) - 0.012) / 0.08
        assert point.today.mean == pytest.approx(0.27 - worth, abs=1e-9)
    assert result.curve.tipping_today is not None
    assert result.curve.tipping_today.mean == pytest.approx(0.175, abs=1e-5)


def test_an_input_tips_where_its_margin_is_zero() -> None:
    """0.27 = (0.044 - c) / 0.08 at c = 0.0224, whatever the others do; no lever helps here."""
    head = POINTS.split("levers:")[0].replace("south: 0.012", "south: 0.01 to 0.02")
    result = only(head, 256)
    cost = next(item for item in result.tipping if item.input == "contest.costs.south")
    assert cost.correlation == pytest.approx(1, abs=1e-3)
    assert cost.value is not None
    assert cost.value.mean == pytest.approx(0.0224, abs=1e-5)
    assert cost.none == cost.several == 0
    assert result.usable_bundle == ()
    assert result.cheapest is None


def test_going_on_that_costs_more_than_losing_is_flagged() -> None:
    text = POINTS.replace("south: 0.012", "south: 0.2")
    note = next(note for note in only(text).warnings if "rather lose now" in note)
    assert "2.5 of its stakes" in note
    assert "unit error" in note
    assert not any("rather lose now" in note for note in only(POINTS).warnings)


def test_a_rate_effect_that_differs_from_its_mixture_is_flagged() -> None:
    bold = (
        "  coup: {by: north, on: south, kind: support, effects: [{rate: rout, ratio: 0.05}], "
        "credibility: 0.3}\n"
    )
    assert any(note.startswith("coup: ") for note in only(POINTS + bold).warnings)
    mild = bold.replace("0.05", "0.95").replace("0.3}", "0.9}")
    assert not any(note.startswith("coup: ") for note in only(POINTS + mild).warnings)


def test_a_stance_that_the_numbers_contradict_is_flagged() -> None:
    text = POINTS.replace("needs: [south", "stances: {south: accepts}, needs: [south")
    stance = only(text).stances[0]
    assert (stance.party, stance.agrees) == ("south", 0)
    assert stance.warning is not None
    assert stance.warning in only(text).warnings


def test_a_condition_that_nothing_meets_is_listed() -> None:
    text = FULL.replace("met_by: [pledge], ", "")
    condition = only(text).conditions[0]
    assert condition.met_by == ()
    assert condition.p_accept_if_met is None


def test_consents_are_drawn_once_for_all_bundles() -> None:
    text = (
        POINTS
        + REACH.format(", consents: {east: 0.5}")
        + "  tax: {by: north, on: south, kind: carrot, strength: 0.1}\n"
    )
    case, sample = sampled(text, 256)
    first, second = (lever_numbers(case.model, sample, "toll").available for _ in range(2))
    assert np.array_equal(first, second)
    target = only(text, 256)
    entry = next(entry for entry in target.ledger if entry.lever == "toll")
    assert entry.permitted == first.mean()
    assert entry.alone["permitted"] == pytest.approx(0.1 * first.mean())

"""What a scenario adds, and a lever that does nothing, move no number of the case.

Neither draws nor results.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.lenses.balance.texts import FULL, POINTS

from steelyard.case import Case, scales
from steelyard.case.implied import WHY, usual
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.flat import flatten, taken_for_granted
from steelyard.ensemble.ofcase import sample_of
from steelyard.lenses.balance.weigh import Settings, weigh
from steelyard.lenses.influence.fromcase import positions_of
from steelyard.lenses.influence.standpoints import standpoints
from steelyard.lenses.stability.derived.derive import derive

FEW = Settings(draws=64)
LEVER = (
    "levers.aid",
    "{by: line, on: pilots, kind: support, effects: [{rate: line-wins, ratio: 1.2 to 1.8}, "
    "{flow: small a year}], "
    "used: 10 to 20 %, credibility: likely, consents: {town: 40 to 60 %}, reach: 0.2, cost: "
    "0.01 to 0.03, lag: 1}",
)
BELIEF = (
    "beliefs.doubt",
    "{of: line, odds: {pilots-win: 30 to 50 %, line-wins: 30 to 50 %, later: 10 to 20 %}, "
    "lasts: 2 to 4}",
)
SCENARIOS = [
    [LEVER],
    [BELIEF],
    [LEVER, BELIEF],
    [("contest.costs.town", "0.01 to 0.02"), BELIEF],
    [("contest.now.line", "0.1 to 0.3")],
]
CASE = Case.parse(FULL)
IDLE = """\
  aaa: {by: line, on: pilots, kind: stick, used: 10 to 30 %, credibility: unlikely, cost: 0.02 to 0.1, lag: 5 months}
  nothing:
    {by: line, on: [pilots, town], kind: carrot, effects: [], credibility: likely, consents: {town: 40 to 60 %}, reach: 10 %,
     excludes: [bonus], holder: reluctant}
  zzz: {by: town, on: line, kind: information, used: 0.1, lag: 7 months}
"""


def flat_sample(case: Case) -> Sample:
    return sample_of(case, 64, 3, flatten(case.weighed()) | taken_for_granted(case.model))


def same_draws(one: Sample, other: Sample) -> bool:
    events = [path for path in one.quantities if path[0] == "levers" and "consents" in path]
    return all(np.array_equal(one[path], other[path]) for path in one.quantities) and all(
        np.array_equal(one.event(path), other.event(path)) for path in events
    )


@pytest.mark.parametrize("changes", SCENARIOS)
@pytest.mark.parametrize("sampled", [lambda case: sample_of(case, 64, 3), flat_sample])
def test_what_a_scenario_adds_moves_no_draw(
    sampled: Callable[[Case], Sample], changes: list[tuple[str, str]]
) -> None:
    before, after = sampled(CASE), sampled(CASE.with_values(changes))
    assert after.quantities.keys() > before.quantities.keys()
    assert same_draws(before, after)


def test_an_addition_has_the_same_column_in_the_flat_run() -> None:
    case = CASE.with_values([LEVER, BELIEF])
    one, two = sample_of(case, 64, 3), flat_sample(case)
    assert all(
        np.array_equal(shares, two.percentiles()[path])
        for path, shares in one.percentiles().items()
    )


def test_a_scenario_of_a_scenario() -> None:
    first = CASE.with_values([LEVER])
    second = first.with_values([("levers.aaa", LEVER[1]), BELIEF])
    assert same_draws(sample_of(first, 64, 3), sample_of(second, 64, 3))


def test_a_number_that_a_scenario_takes_away_keeps_its_column() -> None:
    case = CASE.with_values([("levers.charters.used", "~"), ("levers.bonus.strength", "~")])
    before, after = sample_of(CASE, 64, 3), sample_of(case, 64, 3)
    gone = before.quantities.keys() - after.quantities.keys()
    assert gone == {
        ("levers", "charters", "used"),
        ("levers", "bonus", "strength", "carrot"),
        ("levers", "bonus", "cost"),
    }
    assert same_draws(after, before)


def test_a_lever_that_comes_to_life() -> None:
    case = Case.parse(FULL.replace("kind: carrot, strength: moderate, cost", "kind: carrot, cost"))
    assert ("levers", "bonus", "cost") not in case.weighed()
    assert same_draws(
        sample_of(case, 64, 3),
        sample_of(case.with_values([("levers.bonus.strength", "moderate")]), 64, 3),
    )


def test_positions_that_a_scenario_adds_move_none() -> None:
    text = (
        FULL
        + "positions: {issues: {pay: {scale: 0 to 10, stands: {pilots: 6 to 9, line: 1 to 3}}}}\n"
    )
    case = Case.parse(text)
    changed = case.with_values(
        [("positions.issues.pay.stands.line", "{position: 1 to 3, salience: 20 to 70 %}")]
    )
    one, two = (positions_of(each, 64, 1).draws["position"] for each in (case, changed))
    assert np.array_equal(one, two, equal_nan=True)
    pair = "positions.issues.pay.stands.pilots.position, positions.issues.pay.stands.line.position"
    tied = positions_of(
        Case.parse(f"{text}together: [{{of: [{pair}], rank: 0.95}}]\n"), 64, 1
    ).draws["position"]
    assert np.array_equal(tied[:, 0], one[:, 0])
    assert np.corrcoef(tied[:, 0, 0], tied[:, 1, 0])[0, 1] > 0.9


def numbers(value: Any) -> list[Any]:
    """Every number and name of a result, without its texts of remarks and what tells the file apart."""
    if isinstance(value, dict):
        left = {
            key: part
            for key, part in value.items()
            if key not in ("warnings", "case", "case_digest", "notes")
        }
        return [item for key, part in left.items() for item in (key, *numbers(part))]
    if isinstance(value, list | tuple):
        return [item for part in value for item in numbers(part)]
    return [value]


def assert_same(one: Any, two: Any) -> None:
    for first, second in zip(numbers(one), numbers(two), strict=True):
        assert first == (
            pytest.approx(second, abs=1e-9, rel=0) if isinstance(second, float) else second
        )


@pytest.fixture(scope="module")
def plain() -> Any:
    return weigh(CASE, settings=FEW).to_dict()


@pytest.mark.parametrize("where", ["levers:\n", "forecasts:\n"])
def test_levers_without_effects_change_no_result(where: str, plain: Any) -> None:
    text = FULL.replace(where, where + IDLE if where == "levers:\n" else IDLE + where)
    case = Case.parse(text)
    assert [problem.code for problem in case.warnings if problem.code == "no-effect"] == [
        "no-effect"
    ] * 3
    assert case.weighed() == CASE.weighed()
    assert_same(weigh(case, settings=FEW).to_dict(), plain)


def test_levers_without_effects_change_no_lens() -> None:
    case = Case.parse(FULL.replace("levers:\n", "levers:\n" + IDLE))
    for wanted in (None, "all"):
        one, two = (derive(each, draws=64, levers=wanted) for each in (case, CASE))
        assert one.levers == two.levers
        for party, worth in one.values.items():
            np.testing.assert_allclose(worth, two.values[party], atol=1e-9, rtol=0)
    for one, two in zip(
        *(standpoints(each, 64).draws.values() for each in (case, CASE)), strict=True
    ):
        assert np.array_equal(one, two, equal_nan=True)
    assert derive(case, draws=64, levers=["aaa", "bonus"]).levers == ("bonus",)


def test_a_fifth_lag_that_does_nothing_does_not_count() -> None:
    more = "".join(
        f"  a{lag}: {{by: line, on: pilots, kind: carrot, strength: small, lag: {lag}}}\n"
        for lag in (2, 3, 4)
    )
    Case.parse(FULL.replace("levers:\n", "levers:\n" + more + IDLE))


def test_a_condition_that_only_such_a_lever_meets_is_met_by_nothing(plain: Any) -> None:
    text = re.sub(r"met_by: \[pledge\]", "met_by: [nothing]", FULL).replace(
        "levers:\n", "levers:\n" + IDLE
    )
    (found,) = (
        weigh(Case.parse(text), settings=FEW, flat=False, with_matrix=False).questions[0].conditions
    )
    assert found.p_accept_if_met is None
    (both,) = (
        weigh(
            Case.parse(text.replace("met_by: [nothing]", "met_by: [nothing, pledge]")),
            settings=FEW,
            flat=False,
            with_matrix=False,
        )
        .questions[0]
        .conditions
    )
    assert both.p_accept_if_met == plain["questions"][0]["conditions"][0]["p_accept_if_met"]


PATIENCE = ("contest", "patience", "town")


def of_town(case: CaseModel) -> dict[Path, Quantity]:
    return {
        ("contest", "patience", party): usual("2 to 15 years", scales.PATIENCE)
        for party in case.parties
    }


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience that is not stated is short and uncertain."""
    monkeypatch.setattr("steelyard.case.implied.implied", of_town)


@pytest.mark.usefixtures("impatient")
def test_an_implied_number_is_drawn_behind_those_stated() -> None:
    assert list(CASE.weighed())[-1] == PATIENCE
    assert CASE.quantities().keys() == CASE.weighed().keys() - {PATIENCE}
    assert CASE.weighed()[PATIENCE].grounds.kind == "assumed"
    assert CASE.weighed()[PATIENCE].grounds.because == WHY
    drawn = sample_of(CASE, 64, 3)
    assert same_draws(Sample.draw(CASE.quantities(), 64, 3), drawn)
    assert np.array_equal(
        drawn[PATIENCE], drawn.quantities[PATIENCE].quantile(drawn.percentiles()[PATIENCE])
    )


@pytest.mark.usefixtures("impatient")
def test_a_number_keeps_its_column_when_it_is_stated() -> None:
    usual_draws = sample_of(CASE, 64, 3)
    stated = sample_of(CASE.with_values([("contest.patience.town", "1 to 3 years"), LEVER]), 64, 3)
    assert np.array_equal(usual_draws.percentiles()[PATIENCE], stated.percentiles()[PATIENCE])
    assert not np.array_equal(usual_draws[PATIENCE], stated[PATIENCE])


@pytest.mark.usefixtures("impatient")
def test_a_number_that_is_stated_goes_before_its_default() -> None:
    case = Case.parse(FULL.replace("line: 6 years", "line: 6 years, town: 0.01 a month"))
    assert case.implied() == {}
    assert case.weighed()[PATIENCE].distribution.certain


def test_an_implied_number_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.parse(
        POINTS.replace("patience: {north: 0.01 a month, south: 0.02 a month, ", "patience: {")
    )
    before = weigh(case, settings=FEW, with_matrix=False).questions[0].load
    monkeypatch.setattr("steelyard.case.implied.implied", of_town)
    after = weigh(case, settings=FEW, with_matrix=False).questions[0].load
    assert before.p5 == before.p95
    assert after.p5 < after.p95


def test_an_implied_number_may_go_together_with_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("steelyard.case.implied.implied", of_town)
    case = Case.parse(
        FULL + "together: [{of: [contest.lasts, contest.patience.town], rank: -0.8}]\n"
    )
    assert case.warnings == ()
    drawn = sample_of(case, 1024, 3)
    assert np.corrcoef(drawn.percentiles()["contest", "lasts"], drawn.percentiles()[PATIENCE])[
        0, 1
    ] == pytest.approx(-0.8, abs=0.02)

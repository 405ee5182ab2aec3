"""A whole case weighed.

Closed forms, invariances of the file, reproducibility, and what a weighing refuses.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from scipy import integrate, stats
from tests.lenses.balance.texts import FULL, POINTS

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.balance.result import QuestionResult, WeighResult
from steelyard.lenses.balance.weigh import Settings, question, weigh

FEW = Settings(draws=64)


def weighed(
    text: str, settings: Settings = FEW, flat: bool = False, matrix: bool = False
) -> WeighResult:
    return weigh(Case.parse(text), settings=settings, flat=flat, with_matrix=matrix)


def only(text: str, settings: Settings = FEW) -> QuestionResult:
    return weighed(text, settings).questions[0]


def numbers(result: QuestionResult) -> dict[str, Any]:
    """What must not depend on names or on their order."""
    return {
        "load": asdict(result.load),
        "premium": asdict(result.belief_premium),
        "stages": [
            (s.name, sorted(s.bundle), s.pull.mean, s.lift and s.lift.mean, s.p_accept, s.p_agreed)
            for s in result.stages
        ],
        "usable": sorted(result.usable_bundle),
        "carried": sorted(result.would_carry_out.items()),
        "shares": sorted(
            (e.lever, e.stage_out or "", e.share.mean if e.share else -1.0) for e in result.ledger
        ),
        "curve": result.curve and result.curve.tipping_today and result.curve.tipping_today.mean,
        "blocked": sorted((party, b.refuses, b.alone) for party, b in result.blocked_by.items()),
        "cheapest": result.cheapest and (sorted(result.cheapest.bundle), result.cheapest.cost),
    }


def flatly(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [item for key in value for item in (key, *flatly(value[key]))]
    if isinstance(value, list | tuple):
        return [item for part in value for item in flatly(part)]
    return [value]


def assert_same(one: Any, two: Any) -> None:
    for first, second in zip(flatly(one), flatly(two), strict=True):
        assert first == (pytest.approx(second, abs=1e-12) if isinstance(second, float) else second)


def test_closed_forms() -> None:
    """South: deal 0.9 x 0.3; W = (0.03 x 1 + 0.02 x 0.7 - 0.012) / (0.02 + 0.06)."""
    result = only(POINTS)
    assert result.load.mean == pytest.approx(0.4 - 0.27)
    stages = {stage.name: stage for stage in result.stages}
    later = np.exp(-0.08 * 2)
    armed = (0.015 * 1 + 0.02 * 0.7 - 0.022) / (0.02 + 0.045)
    until = (0.03 * 1 + 0.02 * 0.7 - 0.022) / 0.08
    nominal = 0.15 + 0.95 * 0.3 - (until * (1 - later) + later * armed)
    assert stages["nominal"].pull.mean == pytest.approx(nominal - (0.27 - 0.4))
    alone = {entry.lever: entry.alone for entry in result.ledger}
    assert alone["relief"] == pytest.approx(
        {"nominal": 0.15, "fresh": 0.15, "credible": 0.12, "permitted": 0.12}
    )
    assert alone["embargo"]["credible"] == pytest.approx(0.75 * 0.9 * 0.01 / 0.08)
    assert alone["escort"]["credible"] == pytest.approx(0.3 * 0.05)
    assert result.curve is not None
    assert result.curve.end == "rout"
    assert result.curve.believed.mean == pytest.approx(0.5)


@pytest.mark.parametrize("names", [("zulu", "alpha", "mike"), ("b", "c", "a")])
def test_names_do_not_matter(names: tuple[str, str, str]) -> None:
    old = dict(zip(("north", "south", "east"), names, strict=True))
    renamed = re.sub(r"\b(north|south|east)\b", lambda match: old[match[0]], POINTS)
    one, two = numbers(only(POINTS)), numbers(only(renamed))
    one["blocked"] = sorted((old[party], *rest) for party, *rest in one["blocked"])
    assert_same({**one, "blocked": [tuple(row) for row in one["blocked"]]}, two)


def block(text: str, key: str) -> tuple[str, list[str], str]:
    """A section cut into its entries, each of whole lines."""
    head, rest = text.split(f"\n{key}:\n", 1)
    end = re.search(r"^\S", rest, re.M)
    body, tail = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    entries = re.split(r"(?m)^(?=  \S)", body)[1:]
    return f"{head}\n{key}:\n", entries, tail


@pytest.mark.parametrize("section", ["levers", "issues", "stakes"])
def test_the_order_of_entries_does_not_matter(section: str) -> None:
    head, entries, tail = block(POINTS, section)
    expected = numbers(only(POINTS))
    for order in itertools.islice(itertools.permutations(entries), 1, 24, 5):
        assert_same(numbers(only(head + "".join(order) + tail)), expected)


def test_a_lever_without_effect_changes_nothing() -> None:
    idle = POINTS + "  idle: {by: north, on: south, kind: carrot, strength: 0}\n"
    one, two = numbers(only(POINTS)), numbers(only(idle))
    assert ("idle", "usable", 0.0) in two["shares"]
    two["shares"] = [entry for entry in two["shares"] if entry[0] != "idle"]
    for result in (one, two):
        result["stages"] = [(name, *rest) for name, _, *rest in result["stages"]]
    assert_same(one, two)


def test_the_same_values_for_every_end_and_term_shifted() -> None:
    """Values may be stated outside 0 to 1.

    Adding a constant to all of a party's values moves no margin.
    """

    def stated(shift: float) -> str:
        return f"""\
steelyard: 1
title: shifted
questions: {{q: {{of: a, on: b, for: deal}}}}
parties: {{a: {{}}, b: {{}}}}
proposals: {{deal: {{needs: [a, b], values: {{a: 0.6, b: {0.35 + shift}}}, broken: {{chance: {{b: 0.2}}}}}}}}
contest:
  ends:
    win: {{values: {{a: 0, b: {1 + shift}}}, rate: 0.03}}
    lose: {{values: {{a: 1, b: {0 + shift}}}, rate: 0.02}}
  costs: {{b: 0.004}}
  now: {{a: 0.5, b: {0.25 + shift}}}
levers:
  gift: {{by: a, on: b, kind: carrot, strength: 0.1, cost: 0.02}}
  arms: {{by: a, on: b, kind: support, strength: halves win, cost: 0.1, lag: 3, credibility: 0.7}}
"""

    for shift in (-0.4, 3.0):
        assert_same(numbers(only(stated(shift))), numbers(only(stated(0))))


def test_workers_change_nothing() -> None:
    one, three = (
        weighed(FULL, FEW._replace(draws=256, workers=n), flat=True, matrix=True) for n in (1, 3)
    )
    assert one == three


def test_seeds() -> None:
    zero, again, other = (weighed(FULL, FEW._replace(seed=seed)) for seed in (0, 0, 1))
    assert zero == again
    assert zero.questions[0].load != other.questions[0].load


def test_a_brief_summary_of_the_run() -> None:
    case = Case.parse(FULL)
    result = weigh(case, settings=Settings(draws=100), flat=False)
    assert (result.draws, result.seed, result.case_digest) == (128, 0, case.digest)
    assert any("128 were made" in note for note in result.warnings)
    cells = {(cell.of, cell.on, cell.for_) for cell in result.matrix}
    assert ("line", "pilots", "offer") in cells
    assert ("pilots", "line", "truce") in cells
    assert all(cell.of != cell.on for cell in result.matrix)


def test_the_flat_run_has_wider_answers() -> None:
    result = weighed(FULL, flat=True)
    assert result.flat is not None
    full, wide = result.questions[0].load, result.flat.questions[0].load
    assert wide.p95 - wide.p5 > full.p95 - full.p5
    assert result.survival.keys() == {"line-on-pilots", "pilots-on-line"}


def test_an_option_that_no_terms_use_needs_no_value() -> None:
    text = FULL.replace("some: a rise}", "some: a rise, most: a big rise}")
    assert only(text).load == only(FULL).load


def test_a_party_may_have_direct_values_and_empty_stakes() -> None:
    text = re.sub(r"  east: \{border: .*\n", "  east: {}\n", POINTS)
    for name, value in (("rout", 1.0), ("collapse", 0.0), ("stall", 0.2)):
        text = re.sub(rf"({name}: {{terms: {{[^}}]*}})", rf"\1, values: {{east: {value}}}", text)
    text = text.replace("broken: {chance", "values: {east: 0.8}, broken: {chance").replace(
        "costs:", "now: {east: 0}\n  costs:"
    )
    text = text.replace("{of: north, on: south,", "{of: east, on: south,")
    assert only(text).load.mean == pytest.approx(0.13)


def test_the_target_accepts_already() -> None:
    result = only(POINTS.replace("south: 0.012", "south: 0.1"))
    assert result.already == 1
    assert result.load.mean == 0
    assert all(stage.lift is None for stage in result.stages)


@pytest.mark.parametrize("weight", [6, 12, 40])
def test_the_month_at_which_learning_tips_the_target(weight: int) -> None:
    """0.27 is U (1 - r K) - c K at K = (U - 0.27) / (r U + c), with U = 0.044 / 0.06, and by then E[1 / (r + s Lambda)] = K."""
    belief = f"beliefs: {{hope: {{of: south, rates: {{rout: 0.03}}, weight: {weight}}}}}\n"
    learning = only(POINTS + belief).learning
    assert learning is not None
    assert (learning.already, learning.never) == (0, 0)
    assert learning.month is not None
    kappa, mean = 0.06 * weight, 0.044 / 0.06
    law = stats.gamma(1 + kappa, scale=1 / (kappa + 0.06 * learning.month.mean))
    found, _ = integrate.quad(lambda s: law.pdf(s) / (0.02 + 0.06 * s), 0, np.inf)
    assert found == pytest.approx((mean - 0.27) / (0.02 * mean + 0.012), abs=1e-4)


def test_signals_move_the_odds_and_not_the_pace() -> None:
    """Odds of 1/2, 1/6 and 1/3 worth 6 signals.

    After one for the collapse they are 3/7, 2/7 and 2/7.
    """
    odds = "odds: {rout: 0.5, collapse: 0.16666666667, stall: 0.33333333333}"
    belief = f"beliefs: {{hope: {{of: south, {odds}, odds_weight: 6, signals: {{collapse: 1}}}}}}\n"
    result = only(POINTS + belief)
    assert result.load.mean == pytest.approx((0.06 * (3 / 7 + 0.7 * 2 / 7) - 0.012) / 0.08 - 0.27)
    assert result.belief_premium.mean == pytest.approx(result.load.mean + 0.27 - 0.4)


def test_learning_that_tips_never_or_has_done_so() -> None:
    belief = "beliefs: {hope: {of: south, rates: {rout: 0.03}, weight: 12, signals: {rout: 0}}}\n"
    for cost, expected in (("-0.5", (0, 1)), ("0.1", (1, 0))):
        learning = only(POINTS.replace("south: 0.012", f"south: {cost}") + belief).learning
        assert learning is not None
        assert learning.month is None
        assert (learning.already, learning.never) == expected


def test_conditions_and_stances() -> None:
    result = only(FULL, Settings(draws=512))
    condition = result.conditions[0]
    assert (condition.condition, condition.party, condition.met_by) == (
        "pledge-first",
        "pilots",
        ("pledge",),
    )
    assert condition.p_accept_if_met is not None
    assert 0 <= condition.p_accept_if_met <= 1
    stance = {check.party: check for check in result.stances}
    assert stance["pilots"].agrees == pytest.approx(1 - result.already)
    kept = only(FULL, Settings(draws=512, condition_on_stances=True))
    assert {check.agrees for check in kept.stances} == {1.0}
    assert kept.already == 0


def test_who_blocks() -> None:
    result = only(POINTS)
    usable = result.stages[-1]
    refuses = {party: blocker.refuses for party, blocker in result.blocked_by.items()}
    assert refuses.keys() == {"south", "north", "east"}
    assert refuses["south"] == 1 - usable.p_accept
    assert 1 - usable.p_agreed <= sum(refuses.values())


@pytest.mark.parametrize(
    "settings",
    [
        Settings(seed=-1),
        Settings(draws=1),
        Settings(draws=2**21),
        Settings(draws=64, workers=0),
        Settings(draws=64, workers=-2),
    ],
)
def test_settings_out_of_range(settings: Settings) -> None:
    with pytest.raises(InputError):
        weighed(POINTS, settings)


def test_no_question() -> None:
    with pytest.raises(InputError, match="questions"):
        weighed(
            POINTS.replace("questions: {q: {of: north, on: south, for: deal}}", "questions: {}")
        )


def test_questions_by_name() -> None:
    case = Case.parse(FULL)
    assert list(question(case, "pilots-on-line")) == ["pilots-on-line"]
    with pytest.raises(InputError, match="did you mean 'pilots-on-line'"):
        question(case, "pilot-on-line")


def test_thirty_levers() -> None:
    more = "".join(
        f"  l{i}: {{by: north, on: south, kind: stick, effects: [{{flow: 0.001 to 0.003}}, {{rate: stall, ratio: 1.05}}]}}\n"
        for i in range(26)
    )
    result = only(POINTS + more, Settings(draws=16))
    assert len(result.ledger) == 30
    assert not result.exact
    assert "searched" in result.method
    permitted = next(stage for stage in result.stages if stage.name == "permitted")
    assert sum(entry.share.mean for entry in result.ledger if entry.share) == pytest.approx(
        permitted.pull.mean
    )

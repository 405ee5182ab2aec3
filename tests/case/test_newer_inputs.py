"""Giving up, thinking again, weights, broken deals, several holders.

How they are read, checked and read back.
"""

from __future__ import annotations

import pytest
from tests.lenses.balance.texts import POINTS

from steelyard import Case
from steelyard.case.ask import understand
from steelyard.case.changed import changed
from steelyard.case.coursesentences import (
    belief_sentences,
    broken_sentences,
    course_sentences,
    question_sentences,
)
from steelyard.case.sections.lever import strength_effect
from steelyard.case.sentences import lever_sentence
from steelyard.errors import CaseError

PATIENCE = "  patience: {north"


def with_contest(line: str) -> str:
    return POINTS.replace(PATIENCE, f"  {line}\n{PATIENCE}").replace(
        "  reconsiders: {south: never}\n", ""
    )


def problems(text: str) -> str:
    with pytest.raises(CaseError) as caught:
        Case.parse(text)
    return "\n".join(problem.render("case.yaml") for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quit: {south: colapse}", "did you mean 'collapse'"),
        ("quit: {sooth: collapse}", "did you mean 'south'"),
        ("reconsiders: {south: soon}", "expected an interval such as 3 to 12 months or never"),
        ("backing_down: {north: much}", "such as 0.1"),
        ("quit: nobody", "a map of names and values, such as {NAME: …}"),
    ],
)
def test_what_the_contest_may_not_say(line: str, said: str) -> None:
    assert said in problems(with_contest(line))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("{chance: {south: 0.1}, hazard: {south: 0.01}}", "both a chance and a hazard"),
        (
            "{chance: {south: 0.1}, values: {south: 0.1}, cheated: {south: 0.1}}",
            "stated and relative",
        ),
        ("{chance: {south: 0.1}, resumes: {rot: 2}}", "did you mean 'rout'"),
    ],
)
def test_what_a_broken_deal_may_not_be(broken: str, said: str) -> None:
    assert said in problems(POINTS.replace("{chance: {south: 0.1}}", broken))


def test_holders_that_act_together_pay_each() -> None:
    text = POINTS.replace("relief: {by: north,", "relief: {by: [north, east],")
    assert "does not hold the lever" in problems(text.replace("cost: 0.02", "cost: {south: 0.1}"))
    case = Case.parse(text.replace("cost: 0.02", "cost: {north: 0.02, east: 0.03}"))
    assert [price.written for _, price in case.model.levers["relief"].prices.values()] == [
        "0.02",
        "0.03",
    ]
    said = lever_sentence(case.model, "relief")
    assert "north and east on south" in said
    assert "costs north 0.02" in said and "costs east 0.03" in said
    assert list(question_sentences(case.model, "q")) == [
        "Question q does not count levers that others hold: relief (north and east)."
    ]


def test_a_question_may_name_several_holders() -> None:
    case = Case.parse(POINTS.replace("relief: {by: north,", "relief: {by: [north, east],"))
    asked = understand(case.model, "How much leverage have north and east over south?")
    assert (asked.of, asked.on) == (("north", "east"), "south")
    single = understand(case.model, "How much leverage has north over south, says east?")
    assert (single.of, single.on) == (("north",), "south")


def test_a_lever_has_a_holder() -> None:
    assert "expected at least one, found none" in problems(
        POINTS.replace("relief: {by: north", "relief: {by: []")
    )


@pytest.mark.parametrize("text", ["by: [north, north]", "by: [north, east, north]"])
def test_nobody_holds_a_lever_twice(text: str) -> None:
    assert "north is named twice" in problems(
        POINTS.replace("relief: {by: north", f"relief: {{{text}")
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{chance: {south: 0.1}}", "{values: {south: 0.1}}", "never-broken"),
        ("  reconsiders", "  backing_down: {north: -0.1}\n  reconsiders", "negative-price"),
        (
            "{chance: {south: 0.1}}",
            "{chance: {south: 0.1}, cheated: {south: -0.1}}",
            "negative-price",
        ),
    ],
)
def test_what_is_odd_is_remarked(old: str, new: str, code: str) -> None:
    assert code in {problem.code for problem in Case.parse(POINTS.replace(old, new)).warnings}


def test_everything_new_is_read_back() -> None:
    text = with_contest("quit: {south: collapse, east: none}").replace(
        PATIENCE,
        f"  reconsiders: {{south: 1 to 3 weeks}}\n  backing_down: {{north: small}}\n{PATIENCE}",
    )
    text = text.replace(
        "broken: {chance: {south: 0.1}}", "broken: {hazard: {south: 0.01}, cheated: {south: 0.05}}"
    )
    text += (
        "beliefs: {b: {of: south, rates: {rout: 0.05}, weight: 6, odds_weight: 4, signals: "
        "{stall: 2}}}\n"
    )
    model = Case.parse(text).model
    said = [
        *course_sentences(model),
        *belief_sentences(model, "b"),
        *broken_sentences(model, "deal"),
    ]
    for part in (
        "south can give up at any time, by conceding “collapse”",
        "east cannot give up",
        "thinks again every 1 to 3 weeks",
        "Backing down from a threat costs north small (0.02 to 0.08)",
        "worth 6 months of evidence",
        "worth 4 signals; signals since: 2 for “stall”",
        "expects to be cheated at 0.01",
        "the contest again, less 0.05",
    ):
        assert any(part in sentence for sentence in said), part
    assert not list(changed(model))


def test_older_files_are_told_what_counts_differently() -> None:
    text = POINTS.replace("  reconsiders: {south: never}\n", "")
    text += "beliefs: {b: {of: south, rates: {rout: 0.05}, weight: 6}}\n"
    places = {problem.path for problem in changed(Case.parse(text).model)}
    assert places == {("contest", "ends"), ("contest",), ("beliefs", "b", "weight")}


@pytest.mark.parametrize(("signals", "warned"), [("{stall: 2}", True), ("{stall: 0}", False)])
def test_signals_need_a_weight(signals: str, warned: bool) -> None:
    case = Case.parse(
        POINTS + f"beliefs: {{b: {{of: south, rates: {{rout: 0.05}}, signals: {signals}}}}}\n"
    )
    assert any(problem.code == "signals-without-weight" for problem in case.warnings) is warned


def test_a_default_can_be_set_where_the_file_is_silent() -> None:
    case = Case.parse(POINTS.replace("  reconsiders: {south: never}\n", ""))
    assert (
        case.with_values([("contest.reconsiders.south", "2 months")])
        .model.contest.reconsiders["south"]
        .written
        == "2 months"
    )


@pytest.mark.parametrize(
    ("written", "instead"), [("10-25 %", "10 to 25 %"), ("0,5", "0.5"), ("high", "decisive")]
)
def test_a_strength_that_cannot_be_read_is_told_how_to_be_written(
    written: str, instead: str
) -> None:
    with pytest.raises(ValueError, match=instead):
        strength_effect(written, "stick")


def test_a_decimal_comma_in_odds_is_told() -> None:
    text = (
        POINTS + "beliefs: {b: {of: south, odds: 'rout 0,6, collapse 0.2, stall 0.2', lasts: 10}}\n"
    )
    assert "write 0.6 with a point" in problems(text)

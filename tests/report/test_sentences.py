"""The findings in words, on the ordinary case and at its edges."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.report import sample

from steelyard.lenses.balance.result import (
    Blocker,
    Cheapest,
    NearTies,
    QuestionResult,
    Range,
    Summary,
)
from steelyard.report.balance import sentences, shutout
from steelyard.report.naming import names_of

NAMES = {"us": "United States", "russia": "Russia", "ukraine": "Ukraine"}


def test_the_finding_has_its_two_numbers_and_the_interval() -> None:
    assert sentences.finding(sample.first_question()) == (
        "Russia accepts already in 15 % of draws; the levers the United States would actually "
        "use raise this to 45 %, "
        "lifting 38 % (15–71 %) of the load."
    )


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        (sample.zero_load, "Russia accepts already; there is nothing to lift."),
        (
            sample.no_levers,
            "Russia accepts already in 15 % of draws; the United States has no lever on it.",
        ),
        (
            sample.all_refuse,
            "Russia accepts in no draw, today or with the levers the United States would "
            "actually use, "
            "lifting 38 % (15–71 %) of the load.",
        ),
    ],
    ids=["zero load", "no levers", "all refuse"],
)
def test_the_edges_have_sentences_of_their_own(
    question: Callable[[], QuestionResult], finding: str
) -> None:
    assert sentences.finding(question()) == finding


def test_levers_that_nobody_would_use_leave_the_target_where_it_is() -> None:
    question = replace(sample.first_question(), usable_bundle=())
    assert sentences.finding(question).endswith(
        "the United States would use none of its levers, so nothing changes."
    )


def test_a_bundle_that_moves_nothing_is_not_said_to_bring_anything() -> None:
    base = sample.first_question()
    question = replace(base, stages=(*base.stages[:-1], replace(base.stages[-1], p_accept=0.152)))
    assert "would actually use leave this at 15 %" in sentences.finding(question)


@pytest.mark.parametrize(
    ("premium", "words"),
    [
        (
            Summary(0.11, 0.04, 0.1, 0.21),
            "Believing that it is winning is worth 0.11 (0.04 to 0.21) of its stakes to Russia.",
        ),
        (
            Summary(-0.03, -0.09, -0.03, 0.01),
            "may raise or lower what it asks, by −0.030 (−0.090 to 0.010) of its stakes",
        ),
        (
            Summary(-0.03, -0.09, -0.03, -0.01),
            "lowers what it asks by 0.030 (0.010 to 0.090) of its stakes",
        ),
        (Summary(0, 0, 0, 0), "its beliefs change nothing"),
    ],
)
def test_belief(premium: Summary, words: str) -> None:
    assert words in sentences.belief(replace(sample.first_question(), belief_premium=premium))


def test_an_insufficient_bundle_names_its_shortfall() -> None:
    assert "No set of levers brings agreement in half of the draws" in sentences.cheapest(
        sample.first_question()
    )
    assert sentences.cheapest(sample.first_question()).endswith(
        "all agree in 41 % ± 1 of draws, 9 points short."
    )


def test_a_sufficient_bundle_names_its_cost() -> None:
    question = replace(sample.first_question(), cheapest=Cheapest(("relief",), 0.05, 0.61, True))
    assert sentences.cheapest(question) == (
        "The least costly set that is enough: Lifting of sanctions, at a cost of 0.050 of the "
        "stakes of the United States; "
        "all agree in 61 % ± 1 of draws."
    )


def test_nobody_blocks_where_nobody_refuses() -> None:
    question = replace(sample.first_question(), blocked_by={"russia": Blocker(0.0, 0.0)})
    assert (
        sentences.blockers(question, NAMES)
        == "Nobody whose acceptance is needed refuses in any draw."
    )


def all_sentences(question: QuestionResult) -> list[str]:
    said = [
        sentences.finding(question),
        sentences.belief(question),
        sentences.by_the_analyst(question),
        sentences.balance(question),
        sentences.waterfall(question),
        sentences.ledger(question.ledger),
        sentences.tipping(question.tipping),
        sentences.blockers(question, NAMES),
        sentences.cheapest(question),
        sentences.learning(question),
        sentences.bluffs(question),
        sentences.stances(question.stances, NAMES),
    ]
    return said + ([sentences.curve(question, question.curve)] if question.curve else [])


@pytest.mark.parametrize(
    "question",
    [
        sample.first_question,
        sample.second_question,
        sample.zero_load,
        sample.no_levers,
        sample.all_refuse,
    ],
)
def test_nothing_is_promised(question: Callable[[], QuestionResult]) -> None:
    for sentence in filter(None, all_sentences(question())):
        assert not re.search(r"\bwill\b(?! are counted)", sentence), sentence
        assert sentence.endswith("."), sentence


def test_names_come_from_the_case_first() -> None:
    names = names_of(sample.weighing(), {"europe": "European Union"})
    assert (names["europe"], names["us"], names["treaty"]) == (
        "European Union",
        "United States",
        "Treaty",
    )


def test_a_choice_too_close_to_call_gives_ranges_and_names_no_lever() -> None:
    base = sample.first_question()
    ties = NearTies(
        (sample.USABLE, ("relief",)), Range(0.1, 0.42), Range(0.21, 0.45), Range(0.12, 0.33)
    )
    question = replace(base, stages=(*base.stages[:-1], replace(base.stages[-1], ties=ties)))
    assert question.too_close
    said = sentences.finding(question)
    assert "too close to call" in said
    assert "between 21 and 45 %" in said
    assert "load" not in said
    assert not any(entry.name in said for entry in question.ledger)


def test_a_range_within_rounding_is_no_tie_that_matters() -> None:
    base = sample.first_question()
    ties = NearTies(
        (sample.USABLE, ("relief",)), Range(0.375, 0.383), Range(0.45, 0.455), Range(0.33, 0.331)
    )
    question = replace(base, stages=(*base.stages[:-1], replace(base.stages[-1], ties=ties)))
    assert not question.too_close
    assert sentences.finding(question) == sentences.finding(base)


def test_monte_carlo_error_stands_beside_shares_that_it_can_move_by_a_point() -> None:
    base = sample.first_question()
    stages = tuple(replace(each, p_accept_error=0.011) for each in base.stages)
    assert "in 15 % ± 2 of draws" in sentences.finding(replace(base, stages=stages))
    stages = tuple(replace(each, p_accept_error=0.002) for each in base.stages)
    assert "±" not in sentences.finding(replace(base, stages=stages))


def test_a_lever_is_never_both_used_and_a_bluff() -> None:
    for entry in sample.first_question().ledger:
        assert not (entry.bluff and entry.stage_out is None)
    said = sentences.bluffs(sample.first_question())
    assert (
        "Tariffs on every trading partner (costs 0.040, brings 0.010; pays in 21 % of draws)"
        in said
    )


def test_what_does_not_pay_is_said_with_cost_and_gain_and_who_is_unwilling_apart() -> None:
    base = sample.first_question()
    dear = replace(base.ledger[-1], bluff=False, would_carry_out=0.9)
    unwilling = replace(base.ledger[0], stage_out="usable", reason="holder unwilling")
    assert shutout.why_out(dear) == "costs its holder 0.040 of its stakes and brings it 0.010"
    assert (
        shutout.why_out(replace(dear, gain=0.0))
        == "costs its holder 0.040 of its stakes and brings it nothing"
    )
    assert shutout.TAGS["holder unwilling"] == "its holder would not"
    assert "Tariffs" in sentences.not_paying(replace(base, ledger=(dear, unwilling)))
    assert "Air defence" not in sentences.not_paying(replace(base, ledger=(dear, unwilling)))


def test_after_a_refusal() -> None:
    said = sentences.after_refusal(sample.first_question())
    assert "in 45 % ± 1 of draws" in said
    assert "it would then accept in 21 % with the threat carried out" in said
    assert "pays the United States in 66 % ± 1 of draws" in said
    assert "every 6 (3 to 12) months" in said
    assert sentences.after_refusal(replace(sample.first_question(), after_refusal=None)) == ""


def test_levers_that_others_hold_are_said() -> None:
    said = sentences.elsewhere(sample.first_question())
    assert (
        said
        == "Not counted, since others hold them: Seizing the frozen reserves (European allies)."
    )


def test_a_tipping_value_comes_with_the_share_of_draws_that_has_one() -> None:
    base = sample.first_question()
    assert base.curve is not None
    assert "in 95 % of draws" in sentences.curve(base, base.curve)
    seldom = replace(base.curve, none_usable=0.9, several_usable=0.0)
    assert "only in 10 % of draws" in sentences.curve(base, seldom)
    assert "flips in 96 % of draws" in sentences.tipping(base.tipping)
    rare = (replace(base.tipping[0], turns=0.2, none=0.8),)
    assert sentences.tipping(rare).startswith("In most draws no single input changes the answer")


def test_a_premium_that_is_not_about_winning_is_not_called_so() -> None:
    base = sample.first_question()
    assert base.curve is not None
    alike = replace(base, curve=replace(base.curve, believed=base.curve.analyst))
    assert (
        sentences.belief(alike)
        == "What Russia believes of the contest raises what it asks by 0.11 (0.04 to 0.21) of "
        "its stakes."
    )


def test_a_lever_of_some_of_the_near_sets_is_neither_used_nor_shut_out() -> None:
    entry = replace(sample.first_question().ledger[0], near="some")
    assert entry.open
    assert (
        sentences.not_paying(
            replace(sample.first_question(), ledger=(replace(entry, reason="does not pay"),))
        )
        == ""
    )


def test_where_nothing_moves_the_matrix_says_so() -> None:
    still = [replace(cell, p_accept=cell.p_accept_today) for cell in sample.matrix()]
    assert sentences.matrix(still, NAMES) == "No party moves another by a point."

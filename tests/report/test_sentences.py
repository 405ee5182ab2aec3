"""The findings in words, on the ordinary case and at its edges."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.report import sample

from steelyard.balance.result import Blocker, Cheapest, QuestionResult, Summary
from steelyard.report import sentences
from steelyard.report.naming import listed, names_of, plain, the

NAMES = {"us": "United States", "russia": "Russia", "ukraine": "Ukraine"}


def test_the_finding_has_its_two_numbers_and_the_interval() -> None:
    assert sentences.finding(sample.first_question()) == (
        "Russia accepts already in 15 % of draws; what the United States would really use brings it to 45 %, "
        "lifting 38 % (15–71 %) of the load."
    )


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        (sample.zero_load, "Russia accepts already; there is nothing to lift."),
        (sample.no_levers, "Russia accepts already in 15 % of draws; the United States has no lever on it."),
        (
            sample.all_refuse,
            "Russia accepts in no draw, today or with what the United States would really use, "
            "lifting 38 % (15–71 %) of the load.",
        ),
    ],
    ids=["zero load", "no levers", "all refuse"],
)
def test_the_edges_have_sentences_of_their_own(question: Callable[[], QuestionResult], finding: str) -> None:
    assert sentences.finding(question()) == finding


def test_levers_that_nobody_would_use_leave_the_target_where_it_is() -> None:
    question = replace(sample.first_question(), usable_bundle=())
    assert sentences.finding(question).endswith("nothing would really be used, so it stays there.")


def test_a_bundle_that_moves_nothing_is_not_said_to_bring_anything() -> None:
    base = sample.first_question()
    question = replace(base, stages=(*base.stages[:-1], replace(base.stages[-1], p_accept=0.152)))
    assert "would really use leaves it at 15 %" in sentences.finding(question)


@pytest.mark.parametrize(
    ("premium", "words"),
    [
        (Summary(0.11, 0.04, 0.1, 0.21), "Believing that it is winning is worth 0.11 (0.04 to 0.21) of its stakes to Russia."),
        (Summary(-0.03, -0.09, -0.03, 0.01), "Russia thinks less of its chances than the analyst does"),
        (Summary(0, 0, 0, 0), "its beliefs change nothing"),
    ],
)
def test_belief(premium: Summary, words: str) -> None:
    assert words in sentences.belief(replace(sample.first_question(), belief_premium=premium))


def test_an_insufficient_bundle_names_its_shortfall() -> None:
    assert "No set of levers brings agreement in half of the draws" in sentences.cheapest(sample.first_question())
    assert sentences.cheapest(sample.first_question()).endswith("all agree in 41 % of draws, 9 points short.")


def test_a_sufficient_bundle_names_its_cost() -> None:
    question = replace(sample.first_question(), cheapest=Cheapest(("relief",), 0.05, 0.61, True))
    assert sentences.cheapest(question) == (
        "The least costly set that is enough: Lifting of sanctions, at a cost of 0.050 of the holder's stakes; "
        "all agree in 61 % of draws."
    )


def test_nobody_blocks_where_nobody_refuses() -> None:
    question = replace(sample.first_question(), blocked_by={"russia": Blocker(0.0, 0.0)})
    assert sentences.blockers(question, NAMES) == "Nobody whose acceptance is needed refuses in any draw."


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
    "question", [sample.first_question, sample.second_question, sample.zero_load, sample.no_levers, sample.all_refuse]
)
def test_nothing_is_promised(question: Callable[[], QuestionResult]) -> None:
    for sentence in filter(None, all_sentences(question())):
        assert not re.search(r"\bwill\b(?! are counted)", sentence), sentence
        assert sentence.endswith("."), sentence


def test_names_come_from_the_case_first() -> None:
    names = names_of(sample.weighing(), {"europe": "European Union"})
    assert (names["europe"], names["us"], names["treaty"]) == ("European Union", "United States", "Treaty")


def test_words_of_names() -> None:
    assert (the("United States"), the("Russia"), plain("north-sea_port")) == ("the United States", "Russia", "North sea port")
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]

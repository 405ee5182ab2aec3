"""Sentences about a party whose name is plural agree with it in number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.lenses.balance.texts import FULL
from tests.report import sample

from steelyard import Case, standpoints, weigh
from steelyard.case.labels import label
from steelyard.lenses.balance.result import QuestionResult, Summary
from steelyard.report.balance import sentences
from steelyard.report.balance.brief import five_lines
from steelyard.report.balance.figures import belief, matrix, scale, waterfall

NAMES = {"us": "Studios", "russia": "Writers", "ukraine": "Guild"}
BOTH = frozenset({"us", "russia"})


def question(plural: frozenset[str] = BOTH) -> QuestionResult:
    base = sample.first_question()
    return replace(base, of_name="Studios", lead_name="Studios", on_name="Writers", plural=plural)


@pytest.mark.parametrize(
    ("say", "words"),
    [
        (sentences.finding, "Writers accept already in 15 % of draws; the levers Studios would"),
        (sentences.belief, "Believing that they are winning is worth"),
        (sentences.by_the_analyst, "By the analyst's numbers instead of their own, Writers accept"),
        (sentences.after_refusal, "On the threat alone Writers accept in"),
        (sentences.after_refusal, "Writers are taken to think again every"),
        (sentences.after_refusal, "of the draws in which they refuse, they would then accept in"),
        (sentences.after_refusal, "of their stakes and brings"),
        (sentences.learning, "and they learn from that, Writers turn after"),
        (sentences.learning, "they are ready now in"),
        (sentences.learning, "and never turn in"),
    ],
)
def test_verbs_and_pronouns_agree(say: Callable[[QuestionResult], str], words: str) -> None:
    assert words in say(question())


@pytest.mark.parametrize(
    ("premium", "words"),
    [
        (Summary(0, 0, 0, 0), "Writers see the contest as the analyst does; their beliefs change"),
        (Summary(0.1, -0.1, 0.1, 0.2), "What Writers believe of the contest may raise or lower"),
        (Summary(-0.1, -0.2, -0.1, -0.05), "believe of the contest lowers what they ask by 0.10 ("),
    ],
)
def test_beliefs_agree(premium: Summary, words: str) -> None:
    assert words in sentences.belief(replace(question(), belief_premium=premium))


def test_a_holder_without_levers_agrees() -> None:
    bare = replace(question(), ledger=())
    assert sentences.finding(bare).endswith("; Studios have no lever on them.")


def test_what_does_not_pay_agrees() -> None:
    entry = replace(question().ledger[0], reason="does not pay")
    said = sentences.not_paying(replace(question(), ledger=(entry,)))
    assert said.startswith("Does not pay Studios, in their own stakes: ")


def test_who_refuses_agrees() -> None:
    only = re.compile(r"^Writers refuse .*, and are the only ones to refuse ")
    assert only.match(sentences.blockers(question(), NAMES))


def test_who_moves_whom_agrees() -> None:
    cells = sample.weighing().matrix
    assert sentences.matrix(cells, NAMES, BOTH).startswith("Writers move europe most, for ")
    assert sentences.matrix(cells, NAMES).startswith("Writers moves europe most, for ")


def test_all_that_is_not_called_plural_is_singular() -> None:
    assert sentences.finding(question(frozenset({"ukraine"}))) == sentences.finding(
        question(frozenset())
    )


def weighed(text: str) -> tuple[Mapping[str, object], list[str]]:
    result = weigh(Case.parse(text), question="line-on-pilots", draws=64, flat=False, matrix=False)
    return result.to_dict(), five_lines(result, {"pilots": "Pilots"})


def test_a_case_says_that_a_name_is_plural_and_its_results_keep_their_fields() -> None:
    one, said_of_one = weighed(FULL)
    several, said = weighed(FULL.replace("{name: Pilots}", "{name: Pilots, plural: true}"))
    assert one.keys() == several.keys()
    assert said_of_one[0].startswith("Pilots accepts already")
    assert said[0].startswith("Pilots accept already")
    assert "plural" not in repr(several)


def test_pictures_agree() -> None:
    asked = question()
    assert asked.curve is not None
    assert "Writers accept in" in waterfall.figure(asked).description
    assert "of their stakes" in scale.figure(asked).description
    assert (
        "The margin of Writers against their belief"
        in belief.figure(asked, asked.curve).description
    )
    assert matrix.figure(sample.weighing().matrix, NAMES, BOTH).title.startswith("Writers move ")


def test_names_of_numbers_and_remarks_agree() -> None:
    case = Path("examples/writers-strike-2023/case.yaml")
    text = case.read_text("utf-8")
    for name in ("Studios", "Actors"):
        text = text.replace(f"    name: {name}\n", f"    name: {name}\n    plural: true\n")
    several = Case.parse(text, folder=case.parent)
    path = ("beliefs", "studios-can-wait", "odds_weight")
    assert label(Case.load(case).model, path) == "Studios: signals that its odds are worth"
    assert label(several.model, path) == "Studios: signals that their odds are worth"
    assert "Actors have no stakes and are left out." in standpoints(several, 64).notes

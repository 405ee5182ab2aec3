"""A party whose name is plural: how it is read, and the sentences that agree with it."""

from __future__ import annotations

import pytest
from tests.lenses.balance.texts import FULL

from steelyard import Case
from steelyard.case.coursesentences import belief_sentences, broken_sentences, course_sentences
from steelyard.case.labels import label
from steelyard.case.sentences import lever_sentence
from steelyard.errors import CaseError

SEVERAL = FULL.replace("{name: Pilots}", "{name: Pilots, plural: true}")


def read_back(text: str) -> list[str]:
    case = Case.parse(text).model
    return [
        *(lever_sentence(case, name) for name in case.levers),
        *course_sentences(case),
        *(said for name in case.beliefs for said in belief_sentences(case, name)),
        *(said for name in case.proposals for said in broken_sentences(case, name)),
    ]


def test_a_party_is_singular_unless_the_case_says_otherwise() -> None:
    assert not Case.parse(FULL).model.parties["pilots"].plural
    assert Case.parse(SEVERAL).model.parties["pilots"].plural


def test_plural_is_true_or_false() -> None:
    with pytest.raises(CaseError, match="plural"):
        Case.parse(FULL.replace("{name: Pilots}", "{name: Pilots, plural: many}"))


def test_several_are_plural_where_one_of_them_is() -> None:
    case = Case.parse(SEVERAL).model
    assert case.named("line", "pilots").does("have") == "have"
    assert case.named("line", "town").does("have") == "has"


def test_sentences_agree_with_their_party() -> None:
    one, several = read_back(FULL), read_back(SEVERAL)
    changed = [(a, b) for a, b in zip(one, several, strict=True) if a != b]
    assert changed
    words = {"is are", "gives give", "thinks think", "its their", "learns learn"}
    for before, after in changed:
        pairs = zip(before.split(), after.split(), strict=True)
        assert {f"{a} {b}" for a, b in pairs if a != b} <= words


def test_labels_agree_with_their_party() -> None:
    case = Case.parse(SEVERAL)
    said = {label(case.model, path) for path in case.quantities() | case.implied()}
    assert "Pilots: months until they think again after a refusal" in said
    assert any(words.startswith("Pilots' own odds of") for words in said)
    assert not any("Pilots's" in words for words in said)

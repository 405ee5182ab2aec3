"""Texts that a comma or a colon cuts are told to be put between quotation marks, once and at their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lenses.balance.texts import FULL

from steelyard.case import Case
from steelyard.case.unquoted import quoted
from steelyard.case.yamlfile import load_yaml
from steelyard.errors import CaseError, Problem


def problems(entry: str) -> tuple[Problem, ...]:
    with pytest.raises(CaseError) as caught:
        Case.parse(FULL.replace("evidence:\n", f"evidence:\n  E77: {{{entry}}}\n", 1))
    return caught.value.problems


@pytest.mark.parametrize(
    ("entry", "whole"),
    [
        ("source: gazette, quote: The fund, said Tom, is spent", '"The fund, said Tom, is spent"'),
        (
            "source: gazette, quote: The fund, which is small, speaker: Tom",
            '"The fund, which is small"',
        ),
        (
            "source: gazette, quote: The fund, he said: it is spent",
            '"The fund, he said: it is spent"',
        ),
        ("source: gazette, quote: Yes, note", '"Yes, note"'),
        ('source: gazette, quote: "We win", she said', "'\"We win\", she said'"),
        ("quote: paid 1,200 men, source: gazette", '"paid 1,200 men"'),
    ],
)
def test_a_comma_in_a_quote(entry: str, whole: str) -> None:
    (problem,) = problems(entry)
    assert problem.hint is not None
    assert problem.hint.startswith("a comma ends a text that has no quotation marks")
    assert problem.hint.endswith(f"`quote: {whole}`")
    assert load_yaml(f"quote: {whole}", "x.yaml").data["quote"] in entry


@pytest.mark.parametrize(
    "entry", ["source: gazette, quote: no, no, no", "source: gazette, quote: rose 3, 4"]
)
def test_a_comma_before_what_is_no_name(entry: str) -> None:
    (problem,) = problems(entry)
    assert problem.hint is not None
    assert "quotation marks" in problem.hint


def test_a_colon_in_a_quote() -> None:
    (problem,) = problems("source: gazette, quote: He said: no")
    assert problem.code == "yaml-syntax"
    assert problem.hint is not None
    assert 'quote: "He said: no"' in problem.hint


@pytest.mark.parametrize("values", ["{pilots: 0,6, line: 0,4}", "{pilots: 0,6 %}"])
def test_a_decimal_comma_in_braces(values: str) -> None:
    text = FULL.replace(
        "terms: {pay: some, rest: kept}\n    stances", f"values: {values}\n    stances", 1
    )
    with pytest.raises(CaseError) as caught:
        Case.parse(text)
    assert all("with a point" in str(problem.hint) for problem in caught.value.problems)


def test_an_unknown_name_is_still_an_unknown_name() -> None:
    (problem,) = problems("source: gazette, quote: a, speeker: Tom")
    assert problem.hint == "did you mean `speaker`?"


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")),
        max_size=40,
    )
)
def test_what_is_quoted_is_read_as_it_was(text: str) -> None:
    if "\ufeff" not in text:
        assert load_yaml(f"a: {quoted(text)}", "x.yaml").data["a"] == text

"""Conditions on options: truth tables, reading and writing, and everything that is refused."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.case.logic import (
    MAX_DEPTH,
    MAX_LENGTH,
    Formula,
    FormulaError,
    conjunction,
    disjunction,
    name,
    negated,
    pattern,
    read_formula,
)

OPTIONS = ("lift", "aid-2", "talks")


def truth(formula: Formula, options: tuple[str, ...] = OPTIONS) -> str:
    """The truth of a condition over all states, the first option slowest, no before yes."""
    columns = np.asarray(list(itertools.product([False, True], repeat=len(options)))).T
    return "".join(
        "01"[int(value)]
        for value in formula.holds(dict(zip(options, columns, strict=True)).__getitem__)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lift", "00001111"),
        ("not lift", "11110000"),
        ("not not lift", "00001111"),
        ("lift and aid-2", "00000011"),
        ("lift or aid-2", "00111111"),
        ("lift if aid-2", "11001111"),
        ("if aid-2 then lift", "11001111"),
        ("lift iff aid-2", "11000011"),
        ("lift or aid-2 and talks", "00011111"),
        ("(lift or aid-2) and talks", "00010101"),
        ("not lift and aid-2", "00110000"),
        ("not (lift and aid-2)", "11111100"),
        ("lift or aid-2 if talks", "10111111"),
        ("lift iff aid-2 if talks", "01001011"),
        ("lift iff aid-2 iff talks", "01101001"),
        ("lift if aid-2 if talks", "11101111"),
        ("LIFT_TWICE", None),
        ("lift & !aid-2 | talks", "01011101"),
        ("Lift", None),
        ("NOT lift OR Not talks", "11111010"),
        ("-Y-", "00110011"),
        ("YnY", "00000100"),
        ("  Y--  ", "00001111"),
    ],
)
def test_what_a_condition_means(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(FormulaError, match="no option is called"):
            read_formula(text, OPTIONS)
    else:
        assert truth(read_formula(text, OPTIONS)) == expected


def plain(formula: Formula, state: dict[str, bool]) -> bool:
    """The truth in one state, worked out one operator at a time."""
    parts = [plain(part, state) for part in formula.parts]
    match formula.operator:
        case "name":
            return state[formula.name]
        case "not":
            return not parts[0]
        case "and":
            return False not in parts
        case "or":
            return True in parts
        case "if":
            return parts[1] if parts[0] else True
        case "iff":
            return parts[0] == parts[1]


def joined(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(parts, min_size=2, max_size=4)
    pairs = st.tuples(parts, parts)
    return st.one_of(
        parts.map(negated),
        several.map(conjunction),
        several.map(disjunction),
        pairs.map(lambda pair: Formula("if", pair)),
        pairs.map(lambda pair: Formula("iff", pair)),
    )


formulas = st.recursive(st.sampled_from(OPTIONS).map(name), joined, max_leaves=25)


@given(formulas)
def test_arrays_and_single_states_agree(formula: Formula) -> None:
    for place, setting in enumerate(itertools.product([False, True], repeat=len(OPTIONS))):
        assert (
            truth(formula)[place] == "01"[plain(formula, dict(zip(OPTIONS, setting, strict=True)))]
        )


@given(formulas)
def test_what_is_written_is_read_back(formula: Formula) -> None:
    assert read_formula(str(formula), OPTIONS) == formula
    assert set(formula.names()) <= set(OPTIONS)


@given(st.text(max_size=60))
def test_no_text_crashes(text: str) -> None:
    try:
        read_formula(text, OPTIONS)
    except FormulaError as error:
        assert str(error)


words = st.lists(
    st.sampled_from(
        [*OPTIONS, "not", "and", "or", "if", "then", "iff", "(", ")", "!", "-Y-", "else"]
    ),
    max_size=14,
)


@given(words.map(" ".join))
def test_no_sequence_of_words_crashes(text: str) -> None:
    try:
        formula = read_formula(text, OPTIONS)
    except FormulaError as error:
        assert str(error)
    else:
        assert read_formula(str(formula), OPTIONS) == formula


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("lift and", "ends where an option is expected"),
        ("and lift", "an option is missing before 'and'"),
        ("lift aid-2", "'aid-2' stands where"),
        ("(lift", "opened and not closed"),
        ("lift)", "')' stands where"),
        ("()", "an option is missing before ')'"),
        ("if lift", "if A then B"),
        ("lift then talks", "'then' stands where"),
        ("lift == talks", "'=' is no part of a condition"),
        ("__import__('os')", "is no part of a condition"),
        ("lift and -Y-", "'-' is no part of a condition"),
        ("lïft", "is no part of a condition"),
        ("Y-", "2 letters, and there are 3 options"),
        ("YYYY", "4 letters"),
        ("---", "fits every state"),
        ("lift or lft", "no option is called 'lft'"),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula(text, OPTIONS)
    assert said in str(caught.value)


def test_the_name_that_no_option_has_is_told() -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula("lift or lft", OPTIONS)
    assert caught.value.name == "lft"
    with pytest.raises(FormulaError) as caught:
        read_formula("lift or", OPTIONS)
    assert caught.value.name is None


def test_a_long_condition_is_refused() -> None:
    longest = " or ".join(["lift"] * 500)
    assert read_formula(longest, OPTIONS).operator == "or"
    with pytest.raises(FormulaError, match=f"at most {MAX_LENGTH}"):
        read_formula("lift or " * 500 + "lift" + " or lift" * 10, OPTIONS)


@pytest.mark.parametrize("link", [" if ", " iff "])
def test_long_chains_are_refused_before_they_nest_too_deep(link: str) -> None:
    assert read_formula(link.join(["lift"] * MAX_DEPTH), OPTIONS).operator == link.strip()
    with pytest.raises(FormulaError, match="nested"):
        read_formula(link.join(["lift"] * (MAX_DEPTH + 1)), OPTIONS)
    with pytest.raises(FormulaError, match="nested"):
        read_formula(link.join(["lift"] * 400), OPTIONS)


def test_deep_brackets_are_refused() -> None:
    assert read_formula("(" * MAX_DEPTH + "lift" + ")" * MAX_DEPTH, OPTIONS) == name("lift")
    with pytest.raises(FormulaError, match="nested"):
        read_formula("(" * 1500 + "lift" + ")" * 1500, OPTIONS)
    with pytest.raises(FormulaError, match="nested"):
        read_formula("not (" * (MAX_DEPTH + 1) + "lift" + ")" * (MAX_DEPTH + 1), OPTIONS)


def test_an_option_may_look_like_a_pattern() -> None:
    assert read_formula("ny", ("ny", "paris")) == name("ny")
    assert read_formula("Y", ("lift",)) == name("lift")


def test_patterns() -> None:
    assert pattern("-N-", OPTIONS) == negated(name("aid-2"))
    assert pattern("Y-N", OPTIONS) == conjunction([name("lift"), negated(name("talks"))])
    with pytest.raises(FormulaError, match="1 letters"):
        pattern("Y", OPTIONS)


def test_the_opposite_of_the_opposite() -> None:
    assert negated(negated(name("lift"))) == name("lift")
    with pytest.raises(ValueError, match="says nothing"):
        Formula("and").holds({}.__getitem__)

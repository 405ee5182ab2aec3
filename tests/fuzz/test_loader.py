"""A case file changed at random in every way.

What is wrong is said in Steelyard's own words, never by a traceback.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.lenses.balance.texts import FULL, POINTS

from steelyard.case import Case
from steelyard.errors import CaseError, InputError

LINES = FULL.splitlines()
SCALARS = sorted({match[0] for match in re.finditer(r"(?<=: )[\w%. -]+(?=[,}\n])", FULL)})
ODD = (
    "null",
    "true",
    "~",
    "-1",
    "1e309",
    ".nan",
    "0",
    "''",
    '"',
    "'",
    "[]",
    "{}",
    "[[[]]]",
    "{a: {b: {c: []}}}",
    "!!int 3",
    "&a 1",
    "*a",
    "2024-13-01",
    "2024-02-02",
    "- x",
    "? x",
    "|",
    ">",
    "%",
    "@",
    "`",
    "\t",
    "0x10",
    "1/0",
    "1 to",
    "to 1",
    "9" * 400,
    "\u0000",
    "\u2028",
    "E7",
    "all",
    "[all]",
    "half a moon",
    "<<: {}",
    "---",
    "...",
    "# x",
    "{value: }",
    "{low: 1, mode: 0, high: 2}",
    "{value: 1, stated: [1]}",
    "\ud83d",
)
scalars = st.one_of(
    st.sampled_from(SCALARS),
    st.sampled_from(ODD),
    st.text(max_size=12),
    st.floats().map(str),
    st.integers().map(str),
)


def loads_or_says_why(text: str) -> None:
    try:
        case = Case.parse(text)
    except (CaseError, InputError) as error:
        assert str(error)
        for problem in getattr(error, "problems", ()):
            assert problem.message
            assert (
                problem.line is None or 1 <= problem.line <= text.count("\n") + text.count("\r") + 1
            )
    else:
        assert case.digest
        assert all(case.line(path) for path in case.quantities())


@given(st.data())
@settings(max_examples=60)
def test_lines_deleted_doubled_and_swapped(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 5))):
        place, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(["delete", "double", "swap", "indent", "cut"])):
            case "delete":
                del lines[place]
            case "double":
                lines.insert(other, lines[place])
            case "swap":
                lines[place], lines[other] = lines[other], lines[place]
            case "indent":
                lines[place] = " " * data.draw(st.integers(0, 8)) + lines[place].lstrip()
            case _:
                lines[place] = lines[place][: data.draw(st.integers(0, len(lines[place])))]
        lines = lines or [""]
    loads_or_says_why("\n".join(lines))


@given(st.lists(st.tuples(st.integers(0, 10_000), scalars), min_size=1, max_size=4))
@settings(max_examples=100)
def test_values_replaced(changes: list[tuple[int, str]]) -> None:
    text = FULL
    for number, new in changes:
        places = [match.span() for match in re.finditer(r"(?<=: )(?![\[{])[^\n,}\]]+", text)]
        start, end = places[number % len(places)]
        text = text[:start] + new + text[end:]
    loads_or_says_why(text)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10_000),
            st.sampled_from(ODD) | st.text("abc:{}[],-#&*!|>'\" \n\t%\\", max_size=4),
        ),
        max_size=6,
    )
)
@settings(max_examples=60)
def test_characters_put_in(changes: list[tuple[int, str]]) -> None:
    text = POINTS
    for place, new in changes:
        at = place % len(text)
        text = text[:at] + new + text[at + len(new) :]
    loads_or_says_why(text)


trees = st.recursive(
    st.sampled_from(
        ["1", "x", "likely", "null", "true", "0.5", "{}", "[]", "2024-02-02", "pilots", "E1", "pay"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.dictionaries(
            st.sampled_from(["value", "pilots", "pay", "stated", "terms", "x", "weight"]),
            inner,
            max_size=3,
        ).map(
            lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
        )
    ),
    max_leaves=12,
)


@given(st.integers(0, 10_000), trees)
@settings(max_examples=100)
def test_structures_where_something_else_belongs(number: int, tree: str) -> None:
    keys = [match.start(1) for match in re.finditer(r"(?m)^ *[\w-]+:( .*)?$", FULL) if match[1]]
    at = keys[number % len(keys)]
    loads_or_says_why(FULL[:at] + f" {tree}" + FULL[FULL.index("\n", at) :])


@given(st.text(max_size=200))
@example("")
@example("\ufeff")
@example("a: " * 50)
@settings(max_examples=60)
def test_any_text(text: str) -> None:
    loads_or_says_why(text)


@pytest.mark.parametrize("depth", [20, 29, 31, 500, 50_000])
@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_deep_structures(depth: int, pair: str) -> None:
    inner = "a: " if pair == "{}" else ""
    loads_or_says_why(
        FULL.replace(
            "note: made up for tests", f"note: {(pair[0] + inner) * depth}1{pair[1] * depth}"
        )
    )


@pytest.mark.parametrize(
    "change",
    [
        ("holder: very reluctant", "holder: [very, reluctant]"),
        ("holder: very reluctant", "holder: {value: [a]}"),
        ("strength: halves", "strength: {value: [halves]}"),
        ("strength: halves", "strength: {low: 0.1, mode: 0.2, high: 0.3}"),
        ("kind: stick", "kind: [stick]"),
        ("on: pilots\n    kind: stick", "on: {pilots: 1}\n    kind: stick"),
        ("excludes: [pledge]", "excludes: [[pledge]]"),
        ("odds: pilots-win 60 %, line-wins 15 %, later 25 %", "odds: ','"),
        ("odds: pilots-win 60 %, line-wins 15 %, later 25 %", "odds: ''"),
        ("signals: {pilots-win: 0}", "signals: {pilots-win: 1e300}"),
        ("signals: {pilots-win: 0}", f"signals: {{pilots-win: {10**300}}}"),
        ("status_quo: none", "status_quo: [none]"),
        ("lag: 1 month", "lag: {low: 1, mode: 2, high: 3}"),
        ("steelyard: 1", "steelyard: true"),
        ("title: Will", "title: {a: b}\nx: Will"),
        ("file: gazette.txt", "file: [a]"),
        ("for: offer}", "for: [offer]}"),
    ],
)
def test_odd_things_that_people_write(change: tuple[str, str]) -> None:
    loads_or_says_why(FULL.replace(*change))


def test_very_many_of_everything() -> None:
    loads_or_says_why(
        POINTS
        + "".join(
            f"  l{i}: {{by: north, on: south, kind: stick, strength: small}}\n" for i in range(400)
        )
    )
    loads_or_says_why(
        POINTS + "".join(f"  l{i}: {{by: nort, on: [], kind: x}}\n" for i in range(200))
    )
    loads_or_says_why("x: " + "[" * 100_000)
    loads_or_says_why("a" * 2_100_000)

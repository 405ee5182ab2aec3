"""What is told of a mistake is short, however much was given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from steelyard.case import Case
from steelyard.errors import (
    MOST_LINES,
    MOST_TOLD,
    CaseError,
    InputError,
    MissingExtra,
    Problem,
    SteelyardError,
    cut,
)
from steelyard.lenses.influence.files.fromcsv import parse_csv
from steelyard.lenses.influence.files.fromjson import parse_json
from steelyard.lenses.influence.models.registry import run
from steelyard.lenses.influence.positions import Positions

LONG = "x" * 600_000
HEAD = "party,issue,position,salience,capability\n"
CASE = "steelyard: 1\ntitle: t\nparties: {a: {name: A}, b: {name: B}}\n"


def positions() -> Positions:
    return parse_csv(HEAD + "N,t,1,1,1\nS,t,9,1,1\n")


@pytest.mark.parametrize(
    "told",
    [
        lambda: InputError(LONG),
        lambda: InputError(f"{LONG}\nwhat to do"),
        lambda: CaseError(
            LONG, [Problem("code", LONG, line=1, found=LONG, expected=LONG, hint=LONG)], [LONG]
        ),
        lambda: CaseError("f", [Problem("code", LONG, line=1, column=300_000)], [LONG]),
        lambda: CaseError("f", [Problem("code", "\x1b" * 600_000)]),
    ],
)
def test_no_line_of_a_message_is_longer_than_anybody_reads(
    told: Callable[[], SteelyardError],
) -> None:
    text = str(told())
    assert all(len(line) <= 2 * MOST_TOLD + 40 for line in text.split("\n")) and len(text) < 3000
    assert "…" in text


def test_a_message_of_the_right_length_is_whole() -> None:
    assert cut("x" * MOST_TOLD) == "x" * MOST_TOLD
    assert cut("x" * (MOST_TOLD + 1)) == "x" * (MOST_TOLD - 1) + "…"
    assert str(InputError("what is wrong\n  what to do")) == "what is wrong\n  what to do"


def test_very_many_lines_are_cut() -> None:
    assert len(str(InputError("a\n" * 100_000)).split("\n")) == MOST_LINES


def test_a_missing_part_is_told_in_short() -> None:
    error = MissingExtra("report")
    error.__cause__ = ImportError(LONG)
    assert len(str(error)) < 2 * MOST_TOLD


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: parse_csv(HEAD + f"N,t,{LONG},1,1\n"),
        lambda: parse_csv(HEAD + f"{LONG},t,1,1,1\n"),
        lambda: parse_csv(LONG + "\n1\n"),
        lambda: parse_json(f'{{"scale": "{LONG}"}}'),
        lambda: parse_json(f'{{"name": {LONG}}}'),
        lambda: run(LONG, positions()),
        lambda: run("pce", positions(), options={LONG: "1"}),
        lambda: run("pce", positions(), options={"pce": LONG}),
        lambda: run("smp", positions(), options={"seed": LONG}),
        lambda: Case.parse(f"{CASE}{LONG}: 1\n", "c.yaml"),
        lambda: Case.parse(f"{CASE}levers: {{l: {{by: {LONG}, on: b, kind: carrot}}}}\n", "c.yaml"),
        lambda: Case.parse(f"{CASE}contest: {{lasts: '{LONG}'}}\n", "c.yaml"),
        lambda: Case.load(Path(LONG[:200])),
    ],
)
def test_a_long_value_is_not_printed_whole(wrong: Callable[[], object]) -> None:
    with pytest.raises(SteelyardError) as raised:
        wrong()
    assert (
        len(str(raised.value)) < 20_000
        and max(map(len, str(raised.value).split("\n"))) <= 2 * MOST_TOLD
    )

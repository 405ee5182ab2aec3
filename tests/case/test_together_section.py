"""The section `together`.

Paths as for `--set`, what it refuses and with which words, and how it is read back.
"""

from __future__ import annotations

from pathlib import Path as File

import pytest
from tests.lenses.balance.texts import FULL
from typer.testing import CliRunner

from steelyard.case import Case
from steelyard.case.related import paired
from steelyard.case.sentences import together_sentences
from steelyard.cli.app import app
from steelyard.errors import CaseError, Problem

BONUS, PLEDGE, LASTS = "levers.bonus.cost", "levers.pledge.cost", "contest.lasts"


def entry(*paths: str, rank: object = 0.6, more: str = "") -> str:
    return f"  - {{of: [{', '.join(paths)}], rank: {rank}{more}}}\n"


def text(*entries: str, case: str = FULL) -> str:
    return f"{case}together:\n{''.join(entries)}"


def problems(*entries: str) -> tuple[Problem, ...]:
    with pytest.raises(CaseError) as caught:
        Case.parse(text(*entries))
    return caught.value.problems


def only(*entries: str) -> Problem:
    (problem,) = problems(*entries)
    return problem


def pairs(case: Case) -> dict[tuple[str, str], float]:
    names = paired(case.model, case.weighed())
    return {
        (".".join(map(str, one)), ".".join(map(str, other))): rank
        for (one, other), rank in names.items()
    }


def test_every_pair_of_an_entry() -> None:
    case = Case.parse(
        text(
            entry(BONUS, PLEDGE, LASTS, rank=0.3), entry("beliefs.winning.lasts", LASTS, rank=-0.2)
        )
    )
    assert case.warnings == ()
    assert pairs(case) == {
        (BONUS, PLEDGE): 0.3,
        (BONUS, LASTS): 0.3,
        (PLEDGE, LASTS): 0.3,
        ("beliefs.winning.lasts", LASTS): -0.2,
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("levers.charters.effects.1.flow", "levers.charters.effects.1.flow"),
        ('"levers.charters.effects[1].flow"', "levers.charters.effects.1.flow"),
        ("levers.bonus.strength", "levers.bonus.strength.carrot"),
        ("levers.leak.strength", "levers.leak.strength.ratio"),
        ("levers.bonus.strength.carrot", "levers.bonus.strength.carrot"),
        ("contest.lasts.value", LASTS),
    ],
)
def test_paths_as_for_set_and_as_reports_print_them(written: str, meant: str) -> None:
    changed = FULL.replace("strength: doubles pilots-win", "strength: moderate faster pilots-win")
    assert list(pairs(Case.parse(text(entry(PLEDGE, written), case=changed)))) == [(PLEDGE, meant)]


@pytest.mark.parametrize(
    ("written", "expected", "hint"),
    [
        ("levers.bonus.cots", None, "did you mean 'levers.bonus.cost'?"),
        ("contest.last", None, "did you mean 'contest.lasts'?"),
        (
            "levers.pledge",
            "levers.pledge.cost, levers.pledge.credibility, levers.pledge.strength.assurance",
            "name one of",
        ),
        ("title", None, "--set"),
        ('""', None, "--set"),
        ('"..[0"', None, "--set"),
    ],
)
def test_paths_that_lead_to_no_number(written: str, expected: str | None, hint: str) -> None:
    problem = only(entry(PLEDGE, written))
    assert problem.code == "unknown-number"
    assert problem.line == FULL.count("\n") + 2
    assert hint in str(problem.hint)
    assert problem.expected == (
        expected or "the path of an uncertain number, such as contest.lasts"
    )


def test_a_path_into_what_cannot_be_read_is_not_told_of_twice() -> None:
    broken = text(entry(PLEDGE, BONUS), case=FULL.replace("cost: 0.05 to 0.1", "cost: quite a lot"))
    with pytest.raises(CaseError) as caught:
        Case.parse(broken)
    assert [problem.code for problem in caught.value.problems] == ["invalid"]


def test_points_and_levers_that_do_nothing_are_remarked_on() -> None:
    case = Case.parse(text(entry(PLEDGE, "contest.patience.line")))
    assert [(problem.code, problem.severity) for problem in case.warnings] == [
        ("together-point", "warning")
    ]
    idle = Case.parse(
        text(
            entry(PLEDGE, BONUS), case=FULL.replace("strength: moderate, cost: 0.05", "cost: 0.05")
        )
    )
    assert [problem.code for problem in idle.warnings] == ["no-effect", "together-point"]
    assert pairs(idle) == {}


@pytest.mark.parametrize(
    "rank", ["1", "-1", "1.5", "60 %", "likely", "0.2 to 0.4", "true", "{value: 0.3}", "~"]
)
def test_a_rank_is_a_plain_number_inside_one(rank: str) -> None:
    problem = only(entry(PLEDGE, BONUS, rank=rank))
    assert "plain number above -1 and below 1" in problem.message


@pytest.mark.parametrize(
    ("section", "says"),
    [
        ("together: 3\n", "expected a list"),
        ("together: {of: [a, b], rank: 0.2}\n", "expected a list"),
        ("together: [{of: levers.bonus.cost, rank: 0.2}]\n", "expected a list, found a text"),
        ("together: [{of: [levers.bonus.cost], rank: 0.2}]\n", "2 to 100 numbers, found 1"),
        ("together: [{rank: 0.2}]\n", "`of` is missing"),
        ("together: [{of: [levers.bonus.cost, contest.lasts]}]\n", "`rank` is missing"),
        (
            "together: [{of: [levers.bonus.cost, contest.lasts], rnk: 0.1, rank: 0.1}]\n",
            "unknown key `rnk`",
        ),
        (f"together: [{', '.join(['{of: [a, b], rank: 0.1}'] * 101)}]\n", "at most 100 entries"),
        (f"together: [{{of: [{', '.join(['a'] * 101)}], rank: 0.1}}]\n", "found 101"),
    ],
)
def test_shapes(section: str, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        Case.parse(FULL + section)


def test_what_is_said_twice() -> None:
    assert only(entry(PLEDGE, BONUS, PLEDGE)).code == "together-twice"
    assert (
        only(entry("levers.bonus.strength", BONUS, "levers.bonus.strength.carrot")).found
        == "levers.bonus.strength.carrot"
    )
    problem = only(entry(PLEDGE, BONUS), entry(LASTS, BONUS, PLEDGE, rank=0.1))
    assert (problem.code, problem.found) == ("together-twice", "entry 1 and entry 2")


def test_positions_are_drawn_apart() -> None:
    positions = """\
positions:
  issues:
    pay: {scale: 0 to 10, stands: {pilots: 6 to 9, line: {position: 1 to 3, salience: 40 to 60 %}}}
"""
    one, two = (
        "positions.issues.pay.stands.pilots.position",
        "positions.issues.pay.stands.line.salience",
    )
    problem = only(entry(one, BONUS, two).replace("together:", ""), positions)
    assert problem.code == "together-apart"
    assert Case.parse(text(entry(one, two), positions)).warnings == ()


def test_ranks_that_cannot_hold_together() -> None:
    problem = only(
        entry(LASTS, "levers.pledge.credibility"),
        entry(BONUS, PLEDGE, rank=0.9),
        entry(PLEDGE, LASTS, rank=0.9),
    )
    assert problem.code == "together-clash"
    assert problem.line == FULL.count("\n") + 4
    assert problem.found == f"entry 2: {BONUS}, {PLEDGE} at 0.9; entry 3: {PLEDGE}, {LASTS} at 0.9"
    assert f"add one for {LASTS} and {BONUS}" in str(problem.hint)
    stated = only(
        *(
            entry(*two, rank=rank)
            for two, rank in (
                ((BONUS, PLEDGE), 0.9),
                ((PLEDGE, LASTS), 0.9),
                ((BONUS, LASTS), -0.5),
            )
        )
    )
    assert stated.hint == "take the ranks towards 0"
    assert str(stated.found).count("entry") == 3


def test_numbers_that_all_run_against_each_other() -> None:
    problem = only(entry(BONUS, PLEDGE, LASTS, rank=-0.6))
    assert (problem.found, problem.expected) == ("-0.6 for 3 numbers", "above -0.48")
    assert Case.parse(text(entry(BONUS, PLEDGE, LASTS, rank=-0.48))).warnings == ()


def test_a_rank_next_to_one() -> None:
    assert only(entry(BONUS, PLEDGE, rank=0.999999999999)).expected == "-0.999 to 0.999"
    Case.parse(text(entry(BONUS, PLEDGE, rank=0.999)))


def test_too_many_numbers_related() -> None:
    more = "".join(
        f"  gift{i}: {{by: line, on: pilots, kind: carrot, strength: small}}\n" for i in range(101)
    )
    chain = [
        entry(f"levers.gift{i}.strength", f"levers.gift{i + 1}.strength", rank=0.1)
        for i in range(100)
    ]
    with pytest.raises(CaseError, match="too many numbers are related"):
        Case.parse(text(*chain, case=FULL.replace("forecasts:", more + "forecasts:")))


@pytest.mark.parametrize(
    ("paths", "rank", "sentence"),
    [
        (
            (BONUS, PLEDGE),
            0.6,
            "“bonus: cost to its holder” and “Pledge: cost to its holder” rise and fall together "
            "(rank correlation 0.6): one source.",
        ),
        (
            (BONUS, LASTS),
            -0.3,
            "Where “bonus: cost to its holder” is high, “How long the strike lasts, by the "
            "analyst” tends "
            "to be low (rank correlation -0.3): one source.",
        ),
        (
            (BONUS, LASTS, PLEDGE),
            -0.3,
            "Of “bonus: cost to its holder”, “How long the strike lasts, by the analyst” and "
            "“Pledge: cost to its holder”, where one is high the others tend to be low "
            "(rank correlation -0.3 between each two): one source.",
        ),
        (
            (BONUS, LASTS),
            0,
            "“bonus: cost to its holder” and “How long the strike lasts, by the analyst” do "
            "not depend on each "
            "other: one source.",
        ),
    ],
)
def test_it_is_read_back(paths: tuple[str, ...], rank: float, sentence: str) -> None:
    case = Case.parse(text(entry(*paths, rank=rank, more=", because: one source")))
    assert list(together_sentences(case.model)) == [sentence]


def test_check_prints_it(tmp_path: File) -> None:
    file = tmp_path / "case.yaml"
    (tmp_path / "gazette.txt").write_text(
        "four fifths of the fund is gone; a strike of 3 to 9 months", "utf-8"
    )
    file.write_text(text(entry(BONUS, PLEDGE)), "utf-8")
    result = CliRunner().invoke(app, ["check", str(file)])
    assert result.exit_code == 0
    assert "Pledge: cost to its holder” rise and fall together" in " ".join(result.stdout.split())

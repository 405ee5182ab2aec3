"""Large cases.

The work that they take grows no faster than it must, and what would not fit is refused before it
begins.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks.scale.cases import case_text, source_text
from benchmarks.scale.registry import subjects
from tests.lenses.balance.randomcases import random_problem
from typer.testing import CliRunner

from steelyard.case import Case, quotes
from steelyard.cli.app import app
from steelyard.ensemble import draws as drawing
from steelyard.ensemble.draws import sobol
from steelyard.ensemble.ofcase import sample_of
from steelyard.errors import InputError
from steelyard.lenses.balance import assemble, choice, matrix, seats, size, weigher
from steelyard.lenses.balance.carry import trials
from steelyard.lenses.balance.crowd import Crowd
from steelyard.lenses.balance.game import ACCEPTS_WITHIN, Grid
from steelyard.lenses.balance.levers import LeverNumbers
from steelyard.lenses.balance.matrix import pairs
from steelyard.lenses.balance.result import MatrixCell, Range
from steelyard.lenses.balance.size import QuestionSize, Workload
from steelyard.lenses.balance.weigh import Settings, weigh
from steelyard.lenses.balance.weigher import Refusal, Weigher
from steelyard.lenses.stability.conflict.size import most_options
from steelyard.lenses.stability.derived.derive import derive
from steelyard.lenses.stability.study import study
from steelyard.memory import in_words, room
from steelyard.progress import counted, step, tell, telling, within
from steelyard.report.balance.figures.matrix import PICTURED, TABLED, figure, most_moved

FEW = Settings(draws=64)


def case_of(**sizes: Any) -> Case:
    return Case.parse(case_text(**sizes))


def counting(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[tuple[Any, ...]]:
    """Calls of a function of a module from now on."""
    calls: list[tuple[Any, ...]] = []
    whole = getattr(module, name)

    def counted_call(*given: Any, **named: Any) -> Any:
        calls.append(given)
        return whole(*given, **named)

    monkeypatch.setattr(module, name, counted_call)
    return calls


@pytest.mark.parametrize("parties", [5, 10, 20])
def test_each_party_takes_its_seat_once_for_the_whole_matrix(
    monkeypatch: pytest.MonkeyPatch, parties: int
) -> None:
    case = case_of(parties=parties)
    sample = sample_of(case, 64, 0)
    made, asked = counting(monkeypatch, seats, "seat"), counting(monkeypatch, assemble, "lacking")
    cells = list(matrix.matrix(case.model, sample))
    assert len(cells) == parties * (parties - 1)
    assert len(made) == parties
    assert len(asked) == parties


def test_only_cells_with_a_lever_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(parties=8, levers=6, spread=True)
    weighed = counting(monkeypatch, matrix, "choose")
    cells = list(matrix.matrix(case.model, sample_of(case, 64, 0)))
    assert len(weighed) == 6 == sum(cell.levers > 0 for cell in cells)


def test_a_cell_without_a_lever_says_what_its_target_does_today() -> None:
    case = case_of(parties=4)
    sample = sample_of(case, 256, 0)
    for cell in matrix.matrix(case.model, sample):
        problem = assemble.assemble(case.model, sample, (cell.of,), cell.on, cell.for_)
        assert cell.p_accept_today == Weigher(problem).accepts(cell.on, ()).mean()
        assert cell.levers or (
            cell.lift is None and cell.range == Range(cell.p_accept, cell.p_accept)
        )


def test_pairs_leave_out_whoever_has_nothing_at_stake() -> None:
    idle = "  p0: {name: Party 0}\n  idle: {name: Idle}"
    case = Case.parse(case_text().replace("  p0: {name: Party 0}", idle))
    assert "idle" in case.model.parties
    assert (
        {pair.of for pair in pairs(case.model)}
        == {pair.on for pair in pairs(case.model)}
        == {"p0", "p1", "p2"}
    )


@pytest.mark.parametrize("seed", range(24))
def test_a_crowd_accepts_where_each_of_it_does(seed: int) -> None:
    problem = random_problem(seed, levers=4, draws=40)
    games = list(Weigher(problem).games.values())
    for bundle in ((), (0,), (1, 2), (0, 1, 2, 3)):
        grid = Grid(on=frozenset(bundle))
        alone = [np.broadcast_to(game.margin(grid) >= -ACCEPTS_WITHIN, (40,)) for game in games]
        assert np.array_equal(Crowd(games, 40).accept(grid), np.all(alone, axis=0))


@pytest.mark.parametrize("cells", [1, 64, 2**16])
def test_the_size_of_a_crowd_decides_nothing(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    case = case_of(parties=9, levers=5)
    whole = weigh(case, settings=FEW).to_dict()
    monkeypatch.setattr("steelyard.lenses.balance.crowd.CELLS", cells)
    monkeypatch.setattr("steelyard.lenses.balance.crowd.KEPT_CELLS", 0)
    assert weigh(case, settings=FEW).to_dict() == whole


def test_what_a_lever_costs_needs_no_games_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = random_problem(3, levers=4, draws=40)
    refusal = Refusal(problem)
    built = counting(monkeypatch, weigher, "party_games")
    trials(problem, refusal, (0, 1))
    assert built == []


@pytest.mark.parametrize("seed", range(12))
def test_a_lever_without_a_price_is_worth_as_much_as_in_a_question_without_it(seed: int) -> None:
    problem = random_problem(seed, levers=4, draws=40)
    for lever in range(4):
        free = Refusal(problem).costless(lever)
        fresh = Refusal(free.problem)
        for bundle in ((lever,), (0, 1, 2, 3)):
            assert free.value(bundle) == fresh.value(bundle)
            assert free.cost(bundle) == pytest.approx(fresh.cost(bundle), abs=1e-12)


@pytest.mark.parametrize("at_once", [1, 64, 2**20])
def test_points_do_not_depend_on_how_many_are_made_at_a_time(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    whole = sobol(7, 256, 5)
    monkeypatch.setattr(drawing, "AT_ONCE", at_once)
    assert np.array_equal(sobol(7, 256, 5), whole)
    assert np.array_equal(sobol(7, 256, 5, [1, 4]), whole[[1, 4]])


def test_certain_numbers_take_no_points() -> None:
    case = case_of(parties=30)
    uncertain = sum(not number.distribution.certain for number in case.weighed().values())
    assert len(sample_of(case, 64, 0).points) == uncertain < len(case.weighed())


REFUSED: list[tuple[Workload, str, list[str]]] = [
    (
        Workload(8192, 2048, 3, 100, (QuestionSize(1000),)),
        "about 3 hours",
        ["levers or fewer between the same parties"],
    ),
    (
        Workload(8192, 2048, 3, 100, (QuestionSize(14),), (QuestionSize(14, 2000, False),)),
        "hours",
        ["(--no-matrix)", "with --draws"],
    ),
    (Workload(2**18, 2048, 900, 20_000, (QuestionSize(4),)), "of memory", ["with --draws"]),
]


@pytest.mark.parametrize(("wanted", "why", "ways"), REFUSED)
def test_what_does_not_fit_is_refused_with_what_would(
    monkeypatch: pytest.MonkeyPatch, wanted: Workload, why: str, ways: list[str]
) -> None:
    monkeypatch.setattr(size, "room", lambda: 16 * 2**30)
    with pytest.raises(InputError) as refused:
        size.refuse(wanted)
    assert why in str(refused.value)
    assert all(way in str(refused.value) for way in ways)


def test_what_is_said_to_fit_does_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "room", lambda: 16 * 2**30)
    with pytest.raises(InputError) as refused:
        size.refuse(Workload(8192, 2048, 3, 100, (QuestionSize(1000),)))
    levers = int(str(refused.value).split("with ")[-1].split()[0])
    size.refuse(Workload(8192, 2048, 3, 100, (QuestionSize(levers),)))
    with pytest.raises(InputError):
        size.refuse(Workload(8192, 2048, 3, 100, (QuestionSize(levers + 1),)))


@pytest.mark.parametrize(
    "sizes", [{}, {"parties": 50, "levers": 10}, {"parties": 200, "levers": 40}, {"issues": 200}]
)
def test_large_cases_that_fit_are_not_refused(
    monkeypatch: pytest.MonkeyPatch, sizes: dict[str, int]
) -> None:
    monkeypatch.setattr(size, "room", lambda: 16 * 2**30)
    case = case_of(**sizes)
    numbers = sum(not number.distribution.certain for number in case.weighed().values())
    size.refuse(
        size.workload(case.model, numbers, list(case.model.questions.values()), 8192, 2048, True)
    )


def test_a_refusal_comes_before_any_number_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = counting(monkeypatch, drawing, "sobol")
    with pytest.raises(InputError, match="more than 20 minutes is not begun: it fits with"):
        weigh(case_of(levers=1000))
    assert drawn == []


def test_little_memory_is_said_to_be_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "room", lambda: 2**28)
    with pytest.raises(InputError, match=r"256 MiB can be used here: it fits with --draws \d+"):
        weigh(case_of(parties=20), settings=Settings(draws=2**16))


@pytest.mark.parametrize(
    ("number", "words"), [(2**20, "1.0 MiB"), (300 * 2**20, "300 MiB"), (3.5 * 2**30, "3.5 GiB")]
)
def test_memory_in_words(number: float, words: str) -> None:
    assert in_words(number) == words
    assert room() > 2**26


def test_more_parties_than_a_derived_conflict_can_hold_are_refused() -> None:
    said = r"50 parties that must accept and 4 levers make 2\^54 states.*at most \d+ parties fit"
    with pytest.raises(InputError, match=said):
        derive(case_of(parties=50), draws=2)


def test_fewer_levers_are_asked_for_where_that_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("steelyard.lenses.stability.derived.derive.most_options", lambda parties: 5)
    with pytest.raises(InputError, match=r"name at most 2 of the levers \(--levers\)"):
        derive(case_of(parties=3, levers=4), draws=2)


def test_more_parties_leave_room_for_fewer_options() -> None:
    assert most_options(4) > most_options(64) > 8


def test_draws_are_not_counted_where_the_states_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("steelyard.lenses.stability.study.COUNTED", 100)
    assert study(case_of()).robustness is None


def cell(of: str, on: str, levers: int, then: float) -> MatrixCell:
    return MatrixCell(of, on, "offer", levers, None, then, 0.2, Range(then, then))


def test_a_large_matrix_is_cut_and_says_so() -> None:
    cells = [
        cell(f"p{i}", f"q{j}", int(i == j), 0.9 if i == j == 3 else 0.3)
        for i in range(40)
        for j in range(40)
    ]
    drawn = figure(cells, {})
    assert len(drawn.table.rows) == TABLED < len(cells)
    assert f"Of 1,600 cells {PICTURED} are drawn" in drawn.note
    assert {(c.of, c.on) for c in most_moved(cells, 40)} == {(f"p{i}", f"q{i}") for i in range(40)}
    assert most_moved(cells, 1) == [cells[3 * 40 + 3]]


def test_a_small_matrix_is_whole() -> None:
    cells = [cell("a", "b", 1, 0.5), cell("b", "a", 0, 0.2)]
    assert most_moved(cells, PICTURED) == cells
    assert "drawn" not in figure(cells, {}).note


def test_the_terminal_says_what_was_searched(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(case_text(levers=15), "utf-8")
    said = CliRunner().invoke(app, ["weigh", str(file), "--draws", "64", "--no-matrix", "--quiet"])
    assert said.exit_code == 0, said.output
    assert "note: more than 14 levers: bundles searched" in " ".join(said.output.split())


def test_without_the_matrix_there_are_no_cells(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(case_text(), "utf-8")
    words = ["weigh", str(file), "--draws", "64", "--json", "--quiet"]
    with_it, without = (
        json.loads(CliRunner().invoke(app, [*words, *more]).stdout)
        for more in ([], ["--no-matrix"])
    )
    assert len(with_it["matrix"]) == 6
    assert without["matrix"] == []


def test_every_long_phase_is_told_of() -> None:
    told: list[str] = []
    weigh(case_of(levers=24), settings=FEW, progress=lambda what, done, total: told.append(what))
    for phase in (
        "searching bundles",
        "trying each lever",
        "sharing the pull",
        "belief curve",
        "what would change the answer",
    ):
        assert f"main: {phase}" in told
    assert {"drawing numbers", "flat run: main: searching bundles"} <= set(told)


def test_progress_names_the_whole_and_counts_its_steps() -> None:
    told: list[tuple[str, int, int]] = []
    tell("nobody hears this")
    with telling(lambda *said: told.append(said)), within("whole"):
        assert list(counted(iter("ab"), "part", 2)) == ["a", "b"]
        with step("many", 1, 4):
            tell("inside", 1, 2)
    tell("nor this")
    assert told == [
        ("whole: part", 0, 2),
        ("whole: part", 1, 2),
        ("whole: part", 2, 2),
        ("whole: many", 1000, 4000),
        ("whole: many", 1500, 4000),
    ]


def lines_found(evidence: int) -> int:
    """How often a source is searched for its lines."""
    quotes._breaks.cache_clear()
    text = source_text(evidence)
    found = [quotes.find_quote(f"matter {index} was settled", text) for index in range(evidence)]
    assert [span.line for span in found if span] == [2 * index + 1 for index in range(evidence)]
    return quotes._breaks.cache_info().misses


def test_a_source_is_searched_once_for_the_lines_of_all_its_quotes() -> None:
    assert lines_found(50) == 1


def test_exclusions_are_the_pairs_that_either_lever_names() -> None:
    for seed in range(20):
        problem = random_problem(seed, levers=5, draws=2)
        named = [
            (i, j)
            for i in range(5)
            for j in range(i + 1, 5)
            if excluded(problem.levers[i], problem.levers[j])
        ]
        assert problem.exclusions() == named


def excluded(one: LeverNumbers, other: LeverNumbers) -> bool:
    return other.name in one.excludes or one.name in other.excludes


def test_search_and_full_table_agree_on_what_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(parties=6, levers=6)
    problem = assemble.assemble(case.model, sample_of(case, 256, 0), ("p0",), "p1", "offer")
    whole = choice.choose(problem)
    monkeypatch.setattr(choice, "EXACT_LEVERS", 2)
    searched = choice.choose(problem)
    assert not searched.exact
    assert searched.usable in whole.near


def test_every_subject_of_growth_has_sizes_that_can_be_prepared(tmp_path: Path) -> None:
    for name, subject in subjects().items():
        for ladder in subject.ladders():
            folder = tmp_path / name / ladder.name.replace(" ", "-")
            folder.mkdir(parents=True)
            first, *_ = ladder.steps[0].prepare(folder)
            assert first in ("weigh", "check", "stability", "influence", "read", "analyse")

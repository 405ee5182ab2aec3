"""The terminal: everything in words, within 80 columns."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console
from tests.report import sample

from steelyard.lenses.balance.result import QuestionResult
from steelyard.report.balance.compare import print_comparison
from steelyard.report.balance.terminal import print_result


def printed(*questions: QuestionResult) -> str:
    out = io.StringIO()
    result = sample.weighing()
    if questions:
        result = replace(result, questions=questions)
    print_result(result, Console(file=out, width=80, color_system=None))
    return out.getvalue()


def test_no_line_is_longer_than_80_columns() -> None:
    assert max(map(len, printed().splitlines())) <= 80


def test_everything_of_a_question_is_said() -> None:
    words = " ".join(printed().split())
    for part in (
        "accepts already in 15 % of draws",
        "usable",
        "not believed",
        "(bluff)",
        "Russia refuses in 55 % ± 1 of draws",
    ):
        assert part in words, part


def test_markup_in_a_name_is_printed_as_it_is() -> None:
    question = replace(sample.first_question(), ask="[red]Who?[/red]")
    assert "[red]Who?[/red]" in printed(question)


def test_a_question_without_levers_is_printed() -> None:
    assert "has no lever on it" in " ".join(printed(sample.no_levers()).split())


def test_names_with_brackets_are_shown_as_they_are_in_a_comparison() -> None:
    console = Console(width=120, record=True)
    odd = replace(sample.first_question(), ask="What of [/b] it?")
    result = sample.weighing(odd)
    print_comparison(result, result, [("levers.[/x]", "[red]")], console)
    assert "[/b]" in console.export_text()

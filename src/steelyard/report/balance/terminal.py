"""A weighing on a terminal: readable at 80 columns, nothing told by colour alone."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from steelyard.english.amounts import amount_range, in_unit, sampled, share_range
from steelyard.lenses.balance.answer import WHOLE
from steelyard.lenses.balance.result import QuestionResult, Stage, WeighResult
from steelyard.report.balance import sentences


def print_result(result: WeighResult, console: Console) -> None:
    """Print each question's finding, its stages, the ledger, what would change it, and who stands in the way."""
    for question in result.questions:
        _print_question(question, console)
        rows = result.survival.get(question.id)
        if rows:
            console.print(escape(sentences.survival(rows)), soft_wrap=False)
    for warning in result.warnings:
        console.print(f"note: {escape(warning)}")
    console.print(
        f"\n{result.draws} draws, seed {result.seed}, case {result.case_digest}, steelyard "
        f"{result.version}",
        style="dim",
    )


def _print_question(question: QuestionResult, console: Console) -> None:
    console.print(f"\n{escape(question.ask)}", style="bold")
    console.print(f"for: {escape(question.for_name)}\n", style="dim")
    console.print(escape(sentences.finding(question)))
    console.print(escape(sentences.belief(question)))
    if close := sentences.close_call(question):
        console.print(escape(close))
    console.print()
    console.print(_stages(question.stages))
    if question.ledger:
        console.print(_ledger(question))
    if question.tipping:
        console.print(_tipping(question))
    if question.method != WHOLE:
        console.print(f"note: {escape(question.method)}")
    for line in _remarks(question):
        if line:
            console.print(escape(line))
    for warning in question.warnings:
        console.print(f"note: {escape(warning)}")


def _remarks(question: QuestionResult) -> tuple[str, ...]:
    return (
        sentences.blockers(question, question.names),
        sentences.cheapest(question),
        sentences.after_refusal(question),
        sentences.bluffs(question),
        sentences.not_paying(question),
        sentences.credibility(question),
        sentences.elsewhere(question),
    )


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", show_edge=False, pad_edge=False, title_style="italic"
    )
    for index, column in enumerate(columns):
        table.add_column(column, justify="left" if index == 0 else "right", overflow="fold")
    return table


def _stages(stages: tuple[Stage, ...]) -> Table:
    table = _table(
        "From today to usable",
        "stage",
        "pull (stakes)",
        "share of the load lifted",
        "accepts",
        "all agree",
    )
    for stage in stages:
        lifted = "no load" if stage.lift is None else share_range(stage.lift)
        pulled = ("", "") if stage.name == "today" else (amount_range(stage.pull), lifted)
        shares = (
            sampled(stage.p_accept, stage.p_accept_error),
            sampled(stage.p_agreed, stage.p_agreed_error),
        )
        table.add_row(stage.name, *pulled, *shares)
    return table


def _ledger(question: QuestionResult) -> Table:
    table = _table(
        "\nLevers", "lever", "share of the pull", "first in", "fate", "carrying out pays"
    )
    for entry in question.ledger:
        pulled = "–" if entry.share is None else amount_range(entry.share)
        first = "–" if entry.share is None else sentences.drawn(question, entry.p_first)
        carried = (
            ""
            if entry.would_carry_out is None
            else sentences.drawn(question, entry.would_carry_out)
        )
        carried += " (bluff)" if entry.bluff else ""
        fate = "too close to call" if entry.open else sentences.fate(entry)
        table.add_row(escape(entry.name), pulled, first, fate, carried)
    return table


def _tipping(question: QuestionResult) -> Table:
    table = _table("\nWhat would change the answer", "input", "now", "turns at", "turns in")
    for row in question.tipping:
        turns = "–" if row.value is None else in_unit(row.value, row.unit)
        table.add_row(
            escape(row.label),
            in_unit(row.now, row.unit),
            turns,
            sampled(row.turns, row.turns_error),
        )
    return table

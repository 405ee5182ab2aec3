"""A weighing on a terminal: readable at 80 columns, nothing told by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from steelyard.english.amounts import amount_range, in_unit, sampled, share_range
from steelyard.lenses.balance.answer import WHOLE
from steelyard.lenses.balance.result import LedgerEntry, QuestionResult, Stage, WeighResult
from steelyard.report.balance import sentences
from steelyard.report.balance.shutout import fate
from steelyard.report.terminal import add_row, say, table

STAGE_HEADS = ("stage", "pull (stakes)", "share of the load lifted", "accepts", "all agree")
LEVER_HEADS = ("lever", "share of the pull", "first in", "fate", "carrying out pays")
TIPPING_HEADS = ("input", "now", "turns at", "turns in")


def print_result(result: WeighResult, console: Console) -> None:
    """Print the answer to each question, with what it rests on.

    That is its finding, its stages, the ledger, what would change it, and who stands in the way.
    """
    for question in result.questions:
        _print_question(question, console)
        rows = result.survival.get(question.id)
        if rows:
            say(console, sentences.survival(rows))
    _print_notes(result.warnings, console)
    say(
        console,
        f"\n{result.draws} draws, seed {result.seed}, case {result.case_digest}, steelyard "
        f"{result.version}",
        style="dim",
    )


def _print_question(question: QuestionResult, console: Console) -> None:
    say(console, f"\n{question.ask}", style="bold")
    say(console, f"for: {question.for_name}\n", style="dim")
    for line in (
        sentences.finding(question),
        sentences.belief(question),
        sentences.close_call(question),
    ):
        if line:
            say(console, line)
    console.print()
    for made in _tables(question):
        console.print(made)
    method = () if question.method == WHOLE else (question.method,)
    _print_notes(method, console)
    for line in filter(None, _remarks(question)):
        say(console, line)
    _print_notes(question.warnings, console)


def _print_notes(notes: Iterable[str], console: Console) -> None:
    for note in notes:
        say(console, f"note: {note}")


def _tables(question: QuestionResult) -> Iterator[Table]:
    yield _stages(question.stages)
    if question.ledger:
        yield _ledger(question)
    if question.tipping:
        yield _tipping(question)


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


def _stages(stages: tuple[Stage, ...]) -> Table:
    made = table("From today to usable", *STAGE_HEADS, others="right")
    for stage in stages:
        lifted = "no load" if stage.lift is None else share_range(stage.lift)
        pulled = ("", "") if stage.name == "today" else (amount_range(stage.pull), lifted)
        shares = (
            sampled(stage.p_accept, stage.p_accept_error),
            sampled(stage.p_agreed, stage.p_agreed_error),
        )
        add_row(made, stage.name, *pulled, *shares)
    return made


def _ledger(question: QuestionResult) -> Table:
    made = table("\nLevers", *LEVER_HEADS, others="right")
    for entry in question.ledger:
        pulled, first = "–", "–"
        if entry.share is not None:
            pulled, first = amount_range(entry.share), sentences.drawn(question, entry.p_first)
        add_row(made, entry.name, pulled, first, fate(entry), _carried(question, entry))
    return made


def _carried(question: QuestionResult, entry: LedgerEntry) -> str:
    """How often carrying out a threat pays."""
    often = entry.would_carry_out
    pays = "" if often is None else sentences.drawn(question, often)
    return f"{pays} (bluff)" if entry.bluff else pays


def _tipping(question: QuestionResult) -> Table:
    made = table("\nWhat would change the answer", *TIPPING_HEADS, others="right")
    for row in question.tipping:
        turns = "–" if row.value is None else in_unit(row.value, row.unit)
        often = sampled(row.turns, row.turns_error)
        add_row(made, row.label, in_unit(row.now, row.unit), turns, often)
    return made

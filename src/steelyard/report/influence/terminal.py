"""Influence models on a terminal: forecasts by issue and model, and who moves."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from steelyard.english.words import counted
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.report.influence import sentences

BRIEF, ACROSS = 2, 4
"""Beside more issues than these models have short names; of still more each has a row."""
SHOWN = 40
PARTS = (sentences.whom, sentences.jumps, sentences.trades, sentences.movers)
"""What is told below the table."""


def print_influence(study: InfluenceStudy, console: Console) -> None:
    """Print each model's forecast of each issue, who moves, and remarks."""
    console.print(f"\n{escape(study.positions.title)}", style="bold")
    console.print(f"{_size(study.positions)}\n", style="dim")
    console.print(escape(sentences.finding(study)) + "\n")
    few = len(study.positions.issues) <= ACROSS
    console.print(_models_down(study) if few else _issues_down(study))
    for line in _below(study):
        console.print(escape(line), style="dim")
    for tell in PARTS:
        for line in tell(study):
            console.print(escape(line))
    for note in sentences.notes(study):
        console.print(f"note: {escape(note)}")


def _size(positions: Positions) -> str:
    parties = counted(len(positions.parties), "party", "parties")
    return f"{parties}, {counted(len(positions.issues), 'issue', 'issues')}"


def _table(first: str) -> Table:
    table = Table(
        title="Where the issues end",
        title_justify="left",
        show_edge=False,
        pad_edge=False,
        title_style="italic",
    )
    table.add_column(first, overflow="fold")
    return table


def _models_down(study: InfluenceStudy) -> Table:
    """A row for each model, with intervals."""
    table, issues = _table("model"), study.positions.issues
    for issue in issues.values():
        table.add_column(escape(issue), justify="right", overflow="fold")
    for result in study.results:
        rounds = (
            f" ({counted(len(result.rounds) - 1, 'round', 'rounds')})"
            if len(result.rounds) > 1
            else ""
        )
        told = (
            sentences.place(result, k) + sentences.interval(study, result.model, k)
            for k in range(len(issues))
        )
        table.add_row(
            (sentences.called(result.model) if len(issues) <= BRIEF else result.model) + rounds,
            *told,
        )
    return table


def _issues_down(study: InfluenceStudy) -> Table:
    """A row for each issue, those with the most weight where there are many."""
    table = _table("issue")
    for result in study.results:
        table.add_column(result.model, justify="right")
    names = list(study.positions.issues.values())
    for k in sentences.shown(study.positions, SHOWN):
        table.add_row(escape(names[k]), *(sentences.place(result, k) for result in study.results))
    return table


def _below(study: InfluenceStudy) -> Iterator[str]:
    """What named places are, and how many issues are not shown."""
    names = list(study.positions.issues.values())
    for k in sentences.shown(study.positions, SHOWN):
        if told := sentences.scale(study, k):
            yield f"{names[k]}: {told}."
    if len(names) > SHOWN:
        shown = f"the {SHOWN} of {len(names):,} issues with the most weight"
        yield f"Shown are {shown}; --json has all."

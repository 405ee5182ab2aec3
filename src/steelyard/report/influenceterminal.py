"""Influence models on a terminal: forecasts by issue and model, and who moves."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from steelyard.lenses.influence import InfluenceStudy
from steelyard.report import influencesentences as sentences
from steelyard.report.naming import counted

SHOWN = 12


def print_influence(study: InfluenceStudy, console: Console) -> None:
    """Print each model's forecast of each issue, who moves, and remarks."""
    positions = study.positions
    console.print(f"\n{escape(positions.title)}", style="bold")
    console.print(
        f"{counted(len(positions.parties), 'party', 'parties')}, {counted(len(positions.issues), 'issue', 'issues')}\n",
        style="dim",
    )
    console.print(escape(sentences.finding(study)) + "\n")
    table = Table(title="Where the issues end", title_justify="left", show_edge=False, pad_edge=False, title_style="italic")
    table.add_column("model", overflow="fold")
    issues = list(positions.issues.values())[:SHOWN]
    for issue in issues:
        table.add_column(escape(issue), justify="right", overflow="fold")
    for result in study.results:
        rounds = f" ({counted(len(result.rounds) - 1, 'round', 'rounds')})" if len(result.rounds) > 1 else ""
        told = (sentences.place(result, k) + sentences.interval(study, result.model, k) for k in range(len(issues)))
        table.add_row(sentences.called(result.model) + rounds, *told)
    console.print(table)
    for line in (*sentences.whom(study), *sentences.jumps(study), *sentences.trades(study), *sentences.movers(study)):
        console.print(escape(line))
    for note in sentences.notes(study):
        console.print(f"note: {escape(note)}")

"""A stability study on a terminal: readable at 80 columns, nothing told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from steelyard.english.words import listed
from steelyard.lenses.stability.study import Study
from steelyard.report.stability import equilibria, sentences

SHOWN = 12
"""At most so many equilibria are printed; the JSON has all."""
PARTS = (
    sentences.paths,
    sentences.jumps,
    sentences.leverage,
    sentences.misperceptions,
    sentences.inverse,
    sentences.reasons,
)
"""What is told below the tables, a paragraph each."""


def print_study(study: Study, console: Console) -> None:
    """Print the equilibria, how they are reached, and what was asked beside."""
    conflict = study.result.conflict
    console.print(f"\n{escape(conflict.title)}", style="bold")
    options = f"{len(conflict.options)} options of {listed(list(conflict.parties.values()))}"
    console.print(f"{study.result.space.count:,} states, {escape(options)}\n", style="dim")
    console.print(escape(sentences.finding(study)) + "\n")
    console.print(_options(study))
    console.print(_equilibria(study))
    for tell in PARTS:
        _paragraph(tell(study), console)
    for note in sentences.notes(study):
        console.print(f"note: {escape(note)}")


def _paragraph(lines: Iterator[str], console: Console) -> None:
    for index, line in enumerate(lines):
        console.print(("\n" if index == 0 else "") + escape(line))


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", show_edge=False, pad_edge=False, title_style="italic"
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _options(study: Study) -> Table:
    conflict = study.result.conflict
    table = _table("Options, in the order of the letters", "", "option", "of", "changes")
    ways = {"both": "", "on": "cannot be taken back", "off": "can only be given up"}
    for index, option in enumerate(conflict.options):
        name = escape(option.text or option.id)
        table.add_row(
            str(index + 1), name, escape(conflict.parties[option.by]), ways[option.direction]
        )
    return table


def _equilibria(study: Study) -> Table:
    outcomes, every = equilibria.outcomes(study, SHOWN), equilibria.count(study)
    cut = f" (the first {SHOWN} of {every:,})" if every > SHOWN else ""
    table = _table(f"\nEquilibria{cut}", "state", "chosen", "stable for all under")
    for outcome in outcomes:
        table.add_row(outcome.pattern, escape(outcome.words), " ".join(outcome.concepts))
    if not outcomes:
        table.add_row("none", "", "")
    return table

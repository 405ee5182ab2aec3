"""A stability study on a terminal: readable at 80 columns, nothing told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape

from steelyard.english.words import listed
from steelyard.lenses.stability.parts import parts_of
from steelyard.lenses.stability.study import Study
from steelyard.report.stability import sentences
from steelyard.report.terminal import table_of

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
    for place, part in enumerate(parts_of(study)):
        console.print(table_of(part, apart=place > 0))
    for tell in PARTS:
        _paragraph(tell(study), console)
    for note in sentences.notes(study):
        console.print(f"note: {escape(note)}")


def _paragraph(lines: Iterator[str], console: Console) -> None:
    for index, line in enumerate(lines):
        console.print(("\n" if index == 0 else "") + escape(line))

"""Words on a terminal: what comes from a case or a document never acts as markup."""

from __future__ import annotations

from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from steelyard.parts import Part
from steelyard.parts import Table as PlainTable


def say(console: Console, text: str, style: str | None = None) -> None:
    """Print a text as it is."""
    console.print(escape(text), style=style)


def table(title: str, *columns: str, others: Literal["left", "right"] = "left") -> Table:
    """Return an empty table with a title; ``others`` is the side of all columns but the first."""
    made = Table(
        title=escape(title),
        title_justify="left",
        show_edge=False,
        pad_edge=False,
        title_style="italic",
    )
    for index, column in enumerate(columns):
        made.add_column(column, justify=others if index else "left", overflow="fold")
    return made


def table_of(part: Part, apart: bool = False) -> Table:
    """Return the table of a part, its numbers on the right; an empty line sets it apart."""
    plain = part.figure.table if part.figure else PlainTable((), ())
    made = table(f"\n{part.heading}" if apart else part.heading)
    for column in plain.columns:
        side: Literal["left", "right"] = "left" if column.form == "text" else "right"
        made.add_column(escape(column.name), justify=side, overflow="fold")
    for row in plain.written():
        add_row(made, *row)
    return made


def add_row(made: Table, *cells: str) -> None:
    """Add a row of texts as they are."""
    made.add_row(*map(escape, cells))

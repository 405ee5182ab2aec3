"""All lenses side by side on a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from steelyard.lenses.sidebyside import SideBySide
from steelyard.report.sidebyside.figure import HEADS, told
from steelyard.report.terminal import add_row, say


def print_views(found: SideBySide, names: Mapping[str, str], console: Console) -> None:
    """Print what each theory expects, who moves and by what, and whether they agree.

    `names` are those of the parties.
    """
    table = Table(
        title="\nThe first question as each theory sees it",
        title_justify="left",
        show_edge=False,
        title_style="italic",
    )
    for head in HEADS:
        table.add_column(head, overflow="fold")
    for view in found.views:
        add_row(table, *told(view, names))
    console.print(table)
    for line in (found.finding, *found.remarks):
        say(console, line)

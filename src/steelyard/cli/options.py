"""Options that several commands share, and the progress bar."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.streams import console
from steelyard.errors import InputError, shown

if TYPE_CHECKING:
    from steelyard.progress import Progress


CaseFile = Annotated[
    Path, typer.Argument(metavar="CASE", help="The case file (YAML).", show_default=False)
]
Draws = Annotated[int, typer.Option(help="Number of draws; rounded up to a power of two.")]
Seed = Annotated[int, typer.Option(help="Seed of the draws; 0 is a seed like others.")]
Workers = Annotated[
    int, typer.Option(help="Threads; 0 takes one for each core. The result is the same.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]
Force = Annotated[
    bool,
    typer.Option(
        "--force", help="Replace files that Steelyard did not write, or that were changed since."
    ),
]
Report = Annotated[
    Path | None,
    typer.Option(metavar="FILE.html", help="Write the report to this file.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]


def threads(workers: int) -> int:
    """Number of threads asked for; 0 is one for each core.

    Raises
    ------
    InputError
        A negative number.
    """
    if workers < 0:
        raise InputError(f"{workers} workers: give 1 or more, or 0 for one on each core")
    return workers or os.cpu_count() or 1


def written(what: str, file: Path, *, aside: bool = False) -> None:
    """Say where something was written; on standard error where standard output is for a machine."""
    typer.echo(f"{what}: {shown(str(file))}", err=aside)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, where that is a terminal and nobody asked for silence.

    The work inside moves it.
    """
    from rich.progress import Progress as Bar

    from steelyard.progress import telling

    terminal = console(stderr=True)
    if quiet or not terminal.is_terminal:
        yield None
        return
    with Bar(console=terminal, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=shown(what), completed=done, total=total or None)

        with telling(show):
            yield show

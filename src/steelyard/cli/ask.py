"""`steelyard ask`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from steelyard.cli.options import Draws, Quiet, Seed, Workers, progress_bar, threads


def ask(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="CASE|DOC", help="A case file, or a document to read.", show_default=False
        ),
    ],
    question: Annotated[
        str, typer.Argument(help="For example: How much leverage has the port over the union?")
    ],
    draws: Draws = 8192,
    seed: Seed = 0,
    workers: Workers = 0,
    quiet: Quiet = False,
) -> None:
    """Answer a question in plain words, in five lines."""
    from steelyard.api.ask import ask as answer

    with progress_bar(quiet):
        found = answer(file, question, draws=draws, seed=seed, workers=threads(workers))
    if found.drafted_from:
        typer.echo(f"(read by machine from {found.drafted_from}; nobody has checked it)", err=True)
    for line in found.lines:
        typer.echo(line)

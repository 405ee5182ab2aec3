"""`steelyard ask`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import Draws, Quiet, Seed, Workers, progress_bar, threads

if TYPE_CHECKING:
    from steelyard.case import Case


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
    from steelyard.api import weigh
    from steelyard.case.ask import understand
    from steelyard.report.balance.brief import five_lines

    case = _load(file)
    asked = understand(case.model, question)
    with progress_bar(quiet):
        result = weigh(
            case, question=asked, draws=draws, seed=seed, workers=threads(workers), matrix=False
        )
    for line in five_lines(result, case.model.names):
        typer.echo(line)


def _load(file: Path) -> Case:
    from steelyard.case import Case

    if file.suffix.lower() in (".yaml", ".yml"):
        return Case.load(file)
    from steelyard.reading.draft.draft import draft_case
    from steelyard.reading.reading import read

    reading = read(file)
    case = Case.parse(draft_case(reading, reading.page.file), reading.page.file)
    typer.echo(f"(read by machine from {reading.page.file}; nobody has checked it)", err=True)
    return case

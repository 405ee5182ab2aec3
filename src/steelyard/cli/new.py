"""`steelyard new`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from steelyard.errors import CaseError, InputError, visible


def new(
    file: Annotated[Path, typer.Argument(metavar="CASE", help="The file to write.", show_default=False)],
    interview: Annotated[
        bool, typer.Option("--interview", help="Ask for the parties, the proposal, the contest and the levers.")
    ] = False,
) -> None:
    """Write a commented starter case, or interview for one."""
    from steelyard.case import Case
    from steelyard.case.starter import Answers, starter
    from steelyard.cli.interview import interview as ask
    from steelyard.files.outputs import Outputs

    if file.exists():
        raise InputError(f"{file} exists already; give another name")
    text = starter(ask() if interview else Answers())
    Outputs().write(file, text)
    try:
        Case.parse(text, str(file))
    except CaseError as error:
        raise InputError(
            f"{error}\n\nYour answers are kept in {file}: mend these lines, then `steelyard check {file}`"
        ) from error
    name = visible(str(file))
    typer.echo(f"{name} written. Next: edit it, then `steelyard check {name}` and `steelyard weigh {name}`")

"""`steelyard new`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from steelyard.errors import CaseError, InputError, visible

if TYPE_CHECKING:
    from steelyard.case.starter import Answers


def new(
    file: Annotated[
        Path, typer.Argument(metavar="CASE", help="The file to write.", show_default=False)
    ],
    interview: Annotated[
        bool,
        typer.Option(
            "--interview", help="Ask for the parties, the proposal, the contest and the levers."
        ),
    ] = False,
) -> None:
    """Write a commented starter case, or interview for one."""
    from steelyard.case.starter import Answers, starter
    from steelyard.files.outputs import Outputs

    if file.exists():
        raise InputError(f"{file} exists already; give another name")
    text = starter(_asked(file) if interview else Answers())
    Outputs().write(file, text)
    _check(text, file)
    name = visible(str(file))
    typer.echo(
        f"{name} written. Next: edit it, then `steelyard check {name}` and `steelyard weigh {name}`"
    )


def _check(text: str, file: Path) -> None:
    """Refuse a case that cannot be read, and say where the answers are."""
    from steelyard.case import Case

    try:
        Case.parse(text, str(file))
    except CaseError as error:
        raise InputError(
            f"{error}\n\nYour answers are kept in {file}: mend these lines, then `steelyard "
            f"check {file}`"
        ) from error


def _asked(file: Path) -> Answers:
    """The answers of an interview; if it is broken off, those given so far are kept in the file."""
    from steelyard.case.starter import Answers, starter
    from steelyard.cli.interview import interview
    from steelyard.files.outputs import Outputs
    from steelyard.stopping import tidying

    given: dict[str, Any] = {}

    def keep() -> None:
        if given:
            Outputs().write(file, starter(Answers(**given)))
            typer.echo(f"\nYour answers so far are kept in {visible(str(file))}.", err=True)

    with tidying(keep):
        try:
            return interview(given)
        except typer.Abort:
            keep()
            raise

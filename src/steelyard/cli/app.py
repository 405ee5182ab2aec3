"""All commands together. Modules are imported when a command runs, so that help is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from steelyard.cli import (
    analyse,
    ask,
    check,
    evidence,
    influence,
    new,
    read,
    schema,
    stability,
    weigh,
)
from steelyard.cli.records import command
from steelyard.version import __version__

COMMANDS = (
    command(analyse.Options, analyse.analyse),
    command(read.Options, read.read),
    command(evidence.Options, evidence.evidence),
    command(weigh.Options, weigh.weigh),
    command(stability.Options, stability.stability),
    command(influence.Options, influence.influence),
    ask.ask,
    check.check,
    new.new,
    schema.schema,
)

app = typer.Typer(
    name="steelyard",
    help="Weigh leverage: who can move whom, with what, at what cost, given what each side "
    "believes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for each in COMMANDS:
    app.command()(each)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"steelyard {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    """Weigh leverage: who can move whom, with what, at what cost, given what each side believes."""

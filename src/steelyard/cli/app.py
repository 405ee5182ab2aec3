"""All commands together. Modules are imported when a command runs, so that help is quick."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from steelyard.cli import analyse, ask, check, evidence, influence, new, read, schema, stability, weigh
from steelyard.cli.streams import prepare
from steelyard.errors import SteelyardError
from steelyard.version import __version__

COMMANDS = (
    analyse.analyse, read.read, evidence.evidence, weigh.weigh, stability.stability, influence.influence, ask.ask,
    check.check, new.new, schema.schema,
)  # fmt: skip

app = typer.Typer(
    name="steelyard",
    help="Weigh leverage: who can move whom, with what, at what cost, given what each side believes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in COMMANDS:
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"steelyard {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Weigh leverage: who can move whom, with what, at what cost, given what each side believes."""


def main() -> None:
    """Run the command line; a user's mistake ends with a message and exit code 2, never with a traceback."""
    prepare()
    try:
        app()
    except SteelyardError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)

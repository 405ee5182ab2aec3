"""`steelyard influence`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import HTML, Force, Quiet, Report, Seed, progress_bar, written
from steelyard.cli.streams import console, json_line
from steelyard.errors import InputError
from steelyard.files.outputs import Outputs

if TYPE_CHECKING:
    from steelyard.lenses.influence.study import InfluenceStudy


def influence(
    positions: Annotated[
        Path,
        typer.Argument(
            metavar="CASE|CSV|REFERENCE",
            help="A case, positions as CSV, or a reference run in JSON.",
            show_default=False,
        ),
    ],
    model: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="smp, eum, challenge, compromise, median, nash, pce, exchange, or all.",
        ),
    ] = "all",
    turns: Annotated[
        int | None,
        typer.Option(metavar="N", help="At most so many turns; by default as the model has it."),
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="An option of the model, such as pce=markov-uniform; repeatable.",
        ),
    ] = None,
    draws: Annotated[int, typer.Option(metavar="N", help="Draws of uncertain numbers.")] = 8192,
    seed: Seed = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    report: Report = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Ask spatial models of influence: who gives way to whom, and where the issues end.

    A case without a `positions` section has its positions derived from the parties' stakes.
    """
    from steelyard.api import influence as ask_models
    from steelyard.case.sourcefiles import files_read
    from steelyard.report.influence.page import render_influence

    outputs = Outputs(files_read(positions), force)
    if report is not None:
        outputs.claim(report, HTML)
    options = _options(option or [])
    with progress_bar(quiet) as progress:
        found = ask_models(
            positions,
            model,
            turns=turns,
            options=options,
            draws=draws,
            seed=seed,
            progress=progress,
        )
    if report is not None:
        outputs.write(report, render_influence(found))
        written("report", report, aside=as_json)
    if as_json:
        typer.echo(
            json_line(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False))
        )
    else:
        _print(found)


def _options(written: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    problems = []
    for each in written:
        name, value = (part.strip() for part in each.partition("=")[::2])
        name = name.replace("-", "_")
        if not name or not value:
            problems.append(
                f"--option {each}: write it as NAME=VALUE, for example pce=markov-uniform"
            )
        elif found.setdefault(name, value) != value:
            problems.append(
                f"--option {name} is given as {found[name]} and as {value}: give it once"
            )
    if problems:
        raise InputError("\n".join(problems))
    return found


def _print(found: InfluenceStudy) -> None:
    from steelyard.report.influence.terminal import print_influence

    print_influence(found, console())

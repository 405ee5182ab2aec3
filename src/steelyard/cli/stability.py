"""`steelyard stability`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import (
    HTML,
    Force,
    Quiet,
    Report,
    Seed,
    Workers,
    progress_bar,
    threads,
    written,
)
from steelyard.cli.streams import console, json_line
from steelyard.files.outputs import Outputs

if TYPE_CHECKING:
    from steelyard.lenses.stability.study import Study

ConflictFile = Annotated[
    Path,
    typer.Argument(
        metavar="CASE|CONFLICT",
        help="A case, a conflict in a YAML file of its own, or in JSON; or the name of a published "
        "one, such as elmira.",
    ),
]


def stability(
    conflict: ConflictFile,
    concepts: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMES",
            help="Of Nash, GMR, SMR, SEQ, SSEQ, SIM, joined by commas; all by default.",
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="STATE", help="Where paths start; today's state by default."
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Ask which preferences would make this state stable."),
    ] = None,
    why: Annotated[
        str | None, typer.Option(metavar="STATE", help="Explain the verdicts on this state.")
    ] = None,
    one_step: Annotated[
        bool, typer.Option("--one-step", help="Sanctions are one move of one opponent.")
    ] = False,
    question: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Which question of the case the conflict is derived from."),
    ] = None,
    levers: Annotated[
        str | None,
        typer.Option(metavar="IDS", help="Levers of a derived conflict, with commas, or all."),
    ] = None,
    derived: Annotated[
        bool, typer.Option("--derived", help="Derive the conflict even where the case states one.")
    ] = False,
    draws: Annotated[
        int, typer.Option(help="Draws over which a derived state is counted as stable; 0 for none.")
    ] = 64,
    seed: Seed = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    report: Report = None,
    workers: Workers = 0,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Look at a conflict through the graph model.

    Which states are stable, for whom, and how they are reached.

    A case without a `stability` section has its conflict derived from the balance: who accepts, who
    applies which lever. A state is written as one letter, Y or N, for each option in the order of
    the file.
    """
    from steelyard.api import stability as study_conflict
    from steelyard.case.sourcefiles import files_read
    from steelyard.lenses.stability.concepts.names import read_concepts
    from steelyard.lenses.stability.study import Wanted
    from steelyard.progress import tell
    from steelyard.report.stability.page import render_stability

    outputs = Outputs(files_read(conflict), force)
    if report is not None:
        outputs.claim(report, HTML)
    names = [
        name.strip() for written in concepts or () for name in written.split(",") if name.strip()
    ]
    wanted = Wanted(
        concepts=read_concepts(names) if concepts else None,
        one_step=one_step,
        start=start,
        target=target,
        why=why,
        question=question,
        levers="all" if levers == "all" else levers.split(",") if levers else None,
        derived=derived,
        seed=seed,
        robust=draws,
        workers=threads(workers),
    )
    with progress_bar(quiet):
        found = study_conflict(conflict, wanted)
        if report is not None:
            tell("writing the report")
            outputs.write(report, render_stability(found))
    if report is not None:
        written("report", report, aside=as_json)
    if as_json:
        typer.echo(
            json_line(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False))
        )
    else:
        _print(found)


def _print(found: Study) -> None:
    from steelyard.report.stability.terminal import print_study

    print_study(found, console())

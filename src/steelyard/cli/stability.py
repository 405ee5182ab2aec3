"""`steelyard stability`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import AsJson, Force, Quiet, Report, Seed, Workers, threads
from steelyard.cli.showing import Target, Ways

if TYPE_CHECKING:
    from steelyard.lenses.stability.study import Wanted


@dataclass(frozen=True)
class Options:
    """What is asked of a conflict."""

    conflict: Annotated[
        Path,
        typer.Argument(
            metavar="CASE|CONFLICT",
            help="A case, a conflict in a YAML file of its own, or in JSON; or the name of a "
            "published one, such as elmira.",
        ),
    ]
    concepts: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMES",
            help="Of Nash, GMR, SMR, SEQ, SSEQ, SIM, joined by commas; all by default.",
        ),
    ] = None
    start: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="STATE", help="Where paths start; today's state by default."
        ),
    ] = None
    target: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Ask which preferences would make this state stable."),
    ] = None
    why: Annotated[
        str | None, typer.Option(metavar="STATE", help="Explain the verdicts on this state.")
    ] = None
    one_step: Annotated[
        bool, typer.Option("--one-step", help="Sanctions are one move of one opponent.")
    ] = False
    question: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Which question of the case the conflict is derived from."),
    ] = None
    levers: Annotated[
        str | None,
        typer.Option(metavar="IDS", help="Levers of a derived conflict, with commas, or all."),
    ] = None
    derived: Annotated[
        bool, typer.Option("--derived", help="Derive the conflict even where the case states one.")
    ] = False
    draws: Annotated[
        int, typer.Option(help="Draws over which a derived state is counted as stable; 0 for none.")
    ] = 64
    seed: Seed = 0
    as_json: AsJson = False
    report: Report = None
    workers: Workers = 0
    quiet: Quiet = False
    force: Force = False


def stability(options: Options) -> None:
    """Look at a conflict through the graph model.

    Which states are stable, for whom, and how they are reached.

    A case without a `stability` section has its conflict derived from the balance: who accepts, who
    applies which lever. A state is written as one letter, Y or N, for each option in the order of
    the file.
    """
    from steelyard.api.stability import stability as look
    from steelyard.case.sourcefiles import files_read
    from steelyard.lenses.stability.study import Study
    from steelyard.report.stability.page import render_stability
    from steelyard.report.stability.terminal import print_study

    inputs = files_read(options.conflict)
    target = Target.claimed(inputs, options.report, options.as_json, options.quiet, options.force)
    wanted = _wanted(options)
    target.show(
        lambda: look(options.conflict, wanted), Ways(render_stability, Study.to_dict, print_study)
    )


def _wanted(options: Options) -> Wanted:
    from steelyard.lenses.stability.concepts.names import read_concepts
    from steelyard.lenses.stability.study import Wanted

    return Wanted(
        concepts=read_concepts(_names(options.concepts)) if options.concepts else None,
        one_step=options.one_step,
        start=options.start,
        target=options.target,
        why=options.why,
        question=options.question,
        levers=_levers(options.levers),
        derived=options.derived,
        seed=options.seed,
        robust=options.draws,
        workers=threads(options.workers),
    )


def _names(written: list[str]) -> list[str]:
    return [name.strip() for each in written for name in each.split(",") if name.strip()]


def _levers(written: str | None) -> str | list[str] | None:
    if not written or written == "all":
        return written or None
    return written.split(",")

"""`steelyard influence`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import AsJson, Force, Quiet, Report, Seed
from steelyard.cli.showing import Target, Ways
from steelyard.errors import InputError

if TYPE_CHECKING:
    from steelyard.lenses.influence.study import InfluenceStudy


@dataclass(frozen=True)
class Options:
    """What is asked of positions."""

    positions: Annotated[
        Path,
        typer.Argument(
            metavar="CASE|CSV|REFERENCE",
            help="A case, positions as CSV, or a reference run in JSON.",
            show_default=False,
        ),
    ]
    model: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="smp, eum, challenge, compromise, median, nash, pce, exchange, or all.",
        ),
    ] = "all"
    turns: Annotated[
        int | None,
        typer.Option(metavar="N", help="At most so many turns; by default as the model has it."),
    ] = None
    option: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="An option of the model, such as pce=markov-uniform; repeatable.",
        ),
    ] = None
    draws: Annotated[int, typer.Option(metavar="N", help="Draws of uncertain numbers.")] = 8192
    seed: Seed = 0
    as_json: AsJson = False
    report: Report = None
    quiet: Quiet = False
    force: Force = False


def influence(options: Options) -> None:
    """Ask spatial models of influence: who gives way to whom, and where the issues end.

    A case without a `positions` section has its positions derived from the parties' stakes.
    """
    from steelyard.case.sourcefiles import files_read
    from steelyard.lenses.influence.study import InfluenceStudy
    from steelyard.report.influence.page import render_influence
    from steelyard.report.influence.terminal import print_influence

    inputs = files_read(options.positions)
    target = Target.claimed(inputs, options.report, options.as_json, options.quiet, options.force)
    of_models = _options(options.option or [])
    target.show(
        lambda: _asked(options, of_models),
        Ways(render_influence, InfluenceStudy.to_dict, print_influence),
    )


def _asked(options: Options, of_models: dict[str, str]) -> InfluenceStudy:
    from steelyard.api.influence import influence as look

    return look(
        options.positions,
        options.model,
        turns=options.turns,
        options=of_models,
        draws=options.draws,
        seed=options.seed,
    )


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

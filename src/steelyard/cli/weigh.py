"""`steelyard weigh`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from steelyard.cli.options import (
    HTML,
    CaseFile,
    Draws,
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
from steelyard.errors import InputError
from steelyard.files.outputs import Outputs

if TYPE_CHECKING:
    from steelyard.case import Case
    from steelyard.lenses.balance.result import Held, WeighResult
    from steelyard.lenses.sidebyside import SideBySide
    from steelyard.lenses.together import Lenses

Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help="Change a value and show before and after; repeatable."
    ),
]
Hold = Annotated[
    str,
    typer.Option(
        metavar="duration|rates",
        help="Along the belief curve hold how long the contest lasts, or the rates of the other "
        "ends.",
    ),
]
NoMatrix = Annotated[
    bool,
    typer.Option(
        "--no-matrix", help="Without the matrix of everybody over everybody, which takes longest."
    ),
]


def weigh(
    case: CaseFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    report: Report = None,
    draws: Draws = 8192,
    seed: Seed = 0,
    question: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this question.", show_default=False)
    ] = None,
    flat: Annotated[
        bool,
        typer.Option(
            "--flat",
            help="Show the flat run itself: every assumed number replaced by a wide prior.",
        ),
    ] = False,
    set_: Changes = None,
    condition: Annotated[
        bool,
        typer.Option(
            "--condition-on-stances",
            help="Keep only the draws that agree with the stances on record.",
        ),
    ] = False,
    lenses: Annotated[
        bool,
        typer.Option(
            "--lenses", help="Show what the graph model and the models of influence say as well."
        ),
    ] = False,
    hold: Hold = "duration",
    no_matrix: NoMatrix = False,
    workers: Workers = 0,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Weigh a case: how far each holder's levers move their target, and what would change that."""
    from steelyard.api import weigh as weigh_case
    from steelyard.case.sourcefiles import source_files

    held = _held(hold)
    changes = [_change(written) for written in set_ or []]

    def run(what: Case) -> WeighResult:
        return weigh_case(
            what,
            question=question,
            draws=draws,
            seed=seed,
            workers=threads(workers),
            matrix=not no_matrix,
            condition_on_stances=condition,
            flat_draws=draws if flat else 2048,
            held=held,
        )

    with progress_bar(quiet):
        loaded, after = _opened(case, changes)
        outputs = Outputs((case, *source_files(loaded.file.data, case.parent)), force)
        if report is not None:
            outputs.claim(report, HTML)
        result = run(after)
        before = _chosen(run(loaded), flat) if changes else None
        seen = _looked_at(after, result, report, outputs) if lenses or report is not None else None
    if report is not None:
        written("report", report, aside=as_json)
    views = seen.views if lenses and seen is not None else None
    if as_json:
        typer.echo(json_line(_json(_chosen(result, flat), before, views)))
    else:
        _print(_chosen(result, flat), before, changes, views, after)


def _opened(file: Path, changes: list[tuple[str, str]]) -> tuple[Case, Case]:
    """The case of a file, and the same with what shall be changed."""
    from steelyard.case import Case
    from steelyard.progress import tell

    tell("reading the case")
    loaded = Case.load(file)
    return loaded, loaded.with_values(changes) if changes else loaded


def _looked_at(case: Case, result: WeighResult, report: Path | None, outputs: Outputs) -> Lenses:
    """What the other theories say, and the report where one is asked for."""
    from steelyard.api import lenses

    seen = lenses(case, result)
    if report is not None:
        _write_report(result, case, seen, report, outputs)
    return seen


def _held(written: str) -> Held:
    if written not in ("duration", "rates"):
        raise InputError(f"--hold {written}: write duration or rates")
    return cast("Held", written)


def _change(written: str) -> tuple[str, str]:
    path, sign, value = written.partition("=")
    if not sign or not path.strip() or not value.strip():
        raise InputError(
            f"--set {written}: write it as PATH=VALUE, for example levers.tariffs.used=20%"
        )
    return path.strip(), value.strip()


def _chosen(result: WeighResult, flat: bool) -> WeighResult:
    """The run that is shown: the flat one where it is asked for."""
    return result.flat if flat and result.flat else result


def _json(result: WeighResult, before: WeighResult | None, views: SideBySide | None) -> str:
    from steelyard.lenses.balance.export import to_dict

    data = to_dict(result)
    if before is not None:
        data["before"] = to_dict(before)
    if views is not None:
        data["lenses"] = views.to_dict()
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)


def _print(
    result: WeighResult,
    before: WeighResult | None,
    changes: list[tuple[str, str]],
    views: SideBySide | None,
    case: Case,
) -> None:
    from steelyard.report.balance.compare import print_comparison
    from steelyard.report.balance.terminal import print_result
    from steelyard.report.sidebyside.terminal import print_views

    terminal = console()
    if before is not None:
        print_comparison(before, result, changes, terminal)
    else:
        print_result(result, terminal)
    if views is not None:
        print_views(views, case.model.names, terminal)


def _write_report(
    result: WeighResult, case: Case, seen: Lenses, file: Path, outputs: Outputs
) -> None:
    from steelyard.progress import tell
    from steelyard.report.caseview import view_of
    from steelyard.report.html import render_report
    from steelyard.report.sidebyside.view import with_lenses

    tell("writing the report")
    outputs.write(file, render_report(result, with_lenses(view_of(case), seen), lenses=seen))

"""`steelyard weigh`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from steelyard.cli.options import (
    CaseFile,
    Draws,
    Force,
    Quiet,
    Report,
    Seed,
    Workers,
    threads,
)
from steelyard.cli.showing import Destination, Ways
from steelyard.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from steelyard.case import Case
    from steelyard.lenses.balance.result import Held, WeighResult
    from steelyard.lenses.sidebyside import Lenses, SideBySide


@dataclass(frozen=True)
class WeighOptions:
    """How a case is weighed, and what is shown of it."""

    case: CaseFile
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False
    report: Report = None
    draws: Draws = 8192
    seed: Seed = 0
    question: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this question.", show_default=False)
    ] = None
    flat: Annotated[
        bool,
        typer.Option(
            "--flat",
            help="Show the flat run itself: every assumed number replaced by a wide prior.",
        ),
    ] = False
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="PATH=VALUE",
            help="Change a value and show before and after; repeatable.",
        ),
    ] = None
    condition: Annotated[
        bool,
        typer.Option(
            "--condition-on-stances",
            help="Keep only the draws that agree with the stances on record.",
        ),
    ] = False
    lenses: Annotated[
        bool,
        typer.Option("--lenses", help="Show what the other lenses say as well."),
    ] = False
    hold: Annotated[
        str,
        typer.Option(
            metavar="duration|rates",
            help="Along the belief curve hold how long the contest lasts, or the rates of the "
            "other ends.",
        ),
    ] = "duration"
    no_matrix: Annotated[
        bool,
        typer.Option(
            "--no-matrix",
            help="Without the matrix of everybody over everybody, which takes longest.",
        ),
    ] = False
    workers: Workers = 0
    quiet: Quiet = False
    force: Force = False


@dataclass(frozen=True)
class WeighOrder:
    """The options as they were read."""

    options: WeighOptions
    held: Held
    changes: list[tuple[str, str]]


@dataclass(frozen=True)
class Weighed:
    """What is shown: the case with its changes, what was found, and what was found before them."""

    wanted: WeighOrder
    case: Case
    result: WeighResult
    before: WeighResult | None
    seen: Lenses | None

    @property
    def chosen(self) -> WeighResult:
        """The run that is shown."""
        return self.run(self.result)

    def run(self, result: WeighResult) -> WeighResult:
        """Return the flat run of a result where it is asked for."""
        return result.flat if self.wanted.options.flat and result.flat else result

    @property
    def views(self) -> SideBySide | None:
        """What the lenses say, where that is asked for."""
        return self.seen.views if self.seen and self.wanted.options.lenses else None


def weigh(options: WeighOptions) -> None:
    """Weigh a case: how far each holder's levers move their target, and what would change that."""
    from steelyard.case.sourcefiles import files_read

    changes = [_change(written) for written in options.set_ or []]
    wanted = WeighOrder(options, _held(options.hold), changes)
    inputs = files_read(options.case)
    shown = Destination.claimed(
        inputs, options.report, options.as_json, options.quiet, options.force
    )
    shown.show(lambda: _weighed(wanted), Ways(_page, _data, _tables))


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


def _weighed(wanted: WeighOrder) -> Weighed:
    from steelyard.api.side_by_side import side_by_side
    from steelyard.case import Case
    from steelyard.progress import tell

    tell("reading the case")
    loaded = Case.load(wanted.options.case)
    case = loaded.with_values(wanted.changes) if wanted.changes else loaded
    result = _run(case, wanted)
    before = _run(loaded, wanted) if wanted.changes else None
    looked = wanted.options.lenses or wanted.options.report is not None
    return Weighed(wanted, case, result, before, side_by_side(case, result) if looked else None)


def _run(case: Case, wanted: WeighOrder) -> WeighResult:
    from steelyard.api.weigh import weigh as weigh_case
    from steelyard.lenses.balance.weigh import FLAT_DRAWS

    options = wanted.options
    return weigh_case(
        case,
        question=options.question,
        draws=options.draws,
        seed=options.seed,
        workers=threads(options.workers),
        matrix=not options.no_matrix,
        condition_on_stances=options.condition,
        flat_draws=options.draws if options.flat else FLAT_DRAWS,
        held=wanted.held,
    )


def _page(found: Weighed) -> str:
    from steelyard.api.analyse import report_page

    return report_page(found.case, found.result, found.seen)


def _data(found: Weighed) -> dict[str, Any]:
    data = found.chosen.to_dict()
    if found.before is not None:
        data["before"] = found.run(found.before).to_dict()
    if found.views is not None:
        data["lenses"] = found.views.to_dict()
    return data


def _tables(found: Weighed, terminal: Console) -> None:
    from steelyard.report.balance.compare import print_comparison
    from steelyard.report.balance.terminal import print_result
    from steelyard.report.sidebyside.terminal import print_views

    if found.before is None:
        print_result(found.chosen, terminal)
    else:
        before = found.run(found.before)
        print_comparison(before, found.chosen, found.wanted.changes, terminal)
    if found.views is not None:
        print_views(found.views, found.case.model.names, terminal)

"""Where the result of a command goes: to a report, and to the terminal as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import typer

from steelyard.cli.options import progress_bar, written
from steelyard.cli.streams import console, json_line
from steelyard.files.endings import PAGES
from steelyard.files.outputs import Outputs

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")


@dataclass(frozen=True)
class Ways(Generic[T]):
    """How a result is shown: as a page, as plain data, and as tables on a terminal."""

    page: Callable[[T], str]
    data: Callable[[T], Any]
    tables: Callable[[T, Console], None]


@dataclass(frozen=True)
class Destination:
    """Where the result of a command goes.

    Attributes
    ----------
    report : Path or None
        The page that is written, if any; it was claimed before the work began.
    as_json : bool
        Print JSON instead of tables.
    quiet : bool
        No progress bar.
    outputs : Outputs
        What may be written.
    """

    report: Path | None
    as_json: bool
    quiet: bool
    outputs: Outputs

    @classmethod
    def claimed(
        cls, inputs: Iterable[Path], report: Path | None, as_json: bool, quiet: bool, force: bool
    ) -> Destination:
        """Make sure, before the work begins, that the report may be written.

        Raises
        ------
        InputError
            It may not, for instance because it is one of the inputs.
        """
        outputs = Outputs(tuple(inputs), force)
        if report is not None:
            outputs.claim(report, PAGES)
        return cls(report, as_json, quiet, outputs)

    def show(self, work: Callable[[], T], ways: Ways[T]) -> None:
        """Do the work, write its report, and print what came of it."""
        from steelyard.progress import tell

        with progress_bar(self.quiet):
            found = work()
            if self.report is not None:
                tell("writing the report")
                self.outputs.write(self.report, ways.page(found))
        if self.report is not None:
            written("report", self.report, aside=self.as_json)
        if self.as_json:
            print_json(ways.data(found))
        else:
            ways.tables(found, console())


def print_json(data: Any) -> None:
    """Print plain data as JSON that acts on no terminal."""
    typer.echo(json_line(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)))

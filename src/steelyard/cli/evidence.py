"""`steelyard evidence`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import Quiet, threads
from steelyard.cli.read import JSONL, counting
from steelyard.cli.streams import console, json_line
from steelyard.errors import InputError, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from steelyard.reading.ledger import Record
    from steelyard.reading.search import Query


def evidence(
    search: Annotated[
        str,
        typer.Argument(
            metavar="SEARCH",
            help="Words; all must be found. In quotes; '' finds all.",
            show_default=False,
        ),
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Ledgers (.jsonl), or documents, folders and feeds to read; default: the ledgers "
            "of this folder.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--class",
            metavar="CLASS",
            help="Only this class or value: lever, stick, stance …",
            show_default=False,
        ),
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only what this party does or meets.", show_default=False
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only what this speaker or institution says.", show_default=False
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON Lines instead of a table.")
    ] = False,
    limit: Annotated[int, typer.Option(help="Most rows of the table; 0 shows all.")] = 100,
    workers: Annotated[
        int, typer.Option(help="Processes that read documents; 0 takes one for each core.")
    ] = 0,
    quiet: Quiet = False,
) -> None:
    """Search evidence.

    In ledgers that `steelyard read` wrote, or in documents, which are read for it.

    Each word of the search must begin a word of the quote, its sentence, the speaker or a party. A
    folder with ledgers stands for these; one without is read. The exit status is 1 if nothing is
    found.
    """
    from steelyard.reading.ledger import jsonl
    from steelyard.reading.search import Query
    from steelyard.reading.show.terminal import print_records

    if limit < 0:
        raise InputError(f"--limit {limit}: give 1 or more, or 0 for all")
    query = Query(tuple(search.split()), kind, party, speaker)
    places = list(_places(paths))
    found = 0
    rows: list[Record] = []
    for record in (
        record for place in places for record in _records(place, query, threads(workers), quiet)
    ):
        found += 1
        if as_json:
            typer.echo(json_line(jsonl([record])), nl=False)
        elif not limit or len(rows) < limit:
            rows.append(record)
    if rows:
        print_records(rows, console())
    if not as_json:
        more = f"; {len(rows)} are shown, --limit 0 shows all" if len(rows) < found else ""
        typer.echo(f"{found} found{more}")
    if not found:
        raise typer.Exit(1)


def _places(paths: list[Path] | None) -> Iterator[Path]:
    """The ledgers and documents that are meant; a folder with ledgers stands for these."""
    for path in paths or [Path()]:
        ledgers = (
            sorted(file for file in path.iterdir() if file.suffix.lower() in JSONL)
            if path.is_dir()
            else []
        )
        if not paths and not ledgers:
            raise InputError(
                "no ledger (.jsonl) in this folder: write one with `steelyard read DOC "
                "--ledger FILE.jsonl`, "
                "or name ledgers, documents or folders after the search"
            )
        yield from ledgers or [path]


def _records(path: Path, query: Query, workers: int, quiet: bool) -> Iterator[Record]:
    from steelyard.reading.many import read_many
    from steelyard.reading.pages.library import documents
    from steelyard.reading.search import Finder, load_ledger

    if path.suffix.lower() in JSONL and not path.is_dir():
        yield from (record for record in load_ledger(path) if query.matches(record))
        return
    total = sum(1 for _ in documents(path))
    with counting(total, quiet) as done:
        for outcome in read_many(documents(path), Finder(query), workers):
            done(outcome.name)
            if outcome.failure is not None:
                typer.echo(
                    f"not read: {visible(outcome.name)}: {visible(outcome.failure)}", err=True
                )
            yield from outcome.value or ()

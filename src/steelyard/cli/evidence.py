"""`steelyard evidence`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import Quiet, threads
from steelyard.cli.read import counting
from steelyard.cli.streams import console, json_line
from steelyard.errors import InputError, visible

if TYPE_CHECKING:
    from steelyard.api.evidence import Told
    from steelyard.reading.ledger import Record


@dataclass(frozen=True)
class Options:
    """What is looked for, and where."""

    search: Annotated[
        str,
        typer.Argument(
            metavar="SEARCH",
            help="Words; all must be found. In quotes; '' finds all.",
            show_default=False,
        ),
    ]
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Ledgers (.jsonl), or documents, folders and feeds to read; default: the ledgers "
            "of this folder.",
            show_default=False,
        ),
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            "--class",
            metavar="CLASS",
            help="Only this class or value: lever, stick, stance …",
            show_default=False,
        ),
    ] = None
    party: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only what this party does or meets.", show_default=False
        ),
    ] = None
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only what this speaker or institution says.", show_default=False
        ),
    ] = None
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON Lines instead of a table.")
    ] = False
    limit: Annotated[int, typer.Option(help="Most rows of the table; 0 shows all.")] = 100
    workers: Annotated[
        int, typer.Option(help="Processes that read documents; 0 takes one for each core.")
    ] = 0
    quiet: Quiet = False


def evidence(options: Options) -> None:
    """Search evidence.

    In ledgers that `steelyard read` wrote, or in documents, which are read for it.

    Each word of the search must begin a word of the quote, its sentence, the speaker or a party. A
    folder with ledgers stands for these; one without is read. The exit status is 1 if nothing is
    found.
    """
    from steelyard.api.evidence import evidence as search
    from steelyard.reading.search import Query

    if options.limit < 0:
        raise InputError(f"--limit {options.limit}: give 1 or more, or 0 for all")
    words = tuple(options.search.split())
    query = Query(words, options.kind, options.party, options.speaker)
    paths, workers = options.paths or (), threads(options.workers)
    with _told(options) as told:
        records = search(query, paths, workers=workers, told=told)
        found = _lines(records) if options.as_json else _table(records, options.limit)
    if not found:
        raise typer.Exit(1)


@contextmanager
def _told(options: Options) -> Iterator[Told]:
    """Count documents on the progress bar, and say which could not be read."""
    from steelyard.api.evidence import documents_in

    with counting(documents_in(options.paths or ()), options.quiet) as done:

        def told(name: str, failure: str) -> None:
            done(name)
            if failure:
                typer.echo(f"not read: {visible(name)}: {visible(failure)}", err=True)

        yield told


def _lines(records: Iterable[Record]) -> int:
    """Print records as JSON Lines; how many there are."""
    from steelyard.reading.ledger import jsonl

    found = 0
    for record in records:
        typer.echo(json_line(jsonl([record])), nl=False)
        found += 1
    return found


def _table(records: Iterable[Record], limit: int) -> int:
    """Print records as a table, no more than `limit` of them; how many there are."""
    from steelyard.reading.show.terminal import print_records

    found, rows = 0, list["Record"]()
    for record in records:
        found += 1
        if not limit or len(rows) < limit:
            rows.append(record)
    if rows:
        print_records(rows, console())
    more = f"; {len(rows)} are shown, --limit 0 shows all" if len(rows) < found else ""
    typer.echo(f"{found} found{more}")
    return found

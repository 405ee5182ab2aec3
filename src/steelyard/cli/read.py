"""`steelyard read`."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from steelyard.cli.options import Force, Quiet, progress_bar, threads, written
from steelyard.cli.showing import print_json
from steelyard.cli.streams import console
from steelyard.errors import InputError, visible
from steelyard.files.endings import LEDGERS, PAGES
from steelyard.files.outputs import Outputs

if TYPE_CHECKING:
    from steelyard.reading.many import Failure
    from steelyard.reading.reading import Reading

_NAME = 40


@dataclass(frozen=True)
class ReadOptions:
    """What is read, and what is written of it."""

    doc: Annotated[
        Path,
        typer.Argument(
            metavar="DOC|FOLDER|FEED",
            help="A document, a folder of documents, or a feed.",
            show_default=False,
        ),
    ]
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.html",
            help="Write the annotated document to this file.",
            show_default=False,
        ),
    ] = None
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl", help="Write the evidence to this file.", show_default=False
        ),
    ] = None
    case: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.yaml", help="Write a draft case to this file.", show_default=False
        ),
    ] = None
    site: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT",
            help="Write an index and a page for each document to this folder.",
            show_default=False,
        ),
    ] = None
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a summary.")] = (
        False
    )
    workers: Annotated[
        int, typer.Option(help="Processes that read a folder or a feed; 0 takes one for each core.")
    ] = 0
    quiet: Quiet = False
    force: Force = False


def read(options: ReadOptions) -> None:
    """Read documents: who says, does, offers, demands and believes what, each with its words.

    Without options it prints a summary. A folder or a feed is read with --site or --ledger: a
    document that cannot be read is named at the end and stops no other; the exit status is 1 if
    none could be read.
    """
    from steelyard.reading.pages.page import FEEDS

    many = options.doc.is_dir() or options.doc.suffix.lower() in FEEDS
    if many or options.site is not None:
        _refuse_for_many(options)
        _read_many(options)
    else:
        _read_one(options)


def _refuse_for_many(options: ReadOptions) -> None:
    one = (("--html", options.html), ("--case", options.case), ("--json", options.as_json))
    given = [name for name, value in one if value]
    if given:
        raise InputError(
            f"{given[0]} is for a single document; {options.doc} is read with --site OUT or "
            "--ledger FILE.jsonl"
        )
    if options.site is not None and options.ledger is not None:
        raise InputError(
            "--site writes the evidence of all documents to OUT/evidence.jsonl; leave --ledger out"
        )
    if options.site is None and options.ledger is None:
        raise InputError(
            f"{options.doc} holds many documents: say what to write, --site OUT or --ledger "
            "FILE.jsonl"
        )


def _read_one(options: ReadOptions) -> None:
    from steelyard.api.read import read as read_document
    from steelyard.cli.drafting import claim_draft
    from steelyard.reading.show.terminal import print_reading

    outputs = Outputs((options.doc,), options.force)
    for file, suffixes in ((options.html, PAGES), (options.ledger, LEDGERS)):
        if file is not None:
            outputs.claim(file, suffixes)
    claim_draft(outputs, options.case)
    reading = read_document(options.doc)
    _write(reading, options, outputs)
    if options.as_json:
        print_json(_data(reading))
    else:
        print_reading(reading, console())
    _say_where(options)


def _say_where(options: ReadOptions) -> None:
    files = (("article", options.html), ("evidence", options.ledger), ("draft case", options.case))
    for name, file in files:
        if file is not None:
            written(name, file, aside=options.as_json)


def _write(reading: Reading, options: ReadOptions, outputs: Outputs) -> None:
    """Write what is asked for: the annotated document, its evidence, a draft case."""
    from steelyard.cli.drafting import write_draft
    from steelyard.reading.ledger import jsonl, records
    from steelyard.reading.show.article import annotated_article

    if options.html is not None:
        outputs.write(options.html, annotated_article(reading))
    if options.ledger is not None:
        outputs.write(options.ledger, jsonl(records(reading)))
    if options.case is not None:
        write_draft(reading, options.case, outputs)


def _data(reading: Reading) -> dict[str, Any]:
    from steelyard.reading.ledger import document_facts, ledger

    made = ledger(reading)
    parties = [
        {"name": party.name, "kind": party.kind, "aliases": party.aliases, "persons": party.persons}
        for party in reading.parties.parties.values()
    ]
    return {
        "document": document_facts(reading.page)
        | {"language": reading.page.language, "notes": reading.page.notes},
        "parties": parties,
        "evidence": made.records,
        "dropped": [{"text": entry.text, "reason": entry.reason} for entry in made.dropped],
    }


def _read_many(options: ReadOptions) -> None:
    from steelyard.reading.pages.library import documents

    outputs = Outputs((options.doc,), options.force)
    if options.ledger is not None:
        outputs.claim(options.ledger, LEDGERS)
    total = sum(1 for _ in documents(options.doc))
    with counting(total, options.quiet) as done:
        write = _write_site if options.site is not None else _write_ledger
        number, failures, target = write(options, outputs, done)
    for failure in failures:
        typer.echo(f"not read: {visible(failure.file)}: {visible(failure.reason)}", err=True)
    typer.echo(f"{number} of {total} documents read: {visible(str(target))}")
    if not number:
        raise typer.Exit(1)


Many = tuple[int, "tuple[Failure, ...]", Path]
"""How many documents were read, which could not be, and where it all went."""


def _write_site(options: ReadOptions, outputs: Outputs, done: Callable[[str], None]) -> Many:
    from steelyard.reading.pages.library import documents
    from steelyard.reading.show.site import INDEX, write_site

    doc, site = options.doc, options.site or options.doc
    today, workers = datetime.date.today(), threads(options.workers)
    made = write_site(doc, documents(doc), site, today, workers, done, options.force)
    return len(made.cards), made.failures, site / INDEX


def _write_ledger(options: ReadOptions, outputs: Outputs, done: Callable[[str], None]) -> Many:
    from steelyard.reading.many import write_ledger
    from steelyard.reading.pages.library import documents

    doc, target, workers = options.doc, options.ledger or options.doc, threads(options.workers)
    number, failures = write_ledger(documents(doc), target, workers, done, outputs)
    return number, failures, target


@contextmanager
def counting(total: int, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Count documents on the progress bar.

    Names are cut, and nothing in them is taken for markup.
    """
    numbers = itertools.count(1)
    with progress_bar(quiet) as progress:

        def done(name: str) -> None:
            number = next(numbers)
            if progress:
                progress(visible(name[-_NAME:]).replace("[", "("), number, total)

        yield done

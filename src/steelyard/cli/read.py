"""`steelyard read`."""

from __future__ import annotations

import datetime
import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import HTML, Force, Quiet, progress_bar, threads, written
from steelyard.cli.streams import console, json_line
from steelyard.errors import InputError, visible
from steelyard.files.outputs import Outputs

if TYPE_CHECKING:
    from steelyard.reading.reading import Reading

JSONL = (".jsonl", ".ndjson")
_NAME = 40


def read(
    doc: Annotated[
        Path,
        typer.Argument(
            metavar="DOC|FOLDER|FEED",
            help="A document, a folder of documents, or a feed.",
            show_default=False,
        ),
    ],
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.html",
            help="Write the annotated document to this file.",
            show_default=False,
        ),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl", help="Write the evidence to this file.", show_default=False
        ),
    ] = None,
    case: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.yaml", help="Write a draft case to this file.", show_default=False
        ),
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT",
            help="Write an index and a page for each document to this folder.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a summary.")
    ] = False,
    workers: Annotated[
        int, typer.Option(help="Processes that read a folder or a feed; 0 takes one for each core.")
    ] = 0,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Read documents: who says, does, offers, demands and believes what, each with its words.

    Without options it prints a summary. A folder or a feed is read with --site or --ledger: a
    document that cannot be read is named at the end and stops no other; the exit status is 1 if
    none could be read.
    """
    from steelyard.reading.pages.page import FEEDS

    many = doc.is_dir() or doc.suffix.lower() in FEEDS
    if many or site is not None:
        _refuse_for_many(doc, html, case, as_json, site, ledger)
        _read_many(doc, site, ledger, threads(workers), quiet, force)
    else:
        _read_one(doc, html, ledger, case, as_json, Outputs((doc,), force))


def _refuse_for_many(
    doc: Path,
    html: Path | None,
    case: Path | None,
    as_json: bool,
    site: Path | None,
    ledger: Path | None,
) -> None:
    given = [
        name for name, value in (("--html", html), ("--case", case), ("--json", as_json)) if value
    ]
    if given:
        raise InputError(
            f"{given[0]} is for a single document; {doc} is read with --site OUT or --ledger "
            "FILE.jsonl"
        )
    if site is not None and ledger is not None:
        raise InputError(
            "--site writes the evidence of all documents to OUT/evidence.jsonl; leave --ledger out"
        )
    if site is None and ledger is None:
        raise InputError(
            f"{doc} holds many documents: say what to write, --site OUT or --ledger FILE.jsonl"
        )


def _read_one(
    doc: Path,
    html: Path | None,
    ledger: Path | None,
    case: Path | None,
    as_json: bool,
    outputs: Outputs,
) -> None:
    from steelyard.cli.drafting import claim_draft, write_draft
    from steelyard.reading.ledger import jsonl, records
    from steelyard.reading.reading import read as read_document
    from steelyard.reading.show.article import annotated_article
    from steelyard.reading.show.terminal import print_reading

    for file, suffixes in ((html, HTML), (ledger, JSONL)):
        if file is not None:
            outputs.claim(file, suffixes)
    claim_draft(outputs, case)
    reading = read_document(doc)
    if html is not None:
        outputs.write(html, annotated_article(reading))
    if ledger is not None:
        outputs.write(ledger, jsonl(records(reading)))
    if case is not None:
        write_draft(reading, doc, case, outputs)
    if as_json:
        typer.echo(json_line(_json(reading)))
    else:
        print_reading(reading, console())
    for name, file in (("article", html), ("evidence", ledger), ("draft case", case)):
        if file is not None:
            written(name, file, aside=as_json)


def _json(reading: Reading) -> str:
    from steelyard.reading.ledger import document_facts, ledger

    made = ledger(reading)
    parties = [
        {"name": party.name, "kind": party.kind, "aliases": party.aliases, "persons": party.persons}
        for party in reading.parties.parties.values()
    ]
    data = {
        "document": document_facts(reading.page)
        | {"language": reading.page.language, "notes": reading.page.notes},
        "parties": parties,
        "evidence": made.records,
        "dropped": [{"text": entry.text, "reason": entry.reason} for entry in made.dropped],
    }
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)


def _read_many(
    doc: Path, site: Path | None, ledger: Path | None, workers: int, quiet: bool, force: bool
) -> None:
    from steelyard.reading.many import write_ledger
    from steelyard.reading.pages.library import documents
    from steelyard.reading.show.site import INDEX, write_site

    outputs = Outputs((doc,), force)
    if ledger is not None:
        outputs.claim(ledger, JSONL)
    total = sum(1 for _ in documents(doc))
    with counting(total, quiet) as done:
        if site is not None:
            made = write_site(
                doc, documents(doc), site, datetime.date.today(), workers, done, force
            )
            number, failures, target = len(made.cards), made.failures, site / INDEX
        else:
            target = ledger or doc
            number, failures = write_ledger(documents(doc), target, workers, done, outputs)
    for failure in failures:
        typer.echo(f"not read: {visible(failure.file)}: {visible(failure.reason)}", err=True)
    typer.echo(f"{number} of {total} documents read: {visible(str(target))}")
    if not number:
        raise typer.Exit(1)


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

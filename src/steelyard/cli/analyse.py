"""`steelyard analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.options import HTML, YAML, Draws, Quiet, Report, Seed, Workers, progress_bar, threads
from steelyard.errors import InputError
from steelyard.files import output

if TYPE_CHECKING:
    from steelyard.case import Case
    from steelyard.reading.reading import Reading


def analyse(
    doc: Annotated[Path, typer.Argument(metavar="DOC", help="A document: txt, md or html.", show_default=False)],
    report: Report = None,
    case: Annotated[
        Path | None,
        typer.Option(metavar="FILE.yaml", help="Write the draft case here; default: beside the report.", show_default=False),
    ] = None,
    draws: Draws = 8192,
    seed: Seed = 0,
    workers: Workers = 0,
    quiet: Quiet = False,
) -> None:
    """Read a document, draft a case from it, weigh the draft, and write the report and the annotated article.

    The draft is a machine's: the report says what to check first. Correct the case file and weigh it again.
    """
    from rich.console import Console

    from steelyard.api import weigh
    from steelyard.files import write_atomically
    from steelyard.reading.reading import read
    from steelyard.reading.show.article import annotated_article
    from steelyard.report.caseview import view_of
    from steelyard.report.html import render_report
    from steelyard.report.terminal import print_result

    if report is not None:
        output(report, HTML, (doc,))
    if case is not None:
        output(case, YAML, (doc,))
    reading = read(doc)
    draft_file = case or (report.with_suffix(".case.yaml") if report else None)
    drafted = _draft(reading, doc, draft_file)
    with progress_bar(quiet) as progress:
        result = weigh(drafted, draws=draws, seed=seed, workers=threads(workers), progress=progress)
    article = report.with_suffix(".article.html") if report else None
    if report is not None and article is not None:
        write_atomically(article, annotated_article(reading, report.name))
        write_atomically(report, render_report(result, view_of(drafted), article.name))
    print_result(result, Console(highlight=False))
    if report is not None:
        typer.echo(f"article: {article}\nreport: {report}")
    if draft_file is not None:
        typer.echo(f"draft case: {draft_file} (a machine draft: check it, correct it, then `steelyard weigh {draft_file}`)")


def _draft(reading: Reading, doc: Path, draft_file: Path | None) -> Case:
    """The draft case, written with a copy of the document's text beside it where there is a place for it."""
    from steelyard.case import Case
    from steelyard.files import write_atomically
    from steelyard.reading.draft.draft import draft_case

    if draft_file is None:
        return Case.parse(draft_case(reading, doc.name), doc.name)
    source = draft_file.with_name(draft_file.name.removesuffix(".yaml").removesuffix(".case") + ".source.txt")
    text = draft_case(reading, source.name)
    if source.resolve() == doc.resolve():
        raise InputError(f"{source} is what is read; give the draft another name with --case")
    if draft_file.exists() and draft_file.read_bytes() != text.encode():
        raise InputError(
            f"{draft_file} exists and differs from the new draft; it may hold your corrections. "
            "Weigh it with `steelyard weigh`, or give the new draft another name with --case"
        )
    write_atomically(source, reading.page.text)
    write_atomically(draft_file, text)
    return Case.load(draft_file)

"""`steelyard analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from steelyard.cli.drafting import write_draft
from steelyard.cli.options import HTML, YAML, Draws, Quiet, Report, Seed, Workers, progress_bar, threads
from steelyard.files import output


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
    from steelyard.lenses.together import lenses_of
    from steelyard.progress import tell
    from steelyard.reading.reading import read
    from steelyard.reading.show.article import annotated_article
    from steelyard.report.caseview import view_of
    from steelyard.report.html import render_report
    from steelyard.report.lens import with_lenses
    from steelyard.report.terminal import print_result

    if report is not None:
        output(report, HTML, (doc,))
    if case is not None:
        output(case, YAML, (doc,))
    with progress_bar(quiet):
        tell("reading the document")
        reading = read(doc)
    draft_file = case or (report.with_suffix(".case.yaml") if report else None)
    drafted = write_draft(reading, doc, draft_file)
    with progress_bar(quiet):
        result = weigh(drafted, draws=draws, seed=seed, workers=threads(workers))
    article = report.with_suffix(".article.html") if report else None
    if report is not None and article is not None:
        with progress_bar(quiet):
            tell("writing the article")
            write_atomically(article, annotated_article(reading, report.name))
            lenses = lenses_of(drafted, result)
            tell("writing the report")
            write_atomically(report, render_report(result, with_lenses(view_of(drafted), lenses), article.name, lenses))
    print_result(result, Console(highlight=False))
    if report is not None:
        typer.echo(f"article: {article}\nreport: {report}")
    if draft_file is not None:
        typer.echo(f"draft case: {draft_file} (a machine draft: check it, correct it, then `steelyard weigh {draft_file}`)")

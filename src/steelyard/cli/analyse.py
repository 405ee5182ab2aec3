"""`steelyard analyse`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from steelyard.cli.drafting import claim_draft, write_draft
from steelyard.cli.options import (
    HTML,
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
from steelyard.cli.streams import console
from steelyard.errors import visible
from steelyard.files.outputs import Outputs


def analyse(
    doc: Annotated[
        Path, typer.Argument(metavar="DOC", help="A document: txt, md or html.", show_default=False)
    ],
    report: Report = None,
    case: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.yaml",
            help="Write the draft case here; default: beside the report.",
            show_default=False,
        ),
    ] = None,
    draws: Draws = 8192,
    seed: Seed = 0,
    workers: Workers = 0,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Read a document, draft a case from it, weigh the draft, and write the report and the annotated article.

    The draft is a machine's: the report says what to check first. Correct the case file and weigh
    it again.
    """
    from steelyard.api import weigh
    from steelyard.lenses.together import lenses_of
    from steelyard.progress import tell
    from steelyard.reading.reading import read
    from steelyard.reading.show.article import annotated_article
    from steelyard.report.balance.terminal import print_result
    from steelyard.report.caseview import view_of
    from steelyard.report.html import render_report
    from steelyard.report.sidebyside.view import with_lenses

    outputs = Outputs((doc,), force)
    article = report.with_suffix(".article.html") if report else None
    for page in (report, article):
        if page is not None:
            outputs.claim(page, HTML)
    draft_file = case or (report.with_suffix(".case.yaml") if report else None)
    claim_draft(outputs, draft_file)
    with progress_bar(quiet):
        tell("reading the document")
        reading = read(doc)
    drafted = write_draft(reading, doc, draft_file, outputs)
    with progress_bar(quiet):
        result = weigh(drafted, draws=draws, seed=seed, workers=threads(workers))
    if report is not None and article is not None:
        with progress_bar(quiet):
            tell("writing the article")
            outputs.write(article, annotated_article(reading, report.name))
            lenses = lenses_of(drafted, result)
            tell("writing the report")
            outputs.write(
                report,
                render_report(result, with_lenses(view_of(drafted), lenses), article.name, lenses),
            )
    print_result(result, console())
    if report is not None and article is not None:
        written("article", article)
        written("report", report)
    if draft_file is not None:
        written("draft case", draft_file)
        typer.echo(
            "(a machine draft: check it, correct it, then `steelyard weigh "
            f"{shlex.quote(visible(str(draft_file)))}`)"
        )

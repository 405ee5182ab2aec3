"""`steelyard analyse`."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.cli.drafting import claim_draft, write_draft
from steelyard.cli.options import (
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
from steelyard.files.endings import PAGES
from steelyard.files.outputs import Outputs

if TYPE_CHECKING:
    from steelyard.api.analyse import Analysis
    from steelyard.api.draft import Draft
    from steelyard.case import Case


@dataclass(frozen=True)
class AnalyseOptions:
    """What is read, and where it all goes."""

    doc: Annotated[
        Path, typer.Argument(metavar="DOC", help="A document: txt, md or html.", show_default=False)
    ]
    report: Report = None
    case: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.yaml",
            help="Write the draft case here; default: beside the report.",
            show_default=False,
        ),
    ] = None
    draws: Draws = 8192
    seed: Seed = 0
    workers: Workers = 0
    quiet: Quiet = False
    force: Force = False

    @property
    def article(self) -> Path | None:
        """Where the annotated article goes: beside the report."""
        return self.report.with_suffix(".article.html") if self.report else None

    @property
    def draft_file(self) -> Path | None:
        """Where the draft case goes: by default beside the report."""
        return self.case or (self.report.with_suffix(".case.yaml") if self.report else None)


def analyse(options: AnalyseOptions) -> None:
    """Read a document, draft a case from it, weigh it, and write report and annotated article.

    The draft is a machine's: the report says what to check first. Correct the case file and weigh
    it again.
    """
    from steelyard.report.balance.terminal import print_result

    outputs = Outputs((options.doc,), options.force)
    for page in (options.report, options.article):
        if page is not None:
            outputs.claim(page, PAGES)
    claim_draft(outputs, options.draft_file)
    found = _analysed(options, outputs)
    if options.report is not None:
        _write(found, options, outputs)
    print_result(found.result, console())
    _say_where(options)


def _analysed(options: AnalyseOptions, outputs: Outputs) -> Analysis:
    """Read, draft and weigh; the draft is written as soon as there is one."""
    from steelyard.api.analyse import analyse as look

    def keep(drafted: Draft) -> Case:
        return write_draft(drafted.reading, options.draft_file, outputs)

    with progress_bar(options.quiet):
        return look(
            options.doc,
            draws=options.draws,
            seed=options.seed,
            workers=threads(options.workers),
            keep=keep,
        )


def _write(found: Analysis, options: AnalyseOptions, outputs: Outputs) -> None:
    """Write the annotated article and the report."""
    from steelyard.progress import tell
    from steelyard.reading.show.article import annotated_article

    assert options.report is not None and options.article is not None
    with progress_bar(options.quiet):
        tell("writing the article")
        outputs.write(options.article, annotated_article(found.reading, options.report.name))
        page = found.to_html(options.article.name)
        outputs.write(options.report, page)


def _say_where(options: AnalyseOptions) -> None:
    for what, file in (("article", options.article), ("report", options.report)):
        if file is not None:
            written(what, file)
    if options.draft_file is not None:
        written("draft case", options.draft_file)
        typer.echo(
            "(a machine draft: check it, correct it, then `steelyard weigh "
            f"{shlex.quote(visible(str(options.draft_file)))}`)"
        )

"""`steelyard check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steelyard.cli.options import CaseFile

if TYPE_CHECKING:
    from steelyard.api.check import Checked


def check(case: CaseFile) -> None:
    """Check a case file: all problems at once, and every lever read back as a plain sentence."""
    from steelyard.api.check import check as look

    found = look(case)
    for remark in found.remarks:
        typer.echo(remark.render(str(case), found.case.file.lines) + "\n", err=True)
    _summary(case, found)
    for sentence in found.sentences:
        typer.echo(f"\n- {sentence}")


def _summary(file: Path, found: Checked) -> None:
    """Say how much there is, on what grounds, and what is taken for granted."""
    model = found.case.model
    typer.echo(
        f"{file}: fine. {len(model.parties)} parties, {len(model.levers)} levers, "
        f"{len(model.evidence)} quotes."
    )
    counts = ", ".join(f"{number} {kind}" for kind, number in found.grounds.items())
    typer.echo(f"{sum(found.grounds.values())} numbers: {counts}.")
    if found.usual:
        usual = ", ".join(f"{what} ({number})" for what, number in found.usual)
        typer.echo(f"Not stated, and taken as usual: {usual}.")
    if model.draft:
        typer.echo("This is a machine draft: check it before you trust it.")

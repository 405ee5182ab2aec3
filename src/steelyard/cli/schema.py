"""`steelyard schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from steelyard.cli.options import Force


def schema(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write to this file.", show_default=False),
    ] = None,
    force: Force = False,
) -> None:
    """Write the JSON Schema of the case file, for completion and checks in an editor."""
    from steelyard.api.schema import schema as schema_of_cases
    from steelyard.case.schema import MODE_LINE, written
    from steelyard.files.outputs import Outputs

    text = written(schema_of_cases())
    if out is None:
        typer.echo(text, nl=False)
        return
    outputs = Outputs(force=force)
    outputs.write(outputs.claim(out, (".json",)), text)
    typer.echo(
        f"{out} written. Let your editor find it by the first line of a case: "
        f"{MODE_LINE.format(file=out.name)}"
    )

"""Reading and checking the file of a large case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.scale.cases import case_text, source_text
from benchmarks.scale.ladder import Ladder, Step

TITLE = "Reading a case (`steelyard check`)"


def checked(folder: Path, levers: int, evidence: int) -> list[str]:
    """Write a case with its source and return how to check it."""
    file = folder / "case.yaml"
    file.write_text(case_text(levers=levers, evidence=evidence), "utf-8")
    (folder / "wire.txt").write_text(source_text(evidence), "utf-8")
    return ["check", str(file)]


def ladders() -> Iterator[Ladder]:
    """Levers and quotes together."""
    sizes = (250, 1000, 4000)
    yield Ladder(
        "levers and quotes",
        tuple(Step(f"{n:,} of each", partial(checked, levers=n, evidence=n)) for n in sizes),
    )

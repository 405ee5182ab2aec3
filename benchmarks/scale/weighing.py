"""Weighing: parties that must all accept, levers of one on another, issues, draws."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.scale.cases import case_text
from benchmarks.scale.ladder import Ladder, Step

TITLE = "Weighing (`steelyard weigh`)"


def weighed(
    folder: Path,
    parties: int = 3,
    levers: int = 4,
    issues: int = 2,
    draws: int = 8192,
    more: str = "",
) -> list[str]:
    """Write a case and return how to weigh it."""
    file = folder / "case.yaml"
    file.write_text(case_text(parties, levers, issues), "utf-8")
    return [
        "weigh",
        str(file),
        "--draws",
        str(draws),
        "--quiet",
        *more.replace("OUT", str(folder / "out.html")).split(),
    ]


def one(folder: Path, what: str, count: int) -> list[str]:
    """The same with one size given by its name."""
    sizes = {"parties": 3, "levers": 4, "issues": 2, "draws": 8192} | {what: count}
    return weighed(folder, sizes["parties"], sizes["levers"], sizes["issues"], sizes["draws"])


def ladders() -> Iterator[Ladder]:
    """Each kind of size grows alone."""
    yield _ladder("parties that must all accept, 4 levers", "parties", (3, 50, 100, 200))
    yield _ladder("levers of one on another", "levers", (4, 10, 14, 15, 30, 60, 1000))
    yield Ladder(
        "parties and levers", tuple(_both(*size) for size in ((50, 10), (100, 20), (200, 40)))
    )
    yield _ladder("issues", "issues", (2, 50, 200))
    yield _ladder("draws", "draws", (2**13, 2**15, 2**18))
    report = partial(weighed, draws=512, more="--report OUT")
    reported = tuple(Step(f"{n} parties", partial(report, parties=n)) for n in (3, 50, 200))
    yield Ladder("parties, with a report, 512 draws", reported)


def _ladder(name: str, what: str, sizes: tuple[int, ...]) -> Ladder:
    return Ladder(
        name, tuple(Step(f"{size:,} {what}", partial(one, what=what, count=size)) for size in sizes)
    )


def _both(parties: int, levers: int) -> Step:
    return Step(
        f"{parties} parties, {levers} levers", partial(weighed, parties=parties, levers=levers)
    )

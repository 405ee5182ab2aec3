"""The graph model: options of four parties, and parties that must accept in a derived conflict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.scale.cases import case_text
from benchmarks.scale.ladder import Ladder, Step

TITLE = "The graph model (`steelyard stability`)"
PARTIES = 4


def conflict_text(options: int) -> str:
    """A conflict of four parties.

    Each likes its own first option least and the next party's best.
    """
    lines = ["title: A conflict made to measure", "parties:"]
    lines += [f"  q{party}: {{name: Party {party}}}" for party in range(PARTIES)]
    lines += [
        "stability:",
        "  options:",
        *(f"    o{option}: {{by: q{option % PARTIES}}}" for option in range(options)),
    ]
    lines.append("  preferences:")
    for party in range(PARTIES):
        wanted = [f"o{(party + 1 + place) % options}" for place in range(options)]
        lines.append(f"    q{party}: [{', '.join(wanted[:-1])}, not {wanted[-1]}]")
    return "\n".join(lines) + "\n"


def stated(folder: Path, options: int) -> list[str]:
    """Write a conflict and return how to look at it."""
    file = folder / "conflict.yaml"
    file.write_text(conflict_text(options), "utf-8")
    return ["stability", str(file), "--quiet"]


def derived(folder: Path, parties: int) -> list[str]:
    """Write a case and return how to look at the conflict that follows from it."""
    file = folder / "case.yaml"
    file.write_text(case_text(parties), "utf-8")
    return ["stability", str(file), "--quiet"]


def ladders() -> Iterator[Ladder]:
    """Options of a stated conflict, and parties of a derived one."""
    yield Ladder(
        "options",
        tuple(Step(f"{n} options", partial(stated, options=n)) for n in (12, 16, 20, 24, 32)),
    )
    tables = tuple(Step(f"{n} parties", partial(derived, parties=n)) for n in (3, 8, 12, 50))
    yield Ladder("parties that must accept, 4 levers", tables)

"""Check the stability engine against the textbook, and measure it as conflicts grow.

python -m benchmarks.stability.growth [--check N] [--largest K] [--write]

Every measurement runs in a process of its own; what is compared is measured one after the other in
one process. Exits with 1 where the two ways differ in a single state.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.run import ROOT, Report, machine
from benchmarks.stability.measure import STATEMENTS
from benchmarks.stability.randomconflicts import random_conflict
from benchmarks.stability.textbook import Textbook

from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.concepts.names import CONCEPTS
from steelyard.lenses.stability.conflict.model import Conflict

RESULTS = Path(__file__).parent / "RESULTS.md"
CHECKED = 3000
SHOWN = 10
AGAINST_SIZES = (8, 10, 12)
SMALLEST, LARGEST = 8, 24
ONE_WAY, WORDED = 18, 22
WHOLE = (
    "preferences",
    "options",
    "states",
    "1 worker (s)",
    "us a state",
    "2 workers (s)",
    "peak, 1 (MiB)",
    "peak, 2 (MiB)",
)
AGAINST = ("options", "states", "textbook (s)", "engine (s)", "ratio", "lists that differ")
FOUND = ("preferences", "options", "states", "Nash", "GMR", "SMR", "SEQ", "SSEQ")
NOTES = f"""\
Conflicts of four parties, options dealt evenly, made by chance; Nash, GMR, SMR, SEQ and SSEQ for
every party and state. "scores" are strict rankings as numbers, all options reversible. "one-way"
has scores too, half of its options can be changed in one direction only, and four patterns
cannot be. "statements" has {STATEMENTS} nested conditions a party. Seconds are those from the
conflict to the verdicts; peak memory is that of a whole process, Python and the question
included.
"""


def mismatches(seeds: range) -> Iterator[str]:
    """Yield every difference between textbook and engine over random conflicts, as a sentence."""
    for seed in seeds:
        given = random_conflict(seed)
        for one_step in (False, True):
            yield from (
                f"seed {seed}, one_step={one_step}: {text}"
                for text in _differences(given, one_step)
            )


def _differences(given: Conflict, one_step: bool) -> Iterator[str]:
    book, result = Textbook(given, one_step), analyse(given, CONCEPTS, one_step=one_step)
    if len(result.states) != len(book.states):
        yield f"{len(result.states)} states, and {len(book.states)} by the textbook"
    for concept in CONCEPTS:
        for party in given.parties:
            found, expected = set(result.stable_states(concept, party)), book.stable(concept, party)
            if found != expected:
                yield (
                    f"{concept} of {party}: {sorted(found - expected)} too many, "
                    f"{sorted(expected - found)} missing"
                )


def check(report: Report, count: int) -> bool:
    """Compare on so many random conflicts, and say what came of it."""
    differ = 0
    with report.console.status(f"{count:,} random conflicts"):
        for text in mismatches(range(count)):
            differ += 1
            if differ <= SHOWN:
                report.console.print(text, markup=False)
    verdict = "the same stable states" if not differ else f"DIFFERENT STATES in {differ:,} lists"
    report.say(
        f"{count:,} random conflicts of 2 to 4 parties and 2 to 7 options (one-way, "
        "infeasible, tied, coalesced; statements, "
        "rankings, scores), all six concepts, with sequences and with one-step sanctions: "
        f"textbook and engine find {verdict}."
    )
    return not differ


def measure(what: str, kind: str, options: int, workers: int = 1) -> dict[str, float]:
    """One measurement of `measure.py` in a new process."""
    words = [
        sys.executable,
        "-m",
        "benchmarks.stability.measure",
        what,
        kind,
        str(options),
        str(workers),
    ]
    done = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def against(sizes: list[int], differences: list[float]) -> Iterator[tuple[str, ...]]:
    """Both ways on the same conflict."""
    for options in sizes:
        took = measure("textbook", "rankings", options)
        slow, fast = took["textbook"], took["engine"]
        differences.append(took["differ"])
        yield (
            str(options),
            f"{2**options:,}",
            f"{slow:.2f}",
            f"{fast:.4f}",
            f"{slow / fast:,.0f}",
            f"{took['differ']:.0f}",
        )


def growth(rows: list[tuple[str, int]], found: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Time and memory with one worker and with two; the numbers of equilibria go to `found`."""
    for kind, options in rows:
        one, two = (measure("engine", kind, options, workers) for workers in (1, 2))
        states = f"{one['states']:,.0f}"
        found.append(
            (
                kind,
                str(options),
                states,
                *(f"{one[f'equilibria {concept}']:,.0f}" for concept in FOUND[3:]),
            )
        )
        yield (
            kind,
            str(options),
            states,
            f"{one['seconds']:.2f}",
            f"{1e6 * one['seconds'] / one['states']:.2f}",
            f"{two['seconds']:.2f}",
            f"{one['peak']:,.0f}",
            f"{two['peak']:,.0f}",
        )


def sizes(largest: int) -> list[tuple[str, int]]:
    """Kinds of preferences and numbers of options over which growth is measured."""
    reversible = [("scores", options) for options in range(SMALLEST, largest + 1, 2)]
    return [*reversible, ("one-way", min(ONE_WAY, largest)), ("statements", min(WORDED, largest))]


def options(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description="Check the stability engine against the textbook, and measure its growth."
    )
    parser.add_argument(
        "--check", type=int, metavar="N", help="compare on N random conflicts, and measure nothing"
    )
    parser.add_argument(
        "--largest",
        type=int,
        metavar="K",
        default=LARGEST,
        help=f"most options (default {LARGEST})",
    )
    parser.add_argument(
        "--write", action="store_true", help=f"write the tables to {RESULTS.relative_to(ROOT)}"
    )
    chosen = parser.parse_args(words)
    if chosen.check is not None and chosen.check < 1:
        parser.error(f"--check is {chosen.check}; it can be 1 or more")
    if not SMALLEST <= chosen.largest <= LARGEST:
        parser.error(f"--largest is {chosen.largest}; it can be {SMALLEST} to {LARGEST}")
    if chosen.check is not None and chosen.write:
        parser.error("--check alone measures nothing that could be written")
    return chosen


def main(words: list[str]) -> int:
    """Check, measure and show."""
    chosen, report, differences, found = (
        options(words),
        Report(),
        list[float](),
        list[tuple[str, ...]](),
    )
    if chosen.check is not None:
        return 0 if check(report, chosen.check) else 1
    report.say(machine())
    report.say(NOTES)
    equal = check(report, CHECKED)
    compared = [size for size in AGAINST_SIZES if size <= chosen.largest]
    report.table(
        "Textbook and engine, side by side, strict rankings, one worker",
        AGAINST,
        against(compared, differences),
    )
    report.table("Growth", WHOLE, growth(sizes(chosen.largest), found))
    report.table("How many states are equilibria", FOUND, iter(found))
    if chosen.write:
        report.write(RESULTS)
    return 0 if equal and not any(differences) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measure the influence models.

The spatial model as parties become more and against plain loops, all of them over draws.

python -m benchmarks.influence.speed [--largest N] [--write]

Every measurement runs in a process of its own; what is compared is measured one after the other in
one process. Exits with 1 where the two ways end more than 1e-9 apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.run import ROOT, Report, machine

from steelyard.lenses.influence.models.registry import MODELS

RESULTS = Path(__file__).parent / "RESULTS.md"
EQUAL_WITHIN = 1e-9
SMALLEST, LARGEST = 20, 300
GROWTH = ((20, 1), (20, 3), (40, 3), (80, 1), (80, 3), (160, 3), (300, 1), (300, 3))
TURNS = 20
AGAINST = ((5, 3), (10, 3), (20, 3), (40, 3))
AGAINST_TURNS = 2
DRAWN, ISSUES, DRAWS = 30, 1, 8192
DRAWN_OVER = ("model", "draws", "at once (s)", "one by one (s)", "ratio", "difference")
GROWN = (
    "parties",
    "issues",
    "turns",
    "all (s)",
    "a turn (s)",
    "ns a triple and turn",
    "question (MiB)",
    "peak (MiB)",
)
COMPARED = ("parties", "issues", "turns", "plain loops (s)", "arrays (s)", "ratio", "difference")
NOTES = f"""\
Parties made by chance, options of the reference program, {TURNS} turns or until the parties have
settled. Seconds are those from the positions to the result, with the winning probability of
every round: the fewest of five times, or of as many as take four seconds. "A triple" is a
challenger, one challenged, and a third party. Peak memory is that of a whole process, Python and
the question included. Plain loops are those of `plain.py`, which reads like the definition.
Models with rounds take 128 draws, one by one; of the others some 200 are run one by one, and the
time of all is reckoned from them.
"""


def measure(what: str, parties: int, issues: int, turns: int) -> dict[str, float]:
    """One measurement of `measure.py` in a new process."""
    words = [
        sys.executable,
        "-m",
        "benchmarks.influence.measure",
        what,
        *map(str, (parties, issues, turns)),
    ]
    done = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def growth(largest: int) -> Iterator[tuple[str, ...]]:
    """Time and memory."""
    for parties, issues in GROWTH:
        if parties > largest:
            continue
        took = measure("turns", parties, issues, TURNS)
        turn = took["seconds"] / took["turns"]
        yield (
            str(parties),
            str(issues),
            f"{took['turns']:.0f}",
            f"{took['seconds']:.2f}",
            f"{turn:.4f}",
            f"{1e9 * turn / parties**3:.0f}",
            f"{took['question']:.0f}",
            f"{took['peak']:.0f}",
        )


def against(largest: int, differences: list[float]) -> Iterator[tuple[str, ...]]:
    """Both ways over the same turns."""
    for parties, issues in AGAINST:
        if parties > largest:
            continue
        took = measure("side_by_side", parties, issues, AGAINST_TURNS)
        differences.append(took["difference"])
        yield (
            str(parties),
            str(issues),
            f"{took['turns']:.0f}",
            f"{took['loops']:.3f}",
            f"{took['arrays']:.4f}",
            f"{took['loops'] / took['arrays']:,.0f}",
            f"{took['difference']:.1e}",
        )


def over_draws() -> Iterator[tuple[str, ...]]:
    """Each model over the draws that it takes."""
    for model in MODELS:
        took = measure(model, DRAWN, ISSUES, DRAWS)
        yield (
            model,
            f"{took['draws']:.0f}",
            f"{took['together']:.2f}",
            f"{took['alone']:.2f}",
            f"{took['alone'] / took['together']:,.1f}",
            f"{took['difference']:.1e}",
        )


def options(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure the influence models.")
    parser.add_argument(
        "--largest",
        type=int,
        metavar="N",
        default=LARGEST,
        help=f"most parties (default {LARGEST})",
    )
    parser.add_argument(
        "--write", action="store_true", help=f"write the tables to {RESULTS.relative_to(ROOT)}"
    )
    chosen = parser.parse_args(words)
    if not SMALLEST <= chosen.largest <= LARGEST:
        parser.error(f"--largest is {chosen.largest}; it can be {SMALLEST} to {LARGEST}")
    return chosen


def main(words: list[str]) -> int:
    """Measure and show."""
    chosen, report, differences = options(words), Report(), list[float]()
    report.say(machine())
    report.say(NOTES)
    report.table(
        "Plain loops and arrays, side by side", COMPARED, against(chosen.largest, differences)
    )
    report.table("Growth", GROWN, growth(chosen.largest))
    report.table(
        f"{DRAWN} parties, {ISSUES} issue, positions uncertain: {DRAWS:,} draws",
        DRAWN_OVER,
        over_draws(),
    )
    if chosen.write:
        report.write(RESULTS)
    return 0 if max(differences) <= EQUAL_WITHIN else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

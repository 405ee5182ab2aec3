"""Measure how time and memory grow with the size of what is asked.

Each size has a process of its own.

python -m benchmarks.scale [SUBJECT ...] [--write]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.run import ROOT, Report, machine
from benchmarks.scale.ladder import Step
from benchmarks.scale.registry import Subject, subjects

RESULTS = ROOT / "benchmarks" / "SCALE.md"
HEADS = ("what grows", "size", "seconds", "times the smaller", "peak (MiB)", "or refused")
NOTES = """\
The whole command is timed, Python's start included; peak memory is that of its process. "times
the smaller" is against the size above. What is refused says so before it begins to work.
"""


class Took(NamedTuple):
    """What a command took, and its last words where it refused."""

    seconds: float
    peak: float
    refusal: str


def measured(step: Step) -> Took:
    """Run one size in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "steelyard", *step.prepare(Path(folder))]
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            said.seek(0)
            message = said.read().decode().strip().replace(f"{folder}/", "")
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Took(seconds, peak, message.splitlines()[0] if os.waitstatus_to_exitcode(status) else "")


def rows(subject: Subject) -> Iterator[tuple[str, ...]]:
    """One line for each size."""
    for ladder in subject.ladders():
        before = 0.0
        for step in ladder.steps:
            took = measured(step)
            growth = f"{took.seconds / before:.1f}" if before and not took.refusal else ""
            before = 0.0 if took.refusal else took.seconds
            yield (
                ladder.name,
                step.size,
                f"{took.seconds:.1f}",
                growth,
                f"{took.peak:,.0f}",
                took.refusal.replace("|", "\\|"),
            )


def main(words: list[str]) -> int:
    """Measure the subjects that are named, all by default."""
    known = subjects()
    parser = argparse.ArgumentParser(
        description="Measure how time and memory grow with the size of what is asked."
    )
    parser.add_argument(
        "subject", nargs="*", metavar="SUBJECT", help=f"of {', '.join(known)}; all by default"
    )
    parser.add_argument(
        "--write", action="store_true", help=f"write the tables to {RESULTS.relative_to(ROOT)}"
    )
    chosen = parser.parse_args(words)
    unknown = [name for name in chosen.subject if name not in known]
    if unknown or (chosen.write and chosen.subject):
        parser.error(
            f"{unknown[0]} is none of {', '.join(known)}"
            if unknown
            else "--write needs all subjects"
        )
    report = Report("Growth with size")
    report.say(machine())
    report.say(NOTES)
    for name in chosen.subject or known:
        report.table(known[name].title, HEADS, rows(known[name]))
    if chosen.write:
        report.write(RESULTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

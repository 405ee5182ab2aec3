"""Measure speed.

Every bundle of levers at once against one at a time, its growth, and what a person waits for.

Every measurement runs in a process of its own. What is compared is measured in turns in one
process, so that a busy machine slows both. Exits with 1 where the two ways differ by more than
1e-9.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
MIXES = ("mixed", "rates")
EQUAL_WITHIN = 1e-9
REPEATS = 5
WHOLE = (
    "mix",
    "workers",
    "table, choice (s)",
    "ledger (s)",
    "both (s)",
    "ns a cell",
    "question (MiB)",
    "peak (MiB)",
)
AGAINST = (
    "mix",
    "draws",
    "one at a time (s)",
    "together (s)",
    "ratio",
    "one at a time at full size (s)",
    "difference",
)
GROWTH = (
    "levers",
    "draws",
    "million cells",
    "mixed (s)",
    "mixed, ns a cell",
    "rates (s)",
    "rates, ns a cell",
)
NOTES = """\
Bundles x draws = cells. "mixed" and "rates" are the two questions of `cases.py`: in "rates"
every lever multiplies a rate for every party, which leaves nothing to share. The two ways of the
second table are timed in turns, on one worker. Peak memory is that of a whole process;
"question" is what it held before it began to weigh.
"""


class Report:
    """Tables shown as they come, and kept as Markdown."""

    def __init__(self, title: str = "Measured speed") -> None:
        self.title = title
        self.console = Console()
        self.parts: list[str] = []

    def say(self, text: str) -> None:
        """Show and keep a paragraph."""
        self.console.print(text.strip(), markup=False)
        self.parts.append(text)

    def table(self, title: str, heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
        """Show and keep a table."""
        shown = Table(*heads, title=title, title_justify="left")
        lines = [f"## {title}\n", _line(heads), _line(("---",) * len(heads))]
        with self.console.status(title):
            for row in rows:
                shown.add_row(*row)
                lines.append(_line(row))
        self.console.print(shown)
        self.parts.append("\n".join(lines))

    def write(self, path: Path) -> None:
        """Write everything that was kept."""
        text = "\n\n".join(part.strip() for part in self.parts)
        path.write_text(f"# {self.title}\n\n{text}\n", "utf-8")
        self.console.print(f"Written to {path.relative_to(ROOT)}.")


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def measure(
    what: str, mix: str, draws: int, levers: int = 10, workers: int = 1
) -> dict[str, float]:
    """One measurement of `measure.py` in a new process."""
    words = [
        sys.executable,
        "-m",
        "benchmarks.measure",
        what,
        mix,
        *map(str, (draws, levers, workers)),
    ]
    done = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def machine() -> str:
    """What this was measured on."""
    words = [sys.executable, "-c", "import numpy; print(numpy.__version__)"]
    numpy = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    load = f", load {os.getloadavg()[0]:.1f} before the start" if hasattr(os, "getloadavg") else ""
    made = (
        f"Python {platform.python_version()}, NumPy {numpy}, {platform.system()} on "
        f"{platform.machine()}"
    )
    return f"{os.cpu_count()} cores{load}; {made}."


def whole(draws: int) -> Iterator[tuple[str, ...]]:
    """Table, choice and ledger at full size."""
    for mix in MIXES:
        for workers in (1, 2):
            took = measure("kernel", mix, draws, workers=workers)
            total = took["table"] + took["ledger"]
            yield (
                mix,
                str(workers),
                f"{took['table']:.2f}",
                f"{took['ledger']:.2f}",
                f"{total:.2f}",
                f"{1e9 * total / (draws * 1024):.1f}",
                f"{took['question']:.0f}",
                f"{took['peak']:.0f}",
            )


def against(draws: int, full: int, differences: list[float]) -> Iterator[tuple[str, ...]]:
    """Both ways at the same number of draws, and one bundle at a time as at full size."""
    for mix in MIXES:
        took = measure("side_by_side", mix, draws)
        slow, fast = took["one_at_a_time"], took["together"]
        differences.append(took["difference"])
        yield (
            mix,
            f"{draws:,}",
            f"{slow:.2f}",
            f"{fast:.2f}",
            f"{slow / fast:.0f}",
            f"{slow * full / draws:.0f}",
            f"{took['difference']:.1e}",
        )


def growth(sizes: list[tuple[int, int]]) -> Iterator[tuple[str, ...]]:
    """Seconds and nanoseconds a cell for (levers, draws)."""
    for levers, draws in sizes:
        took = [measure("kernel", mix, draws, levers) for mix in MIXES]
        totals = [each["table"] + each["ledger"] for each in took]
        cells = draws * 2**levers
        yield (
            str(levers),
            f"{draws:,}",
            f"{cells / 1e6:.1f}",
            *(text for total in totals for text in (f"{total:.2f}", f"{1e9 * total / cells:.1f}")),
        )


def commands() -> Iterator[tuple[str, ...]]:
    """What a person waits for, Python's start included."""
    program = str(Path(sys.executable).with_name("steelyard"))
    case = str(Path("examples") / "ceasefire-2025" / "case.yaml")
    for words in (["--help"], ["weigh", case]):
        yield f"`{' '.join(['steelyard', *words])}`", waited([program, *words])


def waited(words: list[str]) -> str:
    """Median seconds of a command, or that there is none."""
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        try:
            done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
        except FileNotFoundError:
            return "not installed"
        if done.returncode:
            last = (done.stderr.strip() or "no message").splitlines()[-1]
            return f"not there yet (ended with {done.returncode}: {last})"
        seconds.append(time.perf_counter() - start)
    return f"{median(seconds):.2f}"


def sizes(quick: bool) -> list[tuple[int, int]]:
    """Levers and draws over which growth is measured."""
    top, most = (10, 14) if quick else (14, 17)
    return [(levers, 2**13) for levers in range(4, top + 1, 2)] + [
        (10, 2**power) for power in range(14, most + 1)
    ]


def options(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure speed; see docs/reference/speed.md.")
    parser.add_argument(
        "--draws", type=int, help="draws at full size (default 131072; 8192 with --quick)"
    )
    parser.add_argument(
        "--quick", action="store_true", help="smaller sizes, some twenty seconds in all"
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FOLDER",
        help="labelled data such as ../shared/data, for the programs that score the reading; the "
        "speeds here need none",
    )
    parser.add_argument(
        "--write", action="store_true", help=f"write the tables to {RESULTS.relative_to(ROOT)}"
    )
    chosen = parser.parse_args(words)
    if chosen.draws is None:
        chosen.draws = 2**13 if chosen.quick else 2**17
    if not 1 <= chosen.draws <= 2**22:
        parser.error(f"--draws is {chosen.draws}; it can be 1 to {2**22}")
    return chosen


def main(words: list[str]) -> int:
    """Measure, show, and compare."""
    chosen, report, differences = options(words), Report(), list[float]()
    few = min(chosen.draws, 512 if chosen.quick else 2**13)
    report.say(machine())
    report.say(NOTES)
    report.table(f"1,024 bundles x {chosen.draws:,} draws", WHOLE, whole(chosen.draws))
    report.table(
        "One bundle at a time, side by side", AGAINST, against(few, chosen.draws, differences)
    )
    report.table(
        f"What a person waits for (median of {REPEATS})", ("command", "seconds"), commands()
    )
    report.table("Growth, one worker", GROWTH, growth(sizes(chosen.quick)))
    equal = max(differences) <= EQUAL_WITHIN
    verdict = "agree" if equal else "DO NOT AGREE"
    report.say(
        f"Both ways {verdict} within {EQUAL_WITHIN:g}: largest difference {max(differences):.1e}."
    )
    if chosen.write:
        report.write(RESULTS)
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

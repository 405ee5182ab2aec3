"""How fast documents are read.

Words a second in one process, and in two or more over many documents.

Usage: ``OMP_NUM_THREADS=1 python benchmarks/reading/speed.py PATH [--processes 1 2] [--most N]``,
where PATH is a folder or feed of documents, or JSON Lines (``.jsonl``, ``.jsonl.gz``) of records
with ``text``.

Each document is read as ``steelyard read`` does it: page, sentences, parse, tagger, parties, dates,
quantities, moves, evidence. Words are runs of characters without white space. The models are loaded
before the clock starts in one process; the other processes load theirs while the clock runs, so
that they need many documents to pay. Peak memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from steelyard.reading.ledger import jsonl, records
from steelyard.reading.many import read_many
from steelyard.reading.pages.library import DocumentSource, documents
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import Reading, read_page

_WARM = "The envoy said on Monday that talks would go on."


@dataclass(frozen=True)
class Speed:
    """What was measured.

    Processes, documents read and not read, words, seconds, and megabytes of the largest process.

    `busy` is the time of all cores together, the loading of models in other processes included.
    """

    processes: int
    read: int
    failed: int
    words: int
    seconds: float
    busy: float
    memory: float


def sources(path: Path) -> Iterator[DocumentSource]:
    """Yield the documents of a folder, a feed or of JSON Lines."""
    if not path.name.endswith((".jsonl", ".jsonl.gz")):
        yield from documents(path)
        return
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(filter(str.strip, lines), start=1):
            name = f"{number}.txt"
            yield DocumentSource(name, partial(page_of_text, name, json.loads(line)["text"]))


def size(number: int, name: str, reading: Reading) -> tuple[int, int]:
    """Return the words of a document and the characters of its evidence."""
    return len(reading.page.text.split()), len(jsonl(records(reading)))


def measure(path: Path, processes: int, most: int | None) -> Speed:
    """Read all documents, or the first `most`."""
    read_page(page_of_text("warm.txt", _WARM))
    read = failed = words = 0
    began, busy = time.perf_counter(), _busy()
    for outcome in read_many(islice(sources(path), most), size, processes):
        if outcome.value is None:
            failed += 1
        else:
            read, words = read + 1, words + outcome.value[0]
    seconds, busy = time.perf_counter() - began, _busy() - busy
    kilobytes = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return Speed(processes, read, failed, words, seconds, busy, kilobytes / 1024)


def _busy() -> float:
    """Seconds of processor time, of this process and of those that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def show(speeds: Sequence[Speed]) -> None:
    """Print a table."""
    table = Table(
        "processes", "read", "not read", "words", "seconds", "words/s", "core ms/word", "peak MB"
    )
    for speed in speeds:
        rate = f"{speed.words / speed.seconds:,.0f}"
        each = f"{1000 * speed.busy / max(speed.words, 1):.3f}"
        counts = (str(speed.processes), str(speed.read), str(speed.failed), f"{speed.words:,}")
        table.add_row(*counts, f"{speed.seconds:.1f}", rate, each, f"{speed.memory:,.0f}")
    Console().print(table)


def main() -> None:
    """Measure with each number of processes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--most", type=int, help="read only the first documents")
    options = parser.parse_args()
    show([measure(options.path, processes, options.most) for processes in options.processes])


if __name__ == "__main__":
    main()

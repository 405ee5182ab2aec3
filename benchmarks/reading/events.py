"""Measure the reader of events on the shared records.

`python -m benchmarks.reading.events [--data ../shared/data]`.

Types by cross-validation, sources and targets against the gold spans, and milliseconds a word after
the parse. The table of all attempts, and how far the figures can be trusted, is in
training/events/RESULTS.md.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from training.events.data import Record, load_gold
from training.events.fit import Settings, cross_validated

from steelyard.reading.events import likeliest
from steelyard.reading.text import Span

ROOT = Path(__file__).resolve().parents[2]
SEEDS = (1, 2, 3)
ROUNDS = 20


def types(records: list[Record]) -> list[str]:
    """Types right, with the fold left out; the lexicon was written with the records in view."""
    lines = []
    for folds in (10, 4):
        scores = [cross_validated(records, Settings(), folds, seed)[0] for seed in SEEDS]
        mean = 100 * sum(s.right for s in scores) / len(scores)
        lines.append(f"types right, {folds} folds, mean of {len(SEEDS)} seeds: {mean:.1f} %")
    return lines


def actors(records: list[Record]) -> list[str]:
    """Sources and targets that share a character with a gold span, and that are one."""
    lines = []
    for name, label in (("source", "SRC"), ("target", "TAR")):
        gold = found = meets = same = 0
        for record in records:
            spans = {
                Span(start, end) for kind, start, end in record.spans if label in kind.split("/")
            }
            if not spans:
                continue
            event = likeliest(record.words)
            said = getattr(event, name)
            gold += 1
            found += said is not None
            meets += said is not None and any(said.meets(s) for s in spans)
            same += said in spans
        shares = f"{100 * meets / gold:.1f} % overlap, {100 * same / gold:.1f} % the same words"
        lines.append(f"{name}: of {gold} {found} found, {shares}")
    return lines


def speed(records: list[Record]) -> str:
    """Milliseconds of the processor a word, the parse left out, the fastest of some rounds."""
    words = sum(len(record.words) for record in records)
    fastest = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for record in records:
            likeliest(record.words)
        fastest = min(fastest, time.process_time() - start)
    return f"{1000 * fastest / words:.4f} ms a word after the parse"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    records = load_gold(parser.parse_args().data)
    print("\n".join([*types(records), *actors(records), speed(records)]))


if __name__ == "__main__":
    main()

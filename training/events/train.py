"""Train the classifier of events.

    python -m training.events.train [--data ../shared/data] [--out
    src/steelyard/reading/data/events.npz]

Writes the weights, and beside this file RESULTS.md with every attempt cross-validated.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from steelyard.reading.events.clauses import clauses_of
from steelyard.reading.events.events import EventWeights, probabilities
from steelyard.reading.events.lexicon import TYPES
from training.events.data import Record, load_dictionary, load_gold, load_own, load_unit_tests
from training.events.fit import ALL, Settings, cross_validated, fit

ROOT = Path(__file__).resolve().parents[2]
SEEDS = (1, 2, 3)
UNREAD = 0.80
"""Share of right types on sentences that the lexicon's writer had not read; see notes.md."""

CHOSEN = Settings()
ATTEMPTS = {
    "words": Settings(kinds=("word",), silent=0.0, penalty=0.5),
    "words and pairs of words": Settings(kinds=("word", "pair"), silent=0.0, penalty=0.5),
    "lexicon's type, fitted": Settings(kinds=("main",), prior=0.0, silent=0.0),
    "lexicon and all clauses": Settings(kinds=("main", "bare", "later"), prior=0.0, silent=0.0),
    "lexicon, clauses, words": Settings(kinds=ALL, prior=0.0, silent=0.0),
    "the same, centred on the lexicon": Settings(silent=0.0),
    "the same, lexicon silenced for 0.3 of each record": CHOSEN,
}


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "src" / "steelyard" / "reading" / "data" / "events.npz"
    )
    options = parser.parse_args()
    records = load_gold(options.data)
    own = load_own()
    weights = fit(
        [r.features for r in records + own], np.array([r.type for r in records + own]), CHOSEN
    )
    weights = tempered(weights, records)
    names = sorted(weights.row, key=lambda name: weights.row[name])
    np.savez_compressed(
        options.out, names=np.array("\n".join(names)), rows=weights.rows.astype(np.float16)
    )
    report = results(records, own, load_unit_tests(options.data), load_dictionary(options.data))
    notes = Path(__file__).with_name("notes.md").read_text(encoding="utf-8")
    Path(__file__).with_name("RESULTS.md").write_text(report + notes, encoding="utf-8")
    print(report)


def tempered(weights: EventWeights, records: list[Record]) -> EventWeights:
    """Return the weights scaled so that probabilities are true.

    The mean probability of the choice is then the rate of right types on unread sentences.
    """
    low, high = 0.01, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        scaled = EventWeights(weights.row, weights.rows * np.float32(middle))
        sure = np.mean([probabilities(r.features, scaled).max() for r in records])
        low, high = (middle, high) if sure < UNREAD else (low, middle)
    return EventWeights(weights.row, weights.rows * np.float32(low))


def results(
    records: list[Record], own: list[Record], unit_tests: list[Record], dictionary: dict[str, str]
) -> str:
    """Return the table of all attempts, and the chosen one by type, as Markdown."""
    commonest = Counter(r.type for r in records).most_common(1)[0][1] / len(records)
    rows = [("commonest type", f"{100 * commonest:.1f}", "", "", "")]
    rows.append(
        (
            "CAMEO verb dictionary, first verb it knows",
            f"{100 * _by_dictionary(records, dictionary):.1f}",
            "",
            "",
            "",
        )
    )
    rows.append(
        ("own lexicon alone, nothing fitted", f"{100 * _by_lexicon(records):.1f}", "", "", "")
    )
    rows += [_row(name, records, settings) for name, settings in ATTEMPTS.items()]
    rows.append(
        _row(
            "words and pairs, own sentences learned from as well",
            records,
            ATTEMPTS["words and pairs of words"],
            own,
        )
    )
    rows.append(
        _row(
            "centred and silenced, unit-test sentences learned from as well",
            records,
            CHOSEN,
            unit_tests,
        )
    )
    rows.append(
        _row(
            "centred and silenced, own sentences learned from as well (chosen)",
            records,
            CHOSEN,
            own,
        )
    )
    lines = [
        "# Types of events: every attempt",
        "",
        f"{len(records)} records, 16 types; per cent right; mean of {len(SEEDS)} seeds.",
    ]
    lines += [
        "",
        "| attempt | 10 folds | 4 folds | log loss (10) | mean probability of the choice (10) |",
    ]
    lines += [
        "| --- | --- | --- | --- | --- |",
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
    ]
    return "\n".join([*lines, *_by_type(records, own), ""])


def _row(
    name: str, records: list[Record], settings: Settings, more: list[Record] | None = None
) -> tuple[str, ...]:
    ten = [cross_validated(records, settings, 10, seed, more or ())[0] for seed in SEEDS]
    four = [cross_validated(records, settings, 4, seed, more or ())[0] for seed in SEEDS]
    means = (100 * np.mean([s.right for s in ten]), 100 * np.mean([s.right for s in four]))
    return (
        name,
        *(f"{m:.1f}" for m in means),
        f"{np.mean([s.loss for s in ten]):.2f}",
        f"{np.mean([s.sure for s in ten]):.2f}",
    )


def _by_dictionary(records: list[Record], dictionary: dict[str, str]) -> float:
    right = 0
    for record in records:
        verbs = (t.lemma_.lower() for t in record.words if t.pos_ == "VERB")
        right += next((dictionary[v] for v in verbs if v in dictionary), "") == TYPES[record.type]
    return right / len(records)


def _by_lexicon(records: list[Record]) -> float:
    first = [next((c.type for c in clauses_of(r.words) if c.type), None) for r in records]
    return sum(kind == TYPES[r.type] for kind, r in zip(first, records, strict=True)) / len(records)


def _by_type(records: list[Record], own: list[Record]) -> list[str]:
    chosen = cross_validated(records, CHOSEN, 10, SEEDS[0], own)[1]
    gold = np.array([r.type for r in records])
    lines = ["| type | records | recall | precision |", "| --- | --- | --- | --- |"]
    for i, kind in enumerate(TYPES):
        said, true = chosen == i, gold == i
        both = int((said & true).sum())
        recall = f"{100 * both / true.sum():.0f}" if true.any() else "-"
        precision = f"{100 * both / said.sum():.0f}" if said.any() else "-"
        lines.append(f"| {kind} | {int(true.sum())} | {recall} | {precision} |")
    return lines


if __name__ == "__main__":
    main()

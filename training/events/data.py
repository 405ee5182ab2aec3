"""The records that the classifier of events learns from, parsed."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from steelyard.reading.events.clauses import clauses_of
from steelyard.reading.events.features import features_of
from steelyard.reading.events.lexicon import TYPES
from steelyard.reading.pages.page import BODY, Page, Paragraph
from steelyard.reading.parse import parse_page
from steelyard.reading.sentences import split_page

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

CURRENT = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of 2016 under their current names."""


@dataclass(frozen=True)
class Record:
    """One sentence.

    Its words parsed, its features, its type as a number, its spans as (label, start, end).
    """

    text: str
    words: Words
    features: dict[str, float]
    type: int
    spans: tuple[tuple[str, int, int], ...]


def load_gold(data: Path) -> list[Record]:
    """Read the gold records of the folder `data`, `events/plover_gsr.jsonl.gz`."""
    rows = _rows(data / "events" / "plover_gsr.jsonl.gz")
    return [_record(r["text"], CURRENT.get(r["event"], r["event"]), r["spans"]) for r in rows]


def load_unit_tests(data: Path) -> list[Record]:
    """Read the sentences of `events/petrarch_sentences.jsonl.gz` with one type, each text once."""
    found: dict[str, Record] = {}
    for row in _rows(data / "events" / "petrarch_sentences.jsonl.gz"):
        types = {e["plover"] for e in row["events"]} - {""}
        if len(types) == 1 and row["text"].strip() and row["text"] not in found:
            found[row["text"]] = _record(row["text"], types.pop(), [])
    return list(found.values())


def load_own() -> list[Record]:
    """Read the sentences of our own beside this file."""
    lines = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [_record(text, kind, []) for kind, text in (line.split("\t") for line in lines)]


def load_dictionary(data: Path) -> dict[str, str]:
    """Read the verbs of `events/verbs.tsv` with the type of each."""
    lines = (data / "events" / "verbs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [line.split("\t") for line in lines]
    return {verb: kind for verb, _, _, kind in cells if kind}


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _record(text: str, kind: str, spans: list[list[Any]]) -> Record:
    page = Page("", None, None, None, None, text, (Paragraph(0, len(text), BODY),))
    sentences = [(s, clauses_of(s)) for s in parse_page(page, split_page(page)).sentences]
    words, clauses = next(((s, c) for s, c in sentences if c and c[0].type), sentences[0])
    return Record(
        text,
        words,
        features_of(words, clauses),
        TYPES.index(kind),
        tuple((a, b, c) for a, b, c in spans),
    )


def folds_of(records: list[Record], count: int, seed: int) -> NDArray[np.int64]:
    """Return the fold of each record.

    Every type spread over all folds, sentences that begin alike in one fold.
    """
    alike: dict[str, list[int]] = {}
    for i, record in enumerate(records):
        alike.setdefault(record.text[:60], []).append(i)
    groups = list(alike.values())
    order = np.random.default_rng(seed).permutation(len(groups))
    groups = sorted((groups[i] for i in order), key=lambda group: records[group[0]].type)
    result = np.zeros(len(records), dtype=np.int64)
    for place, group in enumerate(groups):
        result[group] = place % count
    return result

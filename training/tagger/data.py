"""Articles as model input.

Word pieces, the features that the word pieces lose, windows, and gold labels.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from steelyard.reading.tagger.pieces import Pieces, pieces_of
from steelyard.reading.tagger.tags import B_CONTENT, B_SOURCE, I_CONTENT, I_SOURCE

BEGIN, END = 101, 102


@dataclass
class Article:
    """One article.

    Its pieces and, where it is annotated, for each attribution its cue, source and content as
    pieces.
    """

    id: str
    text: str
    pieces: Pieces
    gold: list[tuple[tuple[int, int], list[tuple[int, int]], list[tuple[int, int]]]] = field(
        default_factory=list
    )


def load(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Read articles in the JSON Lines form of the corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line), tokenizer) for line in lines]


def _article(record: dict, tokenizer: Tokenizer) -> Article:
    pieces = pieces_of(record["text"], tokenizer)
    article = Article(record["id"], record["text"], pieces)
    for entry in record["attributions"]:
        spans = {
            role: [s for s in (to_pieces(pieces, *span) for span in entry[role]) if s]
            for role in ("source", "cue", "content")
        }
        if spans["cue"] and spans["content"]:
            article.gold.append((spans["cue"][0], spans["source"], spans["content"]))
    return article


def to_pieces(pieces: Pieces, start: int, end: int) -> tuple[int, int] | None:
    """Return the first piece of a stretch of text and the one behind its last."""
    first = bisect_right(pieces.ends, start)
    last = bisect_left(pieces.starts, end)
    return (first, last) if first < last else None


def labels_of(cue: tuple[int, int], sources, contents, low: int, high: int) -> np.ndarray:
    """Return the tags of one cue's source and content over the pieces from `low` to `high`."""
    tags = np.zeros(high - low, dtype=np.int64)
    for spans, begin, inside in ((contents, B_CONTENT, I_CONTENT), (sources, B_SOURCE, I_SOURCE)):
        for start, end in spans:
            start, end = max(start, low), min(end, high)
            if start < end:
                tags[start - low : end - low] = inside
                tags[start - low] = begin
    return tags


def padded(group) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return ids, features and mask of windows (text, first piece, end), padded.

    With marks for beginning and end.
    """
    longest = max(high - low for _, low, high in group) + 2
    ids, features, mask = (torch.zeros(len(group), longest, dtype=torch.long) for _ in range(3))
    for row, (text, low, high) in enumerate(group):
        n = high - low
        ids[row, 0], ids[row, n + 1] = BEGIN, END
        ids[row, 1 : n + 1] = torch.from_numpy(text.pieces.ids[low:high].astype(np.int64))
        features[row, 1 : n + 1] = torch.from_numpy(text.pieces.features[low:high].astype(np.int64))
        mask[row, : n + 2] = 1
    return ids, features, mask

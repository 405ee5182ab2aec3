"""Briefs with marked moves as model input, and the loss of the heads for moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from moves.markup import load, load_gold
from tagger.data import padded, to_pieces
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

from steelyard.reading.tagger.moves import CLASSES, FIELDS
from steelyard.reading.tagger.pieces import Pieces, pieces_of

if TYPE_CHECKING:
    from tagger.model import Tagger

VALUE_NAMES = [(name, value) for name, values in FIELDS.items() for value in values]
GROUPS = {name: [n for n, (group, _) in enumerate(VALUE_NAMES) if group == name] for name in FIELDS}


@dataclass
class Brief:
    """One brief: its pieces, and each item as class, first piece, end, and values."""

    id: str
    text: str
    pieces: Pieces
    items: list[tuple[int, int, int, dict[str, str]]] = field(default_factory=list)


def load_briefs(folder: Path, tokenizer: Tokenizer) -> list[Brief]:
    """Read the marked briefs, or the gold, of a folder."""
    found = []
    for name, text, items in [*load(folder), *load_gold(folder)]:
        brief = Brief(name, text, pieces_of(text, tokenizer))
        for item in items:
            place = to_pieces(brief.pieces, item.start, item.end)
            if place:
                brief.items.append((CLASSES.index(item.kind), *place, item.values))
        brief.items.sort(key=lambda i: i[1] - i[2])
        found.append(brief)
    return found


def moves_loss(model: Tagger, group) -> torch.Tensor:
    """Return the loss per window of the tags of every class and of the values of the gold items."""
    ids, features, mask = padded(group)
    tags = torch.full((*ids.shape, len(CLASSES)), -100, dtype=torch.long)
    spans = []
    for row, (brief, low, high) in enumerate(group):
        n = high - low
        tags[row, 1 : n + 1] = 0
        for kind, start, end, values in brief.items:
            start, end = max(start, low) - low + 1, min(end, high) - low + 1
            if start < end:
                tags[row, start:end, kind] = 2
                tags[row, start, kind] = 1
                spans.append((row, start, end, values))
    hidden = model.encode(ids, features, mask)
    scores = model.moves(model.drop(hidden)).float().unflatten(-1, (len(CLASSES), 3))
    loss = cross_entropy(scores.flatten(0, 2), tags.flatten(), reduction="sum") / 60
    kept = model.values(model.drop(hidden)).float()
    for row, start, end, values in spans:
        mean = kept[row, start:end].mean(0)
        for name, value in values.items():
            goal = FIELDS[name].index(value)
            loss = loss + cross_entropy(mean[GROUPS[name]][None], torch.tensor([goal]))
    return loss / len(group)

"""The tagger: a small encoder.

A head for cues, one that tags source and content as seen from a cue; heads for moves.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import AttentionInterface, BertModel

from steelyard.reading.tagger.attributions import BUCKETS
from steelyard.reading.tagger.moves import SCORES, VALUES
from steelyard.reading.tagger.pieces import FEATURES

TAGS = 5
ROLES = 3
INNER = 256


def bucket(distance: torch.Tensor) -> torch.Tensor:
    """Return the bucket of a distance in pieces from the cue.

    Exact to 8 pieces, then logarithmic, both ways.
    """
    far = distance.abs().clamp(max=511)
    log = 8 + (torch.log2(far.clamp(min=8).float() / 8) * (15 / 6)).long()
    size = torch.where(far < 8, far, log.clamp(max=BUCKETS // 2 - 1))
    return torch.where(distance < 0, size, size + BUCKETS // 2)


def attention(module, query, key, value, attention_mask, scaling, **_):
    """Attention as two products and a softmax.

    On a processor its gradient is much faster than the fused kernel's.
    """
    scores = torch.matmul(query * scaling, key.transpose(2, 3))
    if attention_mask is not None:
        scores = scores + attention_mask
    weights = scores.softmax(-1).to(value.dtype)
    return torch.matmul(weights, value).transpose(1, 2).contiguous(), None


class Tagger(nn.Module):
    """Encoder with features, cue head and pair head."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        AttentionInterface.register("plain", attention)
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="plain"
        )
        size = self.bert.config.hidden_size
        self.features = nn.Embedding(FEATURES, size)
        nn.init.normal_(self.features.weight, std=0.01)
        self.cue = nn.Linear(size, 3)
        self.token = nn.Linear(size, INNER)
        self.of_cue = nn.Linear(size, INNER, bias=False)
        self.distance = nn.Embedding(BUCKETS + 1, INNER)
        self.again = nn.Embedding(FEATURES, INNER)
        nn.init.normal_(self.distance.weight, std=0.05)
        nn.init.normal_(self.again.weight, std=0.01)
        self.mixed = nn.Linear(INNER, INNER)
        self.tags = nn.Linear(INNER, TAGS)
        self.roles = nn.Linear(size, 3 * ROLES)
        self.prior = nn.Linear(3 * ROLES, TAGS)
        self.moves = nn.Linear(size, SCORES)
        self.values = nn.Linear(size, VALUES)
        self.drop = nn.Dropout(0.1)

    def encode(self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return hidden states, shape (windows, pieces, size)."""
        words = self.bert.embeddings.word_embeddings(ids) + self.features(features)
        padding = torch.zeros(mask.shape, dtype=torch.float32).masked_fill(mask == 0, -1e4)
        return self.bert(
            inputs_embeds=words, attention_mask=padding[:, None, None, :]
        ).last_hidden_state

    def pair(
        self,
        hidden: torch.Tensor,
        features: torch.Tensor,
        window: torch.Tensor,
        starts: torch.Tensor,
        ends: torch.Tensor,
    ) -> torch.Tensor:
        """Return tag scores, shape (cues, pieces, tags), of each piece as seen from each cue.

        `window` is ascending.
        """
        count, length, size = hidden.shape
        place = torch.arange(length)
        within = (place >= starts[:, None]) & (place < ends[:, None])
        share = torch.zeros(len(window), count * length, dtype=hidden.dtype)
        cell = window[:, None] * length + place
        share.scatter_(1, cell, within.to(hidden.dtype) / within.sum(1, keepdim=True).clamp(min=1))
        cues = self.of_cue(self.drop(share @ hidden.reshape(-1, size)))
        near = torch.where(
            place < starts[:, None],
            place - starts[:, None],
            (place - ends[:, None] + 1).clamp(min=0),
        )
        buckets = torch.where(within, torch.full_like(near, BUCKETS), bucket(near))
        tokens = self.token(self.drop(hidden)) + self.again(features)
        prior = self.prior(self.roles(hidden))
        per_window = torch.bincount(window, minlength=count).tolist()
        tokens = torch.cat([tokens[w].expand(n, length, -1) for w, n in enumerate(per_window) if n])
        prior = torch.cat([prior[w].expand(n, length, -1) for w, n in enumerate(per_window) if n])
        seen = torch.relu(tokens + cues[:, None] + self.distance(buckets))
        return self.tags(torch.relu(self.mixed(seen))) + prior

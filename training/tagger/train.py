"""Train the attribution tagger.

    python -m tagger.train --data ../shared/data --base FOLDER --out FOLDER [--epochs 4]

Needs torch, transformers and tokenizers; the trained tagger needs none of them but tokenizers.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from tagger.data import Article, labels_of, load, padded
from tagger.model import Tagger
from tagger.moves import Brief, load_briefs, moves_loss
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

LONGEST = 320
SHORTENED = 0.4
HIDDEN, MASK = 0.1, 103
OF_CUES = torch.tensor([1.0, 2.0, 1.5])


def windows(article: Article, rng: random.Random | None) -> list[tuple[int, int]]:
    """Cut an article at line ends into windows of at most `LONGEST` pieces.

    Where to begin is drawn.
    """
    n = len(article.pieces.ids)
    breaks = np.flatnonzero(article.pieces.features % 3)
    longest = rng.randint(80, LONGEST) if rng and rng.random() < SHORTENED else LONGEST
    first = rng.randint(longest // 3, longest) if rng else longest
    cut, low = [], 0
    while low < n:
        high = min(n, low + (first if not cut else longest))
        if high < n:
            fitting = breaks[(breaks > low + 40) & (breaks <= high)]
            high = int(fitting[-1]) if len(fitting) else high
        cut.append((low, high))
        low = high
    return cut


def batches(articles: list[Article], rng: random.Random, pieces: int):
    """Batches of windows of like length, in random order."""
    every = [(a, low, high) for a in articles for low, high in windows(a, rng)]
    rng.shuffle(every)
    every.sort(key=lambda w: (w[2] - w[1]) // 24)
    groups, group = [], []
    for window in every:
        if group and (len(group) + 1) * max(w[2] - w[1] for w in [*group, window]) > pieces:
            groups.append(group)
            group = []
        group.append(window)
    groups.append(group)
    rng.shuffle(groups)
    return groups


def endless(briefs: list[Brief], rng: random.Random, pieces: int):
    """Batches of windows of briefs, for ever."""
    while briefs:
        yield from batches(briefs, rng, pieces)


def tensors(group):
    """Pad a batch.

    Returns ids, features, mask, labels of cues and roles and, per cue, window, start, end and tags.
    """
    ids, features, mask = padded(group)
    longest = ids.shape[1]
    cues = torch.full((len(group), longest), -100, dtype=torch.long)
    roles = torch.full((len(group), longest, 3), -100, dtype=torch.long)
    per_cue = []
    for row, (article, low, high) in enumerate(group):
        n = high - low
        cues[row, 1 : n + 1] = 0
        roles[row, 1 : n + 1] = 0
        for parts in article.gold:
            for role, spans in enumerate(([parts[0]], parts[1], parts[2])):
                for start, end in spans:
                    start, end = max(start, low) - low + 1, min(end, high) - low + 1
                    if start < end:
                        roles[row, start:end, role] = 2
                        roles[row, start, role] = 1
        for cue, source, content in article.gold:
            if low <= cue[0] and cue[1] <= high:
                cues[row, 1 + cue[0] - low] = 1
                cues[row, 2 + cue[0] - low : 1 + cue[1] - low] = 2
                tags = np.full(longest, -100, dtype=np.int64)
                tags[1 : n + 1] = labels_of(cue, source, content, low, high)
                per_cue.append((row, 1 + cue[0] - low, 1 + cue[1] - low, tags))
    return ids, features, mask, cues, roles, per_cue


def with_gaps(ids: torch.Tensor) -> torch.Tensor:
    """Hide a tenth of the pieces of every other window.

    So rare verbs are known by what stands around them.
    """
    hide = (torch.rand(ids.shape) < HIDDEN) & (torch.rand(len(ids), 1) < 0.5) & (ids > MASK)
    return ids.masked_fill(hide, MASK)


def loss_of(model: Tagger, group, doubtful: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the losses of cues and of tags; the likeliest false cues join in with empty tags."""
    ids, features, mask, cues, roles, per_cue = tensors(group)
    ids = with_gaps(ids)
    hidden = model.encode(ids, features, mask)
    scores = model.cue(model.drop(hidden)).float()
    cue_loss = (
        cross_entropy(scores.flatten(0, 1), cues.flatten(), weight=OF_CUES, reduction="sum") / 60
    )
    role_scores = model.roles(model.drop(hidden)).float().unflatten(-1, (3, 3))
    cue_loss = (
        cue_loss + cross_entropy(role_scores.flatten(0, 2), roles.flatten(), reduction="sum") / 60
    )
    with torch.no_grad():
        chance = scores.softmax(-1)[..., 1].masked_fill(cues != 0, -1)
        top = chance.flatten().topk(min(doubtful * len(group), chance.numel())).indices.tolist()
    for place in top:
        row, column = divmod(place, chance.shape[1])
        if chance[row, column] < 0.02:
            continue
        tags = np.where(cues[row].numpy() == -100, -100, 0)
        per_cue.append((row, column, column + 1, tags))
    if not per_cue:
        return cue_loss / len(group), cue_loss * 0
    per_cue.sort(key=lambda cue: cue[0])
    rows, starts, ends = (torch.tensor([c[k] for c in per_cue]) for k in range(3))
    tags = torch.from_numpy(np.stack([c[3] for c in per_cue]))
    logits = model.pair(hidden, features, rows, starts, ends).float()
    tag_loss = cross_entropy(logits.flatten(0, 1), tags.flatten(), reduction="sum") / 30
    return cue_loss / len(group), tag_loss / len(group)


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--pieces", type=int, default=1600)
    parser.add_argument("--begin", type=Path, help="go on from these weights")
    parser.add_argument(
        "--briefs", type=Path, nargs="*", default=[], help="folders of marked briefs or gold"
    )
    parser.add_argument("--moves-pieces", type=int, default=330)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument(
        "--hold", type=float, default=0.06, help="share of the steps before the rate begins to fall"
    )
    parser.add_argument(
        "--average-from", type=float, default=0.6, help="share of the steps before averaging begins"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = load(options.data / "polnear" / "train.jsonl.gz", tokenizer)
    articles = articles[: options.limit or None]
    model = Tagger(options.base)
    if options.begin:
        print(model.load_state_dict(torch.load(options.begin), strict=False))
    model.bert.embeddings.word_embeddings.weight.requires_grad = False
    briefs = [brief for folder in options.briefs for brief in load_briefs(folder, tokenizer)]
    move_batches = endless(briefs, rng, options.moves_pieces)
    encoder = [p for p in model.bert.parameters() if p.requires_grad]
    known = {id(p) for p in model.bert.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": 5 * options.rate}],
        weight_decay=0.01,
        fused=True,
    )
    per_epoch = len(batches(articles, random.Random(0), options.pieces))
    total = per_epoch * options.epochs
    warm = max(1, int(0.06 * total))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min(1.0, (s + 1) / warm, max(0.02, (1 - s / total) / (1 - options.hold))),
    )
    average: dict[str, torch.Tensor] = {}
    step, began = 0, time.time()
    model.train()
    for epoch in range(options.epochs):
        sums = np.zeros(4)
        for group in batches(articles, rng, options.pieces):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                cue_loss, tag_loss = loss_of(model, group, 1)
                move_loss = moves_loss(model, next(move_batches)) if briefs else torch.zeros(())
            optimizer.zero_grad(set_to_none=True)
            (cue_loss + tag_loss + move_loss).backward()
            torch.nn.utils.clip_grad_norm_(encoder + heads, 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            sums += (cue_loss.item(), tag_loss.item(), move_loss.item(), 1)
            if step > options.average_from * total:
                keep = 0.999
                for name, value in model.state_dict().items():
                    if value.dtype.is_floating_point and "word_embeddings" not in name:
                        average[name] = (
                            value.clone()
                            if name not in average
                            else average[name].lerp_(value, 1 - keep)
                        )
            if step % 100 == 0:
                cue, tags, moves = sums[:3] / sums[3]
                seconds = time.time() - began
                print(
                    f"{epoch} {step}/{total} cue {cue:.3f} tags {tags:.3f} moves {moves:.3f} "
                    f"{seconds:.0f} s",
                    flush=True,
                )
                sums = np.zeros(4)
        options.out.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), options.out / "model.pt")
    if average:
        torch.save({**model.state_dict(), **average}, options.out / "average.pt")


if __name__ == "__main__":
    main()

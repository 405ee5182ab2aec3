"""Read articles with a trained tagger in torch, and write its attributions for the scorer.

python -m tagger.evaluate --data ../shared/data --base FOLDER --model FILE.pt --out FILE.jsonl
[--split dev]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from tagger.data import Article, load, padded
from tagger.model import Tagger
from tokenizers import Tokenizer

from steelyard.reading.tagger.attributions import Thresholds, attributions
from steelyard.reading.tagger.tagger import windows


def read(model: Tagger, article: Article, thresholds: Thresholds):
    """Return the attributions of an article."""
    n = len(article.pieces.ids)
    features = torch.from_numpy(article.pieces.features.astype(np.int64))
    hidden = torch.zeros(n, model.bert.config.hidden_size)
    for low, high in windows(article.pieces):
        hidden[low:high] = model.encode(*padded([(article, low, high)]))[0, 1:-1].float()
    tokens = model.token(hidden) + model.again(features)
    of_cue = model.of_cue(hidden)
    prior = model.prior(model.roles(hidden))

    def pair(cues, places, buckets):
        seen = torch.stack([of_cue[c.start : c.end].mean(0) for c in cues])[:, None]
        seen = torch.relu(
            tokens[torch.from_numpy(places)] + seen + model.distance(torch.from_numpy(buckets))
        )
        return (model.tags(torch.relu(model.mixed(seen))) + prior[torch.from_numpy(places)]).numpy()

    return attributions(article.pieces, model.cue(hidden).numpy(), pair, thresholds)


def main() -> None:
    """Write the attributions of a split."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Tagger(options.base).eval()
    model.load_state_dict(torch.load(options.model), strict=False)
    with torch.no_grad(), options.out.open("w", encoding="utf-8") as out:
        for article in load(options.data / "polnear" / f"{options.split}.jsonl.gz", tokenizer):
            found = read(model, article, Thresholds(0.02))
            entries = [
                {
                    "source": [[a.source.start, a.source.end]] if a.source else [],
                    "cue": [[a.cue.start, a.cue.end]],
                    "content": [[s.start, s.end] for s in a.content],
                    "confidence": a.confidence,
                }
                for a in found
            ]
            out.write(json.dumps({"id": article.id, "attributions": entries}) + "\n")


if __name__ == "__main__":
    main()

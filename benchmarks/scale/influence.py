"""Models of influence: parties that get more, and issues."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.scale.ladder import Ladder, Step

TITLE = "Models of influence (`steelyard influence`)"
MODELS = ("smp", "challenge", "eum", "all")
PARTIES = (50, 200, 500, 2_000)


def positions(folder: Path, parties: int, issues: int, model: str) -> list[str]:
    """Write positions and return how to ask a model."""
    rng = random.Random(0)
    lines = ["party,issue,position,salience,capability"]
    lines += [
        f"P{party},i{issue},{rng.randint(0, 100)},{rng.randint(10, 90)},{rng.randint(1, 50)}"
        for issue in range(issues)
        for party in range(parties)
    ]
    file = folder / "positions.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return ["influence", str(file), "--model", model, "--draws", "16", "--quiet"]


def ladders() -> Iterator[Ladder]:
    """Parties on one issue by model, and issues of ten parties."""
    for model in MODELS:
        sizes = tuple(
            Step(f"{n:,} parties", partial(positions, parties=n, issues=1, model=model))
            for n in (50, 200, 500, 2_000)
        )
        yield Ladder(f"parties, {model}", sizes)
    many = tuple(
        Step(f"{n} issues", partial(positions, parties=10, issues=n, model="all"))
        for n in (20, 200)
    )
    yield Ladder("issues of ten parties, all", many)

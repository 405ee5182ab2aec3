"""Data as YAML or JSON text, written in the ways people write it."""

from __future__ import annotations

import json
import random
import re
from typing import Any

_SAFE = re.compile(r"[A-Za-z0-9.+-][\w %.'/()+-]*")


def as_json(tree: Any, rng: random.Random) -> str:
    """Return data as JSON; numbers beyond its range are written as Python writes them."""
    return json.dumps(tree, indent=rng.choice((None, 1)), ensure_ascii=rng.random() < 0.5)


def as_yaml(tree: Any, rng: random.Random) -> str:
    """Return data as YAML: blocks, braces, quotation marks or none, as it falls."""
    return "\n".join(_block(tree, rng, 0)) + "\n"


def _block(tree: Any, rng: random.Random, depth: int) -> list[str]:
    pad = "  " * depth
    if not isinstance(tree, dict | list) or not tree:
        return [pad + _flow(tree, rng)]
    lines = []
    for key in tree if isinstance(tree, dict) else range(len(tree)):
        value = tree[key]
        head = f"{pad}{_scalar(key, rng)}:" if isinstance(tree, dict) else f"{pad}-"
        if (
            isinstance(value, dict | list)
            and value
            and depth < 12
            and (depth == 0 or rng.random() < 0.5)
        ):
            lines += [head, *_block(value, rng, depth + 1)]
        else:
            lines.append(f"{head} {_flow(value, rng)}")
    return lines


def _flow(tree: Any, rng: random.Random) -> str:
    if isinstance(tree, dict):
        return (
            "{"
            + ", ".join(f"{_scalar(key, rng)}: {_flow(value, rng)}" for key, value in tree.items())
            + "}"
        )
    if isinstance(tree, list):
        return "[" + ", ".join(_flow(value, rng) for value in tree) + "]"
    return _scalar(tree, rng)


def _scalar(value: Any, rng: random.Random) -> str:
    if isinstance(value, str):
        bare = _SAFE.fullmatch(value) if rng.random() < 0.98 else value
        return value if bare else json.dumps(value, ensure_ascii=rng.random() < 0.5)
    return json.dumps(value)

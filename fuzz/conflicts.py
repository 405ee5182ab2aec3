"""Conflicts of the graph model, as YAML and as JSON."""

from __future__ import annotations

import random
from typing import Any

from fuzz.corpus import conflict_trees
from fuzz.emit import as_json, as_yaml
from fuzz.trees import changed

MOST_OPTIONS = 6


def any_conflict(rng: random.Random) -> tuple[str, str]:
    """Return the name of a file and its text, whole or broken."""
    if rng.random() < 0.5:
        name, tree = "made.yaml", generated(rng)
    else:
        name = rng.choice(list(conflict_trees()))
        tree = conflict_trees()[name]
    if rng.random() < 0.4:
        tree = changed(tree, rng, 2)
    return name, as_json(tree, rng) if name.endswith(".json") else as_yaml(tree, rng)


def generated(rng: random.Random) -> dict[str, Any]:
    """Return a small conflict made by chance."""
    parties = [f"p{number}" for number in range(1, rng.randint(2, 4))]
    options = [f"o{number}" for number in range(1, rng.randint(2, MOST_OPTIONS))]
    owners = {option: rng.choice(parties) for option in options}
    section: dict[str, Any] = {
        "options": {option: {"by": by, **_moves(rng)} for option, by in owners.items()},
        "preferences": {party: _statements(options, rng) for party in parties},
    }
    if rng.random() < 0.3:
        section["infeasible"] = [_rule(options, rng) for _ in range(rng.randint(1, 2))]
    if rng.random() < 0.5:
        section["status_quo"] = rng.sample(options, rng.randint(0, len(options)))
    if rng.random() < 0.2:
        section["perceived"] = {
            rng.choice(parties): {"preferences": {rng.choice(parties): _statements(options, rng)}}
        }
    return {
        "steelyard": 1,
        "title": "Made by chance",
        "parties": {party: {} for party in parties},
        "stability": section,
    }


def _moves(rng: random.Random) -> dict[str, str]:
    return {"moves": rng.choice(("on", "off"))} if rng.random() < 0.3 else {}


def _statements(options: list[str], rng: random.Random) -> list[str]:
    """Statements in falling order.

    Most are of one option, as a statement that another contradicts is refused.
    """
    few = rng.sample(options, rng.randint(1, len(options)))
    plain = [("not " if rng.random() < 0.4 else "") + option for option in few]
    return [*plain, formula(options, rng)] if rng.random() < 0.3 else plain


def formula(options: list[str], rng: random.Random, depth: int = 2) -> str:
    """Return a statement about options, such as ``not a or b``."""
    if depth == 0 or rng.random() < 0.5:
        return ("not " if rng.random() < 0.4 else "") + rng.choice(options)
    one, two = formula(options, rng, depth - 1), formula(options, rng, depth - 1)
    joined = f"{one} {rng.choice(('and', 'or', 'if', 'iff'))} {two}"
    return f"({joined})" if rng.random() < 0.3 else joined


def _rule(options: list[str], rng: random.Random) -> Any:
    few = rng.sample(options, min(2, len(options)))
    pattern = rng.choice("YN") + "".join(rng.choice("YN---") for _ in options[1:])
    return rng.choice(
        (
            {"exclusive": few},
            {"at_least_one": few},
            pattern,
            {"if": few[0], "then": f"not {few[-1]}"},
        )
    )

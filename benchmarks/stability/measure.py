"""One measurement of the stability lens in a process of its own, printed as JSON.

python -m benchmarks.stability.measure {textbook, engine} {rankings, scores, one-way, statements}
OPTIONS WORKERS
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import product

import numpy as np
from benchmarks.measure import peak_mib, timed
from benchmarks.stability.randomconflicts import random_formula
from benchmarks.stability.textbook import Textbook, state_string

from steelyard.case.logic import Formula, conjunction, name, negated
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Direction,
    Option,
    Preference,
    Ranking,
    Scores,
    Statements,
)

PARTIES = ("A", "B", "C", "D")
CONCEPTS: tuple[Concept, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
STATEMENTS = 40
KINDS = ("rankings", "scores", "one-way", "statements")


def conflict(kind: str, options: int) -> Conflict:
    """Return a conflict of four parties, the options dealt evenly; the same at every call.

    Parameters
    ----------
    kind : {"rankings", "scores", "one-way", "statements"}
        What parties prefer: random strict rankings, the same as scores, or 40 random statements.
        "one-way" has scores, every second option cannot be taken back (or only taken back), and
        four patterns cannot be.
    """
    rng = np.random.default_rng(options)
    one_way = kind == "one-way"
    listed = tuple(_option(index, options, one_way) for index in range(options))
    ids = [option.id for option in listed]
    preferences = {party: _preference(kind, ids, rng) for party in PARTIES}
    return Conflict(
        kind,
        {party: party for party in PARTIES},
        listed,
        preferences,
        _infeasible(ids) if one_way else (),
    )


def _option(index: int, options: int, one_way: bool) -> Option:
    directions: tuple[Direction, ...] = ("on", "both", "off", "both") if one_way else ("both",)
    return Option(
        f"o{index}",
        PARTIES[index * len(PARTIES) // options],
        direction=directions[index % len(directions)],
    )


def _infeasible(ids: list[str]) -> tuple[Formula, ...]:
    """Two options of one party that exclude each other, and three patterns across parties.

    Each rules out a quarter.
    """
    names = [name(option) for option in ids]
    last = len(ids) - 1
    return (
        conjunction([names[0], names[1]]),
        conjunction([names[2], names[last]]),
        conjunction([names[3], negated(names[last - 1])]),
        conjunction([negated(names[len(ids) // 2]), negated(names[last - 2])]),
    )


def _preference(kind: str, ids: list[str], rng: np.random.Generator) -> Preference:
    if kind == "statements":
        return Statements(tuple(random_formula(rng, ids) for _ in range(STATEMENTS)))
    order = rng.permutation(2 ** len(ids))
    if kind == "rankings":
        return Ranking(tuple((state_string(state, len(ids)),) for state in order.tolist()))
    return Scores(np.arange(len(order)), order.astype(np.float64))


def textbook(given: Conflict) -> dict[str, set[str]]:
    """Stable states by concept and party, from the definitions."""
    book = Textbook(given)
    return {
        f"{concept} {party}": book.stable(concept, party)
        for concept, party in product(CONCEPTS, given.parties)
    }


def side_by_side(kind: str, options: int, workers: int) -> dict[str, float]:
    """Seconds of both ways, and in how many of the lists of stable states they differ."""
    given = conflict(kind, options)
    slow, expected = timed(lambda: textbook(given))
    fast, result = timed(lambda: analyse(given, CONCEPTS, workers=workers))
    found = {
        f"{concept} {party}": set(result.stable_states(concept, party))
        for concept, party in product(CONCEPTS, PARTIES)
    }
    return {
        "textbook": slow,
        "engine": fast,
        "differ": sum(expected[key] != found[key] for key in expected),
    }


def engine(kind: str, options: int, workers: int) -> dict[str, float]:
    """Seconds of the engine, states, equilibria, and the memory before it began and at its peak."""
    given = conflict(kind, options)
    before = peak_mib()
    seconds, result = timed(lambda: analyse(given, CONCEPTS, workers=workers))
    peak = peak_mib()
    found = {
        f"equilibria {concept}": len(result.equilibrium_cells(concept)) for concept in CONCEPTS
    }
    return {
        "seconds": seconds,
        "states": result.space.count,
        "question": before,
        "peak": peak,
        **found,
    }


def main(words: list[str]) -> None:
    """Make one measurement."""
    what, kind, options, workers = words
    measures: dict[str, Callable[[str, int, int], dict[str, float]]] = {
        "textbook": side_by_side,
        "engine": engine,
    }
    print(json.dumps(measures[what](kind, int(options), int(workers))))


if __name__ == "__main__":
    main(sys.argv[1:])

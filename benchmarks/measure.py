"""One measurement in a process of its own, printed as JSON.

python -m benchmarks.measure {kernel, side_by_side} {mixed, rates} DRAWS LEVERS WORKERS
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from statistics import median
from typing import TypeVar, get_args

import numpy as np
from benchmarks.cases import Mix, problem
from benchmarks.one_bundle_at_a_time import OneAtATime, choice
from numpy.typing import NDArray

from steelyard.lenses.balance.choice import decide
from steelyard.lenses.balance.ledger import shapley
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.table import Bundle, BundleTable

T = TypeVar("T")
Chosen = tuple[Bundle, Bundle, Bundle]
Answer = tuple[BundleTable, Chosen, NDArray[np.float64]]
REPEATS = 3


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds that some work takes, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def peak_mib() -> float:
    """Most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def together(question: LeverageProblem, workers: int = 1) -> Answer:
    """Table, choice and ledger as Steelyard computes them."""
    rounds = Rounds(question, workers)
    table = rounds.table()
    chosen = decide(question, table, rounds.gaps)
    return (
        table,
        (chosen.permitted, chosen.usable, chosen.cheapest),
        shapley(question, chosen.permitted, workers=workers),
    )


def one_at_a_time(question: LeverageProblem) -> Answer:
    """The same from the definitions."""
    weigher = OneAtATime(question)
    table = weigher.table()
    chosen = choice(question, table)
    return table, chosen, weigher.ledger(chosen[0])


def kernel(question: LeverageProblem, workers: int) -> dict[str, float]:
    """Seconds for the table with its choice and for the ledger.

    Memory of the question alone and at its peak.
    """
    before = peak_mib()
    rounds = Rounds(question, workers)
    seconds, table = timed(rounds.table)
    choosing, chosen = timed(lambda: decide(question, table, rounds.gaps))
    sharing, _ = timed(lambda: shapley(question, chosen.permitted, workers=workers))
    return {"table": seconds + choosing, "ledger": sharing, "question": before, "peak": peak_mib()}


def side_by_side(question: LeverageProblem, workers: int) -> dict[str, float]:
    """Seconds of both ways, in turns, and the largest difference between their numbers."""
    turns = [
        (timed(lambda: one_at_a_time(question)), timed(lambda: together(question, workers)))
        for _ in range(REPEATS)
    ]
    (slow, definition), (fast, answer) = turns[-1]
    slow, fast = (median(turn[way][0] for turn in turns) for way in (0, 1))
    return {"one_at_a_time": slow, "together": fast, "difference": difference(definition, answer)}


def difference(first: Answer, second: Answer) -> float:
    """Largest absolute difference; infinite where the chosen bundles are not the same."""
    (table, chosen, shares), (other, other_chosen, other_shares) = first, second
    if chosen != other_chosen:
        return float("inf")
    names = [field.name for field in fields(BundleTable) if field.name != "bundles"]
    gaps = [
        np.subtract(getattr(table, name), getattr(other, name), dtype=np.float64) for name in names
    ]
    return max(float(np.abs(gap).max()) for gap in [*gaps, shares - other_shares])


def main(words: list[str]) -> None:
    """Make one measurement."""
    what, mix, draws, levers, workers = words
    kinds: dict[str, Mix] = {kind: kind for kind in get_args(Mix)}
    question = problem(kinds[mix], int(draws), int(levers))
    measure = {"kernel": kernel, "side_by_side": side_by_side}[what]
    print(json.dumps(measure(question, int(workers))))


if __name__ == "__main__":
    main(sys.argv[1:])

"""One measurement of the influence models in a process of its own, printed as JSON.

python -m benchmarks.influence.measure {turns, side_by_side, MODEL} PARTIES ISSUES COUNT
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import numpy as np
from benchmarks.influence import plain
from benchmarks.measure import peak_mib, timed

from steelyard.lenses.influence.models.registry import run
from steelyard.lenses.influence.models.spatial.model import spatial
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.spread import over_draws

T = TypeVar("T")
REPEATS = 5
ALONE = 200
ENOUGH = 4.0


def best(work: Callable[[], T]) -> tuple[float, T]:
    """Fewest seconds of five times, or of as many as take four seconds in all; and the result."""
    seconds, result = timed(work)
    spent = seconds
    for _ in range(REPEATS - 1):
        if spent > ENOUGH:
            break
        again, result = timed(work)
        seconds, spent = min(seconds, again), spent + again
    return seconds, result


def made_up(parties: int, issues: int) -> Positions:
    """Parties by chance, on scales from 0 to 1; the same at every call."""
    generator = np.random.default_rng(parties)
    salience = generator.random((parties, issues))
    return Positions(
        title="Made up",
        parties={f"p{at}": f"Party {at}" for at in range(parties)},
        issues={f"i{at}": f"Issue {at}" for at in range(issues)},
        position=np.round(generator.random((parties, issues)), 4),
        salience=salience / salience.sum(1, keepdims=True),
        capability=generator.random(parties) * 100,
        scale=np.tile([0.0, 1.0], (issues, 1)),
        reference=np.full(issues, np.nan),
    )


def turns(parties: int, issues: int, count: int) -> dict[str, float]:
    """Seconds of so many turns, how many there were, and the memory before and at the peak."""
    given = made_up(parties, issues)
    before = peak_mib()
    seconds, result = best(lambda: spatial(given, turns=count))
    return {
        "seconds": seconds,
        "turns": len(result.rounds) - 1,
        "question": before,
        "peak": peak_mib(),
    }


def loops(given: Positions, count: int) -> plain.Matrix:
    """Positions after so many turns of the plain loops."""
    place: plain.Matrix = given.position.tolist()
    for _ in range(count):
        place = plain.turn(place, given.salience.tolist(), given.capability.tolist())
    return place


def side_by_side(parties: int, issues: int, count: int) -> dict[str, float]:
    """Seconds of both ways over the same turns, and how far they end apart."""
    given = made_up(parties, issues)
    fast, result = best(lambda: spatial(given, turns=count))
    done = len(result.rounds) - 1
    slow, expected = best(lambda: loops(given, done))
    return {
        "loops": slow,
        "arrays": fast,
        "turns": done,
        "difference": float(np.abs(result.rounds[-1] - expected).max()),
    }


def draws(model: str, parties: int, issues: int, count: int) -> dict[str, float]:
    """Seconds of a model over so many draws at once, and of a few of them one by one.

    And how far their forecasts are apart.
    """
    given, generator = made_up(parties, issues), np.random.default_rng(0)
    place = np.clip(given.position + generator.normal(0, 0.1, (count, parties, issues)), 0, 1)
    result = run(model, replace(given, draws={"position": place}))
    together, found = best(lambda: over_draws(result, np.inf))
    few = min(ALONE, len(found))
    alone, one_by_one = best(
        lambda: [run(model, replace(given, position=place[at])).outcome for at in range(few)]
    )
    difference = float(np.abs(found[:few] - np.asarray(one_by_one)).max())
    return {
        "together": together,
        "draws": len(found),
        "alone": alone / few * len(found),
        "difference": difference,
    }


def main(words: list[str]) -> None:
    """Make one measurement."""
    what, parties, issues, count = words
    measures: dict[str, Callable[[int, int, int], dict[str, float]]] = {
        "turns": turns,
        "side_by_side": side_by_side,
    }
    sizes = int(parties), int(issues), int(count)
    print(json.dumps(measures[what](*sizes) if what in measures else draws(what, *sizes)))


if __name__ == "__main__":
    main(sys.argv[1:])

"""The equilibria of a study as they are told, those under most concepts first.

Those that are worth the same to everybody are told as one. A large conflict has millions of them,
and only a few are put into words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.conflict.space import Cells
from steelyard.lenses.stability.derived.equivalent import equivalent_states as grouped
from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.lenses.stability.study import Study


@dataclass(frozen=True)
class ToldEquilibria:
    """Equilibria that are told together.

    Attributes
    ----------
    pattern : str
        Y or N where they agree, ``-`` where it makes no difference to anybody.
    words : str
        What is chosen.
    concepts : tuple of str
        Under which they are equilibria.
    states : int
        How many they are.
    state : str
        One of them, with the fewest options chosen.
    """

    pattern: str
    words: str
    concepts: tuple[Concept, ...]
    states: int
    state: str


def outcomes(study: Study, most: int | None = None) -> list[ToldEquilibria]:
    """Return the equilibria, at most so many.

    Those of a derived conflict that are worth the same to everybody are one.
    """
    if study.derived is not None:
        return list(_worth_the_same(study))[:most]
    result = study.result
    found = ((concepts, int(cell)) for concepts, cells in by_concepts(result) for cell in cells)
    named = (
        (concepts, result.space.state(cell)) for concepts, cell in itertools.islice(found, most)
    )
    return [
        ToldEquilibria(state, state_words(result.conflict, state), concepts, 1, state)
        for concepts, state in named
    ]


def count(study: Study) -> int:
    """Return how many there are."""
    if study.derived is not None:
        return len(_worth_the_same(study))
    return sum(len(cells) for _, cells in by_concepts(study.result))


def by_concepts(result: StabilityResult) -> list[tuple[tuple[Concept, ...], Cells]]:
    """Return the equilibria by their concepts, most concepts first, each group sorted by code."""
    states = result.space.states
    under = np.zeros(len(states), dtype=np.uint8)
    for place, concept in enumerate(result.concepts):
        under[result.equilibrium(concept)[states]] |= 1 << place
    found = [
        (_named(result, kind), states[under == kind]) for kind in np.unique(under).tolist() if kind
    ]
    return sorted(found, key=lambda group: (-len(group[0]), group[0]))


def _named(result: StabilityResult, kind: int) -> tuple[Concept, ...]:
    return tuple(concept for place, concept in enumerate(result.concepts) if kind >> place & 1)


@lru_cache(maxsize=1)
def _worth_the_same(study: Study) -> tuple[ToldEquilibria, ...]:
    return tuple(_grouped(study))


def _grouped(study: Study) -> Iterator[ToldEquilibria]:
    assert study.derived is not None
    result = study.result
    for concepts, cells in by_concepts(result):
        for found in grouped(study.derived, [result.space.state(int(cell)) for cell in cells]):
            words = state_words(result.conflict, found.state)
            yield ToldEquilibria(found.pattern, words, concepts, len(found.states), found.state)

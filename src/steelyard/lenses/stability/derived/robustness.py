"""How often each state is stable: the share of the draws in which it is, under each concept.

A conflict from mean values says what holds on average. Here every draw is a conflict of its own:
the states and moves stay, the preferences are those of the draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.case import Case
from steelyard.ensemble.draws import power_of_two
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.definitions import stable_for
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.names import Concept, read_concepts
from steelyard.lenses.stability.conflict.model import Conflict, Preference
from steelyard.lenses.stability.conflict.space import Space
from steelyard.lenses.stability.conflict.states import state_of
from steelyard.lenses.stability.derived.derive import derive
from steelyard.lenses.stability.derived.drawn import DRAWS
from steelyard.lenses.stability.derived.record import Derived
from steelyard.progress import Progress, tell
from steelyard.version import __version__

Counts = NDArray[np.int64]
ROBUSTNESS_DRAWS = 256
UNASKED = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
BATCH_CELLS = 2**20


class EquilibriumShare(NamedTuple):
    """A state, and the share of the draws in which it is an equilibrium."""

    state: str
    share: float


@dataclass(frozen=True, eq=False)
class Robustness:
    """Shares of draws, 0 to 1.

    Attributes
    ----------
    derived : Derived
        The conflict whose preferences were drawn again.
    draws : int
        Number of draws that were analysed.
    concepts : tuple of str
        What was asked.
    equilibria : Mapping of concept to tuple of EquilibriumShare
        States that are an equilibrium in at least one draw: most often first, then by code.
    stable : Mapping of concept to Mapping of party to ndarray of shape (states,)
        Share in which each state of `derived.codes` is stable for the party.
    one_step : bool
        Whether sanctions were single moves only.
    """

    derived: Derived
    draws: int
    concepts: tuple[Concept, ...]
    equilibria: Mapping[Concept, tuple[EquilibriumShare, ...]]
    stable: Mapping[Concept, Mapping[str, NDArray[np.float64]]]
    one_step: bool = False

    def share(self, concept: Concept, state: str) -> float:
        """Return the share of the draws in which a state is an equilibrium."""
        self._place(concept, state)
        return self._shares[concept].get(state, 0.0)

    def stable_share(self, concept: Concept, party: str, state: str) -> float:
        """Return the share of the draws in which a state is stable for a party."""
        place = self._place(concept, state)
        if party not in self.stable[concept]:
            raise InputError(
                f"{party!r} does not sit at this table: there are {', '.join(self.stable[concept])}"
            )
        return float(self.stable[concept][party][place])

    @cached_property
    def _shares(self) -> dict[Concept, dict[str, float]]:
        return {concept: dict(found) for concept, found in self.equilibria.items()}

    def _place(self, concept: Concept, state: str) -> int:
        if concept not in self.concepts:
            raise InputError(f"{concept} was not worked out: ask for it among the concepts")
        return self.derived.place(state)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON.

        `accepted` has each party's shares where all accept and no lever is applied.
        """
        derived = self.derived
        return {
            "version": __version__,
            "case": derived.case_digest,
            "question": derived.question,
            "seed": derived.seed,
            "draws": self.draws,
            "options": list(derived.conflict.option_ids),
            "sanctions": "one step" if self.one_step else "sequences",
            "equilibria": {concept: dict(self.equilibria[concept]) for concept in self.concepts},
            "accepted": self._accepted(derived.state()),
        }

    def _accepted(self, state: str) -> dict[str, Any]:
        stable = {
            concept: {
                party: self.stable_share(concept, party, state) for party in self.stable[concept]
            }
            for concept in self.concepts
        }
        return {"state": state, "stable": stable}


def robustness(
    of: Derived | Case | Conflict,
    draws: int | None = None,
    concepts: Sequence[str] = UNASKED,
    one_step: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
) -> Robustness:
    """Return how often each state of a derived conflict is stable.

    Parameters
    ----------
    of : Derived or Case
        A derived conflict, or a case whose first question is taken.
    draws : int, optional
        The first so many draws of the derived conflict, rounded up to a power of two; 256, or all
        if there are fewer.
    concepts : sequence of str
        SIM takes longer than the others and is left out unless it is named.
    one_step : bool
        Sanctions are single moves of one opponent.
    workers : int
        Threads; they change nothing but the time.
    progress : callable, optional
        Called with what is being done, the number of draws done, and their total.

    Raises
    ------
    InputError
        The conflict is a stated one, there are fewer draws than asked for, or there is no such
        concept.
    """
    derived = _derived(of, draws)
    wanted, count = read_concepts(concepts), _draws(derived, draws)
    counts = _Counts(derived, wanted)
    counts.take(count, one_step, workers, progress or tell)
    equilibria, stable = counts.equilibria(), counts.stable_shares()
    return Robustness(derived, count, wanted, equilibria, stable, one_step)


def _derived(of: Derived | Case | Conflict, draws: int | None) -> Derived:
    if isinstance(of, Conflict):
        raise InputError(
            "a stated conflict has no draws: its preferences are taken as they stand; "
            "let the conflict be derived from the levers and proposals of a case to see how "
            "often its states are stable"
        )
    return derive(of, draws=max(draws or 0, DRAWS)) if isinstance(of, Case) else of


def _draws(derived: Derived, draws: int | None) -> int:
    count = power_of_two(min(ROBUSTNESS_DRAWS, derived.draws) if draws is None else draws)
    if count > derived.draws:
        raise InputError(
            f"the conflict was derived from {derived.draws} draws: derive it from at least "
            f"{count} to look at so many"
        )
    return count


class _Counts:
    """In how many draws each state is stable.

    Attributes
    ----------
    derived : Derived
        The conflict.
    concepts : tuple of str
        Under which concepts.
    draws : int
        How many were counted.
    stable : ndarray of int64, shape (parties, concepts, states)
        For each party.
    everybody : ndarray of int64, shape (concepts, states)
        For all parties.
    """

    def __init__(self, derived: Derived, concepts: tuple[Concept, ...]) -> None:
        shape = (len(derived.conflict.parties), len(concepts), len(derived.codes))
        self.derived, self.concepts, self.draws = derived, concepts, 0
        self.stable: Counts = np.zeros(shape, dtype=np.int64)
        self.everybody: Counts = np.zeros(shape[1:], dtype=np.int64)

    def take(self, draws: int, one_step: bool, workers: int, told: Progress) -> None:
        """Look at the first so many draws."""
        space = Space.build(self.derived.conflict)

        def of_draw(preferences: Mapping[str, Preference]) -> Bools:
            return verdicts(space, preferences, self.concepts, one_step)

        with ThreadPoolExecutor(max(1, workers)) as pool:
            for part in _batches(draws, len(self.derived.codes)):
                for found in pool.map(of_draw, self.derived.draw_scores(part)):
                    self._add(found)
                    told("draws", self.draws, draws)

    def _add(self, found: Bools) -> None:
        """Count one draw more, given which states are stable in it."""
        self.stable += found
        self.everybody += found.all(axis=0)
        self.draws += 1

    def equilibria(self) -> dict[Concept, tuple[EquilibriumShare, ...]]:
        """By concept the states that are an equilibrium at all."""
        shares = self.everybody / self.draws
        return {
            concept: _sorted(self.derived, shares[k]) for k, concept in enumerate(self.concepts)
        }

    def stable_shares(self) -> dict[Concept, dict[str, NDArray[np.float64]]]:
        """By concept and party the share in which each state is stable."""
        shares, parties = self.stable / self.draws, self.derived.conflict.parties
        return {
            concept: {party: shares[i, k] for i, party in enumerate(parties)}
            for k, concept in enumerate(self.concepts)
        }


def verdicts(
    space: Space, preferences: Mapping[str, Preference], concepts: Sequence[Concept], one_step: bool
) -> Bools:
    """Return whether each state, in the order of its code, is stable.

    Shape (parties, concepts, states).
    """
    model = GraphModel.build(space, preferences, concepts)
    stable = [stable_for(model, party, concepts, one_step) for party in model.ranks]
    return np.asarray(
        [[each[concept][space.by_code] for concept in concepts] for each in stable], dtype=np.bool_
    )


def _batches(draws: int, states: int) -> Iterator[slice]:
    """Consecutive parts of the draws that hold few enough values at a time."""
    size = max(1, BATCH_CELLS // states)
    for start in range(0, draws, size):
        yield slice(start, min(draws, start + size))


def _sorted(derived: Derived, shares: NDArray[np.float64]) -> tuple[EquilibriumShare, ...]:
    """States that are an equilibrium at all, most often first, then by code."""
    order = np.argsort(-shares, kind="stable")
    options = len(derived.conflict.options)
    return tuple(
        EquilibriumShare(state_of(int(derived.codes[i]), options), float(shares[i]))
        for i in order
        if shares[i] > 0
    )

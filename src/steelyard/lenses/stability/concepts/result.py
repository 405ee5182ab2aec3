"""What the analysis of a conflict finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from steelyard import frames
from steelyard.arrays import Bools
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.conflict.ranks import StateRanks
from steelyard.lenses.stability.conflict.space import Cells, Space
from steelyard.lenses.stability.conflict.states import state_of
from steelyard.version import __version__

if TYPE_CHECKING:
    import pandas

LISTED = 65_536
"""At most so many states are listed by name; beyond, their number alone is given."""


@dataclass(frozen=True, eq=False)
class StabilityResult:
    """Stable states by concept and party.

    Attributes
    ----------
    space : Space
        The states and moves.
    ranks : Mapping of party to ndarray of int32, shape (cells,)
        Higher is better for the party, equal a tie.
    concepts : tuple of str
        What was asked.
    stable : Mapping of concept to Mapping of party to ndarray of bool, shape (cells,)
        Which cells are stable.
    one_step : bool
        Whether sanctions were single moves only.
    """

    space: Space
    ranks: Mapping[str, StateRanks]
    concepts: tuple[Concept, ...]
    stable: Mapping[Concept, Mapping[str, Bools]]
    one_step: bool = False

    @property
    def conflict(self) -> Conflict:
        """What was analysed."""
        return self.space.conflict

    @property
    def model(self) -> GraphModel:
        """States, moves and preferences, without the improvements."""
        return GraphModel(self.space, self.ranks)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Every state as a string, sorted by code.

        A coalesced one by its member of the smallest code.
        """
        return self._names(self.space.states)

    def stable_states(self, concept: Concept, party: str) -> tuple[str, ...]:
        """Return the states that are stable for a party under a concept."""
        cells = self.space.states
        return self._names(cells[self._of(concept)[party][cells]])

    def equilibrium(self, concept: Concept) -> Bools:
        """Return which cells are stable for all parties under a concept, shape (cells,)."""
        found: Bools = np.logical_and.reduce(list(self._of(concept).values()))
        return found

    def equilibrium_cells(self, concept: Concept) -> Cells:
        """Return one cell for each equilibrium under a concept, sorted by code."""
        cells = self.space.states
        return cells[self.equilibrium(concept)[cells]]

    def equilibria(self, concept: Concept) -> tuple[str, ...]:
        """Return the equilibria under a concept as strings, sorted by code."""
        return self._names(self.equilibrium_cells(concept))

    def _of(self, concept: Concept) -> Mapping[str, Bools]:
        if concept not in self.stable:
            raise InputError(f"{concept} was not worked out: ask for it among the concepts")
        return self.stable[concept]

    def _names(self, cells: Cells) -> tuple[str, ...]:
        options = len(self.conflict.options)
        return tuple(state_of(code, options) for code in self.space.codes(cells).tolist())

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON.

        Lists of more than 65,536 states are cut there, with their length under `counts`.
        """
        return {
            "version": __version__,
            "title": self.conflict.title,
            "states": self.space.count,
            "parties": list(self.conflict.parties),
            "options": list(self.conflict.option_ids),
            "sanctions": "one step" if self.one_step else "sequences",
            **self._verdicts(self._listed),
            "counts": self._verdicts(self._count),
        }

    def _verdicts(self, told: Callable[[Bools], Any]) -> dict[str, Any]:
        """Equilibria and stable states by concept, told as plain data."""
        return {
            "equilibria": {c: told(self.equilibrium(c)) for c in self.concepts},
            "per_party": {
                party: {c: told(self.stable[c][party]) for c in self.concepts}
                for party in self.conflict.parties
            },
        }

    def _count(self, cells: Bools) -> int:
        return int(cells[self.space.states].sum())

    def _listed(self, cells: Bools) -> list[str]:
        states = self.space.states
        return list(self._names(states[cells[states]][:LISTED]))

    def to_frame(self) -> pandas.DataFrame:
        """Return one row for each state.

        The state, each party's rank, and who is stable under which concept.

        Raises
        ------
        MissingExtra
            If pandas is not installed.
        """
        cells = self.space.states
        columns: dict[str, Any] = {"state": self.states}
        columns |= {f"rank_{party}": ranks[cells] for party, ranks in self.ranks.items()}
        for concept in self.concepts:
            columns |= {
                f"{concept}_{party}": self.stable[concept][party][cells]
                for party in self.conflict.parties
            }
            columns[concept] = self.equilibrium(concept)[cells]
        frame: pandas.DataFrame = frames.pandas().DataFrame(columns)
        return frame

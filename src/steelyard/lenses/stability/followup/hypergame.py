"""Parties that see different games, and what follows when they meet.

A party may not think of some states, or be wrong about what others prefer. It judges every state in
the game that it perceives, by its real preferences unless the conflict states others for it. A
state that all parties perceive is an equilibrium when it is stable for each party in that party's
own game.

References
----------
.. [1] Bennett, P. G. (1977). Toward a theory of hypergames. Omega 5(6): 749-751.
.. [2] Wang, M., Hipel, K. W. & Fraser, N. M. (1988). Modeling misperceptions in games. Behavioral
   Science 33(3): 207-223.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from steelyard.arrays import Bools
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.concepts.definitions import stable_for
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import LISTED, StabilityResult
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.conflict.space import Space
from steelyard.lenses.stability.conflict.states import state_of
from steelyard.lenses.stability.followup.perceivedgame import game_seen_by
from steelyard.version import __version__


@dataclass(frozen=True, eq=False)
class PartyView:
    """One party's own game, told over the cells of the real one.

    Attributes
    ----------
    conflict : Conflict
        What the party takes the conflict to be.
    perceived : ndarray of bool, shape (cells,)
        Which real states it thinks of; of a coalesced state one member is enough.
    stable : Mapping of concept to ndarray of bool, shape (cells,)
        Which of these are stable for it.
    """

    conflict: Conflict
    perceived: Bools
    stable: Mapping[Concept, Bools]


@dataclass(frozen=True, eq=False)
class HypergameResult:
    """What holds when each party goes by the game that it perceives.

    Attributes
    ----------
    real : StabilityResult
        The conflict as it is.
    views : Mapping of party to PartyView
        Each party's own game; for one that sees all rightly, the real one.
    """

    real: StabilityResult
    views: Mapping[str, PartyView]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """What was asked."""
        return self.real.concepts

    def perceived_states(self, party: str) -> tuple[str, ...]:
        """Return the states that a party thinks of, sorted by code."""
        return self._named(self._view(party).perceived)

    def stable_states(self, concept: Concept, party: str) -> tuple[str, ...]:
        """Return the states that are stable for a party in its own game."""
        self._known(concept)
        return self._named(self._view(party).stable[concept])

    def equilibrium(self, concept: Concept) -> Bools:
        """Return which cells all parties perceive and each finds stable in its own game.

        Shape (cells,).
        """
        self._known(concept)
        found: Bools = np.logical_and.reduce([view.stable[concept] for view in self.views.values()])
        return found

    def equilibria(self, concept: Concept) -> tuple[str, ...]:
        """Return the equilibria of the hypergame, sorted by code."""
        return self._named(self.equilibrium(concept))

    def only_real(self, concept: Concept) -> tuple[str, ...]:
        """Return what would be an equilibrium if all saw the conflict as it is.

        Those that are equilibria of the hypergame too are left out.
        """
        return self._named(self.real.equilibrium(concept) & ~self.equilibrium(concept))

    def only_perceived(self, concept: Concept) -> tuple[str, ...]:
        """Return the equilibria of the hypergame that rest on a misperception.

        In the conflict as it is they are none.
        """
        return self._named(self.equilibrium(concept) & ~self.real.equilibrium(concept))

    def _known(self, concept: Concept) -> None:
        if concept not in self.concepts:
            raise InputError(f"{concept} was not worked out: ask for it among the concepts")

    def _view(self, party: str) -> PartyView:
        if party not in self.views:
            raise InputError(
                f"{party!r} is no party of this conflict: there are {', '.join(self.views)}"
            )
        return self.views[party]

    def _named(self, cells: Bools) -> tuple[str, ...]:
        return tuple(self._names(cells))

    def _names(self, cells: Bools) -> Iterator[str]:
        states, options = self.real.space.states, len(self.real.conflict.options)
        for code in self.real.space.codes(states[cells[states]]).tolist():
            yield state_of(code, options)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON; lists of more than 65,536 states are cut there."""
        return {
            "version": __version__,
            "title": self.real.conflict.title,
            "options": list(self.real.conflict.option_ids),
            "sanctions": "one step" if self.real.one_step else "sequences",
            "per_party": {party: self._party_dict(party) for party in self.views},
            "equilibria": self._by_concept(self.equilibria),
            "only_real": self._by_concept(self.only_real),
            "only_perceived": self._by_concept(self.only_perceived),
        }

    def _party_dict(self, party: str) -> dict[str, Any]:
        return {
            "perceived": list(self.perceived_states(party)[:LISTED]),
            "stable": self._by_concept(lambda concept: self.stable_states(concept, party)),
        }

    def _by_concept(self, states: Callable[[Concept], tuple[str, ...]]) -> dict[Concept, list[str]]:
        return {concept: list(states(concept)[:LISTED]) for concept in self.concepts}


def hypergame(
    conflict: Conflict,
    concepts: Sequence[Concept] | None = None,
    one_step: bool = False,
    workers: int = 1,
    progress: Callable[[str, int, int], None] | None = None,
) -> HypergameResult:
    """Find what is stable when each party goes by the game that it perceives.

    Parameters
    ----------
    conflict : Conflict
        With `perceived` for the parties that see another game.
    concepts, one_step, workers, progress
        As in `steelyard.lenses.stability.concepts.analysis.analyse`.

    Raises
    ------
    InputError
        Nobody sees another game, a party is left with no state, or a preference does not fit the
        states perceived.
    """
    if not conflict.perceived:
        raise InputError(
            "every party sees the conflict as it is: say under `perceived` what one of them does "
            "not see, or what it takes the others to prefer"
        )
    real = analyse(conflict, concepts, one_step, workers, progress)
    with ThreadPoolExecutor(max(1, workers)) as pool:
        views = pool.map(lambda party: _view(real, party), conflict.parties)
        return HypergameResult(real, dict(zip(conflict.parties, views, strict=True)))


def _view(real: StabilityResult, party: str) -> PartyView:
    if party not in real.conflict.perceived:
        stable = {concept: real.stable[concept][party] for concept in real.concepts}
        return PartyView(real.conflict, real.space.feasible, stable)
    game = game_seen_by(real.model, party)
    own = GraphModel.build(Space.build(game), game.preferences, real.concepts)
    return _in_real_cells(real, own, stable_for(own, party, real.concepts, real.one_step))


def _in_real_cells(
    real: StabilityResult, own: GraphModel, stable: Mapping[Concept, Bools]
) -> PartyView:
    """A party's own game, told over the cells of the real one."""
    space = own.space
    told = {concept: _real_cells(real.space, space, cells) for concept, cells in stable.items()}
    return PartyView(space.conflict, _real_cells(real.space, space, space.feasible), told)


def _real_cells(real: Space, own: Space, cells: Bools) -> Bools:
    """Cells of a party's own game as cells of the real one.

    All members of a coalesced state together.
    """
    found = np.zeros(real.size, dtype=np.bool_)
    found[real.cells(own.codes(np.flatnonzero(cells)))] = True
    for members in real.classes:
        found[members] = found[members].any()
    return found

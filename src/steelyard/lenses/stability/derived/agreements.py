"""Whether states last in which all needed parties accept and some levers are applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from steelyard.arrays import Bools
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.derived.record import Derived
from steelyard.lenses.stability.derived.robustness import Robustness


@dataclass(frozen=True)
class LeverSet:
    """All needed parties accept and these levers are applied.

    Attributes
    ----------
    levers : tuple of str
        What is applied.
    state : str
        The state.
    stable : dict of party to bool
        Whether the state is stable for the party, by mean values.
    shares : dict of party to float
        Share of the draws in which it is; empty where no draws were asked for.
    share : float or None
        Share of the draws in which it is stable for all.
    """

    levers: tuple[str, ...]
    state: str
    stable: dict[str, bool]
    shares: dict[str, float]
    share: float | None

    @property
    def equilibrium(self) -> bool:
        """Whether the state is stable for all, by mean values."""
        return all(self.stable.values())

    def works(self, party: str | None) -> bool:
        """Whether the state is stable for `party`, or for all where it is None."""
        return self.equilibrium if party is None else self.stable[party]

    def often(self, party: str | None) -> float:
        """Share of the draws in which it is; 0 where no draws were asked for."""
        return (self.share or 0.0) if party is None else self.shares.get(party, 0.0)


@dataclass(frozen=True)
class Shortfall:
    """What a party lacks where all accept and no lever is applied, by mean values.

    Attributes
    ----------
    party : str
        Who.
    stakes : float
        How much better its best move is, in its own stakes; 0 where it has none.
    ranks : int
        The same as a number of steps in its ranking of the states.
    move : str
        The state that this move leads to; empty where there is none.
    load : float
        How much refusing is better than agreeing, other moves aside; what the balance calls its
        load.
    stable : bool
        Whether the state is stable for it all the same.
    """

    party: str
    stakes: float
    ranks: int
    move: str
    load: float
    stable: bool


@dataclass(frozen=True, eq=False)
class Agreements:
    """What the analysis says of states in which all needed parties accept.

    Attributes
    ----------
    derived : Derived
        The conflict.
    result : StabilityResult
        Its analysis.
    concept : str
        Under which concept.
    often : Robustness or None
        In what share of the draws states are stable, where that is known.
    """

    derived: Derived
    result: StabilityResult
    concept: Concept
    often: Robustness | None

    @cached_property
    def stable(self) -> dict[str, Bools]:
        """Which states, in the order of their codes, are stable for each party."""
        by_code = self.result.space.by_code
        return {
            party: stable[by_code] for party, stable in self.result.stable[self.concept].items()
        }

    def lever_set(self, levers: Sequence[str]) -> LeverSet:
        """Return what is said where these levers are applied."""
        state, often = self.derived.state(levers), self.often
        place = self.derived.place(state)
        shares: dict[str, float] = {}
        if often:
            shares = {
                party: often.stable_share(self.concept, party, state) for party in self.stable
            }
        return LeverSet(
            levers=tuple(levers),
            state=state,
            stable={party: bool(cells[place]) for party, cells in self.stable.items()},
            shares=shares,
            share=often.share(self.concept, state) if often else None,
        )

    def shortfall(self, party: str) -> Shortfall:
        """Return what a party lacks where no lever is applied."""
        derived, worth = self.derived, self.derived.values[party]
        here = derived.place(derived.state())
        refused = derived.place(derived.state(accepted=False))
        move, ranks = self._best_move(party)
        stakes = float(worth[derived.place(move)] - worth[here]) if move else 0.0
        return Shortfall(
            party=party,
            stakes=stakes,
            ranks=ranks,
            move=move,
            load=max(0.0, float(worth[refused] - worth[here])),
            stable=bool(self.stable[party][here]),
        )

    def _best_move(self, party: str) -> tuple[str, int]:
        """Where a party's best move leads, and how many ranks up; empty and 0 where it has none."""
        space, own = self.result.space, self.result.ranks[party]
        cell = space.cell(self.derived.state())
        moves = space.moves(cell, party)
        best = int(moves[np.argmax(own[moves])]) if len(moves) else cell
        gained = int(own[best] - own[cell])
        return (space.state(best), gained) if gained > 0 else ("", 0)

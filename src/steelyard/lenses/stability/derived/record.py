"""A conflict that follows from a balance, and what each of its states is worth to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from steelyard.arrays import Array
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import Conflict, Scores
from steelyard.lenses.stability.conflict.states import Codes, code_of, is_state_of, state_of
from steelyard.lenses.stability.derived.drawn import DrawnGame
from steelyard.lenses.stability.derived.values import TIE, Side
from steelyard.ties import tied
from steelyard.version import __version__


@dataclass(frozen=True, eq=False)
class Derived:
    """A conflict with where it comes from.

    Attributes
    ----------
    conflict : Conflict
        Options to accept first, in the order of `needs`, then the levers; preferences are mean
        values.
    drawn : DrawnGame
        The game that it is the conflict of.
    codes : ndarray of int64, shape (states,)
        The states, option j the bit 2**j; sorted.
    values : Mapping of party to ndarray of shape (states,)
        Mean over the draws of what each state is worth to the party, in its own stakes, ties made
        equal.
    sides : Mapping of party to Side
        How a party's values come about.
    version : str
        By which version.
    """

    conflict: Conflict
    drawn: DrawnGame
    codes: Codes
    values: Mapping[str, Array]
    sides: Mapping[str, Side]
    version: str = __version__

    @property
    def question(self) -> str:
        """What was asked."""
        return self.drawn.label

    @property
    def proposal(self) -> str:
        """What is accepted or not."""
        return self.drawn.game.question.for_

    @property
    def needs(self) -> tuple[str, ...]:
        """Parties that can accept, in the order of the options."""
        return self.drawn.game.needs

    @cached_property
    def levers(self) -> tuple[str, ...]:
        """Levers that can be applied, in the order of the options."""
        return tuple(lever.name for lever in self.drawn.game.levers)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out and why, in sentences."""
        return self.drawn.game.notes

    @property
    def draws(self) -> int:
        """Over how many draws the values are means."""
        return self.drawn.draws

    @property
    def seed(self) -> int:
        """How the numbers were drawn."""
        return self.drawn.seed

    @property
    def case_digest(self) -> str:
        """Of which case."""
        return self.drawn.case.digest

    @cached_property
    def positions(self) -> dict[str, int]:
        """Position of each option in the state strings, by its name."""
        return {option: index for index, option in enumerate(self.conflict.option_ids)}

    def code(self, levers: Sequence[str] = (), accepted: bool = True) -> int:
        """Return the code of the state in which `levers` are applied.

        In it all of the needed parties accept, or none.

        Raises
        ------
        InputError
            One of `levers` is none of this conflict, or two of them exclude each other.
        """
        unknown = [lever for lever in levers if lever not in self.levers]
        if unknown:
            raise InputError(
                f"{unknown[0]!r} is no lever of this conflict: it has "
                f"{', '.join(self.levers) or 'none'}"
            )
        code = sum(1 << self.positions[lever] for lever in set(levers)) + accepted * (
            (1 << len(self.needs)) - 1
        )
        if not np.isin(code, self.codes):
            raise InputError(
                f"{' and '.join(levers)} cannot all be applied: some of them exclude each other"
            )
        return code

    def state(self, levers: Sequence[str] = (), accepted: bool = True) -> str:
        """Return the same as a string of Y and N."""
        return state_of(self.code(levers, accepted), len(self.conflict.options))

    def accepted(self, code: int) -> bool:
        """Return whether all needed parties accept in a state, given by its code."""
        everybody = (1 << len(self.needs)) - 1
        return code & everybody == everybody

    def applied(self, state: str) -> tuple[str, ...]:
        """Return the levers that are applied in a state."""
        return tuple(lever for lever in self.levers if state[self.positions[lever]] == "Y")

    def place(self, state: str) -> int:
        """Return the position of a state among `codes`.

        Raises
        ------
        InputError
            It has another length or other letters, or cannot be.
        """
        if not is_state_of(state, len(self.conflict.options)):
            known = ", ".join(self.conflict.option_ids)
            raise InputError(
                f"{state!r} is no state: write one letter, Y or N, for each of {known}"
            )
        place = int(np.searchsorted(self.codes, code_of(state)))
        if place == len(self.codes) or self.codes[place] != code_of(state):
            raise InputError(f"{state} cannot be: two of its levers exclude each other")
        return place

    def draw_scores(self, part: slice) -> Iterator[dict[str, Scores]]:
        """Yield the preferences of each draw in `part`: scores by party, ties made equal."""
        whole = {
            party: state_values(self.codes, len(self.needs), *side.rows(part))
            for party, side in self.sides.items()
        }
        for draw in range(len(range(*part.indices(self.draws)))):
            yield {
                party: Scores(self.codes, tied(values[:, draw], TIE))
                for party, values in whole.items()
            }


def state_values(codes: Codes, needs: int, agree: Array, refuse: Array) -> Array:
    """Return what each state is worth: agreement where all needed parties accept, else refusal.

    Parameters
    ----------
    codes : ndarray of shape (states,)
        The lowest `needs` bits are acceptances, the others levers.
    agree, refuse : ndarray of shape (sets of levers, ...)
        Worth under each set of levers.
    """
    everybody = (1 << needs) - 1
    found: Array = refuse[codes >> needs]
    accepted = codes & everybody == everybody
    found[accepted] = agree[codes[accepted] >> needs]
    return found

"""States that come to the same.

Many differ only in options that change nothing for anybody where they stand.

A carrot that is due on agreement is worth nothing while somebody refuses, and one acceptance alone
brings no agreement. A list of equilibria becomes short when states that are worth the same to all
are told together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from steelyard.lenses.stability.conflict.space import Cells
from steelyard.lenses.stability.conflict.states import state_of
from steelyard.lenses.stability.derived.record import Derived

EITHER = "-"


@dataclass(frozen=True)
class EquivalentStates:
    """States that are worth the same to every party.

    Attributes
    ----------
    state : str
        The one among them with the fewest options chosen.
    pattern : str
        Y or N where all of them agree, ``-`` where they differ.
    states : tuple of str
        All of them, sorted by code.
    accepted : bool
        Whether all needed parties accept.
    levers : tuple of str
        Levers applied in `state`.
    values : dict of party to float
        Mean worth in each party's own stakes.
    """

    state: str
    pattern: str
    states: tuple[str, ...]
    accepted: bool
    levers: tuple[str, ...]
    values: dict[str, float]


def equivalent_states(derived: Derived, states: Sequence[str]) -> tuple[EquivalentStates, ...]:
    """Return some states of a derived conflict grouped by what they are worth.

    Agreements come first, then those of fewest options.

    Raises
    ------
    InputError
        One of them is no state of the conflict.
    """
    if not states:
        return ()
    places = np.unique([derived.place(state) for state in states])
    group = _group_of(derived, places)
    found = [_as_one(derived, places[group == number]) for number in range(int(group.max()) + 1)]
    return tuple(
        sorted(found, key=lambda same: (not same.accepted, same.state.count("Y"), same.state))
    )


def _group_of(derived: Derived, places: Cells) -> Cells:
    """A number for each state, equal where they are worth the same to everybody."""
    agreed = [derived.accepted(int(derived.codes[place])) for place in places]
    worth = np.column_stack([agreed, *(values[places] for values in derived.values.values())])
    return np.unique(worth, axis=0, return_inverse=True)[1].reshape(-1)


def _as_one(derived: Derived, places: Cells) -> EquivalentStates:
    options = len(derived.conflict.options)
    states = [state_of(code, options) for code in derived.codes[places].tolist()]
    simplest = min(states, key=lambda state: state.count("Y"))
    place = derived.place(simplest)
    return EquivalentStates(
        state=simplest,
        pattern=_pattern(states),
        states=tuple(states),
        accepted=derived.accepted(int(derived.codes[place])),
        levers=derived.applied(simplest),
        values={party: float(worth[place]) for party, worth in derived.values.items()},
    )


def _pattern(states: Sequence[str]) -> str:
    columns = zip(*states, strict=True)
    return "".join(letters[0] if len(set(letters)) == 1 else EITHER for letters in columns)

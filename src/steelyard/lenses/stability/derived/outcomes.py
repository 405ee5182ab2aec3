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

from steelyard.lenses.stability.derived.derive import Derived
from steelyard.lenses.stability.space import state_of

EITHER = "-"


@dataclass(frozen=True)
class Outcome:
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


def outcomes(derived: Derived, states: Sequence[str]) -> tuple[Outcome, ...]:
    """Return some states of a derived conflict grouped by what they are worth, agreements first, then those of fewest options.

    Raises
    ------
    InputError
        One of them is no state of the conflict.
    """
    if not states:
        return ()
    places = np.unique([derived.place(state) for state in states])
    agreed = [_accepted(derived, int(derived.codes[place])) for place in places]
    worth = np.column_stack([agreed, *(values[places] for values in derived.values.values())])
    group = np.unique(worth, axis=0, return_inverse=True)[1].reshape(-1)
    found = [_outcome(derived, places[group == number]) for number in range(int(group.max()) + 1)]
    return tuple(
        sorted(
            found,
            key=lambda outcome: (not outcome.accepted, outcome.state.count("Y"), outcome.state),
        )
    )


def _outcome(derived: Derived, places: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Outcome:
    options = len(derived.conflict.options)
    states = [state_of(code, options) for code in derived.codes[places].tolist()]
    simplest = min(states, key=lambda state: state.count("Y"))
    pattern = "".join(
        letters[0] if len(set(letters)) == 1 else EITHER for letters in zip(*states, strict=True)
    )
    applied = tuple(lever for lever in derived.levers if simplest[derived.positions[lever]] == "Y")
    place = derived.place(simplest)
    values = {party: float(worth[place]) for party, worth in derived.values.items()}
    accepted = _accepted(derived, int(derived.codes[place]))
    return Outcome(simplest, pattern, tuple(states), accepted, applied, values)


def _accepted(derived: Derived, code: int) -> bool:
    everybody = (1 << len(derived.needs)) - 1
    return code & everybody == everybody

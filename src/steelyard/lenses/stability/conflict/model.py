"""What is modelled.

Parties with binary options, states that cannot be, and what each party prefers.

References
----------
.. [1] Kilgour, D. M., Hipel, K. W. & Fang, L. (1987). The graph model for conflicts.
   Automatica 23: 41-55.
.. [2] Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model
   for Conflict Resolution. Wiley.
.. [3] Peng, X., Hipel, K. W., Fang, L. & Kilgour, D. M. (1997). Representing ordinal preferences in
   the decision support system GMCR II. IEEE SMC: 809-814 (option prioritising).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from steelyard.case.logic import Formula

Direction = Literal["both", "on", "off"]
DIRECTIONS: tuple[Direction, ...] = ("both", "on", "off")
MAX_OPTIONS = 63


@dataclass(frozen=True)
class Option:
    """One thing that a party can do or not do.

    Attributes
    ----------
    id : str
        Its name in conditions.
    by : str
        The party that controls it.
    text : str
        Its name for people.
    direction : {"both", "on", "off"}
        Which changes are possible: both, only from no to yes, or only from yes to no.
    done, undone : str
        What choosing it, and giving it up, is called in a sentence, such as ``lifts the ban``
        (empty: made from `text`).
    """

    id: str
    by: str
    text: str = ""
    direction: Direction = "both"
    done: str = ""
    undone: str = ""


@dataclass(frozen=True)
class Statements:
    """Preference by option prioritising: conditions, most important first.

    A state with a more important condition true is preferred, whatever the less important ones say.
    A condition is true of a coalesced state when it is true in all of its members.
    """

    conditions: tuple[Formula, ...]


@dataclass(frozen=True)
class Ranking:
    """Preference by ordered tiers of states, best first; states of one tier are equally good.

    A state is a string such as ``YNNY``, one letter for each option. Every feasible state stands in
    it exactly once; of a coalesced state one member is enough.
    """

    tiers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Scores:
    """Preference by a number for each state, higher preferred, equal a tie.

    Conflicts that are derived from values have these.

    Attributes
    ----------
    codes : ndarray of int64, shape (states,)
        States as numbers, option j the bit 2**j; sorted.
    values : ndarray of float64, shape (states,)
        Their scores.
    """

    codes: NDArray[np.int64]
    values: NDArray[np.float64]


Preference = Statements | Ranking | Scores


@dataclass(frozen=True)
class Perceived:
    """How one party sees the game, where that differs from the conflict itself.

    Attributes
    ----------
    infeasible : tuple of Formula
        States that it does not think of, besides those that cannot be.
    preferences : Mapping of party to Preference
        What it takes the parties named to prefer.
    """

    infeasible: tuple[Formula, ...] = ()
    preferences: Mapping[str, Preference] = field(default_factory=dict)


@dataclass(frozen=True)
class Conflict:
    """A conflict in option form.

    Attributes
    ----------
    title : str
        Its headline.
    parties : Mapping of str to str
        Names for people by id, in order.
    options : tuple of Option
        In the order of the state strings; at most 63.
    preferences : Mapping of party to Preference
        One for each party.
    infeasible : tuple of Formula
        A state in which one of these holds cannot be.
    same : tuple of Formula
        The states in which one of these holds count as one (coalesced).
    status_quo : str
        Today's state, or empty.
    perceived : Mapping of party to Perceived
        Parties that see another game.
    literature : str
        Where the model is published.
    """

    title: str
    parties: Mapping[str, str]
    options: tuple[Option, ...]
    preferences: Mapping[str, Preference]
    infeasible: tuple[Formula, ...] = ()
    same: tuple[Formula, ...] = ()
    status_quo: str = ""
    perceived: Mapping[str, Perceived] = field(default_factory=dict)
    literature: str = ""

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The options in the order of the state strings."""
        return tuple(option.id for option in self.options)

    def own(self, party: str) -> tuple[int, ...]:
        """Positions of a party's options."""
        return tuple(index for index, option in enumerate(self.options) if option.by == party)

    def text(self, index: int) -> str:
        """An option's name for people."""
        return self.options[index].text or self.options[index].id

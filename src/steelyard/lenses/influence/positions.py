"""What the influence models start from.

Where each party stands on each issue, how much it cares, and how much it can do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

import numpy as np

from steelyard.arrays import Array

ARRAYS = ("position", "salience", "capability", "scale", "reference")


class Called(TypedDict):
    """The names that `Positions` takes: of the whole, and of parties and issues by their ids."""

    title: str
    parties: Mapping[str, str]
    issues: Mapping[str, str]


class Scaled(TypedDict):
    """The scales that `Positions` takes: their ends, reference points and named places."""

    scale: Array
    reference: Array
    places: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, eq=False)
class Positions:
    """Parties on issue scales.

    Attributes
    ----------
    title : str
        Headline.
    parties : Mapping of str to str
        Names for people by id, in order; n of them.
    issues : Mapping of str to str
        The same for the issues; m of them.
    position : ndarray of shape (n, m)
        Where each party stands, in the units of each issue's scale; NaN where it takes no stand.
    salience : ndarray of shape (n, m)
        How much each party cares, 0 to 1; 0 where it takes no stand.
    capability : ndarray of shape (n,)
        How much each party can do, above 0, in any unit.
    scale : ndarray of shape (m, 2)
        Lower and upper end of each issue's scale.
    reference : ndarray of shape (m,)
        What holds if nothing is agreed on an issue; NaN where nobody knows.
    draws : Mapping of str to ndarray
        Where numbers are uncertain: ``position`` (draws, n, m), ``salience`` (draws, n, m),
        ``capability`` (draws, n); what is certain is left out. The arrays above are then the means;
        of positions by stakes, the best option on average.
    places : Mapping of str to Mapping of str to float
        Of issues whose scale has names: the names of places, and where they are, in the units of
        the scale.
    options : Mapping
        Options of the spatial model that a file states, words and a matrix of accommodation; see
        `steelyard.lenses.influence.models.spatial.model`.
    notes : tuple of str
        What a reader should know of where they come from, in sentences.
    """

    title: str
    parties: Mapping[str, str]
    issues: Mapping[str, str]
    position: Array
    salience: Array
    capability: Array
    scale: Array
    reference: Array
    draws: Mapping[str, Array] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Let nobody change the arrays afterwards."""
        for array in (*(getattr(self, name) for name in ARRAYS), *self.draws.values()):
            array.flags.writeable = False

    @property
    def names(self) -> dict[str, dict[str, str]]:
        """What the ids of parties and issues are called."""
        return {"parties": dict(self.parties), "issues": dict(self.issues)}

    @property
    def unit(self) -> Array:
        """Positions on scales from 0 to 1, shape (n, m)."""
        low, high = self.scale.T
        return np.asarray((self.position - low) / (high - low))

    @property
    def weight(self) -> Array:
        """Capability times salience, shape (n, m)."""
        return np.asarray(self.capability[:, None] * self.salience)

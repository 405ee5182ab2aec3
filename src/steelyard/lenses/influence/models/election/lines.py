"""The weight behind each of many options on a line, without looking at every voter for every pair.

Between two options on a line voters part at the middle, so that sums over the voters in their order
say all. This takes time of order n squared and not n cubed; it tells the same as
`steelyard.lenses.influence.models.election.voting.support` but for rounding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.models.loss import Loss

INDIFFERENT = 1e-8
"""Who would gain less does not vote."""
MANY = 64
"""From so many options on this is quicker."""


def support_on_line(voters: Array, weights: Array, options: Array, loss: Loss = "linear") -> Array:
    """Return the weight behind each option against each other, by what each voter would gain.

    Parameters
    ----------
    voters, weights : ndarray of shape (n,)
        Where they stand, and their weights, 0 or more.
    options : ndarray of shape (options,)
    loss : str
        An option is worth less by its distance (``linear``) or by its square (``quadratic``).

    Returns
    -------
    ndarray of shape (options, options)
    """
    upwards = _Line.of(voters, weights).below(options, loss)
    downwards = _Line.of(-voters, weights).below(-options, loss)
    return np.where(options[:, None] < options[None, :], upwards, downwards)


@dataclass(frozen=True, eq=False)
class _Line:
    """Voters in order: their places, and the sums of weights and of moments of the first ones."""

    place: Array
    count: Array
    moment: Array

    @classmethod
    def of(cls, voters: Array, weights: Array) -> _Line:
        order = np.argsort(voters, kind="stable")
        place, weight = voters[order], weights[order]
        count, moment = (
            np.concatenate(([0.0], np.cumsum(part))) for part in (weight, weight * place)
        )
        return cls(place, count, moment)

    def below(self, options: Array, loss: Loss) -> Array:
        """Return the weight behind lower options against higher ones; else 0.

        It is that of the voters below the middle.
        """
        if loss == "quadratic":
            found, least = self._quadratic(options), 0.0
        else:
            found, least = self._linear(options), INDIFFERENT
        apart = options[None, :] - options[:, None]
        return np.where(apart >= least, np.maximum(found, 0.0), 0.0)

    def _up_to(self, places: Array) -> NDArray[np.intp]:
        """How many voters stand at or below places."""
        return np.searchsorted(self.place, places, "right")

    def _quadratic(self, options: Array) -> Array:
        low, high = options[:, None], options[None, :]
        apart = high - low
        with np.errstate(divide="ignore"):
            margin = INDIFFERENT / (2 * np.maximum(apart, 0.0))
        reach = self._up_to((low + high) / 2 - margin)
        return np.asarray(apart * ((low + high) * self.count[reach] - 2 * self.moment[reach]))

    def _linear(self, options: Array) -> Array:
        low, high = options[:, None], options[None, :]
        beyond = self._up_to(options)[:, None]
        reach = np.maximum(self._up_to((low + high) / 2 - INDIFFERENT / 2), beyond)
        between = (low + high) * (self.count[reach] - self.count[beyond])
        between -= 2 * (self.moment[reach] - self.moment[beyond])
        return np.asarray((high - low) * self.count[beyond] + between)

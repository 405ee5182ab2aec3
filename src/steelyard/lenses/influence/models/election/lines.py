"""The weight behind each of many options on a line, without looking at every voter for every pair.

Between two options on a line voters part at the middle, so that sums over the voters in their order
say all. This takes time of order n squared and not n cubed; it tells the same as
`steelyard.lenses.influence.models.election.voting.support` but for rounding.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from steelyard.arrays import Array

Loss = Literal["linear", "quadratic"]
INDIFFERENT = 1e-8
"""Who would gain less does not vote."""
MANY = 64
"""From so many options on this is quicker."""


def support_on_line(voters: Array, weights: Array, options: Array, loss: Loss = "linear") -> Array:
    """Return the weight behind each option against each other, shape (options, options), by what each voter would gain.

    Parameters
    ----------
    voters, weights : ndarray of shape (n,)
        Where they stand, and their weights, 0 or more.
    options : ndarray of shape (options,)
    loss : str
        An option is worth less by its distance (``linear``) or by its square (``quadratic``).
    """
    upwards = _below(voters, weights, options, loss)
    downwards = _below(-voters, weights, -options, loss)
    return np.where(options[:, None] < options[None, :], upwards, downwards)


def _below(voters: Array, weights: Array, options: Array, loss: Loss) -> Array:
    """The weight behind lower options against higher ones: that of the voters below the middle.

    Else 0.
    """
    order = np.argsort(voters, kind="stable")
    place = voters[order]
    count, moment = (
        np.concatenate(([0.0], np.cumsum(part)))
        for part in (weights[order], weights[order] * place)
    )
    low, high = options[:, None], options[None, :]
    apart = high - low
    if loss == "quadratic":
        with np.errstate(divide="ignore"):
            reach = np.searchsorted(
                place, (low + high) / 2 - INDIFFERENT / (2 * np.maximum(apart, 0.0)), "right"
            )
        found = apart * ((low + high) * count[reach] - 2 * moment[reach])
    else:
        beyond = np.searchsorted(place, options, "right")[:, None]
        reach = np.maximum(
            np.searchsorted(place, (low + high) / 2 - INDIFFERENT / 2, "right"), beyond
        )
        between = (low + high) * (count[reach] - count[beyond]) - 2 * (
            moment[reach] - moment[beyond]
        )
        found = apart * count[beyond] + between
    return np.where(
        apart >= (INDIFFERENT if loss == "linear" else 0.0), np.maximum(found, 0.0), 0.0
    )

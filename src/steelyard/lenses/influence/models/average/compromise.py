"""The compromise model.

The mean of the positions, weighted by capability times salience, with its exact derivatives.

References
----------
.. [1] Van den Bos, J. M. M. (1991). Dutch EC Policy Making. Thesis, Utrecht.
.. [2] Achen, C. H. (2006). Institutional realism and bargaining models. In Thomson, R. et al.
   (eds), The European Union Decides. Cambridge University Press.
"""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.inputs import UnitInputs
from steelyard.lenses.influence.middle import no_answer, weighted_mean
from steelyard.lenses.influence.options import ModelOptions, check_turns
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult


def compromise(
    positions: Positions, options: ModelOptions | None = None, *, turns: int | None = None
) -> InfluenceResult:
    """Return the weighted mean of the positions on each issue.

    Parameters
    ----------
    positions : Positions
    options : ModelOptions, optional
        Without effect: there are none.
    turns : int, optional
        Without effect: nobody moves.

    Returns
    -------
    InfluenceResult
        In its detail the derivatives of the outcome, each of shape (n, m): ``by_position`` w / W,
        ``by_salience`` c (x - y) / W and ``by_capability`` s (x - y) / W, with w = c s and W the
        sum of the weights; 0 without a stand.

    Raises
    ------
    InputError
        `turns` is no whole number from 0 to 1,000.
    """
    check_turns(turns, 0)
    outcome = weighted_mean(positions.position.T, positions.weight.T)
    return InfluenceResult(
        "compromise",
        {},
        positions,
        positions.position[None],
        outcome,
        derivatives(positions.position, positions.salience, positions.capability, outcome),
        tuple(no_answer(positions, outcome)),
    )


def at_once(inputs: UnitInputs, options: ModelOptions) -> Array:
    """Return the forecasts of many sets of numbers, shape (b, m)."""
    return weighted_mean(inputs.place, inputs.weight)


def derivatives(
    position: Array, salience: Array, capability: Array, outcome: Array
) -> dict[str, Array]:
    """Return what a unit more of each party's numbers does to the weighted mean.

    Parameters
    ----------
    position, salience : ndarray of shape (..., n, m)
        Position NaN without a stand.
    capability : ndarray of shape (..., n)
    outcome : ndarray of shape (..., m)
        The weighted mean.

    Returns
    -------
    dict of str to ndarray of shape (..., n, m)
        ``by_position``, ``by_salience`` and ``by_capability``; see `compromise`.
    """
    stands = ~np.isnan(position)
    care = np.where(stands, salience, 0.0)
    able = capability[..., None]
    weight = able * care
    away = np.where(stands, np.nan_to_num(position) - np.nan_to_num(outcome)[..., None, :], 0.0)
    total = weight.sum(axis=-2, keepdims=True)
    return {
        "by_position": _shares(weight, total),
        "by_salience": _shares(able * away, total),
        "by_capability": _shares(care * away, total),
    }


def _shares(amount: Array, total: Array) -> Array:
    """Amounts by their total, 0 where there is none."""
    return np.divide(amount, total, out=np.zeros_like(amount), where=total > 0)

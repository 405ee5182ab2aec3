"""Nash bargaining of many parties on one issue.

The point that maximises the weighted product of their gains.

With quadratic losses the first-order condition makes the outcome a mean of the positions with
weights p s / g, where g is what a party gains over disagreement. When disagreement is about equally
bad for all this is the compromise model (Achen 2006).

References
----------
.. [1] Nash, J. F. (1950). The bargaining problem. Econometrica 18: 155-162.
.. [2] Achen, C. H. (2006). Institutional realism and bargaining models. In Thomson, R. et al. (eds), The European Union
   Decides. Cambridge University Press.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.choices import check_options, check_turns, several
from steelyard.lenses.influence.middle import no_answer
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

Loss = Literal["quadratic", "linear"]
Disagreement = Literal["soft", "reference", "worst"]
Power = Literal["capability", "equal"]
OPTIONS = {"loss": get_args(Loss), "disagreement": get_args(Disagreement), "power": get_args(Power)}
SOFT = 4.0
"""In soft disagreement everybody loses this much.

No outcome on the scale costs anybody more than 1.
"""
SMALLEST = 1e-9
STEPS = 50
NO_GAIN = 1e-200


def nash(
    positions: Positions,
    *,
    turns: int | None = None,
    loss: Loss = "quadratic",
    disagreement: Disagreement = "soft",
    power: Power = "capability",
) -> InfluenceResult:
    """Return the Nash bargain on each issue.

    Parameters
    ----------
    positions : Positions
    turns : int, optional
        Without effect: nobody moves.
    loss : str
        Salience times the distance (``linear``) or its square (``quadratic``).
    disagreement : str
        What happens without agreement: the ``reference`` point holds, the ``worst`` end of the
        scale for each party, or (``soft``) all lose four times what the worst outcome would cost a
        party that cares fully.
    power : str
        Exponents of the gains: ``capability``, or ``equal``.

    Returns
    -------
    InfluenceResult
        Its notes name the issues on which nothing but the reference point is acceptable to all.

    Raises
    ------
    InputError
        An option or value does not exist.
    """
    check_turns(turns, 0)
    options = {"loss": loss, "disagreement": disagreement, "power": power}
    check_options("nash", OPTIONS, options)
    exponents = (
        positions.capability if power == "capability" else np.ones_like(positions.capability)
    )
    low, high = positions.scale.T
    reference = (positions.reference - low) / (high - low)
    care = np.where(np.isnan(positions.position), 0.0, positions.salience)
    found = bargains(
        np.nan_to_num(positions.unit).T, care.T, exponents[None, :], loss, disagreement, reference
    )
    outcome = low + found.point * (high - low)
    notes = tuple(_notes(positions, found, outcome, disagreement))
    return InfluenceResult("nash", options, positions, positions.position[None], outcome, {}, notes)


class Bargains(NamedTuple):
    """Outcomes of many bargains.

    The points, and where nothing but the reference point is acceptable to all.
    """

    point: Array
    stuck: NDArray[np.bool_]


def bargains(
    place: Array,
    care: Array,
    power: Array,
    loss: Loss = "quadratic",
    disagreement: Disagreement = "soft",
    reference: Array | None = None,
) -> Bargains:
    """Return the Nash bargains of many issues or draws at once.

    The weighted sum of log gains is concave between the points that leave somebody no gain, so that
    its slope falls and halving finds its one maximum.

    Parameters
    ----------
    place, care, power : ndarray of shape (bargains, n), or broadcastable to it
        Positions from 0 to 1, saliences (0 without a stand) and exponents of the gains.
    loss, disagreement : str
        See `nash`.
    reference : ndarray of shape (bargains,), optional
        Reference points; NaN, and so the outcome, where there is none.
    """
    place, care, power = np.broadcast_arrays(place, care, power)
    power = np.where(care > 0, power, 0.0)
    known = (power > 0).any(axis=-1)
    point = np.full(len(place), np.nan) if reference is None else reference
    if disagreement == "reference":
        known &= ~np.isnan(point)
    bad = _bad(place, care, loss, disagreement, np.nan_to_num(point)[:, None])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        reach = np.where(power > 0, -bad / care, np.inf)
    reach = reach if loss == "linear" else np.sqrt(reach)
    low = np.maximum(0.0, (place - reach).max(axis=-1))
    high = np.minimum(1.0, (place + reach).min(axis=-1))
    stuck = known & (high - low <= SMALLEST)

    def rises(at: Array) -> NDArray[np.bool_]:
        gap = place - at[:, None]
        gains = np.maximum(_utility(place, care, loss, at[:, None]) - bad, NO_GAIN)
        slopes = power * care * (np.sign(gap) if loss == "linear" else 2 * gap) / gains
        return np.asarray(slopes.sum(axis=-1) > 0)

    best = _halved(rises, low, np.maximum(low, high))
    found = np.where(stuck, point, best)
    return Bargains(np.where(known, found, np.nan), stuck)


def _halved(rises: Callable[[Array], NDArray[np.bool_]], low: Array, high: Array) -> Array:
    """The highest points between two ends of functions that rise first and then fall."""
    for _ in range(STEPS):
        middle = (low + high) / 2
        up = rises(middle)
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return np.asarray((low + high) / 2)


def _notes(
    positions: Positions, found: Bargains, outcome: Array, disagreement: Disagreement
) -> Iterator[str]:
    """What a reader should know of the reference points, and of issues without an answer."""
    names = list(positions.issues.values())
    stuck = [name for name, stands in zip(names, found.stuck, strict=True) if stands]
    if stuck:
        reason = "somebody stands there, or parties on both sides of it"
        yield f"Nothing but the reference point is acceptable to all on {several(stuck)}: {reason}."
    stated = [
        name for name, point in zip(names, positions.reference, strict=True) if np.isfinite(point)
    ]
    if stated and disagreement != "reference":
        yield (
            f"The reference point stated for {several(stated, 3)} is used with "
            "disagreement=reference alone."
        )
    unknown = np.isnan(positions.reference) & (disagreement == "reference")
    yield from no_answer(
        positions, np.where(unknown, outcome, 0.0), "no reference point is stated there"
    )
    yield from no_answer(positions, np.where(unknown, 0.0, outcome))


def _utility(place: Array, care: Array, loss: Loss, point: Array | float) -> Array:
    distance = np.abs(place - point)
    return np.asarray(-care * (distance if loss == "linear" else distance**2))


def _bad(
    place: Array, care: Array, loss: Loss, disagreement: Disagreement, reference: Array
) -> Array:
    """Utility of disagreement, shape (bargains, n)."""
    if disagreement == "reference":
        return _utility(place, care, loss, reference)
    if disagreement == "worst":
        return (
            np.minimum(_utility(place, care, loss, 0.0), _utility(place, care, loss, 1.0))
            - SMALLEST
        )
    return np.full(place.shape, -SOFT)

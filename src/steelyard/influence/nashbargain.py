"""Nash bargaining of many parties on one issue: the point that maximises the weighted product of their gains.

With quadratic losses the first-order condition makes the outcome a mean of the positions with weights p s / g, where g is what
a party gains over disagreement. When disagreement is about equally bad for all this is the compromise model (Achen 2006).

References
----------
.. [1] Nash, J. F. (1950). The bargaining problem. Econometrica 18: 155-162.
.. [2] Achen, C. H. (2006). Institutional realism and bargaining models. In Thomson, R. et al. (eds), The European Union
   Decides. Cambridge University Press.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from scipy.optimize import minimize_scalar

from steelyard.influence.choices import check_options, check_turns
from steelyard.influence.middle import no_answer
from steelyard.influence.positions import Array, Positions
from steelyard.influence.result import InfluenceResult

Loss = Literal["quadratic", "linear"]
Disagreement = Literal["soft", "reference", "worst"]
Power = Literal["capability", "equal"]
OPTIONS = {"loss": get_args(Loss), "disagreement": get_args(Disagreement), "power": get_args(Power)}
SOFT = 4.0
"""In soft disagreement everybody loses this much; no outcome on the scale costs anybody more than 1."""
SMALLEST = 1e-9


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
        What happens without agreement: the ``reference`` point holds, the ``worst`` end of the scale for each party, or
        (``soft``) all lose four times what the worst outcome could cost the one who cares most.
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
    exponents = positions.capability if power == "capability" else np.ones_like(positions.capability)
    reference = (positions.reference - positions.scale[:, 0]) / (positions.scale[:, 1] - positions.scale[:, 0])
    found, stuck = np.full(len(positions.issues), np.nan), []
    for issue, name in enumerate(positions.issues):
        place, care = positions.unit[:, issue], positions.salience[:, issue]
        kept = ~np.isnan(place) & (care > 0) & (exponents > 0)
        if not kept.any() or (disagreement == "reference" and np.isnan(reference[issue])):
            continue
        bad = _bad(place[kept], care[kept], loss, disagreement, float(reference[issue]))
        point = _bargain(place[kept], care[kept], exponents[kept], loss, bad)
        if point is None:
            point = float(reference[issue])
            stuck.append(name)
        found[issue] = point
    low, high = positions.scale.T
    outcome = low + found * (high - low)
    return InfluenceResult(
        "nash", options, positions, positions.position[None], outcome, {}, (*_stuck(stuck), *no_answer(positions, outcome))
    )


def _stuck(issues: list[str]) -> list[str]:
    if not issues:
        return []
    shown = ", ".join(issues[:10]) + (f" and {len(issues) - 10} more" if len(issues) > 10 else "")
    reason = "somebody stands there, or parties on both sides of it"
    return [f"nothing but the reference point is acceptable to all on {shown}: {reason}"]


def _utility(place: Array, care: Array, loss: Loss, point: float) -> Array:
    distance = np.abs(place - point)
    return -care * (distance if loss == "linear" else distance**2)


def _bad(place: Array, care: Array, loss: Loss, disagreement: Disagreement, reference: float) -> Array:
    """Utility of disagreement, shape (parties,)."""
    if disagreement == "reference":
        return _utility(place, care, loss, reference)
    if disagreement == "worst":
        return np.minimum(_utility(place, care, loss, 0.0), _utility(place, care, loss, 1.0)) - SMALLEST
    return np.full_like(place, -SOFT)


def _bargain(place: Array, care: Array, power: Array, loss: Loss, bad: Array) -> float | None:
    """The point in [0, 1] with the largest weighted sum of log gains, or None where nothing is better for all.

    The sum is concave between the points that leave somebody no gain, so that a bounded search finds its one maximum.
    """
    reach = -bad / care if loss == "linear" else np.sqrt(-bad / care)
    low, high = float(max(0.0, (place - reach).max())), float(min(1.0, (place + reach).min()))
    if high - low <= SMALLEST:
        return None

    def regret(point: float) -> float:
        gains = np.maximum(_utility(place, care, loss, point) - bad, 1e-300)
        return -float(power @ np.log(gains))

    inner = minimize_scalar(regret, bounds=(low, high), method="bounded", options={"xatol": 1e-10})
    candidates = [float(inner.x), *np.clip(place, low, high).tolist()]
    return float(min(candidates, key=regret))

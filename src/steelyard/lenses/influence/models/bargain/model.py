"""Nash bargaining of many parties on one issue.

The point that maximises the weighted product of their gains.

With quadratic losses the first-order condition makes the outcome a mean of the positions with
weights p s / g, where g is what a party gains over disagreement. When disagreement is about equally
bad for all this is the compromise model (Achen 2006).

References
----------
.. [1] Nash, J. F. (1950). The bargaining problem. Econometrica 18: 155-162.
.. [2] Achen, C. H. (2006). Institutional realism and bargaining models. In Thomson, R. et al.
   (eds), The European Union Decides. Cambridge University Press.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.inputs import UnitInputs
from steelyard.lenses.influence.middle import no_answer
from steelyard.lenses.influence.models.bargain.product import Disagreement, NashBargains, bargains
from steelyard.lenses.influence.models.loss import Loss
from steelyard.lenses.influence.options import ModelOptions, check_turns, several
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

BargainPower = Literal["capability", "equal"]
STUCK = "somebody stands there, or parties on both sides of it"


@dataclass(frozen=True)
class NashOptions(ModelOptions):
    """What can be chosen in Nash bargaining.

    In soft disagreement all lose four times what the worst outcome would cost a party that cares
    fully.
    """

    loss: Annotated[
        Loss,
        "What an outcome costs a party: salience times the distance, or times the square of the "
        "distance.",
    ] = "quadratic"
    disagreement: Annotated[
        Disagreement,
        "Without agreement all lose much, or the reference point holds, or each one's worst end.",
    ] = "soft"
    power: Annotated[
        BargainPower, "Exponents of the gains: what each can do, or the same for all."
    ] = "capability"

    def exponents(self, able: Array) -> Array:
        """Return the exponents of parties with such capabilities."""
        return able if self.power == "capability" else np.ones_like(able)


def nash(
    positions: Positions, options: NashOptions | None = None, *, turns: int | None = None
) -> InfluenceResult:
    """Return the Nash bargain on each issue.

    Parameters
    ----------
    positions : Positions
    options : NashOptions, optional
    turns : int, optional
        Without effect: nobody moves.

    Returns
    -------
    InfluenceResult
        Its notes name the issues on which nothing but the reference point is acceptable to all.

    Raises
    ------
    InputError
        `turns` is no whole number from 0 to 1,000.
    """
    options = options or NashOptions()
    check_turns(turns, 0)
    found = _on_each_issue(positions, options)
    low, high = positions.scale.T
    outcome = low + found.point * (high - low)
    notes = tuple(_notes(positions, found, outcome, options.disagreement))
    start = positions.position[None]
    return InfluenceResult("nash", options.in_force(), positions, start, outcome, {}, notes)


def _on_each_issue(positions: Positions, options: NashOptions) -> NashBargains:
    low, high = positions.scale.T
    care = np.where(np.isnan(positions.position), 0.0, positions.salience)
    return bargains(
        np.nan_to_num(positions.unit).T,
        care.T,
        options.exponents(positions.capability)[None, :],
        options.loss,
        options.disagreement,
        (positions.reference - low) / (high - low),
    )


def at_once(inputs: UnitInputs, options: NashOptions) -> Array:
    """Return the forecasts of many sets of numbers, shape (b, m)."""
    sets, issues, parties = inputs.place.shape
    found = bargains(
        np.nan_to_num(inputs.place).reshape(-1, parties),
        inputs.care.reshape(-1, parties),
        options.exponents(inputs.able).reshape(-1, parties),
        options.loss,
        options.disagreement,
        np.tile(inputs.reference, sets),
    )
    return found.point.reshape(sets, issues)


def _notes(
    positions: Positions, found: NashBargains, outcome: Array, disagreement: Disagreement
) -> Iterator[str]:
    """What a reader should know of the reference points, and of issues without an answer."""
    names = np.array(list(positions.issues.values()), dtype=object)
    if found.stuck.any():
        told = several(names[found.stuck].tolist())
        yield f"Nothing but the reference point is acceptable to all on {told}: {STUCK}."
    if disagreement != "reference":
        yield from _unused(names[np.isfinite(positions.reference)].tolist())
    unknown = np.isnan(positions.reference) & (disagreement == "reference")
    yield from no_answer(
        positions, np.where(unknown, outcome, 0.0), "no reference point is stated there"
    )
    yield from no_answer(positions, np.where(unknown, 0.0, outcome))


def _unused(stated: list[str]) -> Iterator[str]:
    """Remark reference points that do not matter."""
    if stated:
        yield (
            f"The reference point stated for {several(stated, 3)} is used with "
            "disagreement=reference alone."
        )

"""The flat run: every assumed magnitude replaced by one wide prior of its scale.

Stated and inferred ones stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from steelyard.case.distributions import Distribution
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.scales import INTERVAL_BETWEEN, PATIENCE, PROBABILITY, Scale
from steelyard.case.walk import Path
from steelyard.case.words import PREFERENCES

WIDE: dict[str, str] = {
    "probability": "5 to 95 %",
    "share": "5 to 95 %",
    "value between 0 and 1": "5 to 95 %",
    "value": "-0.2 to 1.2",
    "amount": "0.02 to 0.4",
    "word for the holder's reluctance": "0.02 to 0.4",
    "flow cost": "0.02 to 0.4 a year",
    "rate": "0.005 to 0.2 a month",
    "ratio": "1.1 to 4",
    "factor": "0.2 to 1",
    "duration": "3 to 60 months",
    "patience": "2 to 15 years",
    "interval": "1 to 24 months",
    "number of signals": "2 to 20",
}
"""One prior for each scale: 90 % intervals; the direction of a signed effect is kept."""


def flatten(quantities: Mapping[Path, Quantity]) -> dict[Path, Quantity]:
    """The quantities with the assumed ones made wide.

    Kept are what evidence says, best and worst options (they define the unit), lags and the length
    of a pause.
    """
    return {
        path: quantity if path[-2:] == ("pause", "lasts") else _flat(quantity)
        for path, quantity in quantities.items()
    }


def taken_for_granted(case: CaseModel) -> dict[Path, Quantity]:
    """Wide priors for what a case may leave out and a weighing then takes for granted.

    Credibility 1, ordinary patience.
    """
    missing: list[tuple[Path, Scale]] = [
        *(
            (("levers", name, "credibility"), PROBABILITY)
            for name, lever in case.working().items()
            if lever.credibility is None
        ),
        *(
            (("contest", "patience", party), PATIENCE)
            for party in case.parties
            if party not in case.contest.patience
        ),
    ]
    return {
        path: Quantity(scale.read(WIDE[scale.name]), scale, WIDE[scale.name])
        for path, scale in missing
    }


def _flat(quantity: Quantity) -> Quantity:
    if quantity.scale.name not in WIDE or _stays(quantity):
        return quantity
    return replace(quantity, distribution=_wide(quantity))


def _stays(quantity: Quantity) -> bool:
    """Whether it is known, or a convention: the ends of a scale, and never."""
    now, scale = quantity.distribution, quantity.scale
    anchor = scale.words is PREFERENCES and now.certain and now.low in (0, 1)
    never = now.certain and now.low == scale.ceiling and scale is INTERVAL_BETWEEN
    return quantity.grounds.kind != "assumed" or anchor or never


def _wide(quantity: Quantity) -> Distribution:
    """The prior of its scale, on the side on which the quantity is."""
    scale, now = quantity.scale, quantity.distribution
    wide = scale.read(WIDE[scale.name])
    if scale.unit == "times" and (now.mode > 1) != (wide.mode > 1):
        wide = scale.between(1 / wide.high, 1 / wide.low)
    if scale.shape == "signed" and now.mode < 0:
        wide = scale.between(-wide.high, -wide.low)
    return wide

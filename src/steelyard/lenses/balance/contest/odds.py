"""Odds and a duration are another way to write rates.

P(e first) = h_e / sum h, expected duration = 1 / sum h.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.outlook import total

SMALLEST = 1e-9
"""Odds are kept above this, so that every end has a rate above 0."""


def rates_from_odds(odds: Mapping[str, Array], months: Array) -> dict[str, Array]:
    """Rates per month from odds, normalised draw by draw, and the expected duration in months."""
    kept = {end: np.maximum(chance, SMALLEST) for end, chance in odds.items()}
    whole = total(kept.values())
    return {end: chance / whole / months for end, chance in kept.items()}


def odds_from_rates(rates: Mapping[str, Array]) -> tuple[dict[str, Array], Array]:
    """Odds of each end and the expected duration in months."""
    hazard = total(rates.values())
    return {end: rate / hazard for end, rate in rates.items()}, 1 / hazard

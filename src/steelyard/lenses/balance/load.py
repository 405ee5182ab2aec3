"""What keeps a target from accepting, and how much of it is lifted."""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.game import ACCEPTS_WITHIN


def load_of(margin_today: Array) -> Array:
    """What keeps the target from accepting: max(0, -margin).

    There is none within the tolerance of acceptance.
    """
    return np.where(margin_today >= -ACCEPTS_WITHIN, 0.0, -margin_today)


def lift_of(load: Array, pull: Array) -> Array:
    """Share of the load that is lifted: min(1, max(0, pull / load)); 0 where there is no load."""
    return np.clip(pull / np.where(load > 0, load, np.inf), 0.0, 1.0)

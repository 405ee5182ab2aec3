"""What distance from a party's position costs it."""

from __future__ import annotations

from typing import Literal

from steelyard.arrays import Array

Loss = Literal["linear", "quadratic"]


def lost(distance: Array, loss: Loss) -> Array:
    """Return the distance (``linear``) or its square (``quadratic``), in the same shape."""
    return distance if loss == "linear" else distance**2

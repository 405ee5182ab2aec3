"""A state as a string of Y and N, and as a code: the sum of 2**j over its options j set to yes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
"""States as numbers, option j the bit 2**j."""


def state_of(code: int, options: int) -> str:
    """Return a state's string from its code."""
    return "".join("Y" if code >> index & 1 else "N" for index in range(options))


def code_of(state: str) -> int:
    """Return a state's code from its string."""
    return sum(1 << index for index, letter in enumerate(state) if letter == "Y")


def is_state_of(state: str, options: int) -> bool:
    """Whether a string has one letter, Y or N, for each of so many options."""
    return len(state) == options and not set(state) - set("YN")

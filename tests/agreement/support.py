"""What the tests of agreement share."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Array = NDArray[np.float64]
Pair = tuple[float, float]


def found(result: T | None) -> T:
    """Return a result that must not be None."""
    assert result is not None
    return result

"""A distribution in four numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Summary:
    """Mean and 5th, 50th and 95th percentile over the draws."""

    mean: float
    p5: float
    p50: float
    p95: float


def summarise(values: NDArray[np.float64]) -> Summary:
    """The summary of `values`, shape (draws,), at least one."""
    p5, p50, p95 = np.percentile(values, (5, 50, 95))
    return Summary(float(np.mean(values)), float(p5), float(p50), float(p95))


def summarise_where(values: NDArray[np.float64], mask: NDArray[np.bool_]) -> Summary | None:
    """The summary over the draws in `mask`, or None where it holds in none."""
    return summarise(values[mask]) if mask.any() else None

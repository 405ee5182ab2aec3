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
    ordered = np.sort(values, axis=None)
    p5, p50, p95 = (_percentile(ordered, share) for share in (0.05, 0.5, 0.95))
    return Summary(float(np.mean(ordered)), p5, p50, p95)


def _percentile(ordered: NDArray[np.float64], share: float) -> float:
    """The value below which a share of sorted values lies, straight between two neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def summarise_where(values: NDArray[np.float64], mask: NDArray[np.bool_]) -> Summary | None:
    """The summary over the draws in `mask`, or None where it holds in none."""
    return summarise(values[mask]) if mask.any() else None


def share_of(mask: NDArray[np.bool_]) -> float:
    """The share of draws in a mask."""
    return float(np.mean(mask))


def error_of(mask: NDArray[np.bool_]) -> float:
    """Monte Carlo standard error of the share of draws in a mask."""
    return share_error(share_of(mask), len(mask))


def share_error(share: float, draws: int) -> float:
    """Monte Carlo standard error of a share of independent draws; quasi-random ones err less."""
    return float(np.sqrt(share * (1 - share) / draws))


def per_cent(share: float) -> str:
    """A share in whole per cent, for messages."""
    return f"{100 * share:.0f} %"

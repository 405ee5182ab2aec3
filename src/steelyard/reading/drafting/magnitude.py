"""Words of size and chance as the quantities of a case file.

A range of :mod:`steelyard.reading.effects` is a share of all that is at stake, and so is an amount
in stakes; support slows the end that it works against, and an assurance lessens the chance of a
breach, by that share.
"""

from __future__ import annotations

Shares = tuple[float, float]

_LEAST_RATIO = 0.05


def span_of(low: float, high: float) -> str:
    """Return a range as a case file writes it."""
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def per_cent(low: float, high: float) -> str:
    """Return a range of shares in per cent.

    A lower end under 1 % says so itself, for it could be a share.
    """
    if low == high:
        return f"{_number(100 * low)} %"
    return f"{_number(100 * low)}{' %' if 0 < low < 0.01 else ''} to {_number(100 * high)} %"


def a_year(share: Shares, years: float) -> str:
    """Return, as a flow, a share of the stakes that is lost over `years`."""
    low, high = (part / years for part in share)
    return f"{span_of(low, high)} a year"


def left_over(share: Shares) -> str:
    """Return the ratio that is left of a rate or a chance when a share is taken off."""
    low, high = share
    return span_of(max(1 - high, _LEAST_RATIO), max(1 - low, 2 * _LEAST_RATIO))


def overlap(one: Shares, two: Shares) -> Shares:
    """Return what two ranges share, or the middle between them where they share nothing."""
    low, high = max(one[0], two[0]), min(one[1], two[1])
    if low < high:
        return low, high
    middle = (low + high) / 2
    return max(0.01, middle - 0.05), min(0.99, middle + 0.05)


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 1000 else f"{value:.0f}"

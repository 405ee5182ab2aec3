"""Amounts as a reader sees them: three significant digits at most, with their interval."""

from __future__ import annotations

import math
from typing import Protocol

_PERCENT_UNITS = frozenset({"probability", "share", "chance", "%"})


class Spread(Protocol):
    """A mean with the 5th and 95th percentile around it."""

    @property
    def mean(self) -> float:
        """The mean over all draws."""

    @property
    def p5(self) -> float:
        """The value below which one draw in twenty lies."""

    @property
    def p95(self) -> float:
        """The value above which one draw in twenty lies."""


class Between(Protocol):
    """A lowest and a highest value."""

    @property
    def low(self) -> float:
        """The lowest value."""

    @property
    def high(self) -> float:
        """The highest value."""

    @property
    def wide(self) -> bool:
        """Whether the two differ by more than rounding."""


def share(value: float) -> str:
    """Return a share of 1 in whole per cent.

    It is never rounded to 0 % or 100 % where it is not exactly that.
    """
    value = _steady(value)
    if 0 < value < 0.005:
        return "under 1 %"
    if 0.995 < value < 1:
        return "over 99 %"
    return f"{_signed(100 * value, 0)} %"


def share_range(summary: Spread) -> str:
    """Return mean and 90 % interval of a share, as in ``38 % (15–71 %)``."""
    low, high = _signed(100 * summary.p5, 0), _signed(100 * summary.p95, 0)
    if low == high:
        return share(summary.mean)
    return f"{share(summary.mean)} ({low}{_dash(summary)}{high} %)"


def amount(value: float, decimals: int | None = None) -> str:
    """Return a number in stakes or another unit with at most three significant digits."""
    return _signed(value, _decimals(abs(value)) if decimals is None else decimals)


def at(value: float) -> str:
    """Return a place on a scale; its very start without decimals."""
    return "0" if value == 0 else amount(value)


def amount_range(summary: Spread) -> str:
    """Return mean and 90 % interval, as in ``0.11 (0.05 to 0.20)``.

    All three have as many decimals as the largest of them needs.
    """
    decimals = _decimals(max(abs(summary.mean), abs(summary.p5), abs(summary.p95)))
    mean, low, high = (
        _signed(value, decimals) for value in (summary.mean, summary.p5, summary.p95)
    )
    return mean if low == mean == high else f"{mean} ({low} to {high})"


def in_unit(summary: Spread, unit: str) -> str:
    """Return mean and interval of an input in its own unit.

    Probabilities and shares in per cent.
    """
    if unit in _PERCENT_UNITS:
        return share_range(summary)
    return f"{amount_range(summary)} {unit}".strip()


def share_between(found: Between) -> str:
    """Return the lowest and highest share, as in ``between 5 and 9 %``.

    Where they differ by rounding alone it is the share in the middle.
    """
    if not found.wide:
        return share((found.low + found.high) / 2)
    return f"between {share(found.low).removesuffix(' %')} and {share(found.high)}"


def sampled(value: float, error: float) -> str:
    """Return a share with its Monte Carlo error: ``45 % ± 1``.

    The error is two standard errors, and stands only where it is a point or more.
    """
    points = round(200 * error)
    return f"{share(value)} ± {points}" if points else share(value)


def of_draws_sampled(value: float, error: float) -> str:
    """Return how often something happens, with its Monte Carlo error: ``in 45 % ± 1 of draws``."""
    return of_draws(value).replace(share(value), sampled(value, error))


def of_draws(value: float) -> str:
    """Return how often something happens, as in ``in 45 % of draws``."""
    value = _steady(value)
    if value <= 0:
        return "in no draw"
    if value >= 1:
        return "in all draws"
    return f"in {share(value)} of draws"


def _steady(value: float) -> float:
    """Return a number without its last digits.

    Rounding differs there from machine to machine, and would choose the words.
    """
    return float(f"{value:.12g}")


def _decimals(magnitude: float) -> int:
    """Return the decimals that show two digits below 10 and none above, four at most."""
    magnitude = _steady(magnitude)
    if magnitude < 1e-4:
        return 2
    return min(4, max(0, 1 - math.floor(math.log10(magnitude))))


def _signed(value: float, decimals: int) -> str:
    value = _steady(value)
    if abs(value) >= 1000:
        digits = 2 - math.floor(math.log10(abs(value)))
        value = round(value, digits)
    text = f"{abs(value):.{decimals}f}"
    negative = value < 0 and float(text) != 0
    return f"−{text}" if negative else text


def _dash(summary: Spread) -> str:
    return " to " if summary.p5 < 0 else "–"

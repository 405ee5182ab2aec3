"""What bundles of levers do, from today to usable leverage, and which of them are in question."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.ensemble.summary import Summary
from steelyard.lenses.balance.result.plain import Json, keyed

FEW_LOADED = 0.05
"""Where fewer draws have a load, what is lifted of it decides nothing."""
ROUNDING = 0.01
"""Shares that differ by no more are the same when they are quoted."""
STAGE_KEYS = (
    "name",
    "pull",
    "lift",
    "p_accept",
    "p_agreed",
    "margin",
    "bundle",
    "p_accept_error",
    "p_agreed_error",
)
"""What the JSON says of a stage, in its order."""


@dataclass(frozen=True)
class Range:
    """Lowest and highest value."""

    low: float
    high: float

    @property
    def wide(self) -> bool:
        """Whether the ends differ by more than rounding."""
        return self.high - self.low > ROUNDING

    def plain(self) -> list[float]:
        """Both ends."""
        return [self.low, self.high]


@dataclass(frozen=True)
class NearTies:
    """The bundles among which their holder's choice is too close to call, and what they would do.

    The chosen one stands first. ``loaded`` is the share of draws with a load, over which lift is a
    mean.
    """

    bundles: tuple[tuple[str, ...], ...]
    lift: Range
    p_accept: Range
    p_agreed: Range
    loaded: float = 1.0

    @property
    def too_close(self) -> bool:
        """Whether it matters which of them is chosen."""
        lifts = self.lift.wide and self.loaded >= FEW_LOADED
        return lifts or self.p_accept.wide or self.p_agreed.wide

    def plain(self) -> Json:
        """The bundles, and the ranges of what they would do."""
        ranges = keyed(self, ("lift", "p_accept", "p_agreed"))
        return keyed(self, ("near", "range"), near=self.bundles, range=ranges)


@dataclass(frozen=True)
class Stage:
    """One step of the waterfall from today to usable leverage.

    Attributes
    ----------
    name : str
        ``today``, ``nominal``, ``fresh``, ``credible``, ``permitted`` or ``usable``.
    bundle : tuple of str
        The levers applied.
    margin : Summary
        What accepting is worth to the target beyond refusing.
    pull : Summary
        Rise of the margin above today's.
    lift : Summary or None
        Share of the load that is lifted, 0 to 1, over the draws that have a load; None when no draw
        has one.
    p_accept, p_agreed : float
        Shares of draws in which the target, and every needed party, accepts.
    p_accept_error, p_agreed_error : float
        Their Monte Carlo standard errors.
    ties : NearTies or None
        At ``usable``: the bundles that are too close to call.
    """

    name: str
    bundle: tuple[str, ...]
    margin: Summary
    pull: Summary
    lift: Summary | None
    p_accept: float
    p_agreed: float
    p_accept_error: float = 0.0
    p_agreed_error: float = 0.0
    ties: NearTies | None = None

    def plain(self) -> Json:
        """The stage with its ties, where it has any."""
        whole = keyed(self, STAGE_KEYS)
        return whole if self.ties is None else whole | self.ties.plain()


@dataclass(frozen=True)
class Cheapest:
    """The least costly bundle that brings agreement in at least half of the draws.

    Where none does, the best one.
    """

    bundle: tuple[str, ...]
    cost: float
    p_agreed: float
    sufficient: bool

    @property
    def shortfall(self) -> float:
        """By how much the share of draws with agreement falls short of one half."""
        return max(0.0, 0.5 - self.p_agreed)

    def plain(self) -> Json:
        """The bundle with its shortfall."""
        return keyed(self, ("bundle", "cost", "p_agreed", "shortfall"))

"""What would change an answer, who stands in its way, and how it fits what is on record."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.ensemble.summary import Summary
from steelyard.lenses.balance.result.plain import Json, keyed

TIPPING_KEYS = (
    "input",
    "value",
    "none",
    "correlation",
    "unit",
    "several",
    "now",
    "turns",
    "turns_error",
)
"""What the JSON says of an input, in its order."""


@dataclass(frozen=True)
class Tipping:
    """An input that can change the answer, and where it makes the usable margin zero.

    ``correlation`` is its rank correlation with that margin.

    ``turns`` is the share of draws in which some value of it changes the answer, ``none`` the rest,
    ``several`` the share in which more than one does; ``value`` summarises the draws with exactly
    one. ``turns_error`` is the Monte Carlo standard error of ``turns``, which is counted over fewer
    draws than the rest.
    """

    input: str
    label: str
    correlation: float
    value: Summary | None
    unit: str
    turns: float
    none: float
    several: float
    now: Summary
    turns_error: float = 0.0

    def plain(self) -> Json:
        """The input by its keys in the JSON."""
        return keyed(self, TIPPING_KEYS)


@dataclass(frozen=True)
class Blocker:
    """Shares of draws in which a needed party refuses the usable bundle, and it alone does."""

    refuses: float
    alone: float


@dataclass(frozen=True)
class StanceCheck:
    """How far the numbers agree with a stance that a party is reported to take."""

    party: str
    stance: str
    agrees: float
    warning: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ConditionCheck:
    """A condition for acceptance, and what meeting it would do."""

    condition: str
    party: str
    text: str
    met_by: tuple[str, ...]
    p_accept_if_met: float | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Solution:
    """One bargaining solution: utilities of holder and target, and the terms nearest to it.

    Each utility is in that party's own stakes.
    """

    name: str
    of_value: float
    on_value: float
    terms: dict[str, str] | None
    share_of_draws: float | None
    note: str


@dataclass(frozen=True)
class Survival:
    """One conclusion, on the case as it stands and on the flat run."""

    conclusion: str
    full: str
    flat: str
    survives: bool

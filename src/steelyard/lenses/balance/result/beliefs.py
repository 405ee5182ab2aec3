"""What the target's belief does to its margin, and what it learns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from steelyard.ensemble.summary import Summary

Held = Literal["duration", "rates"]


@dataclass(frozen=True)
class CurvePoint:
    """The target's margin today and under the usable bundle at one ``chance`` of the end."""

    chance: float
    today: Summary
    usable: Summary
    lift: float | None
    p_accept_today: float
    p_accept_usable: float


@dataclass(frozen=True)
class BeliefCurve:
    """Margin and lift against the target's belief in one end, with the tipping belief per draw.

    ``believed`` and ``analyst`` are the chances of that end by the target's own and by the
    analyst's numbers. ``tipping_today`` and ``tipping_usable`` summarise the roots of the margin
    over the draws that have exactly one; ``none_*`` and ``several_*`` are the shares of draws with
    no root and with more than one. ``held`` says what stays as the target believes it: the expected
    ``duration``, or the ``rates`` of the other ends.
    """

    end: str
    end_name: str
    held: Held
    believed: Summary
    analyst: Summary
    points: tuple[CurvePoint, ...]
    tipping_today: Summary | None
    none_today: float
    several_today: float
    tipping_usable: Summary | None
    none_usable: float
    several_usable: float


@dataclass(frozen=True)
class LearningResult:
    """The month at which the margin turns as the target learns that the contest lasts longer.

    ``month`` summarises the draws in which it turns later than now; ``already`` and ``never`` are
    shares of draws.
    """

    month: Summary | None
    already: float
    never: float

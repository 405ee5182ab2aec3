"""Numbers that must fit together.

Odds and weights that sum, rates or odds with a duration, lags, anchors of stakes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from steelyard.case.checks.beliefs import belief_problems
from steelyard.case.checks.odds import contest_odds, sums
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.sections.lever import Lever
from steelyard.case.sections.stakes import IssueStake
from steelyard.case.walk import Path, quantities
from steelyard.errors import Problem

MAX_LAGS = 4
MANY_STAKES = 5
"""From here on a number is more likely to be per cent than so many times all that is at stake."""


def check(case: CaseModel) -> Iterator[Problem]:
    """Sums, missing halves, and lags."""
    yield from contest_odds(case)
    yield from belief_problems(case)
    for party, stakes in case.stakes.items():
        yield from _stakes(("stakes", party), stakes)
    yield from _uncertain_lags(case.levers)
    yield from _too_many_lags(case.levers)
    for path, quantity in quantities(case).items():
        yield from _many_stakes(path, quantity)
        yield from _negative_price(path, quantity)


def _stakes(path: Path, stakes: Mapping[str, IssueStake]) -> Iterator[Problem]:
    weights = {issue: stake.weight for issue, stake in stakes.items()}
    yield from sums(path, weights, "the weights of the issues")
    for issue, stake in stakes.items():
        yield from _anchors((*path, issue, "values"), stake.values.values())


def _anchors(path: Path, values: Iterable[Quantity]) -> Iterator[Problem]:
    points = [value.distribution for value in values]
    if points and not (any(p.high >= 1 for p in points) and any(p.low <= 0 for p in points)):
        yield Problem.remark(
            "anchors",
            "no option is worth 1 (best), or none 0 (worst)",
            path,
            expected="the best option at 1 and the worst at 0: "
            "stakes are measured from worst to best",
            hint="call the best option `best` and the worst `worst`",
        )


def _uncertain_lags(levers: Mapping[str, Lever]) -> Iterator[Problem]:
    for name, lever in levers.items():
        if lever.lag is not None and not lever.lag.distribution.certain:
            yield Problem(
                "lag-uncertain",
                "a lag is a point",
                ("levers", name, "lag"),
                found=lever.lag.written,
                expected="one number, such as 3 months",
            )


def _too_many_lags(levers: Mapping[str, Lever]) -> Iterator[Problem]:
    lags = {
        lever.lag.distribution.low
        for lever in levers.values()
        if lever.lag is not None and lever.parts
    }
    waiting = len(lags - {0.0})
    if waiting > MAX_LAGS:
        yield Problem(
            "too-many-lags",
            f"{waiting} different lags; at most {MAX_LAGS} may stand in a case",
            ("levers",),
            hint="give levers that start at about the same time the same lag",
        )


def _many_stakes(path: Path, quantity: Quantity) -> Iterator[Problem]:
    farthest = max(abs(quantity.distribution.low), abs(quantity.distribution.high))
    per_cent = "%" in quantity.written
    if quantity.scale.unit == "stakes" and farthest > MANY_STAKES:
        yield Problem.remark(
            "many-stakes",
            f"this is {farthest:g} times all that is at stake for the party",
            path,
            found=quantity.written,
            expected="a part of the stakes, such as 0.6 or 60 %",
            hint=None if per_cent else f"for per cent write {quantity.written} %",
        )


def _negative_price(path: Path, quantity: Quantity) -> Iterator[Problem]:
    backs_down, cheats = path[:2] == ("contest", "backing_down"), "cheated" in path
    priced = backs_down or (path[0] == "proposals" and cheats)
    if priced and quantity.distribution.low < 0:
        yield Problem.remark(
            "negative-price",
            "this is a price, and below 0 it is a gain",
            path,
            found=quantity.written,
            expected="0 or more",
            hint="leave out the minus sign",
        )

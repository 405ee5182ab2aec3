"""Numbers that must fit together.

Odds and weights that sum, rates or odds with a duration, lags, anchors of stakes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path, quantities
from steelyard.errors import Problem

ROUNDING = 0.006
"""How far points may sum from 1 before it is taken for a mistake.

Thirds written as 33 % and the like.
"""
MAX_LAGS = 4
MANY_STAKES = 5
"""From here on a value or an amount is more likely to be per cent than so many times all that is at stake."""


def check(case: CaseModel) -> Iterator[Problem]:
    """Sums, missing halves, and lags."""
    yield from _contest(case)
    for name in case.beliefs:
        yield from _belief(case, ("beliefs", name))
    for party, stakes in case.stakes.items():
        weights = {issue: stake.weight for issue, stake in stakes.items()}
        yield from _sums(("stakes", party), weights, "the weights of the issues")
        for issue, stake in stakes.items():
            yield from _anchors(("stakes", party, issue, "values"), stake.values.values())
    yield from _lags(case)
    for path, quantity in quantities(case).items():
        yield from _many_stakes(path, quantity)
        yield from _negative(path, quantity)


def _negative(path: Path, quantity: Quantity) -> Iterator[Problem]:
    """Prices that are gains."""
    priced = path[:2] == ("contest", "backing_down") or (
        path[0] == "proposals" and "cheated" in path
    )
    if priced and quantity.distribution.low < 0:
        yield Problem(
            "negative-price",
            "this is a price, and below 0 it is a gain",
            path,
            severity="warning",
            found=quantity.written,
            expected="0 or more",
            hint="leave out the minus sign",
        )


def _many_stakes(path: Path, quantity: Quantity) -> Iterator[Problem]:
    farthest = max(abs(quantity.distribution.low), abs(quantity.distribution.high))
    if quantity.scale.unit == "stakes" and farthest > MANY_STAKES:
        yield Problem(
            "many-stakes",
            f"this is {farthest:g} times all that is at stake for the party",
            path,
            severity="warning",
            found=quantity.written,
            expected="a part of the stakes, such as 0.6 or 60 %",
            hint=f"for per cent write {quantity.written} %"
            if "%" not in quantity.written
            else None,
        )


def _sums(path: Path, shares: Mapping[str, Quantity], what: str) -> Iterator[Problem]:
    if not shares:
        return
    certain = all(share.distribution.certain for share in shares.values())
    low = sum(share.distribution.low for share in shares.values())
    points = sum(share.distribution.low for share in shares.values() if share.distribution.certain)
    if certain and abs(low - 1) > ROUNDING:
        yield Problem(
            "sum",
            f"{what} sum to {low:.4g}, not to 1",
            path,
            found=f"{low:.4g}",
            expected="1 (100 %)",
            hint="make them sum, or write intervals, which are normalised in each draw",
        )
    elif not certain and points > 1:
        yield Problem(
            "sum",
            f"the points among {what} alone sum to {points:.4g}",
            path,
            found=f"{points:.4g}",
            expected="less than 1",
            hint="lower them, or write intervals",
        )
    if all(share.distribution.high == 0 for share in shares.values()):
        yield Problem("sum", f"{what} are all zero", path, expected="at least one above zero")


def _contest(case: CaseModel) -> Iterator[Problem]:
    contest = case.contest
    rated = [name for name, end in contest.ends.items() if end.rate is not None]
    if contest.odds or contest.lasts:
        if rated:
            yield Problem(
                "rates-and-odds",
                "the contest has both odds with a duration and rates",
                ("contest",),
                found=f"odds or lasts, and a rate for {', '.join(rated)}",
                expected="one of the two",
                hint="keep `odds` and `lasts`, or give every end its `rate`",
            )
            return
        yield from _odds_whole(case, ("contest",), contest.odds, contest.lasts is not None)
    elif len(rated) < len(contest.ends):
        missing = [name for name in contest.ends if name not in rated]
        yield Problem(
            "no-rate",
            f"nothing says how soon {', '.join(missing)} may come",
            ("contest", "ends", missing[0]),
            expected="`odds` and `lasts` for the contest, or a `rate` for each end",
            hint="write `odds: {…}` and `lasts: 12 to 30 months` under `contest`",
        )


def _odds_whole(
    case: CaseModel, path: Path, odds: Mapping[str, Quantity], lasts: bool
) -> Iterator[Problem]:
    missing = [end for end in case.contest.ends if end not in odds]
    if missing:
        yield Problem(
            "odds-missing",
            f"no odds for {', '.join(missing)}",
            (*path, "odds"),
            expected=f"odds for each of {', '.join(case.contest.ends)}",
        )
    if not lasts:
        yield Problem(
            "no-duration", "odds need a duration", path, hint="add `lasts: 12 to 30 months`"
        )
    yield from _sums((*path, "odds"), odds, "the odds")
    for end, chance in odds.items():
        if chance.distribution.certain and chance.distribution.low == 0:
            yield Problem(
                "zero-odds",
                f"an end with odds of 0 never comes: {end}",
                (*path, "odds", end),
                found="0",
                expected="odds above 0",
                hint="take the end out, or give it a small chance",
            )


def _belief(case: CaseModel, path: Path) -> Iterator[Problem]:
    belief = case.beliefs[str(path[1])]
    if belief.odds and belief.rates:
        yield Problem(
            "rates-and-odds",
            "a belief has odds or rates, not both",
            path,
            hint="keep one of the two",
        )
    if not (belief.odds or belief.rates or belief.lasts or belief.cost):
        yield Problem(
            "empty-belief",
            "the belief says nothing about the contest",
            path,
            expected="`odds`, `lasts`, `rates` or `cost`",
        )
    if belief.odds:
        yield from _odds_whole(case, path, belief.odds, True)
    for end, count in belief.signals.items():
        if count < 0:
            yield Problem(
                "signals",
                "signals are counted, from 0 up",
                (*path, "signals", end),
                found=str(count),
            )
    if any(count > 0 for count in belief.signals.values()) and belief.odds_weight is None:
        yield Problem(
            "signals-without-weight",
            "signals change nothing where the odds are certain",
            (*path, "signals"),
            severity="warning",
            hint="add `odds_weight` here: how many signals the odds are worth",
        )
    yield from _weights(case, path)
    for other, second in case.beliefs.items():
        same = (
            {"odds", "rates", "lasts", "cost"} & belief.model_fields_set & second.model_fields_set
        )
        if other < str(path[1]) and second.of == belief.of and same:
            yield Problem(
                "belief-twice",
                f"{belief.of} has two beliefs about {', '.join(sorted(same))}",
                path,
                found=f"{other} and {path[1]}",
                expected="one",
                hint="put them together",
            )


def _weights(case: CaseModel, path: Path) -> Iterator[Problem]:
    """Weights of nothing, and two of one kind for one party."""
    belief = case.beliefs[str(path[1])]
    about_ends = belief.odds or belief.rates or belief.lasts
    for key in ("weight", "odds_weight"):
        if getattr(belief, key) is None:
            continue
        if not about_ends:
            yield Problem(
                "weight-alone",
                "a weight is of odds, a duration or rates, and this belief has none",
                (*path, key),
                hint="put the weight with the belief about the ends",
            )
        for other, second in case.beliefs.items():
            if other < str(path[1]) and second.of == belief.of and getattr(second, key) is not None:
                yield Problem(
                    "weight-twice",
                    f"{belief.of} has two weights; all its ends learn together",
                    (*path, key),
                    found=f"{other} and {path[1]}",
                    expected="one weight",
                )


def _anchors(path: Path, values: Iterable[Quantity]) -> Iterator[Problem]:
    points = [value.distribution for value in values]
    if points and not (any(p.high >= 1 for p in points) and any(p.low <= 0 for p in points)):
        yield Problem(
            "anchors",
            "no option is worth 1 (best), or none 0 (worst)",
            path,
            severity="warning",
            expected="the best option at 1 and the worst at 0: stakes are measured from worst to best",
            hint="call the best option `best` and the worst `worst`",
        )


def _lags(case: CaseModel) -> Iterator[Problem]:
    lags: set[float] = set()
    for name, lever in case.levers.items():
        if lever.lag is None:
            continue
        if not lever.lag.distribution.certain:
            yield Problem(
                "lag-uncertain",
                "a lag is a point",
                ("levers", name, "lag"),
                found=lever.lag.written,
                expected="one number, such as 3 months",
            )
        if lever.parts:
            lags.add(lever.lag.distribution.low)
    if len(lags - {0.0}) > MAX_LAGS:
        yield Problem(
            "too-many-lags",
            f"{len(lags - {0.0})} different lags; at most {MAX_LAGS} may stand in a case",
            ("levers",),
            hint="give levers that start at about the same time the same lag",
        )

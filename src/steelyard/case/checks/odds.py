"""Shares that make a whole, and odds that go with a duration, or rates without either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path
from steelyard.errors import Problem

ROUNDING = 0.006
"""How far points may sum from 1 before it is taken for a mistake.

Thirds written as 33 % and the like.
"""


def sums(path: Path, shares: Mapping[str, Quantity], what: str) -> Iterator[Problem]:
    """Shares of one whole that cannot sum to 1."""
    parts = [share.distribution for share in shares.values()]
    if not parts:
        return
    points = sum(part.low for part in parts if part.certain)
    certain = all(part.certain for part in parts)
    if certain and abs(points - 1) > ROUNDING:
        yield _wrong_sum(path, what, points)
    elif not certain and points > 1:
        yield _points_too_high(path, what, points)
    if all(part.high == 0 for part in parts):
        yield Problem("sum", f"{what} are all zero", path, expected="at least one above zero")


def _wrong_sum(path: Path, what: str, total: float) -> Problem:
    return Problem(
        "sum",
        f"{what} sum to {total:.4g}, not to 1",
        path,
        found=f"{total:.4g}",
        expected="1 (100 %)",
        hint="make them sum, or write intervals, which are normalised in each draw",
    )


def _points_too_high(path: Path, what: str, total: float) -> Problem:
    return Problem(
        "sum",
        f"the points among {what} alone sum to {total:.4g}",
        path,
        found=f"{total:.4g}",
        expected="less than 1",
        hint="lower them, or write intervals",
    )


def contest_odds(case: CaseModel) -> Iterator[Problem]:
    """How soon each end of the contest may come is said, and in one of the two ways."""
    contest = case.contest
    rated = [name for name, end in contest.ends.items() if end.rate is not None]
    if not (contest.odds or contest.lasts):
        yield from _without_rate([name for name in contest.ends if name not in rated])
    elif rated:
        yield _odds_beside_rates(rated)
    else:
        timed = contest.lasts is not None
        yield from whole_odds(case, ("contest",), contest.odds, timed)


def _without_rate(ends: Sequence[str]) -> Iterator[Problem]:
    if ends:
        yield Problem(
            "no-rate",
            f"nothing says how soon {', '.join(ends)} may come",
            ("contest", "ends", ends[0]),
            expected="`odds` and `lasts` for the contest, or a `rate` for each end",
            hint="write `odds: {…}` and `lasts: 12 to 30 months` under `contest`",
        )


def _odds_beside_rates(rated: Sequence[str]) -> Problem:
    return Problem(
        "rates-and-odds",
        "the contest has both odds with a duration and rates",
        ("contest",),
        found=f"odds or lasts, and a rate for {', '.join(rated)}",
        expected="one of the two",
        hint="keep `odds` and `lasts`, or give every end its `rate`",
    )


def whole_odds(
    case: CaseModel, path: Path, odds: Mapping[str, Quantity], timed: bool
) -> Iterator[Problem]:
    """Odds name every end, sum to 1, and go with a duration, which is there where `timed`."""
    missing = [end for end in case.contest.ends if end not in odds]
    if missing:
        yield Problem(
            "odds-missing",
            f"no odds for {', '.join(missing)}",
            (*path, "odds"),
            expected=f"odds for each of {', '.join(case.contest.ends)}",
        )
    if not timed:
        yield Problem(
            "no-duration", "odds need a duration", path, hint="add `lasts: 12 to 30 months`"
        )
    yield from sums((*path, "odds"), odds, "the odds")
    yield from _never_coming((*path, "odds"), odds)


def _never_coming(path: Path, odds: Mapping[str, Quantity]) -> Iterator[Problem]:
    for end, chance in odds.items():
        if chance.distribution.certain and chance.distribution.low == 0:
            yield Problem(
                "zero-odds",
                f"an end with odds of 0 never comes: {end}",
                (*path, end),
                found="0",
                expected="odds above 0",
                hint="take the end out, or give it a small chance",
            )

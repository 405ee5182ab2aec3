"""The Nash, Kalai-Smorodinsky and Rubinstein points of holder and target."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import NamedTuple

import numpy as np

from steelyard.agreement import (
    Frontier,
    Point,
    discount_factor,
    frontier_of,
    kalai_smorodinsky,
    nash,
    nash_terms,
    rubinstein,
)
from steelyard.arrays import Array
from steelyard.case.registry import CaseModel
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import per_cent
from steelyard.lenses.balance.contest.outlook import going_on, reservation_value
from steelyard.lenses.balance.contest.utility import utility
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import Solution

MAX_TERMS = 1024
DRAWS = 512
ROUND_MONTHS = 1.0
Settlement = dict[str, str]


def solutions(case: CaseModel, sample: Sample, problem: LeverageProblem) -> tuple[Solution, ...]:
    """The three points at mean utilities over all terms, lotteries allowed.

    The Nash terms also draw by draw. Empty where one of the two does not value every option of the
    issues that it has stakes in, or the terms are too many.
    """
    terms = all_terms(case)
    if not terms or not _both_value_all(case, (problem.holder, problem.target)):
        return ()
    bargain = _Bargain.over(terms, case, sample, problem)
    frontier, (none, *shares) = bargain.frontier(), bargain.nash_shares()
    found = [_solution(point, terms, shares) for point in _points(problem, frontier)]
    return tuple(found) or (_none(frontier, none),)


def _points(problem: LeverageProblem, frontier: Frontier) -> Iterator[Point]:
    """The three points, where there are any."""
    solved = (nash(frontier), kalai_smorodinsky(frontier), _rubinstein(problem, frontier))
    yield from (point for point in solved if point is not None)


def _utilities(case: CaseModel, sample: Sample, party: str, terms: Sequence[Settlement]) -> Array:
    """What each of the terms is worth to a party, shape (draws, terms)."""
    return np.stack([utility(case, sample, party, each) for each in terms], axis=1)


def _worth(problem: LeverageProblem, party: str) -> Array:
    """What no agreement is worth to a party in these draws."""
    return reservation_value(problem.seats[party].outlook)[:DRAWS]


class _Bargain(NamedTuple):
    """What holder and target could have, draw by draw.

    Attributes
    ----------
    utilities : list of ndarray of shape (draws, terms)
        What the terms are worth to each.
    worth : list of ndarray of shape (draws,)
        What no agreement is worth to each.
    """

    utilities: list[Array]
    worth: list[Array]

    @classmethod
    def over(
        cls, terms: Sequence[Settlement], case: CaseModel, sample: Sample, problem: LeverageProblem
    ) -> _Bargain:
        """The bargain of a question's holder and target over all terms, in the first draws."""
        few, two = sample.first(DRAWS), (problem.holder, problem.target)
        utilities = [_utilities(case, few, party, terms) for party in two]
        return cls(utilities, [_worth(problem, party) for party in two])

    def frontier(self) -> Frontier:
        """What the two can agree on at mean utilities."""
        means = np.stack([each.mean(axis=0) for each in self.utilities], axis=1)
        return frontier_of(means, np.stack(self.worth, axis=1).mean(axis=0).tolist())

    def nash_shares(self) -> list[float]:
        """Shares of draws in which no terms, and in which each of them, are the Nash terms."""
        first, second = self.utilities
        chosen = nash_terms(first, second, np.stack(self.worth, axis=1))
        counts = np.bincount(chosen + 1, minlength=first.shape[1] + 1)
        return [float(share) for share in counts / len(chosen)]


def all_terms(case: CaseModel) -> list[Settlement]:
    """Every settlement, one option for each issue; empty where there are more than `MAX_TERMS`."""
    options = [list(issue.options) for issue in case.issues.values()]
    if not options or prod(map(len, options)) > MAX_TERMS:
        return []
    return [dict(zip(case.issues, choice, strict=True)) for choice in itertools.product(*options)]


def _both_value_all(case: CaseModel, parties: Iterable[str]) -> bool:
    return all(_values_all(case, party) for party in parties)


def _values_all(case: CaseModel, party: str) -> bool:
    stakes = case.stakes.get(party, {})
    return bool(stakes) and all(
        stake.values.keys() >= case.issues[issue].options.keys() for issue, stake in stakes.items()
    )


def _rubinstein(problem: LeverageProblem, frontier: Frontier) -> Point | None:
    """Offers once a month, the holder first, while the contest goes on.

    Giving up is each one's outside option.
    """
    outlooks = [problem.seats[party].outlook for party in (problem.holder, problem.target)]
    inside = [float(going_on(outlook)[:DRAWS].mean()) for outlook in outlooks]
    factors = [
        discount_factor(
            float(np.mean(outlook.discount)), ROUND_MONTHS, float(np.mean(outlook.hazard))
        )
        for outlook in outlooks
    ]
    division = rubinstein(frontier, factors, zero=inside)
    return None if division is None else division.agreed


def _solution(point: Point, terms: list[Settlement], shares: Sequence[float]) -> Solution:
    heaviest = max(range(len(point.mix)), key=lambda i: point.mix[i])
    nearest = point.terms[heaviest]
    mixed = (
        ""
        if point.mix[heaviest] > 1 - 1e-9
        else f"a lottery; these terms with {per_cent(point.mix[heaviest])}"
    )
    share = shares[nearest] if point.name.lower().startswith("nash") else None
    return Solution(
        point.name,
        point.u1,
        point.u2,
        terms[nearest],
        share,
        "; ".join(filter(None, (mixed, point.note))),
    )


def _none(frontier: Frontier, share: float) -> Solution:
    why = {
        "first": "no terms give the holder what no agreement gives it",
        "second": "no terms give the target what no agreement gives it",
    }
    note = why.get(frontier.obstacle or "", "no terms suit both at once")
    return Solution("none", *frontier.disagreement, None, share, note)

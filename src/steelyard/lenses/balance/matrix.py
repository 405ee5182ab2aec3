"""Everybody over everybody.

What each party would really use does to each other, for every proposal.

A party without a lever moves nobody: its cells hold what the target does today, which is worked out
once for each target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array
from steelyard.case.registry import CaseModel
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import summarise_where
from steelyard.lenses.balance.assemble import assemble, known_parties, levered
from steelyard.lenses.balance.choice import choose
from steelyard.lenses.balance.game import ACCEPTS_WITHIN
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import MatrixCell, QuestionResult, Range
from steelyard.lenses.balance.seats import Seats
from steelyard.lenses.balance.stages import target_margin
from steelyard.lenses.balance.table import Bundle
from steelyard.progress import step


class Dyad(NamedTuple):
    """Holder, target and proposal of a cell."""

    of: str
    on: str
    proposal: str


def pairs(case: CaseModel) -> list[Dyad]:
    """Holder, target and proposal of each cell that the case can weigh.

    Targets are needed parties.
    """
    return [
        Dyad(of, on, proposal)
        for proposal in case.proposals
        for known in (known_parties(case, proposal),)
        for of in known
        for on in case.needs(proposal)
        if of != on
    ]


def matrix(
    case: CaseModel, sample: Sample, answered: Iterable[QuestionResult] = (), workers: int = 1
) -> Iterator[MatrixCell]:
    """One cell for each pair and proposal, under the usable bundle of the pair's holder.

    Questions `answered` are copied.
    """
    every = pairs(case)
    cells = _Cells(case, sample, answered, workers)
    cells.count(every)
    yield from map(cells.cell, every)


class _Cells:
    """The cells of a matrix, one after the other."""

    def __init__(
        self, case: CaseModel, sample: Sample, answered: Iterable[QuestionResult], workers: int
    ) -> None:
        self.known = {Dyad(q.of, q.on, q.for_): q for q in answered if q.holders == (q.of,)}
        self.held, self.workers = levered(case), workers
        self.seats = Seats(case, sample)
        self.today: dict[tuple[str, str], float] = {}
        self.done = self.moving = 0

    def count(self, pairs: Iterable[Dyad]) -> None:
        """See how many of the cells have to be weighed."""
        self.moving = sum(self._moves(pair) for pair in pairs if pair not in self.known)

    def cell(self, pair: Dyad) -> MatrixCell:
        """The next cell: copied, as it is today, or weighed."""
        if pair in self.known:
            return _copied(pair, self.known[pair])
        if not self._moves(pair):
            return self._unmoved(pair)
        with step("matrix", self.done, self.moving):
            cell = _weighed(self.seats, pair, self.workers)
        self.done += 1
        return cell

    def _moves(self, pair: Dyad) -> bool:
        """Whether the holder has a lever on the target to itself."""
        return (pair.of, pair.on) in self.held

    def _unmoved(self, pair: Dyad) -> MatrixCell:
        """What the target does today: worked out once for each target."""
        at = (pair.on, pair.proposal)
        if at not in self.today:
            margin = target_margin(self.seats.at(*at), (), "permitted", pair.on)
            self.today[at] = _accepts(margin)
        share = self.today[at]
        return MatrixCell(*pair, 0, None, share, share, Range(share, share))


def _copied(pair: Dyad, question: QuestionResult) -> MatrixCell:
    usable, today, levers = question.stages[-1], question.stages[0].p_accept, len(question.ledger)
    alone = Range(usable.p_accept, usable.p_accept)
    near = alone if question.ties is None else question.ties.p_accept
    return MatrixCell(*pair, levers, usable.lift if levers else None, usable.p_accept, today, near)


def _weighed(seats: Seats, pair: Dyad, workers: int) -> MatrixCell:
    problem = assemble(seats.case, seats.sample, (pair.of,), pair.on, pair.proposal, seats=seats)
    choice = choose(problem, workers)
    today, usable = _margin(problem, ()), _margin(problem, choice.usable)
    load = load_of(today)
    lift = summarise_where(lift_of(load, usable - today), load > 0)
    return MatrixCell(
        *pair, len(problem.levers), lift, _accepts(usable), _accepts(today), choice.p_accept
    )


def _margin(problem: LeverageProblem, bundle: Bundle) -> Array:
    seat, levers = problem.seats[problem.target], [problem.levers[i] for i in bundle]
    return target_margin(seat, levers, "permitted", problem.target)


def _accepts(margin: Array) -> float:
    return float(np.mean(margin >= -ACCEPTS_WITHIN))

"""Everybody over everybody: what each party would really use does to each other, for every proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from steelyard.balance.assemble import assemble, can_weigh
from steelyard.balance.choice import choose
from steelyard.balance.result import MatrixCell, QuestionResult, Range, Stage
from steelyard.balance.stages import stage_of, ties_of
from steelyard.balance.weigher import Weigher
from steelyard.case.registry import CaseModel
from steelyard.ensemble.draws import Sample

Pair = tuple[str, str, str]
"""Holder, target and proposal."""


def pairs(case: CaseModel) -> list[Pair]:
    """Holder, target and proposal of each cell that the case can weigh: targets are needed parties."""
    return [
        (of, on, proposal)
        for proposal in case.proposals
        for of in case.parties
        for on in case.needs(proposal)
        if of != on and can_weigh(case, (of,), on, proposal)
    ]


def matrix(case: CaseModel, sample: Sample, answered: Iterable[QuestionResult] = (), workers: int = 1) -> Iterator[MatrixCell]:
    """One cell for each pair and proposal, under the usable bundle of the pair's holder; questions `answered` are copied."""
    known = {(q.of, q.on, q.for_): q for q in answered if q.holders == (q.of,)}
    for pair in pairs(case):
        yield _copied(known[pair]) if pair in known else _weighed(case, sample, pair, workers)


def _copied(question: QuestionResult) -> MatrixCell:
    usable, levers = question.stages[-1], len(question.ledger)
    ties = None if question.ties is None else question.ties.p_accept
    return _cell((question.of, question.on, question.for_), levers, question.stages[0], usable, ties)


def _weighed(case: CaseModel, sample: Sample, pair: Pair, workers: int) -> MatrixCell:
    of, on, proposal = pair
    problem = assemble(case, sample, (of,), on, proposal)
    weigher = Weigher(problem)
    today = stage_of(problem, weigher, "today", ())
    if not problem.levers:
        return _cell(pair, 0, today, today, None)
    choice = choose(problem, workers)
    usable = stage_of(problem, weigher, "usable", choice.usable)
    return _cell(pair, len(problem.levers), today, usable, ties_of(problem, choice).p_accept)


def _cell(pair: Pair, levers: int, today: Stage, usable: Stage, ties: Range | None) -> MatrixCell:
    of, on, proposal = pair
    return MatrixCell(
        of=of,
        on=on,
        for_=proposal,
        levers=levers,
        lift=usable.lift if levers else None,
        p_accept=usable.p_accept,
        p_accept_today=today.p_accept,
        range=ties or Range(usable.p_accept, usable.p_accept),
    )

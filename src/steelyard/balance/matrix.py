"""Everybody over everybody: what each party would really use does to each other, for every proposal."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.balance.assemble import assemble, can_weigh
from steelyard.balance.choice import choose
from steelyard.balance.result import MatrixCell
from steelyard.balance.stages import stage_of
from steelyard.balance.table import Weigher
from steelyard.case.registry import CaseModel
from steelyard.ensemble.draws import Sample


def pairs(case: CaseModel) -> list[tuple[str, str, str]]:
    """Holder, target and proposal of each cell that the case can weigh: targets are needed parties."""
    return [
        (of, on, proposal)
        for proposal in case.proposals
        for of in case.parties
        for on in case.needs(proposal)
        if of != on and can_weigh(case, of, on, proposal)
    ]


def matrix(case: CaseModel, sample: Sample, workers: int = 1) -> Iterator[MatrixCell]:
    """One cell for each pair and proposal, under the usable bundle of the pair's holder."""
    for of, on, proposal in pairs(case):
        problem = assemble(case, sample, of, on, proposal)
        weigher = Weigher(problem, "permitted")
        bundle = choose(problem, workers).usable if problem.levers else ()
        usable = stage_of(problem, weigher, "usable", bundle)
        today = stage_of(problem, weigher, "today", ())
        yield MatrixCell(
            of=of,
            on=on,
            for_=proposal,
            levers=len(problem.levers),
            lift=usable.lift if problem.levers else None,
            p_accept=usable.p_accept,
            p_accept_today=today.p_accept,
        )

"""The whole answer to one question."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.case.checks.sense import levers_elsewhere
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import summarise
from steelyard.lenses.balance.assemble import assemble
from steelyard.lenses.balance.bargain import solutions
from steelyard.lenses.balance.carry import after_refusal, ledger, trials
from steelyard.lenses.balance.choice import Choice, choose
from steelyard.lenses.balance.contest.assemble import learner
from steelyard.lenses.balance.contest.outlook import reservation_value
from steelyard.lenses.balance.curve import belief_curve
from steelyard.lenses.balance.diagnostics import warnings
from steelyard.lenses.balance.drivers import drivers
from steelyard.lenses.balance.learning import tipping_month
from steelyard.lenses.balance.load import load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import (
    Blocker,
    Cheapest,
    Elsewhere,
    Held,
    LearningResult,
    QuestionResult,
)
from steelyard.lenses.balance.seats import Seats
from steelyard.lenses.balance.stages import margin, stage_of, stages, weighers
from steelyard.lenses.balance.stances import condition_checks, stance_checks
from steelyard.lenses.balance.table import EXACT_LEVERS
from steelyard.lenses.balance.thresholds import SUFFICIENT
from steelyard.lenses.balance.weigher import Refusal, Weigher

UNWILLING = "unwilling"
"""The word for a holder that would not use its lever."""
WHOLE = "every bundle weighed"
SEARCHED = (
    f"more than {EXACT_LEVERS} levers: bundles searched by adding and dropping levers, the ledger "
    "averaged over sampled orders"
)


def answer(
    case: CaseModel,
    sample: Sample,
    name: str,
    question: Question,
    workers: int = 1,
    brief: bool = False,
    held: Held = "duration",
) -> QuestionResult:
    """Weigh one question over the draws of `sample`.

    A `brief` answer has no curve, tipping values or bargaining points.
    """
    problem, analyst = _questions(case, sample, question)
    choice, refusal = choose(problem, workers), Refusal(problem)
    weighing = weighers(problem)
    usable = weighing["permitted"]
    tried = trials(problem, refusal, choice.usable)
    today = margin(usable, ())
    stance = stance_checks(case, sample, question.for_, brief)
    ends = {end: stated.name for end, stated in case.contest.ends.items()}
    return QuestionResult(
        id=name,
        ask=question.ask or _ask(case, question),
        of=question.lead,
        holders=question.of,
        on=question.on,
        for_=question.for_,
        of_name=case.party_names(question.of),
        lead_name=case.party_name(question.lead),
        names={party: case.party_name(party) for party in problem.seats},
        on_name=case.party_name(question.on),
        plural=case.plural,
        for_name=case.proposals[question.for_].name or question.for_,
        load=summarise(load_of(today)),
        already=float(np.mean(load_of(today) == 0)),
        belief_premium=summarise(_worth(problem) - _worth(analyst)),
        analyst=stage_of(analyst, Weigher(analyst, "nominal"), "today", ()),
        analyst_usable=stage_of(analyst, Weigher(analyst, "permitted"), "usable", choice.usable),
        stages=stages(problem, weighing, choice),
        usable_bundle=problem.names(choice.usable),
        would_carry_out={
            lever: trial.carried for lever, trial in tried.items() if trial.carried is not None
        },
        after_refusal=after_refusal(problem, refusal, choice.usable),
        elsewhere=tuple(_elsewhere(case, question)),
        cheapest=_cheapest(problem, choice),
        ledger=ledger(problem, weighing, choice, tried, _lever_names(case), _unwilling(case)),
        curve=None if brief else belief_curve(problem, analyst, choice, ends, held),
        learning=None if brief else _learning(case, sample, question),
        tipping=() if brief else drivers(case, sample, problem, question.for_, choice.usable),
        blocked_by=_blockers(problem, usable, choice),
        stances=stance,
        conditions=condition_checks(case, sample, question.for_),
        solutions=() if brief else solutions(case, sample, problem),
        exact=choice.exact,
        method=WHOLE if choice.exact else SEARCHED,
        draws=sample.draws,
        warnings=(*warnings(case, problem), *(check.warning for check in stance if check.warning)),
    )


def _questions(
    case: CaseModel, sample: Sample, question: Question
) -> tuple[LeverageProblem, LeverageProblem]:
    """The question by the target's own beliefs, and by the analyst's numbers."""
    seats = Seats(case, sample)
    own = assemble(case, sample, question.of, question.on, question.for_, seats=seats)
    return own, assemble(case, sample, question.of, question.on, question.for_, "analyst", seats)


def _ask(case: CaseModel, question: Question) -> str:
    holders = case.named(*question.of)
    return (
        f"How much leverage {holders.does('have')} {holders.name} over "
        f"{case.party_name(question.on)}?"
    )


def _worth(problem: LeverageProblem) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return reservation_value(problem.seats[problem.target].outlook)


def _lever_names(case: CaseModel) -> dict[str, str]:
    return {name: lever.name for name, lever in case.levers.items()}


def _unwilling(case: CaseModel) -> frozenset[str]:
    """Levers one of whose holders is said to be unwilling."""
    return frozenset(
        name
        for name, lever in case.levers.items()
        if any(price.written == UNWILLING for _, price in lever.prices.values())
    )


def _elsewhere(case: CaseModel, question: Question) -> Iterator[Elsewhere]:
    for name, lever in levers_elsewhere(case, question).items():
        yield Elsewhere(name, lever.name or name, lever.by, case.party_names(lever.by))


def _cheapest(problem: LeverageProblem, choice: Choice) -> Cheapest | None:
    if not problem.levers:
        return None
    return Cheapest(
        bundle=problem.names(choice.cheapest),
        cost=choice.cheapest_cost,
        p_agreed=choice.cheapest_agreed,
        sufficient=choice.cheapest_agreed >= SUFFICIENT,
    )


def _learning(case: CaseModel, sample: Sample, question: Question) -> LearningResult | None:
    if learner(case, sample, question.on).pace is None:
        return None
    return tipping_month(case, sample, question.on, question.for_)


def _blockers(problem: LeverageProblem, weigher: Weigher, choice: Choice) -> dict[str, Blocker]:
    """Who refuses under the usable bundle, and who alone does."""
    refuses = {party: ~weigher.accepts(party, choice.usable) for party in problem.needs}
    count = np.sum(list(refuses.values()), axis=0)
    return {
        party: Blocker(float(np.mean(refused)), float(np.mean(refused & (count == 1))))
        for party, refused in refuses.items()
    }

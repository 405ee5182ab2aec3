"""The whole answer to one question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from steelyard.case.checks.sense import levers_elsewhere
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import Summary, share_of, summarise
from steelyard.lenses.balance.assemble import assemble
from steelyard.lenses.balance.bargain import solutions
from steelyard.lenses.balance.carry import after_refusal, trials
from steelyard.lenses.balance.choice import Choice, choose
from steelyard.lenses.balance.contest.assemble import learner
from steelyard.lenses.balance.contest.outlook import reservation_value
from steelyard.lenses.balance.curve import belief_curve
from steelyard.lenses.balance.diagnostics import warnings
from steelyard.lenses.balance.drivers import drivers
from steelyard.lenses.balance.entries import LeverLedger
from steelyard.lenses.balance.learning import tipping_month
from steelyard.lenses.balance.load import load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import (
    AfterRefusal,
    BeliefCurve,
    Blocker,
    Cheapest,
    ConditionCheck,
    Elsewhere,
    Held,
    LearningResult,
    LedgerEntry,
    QuestionResult,
    Solution,
    Stage,
    StanceCheck,
    Tipping,
)
from steelyard.lenses.balance.seats import Seats
from steelyard.lenses.balance.stages import stage_of, stages, weighers
from steelyard.lenses.balance.stances import condition_checks, stance_checks
from steelyard.lenses.balance.table import EXACT_LEVERS, Bundle
from steelyard.lenses.balance.thresholds import SUFFICIENT
from steelyard.lenses.balance.weigher import Refusal, Weigher, margin

UNWILLING = "unwilling"
"""The word for a holder that would not use its lever."""
WHOLE = "every bundle weighed"
SEARCHED = (
    f"more than {EXACT_LEVERS} levers: bundles searched by adding and dropping levers, the ledger "
    "averaged over sampled orders"
)


@dataclass(frozen=True)
class Inquiry:
    """A question put to a case over the draws of a sample.

    Attributes
    ----------
    name : str
        What the case calls the question.
    workers : int
        Threads; they change nothing but the time.
    brief : bool
        Without curve, tipping values and bargaining points.
    held : {"duration", "rates"}
        What stays as the target believes it along the belief curve.
    """

    case: CaseModel
    sample: Sample
    name: str
    question: Question
    workers: int = 1
    brief: bool = False
    held: Held = "duration"

    def problems(self) -> tuple[LeverageProblem, LeverageProblem]:
        """The question by the target's own beliefs, and by the analyst's numbers."""
        seats, asked = Seats(self.case, self.sample), self.question
        parties = asked.of, asked.on, asked.for_
        own = assemble(self.case, self.sample, *parties, seats=seats)
        return own, assemble(self.case, self.sample, *parties, "analyst", seats)


def answer(inquiry: Inquiry) -> QuestionResult:
    """Weigh one question."""
    found = _Findings(inquiry)
    return QuestionResult(
        **found.wording(),
        **found.today(),
        **found.usable(),
        **found.levers(),
        **found.turns(),
        **found.checks(),
    )


class _Wording(TypedDict):
    """Who is asked about, in names of the case and in words."""

    id: str
    ask: str
    of: str
    holders: tuple[str, ...]
    on: str
    for_: str
    of_name: str
    lead_name: str
    on_name: str
    for_name: str
    names: dict[str, str]
    plural: frozenset[str]


class _Today(TypedDict):
    """Where the target stands with nothing applied, and by the analyst's numbers."""

    load: Summary
    already: float
    belief_premium: Summary
    analyst: Stage
    analyst_usable: Stage


class _Usable(TypedDict):
    """What the holder would do, and what comes of it."""

    stages: tuple[Stage, ...]
    usable_bundle: tuple[str, ...]
    after_refusal: AfterRefusal | None
    cheapest: Cheapest | None
    exact: bool
    method: str
    draws: int


class _Levers(TypedDict):
    """How the levers fare, one by one."""

    would_carry_out: dict[str, float]
    elsewhere: tuple[Elsewhere, ...]
    ledger: tuple[LedgerEntry, ...]


class _Turns(TypedDict):
    """What would turn the answer, and what the two could agree on."""

    curve: BeliefCurve | None
    learning: LearningResult | None
    tipping: tuple[Tipping, ...]
    solutions: tuple[Solution, ...]


class _Checks(TypedDict):
    """Who refuses, and how it fits what is on record."""

    blocked_by: dict[str, Blocker]
    stances: tuple[StanceCheck, ...]
    conditions: tuple[ConditionCheck, ...]
    warnings: tuple[str, ...]


class _Findings:
    """What is found out about a question; what several parts of its answer need, only once."""

    def __init__(self, inquiry: Inquiry) -> None:
        self.inquiry, self.case, self.question = inquiry, inquiry.case, inquiry.question
        self.problem, self.analyst = inquiry.problems()
        self.choice = choose(self.problem, inquiry.workers)
        self.refusal, self.weighing = Refusal(self.problem), weighers(self.problem)
        self.tried = trials(self.problem, self.refusal, self.choice.usable)
        self.stances = stance_checks(self.case, inquiry.sample, self.question.for_, inquiry.brief)

    def wording(self) -> _Wording:
        """Who is asked about."""
        case, asked = self.case, self.question
        return _Wording(
            id=self.inquiry.name,
            ask=asked.ask or _ask(case, asked),
            of=asked.lead,
            holders=asked.of,
            on=asked.on,
            for_=asked.for_,
            of_name=case.party_names(asked.of),
            lead_name=case.party_name(asked.lead),
            on_name=case.party_name(asked.on),
            for_name=case.proposals[asked.for_].name or asked.for_,
            names={party: case.party_name(party) for party in self.problem.seats},
            plural=case.plural,
        )

    def today(self) -> _Today:
        """Where the target stands."""
        load = load_of(margin(self.weighing["permitted"], ()))
        analyst, usable = self.analyst, self.choice.usable
        return _Today(
            load=summarise(load),
            already=share_of(load == 0),
            belief_premium=summarise(_worth(self.problem) - _worth(analyst)),
            analyst=stage_of(Weigher(analyst, "nominal"), "today", ()),
            analyst_usable=stage_of(Weigher(analyst, "permitted"), "usable", usable),
        )

    def usable(self) -> _Usable:
        """What the holder would do."""
        problem, choice = self.problem, self.choice
        return _Usable(
            stages=stages(problem, self.weighing, choice),
            usable_bundle=problem.names(choice.usable),
            after_refusal=after_refusal(problem, self.refusal, choice.usable),
            cheapest=_cheapest(problem, choice),
            exact=choice.exact,
            method=WHOLE if choice.exact else SEARCHED,
            draws=self.inquiry.sample.draws,
        )

    def levers(self) -> _Levers:
        """How the levers fare."""
        carried = {lever: trial.carried for lever, trial in self.tried.items()}
        ledger = LeverLedger(self.weighing, self.choice, self.tried, _unwilling(self.case))
        return _Levers(
            would_carry_out={name: share for name, share in carried.items() if share is not None},
            elsewhere=tuple(_elsewhere(self.case, self.question)),
            ledger=ledger.entries(_lever_names(self.case)),
        )

    def turns(self) -> _Turns:
        """What would turn the answer: nothing of it in a brief one."""
        inquiry, usable = self.inquiry, self.choice.usable
        if inquiry.brief:
            return _Turns(curve=None, learning=None, tipping=(), solutions=())
        case, sample, proposal = inquiry.case, inquiry.sample, self.question.for_
        return _Turns(
            curve=belief_curve(self.problem, self.analyst, usable, _ends(case), inquiry.held),
            learning=_learning(case, sample, self.question),
            tipping=drivers(case, sample, self.problem, proposal, usable),
            solutions=solutions(case, sample, self.problem),
        )

    def checks(self) -> _Checks:
        """Who refuses, and how it fits what is on record."""
        doubted = (check.warning for check in self.stances if check.warning)
        return _Checks(
            blocked_by=_blockers(self.weighing["permitted"], self.choice.usable),
            stances=self.stances,
            conditions=condition_checks(self.case, self.inquiry.sample, self.question.for_),
            warnings=(*warnings(self.case, self.problem), *doubted),
        )


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


def _ends(case: CaseModel) -> dict[str, str]:
    return {end: stated.name for end, stated in case.contest.ends.items()}


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


def _blockers(weigher: Weigher, usable: Bundle) -> dict[str, Blocker]:
    """Who refuses under the usable bundle, and who alone does."""
    refuses = {party: ~weigher.accepts(party, usable) for party in weigher.problem.needs}
    count = np.sum(list(refuses.values()), axis=0)
    return {
        party: Blocker(share_of(refused), share_of(refused & (count == 1)))
        for party, refused in refuses.items()
    }

"""Weigh a case: every question, the matrix, and which conclusions survive on evidence alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

import numpy as np

from steelyard.case import Case
from steelyard.case.checks.references import unknown_names
from steelyard.case.checks.sense import lacking, question_problems
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.case.walk import Path
from steelyard.ensemble.draws import Sample, power_of_two
from steelyard.ensemble.flat import flatten, taken_for_granted
from steelyard.ensemble.ofcase import sample_of
from steelyard.ensemble.sampling import DRAWS
from steelyard.errors import InputError, nearest
from steelyard.lenses.balance.answer import Inquiry, answer
from steelyard.lenses.balance.matrix import matrix
from steelyard.lenses.balance.result import Held, MatrixCell, QuestionResult, WeighResult
from steelyard.lenses.balance.size import Workload, refuse, workload
from steelyard.lenses.balance.stances import agreeing_draws
from steelyard.lenses.balance.survival import survival
from steelyard.progress import Progress, tell, telling, within
from steelyard.version import __version__

FLAT_DRAWS = 2048
FEWEST_KEPT = 64


class Settings(NamedTuple):
    """How a case is weighed.

    Attributes
    ----------
    draws : int
        Number of draws, rounded up to a power of two.
    seed : int
        Any number from 0 up.
    workers : int
        Threads; they change nothing but the time.
    condition_on_stances : bool
        Keep only the draws that agree with the stances on record.
    flat_draws : int
        At most so many draws for the flat run.
    held : {"duration", "rates"}
        What stays as the target believes it along the belief curve.
    """

    draws: int = DRAWS
    seed: int = 0
    workers: int = 1
    condition_on_stances: bool = False
    flat_draws: int = FLAT_DRAWS
    held: Held = "duration"

    def check(self) -> None:
        """Refuse a setting that is out of range."""
        if self.seed < 0:
            raise InputError(f"seed {self.seed}: a seed is a number from 0 up")
        if self.workers < 1:
            raise InputError(f"{self.workers} workers: at least 1 is needed")
        if self.held not in get_args(Held):
            raise InputError(f"held is {self.held!r}; it can be {' or '.join(get_args(Held))}")


def weigh(
    case: Case,
    questions: Mapping[str, Question] | None = None,
    settings: Settings | None = None,
    flat: bool = True,
    with_matrix: bool = True,
    progress: Progress | None = None,
) -> WeighResult:
    """Weigh `questions` (default: those of the case).

    Parameters
    ----------
    flat : bool
        Weigh everything again with every assumed magnitude replaced by one wide prior, and compare
        the conclusions.
    with_matrix : bool
        Weigh every party over every other; what was asked is not worked out twice.
    progress : callable, optional
        Called with what is being done, the number of steps done, and their total.

    Raises
    ------
    InputError
        The case asks nothing, cannot answer a question, a setting is out of range, or it would take
        far too long or more memory than there is; what would fit is said.
    """
    asked = dict(case.model.questions if questions is None else questions)
    weighing = _Weighing(case, asked, settings or Settings(), with_matrix)
    weighing.check()
    refuse(weighing.workload(flat))
    with telling(progress):
        result = weighing.run()
        return weighing.with_flat_run(result) if flat else result


@dataclass(frozen=True)
class _Weighing:
    """Some questions to a case, and how they are weighed."""

    case: Case
    asked: Mapping[str, Question]
    settings: Settings
    with_matrix: bool

    def check(self) -> None:
        """Refuse questions that the case cannot answer."""
        if not self.asked:
            raise InputError(
                "the case asks no question: add one under `questions` with `of`, `on` and `for`"
            )
        for question in self.asked.values():
            _check(self.case.model, question)

    def workload(self, flat: bool) -> Workload:
        """How large the whole is."""
        numbers = self.case.weighed().values()
        uncertain = sum(not quantity.distribution.certain for quantity in numbers)
        draws, asked = power_of_two(self.settings.draws), list(self.asked.values())
        fewer = min(draws, self.settings.flat_draws) if flat else 0
        return workload(self.case.model, uncertain, asked, draws, fewer, self.with_matrix)

    def run(self) -> WeighResult:
        """The case as it stands."""
        return self._run(self.case.weighed())

    def with_flat_run(self, result: WeighResult) -> WeighResult:
        """A result with the flat run beside it, and what survives."""
        try:
            wide = self._flat_run()
        except InputError as error:
            left_out = f"the flat run is left out: {error}"
            return replace(result, warnings=(*result.warnings, left_out))
        pairs = zip(result.questions, wide.questions, strict=True)
        return replace(result, flat=wide, survival={q.id: survival(q, f) for q, f in pairs})

    def _flat_run(self) -> WeighResult:
        quantities = flatten(self.case.weighed()) | taken_for_granted(self.case.model)
        draws = min(self.settings.draws, self.settings.flat_draws)
        fewer = replace(self, settings=self.settings._replace(draws=draws), with_matrix=False)
        with within("flat run"):
            return fewer._run(quantities, brief=True)

    def _run(self, quantities: Mapping[Path, Quantity], brief: bool = False) -> WeighResult:
        case, settings = self.case, self.settings
        settings.check()
        draws = power_of_two(settings.draws)
        tell("drawing numbers")
        sample = sample_of(case, draws, settings.seed, quantities)
        found = tuple(self._answers(sample, brief))
        return WeighResult(
            version=__version__,
            case_digest=case.digest,
            seed=settings.seed,
            draws=draws,
            title=case.model.title,
            questions=found,
            matrix=tuple(self._matrix(sample, found)),
            warnings=tuple(_warnings(case, settings, draws)),
        )

    def _answers(self, sample: Sample, brief: bool) -> Iterator[QuestionResult]:
        model, settings = self.case.model, self.settings
        for name, question in self.asked.items():
            with within(name):
                inquiry = Inquiry(
                    model, sample, name, question, settings.workers, brief, settings.held
                )
                answered = _ask(inquiry, settings)
            yield answered

    def _matrix(self, sample: Sample, found: Iterable[QuestionResult]) -> Iterable[MatrixCell]:
        if not self.with_matrix:
            return ()
        return matrix(self.case.model, sample, found, self.settings.workers)


def _check(case: CaseModel, question: Question) -> None:
    """Refuse a question that the case cannot answer, with what it lacks.

    A case's own questions were checked with it.
    """
    wrong = [*unknown_names(case, question), *question_problems(case, question, ())]
    if wrong:
        reasons = "; ".join(
            dict.fromkeys(
                f"{p.message}{f' (expected: {p.expected})' if p.expected else ''}" for p in wrong
            )
        )
        raise InputError(f"the case cannot answer {question.ask or 'the question'!r}: {reasons}")


def _ask(inquiry: Inquiry, settings: Settings) -> QuestionResult:
    """The answer to one question, conditioned on stances where the settings say so."""
    if not settings.condition_on_stances:
        return answer(inquiry)
    kept = _conditioned(inquiry.case, inquiry.sample, inquiry.question.for_)
    found = answer(replace(inquiry, sample=kept))
    agree = f"{kept.draws} of {inquiry.sample.draws} draws agree with the stances and were kept"
    return replace(found, method=f"{found.method}; {agree}")


def _conditioned(case: CaseModel, sample: Sample, proposal: str) -> Sample:
    """Only the draws that agree with every stance on record."""
    keep = np.ones(sample.draws, dtype=bool)
    for party in case.proposals[proposal].stances:
        if not any(lacking(case, party, proposal, ())):
            keep &= agreeing_draws(case, sample, proposal, party)
    if keep.sum() < FEWEST_KEPT:
        raise InputError(
            f"only {int(keep.sum())} of {sample.draws} draws agree with the stances on {proposal}: "
            "look at the numbers again (the report names the stances that disagree), or ask "
            "for more draws"
        )
    return sample.take(keep)


def _warnings(case: Case, settings: Settings, draws: int) -> list[str]:
    notes = (
        ["cells of the matrix that were not asked about are not conditioned on stances"]
        if settings.condition_on_stances
        else []
    )
    notes += [f"line {problem.line}: {problem.message}" for problem in case.warnings]
    if draws != settings.draws:
        notes.append(f"{settings.draws} draws are no power of two; {draws} were made")
    return notes


def question(case: Case, name: str) -> dict[str, Question]:
    """One question of the case by its name.

    Raises
    ------
    InputError
        There is no such question; the message names the nearest.
    """
    known = case.model.questions
    if name not in known:
        close = nearest(name, known)
        hint = (
            f"did you mean {close!r}?"
            if close
            else f"the case asks {', '.join(known) or 'nothing'}"
        )
        raise InputError(f"no question is called {name!r}; {hint}")
    return {name: known[name]}

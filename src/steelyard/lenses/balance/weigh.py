"""Weigh a case: every question, the matrix, and which conclusions survive on evidence alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

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
from steelyard.errors import InputError, nearest
from steelyard.lenses.balance.answer import answer
from steelyard.lenses.balance.matrix import matrix
from steelyard.lenses.balance.result import Held, QuestionResult, WeighResult
from steelyard.lenses.balance.size import Load, load, refuse
from steelyard.lenses.balance.stances import agreeing_draws
from steelyard.lenses.balance.survival import survival
from steelyard.progress import Progress, tell, telling, within
from steelyard.version import __version__

DRAWS = 8192
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
    flat_draws: int = 2048
    held: Held = "duration"


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
    settings = settings or Settings()
    asked = dict(case.model.questions if questions is None else questions)
    if not asked:
        raise InputError(
            "the case asks no question: add one under `questions` with `of`, `on` and `for`"
        )
    for question in asked.values():
        _check(case.model, question)
    refuse(_load(case, asked, settings, flat, with_matrix))
    with telling(progress):
        result = _run(case, asked, settings, case.weighed(), with_matrix)
        return _with_flat_run(case, asked, settings, result) if flat else result


def _with_flat_run(
    case: Case, asked: Mapping[str, Question], settings: Settings, result: WeighResult
) -> WeighResult:
    try:
        quantities = flatten(case.weighed()) | taken_for_granted(case.model)
        fewer = settings._replace(draws=min(settings.draws, settings.flat_draws))
        with within("flat run"):
            wide = _run(case, asked, fewer, quantities, False, brief=True)
    except InputError as error:
        return replace(result, warnings=(*result.warnings, f"the flat run is left out: {error}"))
    compared = {q.id: survival(q, f) for q, f in zip(result.questions, wide.questions, strict=True)}
    return replace(result, flat=wide, survival=compared)


def _load(
    case: Case, asked: Mapping[str, Question], settings: Settings, flat: bool, with_matrix: bool
) -> Load:
    """How large the whole is."""
    uncertain = sum(not quantity.distribution.certain for quantity in case.weighed().values())
    draws = power_of_two(settings.draws)
    fewer = min(draws, settings.flat_draws) if flat else 0
    return load(case.model, uncertain, list(asked.values()), draws, fewer, with_matrix)


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


def _run(
    case: Case,
    asked: Mapping[str, Question],
    settings: Settings,
    quantities: Mapping[Path, Quantity],
    with_matrix: bool,
    brief: bool = False,
) -> WeighResult:
    if settings.seed < 0:
        raise InputError(f"seed {settings.seed}: a seed is a number from 0 up")
    if settings.workers < 1:
        raise InputError(f"{settings.workers} workers: at least 1 is needed")
    draws = power_of_two(settings.draws)
    tell("drawing numbers")
    sample = sample_of(case, draws, settings.seed, quantities)
    found: list[QuestionResult] = []
    for name, question in asked.items():
        with within(name):
            found.append(_ask(case.model, sample, name, question, settings, brief))
    return WeighResult(
        version=__version__,
        case_digest=case.digest,
        seed=settings.seed,
        draws=draws,
        title=case.model.title,
        questions=tuple(found),
        matrix=tuple(matrix(case.model, sample, found, settings.workers)) if with_matrix else (),
        warnings=tuple(_warnings(case, settings, draws)),
    )


def _ask(
    case: CaseModel, sample: Sample, name: str, question: Question, settings: Settings, brief: bool
) -> QuestionResult:
    if not settings.condition_on_stances:
        return answer(case, sample, name, question, settings.workers, brief, settings.held)
    kept = _conditioned(case, sample, question.for_)
    found = answer(case, kept, name, question, settings.workers, brief, settings.held)
    return replace(
        found,
        method=f"{found.method}; {kept.draws} of {sample.draws} draws agree with the stances and "
        "were kept",
    )


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

"""Weigh a case under uncertainty."""

from __future__ import annotations

import pathlib

from steelyard.api.given import case_of
from steelyard.case import Case
from steelyard.case.sections.question import Question
from steelyard.ensemble.sampling import DRAWS
from steelyard.lenses.balance.result import Held, WeighResult
from steelyard.lenses.balance.weigh import FLAT_DRAWS, Settings
from steelyard.lenses.balance.weigh import question as question_of
from steelyard.lenses.balance.weigh import weigh as weigh_case
from steelyard.progress import Progress


def weigh(
    case: Case | str | pathlib.Path,
    *,
    question: str | Question | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    workers: int = 1,
    flat: bool = True,
    matrix: bool = True,
    condition_on_stances: bool = False,
    flat_draws: int = FLAT_DRAWS,
    held: Held = "duration",
    progress: Progress | None = None,
) -> WeighResult:
    """Weigh a case under uncertainty.

    Parameters
    ----------
    case : Case, str or Path
        A case, or its file.
    question : str or Question, optional
        The name of one question of the case, or a question of one's own; all of the case's
        questions by default.
    draws : int
        Number of quasi-random draws, rounded up to a power of two.
    seed : int
        From 0 up; the same case, seed and version give the same result.
    workers : int
        Threads; they change nothing but the time.
    flat : bool
        Compare with the flat run, in which every assumed magnitude is replaced by one wide prior.
    matrix : bool
        Weigh every party over every other as well.
    condition_on_stances : bool
        Keep only the draws that agree with the stances on record.
    flat_draws : int
        At most so many draws for the flat run.
    held : {"duration", "rates"}
        What stays as the target believes it along the belief curve: how long the contest lasts, or
        the rates of other ends.
    progress : callable, optional
        Called with the step's name, the number of steps done and their total.

    Returns
    -------
    WeighResult
        A frozen record with `to_dict()` and `to_frame()`.

    Raises
    ------
    CaseError
        The case file has problems.
    InputError
        The file cannot be read, there is no such question, or a setting is out of range.
    """
    weighed = case_of(case)
    asked = (
        question_of(weighed, question)
        if isinstance(question, str)
        else {"question": question}
        if question
        else None
    )
    settings = Settings(draws, seed, workers, condition_on_stances, flat_draws, held)
    return weigh_case(weighed, asked, settings, flat, matrix, progress)

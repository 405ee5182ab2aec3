"""Look at a case through every lens."""

from __future__ import annotations

import pathlib

from steelyard.api.given import case_of, same_case
from steelyard.api.weigh import weigh
from steelyard.case import Case
from steelyard.ensemble.sampling import Sampling
from steelyard.lenses.balance.lens import BALANCE, asked_of
from steelyard.lenses.balance.result import WeighResult
from steelyard.lenses.sidebyside import Lenses, look


def side_by_side(
    case: Case | str | pathlib.Path,
    result: WeighResult | None = None,
    question: str | None = None,
) -> Lenses:
    """Look at a case through every lens: whether all expect the same, who moves, and by what.

    Parameters
    ----------
    case : Case, str or Path
        A case, or its file.
    result : WeighResult, optional
        What `weigh` found; it is weighed anew without it.
    question : str, optional
        Which question; the first that was weighed by default.

    Returns
    -------
    Lenses
        `views` has them side by side, with `finding` in words and `to_dict()`; `found` has what
        each lens found.

    Raises
    ------
    CaseError
        The case file has problems.
    InputError
        The file cannot be read, there is no such question, or the result is of another case.
    """
    looked_at = case_of(case)
    weighed = result or weigh(looked_at, question=question, flat=False, matrix=False)
    same_case(looked_at, weighed)
    asked = asked_of(looked_at, weighed, question)
    return look(looked_at, asked, Sampling(weighed.draws, weighed.seed), {BALANCE.name: weighed})

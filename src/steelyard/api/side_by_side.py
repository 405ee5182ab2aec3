"""Look at a case through every lens."""

from __future__ import annotations

from steelyard.api.weigh import weigh
from steelyard.case import Case
from steelyard.ensemble.sampling import Sampling
from steelyard.lenses.balance.lens import BALANCE, asked_of
from steelyard.lenses.balance.result import WeighResult
from steelyard.lenses.sidebyside import Lenses, look


def side_by_side(
    case: Case, result: WeighResult | None = None, question: str | None = None
) -> Lenses:
    """Look at a case through every lens: whether all expect the same, who moves, and by what.

    Parameters
    ----------
    case : Case
        See `Case.load`.
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
    InputError
        There is no such question.
    """
    weighed = result or weigh(case, question=question, flat=False, matrix=False)
    asked = asked_of(case, weighed, question)
    return look(case, asked, Sampling(weighed.draws, weighed.seed), {BALANCE.name: weighed})

"""Answer a question in plain words."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass

from steelyard.api.draft import draft
from steelyard.api.given import file_of
from steelyard.api.read import read
from steelyard.api.weigh import weigh
from steelyard.case import Case
from steelyard.case.ask import understand
from steelyard.ensemble.sampling import DRAWS
from steelyard.files.endings import CASES
from steelyard.lenses.balance.result import WeighResult
from steelyard.report.balance.brief import five_lines


@dataclass(frozen=True)
class Answered:
    """The answer to a question in plain words.

    Attributes
    ----------
    case : Case
        The case that was asked.
    result : WeighResult
        What the balance finds.
    lines : tuple of str
        The finding, the lever that carries most, the belief, what would change the answer, and who
        stands in the way.
    drafted_from : str
        The document that the case was drafted from by machine; empty for a case file.
    """

    case: Case
    result: WeighResult
    lines: tuple[str, ...]
    drafted_from: str = ""


def ask(
    what: Case | str | pathlib.Path,
    question: str,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    workers: int = 1,
) -> Answered:
    """Answer a question such as “How much leverage has the port over the union?”.

    Parameters
    ----------
    what : Case, str or Path
        A case, the file of one, or a document to read.
    question : str
        In plain words; it names a holder and a target.
    draws, seed, workers : int
        See `weigh`.

    Raises
    ------
    CaseError
        The case file has problems.
    InputError
        The file cannot be read, or the question names too few parties of the case.
    """
    case, source = _opened(what)
    asked = understand(case.model, question)
    result = weigh(case, question=asked, draws=draws, seed=seed, workers=workers, matrix=False)
    return Answered(case, result, tuple(five_lines(result, case.model.names)), source)


def _opened(what: Case | str | pathlib.Path) -> tuple[Case, str]:
    """The case, and the document that it was drafted from."""
    if isinstance(what, Case):
        return what, ""
    if file_of(what, "a case, the file of one, or a document").suffix.lower() in CASES:
        return Case.load(what), ""
    reading = read(what)
    return draft(reading).case(), reading.page.file

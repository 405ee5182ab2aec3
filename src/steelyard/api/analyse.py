"""From a document to an answer: read, draft, weigh."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from dataclasses import dataclass

from steelyard.api.draft import Draft, draft
from steelyard.api.given import case_of, same_case
from steelyard.api.read import read
from steelyard.api.side_by_side import side_by_side
from steelyard.api.weigh import weigh
from steelyard.case import Case
from steelyard.ensemble.sampling import DRAWS
from steelyard.lenses.balance.result import WeighResult
from steelyard.lenses.sidebyside import Lenses
from steelyard.progress import tell
from steelyard.reading.reading import Reading
from steelyard.report.caseview import view_of
from steelyard.report.html import render_report
from steelyard.report.sidebyside.view import with_lenses


@dataclass(frozen=True, eq=False)
class Analysis:
    """What a document comes to.

    Attributes
    ----------
    reading : Reading
        What was read.
    case : Case
        The draft that was weighed; a machine's, that somebody has to check.
    result : WeighResult
        What the balance finds.
    """

    reading: Reading
    case: Case
    result: WeighResult

    def side_by_side(self) -> Lenses:
        """Look at the draft through every lens."""
        return side_by_side(self.case, self.result)

    def to_html(self, article: str | None = None) -> str:
        """Return the report as one page.

        Parameters
        ----------
        article : str, optional
            Name of the annotated article's file, relative to the report's.

        Raises
        ------
        MissingExtra
            The pictures cannot be drawn for want of an extra.
        """
        return report_page(self.case, self.result, self.side_by_side(), article)


def analyse(
    document: str | pathlib.Path,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    workers: int = 1,
    keep: Callable[[Draft], Case] | None = None,
) -> Analysis:
    """Read a document, draft a case from it, and weigh the draft.

    Parameters
    ----------
    document : str or Path
        See `read`.
    draws, seed, workers : int
        See `weigh`.
    keep : callable, optional
        Called with the draft before it is weighed; what it returns is weighed, such as the draft
        once it was written to a file.

    Raises
    ------
    InputError
        It cannot be read, or holds too little to draft a case from.
    """
    tell("reading the document")
    drafted = draft(read(document))
    case = drafted.case() if keep is None else keep(drafted)
    result = weigh(case, draws=draws, seed=seed, workers=workers)
    return Analysis(drafted.reading, case, result)


def report_page(
    case: Case | str | pathlib.Path,
    result: WeighResult,
    lenses: Lenses | None = None,
    article: str | None = None,
) -> str:
    """Return the report of a weighing as one page of HTML.

    Parameters
    ----------
    case : Case, str or Path
        What was weighed, or its file.
    result : WeighResult
        What was found.
    lenses : Lenses, optional
        What every lens finds; see `side_by_side`.
    article : str, optional
        Name of the annotated article's file, relative to the report's.

    Raises
    ------
    CaseError
        The case file has problems.
    InputError
        The file cannot be read, or the result is of another case.
    MissingExtra
        The pictures cannot be drawn for want of an extra.
    """
    weighed = case_of(case)
    same_case(weighed, result)
    view = view_of(weighed)
    return render_report(result, with_lenses(view, lenses) if lenses else view, article, lenses)

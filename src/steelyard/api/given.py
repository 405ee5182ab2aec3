"""What a verb was given: a case or the file of one, or else a sentence that says what was meant."""

from __future__ import annotations

import os
import pathlib

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.balance.result import WeighResult


def case_of(what: Case | str | pathlib.Path) -> Case:
    """Return the case that is given, or that of a file.

    Raises
    ------
    CaseError
        The case file has problems.
    InputError
        It is neither a case nor a name of a file, or the file cannot be read.
    """
    return what if isinstance(what, Case) else Case.load(file_of(what, "a case or the file of one"))


def file_of(what: object, expected: str) -> pathlib.Path:
    """Return the path that is given.

    Parameters
    ----------
    what : object
        Anything; a name of a file if nothing is wrong.
    expected : str
        What could have been given, as in “a document to read”.

    Raises
    ------
    InputError
        It is no name of a file.
    """
    if isinstance(what, str | os.PathLike):
        return pathlib.Path(what)
    raise InputError(
        f"found {_called(what)}; expected {expected}, a file by its name (text or a pathlib.Path)"
    )


def same_case(case: Case, result: WeighResult) -> None:
    """Refuse a result of another case.

    Raises
    ------
    InputError
        The result was not found for this case, or the case has changed since.
    """
    if result.case_digest != case.digest:
        raise InputError(
            f"the result is of case {result.case_digest}, not of {case.file.file} ({case.digest}): "
            "weigh this case first"
        )


def _called(what: object) -> str:
    """What was given, by its class."""
    return "nothing (None)" if what is None else f"an object of class {type(what).__name__}"

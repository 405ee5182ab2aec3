"""Look at a conflict through the graph model."""

from __future__ import annotations

import pathlib

from steelyard.api.given import file_of
from steelyard.case import Case
from steelyard.case.documents import told_from_cases
from steelyard.case.yamlfile import load_yaml, read_text
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.files.load import is_case, load_conflict
from steelyard.lenses.stability.files.published import load_published
from steelyard.lenses.stability.study import DEFAULT, Study, Wanted, study
from steelyard.progress import Progress

EXPECTED = "a case, a conflict, the file of either, or the name of a published conflict"


def stability(
    what: Case | Conflict | str | pathlib.Path,
    wanted: Wanted = DEFAULT,
    progress: Progress | None = None,
) -> Study:
    """Look at a conflict through the graph model.

    Stable states, how they are reached, and what would change them.

    Parameters
    ----------
    what : Case, Conflict, str or Path
        A case (its `stability` section, or what follows from its balance), a conflict, the file of
        either, or the name of a published conflict.
    wanted : Wanted
        Concepts, start, target, question, levers and draws; see
        `steelyard.lenses.stability.study.Wanted`.
    progress : callable, optional
        Called with what is being done, the number of steps done, and their total.

    Returns
    -------
    Study
        A frozen record with `to_dict()`; `.result` has the stable states and `to_frame()`.

    Raises
    ------
    CaseError
        The file has problems.
    InputError
        It cannot be read, or a name in `wanted` is not known.
    """
    return study(
        what if isinstance(what, Case | Conflict) else _opened(file_of(what, EXPECTED)),
        wanted,
        progress,
    )


def _opened(path: pathlib.Path) -> Case | Conflict:
    """The case or conflict of a file, or the published conflict of that name."""
    if len(path.parts) == 1 and not path.suffix and not path.exists():
        return load_published(str(path))
    with told_from_cases(path):
        if path.suffix.lower() == ".json" or not is_case(load_yaml(read_text(path), str(path))):
            return load_conflict(path)
    return Case.load(path)

"""Ask spatial models of influence."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping

from steelyard.api.given import file_of
from steelyard.case import Case
from steelyard.ensemble.sampling import DRAWS
from steelyard.files.endings import CASES
from steelyard.lenses.influence.files.load import load_positions
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.standpoints import positions_in
from steelyard.lenses.influence.study import ALL, InfluenceStudy, ask
from steelyard.progress import Progress


def influence(
    what: Case | Positions | str | pathlib.Path,
    model: str = ALL,
    *,
    turns: int | None = None,
    options: Mapping[str, str] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    progress: Progress | None = None,
) -> InfluenceStudy:
    """Ask spatial models of influence who gives way to whom, and where the issues end.

    Parameters
    ----------
    what : Case, Positions, str or Path
        A case, whose parties' stakes give their positions; positions; or the file of either: YAML,
        CSV or a reference run.
    model : str
        ``smp``, ``eum``, ``challenge``, ``compromise``, ``median``, ``nash``, ``pce``,
        ``exchange``, or ``all``.
    turns : int, optional
        At most so many; by default as the model has it.
    options : Mapping of str to str, optional
        Options of the one model.
    draws, seed : int
        Of uncertain numbers.
    progress : callable, optional
        Called with the model at work, the number of models done, and their total.

    Raises
    ------
    CaseError
        The file has problems.
    InputError
        It cannot be read, the case has no stakes, or there is no such model or option.
    """
    return ask(_positions(what, draws, seed), model, turns, options, progress)


def _positions(what: Case | Positions | str | pathlib.Path, draws: int, seed: int) -> Positions:
    """The positions that are meant: given, of a case, or in a file of either."""
    if isinstance(what, Positions):
        return what
    if isinstance(what, Case):
        return positions_in(what, draws, seed)
    path = file_of(what, "a case, positions, or the file of either")
    if path.suffix.lower() in CASES:
        return positions_in(Case.load(path), draws, seed)
    return load_positions(path, draws, seed)

"""The library's face: load a case, weigh it, look at the result."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping

from steelyard.case import Case
from steelyard.case.documents import told_from_cases
from steelyard.case.sections.question import Question
from steelyard.case.yamlfile import load_yaml, read_text
from steelyard.lenses.balance.result import Held, WeighResult
from steelyard.lenses.balance.weigh import DRAWS, Settings
from steelyard.lenses.balance.weigh import question as question_of
from steelyard.lenses.balance.weigh import weigh as weigh_case
from steelyard.lenses.influence.files.load import load_positions
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.standpoints import positions_in
from steelyard.lenses.influence.study import ALL, InfluenceStudy, ask
from steelyard.lenses.stability.conflict import Conflict
from steelyard.lenses.stability.fromcase import is_case, load_conflict
from steelyard.lenses.stability.published import load_published
from steelyard.lenses.stability.study import DEFAULT, Study, Wanted, study
from steelyard.lenses.together import Lenses, lenses_of
from steelyard.progress import Progress


def weigh(
    case: Case,
    *,
    question: str | Question | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    workers: int = 1,
    flat: bool = True,
    matrix: bool = True,
    condition_on_stances: bool = False,
    flat_draws: int = 2048,
    held: Held = "duration",
    progress: Progress | None = None,
) -> WeighResult:
    """Weigh a case under uncertainty.

    Parameters
    ----------
    case : Case
        See `Case.load`.
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
    InputError
        There is no such question, or a setting is out of range.
    """
    asked = (
        question_of(case, question)
        if isinstance(question, str)
        else {"question": question}
        if question
        else None
    )
    settings = Settings(draws, seed, workers, condition_on_stances, flat_draws, held)
    return weigh_case(case, asked, settings, flat, matrix, progress)


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
        Concepts, start, target, question, levers and draws; see `steelyard.lenses.stability.study.Wanted`.
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
        what if isinstance(what, Case | Conflict) else _opened(pathlib.Path(what)), wanted, progress
    )


def _opened(path: pathlib.Path) -> Case | Conflict:
    """The case or conflict of a file, or the published conflict of that name."""
    if len(path.parts) == 1 and not path.suffix and not path.exists():
        return load_published(str(path))
    with told_from_cases(path):
        if path.suffix.lower() == ".json" or not is_case(load_yaml(read_text(path), str(path))):
            return load_conflict(path)
    return Case.load(path)


def influence(
    what: Case | Positions | str | pathlib.Path,
    model: str = ALL,
    *,
    turns: int | None = None,
    options: Mapping[str, str] | None = None,
    draws: int = 8192,
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
    if isinstance(what, Positions):
        return ask(what, model, turns, options, progress)
    if not isinstance(what, Case) and pathlib.Path(what).suffix.lower() not in (".yaml", ".yml"):
        return ask(load_positions(what, draws, seed), model, turns, options, progress)
    case = what if isinstance(what, Case) else Case.load(what)
    return ask(positions_in(case, draws, seed), model, turns, options, progress)


def lenses(case: Case, result: WeighResult | None = None) -> Lenses:
    """Look at a case through every theory: whether all expect the same, who moves, and by what.

    Parameters
    ----------
    case : Case
        See `Case.load`.
    result : WeighResult, optional
        What `weigh` found; it is weighed anew without it.

    Returns
    -------
    Lenses
        `views` has them side by side, with `finding` in words and `to_dict()`; `study` and
        `influence` are what the graph model and the models of influence find, None where one cannot
        say anything.
    """
    return lenses_of(case, result if result is not None else weigh(case, flat=False, matrix=False))

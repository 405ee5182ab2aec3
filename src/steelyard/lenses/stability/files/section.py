"""A conflict from the `stability` section of a case, or from a YAML file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from steelyard.case import Case
from steelyard.case.conditions import barred, today
from steelyard.case.conflictfile import ConflictFile
from steelyard.case.logic import Formula, read_formula
from steelyard.case.sections.party import Party
from steelyard.case.sections.stability import Barred, Liking, Stability
from steelyard.case.validate import placed
from steelyard.case.yamlfile import YamlFile
from steelyard.errors import CaseError, InputError
from steelyard.lenses.stability.conflict.checks import problems
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Option,
    Perceived,
    Preference,
    Ranking,
    Statements,
)


def parse_conflict(text: str, file: str = "conflict.yaml") -> Conflict:
    """Read and check the YAML text of a conflict that stands alone.

    Raises
    ------
    CaseError
        With every problem of the text.
    """
    found = ConflictFile.parse(text, file)
    conflict = _conflict(found.model.title, found.model.parties, found.model.stability)
    return _checked(replace(conflict, literature=found.model.literature), found.file)


def conflict_of(case: Case) -> Conflict:
    """Return the conflict that a case's `stability` section states.

    Raises
    ------
    CaseError
        A ranking, a condition or today's state does not fit the feasible states.
    InputError
        The case has no such section.
    """
    if case.model.stability is None:
        raise InputError(
            f"{case.file.file} has no `stability` section: add one with `options` and "
            "`preferences`, or let the conflict be derived from the levers and proposals"
        )
    return _checked(
        _conflict(case.model.title, case.model.parties, case.model.stability), case.file
    )


def _checked(conflict: Conflict, file: YamlFile) -> Conflict:
    found = [replace(problem, path=("stability", *problem.path)) for problem in problems(conflict)]
    if found:
        raise CaseError(file.file, placed(found, file), file.lines)
    return conflict


def _conflict(title: str, parties: Mapping[str, Party], section: Stability) -> Conflict:
    options = tuple(section.options)
    return Conflict(
        title=title,
        parties={party: parties[party].name or party for party in section.taking_part(parties)},
        options=tuple(_options(section)),
        preferences=_preferences(section.preferences, options),
        infeasible=_infeasible(section.infeasible, options),
        same=tuple(read_formula(text, options) for text in section.same),
        status_quo="" if section.status_quo is None else today(section.status_quo, options),
        perceived=_perceived(section, options),
    )


def _options(section: Stability) -> Iterator[Option]:
    for name, option in section.options.items():
        yield Option(name, option.by, option.name, option.moves, option.done, option.undone)


def _perceived(section: Stability, options: Sequence[str]) -> dict[str, Perceived]:
    return {
        party: Perceived(
            _infeasible(seen.infeasible, options), _preferences(seen.preferences, options)
        )
        for party, seen in section.perceived.items()
    }


def _infeasible(entries: Sequence[Barred], options: Sequence[str]) -> tuple[Formula, ...]:
    return tuple(formula for entry in entries for formula in barred(entry, options))


def _preferences(likings: Mapping[str, Liking], options: Sequence[str]) -> dict[str, Preference]:
    return {party: _preference(liking, options) for party, liking in likings.items()}


def _preference(liking: Liking, options: Sequence[str]) -> Preference:
    if liking.ranking:
        return Ranking(liking.ranking)
    return Statements(tuple(read_formula(text, options) for text in liking.conditions))

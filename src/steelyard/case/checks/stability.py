"""What a `stability` section names must exist, and its conditions and states must be readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from steelyard.case.checks import references
from steelyard.case.conditions import is_state
from steelyard.case.logic import FormulaError, read_formula
from steelyard.case.registry import CaseModel
from steelyard.case.sections.stability import Barred, Liking, Stability
from steelyard.case.walk import Path
from steelyard.errors import Problem

MAX_OPTIONS = 63
WORDS = ("not", "and", "or", "if", "then", "iff")
"""Words of conditions, which no option may have as its name."""


def check(case: CaseModel) -> Iterator[Problem]:
    """Problems of the case's `stability` section, where it has one."""
    if case.stability is not None:
        yield from section_problems(case.parties, case.stability)


def section_problems(parties: Iterable[str], section: Stability) -> Iterator[Problem]:
    """Names that lead nowhere, and what is no condition, no state or no preference."""
    parties, options, path = tuple(parties), tuple(section.options), ("stability",)
    yield from _options(parties, section)
    yield from _bars(section.infeasible, options, (*path, "infeasible"))
    yield from _conditions(section.same, options, (*path, "same"))
    yield from _status_quo(section, options)
    yield from _unknown_parties(section.preferences, parties, (*path, "preferences"))
    yield from _likings(section.preferences, options, (*path, "preferences"))
    yield from _without_preference(section, parties)
    yield from _perceived(section, parties, options)


def _options(parties: tuple[str, ...], section: Stability) -> Iterator[Problem]:
    path: Path = ("stability", "options")
    if len(section.options) > MAX_OPTIONS:
        yield Problem(
            "too-many-options",
            f"the conflict has {len(section.options)} options",
            path,
            expected=f"{MAX_OPTIONS} at most",
            hint="leave out those that no preference names, or join those that always go together",
        )
    for name, option in section.options.items():
        yield from _unknown("party", option.by, parties, (*path, name, "by"))
        problem = option_name_problem(name)
        if problem:
            yield Problem(
                "option-name",
                problem,
                (*path, name),
                found=name,
                hint="give the option another name",
            )


def option_name_problem(name: str) -> str | None:
    """Return why an option may not have this name, or None where it may."""
    if name.lower() in WORDS:
        return f"no option may be called {name!r}, which is a word of conditions"
    return f"no option may be called {name!r}, which looks like a state" if is_state(name) else None


def _bars(entries: Iterable[Barred], options: tuple[str, ...], path: Path) -> Iterator[Problem]:
    for index, entry in enumerate(entries):
        here = (*path, index)
        for key in ("exclusive", "at_least_one"):
            for name in getattr(entry, key):
                yield from _unknown("option", name, options, (*here, key))
        if entry.if_:
            yield from _condition(entry.if_, options, (*here, "if"))
            yield from _condition(entry.then, options, (*here, "then"))
        if entry.never:
            yield from _condition(entry.never, options, here)


def _conditions(texts: Iterable[str], options: tuple[str, ...], path: Path) -> Iterator[Problem]:
    for index, text in enumerate(texts):
        yield from _condition(text, options, (*path, index))


def _condition(text: str, options: tuple[str, ...], path: Path) -> Iterator[Problem]:
    try:
        read_formula(text, options)
    except FormulaError as error:
        if error.name is not None:
            yield from _unknown("option", error.name, options, path)
        else:
            yield Problem(
                "condition",
                str(error),
                path,
                found=text,
                expected="options joined by not, and, or, if, iff; or a pattern such as -Y-N",
            )


def _status_quo(section: Stability, options: tuple[str, ...]) -> Iterator[Problem]:
    written, path = section.status_quo or (), ("stability", "status_quo")
    if len(written) == 1 and is_state(written[0]):
        yield from _state(written[0], options, path)
        return
    for name in written:
        yield from _unknown("option", name, options, path)


def _state(state: str, options: tuple[str, ...], path: Path) -> Iterator[Problem]:
    if not is_state(state) or len(state) != len(options):
        order = ", ".join(options[:12])
        yield Problem(
            "state",
            f"{state[:80]!r} is no state of this conflict",
            path,
            found=f"{len(state)} characters",
            expected=f"Y or N for each of {len(options)} options, in their order: {order}",
        )


def _likings(likings: dict[str, Liking], options: tuple[str, ...], path: Path) -> Iterator[Problem]:
    for party, liking in likings.items():
        here = (*path, party)
        if not liking.conditions and not liking.ranking:
            yield Problem(
                "empty-preference",
                f"nothing says what {party} prefers",
                here,
                expected="conditions, most important first, or {ranking: [BEST, [TIED, TIED], …]}",
            )
        yield from _conditions(liking.conditions, options, here)
        for index, tier in enumerate(liking.ranking):
            for state in tier:
                yield from _state(state, options, (*here, "ranking", index))


def _without_preference(section: Stability, parties: tuple[str, ...]) -> Iterator[Problem]:
    for party in section.taking_part(parties):
        if party not in section.preferences:
            yield Problem(
                "no-preference",
                f"{party} has options, and nothing says what it prefers",
                ("stability", "preferences"),
                expected=f"`{party}: [CONDITION, …]`, most important first",
            )


def _perceived(
    section: Stability, parties: tuple[str, ...], options: tuple[str, ...]
) -> Iterator[Problem]:
    part, path = section.taking_part(parties), ("stability", "perceived")
    yield from _unknown_parties(section.perceived, part, path)
    for party, seen in section.perceived.items():
        yield from _bars(seen.infeasible, options, (*path, party, "infeasible"))
        yield from _unknown_parties(seen.preferences, part, (*path, party, "preferences"))
        yield from _likings(seen.preferences, options, (*path, party, "preferences"))


def _unknown_parties(
    names: Iterable[str], parties: tuple[str, ...], path: Path
) -> Iterator[Problem]:
    for name in names:
        yield from _unknown("party", name, parties, (*path, name))


def _unknown(kind: str, name: str, known: Iterable[str], path: Path) -> Iterator[Problem]:
    yield from references.unknown([references.Reference(path, name, kind, known)])

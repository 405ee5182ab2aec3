"""Whether the numbers of a reference file fit together: options, their owners, patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from steelyard.case.conditions import is_state
from steelyard.case.walk import Path
from steelyard.errors import Problem
from steelyard.lenses.stability.conflict.model import MAX_OPTIONS
from steelyard.lenses.stability.files.jsonmodel import JsonConflict, JsonStatement

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def numbering_problems(model: JsonConflict) -> Iterator[Problem]:
    """Options that are no option, have no owner or two, and patterns of a wrong length."""
    yield from _option_problems(model)
    yield from _owners_told_wrong(model)
    yield from _owned_by_nobody(model)
    for path, written in _patterns(model):
        yield from _pattern_problems(path, written, len(model.options))
    yield from _state_problems(model)
    for path, text in _texts(model):
        if _HIDDEN.search(text):
            yield Problem(
                "control-character",
                "the text holds a character that cannot be seen",
                path,
                hint="remove it",
            )


def _option_problems(model: JsonConflict) -> Iterator[Problem]:
    """Too many options, and numbers that are no option's or another's."""
    count = len(model.options)
    if count > MAX_OPTIONS:
        yield Problem(
            "too-many-options",
            f"the conflict has {count} options",
            ("options",),
            expected=f"{MAX_OPTIONS} at most",
            hint="leave out those that no preference names, or join those that always go together",
        )
    seen: set[int] = set()
    for place in range(count):
        index = model.index_of(place)
        if index in seen or not 0 <= index < count:
            yield Problem(
                "option-index",
                f"the index {index} of the option is taken or out of range",
                ("options", place, "index"),
                expected=f"each of 0 to {count - 1} once",
            )
        seen.add(index)


def _owners_told_wrong(model: JsonConflict) -> Iterator[Problem]:
    """Owned options that are none, or that somebody else owns."""
    owner: dict[int, str] = {}
    for place, index in _owned(model):
        party = model.decision_makers[place]
        path: Path = ("decision_makers", place, "options")
        if not 0 <= index < len(model.options):
            yield Problem(
                "unknown-option",
                f"no option has the index {index}",
                path,
                found=str(index),
                expected=f"0 to {len(model.options) - 1}",
            )
        elif index in owner:
            yield Problem(
                "owned-twice",
                f"option {index} is owned by {owner[index]} and again by {party.name}",
                path,
                hint="an option belongs to one decision maker: list it there only",
            )
        owner.setdefault(index, party.name)


def _owned(model: JsonConflict) -> Iterator[tuple[int, int]]:
    """Each place of a decision maker with each number of its options."""
    for place, party in enumerate(model.decision_makers):
        yield from ((place, index) for index in party.options)


def _owned_by_nobody(model: JsonConflict) -> Iterator[Problem]:
    owned = {index for _, index in _owned(model)}
    for place, option in enumerate(model.options):
        index = model.index_of(place)
        if index not in owned:
            yield Problem(
                "owned-by-nobody",
                f"option {index}, {option.name!r}, is owned by nobody",
                ("options", place),
                hint="list its index under the `options` of one decision maker",
            )


def _pattern_problems(path: Path, written: str, options: int) -> Iterator[Problem]:
    """A pattern with other letters, of another length, or that says nothing."""
    if set(written) - set("YN-"):
        yield Problem("condition", "a pattern consists of Y, N and -", path, found=written)
    elif len(written) != options:
        yield Problem(
            "condition",
            f"the pattern {written[:80]!r} has {len(written)} letters, and there are {options} "
            "options",
            path,
            expected=f"Y, N or - for each of {options} options",
        )
    elif not set(written) - {"-"}:
        yield Problem(
            "condition", f"the pattern {written!r} fits every state", path, hint="take it out"
        )


def _state_problems(model: JsonConflict) -> Iterator[Problem]:
    options, written = len(model.options), model.status_quo
    if written and (not is_state(written) or len(written) != options):
        yield Problem(
            "state",
            f"{written[:80]!r} is no state of this conflict",
            ("status_quo",),
            expected=f"Y or N for each of {options} options",
        )


def _patterns(model: JsonConflict) -> Iterator[tuple[Path, str]]:
    """Every pattern of the file, and where it stands."""
    yield from _listed(model.infeasible_patterns, ("infeasible_patterns",))
    yield from _statement_patterns(model.coalesced_patterns, ("coalesced_patterns",))
    for place, statements in enumerate(model.preference_statements):
        yield from _statement_patterns(statements, ("preference_statements", place))
    for name, seen in model.hypergame.per_dm.items():
        path: Path = ("hypergame", "per_dm", name)
        yield from _listed(seen.unperceived_pattern, (*path, "unperceived_pattern"))
        for other, liking in seen.perceived_preferences.items():
            here = (*path, "perceived_preferences", other, "preference_statements")
            yield from _statement_patterns(liking.preference_statements, here)


def _listed(patterns: Iterable[str], path: Path) -> Iterator[tuple[Path, str]]:
    for index, written in enumerate(patterns):
        yield (*path, index), written


def _statement_patterns(
    statements: Iterable[JsonStatement], path: Path
) -> Iterator[tuple[Path, str]]:
    for index, statement in enumerate(statements):
        yield from _listed(statement.any_of, (*path, index, "any_of"))


def _texts(model: JsonConflict) -> Iterator[tuple[Path, str]]:
    yield ("title",), model.title
    yield ("literature",), model.literature
    for place, party in enumerate(model.decision_makers):
        yield ("decision_makers", place, "name"), party.name
    for place, option in enumerate(model.options):
        for key in ("name", "done", "undone"):
            yield ("options", place, key), getattr(option, key)

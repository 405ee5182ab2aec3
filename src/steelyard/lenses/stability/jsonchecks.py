"""Whether the numbers of a reference file fit together: options, their owners, patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from steelyard.case.conditions import is_state
from steelyard.case.walk import Path
from steelyard.errors import Problem
from steelyard.lenses.stability.conflict import MAX_OPTIONS
from steelyard.lenses.stability.jsonmodel import JsonConflict, JsonStatement

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def numbering_problems(model: JsonConflict) -> Iterator[Problem]:
    """Options that are no option, have no owner or two, and patterns of a wrong length."""
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
        index = index_of(model, place)
        if index in seen or not 0 <= index < count:
            yield Problem(
                "option-index",
                f"the index {index} of the option is taken or out of range",
                ("options", place, "index"),
                expected=f"each of 0 to {count - 1} once",
            )
        seen.add(index)
    yield from _owners(model)
    for path, written in _patterns(model):
        if set(written) - set("YN-"):
            yield Problem("condition", "a pattern consists of Y, N and -", path, found=written)
        elif len(written) != count:
            message = (
                f"the pattern {written[:80]!r} has {len(written)} letters, and there are {count} "
                "options"
            )
            yield Problem(
                "condition", message, path, expected=f"Y, N or - for each of {count} options"
            )
        elif not set(written) - {"-"}:
            yield Problem(
                "condition", f"the pattern {written!r} fits every state", path, hint="take it out"
            )
    if model.status_quo and (not is_state(model.status_quo) or len(model.status_quo) != count):
        yield Problem(
            "state",
            f"{model.status_quo[:80]!r} is no state of this conflict",
            ("status_quo",),
            expected=f"Y or N for each of {count} options",
        )
    for path, text in _texts(model):
        if _HIDDEN.search(text):
            yield Problem(
                "control-character",
                "the text holds a character that cannot be seen",
                path,
                hint="remove it",
            )


def _owners(model: JsonConflict) -> Iterator[Problem]:
    owner: dict[int, str] = {}
    for place, party in enumerate(model.decision_makers):
        for index in party.options:
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
    for place, option in enumerate(model.options):
        index = index_of(model, place)
        if index not in owner:
            yield Problem(
                "owned-by-nobody",
                f"option {index}, {option.name!r}, is owned by nobody",
                ("options", place),
                hint="list its index under the `options` of one decision maker",
            )


def _patterns(model: JsonConflict) -> Iterator[tuple[Path, str]]:
    for index, written in enumerate(model.infeasible_patterns):
        yield ("infeasible_patterns", index), written
    yield from _statement_patterns(model.coalesced_patterns, ("coalesced_patterns",))
    for place, statements in enumerate(model.preference_statements):
        yield from _statement_patterns(statements, ("preference_statements", place))
    for name, seen in model.hypergame.per_dm.items():
        path = ("hypergame", "per_dm", name)
        for index, written in enumerate(seen.unperceived_pattern):
            yield (*path, "unperceived_pattern", index), written
        for other, liking in seen.perceived_preferences.items():
            here = (*path, "perceived_preferences", other, "preference_statements")
            yield from _statement_patterns(liking.preference_statements, here)


def _statement_patterns(
    statements: Iterable[JsonStatement], path: Path
) -> Iterator[tuple[Path, str]]:
    for index, statement in enumerate(statements):
        for number, written in enumerate(statement.any_of):
            yield (*path, index, "any_of", number), written


def _texts(model: JsonConflict) -> Iterator[tuple[Path, str]]:
    yield ("title",), model.title
    yield ("literature",), model.literature
    for place, party in enumerate(model.decision_makers):
        yield ("decision_makers", place, "name"), party.name
    for place, option in enumerate(model.options):
        for key in ("name", "done", "undone"):
            yield ("options", place, key), getattr(option, key)


def index_of(model: JsonConflict, place: int) -> int:
    """Return the number of the option at a place of the list."""
    index = model.options[place].index
    return place if index is None else index

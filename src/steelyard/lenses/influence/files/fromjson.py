"""Positions from a reference run in JSON.

Actors with capability, position and salience, and the options of the model.

The members are ``scale`` (two numbers), ``dimensions`` (names), ``actors`` (``name``,
``capability``, ``position`` and ``salience``, one number for each dimension) and, if the file has
them, ``options`` and ``stop_rule``; all others are ignored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeGuard

import numpy as np

from steelyard.arrays import Array
from steelyard.case.jsontext import read_json, refused
from steelyard.case.walk import Path
from steelyard.english.words import noun
from steelyard.errors import Problem, nearest
from steelyard.lenses.influence.files.cells import FARTHEST, NEAREST
from steelyard.lenses.influence.files.fromtable import ONE_PARTY
from steelyard.lenses.influence.files.standtable import LONGEST, NO_CARE
from steelyard.lenses.influence.models.spatial.options import (
    ACCOMMODATION,
    STATED_WORDS,
    STOP_RULE,
)
from steelyard.lenses.influence.options import ModelOption, several
from steelyard.lenses.influence.positions import Called, Positions
from steelyard.lenses.influence.shape import ids, refuse_size

KNOWN = (*STATED_WORDS, ACCOMMODATION)
MEMBERS = (
    "name",
    "title",
    "scale",
    "dimensions",
    "actors",
    "options",
    "stop_rule",
    "capability",
    "position",
    "salience",
)
SHAPE = (
    '{"dimensions": […], "actors": [{"name": …, "capability": …, "position": […], "salience": '
    "[…]}, …]}"
)
MOST_PROBLEMS = 50


def parse_json(text: str, file: str = "positions.json") -> Positions:
    """Read positions from JSON.

    Raises
    ------
    CaseError
        With every problem of the text.
    """
    data = read_json(text, file, SHAPE)
    problems = list(islice(_problems(data), MOST_PROBLEMS))
    if problems:
        raise refused(file, problems, text)
    return _positions(data, file)


def _positions(data: dict[str, Any], file: str) -> Positions:
    """The positions in data without problems."""
    actors, names = data["actors"], [str(name) for name in data["dimensions"]]
    return Positions(
        **_called(data, names, file),
        position=_numbers(actors, "position"),
        salience=_numbers(actors, "salience"),
        capability=_numbers(actors, "capability"),
        scale=_scales(data, len(names)),
        reference=np.full(len(names), np.nan),
        options=_options(data.get("options")) | _stated_stop(data.get("stop_rule")),
        notes=tuple(_notes(data)),
    )


def _called(data: dict[str, Any], issues: list[str], file: str) -> Called:
    return Called(
        title=str(data.get("name") or data.get("title") or file),
        parties=ids([str(actor["name"]) for actor in data["actors"]]),
        issues=ids(issues),
    )


def _scales(data: dict[str, Any], issues: int) -> Array:
    """The one scale of all issues, shape (m, 2)."""
    return np.tile(np.asarray(data.get("scale", (0, 100)), dtype=np.float64), (issues, 1))


def _numbers(actors: list[dict[str, Any]], key: str) -> Array:
    return np.asarray([actor[key] for actor in actors], dtype=np.float64)


def _stated_stop(found: dict[str, Any] | None) -> dict[str, str]:
    return {name: str(value) for name, value in (found or {}).items()}


def _options(found: Any) -> dict[str, Any]:
    """The options that the spatial model has, as they stand.

    A file may tell other things about its run, which are none.
    """
    known = found if isinstance(found, dict) else {}
    return {
        name: value if isinstance(value, list) else str(value)
        for name, value in known.items()
        if name in KNOWN
    }


def _notes(data: dict[str, Any]) -> Iterator[str]:
    """What the file states and the models here do otherwise.

    And what hardly makes a negotiation.
    """
    found = data.get("options")
    foreign = [
        _foreign(str(name))
        for name in (found if isinstance(found, dict) else {})
        if name not in KNOWN
    ]
    if foreign:
        yield f"Left aside, being no options of the spatial model: {several(foreign)}."
    if len(data["actors"]) == 1:
        yield ONE_PARTY


def _foreign(name: str) -> str:
    close = nearest(name, KNOWN)
    return name[:60] + (f" (did you mean {close}?)" if close else "")


def _problem(path: Path, message: str, found: object = None, hint: str | None = None) -> Problem:
    return Problem(
        "positions", message, path, found=None if found is None else str(found)[:80], hint=hint
    )


def _problems(data: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the data."""
    yield from _lists(data)
    scale = data.get("scale", [0, 100])
    if not _is_scale(scale):
        yield _problem(("scale",), "`scale` must be two numbers, the lower end first", scale)
        scale = [-FARTHEST, FARTHEST]
    yield from _stop_rule(data.get("stop_rule"))
    yield from _wrong_options(_options(data.get("options")))
    names, actors = data.get("dimensions"), data.get("actors")
    if isinstance(names, list) and isinstance(actors, list):
        yield from _parties(names, actors, scale)


def _lists(data: dict[str, Any]) -> Iterator[Problem]:
    """Issues and parties must be there."""
    names, actors = data.get("dimensions"), data.get("actors")
    if not isinstance(names, list) or not names:
        message = "`dimensions` must be a list of names, one for each issue"
        yield _problem(("dimensions",), message, names, _instead(data, "dimensions"))
    if not isinstance(actors, list) or not actors:
        message = "`actors` must be a list with one object for each party"
        yield _problem(("actors",), message, None, _instead(data, "actors"))


def _is_scale(found: Any) -> bool:
    if not isinstance(found, list) or len(found) != 2:
        return False
    return all(map(_is_number, found)) and bool(found[0] < found[1])


def _wrong_options(stated: dict[str, Any]) -> Iterator[Problem]:
    for name, option in STATED_WORDS.items():
        message = option.wrong_value(stated[name]) if name in stated else None
        if message:
            yield _problem(("options", name), message)


def _parties(names: list[Any], actors: list[Any], scale: list[float]) -> Iterator[Problem]:
    too_large = list(refuse_size(len(actors), len(names)))
    if too_large:
        yield from (_problem(("actors",), message) for message in too_large)
        return
    for place, actor in enumerate(actors):
        yield from _actor(("actors", place), actor, len(names), scale)
    yield from _named("party", _party_names(actors))
    yield from _named("issue", [(("dimensions", place), name) for place, name in enumerate(names)])


def _party_names(actors: list[Any]) -> list[tuple[Path, Any]]:
    """The names of parties, each with where it stands."""
    return [
        (("actors", place), actor.get("name"))
        for place, actor in enumerate(actors)
        if isinstance(actor, dict)
    ]


def _named(kind: str, found: list[tuple[Path, Any]]) -> Iterator[Problem]:
    """Names that are too long, and those that two share."""
    first: dict[str, Path] = {}
    for path, name in found:
        if len(str(name)) > LONGEST:
            yield _problem(
                path,
                f"a name has {len(str(name)):,} characters",
                name,
                f"shorten it to {LONGEST} or fewer",
            )
        if str(name) in first:
            yield _problem(
                path,
                f"a second {kind} is called {str(name)[:80]!r}",
                hint=f"give every {kind} a name of its own",
            )
        first.setdefault(str(name), path)


def _stop_rule(found: Any) -> Iterator[Problem]:
    if found is None:
        return
    if not isinstance(found, dict):
        yield _problem(
            ("stop_rule",),
            f"`stop_rule` must be an object with {', '.join(f'`{name}`' for name in STOP_RULE)}",
            found,
        )
        return
    for name, value in found.items():
        path = ("stop_rule", str(name))
        if name not in STOP_RULE:
            close = nearest(str(name), STOP_RULE)
            way_out = (
                f"did you mean `{close}`?"
                if close
                else f"it can have {', '.join(f'`{known}`' for known in STOP_RULE)}"
            )
            yield _problem(path, f"`stop_rule` has no `{str(name)[:60]}`", hint=way_out)
        elif not _is_number(value) or not _in_bounds(STOP_RULE[name], value):
            yield _problem(path, f"`{name}` must be {STOP_RULE[name].range}", value)


def _in_bounds(option: ModelOption, value: float) -> bool:
    low, high = option.bounds
    return low <= value <= high and (option.number is float or value == int(value))


def _actor(path: Path, actor: Any, issues: int, scale: list[float]) -> Iterator[Problem]:
    if not isinstance(actor, dict) or not actor.get("name"):
        yield _problem(
            path, "a party must be an object with `name`, `capability`, `position` and `salience`"
        )
        return
    who = str(actor["name"])[:80]
    able = actor.get("capability")
    if not _is_number(able) or able < NEAREST:
        yield _problem(
            (*path, "capability"),
            f"the capability of {who} must be a number above 0, and no less than {NEAREST:g}",
            _or_nothing(able),
            _instead(actor, "capability"),
        )
    for key, ends in (("position", scale), ("salience", [0, 1])):
        yield from _stands(path, actor, key, issues, ends)


def _stands(
    path: Path, actor: dict[str, Any], key: str, issues: int, ends: Sequence[float]
) -> Iterator[Problem]:
    """What is wrong with a party's positions or saliences."""
    who, found, where = str(actor["name"])[:80], actor.get(key), (*path, key)
    if not _is_row(found, issues):
        count = f"{issues} {noun(issues, 'number')}"
        message = f"the {key} of {who} must be a list of {count}, one for each dimension"
        yield _problem(where, message, _or_nothing(found), _instead(actor, key))
    elif message := _out_of_range(found, who, key, ends):
        yield _problem(where, message, found)
    elif key == "salience" and _next_to_nothing(found):
        yield _problem(where, f"a salience of {who} is next to nothing", found, NO_CARE)


def _is_row(found: object, issues: int) -> TypeGuard[list[float]]:
    return isinstance(found, list) and len(found) == issues and all(map(_is_number, found))


def _next_to_nothing(found: list[float]) -> bool:
    return any(0 < value < NEAREST for value in found)


def _out_of_range(found: list[float], who: str, key: str, ends: Sequence[float]) -> str:
    low, high = ends
    if all(low <= value <= high for value in found):
        return ""
    return f"the {key} of {who} leaves the range from {low:g} to {high:g}"


def _or_nothing(found: object) -> object:
    return "nothing" if found is None else found


def _instead(found: dict[str, Any], name: str) -> str | None:
    """The member that may have been meant, where one is missing."""
    close = (
        nearest(name, [str(other) for other in found if other not in MEMBERS])
        if name not in found
        else None
    )
    return f"is `{close[:60]}` meant for `{name}`?" if close else None


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= FARTHEST

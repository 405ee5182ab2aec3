"""Positions from a reference run in JSON: actors with capability, position and salience, and the options of the model.

The members are ``scale`` (two numbers), ``dimensions`` (names), ``actors`` (``name``, ``capability``, ``position`` and
``salience``, one number for each dimension) and, if the file has them, ``options`` and ``stop_rule``; all others are ignored.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from steelyard.errors import CaseError, Problem, nearest, split_lines
from steelyard.influence.positions import Positions
from steelyard.influence.rows import FARTHEST, NEAREST, ONE_PARTY
from steelyard.influence.shape import ids, refuse_size
from steelyard.influence.spatial import OPTIONS, STOP

STOP_ENDS = {"min_turns": 1000, "max_turns": 1000, "relative_step": 1}
MOST_PROBLEMS = 50


def parse_json(text: str, file: str = "positions.json") -> Positions:
    """Read positions from JSON.

    Raises
    ------
    CaseError
        With every problem of the text.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        message = getattr(error, "msg", None) or "it is nested too deeply"
        problem = Problem("json-syntax", f"This is not JSON: {message}.", line=line, column=column,
                          hint="check commas, brackets and double quotes there")  # fmt: skip
        raise CaseError(file, [problem], split_lines(text)) from error
    problems = list(_problems(data))
    if problems:
        raise CaseError(file, [Problem("positions", message) for message in problems[:MOST_PROBLEMS]])
    actors, names = data["actors"], [str(name) for name in data["dimensions"]]
    low, high = (float(end) for end in data.get("scale", (0, 100)))
    return Positions(
        title=str(data.get("name") or data.get("title") or file),
        parties=ids([str(actor["name"]) for actor in actors]),
        issues=ids(names),
        position=np.asarray([actor["position"] for actor in actors], dtype=np.float64),
        salience=np.asarray([actor["salience"] for actor in actors], dtype=np.float64),
        capability=np.asarray([actor["capability"] for actor in actors], dtype=np.float64),
        scale=np.tile([low, high], (len(names), 1)),
        reference=np.full(len(names), np.nan),
        options=_options(data.get("options")) | {name: str(value) for name, value in (data.get("stop_rule") or {}).items()},
        notes=tuple(_notes(data)),
    )


def _options(found: Any) -> dict[str, str]:
    """The options that the spatial model has, as they stand; a file may tell other things about its run, which are none."""
    known = found if isinstance(found, dict) else {}
    return {name: str(value) for name, value in known.items() if name in (*OPTIONS, "accommodation")}


def _notes(data: dict[str, Any]) -> Iterator[str]:
    """What the file states and the models here do otherwise, and what hardly makes a negotiation."""
    found = data.get("options")
    foreign = [str(name)[:60] for name in (found if isinstance(found, dict) else {}) if name not in (*OPTIONS, "accommodation")]
    if foreign:
        yield f"Left aside, being no options of the spatial model: {', '.join(foreign[:12])}."
    if len(data["actors"]) == 1:
        yield ONE_PARTY


def _problems(data: Any) -> Iterator[str]:
    """What is wrong with the data, in sentences that say where."""
    if not isinstance(data, dict):
        yield "the top level must be an object with `actors` and `dimensions`"
        return
    names, actors = data.get("dimensions"), data.get("actors")
    if not isinstance(names, list) or not names:
        yield "`dimensions` must be a list of names, one for each issue"
    if not isinstance(actors, list) or not actors:
        yield "`actors` must be a list with one object for each party"
    scale = data.get("scale", [0, 100])
    if not (isinstance(scale, list) and len(scale) == 2 and all(map(_is_number, scale)) and scale[0] < scale[1]):
        yield "`scale` must be two numbers, the lower end first"
        scale = [-FARTHEST, FARTHEST]
    yield from _stop_rule(data.get("stop_rule"))
    if not isinstance(names, list) or not isinstance(actors, list):
        return
    too_large = list(refuse_size(len(actors), len(names)))
    yield from too_large
    if too_large:
        return
    for place, actor in enumerate(actors):
        yield from _actor(f"actors[{place}]", actor, len(names), scale)
    for kind, found in (("party", [a.get("name") for a in actors if isinstance(a, dict)]), ("issue", names)):
        for name, count in Counter(map(str, found)).items():
            if count > 1:
                yield f"{count} of them are called {name[:80]!r}: every {kind} needs a name of its own"


def _stop_rule(found: Any) -> Iterator[str]:
    if found is None:
        return
    if not isinstance(found, dict):
        yield f"`stop_rule` must be an object with {', '.join(f'`{name}`' for name in STOP)}"
        return
    for name, value in found.items():
        if name not in STOP:
            close = nearest(str(name), STOP)
            way_out = f"did you mean `{close}`?" if close else f"it can have {', '.join(f'`{known}`' for known in STOP)}"
            yield f"`stop_rule` has `{str(name)[:60]}`; {way_out}"
        elif not _is_number(value) or not 0 <= value <= STOP_ENDS[name] or (name != "relative_step" and value != int(value)):
            whole = "" if name == "relative_step" else "whole "
            yield f"`stop_rule`: `{name}` is {str(value)[:60]}; it must be a {whole}number from 0 to {STOP_ENDS[name]:,}"


def _actor(place: str, actor: Any, issues: int, scale: list[float]) -> Iterator[str]:
    if not isinstance(actor, dict) or not actor.get("name"):
        yield f"{place} must be an object with `name`, `capability`, `position` and `salience`"
        return
    place = f"{place} ({actor['name']})"
    if not _is_number(actor.get("capability")) or actor["capability"] < NEAREST:
        yield f"{place}: `capability` is {actor.get('capability')!r}; it must be a number above 0, and no less than {NEAREST:g}"
    for key, (low, high) in (("position", scale), ("salience", (0, 1))):
        found = actor.get(key)
        if not isinstance(found, list) or len(found) != issues or not all(map(_is_number, found)):
            yield f"{place}: `{key}` must be a list of {issues} numbers, one for each dimension"
        elif any(not low <= value <= high for value in found):
            yield f"{place}: `{key}` {found} leaves the range from {low} to {high}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= FARTHEST

"""From plain data to the typed model, with every problem named and placed."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from steelyard.case.unquoted import comma_hint
from steelyard.case.walk import Path, children
from steelyard.case.yamlfile import YamlFile
from steelyard.errors import Problem, nearest

Model = TypeVar("Model", bound=BaseModel)
MAX_CUTS = 8
ABSENCES = {
    "stakes-missing",
    "reach-without-consent",
    "no-effect",
    "empty-proposal",
    "needs-nobody",
    "odds-missing",
    "no-rate",
    "no-duration",
    "empty-belief",
    "anchors",
    "sum",
    "cheap-talk",
    "target-not-needed",
    "no-preference",
    "empty-preference",
    "no-capability",
    "one-stand",
    "no-stand",
    "no-position",
    "nobody-cares",
    "no-status-quo",
    "unknown-number",
}
"""Problems that something is missing.

Not reported beside values that could not be read, which may be what is missing.
"""
CUT = ("unknown-key", "invalid-name", "invalid")
"""Problems of which the cause may be a comma in a text without quotation marks."""
SHAPES = {
    "model_type": "a map of keys and values",
    "model_attributes_type": "a map of keys and values",
    "dict_type": "a map of names and values, such as {NAME: …}",
    "tuple_type": "a list",
    "list_type": "a list",
    "string_type": "a text",
    "int_parsing": "a whole number (integer)",
    "int_type": "a whole number (integer)",
    "int_from_float": "a whole number (integer)",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "is_instance_of": "a number",
}


@dataclass(frozen=True)
class Validated(Generic[Model]):
    """The typed model of as much of a file as is valid.

    What is wrong with the rest, and where that was cut out.
    """

    model: Model | None
    problems: tuple[Problem, ...]
    cut: tuple[Path, ...]

    def speaks(self, problem: Problem) -> bool:
        """Whether a later finding is about what the file says, not about what was cut out of it."""
        if self.cut and problem.code in ABSENCES:
            return False
        names = {str(path[-1]) for path in self.cut}
        near = any(
            path[: len(problem.path)] == problem.path or problem.path[: len(path)] == path
            for path in self.cut
        )
        return not near and problem.found not in names


def validate(written: Any, kind: type[Model]) -> Validated[Model]:
    """Read plain data into a typed model.

    Invalid parts are cut out, so that the rest can be checked in the same run.
    """
    data: Any = copy.deepcopy(written)
    problems: list[Problem] = []
    cut: list[Path] = []
    for _ in range(MAX_CUTS):
        try:
            return Validated(kind.model_validate(data), tuple(problems), tuple(cut))
        except ValidationError as error:
            details = error.errors(include_url=False)
            problems += _problems(details, kind, cut)
            invalid = _innermost_first(details, data)
            if () in invalid:
                break
            for path in invalid:
                _cut_out(data, path)
            cut += invalid
    return Validated(None, tuple(problems), tuple(cut))


def _problems(
    details: list[ErrorDetails], kind: type[BaseModel], cut: list[Path]
) -> Iterator[Problem]:
    """What is wrong, without what is our own doing."""
    return (_problem(item, kind) for item in details if not _holds_cut(_path(item), cut))


def _innermost_first(details: list[ErrorDetails], data: Any) -> list[Path]:
    """Where the data that are written are invalid, the longest paths first."""
    return sorted({_written(_path(item), data) for item in details}, key=len, reverse=True)


def _holds_cut(path: Path, cut: Iterable[Path]) -> bool:
    """Whether something at or below `path` was cut out.

    What is wrong there now is our own doing.
    """
    return any(taken[: len(path)] == path for taken in cut)


def _written(path: Path, data: Any) -> Path:
    """The longest beginning of `path` that stands in `data`."""
    node: Any = data
    for depth, step in enumerate(path):
        inside = children(node)
        if step not in inside:
            return path[:depth]
        node = inside[step]
    return path


def _cut_out(data: Any, path: Path) -> None:
    """Take a value out of the data; of a list the whole list goes, so that positions stay true."""
    *parents, last = path
    node = data
    for depth, step in enumerate(parents):
        if isinstance(node, list):
            return _cut_out(data, path[:depth])
        node = node.get(step)
        if not isinstance(node, dict | list):
            return None
    if isinstance(node, dict):
        node.pop(last, None)
    elif parents:
        _cut_out(data, tuple(parents))
    return None


def placed(problems: Iterable[Problem], file: YamlFile) -> list[Problem]:
    """The problems with line and column, in the order of the file."""
    located = (_located(problem, file) for problem in problems)
    ordered = sorted(located, key=lambda p: (p.severity, p.line or 0, p.column or 0))
    return list(_with_cut_texts(ordered, file))


def _with_cut_texts(problems: Iterable[Problem], file: YamlFile) -> Iterator[Problem]:
    """The problems, those of one text that a comma has cut as one that says so."""
    told: set[tuple[Path, str]] = set()
    for problem in problems:
        hint = comma_hint(file.text, file.root, problem.path) if problem.code in CUT else None
        if hint is None:
            yield problem
        elif (problem.path[:-1], hint) not in told:
            told.add((problem.path[:-1], hint))
            line, column = file.key_place(problem.path)
            yield replace(problem, line=line, column=column, hint=hint)


def _located(problem: Problem, file: YamlFile) -> Problem:
    line, column = _place(problem, file)
    return replace(problem, line=line, column=column)


def _place(problem: Problem, file: YamlFile) -> tuple[int, int]:
    path = problem.path
    about_key = problem.code in ("unknown-key", "invalid-name") or (
        path and str(path[-1]) == problem.found
    )
    return file.key_place(path) if about_key else file.place(path)


def _problem(details: ErrorDetails, kind: type[BaseModel]) -> Problem:
    path = _path(details)
    fault, found = details["type"], details["input"]
    if fault == "extra_forbidden":
        return _unknown_key(path, kind)
    if fault == "missing":
        return Problem(
            "missing", f"`{path[-1]}` is missing", path[:-1], expected=f"`{path[-1]}: …`"
        )
    if "[key]" in details["loc"]:
        return Problem(
            "invalid-name",
            f"{path[-1]!r} is no name",
            path,
            found=str(path[-1]),
            expected="a letter, then letters, digits, _ or -",
        )
    return Problem("invalid", _message(details), path, found=_short(found))


def _message(details: ErrorDetails) -> str:
    """What is wrong in an analyst's words."""
    kind, context = details["type"], details.get("ctx", {})
    if kind in SHAPES:
        return f"expected {SHAPES[kind]}, found {_shape(details['input'])}"
    if kind == "literal_error":
        return f"expected one of {context.get('expected', '')}"
    if kind == "too_short":
        return "expected at least one, found none"
    if kind == "string_pattern_mismatch":
        return "expected a name: a letter, then letters, digits, _ or -"
    return details["msg"].removeprefix("Value error, ")


def _shape(found: object) -> str:
    words = {
        dict: "a map",
        list: "a list",
        str: "a text",
        int: "a number",
        float: "a number",
        bool: "true or false",
    }
    return words.get(type(found), "nothing" if found is None else type(found).__name__)


def _path(details: ErrorDetails) -> Path:
    return tuple(part for part in details["loc"] if part != "[key]")


def _unknown_key(path: Path, kind: type[BaseModel]) -> Problem:
    known = sorted(_known_keys(path[:-1], kind))
    close = nearest(str(path[-1]), known)
    return Problem(
        "unknown-key",
        f"unknown key `{path[-1]}`",
        path,
        found=str(path[-1]),
        expected=", ".join(known) or None,
        hint=f"did you mean `{close}`?"
        if close
        else "remove it, or put the remark in a comment (# …)",
    )


def _known_keys(path: Path, kind: type[BaseModel]) -> set[str]:
    node: Any = kind
    for step in path:
        node = _child(node, step)
    return (
        {info.alias or name for name, info in node.model_fields.items()}
        if _is_model(node)
        else set()
    )


def _is_model(node: Any) -> bool:
    return isinstance(node, type) and issubclass(node, BaseModel)


def _child(node: Any, step: str | int) -> Any:
    if _is_model(node):
        fields = {info.alias or name: info.annotation for name, info in node.model_fields.items()}
        return next(iter(_unwrapped(fields.get(str(step)))), None)
    inner = [argument for argument in get_args(node) if argument is not Ellipsis]
    return next(iter(_unwrapped(inner[-1])), None) if inner else None


def _unwrapped(annotation: Any) -> Iterator[Any]:
    """The annotation without `Annotated` and `| None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _unwrapped(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for option in get_args(annotation):
            if option is not type(None):
                yield from _unwrapped(option)
    elif origin is tuple:
        yield get_args(annotation)[:1] and annotation
    elif annotation is not None:
        yield annotation


def _short(found: object) -> str | None:
    if isinstance(found, dict | list):
        return None
    return str(found)[:80]

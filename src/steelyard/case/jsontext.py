"""The plain data of a JSON text, and its problems with their lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from steelyard.case.validate import placed
from steelyard.case.walk import dotted
from steelyard.case.yamlfile import MAX_BYTES, load_yaml
from steelyard.errors import CaseError, Problem, split_lines

MAX_PLACED = 200_000
"""Texts longer than this are not searched for the line of a problem."""


def read_json(text: str, file: str, shape: str) -> dict[str, Any]:
    """Return the plain data of a text, which must be a JSON object.

    Parameters
    ----------
    shape : str
        What such an object looks like, for those who wrote something else.

    Raises
    ------
    CaseError
        It is too large, no JSON, or no object.
    """
    if len(text) > MAX_BYTES:
        limit = f"The file is larger than {MAX_BYTES // 1_000_000} MB."
        raise CaseError(file, [Problem("too-large", limit)])
    data = _decoded(text, file)
    if not isinstance(data, dict):
        problem = Problem(
            "json-top", "The top level of the file must be an object.", line=1, expected=shape
        )
        raise CaseError(file, [problem], split_lines(text))
    return data


def _decoded(text: str, file: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise CaseError(file, [_syntax(error)], split_lines(text)) from error
    except RecursionError as error:
        raise _unreadable(file, "it is nested too deep") from error
    except ValueError as error:
        raise _unreadable(file, "a number is too long or not finite") from error


def _syntax(error: json.JSONDecodeError) -> Problem:
    return Problem(
        "json-syntax",
        f"This is not JSON: {error.msg}.",
        line=error.lineno,
        column=error.colno,
        hint="check commas, brackets and double quotes; a YAML file must not be called .json",
    )


def _unreadable(file: str, reason: str) -> CaseError:
    return CaseError(file, [Problem("json-syntax", f"This JSON cannot be read: {reason}.")])


def _refuse_constant(written: str) -> float:
    raise ValueError(written)


def refused(file: str, found: Sequence[Problem], text: str) -> CaseError:
    """Return the error with lines where they can be found: most JSON is YAML too."""
    try:
        yaml = load_yaml(text, file) if len(text) <= MAX_PLACED else None
    except CaseError:
        yaml = None
    if yaml is not None:
        return CaseError(file, placed(found, yaml), yaml.lines)
    return CaseError(
        file,
        [
            replace(problem, message=f"{dotted(problem.path)}: {problem.message}")
            for problem in found
        ],
    )

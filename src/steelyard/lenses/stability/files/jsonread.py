"""A conflict from a JSON reference file; its shape is in `jsonmodel`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from steelyard.case.jsontext import read_json, refused
from steelyard.case.validate import validate
from steelyard.errors import Problem
from steelyard.lenses.stability.conflict.checks import problems
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.files.jsonchecks import numbering_problems
from steelyard.lenses.stability.files.jsonconflict import NumberedConflict
from steelyard.lenses.stability.files.jsonmodel import JsonConflict
from steelyard.lenses.stability.files.jsonplaces import place_in_json
from steelyard.lenses.stability.files.jsonpreferences import preference_problems

SHAPE = '{"title": …, "decision_makers": […], "options": […], …}'


def parse_json(text: str, file: str = "conflict.json") -> Conflict:
    """Read and check the JSON text of a conflict; fields beyond the model are ignored.

    Raises
    ------
    CaseError
        With every problem of the text.
    """
    numbered = NumberedConflict(_model(text, file))
    _accept(list(preference_problems(numbered)), text, file)
    conflict = numbered.conflict()
    found = [
        replace(problem, path=place_in_json(numbered, problem.path))
        for problem in problems(conflict)
    ]
    _accept(found, text, file)
    return conflict


def _model(text: str, file: str) -> JsonConflict:
    """What the text says, once its numbers fit together."""
    valid = validate(read_json(text, file, SHAPE), JsonConflict)
    found = list(valid.problems)
    if valid.model is not None and not found:
        found = list(numbering_problems(valid.model))
    if valid.model is None:
        raise refused(file, found, text)
    _accept(found, text, file)
    return valid.model


def _accept(found: Sequence[Problem], text: str, file: str) -> None:
    """Refuse a text with problems."""
    if found:
        raise refused(file, found, text)

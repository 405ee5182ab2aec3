"""A conflict from whatever file states it."""

from __future__ import annotations

import pathlib

from steelyard.case import Case
from steelyard.case.yamlfile import YamlFile, load_yaml, read_text
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.files.jsonread import parse_json
from steelyard.lenses.stability.files.section import conflict_of, parse_conflict

CASE_ONLY = ("contest", "proposals", "levers", "questions")
"""Sections by which a case is told from a conflict that stands alone."""


def load_conflict(path: str | pathlib.Path) -> Conflict:
    """Read and check a conflict.

    A YAML file with a conflict, a case with a `stability` section, or a JSON reference file.

    Raises
    ------
    CaseError
        With every problem of the file.
    InputError
        The file cannot be read, or the case has no such section.
    """
    path = pathlib.Path(path)
    text = read_text(path)
    if path.suffix.lower() == ".json":
        return parse_json(text, str(path))
    yaml = load_yaml(text, str(path))
    if is_case(yaml):
        return conflict_of(Case.parse(text, str(path), path.parent))
    return parse_conflict(text, str(path))


def is_case(yaml: YamlFile) -> bool:
    """Whether a file is a case, and not a conflict that stands alone."""
    return any(section in yaml.data for section in CASE_ONLY)

"""Positions from a file: a reference run in JSON, or CSV."""

from __future__ import annotations

import pathlib

from steelyard.case.yamlfile import read_text
from steelyard.errors import InputError
from steelyard.influence.fromcsv import parse_csv
from steelyard.influence.fromjson import parse_json
from steelyard.influence.positions import Positions

TABLES = (".csv", ".tsv", ".txt")


def load_positions(path: str | pathlib.Path) -> Positions:
    """Read positions from a JSON or CSV file.

    Raises
    ------
    CaseError
        With every problem of the file.
    InputError
        It cannot be read, or is neither.
    """
    path = pathlib.Path(path)
    if path.suffix.lower() == ".json":
        return parse_json(read_text(path), str(path))
    if path.suffix.lower() in TABLES:
        return parse_csv(read_text(path), str(path))
    raise InputError(f"{path}: positions are read from .json and .csv files, or from a case in YAML")

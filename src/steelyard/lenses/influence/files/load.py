"""Positions from a file: a case in YAML, a reference run in JSON, or CSV."""

from __future__ import annotations

import pathlib
from codecs import BOM_UTF8
from dataclasses import replace

from steelyard.case import Case
from steelyard.case.documents import DOCUMENTS, document
from steelyard.case.yamlfile import read_bytes, read_text
from steelyard.errors import InputError
from steelyard.files.endings import CASES
from steelyard.lenses.influence.files.fromcsv import parse_csv
from steelyard.lenses.influence.files.fromjson import parse_json
from steelyard.lenses.influence.files.tabletext import decoded
from steelyard.lenses.influence.fromcase import positions_of
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.sampling import DRAWS

TABLES = (".csv", ".tsv", ".txt")


def load_positions(path: str | pathlib.Path, draws: int = DRAWS, seed: int = 0) -> Positions:
    """Read positions from a file.

    What it is follows from the end of its name, without one from how it begins.

    Parameters
    ----------
    path : str or Path
        A case with a `positions` section (``.yaml``, ``.yml``), a reference run (``.json``), or a
        table (``.csv``, ``.tsv``, ``.txt``). For positions that follow from a case's stakes see
        `steelyard.lenses.influence.standpoints`.
    draws, seed : int
        Of uncertain numbers.

    Raises
    ------
    CaseError
        With every problem of the file.
    InputError
        It cannot be read, is none of these, or is a case without issues under `positions`.
    """
    path = pathlib.Path(path)
    suffix = path.suffix.lower()
    if suffix in CASES:
        return positions_of(Case.load(path), draws, seed)
    if suffix and suffix not in (".json", *TABLES):
        raise _unread(path, suffix)
    raw = read_bytes(path)
    if suffix == ".json" or (not suffix and _is_json(raw)):
        return parse_json(read_text(path), str(path))
    return _load_table(path, raw, draws, seed)


def _is_json(raw: bytes) -> bool:
    return raw.removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def _load_table(path: pathlib.Path, raw: bytes, draws: int, seed: int) -> Positions:
    text, remark = decoded(raw, str(path))
    found = parse_csv(text, str(path), draws=draws, seed=seed)
    return replace(found, notes=(remark, *found.notes)) if remark else found


def _unread(path: pathlib.Path, suffix: str) -> InputError:
    """What is said of a file that holds no positions."""
    told = f"{document(path)}\n  " if suffix in DOCUMENTS and path.is_file() else f"{path}: "
    tables, cases = ", ".join(TABLES), ", ".join(CASES)
    return InputError(
        f"{told}positions are read from tables ({tables}), reference runs (.json) and cases "
        f"({cases}); save a spreadsheet as CSV"
    )

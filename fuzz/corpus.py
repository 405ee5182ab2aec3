"""What changes start from.

The shipped examples and conflicts, and small files of every kind that is read.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(__file__).resolve().parent / "corpus"
SOURCES = {
    "gazette.txt": CORPUS / "cases" / "gazette.txt",
    "brief.md": ROOT / "examples" / "writers-strike-2023" / "brief.md",
}
"""Documents that cases cite, by the name under which they do."""


def plain(text: str) -> Any:
    """Return the data of YAML as maps, lists, numbers, texts and nothing else."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


@cache
def case_files() -> dict[str, str]:
    """Return the texts of whole cases by name; the small ones first."""
    files = [
        *sorted((CORPUS / "cases").glob("*.yaml")),
        *sorted((ROOT / "examples").glob("*/case.yaml")),
    ]
    return {str(file.relative_to(file.parent.parent)): file.read_text("utf-8") for file in files}


@cache
def case_trees() -> dict[str, Any]:
    """Return the data of the cases."""
    return {name: plain(text) for name, text in case_files().items()}


@cache
def conflict_trees() -> dict[str, Any]:
    """Return the data of conflicts, by the names of their files; ``.json`` is a reference file."""
    library = sorted(
        (
            entry
            for entry in resources.files("steelyard.lenses.stability.files.library").iterdir()
            if entry.name.endswith(".yaml")
        ),
        key=lambda entry: entry.name,
    )
    found = {entry.name: plain(entry.read_text("utf-8")) for entry in library}
    for file in sorted((CORPUS / "conflicts").iterdir()):
        text = file.read_text("utf-8")
        found[file.name] = json.loads(text) if file.suffix == ".json" else plain(text)
    return found


@cache
def position_files() -> dict[str, str]:
    """Return the texts of tables and reference runs."""
    return {file.name: file.read_text("utf-8") for file in sorted((CORPUS / "positions").iterdir())}


@cache
def paragraphs() -> tuple[str, ...]:
    """Return paragraphs of articles: the examples' and those of the benchmark of reading."""
    files = [
        *sorted((ROOT / "examples").glob("*/brief.md")),
        *sorted((ROOT / "benchmarks/reading/gold").glob("*/*.txt")),
    ]
    texts = [paragraph for file in files for paragraph in file.read_text("utf-8").split("\n\n")]
    return tuple(text.strip() for text in texts if 60 < len(text) < 700)

"""Given names, to tell a line with a writer's name from one with a place."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def given_names() -> frozenset[str]:
    """Return given names as they are written."""
    source = (
        files("steelyard.reading").joinpath("data", "given_names.tsv").read_text(encoding="utf-8")
    )
    return frozenset(row["name"] for row in csv.DictReader(source.splitlines(), delimiter="\t"))

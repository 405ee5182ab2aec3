"""States and organisations with the names that they go by."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

NAME, PLACE, ADJECTIVE, METONYM = "name", "place", "adjective", "metonym"


@dataclass(frozen=True)
class Entry:
    """One state or organisation: its name, its kind, and forms as (written, form)."""

    name: str
    kind: str
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Gazetteer:
    """Entries by written form, and one pattern that finds any of them."""

    by_form: dict[str, tuple[Entry, str]]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package."""
    by_form = {written: (entry, form) for entry in (*_states(), *_organisations()) for written, form in entry.forms}
    longest_first = sorted(by_form, key=len, reverse=True)
    pattern = "|".join(re.escape(written) for written in longest_first)
    return Gazetteer(by_form, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("steelyard.reading").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t")


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _states() -> Iterator[Entry]:
    for row in _rows("states.tsv"):
        forms = [(row["name"], NAME)]
        forms += [(alias, NAME) for alias in _several(row["aliases"])]
        forms += [(capital, PLACE) for capital in _several(row["capital"])]
        forms += [(adjective + ending, ADJECTIVE) for adjective in _several(row["adjectives"]) for ending in ("", "s")]
        forms += [(metonym, METONYM) for metonym in _several(row["metonyms"])]
        yield Entry(row["name"], "state", tuple(forms))


def _organisations() -> Iterator[Entry]:
    for row in _rows("organisations.tsv"):
        names = [row["name"], *_several(row["aliases"])]
        yield Entry(row["name"], row["kind"], tuple((name, NAME) for name in names))

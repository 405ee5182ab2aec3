"""Search the evidence of documents."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator, Sequence

from steelyard.api.given import file_of
from steelyard.errors import InputError
from steelyard.files.endings import LEDGERS
from steelyard.reading.ledger import Record
from steelyard.reading.many import read_many
from steelyard.reading.pages.library import documents
from steelyard.reading.search import Finder, Query, load_ledger

Told = Callable[[str, str], None]
"""Called with the name of a document that was read, and why it could not be; empty where it was."""


def evidence(
    search: str | Query,
    paths: Sequence[str | pathlib.Path] | str | pathlib.Path = (),
    *,
    workers: int = 1,
    told: Told | None = None,
) -> Iterator[Record]:
    """Search evidence in ledgers, or in documents, which are read for it.

    Parameters
    ----------
    search : str or Query
        Words, each of which must begin a word of the quote, its sentence, the speaker or a party;
        or a query that asks for a class, a party or a speaker as well.
    paths : sequence of str or Path, str or Path
        Ledgers (JSON Lines), documents, feeds and folders; a folder with ledgers stands for these.
        The ledgers of this folder by default.
    workers : int
        Processes that read documents.
    told : callable, optional
        Called after each document that was read.

    Yields
    ------
    dict
        One record for each piece of evidence.

    Raises
    ------
    InputError
        A path cannot be read, or no path is given and this folder holds no ledger.
    """
    query = search if isinstance(search, Query) else Query(tuple(search.split()))
    for place in list(_places(_named(paths))):
        if is_ledger(place):
            yield from filter(query.matches, load_ledger(place))
        else:
            yield from _read(place, query, workers, told)


def _read(place: pathlib.Path, query: Query, workers: int, told: Told | None) -> Iterator[Record]:
    for outcome in read_many(documents(place), Finder(query), workers):
        if told is not None:
            told(outcome.name, outcome.failure or "")
        yield from outcome.value or ()


def _named(paths: Sequence[str | pathlib.Path] | str | pathlib.Path) -> list[pathlib.Path]:
    """The paths that are given, of which one may stand alone."""
    several = paths if isinstance(paths, Sequence) and not isinstance(paths, str) else [paths]
    return [file_of(path, "ledgers, documents or folders") for path in several]


def documents_in(paths: Sequence[str | pathlib.Path]) -> int:
    """Return how many documents are read to search these paths."""
    places = [place for place in _places(list(map(pathlib.Path, paths))) if not is_ledger(place)]
    return sum(1 for place in places for _ in documents(place))


def is_ledger(path: pathlib.Path) -> bool:
    """Say whether a path is a ledger, by its name."""
    return path.suffix.lower() in LEDGERS and not path.is_dir()


def _places(paths: list[pathlib.Path]) -> Iterator[pathlib.Path]:
    """The ledgers and documents that are meant."""
    for path in paths or [pathlib.Path()]:
        inside = sorted(path.iterdir()) if path.is_dir() else []
        ledgers = [file for file in inside if file.suffix.lower() in LEDGERS]
        if not paths and not ledgers:
            raise InputError(
                "no ledger (.jsonl) in this folder: write one with `steelyard read DOC "
                "--ledger FILE.jsonl`, or name ledgers, documents or folders after the search"
            )
        yield from ledgers or [path]

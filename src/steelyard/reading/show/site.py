"""A site of many documents: an annotated page for each and an index, written as they are read, in bounded memory."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from steelyard.errors import InputError
from steelyard.files import write_atomically
from steelyard.reading.ledger import jsonl, records, replacing
from steelyard.reading.many import Failure, read_many
from steelyard.reading.pages.library import Source
from steelyard.reading.reading import Reading
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.card import Card, card_of
from steelyard.reading.show.index import index_page
from steelyard.reading.text import slug

MARKER = ".steelyard-site"
INDEX, PAGES, LEDGER = "index.html", "pages", "evidence.jsonl"
_PAGE = re.compile(r"\d{4,}-[a-z][a-z0-9-]*\.html")
_SAID = "This folder is written by `steelyard read --site`; whatever it holds may be replaced.\n"


@dataclass(frozen=True)
class Site:
    """What was written.

    Attributes
    ----------
    folder : Path
        Where the site lies; its face is ``index.html``, all evidence is in ``evidence.jsonl``.
    cards : tuple of Card
        Of the documents that were read, in their order.
    failures : tuple of Failure
        Of those that could not be read.
    """

    folder: Path
    cards: tuple[Card, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class PageWriter:
    """Writes the page of one document; can be sent to another process."""

    folder: Path

    def __call__(self, number: int, name: str, reading: Reading) -> tuple[Card, str]:
        """Write the page and return its card and its evidence as JSON Lines."""
        page = f"{PAGES}/{page_name(number, reading.page.title or name)}"
        write_atomically(self.folder / page, annotated_article(reading, index=f"../{INDEX}"))
        return card_of(reading, name, page), jsonl(records(reading))


def page_name(number: int, title: str) -> str:
    """Return the name of a page's file: a number, and letters, digits and hyphens of the title."""
    return f"{number:04d}-{slug(title)}.html"


def write_site(
    path: Path,
    sources: Iterable[Source],
    folder: Path,
    today: datetime.date,
    workers: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Site:
    """Read documents and write a page for each, an index, and a ledger of all evidence.

    Parameters
    ----------
    path : Path
        What is read; the site may not lie inside it.
    sources : iterable of Source
        The documents of `path`.
    folder : Path
        Where to write: a new or empty folder, or one that holds a former site.
    today : datetime.date
        The day that ages on the index are counted to.
    workers : int
        Processes that read.
    progress : callable, optional
        Told the name of each document when it is done.

    Raises
    ------
    InputError
        When the folder holds anything else, lies inside what is read, or cannot be written.
    """
    _claim(folder, path)
    cards: list[Card] = []
    failures: list[Failure] = []
    with replacing(folder / LEDGER) as evidence:
        for outcome in read_many(sources, PageWriter(folder), workers):
            if outcome.value is not None:
                card, lines = outcome.value
                cards.append(card)
                evidence.write(lines)
            else:
                failures.append(Failure(outcome.name, outcome.failure or ""))
            if progress:
                progress(outcome.name)
    write_atomically(folder / INDEX, index_page(cards, failures, path.resolve().name, today))
    _sweep(folder, {card.page for card in cards})
    return Site(folder, tuple(cards), tuple(failures))


def _claim(folder: Path, path: Path) -> None:
    """Make the folder ours, if it is free or was ours."""
    where = folder.resolve()
    if path.is_dir() and where.is_relative_to(path.resolve()):
        raise InputError(f"{folder} lies inside {path}, which is read; write the site to another place.")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a folder for the site.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise InputError(f"{folder} is not empty and holds no site; give an empty folder or a new name.")
    if any((folder / name).is_symlink() for name in (PAGES, INDEX, LEDGER, MARKER)):
        raise InputError(f"{folder} holds links where the site's own files belong; give another folder.")
    write_atomically(folder / MARKER, _SAID)


def _sweep(folder: Path, kept: set[str]) -> None:
    """Take away pages of a former site that the new one does not have."""
    for file in (folder / PAGES).glob("*.html"):
        if _PAGE.fullmatch(file.name) and f"{PAGES}/{file.name}" not in kept:
            file.unlink()

"""A site of many documents.

It has an annotated page for each and an index, written as they are read, in bounded memory.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from steelyard.errors import InputError
from steelyard.files.outputs import Outputs, is_ours
from steelyard.reading.ledger import jsonl, records
from steelyard.reading.many import Failure, read_many
from steelyard.reading.pages.library import DocumentSource
from steelyard.reading.reading import Reading
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.card import Card, card_of
from steelyard.reading.show.index import index_page
from steelyard.reading.text import slug

MARKER = ".steelyard-site"
INDEX, PAGES, LEDGER = "index.html", "pages", "evidence.jsonl"
_PAGE = re.compile(r"[a-z][a-z0-9-]*-[0-9a-f]{10}\.html")
_SAID = "This folder is written by `steelyard read --site`; what it wrote here it may replace.\n"


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
    outputs: Outputs

    def __call__(self, number: int, name: str, reading: Reading) -> tuple[Card, str]:
        """Write the page and return its card and its evidence as JSON Lines."""
        page = f"{PAGES}/{page_name(name, reading.page.title or name)}"
        _refuse_links(self.folder)
        self.outputs.write(self.folder / page, annotated_article(reading, index=f"../{INDEX}"))
        return card_of(reading, name, page), jsonl(records(reading))


def page_name(name: str, title: str) -> str:
    """Return the name of a document's file.

    It has letters, digits and hyphens of its title, and a digest of its own name.

    A document keeps it for as long as its title stays, whatever other documents are read beside it.
    """
    return f"{slug(title)}-{_digest(name)}.html"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def write_site(
    path: Path,
    sources: Iterable[DocumentSource],
    folder: Path,
    today: datetime.date,
    workers: int = 1,
    progress: Callable[[str], None] | None = None,
    force: bool = False,
) -> Site:
    """Read documents and write a page for each, an index, and a ledger of all evidence.

    Parameters
    ----------
    path : Path
        What is read; the site may not lie inside it.
    sources : iterable of DocumentSource
        The documents of `path`.
    folder : Path
        Where to write: a new or empty folder, or one that holds a former site.
    today : datetime.date
        The day that ages on the index are counted to.
    workers : int
        Processes that read.
    progress : callable, optional
        Told the name of each document when it is done.
    force : bool
        Whether pages that were changed since they were written may be replaced.

    Raises
    ------
    InputError
        When the folder holds anything else, lies inside what is read, or cannot be written.
    SystemRefusal
        When the disk is full, or the like. The pages of a former reading stay.
    """
    outputs = Outputs((path,), force)
    _claim(folder, path, outputs)
    cards: list[Card] = []
    failures: list[Failure] = []
    with outputs.open(folder / LEDGER) as write:
        for outcome in read_many(sources, PageWriter(folder, outputs), workers):
            if outcome.value is not None:
                card, lines = outcome.value
                cards.append(card)
                write(lines)
            else:
                failures.append(
                    Failure(outcome.name, outcome.failure or "", _earlier(folder, outcome.name))
                )
            if progress:
                progress(outcome.name)
    outputs.write(folder / INDEX, index_page(cards, failures, path.resolve().name, today))
    _sweep(
        folder,
        {card.page for card in cards} | {failure.page for failure in failures if failure.page},
    )
    return Site(folder, tuple(cards), tuple(failures))


def _claim(folder: Path, path: Path, outputs: Outputs) -> None:
    """Make the folder ours, if it is free or was ours and holds nothing that a person changed."""
    where = folder.resolve()
    if path.is_dir() and where.is_relative_to(path.resolve()):
        raise InputError(
            f"{folder} lies inside {path}, which is read; write the site to another place."
        )
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a folder for the site.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise InputError(
            f"{folder} is not empty and holds no site; give an empty folder or a new name."
        )
    _refuse_links(folder)
    if not (folder / MARKER).exists():
        outputs.write(folder / MARKER, _SAID)
    for file in (folder / INDEX, folder / LEDGER, *_pages(folder)):
        outputs.claim(file)


def _refuse_links(folder: Path) -> None:
    if any((folder / name).is_symlink() for name in (PAGES, INDEX, LEDGER, MARKER)):
        raise InputError(
            f"{folder} holds links where the site's own files belong; give another folder."
        )


def _pages(folder: Path) -> Iterator[Path]:
    """The pages of a former reading."""
    return (file for file in (folder / PAGES).glob("*.html") if _PAGE.fullmatch(file.name))


def _earlier(folder: Path, name: str) -> str | None:
    """The page of a former reading of a document."""
    found = sorted(file.name for file in _pages(folder) if file.stem.endswith(f"-{_digest(name)}"))
    return f"{PAGES}/{found[0]}" if found else None


def _sweep(folder: Path, kept: set[str]) -> None:
    """Take away pages of a former reading, of documents that are no longer there."""
    for file in _pages(folder):
        if f"{PAGES}/{file.name}" not in kept and is_ours(file):
            file.unlink()

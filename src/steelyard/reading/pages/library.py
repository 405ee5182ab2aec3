"""Many documents, each loaded on its own and only when asked.

They are one file, a folder with all below it, or a feed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from steelyard.errors import InputError, SteelyardError, visible
from steelyard.reading.pages.feed import FeedEntry, entries, page_of_entry
from steelyard.reading.pages.page import ACCEPTED, FEEDS, Page, load_page, with_text
from steelyard.reading.pages.raw import read_raw, refuse_address


@dataclass(frozen=True)
class DocumentSource:
    """A document that can be loaded.

    Attributes
    ----------
    name : str
        What to call it: its path below the folder with ``/`` between parts, or the name of the
        file; an entry of a feed adds its number. What cannot be printed in it is written as an
        escape.
    """

    name: str
    _load: Callable[[], Page] = field(repr=False)

    def load(self) -> Page:
        """Return the page.

        Raises
        ------
        InputError
            When this document cannot be read, whatever the reason; others are not affected.
        MissingExtra
            When its format needs the extra ``read`` and it is not installed.
        """
        try:
            return self._load()
        except SteelyardError:
            raise
        except (Exception, RecursionError) as error:  # one bad document must never stop the others
            raise InputError(
                f"{self.name}: cannot be read ({type(error).__name__}: {str(error)[:200]})."
            ) from error


def documents(path: Path | str) -> Iterator[DocumentSource]:
    """Yield the documents that a path leads to, one by one, without loading them.

    Parameters
    ----------
    path : path-like
        A document; a folder, read with all folders below it in the order of names; or a feed
        (``.xml``, ``.rss``, ``.atom``), of which each entry with text is a document. In folders
        hidden files, links that lead outside and files of other types are passed over.

    Raises
    ------
    InputError
        When the path is an address, does not exist, or is a folder without documents. What is wrong
        with a single document, or a feed, is raised by its :meth:`DocumentSource.load`.
    """
    refuse_address(path)
    path = Path(path)
    if not path.is_dir():
        if not path.exists():
            raise InputError(f"{path}: cannot be read (No such file or directory).")
        yield from _of_file(path, visible(path.name))
        return
    found = False
    for file, refused in _files(path, path.resolve()):
        found = True
        name = visible(file.relative_to(path).as_posix())
        if refused is None:
            yield from _of_file(file, name)
        else:
            yield DocumentSource(
                name,
                partial(_refused, InputError(f"{name}: cannot be listed ({refused.strerror}).")),
            )
    if not found:
        raise InputError(
            f"{path}: holds no documents; expected files that end in "
            f"{', '.join((*ACCEPTED, *FEEDS))}."
        )


def _of_file(path: Path, name: str) -> Iterator[DocumentSource]:
    if path.suffix.lower() not in FEEDS:
        yield DocumentSource(name, partial(load_page, path))
        return
    try:
        for entry in entries(read_raw(path)):
            yield DocumentSource(f"{name}#{entry.file.rpartition('#')[2]}", partial(_loaded, entry))
    except SteelyardError as error:
        yield DocumentSource(name, partial(_refused, error))


def _loaded(entry: FeedEntry) -> Page:
    return with_text(page_of_entry(entry), entry.file)


def _refused(error: SteelyardError) -> Page:
    raise error


def _files(folder: Path, root: Path) -> Iterator[tuple[Path, OSError | None]]:
    """Files of a folder and those below, in the order of names, each real folder once.

    With them come folders that are shut, with why.
    """
    seen = {root}
    open_ = [_listed(folder)]
    while open_:
        entry = next(open_[-1], None)
        if entry is None:
            open_.pop()
        elif isinstance(entry, tuple):
            yield entry
        elif entry.name.startswith(".") or (entry.is_symlink() and not _leads_inside(entry, root)):
            continue
        elif entry.is_dir():
            real = Path(entry.path).resolve()
            if real not in seen:
                seen.add(real)
                open_.append(_listed(Path(entry.path)))
        elif entry.is_file() and Path(entry.name).suffix.lower() in (*ACCEPTED, *FEEDS):
            yield Path(entry.path), None


def _listed(folder: Path) -> Iterator[os.DirEntry[str] | tuple[Path, OSError]]:
    """What a folder holds, in the order of names.

    Failing that, it is the folder itself and why it cannot be listed.
    """
    try:
        with os.scandir(folder) as listing:
            yield from sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield folder, error


def _leads_inside(entry: os.DirEntry[str], root: Path) -> bool:
    try:
        return Path(entry.path).resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False

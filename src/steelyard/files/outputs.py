"""What a run may write: no file that it reads, and no file that is somebody else's."""

from __future__ import annotations

import contextlib
import errno
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from steelyard.errors import InputError, SystemRefusal, visible
from steelyard.files.atomic import replacing
from steelyard.files.record import remember, remembers
from steelyard.files.seal import SEALED, is_marked, is_of_former_version, is_sealed, sealed

_MOST = 256_000_000
_FULL = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EIO,
    errno.ENOMEM,
    errno.EMFILE,
    errno.ENFILE,
    errno.EROFS,
}


@dataclass(frozen=True)
class Outputs:
    """The one way to write files.

    Attributes
    ----------
    inputs : tuple of Path
        Everything that the run reads. None of it is ever written over, under whatever name.
    force : bool
        Whether a file that this program did not write, or that was changed since, may be replaced.
    """

    inputs: tuple[Path, ...] = ()
    force: bool = False

    def claim(self, path: Path, suffixes: tuple[str, ...] = ()) -> Path:
        """Return `path` if it may be written.

        Called before the work starts, so that none is done in vain.

        Raises
        ------
        InputError
            If the suffix is another, the file is read in this run, or it is not ours to replace.
        """
        if suffixes and path.suffix.lower() not in suffixes:
            raise InputError(
                f"{_shown(path)}: the name of this file must end in {' or '.join(suffixes)}."
            )
        with _told(path):
            self._place(path)
        return path

    def write(self, path: Path, text: str) -> None:
        """Write a text as UTF-8, sealed.

        A reader sees either the old file or the whole new one. Folders that are missing are made;
        line breaks stay as they are; a link keeps pointing to the file that is rewritten.

        Raises
        ------
        InputError
            If it may not be written.
        SystemRefusal
            If the system refuses it: the disk is full, or the like.
        """
        with self.open(path) as write:
            write(sealed(text, path.suffix))

    @contextlib.contextmanager
    def open(self, path: Path) -> Iterator[Callable[[str], object]]:
        """Give what writes a text bit by bit, as it is.

        Where its kind of file bears no seal, the folder remembers it.

        Raises
        ------
        InputError, SystemRefusal
            As `write` does.
        """
        with _told(path):
            place = self._place(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            with replacing(place) as stream:
                digest = hashlib.sha256()

                def write(text: str) -> None:
                    raw = text.encode("utf-8")
                    digest.update(raw)
                    stream.write(raw)

                yield write
                if place.suffix.lower() not in SEALED:
                    remember(place, digest.hexdigest())

    def _place(self, path: Path) -> Path:
        """Where the file really lies, if it may be written."""
        place = _resolved(path)
        if place.is_dir():
            raise InputError(f"{_shown(path)} is a folder; name a file.")
        read = next((read for read in self.inputs if _same(place, read)), None)
        if read is not None:
            raise InputError(
                f"{_shown(path)} is read in this run, as {_shown(read)}; give what is written "
                "another name."
            )
        if path.is_symlink() and not place.exists() and not self.force:
            raise InputError(
                f"{_shown(path)} is a link to {_shown(place)}, which does not exist; name the "
                "file itself."
            )
        if not self.force and place.exists() and (why := _foreign(place)):
            raise InputError(
                f"{_shown(path)} {why}. Give what is written another name, or replace the "
                "file with --force."
            )
        return place


def is_ours(path: Path) -> bool:
    """Whether this program wrote a file, and it is as it was written."""
    return _foreign(path) is None


def _foreign(path: Path) -> str | None:
    """Why a file is not ours to replace; None where it is."""
    if not path.is_file() or path.stat().st_size > _MOST:
        return "exists, and Steelyard did not write it"
    raw = path.read_bytes()
    if is_sealed(raw) or is_of_former_version(raw) or remembers(path, raw):
        return None
    if is_marked(raw):
        return "was changed since Steelyard wrote it, and may hold your corrections"
    return "exists, and Steelyard did not write it, or it was changed since: it may be yours"


def _same(place: Path, read: Path) -> bool:
    """Whether two names lead to one file, by whatever links."""
    try:
        return place == read.resolve() or (place.exists() and place.samefile(read))
    except (OSError, RuntimeError):
        return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (ValueError, RuntimeError) as error:
        raise InputError(f"{_shown(path)} cannot be written: {error}. Check the name.") from error


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in one line what the system has against writing a file."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise InputError(
            f"{_shown(path)} cannot be written: the text holds a half character at {error.start}."
        ) from error
    except OSError as error:
        what = f"{_shown(path)} cannot be written: {error.strerror or error}."
        if error.errno in _FULL:
            raise SystemRefusal(f"{what} What was there before is untouched.") from error
        raise InputError(f"{what} Check that the folder is one, and yours.") from error


def _shown(path: Path) -> str:
    return visible(str(path))

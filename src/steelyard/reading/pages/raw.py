"""The bytes of a document, taken from a regular file of bounded size and from nowhere else."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from steelyard.errors import InputError, visible

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 400_000
"""Characters of a document that are read; of a longer one the rest is left out, with a note."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


@dataclass(frozen=True)
class RawDocument:
    """A document's bytes.

    Attributes
    ----------
    label : str
        What messages call it: the path as it was given, with escapes for what cannot be printed.
    file : str
        Name of the file, without folders, written likewise.
    data : bytes
        All of it.
    """

    label: str
    file: str
    data: bytes

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal.

    Halves of broken characters count as they are.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def refuse_address(path: Path | str) -> None:
    """Raise an error where an address on the web was given instead of a path.

    Raises
    ------
    InputError
        As said.
    """
    if _ADDRESS.match(str(path)) and not Path(path).exists():
        raise InputError(
            f"{path}: found an address; expected a file or folder on this machine. "
            "Nothing is ever fetched from a network: save the page, and give the file."
        )


def read_raw(path: Path | str) -> RawDocument:
    """Read the bytes of a document.

    Parameters
    ----------
    path : path-like
        A regular file of at most 20 MB.

    Raises
    ------
    InputError
        When it is missing, no regular file, empty or too large.
    """
    refuse_address(path)
    path = Path(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputError(
                f"{path}: found a folder; expected one document. Folders are read with "
                "“steelyard read FOLDER”."
            )
        if not stat.S_ISREG(found.st_mode):
            raise InputError(f"{path}: found a device or pipe; expected a regular file.")
        size = found.st_size
        if size <= MAX_BYTES:
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
            size = len(data)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(f"{path}: cannot be read ({reason or error}).") from error
    if size > MAX_BYTES:
        raise InputError(
            f"{path}: {size / 1e6:.1f} MB; a document may have at most "
            f"{MAX_BYTES // 1_000_000} MB. Split it."
        )
    if not data:
        raise InputError(f"{path}: is empty; expected a document with text.")
    return RawDocument(visible(str(path)), visible(path.name), data)


def shortened(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the part of a text that is read, and a note where it is not the whole.

    It is cut between lines or words.

    Parameters
    ----------
    text : str
        Of any length.
    """
    if len(text) <= MAX_CHARACTERS:
        return text, ()
    near = MAX_CHARACTERS - 20_000
    cut = max(
        text.rfind("\n\n", near, MAX_CHARACTERS), text.rfind("\r\n\r\n", near, MAX_CHARACTERS)
    )
    for gap in ("\n", " "):
        cut = cut if cut > 0 else text.rfind(gap, near, MAX_CHARACTERS)
    cut = cut if cut > 0 else MAX_CHARACTERS
    return text[:cut], (f"Only the first {cut:,} of {len(text):,} characters were read.",)

"""The record in a folder: digests of the files written there that have no place for a seal.

One line a file, only ever added to, so that several runs can write it at once.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

RECORD = ".steelyard-record"
_MOST = 16_000_000


def remember(path: Path, digest: str) -> None:
    """Note that this program writes a file with these contents.

    Parameters
    ----------
    path : Path
        The file, in a folder that exists.
    digest : str
        SHA-256 of its bytes, in hexadecimal.
    """
    line = _line(path, digest)
    if line in _lines(path.parent):
        return
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path.parent / RECORD, flags, 0o666)
    with os.fdopen(handle, "ab") as stream:
        stream.write(line + b"\n")


def remembers(path: Path, raw: bytes) -> bool:
    """Whether the folder of a file remembers that this program wrote it, and wrote it so."""
    return _line(path, hashlib.sha256(raw).hexdigest()) in _lines(path.parent)


def _line(path: Path, digest: str) -> bytes:
    return f"{digest}  {json.dumps(path.name)}".encode()


def _lines(folder: Path) -> set[bytes]:
    file = folder / RECORD
    if file.is_symlink() or not file.is_file() or file.stat().st_size > _MOST:
        return set()
    return set(file.read_bytes().splitlines())

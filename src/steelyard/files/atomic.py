"""A file written whole or not at all: under a name of its own, which then becomes the file's."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from steelyard.stopping import tidying

_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose file takes the place of `path` when the block ends.

    The stream is a new file in the same folder; no link is followed. It is on the disk before it
    takes the name, so that a reader, whenever and after whatever failure, sees the old file or the
    whole new one. An existing file keeps its mode.

    Parameters
    ----------
    path : Path
        The file; its folder exists.
    """
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(8)}.tmp")
    take_away = partial(temporary.unlink, missing_ok=True)
    with tidying(take_away), contextlib.ExitStack() as undo:
        undo.callback(take_away)
        with os.fdopen(os.open(temporary, _NEW, 0o666), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
        undo.pop_all()

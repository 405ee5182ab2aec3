"""Writing files whole or not at all, and keeping names given by others inside a folder."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path, PureWindowsPath

from steelyard.errors import InputError, visible


def write_atomically(path: Path, text: str) -> None:
    """Write a text as UTF-8 so that a reader sees either the old file or the whole new one.

    The text goes to a temporary file in the same folder that then takes the name. An existing file keeps its mode; a
    link keeps pointing to the file that is rewritten. Line breaks are written as they are.

    Parameters
    ----------
    path : Path
        The file; folders that are missing are made.
    text : str
        What to write.

    Raises
    ------
    InputError
        If the file cannot be written.
    """
    try:
        raw = text.encode("utf-8")
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        _write(path.resolve(), raw)
    except UnicodeEncodeError as error:
        raise InputError(f"{path} cannot be written: the text holds a half character at {error.start}.") from error
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path} cannot be written: {reason}. Check that the folder is one, and yours.") from error


def _write(path: Path, raw: bytes) -> None:
    mode = _mode_of(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode_of(path: Path) -> int:
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def output(path: Path, suffixes: tuple[str, ...], inputs: tuple[Path, ...]) -> Path:
    """Return `path` if it may be written: its name ends as it should, and it is none of the files that are read.

    Raises
    ------
    InputError
        If the suffix is another, or writing would destroy an input.
    """
    if path.suffix.lower() not in suffixes:
        raise InputError(f"{path}: the name of this file must end in {' or '.join(suffixes)}.")
    if any(path.resolve() == read.resolve() for read in inputs):
        raise InputError(f"{path} is what is read; give what is written another name.")
    return path


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file named relative to a folder, which it may not leave.

    Parameters
    ----------
    folder : Path
        The folder.
    name : str
        A relative name, such as ``sources/brief.md``; the file need not exist.

    Returns
    -------
    Path
        The path, with links followed.

    Raises
    ------
    InputError
        If the name is empty, absolute, goes up with ``..``, or leads out of the folder by a link.
    """
    shown = visible(name[:200])
    parts = PureWindowsPath(name)
    if not name.strip() or "\0" in name or parts.drive or parts.root or ".." in parts.parts:
        raise InputError(f"`{shown}` must be a name within the folder of the case: relative, and without `..`.")
    try:
        home = folder.resolve()
        path = (home / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(f"`{shown}` is no usable file name: {error}.") from error
    if not path.is_relative_to(home):
        raise InputError(f"`{shown}` leads out of the folder of the case by a link; copy the file into the folder.")
    return path

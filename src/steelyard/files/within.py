"""Names given by others, kept inside a folder."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from steelyard.errors import InputError, visible


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
        raise InputError(
            f"`{shown}` must be a name within the folder of the case: relative, and without `..`."
        )
    try:
        home = folder.resolve()
        path = (home / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(f"`{shown}` is no usable file name: {error}.") from error
    if not path.is_relative_to(home):
        raise InputError(
            f"`{shown}` leads out of the folder of the case by a link; copy the file into the "
            "folder."
        )
    return path

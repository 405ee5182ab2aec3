"""The files that a case stands on: what is read with it, and so must not be written over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from steelyard.case.yamlfile import load_yaml, read_text
from steelyard.errors import SteelyardError
from steelyard.files.endings import CASES
from steelyard.files.within import inside


def files_read(path: Path) -> tuple[Path, ...]:
    """Return a file and, where it is a case, the documents that it names as its sources.

    Parameters
    ----------
    path : Path
        Any file; what cannot be read as a case has no sources.
    """
    if path.suffix.lower() not in CASES:
        return (path,)
    try:
        return (path, *source_files(load_yaml(read_text(path), str(path)).data, path.parent))
    except SteelyardError:
        return (path,)


def source_files(data: Mapping[str, object], folder: Path) -> tuple[Path, ...]:
    """Return the documents that a case names as its sources, whether or not they are there.

    Parameters
    ----------
    data : mapping
        The case as plain data.
    folder : Path
        Where the case lies.
    """
    sources = data.get("sources")
    named = (
        [source.get("file") for source in sources.values() if isinstance(source, dict)]
        if isinstance(sources, dict)
        else []
    )
    found = []
    for name in named:
        try:
            found.append(inside(folder, str(name)))
        except SteelyardError:
            continue
    return tuple(found)

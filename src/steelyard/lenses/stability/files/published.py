"""The published conflicts that come with Steelyard, by name."""

from __future__ import annotations

from functools import cache
from importlib import resources

from steelyard.errors import InputError, nearest
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.files.section import parse_conflict

SUFFIX = ".yaml"


@cache
def published() -> tuple[str, ...]:
    """Return the names of the published conflicts, sorted."""
    files = resources.files("steelyard.lenses.stability.files.library").iterdir()
    return tuple(
        sorted(file.name.removesuffix(SUFFIX) for file in files if file.name.endswith(SUFFIX))
    )


def load_published(name: str) -> Conflict:
    """Return a published conflict.

    Raises
    ------
    InputError
        There is none of that name; the message names the nearest.
    """
    if name not in published():
        close = nearest(name, published())
        hint = f"did you mean {close!r}?" if close else f"there are {', '.join(published())}"
        raise InputError(f"no published conflict is called {name!r}; {hint}")
    file = resources.files("steelyard.lenses.stability.files.library").joinpath(name + SUFFIX)
    return parse_conflict(file.read_text("utf-8"), name + SUFFIX)

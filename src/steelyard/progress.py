"""How far a long piece of work has come, told to whoever asked for it.

Whoever starts the work says once whom to tell; the parts of it that take long say where they are, and need not be handed
anything for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[str, int, int], None]
"""Called with what is being done, the number of steps done, and their total."""

_told: ContextVar[Progress | None] = ContextVar("told", default=None)


@contextmanager
def telling(progress: Progress | None) -> Iterator[None]:
    """Tell `progress` how far the work inside has come; None leaves it to whoever is told already."""
    token = _told.set(progress or _told.get())
    try:
        yield
    finally:
        _told.reset(token)


def tell(what: str, done: int = 0, total: int = 0) -> None:
    """Say what is being done, and how much of it is; a `total` of 0 stands for nobody knows."""
    progress = _told.get()
    if progress is not None:
        progress(what, done, total)

"""How far a long piece of work has come, told to whoever asked for it.

Whoever starts the work says once whom to tell; the parts of it that take long say where they are,
and need not be handed anything for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Called with what is being done, the number of steps done, and their total."""

PARTS = 1000
"""Into so many parts a step of many can be divided."""

_told: ContextVar[Progress | None] = ContextVar("told", default=None)


@contextmanager
def telling(progress: Progress | None) -> Iterator[None]:
    """Tell `progress` how far the work inside has come; if None, whoever is told already."""
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


def counted(steps: Iterable[T], what: str, total: int) -> Iterator[T]:
    """The same steps, each told of when it is done."""
    tell(what, 0, total)
    for done, found in enumerate(steps, 1):
        tell(what, done, total)
        yield found


@contextmanager
def within(whole: str) -> Iterator[None]:
    """Name the work inside, whatever its parts are called."""
    progress = _told.get()
    with telling(
        progress and (lambda what, done, total: progress(f"{whole}: {what}", done, total))
    ):
        yield


@contextmanager
def step(what: str, done: int, total: int) -> Iterator[None]:
    """One step of many: how far its own parts have come moves the whole on by less than one."""
    progress = _told.get()

    def told(_: str, part: int, parts: int) -> None:
        if progress is not None:
            progress(what, PARTS * done + (PARTS * part // parts if parts else 0), PARTS * total)

    told(what, 0, 0)
    with telling(told):
        yield

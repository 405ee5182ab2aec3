"""A limit on what one input may take, and an ear for what the program says beside its results."""

from __future__ import annotations

import contextlib
import faulthandler
import io
import resource
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

SECONDS = 30.0
"""Processor time that one input may take."""
MEMORY = 12 * 2**30
_PATIENCE = 20
"""Times the limit in which nothing moves, after which the process ends itself.

Code outside Python cannot be interrupted.
"""


class TooLong(BaseException):
    """An input takes longer than any should; no `except Exception` keeps it."""


class Fault(Exception):
    """Something that must not be, and that raises nothing by itself.

    Parameters
    ----------
    what : str
        In words that are the same for all such faults.
    where : str
        The particulars of this one.
    """

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(what, where)

    def __str__(self) -> str:
        return ": ".join(part for part in self.args if part)


class _Kept(io.BytesIO):
    """Bytes that stay when a stream over them is closed."""

    def close(self) -> None:
        """Do nothing."""


class Stream(io.TextIOWrapper):
    """A stream like that of a terminal in UTF-8: half a character is an error."""

    def __init__(self) -> None:
        self.kept = _Kept()
        super().__init__(self.kept, "utf-8", write_through=True)

    @property
    def text(self) -> str:
        """What was written so far."""
        return self.kept.getvalue().decode("utf-8")


@dataclass
class Said:
    """What was written to the two streams, and the warnings."""

    out: Stream = field(default_factory=Stream)
    err: Stream = field(default_factory=Stream)
    warned: list[warnings.WarningMessage] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was written to either."""
        return self.out.text + self.err.text


def bound_memory(most: int = MEMORY) -> None:
    """Let the process fail where it asks for more memory than any input should need."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(
        resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


@contextlib.contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise `TooLong` in a block that takes more processor time.

    Raises
    ------
    TooLong
        As said; again every second, should something have swallowed it.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong(f"more than {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    faulthandler.dump_traceback_later(seconds * _PATIENCE, exit=True, file=sys.__stderr__ or 2)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def overheard() -> Iterator[Said]:
    """Collect what a block prints and warns of.

    Raises
    ------
    Fault
        It left a warning, or a thread that runs on.
    """
    said = Said()
    running = threading.active_count()
    with (
        warnings.catch_warnings(record=True) as said.warned,
        contextlib.redirect_stdout(said.out),
        contextlib.redirect_stderr(said.err),
    ):
        warnings.simplefilter("always")
        yield said
    if said.warned:
        first = said.warned[0]
        raise Fault(
            f"{first.category.__name__} at {Path(first.filename).name}:{first.lineno}",
            str(first.message),
        )
    if threading.active_count() > running + 1:
        raise Fault("threads run on", str(threading.active_count() - running))

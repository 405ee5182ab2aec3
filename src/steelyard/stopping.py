"""Stops from outside: Ctrl-C, or a polite request to end.

What is half done is tidied away, and one line is said.

A handler that ends the process is used instead of an exception, since an exception that can come at
any moment is caught, wrapped or printed by whatever library happens to run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

TYPE_CHECKING = False  # as `typing` has it: the sooner stops are minded, the better
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import NoReturn

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_SHOW_CURSOR = b"\x1b[?25h"

_tidy: list[Callable[[], object]] = []


def on_stop() -> None:
    """End this process on SIGINT, SIGTERM or SIGHUP with one line.

    The exit status is 128 plus the signal's number. A signal that was ignored when the process
    began, as with ``nohup``, stays so.
    """
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


@contextlib.contextmanager
def tidying(act: Callable[[], object]) -> Iterator[None]:
    """Do this if the process is stopped while the block runs.

    A half-written file is taken away so, and answers are kept.
    """
    _tidy.append(act)
    try:
        yield
    finally:
        _tidy.remove(act)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    for act in reversed(_tidy):
        with contextlib.suppress(Exception):
            act()
    _end_children()
    with contextlib.suppress(OSError):
        os.write(2, (_SHOW_CURSOR if os.isatty(2) else b"") + b"stopped\n")
    os._exit(128 + number)


def _end_children() -> None:
    processes = sys.modules.get("multiprocessing")
    for child in processes.active_children() if processes else ():
        with contextlib.suppress(Exception):
            child.kill()

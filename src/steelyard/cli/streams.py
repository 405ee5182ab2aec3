"""Standard output that fails by name, whatever library writes to it, and that no character can break."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Unwritten(Exception):
    """What goes to standard output cannot be written; not an `OSError`, which libraries catch for themselves."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(cause)
        self.cause = cause


class _Raw(io.FileIO):
    """The bytes below standard output."""

    def write(self, data: Buffer, /) -> int:
        """Write, or say that it cannot be done."""
        try:
            return super().write(data)
        except OSError as error:
            raise Unwritten(error) from error


def guard_output() -> None:
    """Let standard output raise `Unwritten`, and show as an escape what its encoding lacks."""
    out = sys.stdout
    if out is not sys.__stdout__ or not isinstance(out, io.TextIOWrapper):
        return
    buffer = io.BufferedWriter(_Raw(out.fileno(), "wb", closefd=False))
    lines = out.line_buffering
    sys.stdout = io.TextIOWrapper(buffer, out.encoding, "backslashreplace", line_buffering=lines)


def give_up_output() -> None:
    """Send what is still to come nowhere, so that nothing fails once more while the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

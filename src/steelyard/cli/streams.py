"""What the commands write to the terminal.

Nothing in it acts on the terminal, and no encoding stops it.

Text from documents and case files may hold anything. `prepare` lets both streams show as its escape
what would act, and what their encoding lacks; `console` does the same before tables are laid out,
and adds styles of its own. Standard output that cannot be written fails by a name of its own,
whatever library writes to it.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from steelyard.errors import ACTING, shown

if TYPE_CHECKING:
    from rich.console import Console
    from typing_extensions import Buffer

LACKING = "backslashreplace"


class Unwritten(Exception):
    """What goes to standard output cannot be written.

    Not an `OSError`, which libraries catch for themselves.
    """

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


class Shown:
    """A stream on which nothing acts, before another.

    It hands out no bytes, so that nobody writes around it.
    """

    def __init__(self, plain: io.TextIOWrapper) -> None:
        self.plain = plain
        self.encoding = plain.encoding

    def write(self, text: str) -> int:
        """Write a text, with escapes for what would act."""
        self.plain.write(shown(text))
        return len(text)

    def writelines(self, texts: Iterable[str]) -> None:
        """Write texts one after the other."""
        for text in texts:
            self.write(text)

    def __getattr__(self, name: str) -> Any:
        """Leave all else to the other stream."""
        if name in ("buffer", "detach"):
            raise AttributeError(name)
        return getattr(self.plain, name)


def prepare() -> None:
    """Let standard output and standard error show as its escape what acts on a terminal.

    The same holds of what their encoding lacks.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            plain = _told(stream) if stream is sys.__stdout__ else stream
            plain.reconfigure(errors=LACKING)
            setattr(sys, name, Shown(plain))


def _told(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    """The same stream, but that it raises `Unwritten`."""
    buffer = io.BufferedWriter(_Raw(stream.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(buffer, stream.encoding, line_buffering=stream.line_buffering)


def give_up_output() -> None:
    """Send what is still to come nowhere, so that nothing fails again while the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def console(stderr: bool = False) -> Console:
    """Return a console for tables and styled text.

    It leaves codes of emoji and numbers in texts as they are.
    """
    from rich.console import Console
    from rich.text import Text

    class Marked(Console):
        def render_str(self, text: str, **options: Any) -> Text:
            return super().render_str(shown(text), **options)

    stream = sys.stderr if stderr else sys.stdout
    return Marked(
        file=stream.plain if isinstance(stream, Shown) else None,
        stderr=stderr,
        highlight=False,
        emoji=False,
    )


def json_line(text: str) -> str:
    """Return a JSON text that says the same and acts on no terminal.

    What a terminal's encoding lacks is written as its escape.
    """
    safe = ACTING.sub(_escaped, text)
    try:
        safe.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return "".join(char if char.isascii() else json.dumps(char)[1:-1] for char in safe)
    return safe


def _escaped(found: Any) -> str:
    return f"\\u{ord(found[0]):04x}"

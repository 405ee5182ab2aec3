"""What the commands write to the terminal: nothing in it acts on the terminal, and no encoding stops it.

Text from documents and case files may hold anything. `prepare` lets both streams show as its escape what would act, and what
their encoding lacks; `console` does the same before tables are laid out, and adds styles of its own.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

from steelyard.errors import ACTING, shown

if TYPE_CHECKING:
    from rich.console import Console

LACKING = "backslashreplace"


class Shown(io.TextIOWrapper):
    """A stream on which nothing acts."""

    def write(self, text: str) -> int:
        """Write a text, with escapes for what would act."""
        super().write(shown(text))
        return len(text)


def prepare() -> None:
    """Let standard output and standard error show what acts on a terminal, and what their encoding lacks, as its escape."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and not isinstance(stream, Shown):
            stream.reconfigure(errors=LACKING)
            setattr(sys, name, Shown(stream.buffer, stream.encoding, LACKING, line_buffering=stream.line_buffering))


def console(stderr: bool = False) -> Console:
    """Return a console for tables and styled text; of emoji and numbers in texts it makes nothing."""
    from rich.console import Console
    from rich.text import Text

    class Marked(Console):
        def render_str(self, text: str, **options: Any) -> Text:
            return super().render_str(shown(text), **options)

    stream = sys.stderr if stderr else sys.stdout
    plain = (sys.__stderr__ if stderr else sys.__stdout__) if isinstance(stream, Shown) else None
    return Marked(file=plain, stderr=stderr, highlight=False, emoji=False)


def json_line(text: str) -> str:
    """Return a JSON text that says the same, with escapes for what would act on a terminal or its encoding lacks."""
    safe = ACTING.sub(_escaped, text)
    try:
        safe.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return "".join(char if char.isascii() else json.dumps(char)[1:-1] for char in safe)
    return safe


def _escaped(found: Any) -> str:
    return f"\\u{ord(found[0]):04x}"

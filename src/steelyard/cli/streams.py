"""What the commands write to the terminal: nothing in it acts on the terminal, and no encoding stops it.

Text from documents and case files may hold anything. `prepare` lets both streams show as its escape what would act, and what
their encoding lacks; `console` does the same before tables are laid out, and adds styles of its own.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from steelyard.errors import ACTING, shown

if TYPE_CHECKING:
    from rich.console import Console

LACKING = "backslashreplace"


class Shown:
    """A stream on which nothing acts, before another; it hands out no bytes, so that nobody writes around it."""

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
    """Let standard output and standard error show what acts on a terminal, and what their encoding lacks, as its escape."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=LACKING)
            setattr(sys, name, Shown(stream))


def console(stderr: bool = False) -> Console:
    """Return a console for tables and styled text; of emoji and numbers in texts it makes nothing."""
    from rich.console import Console
    from rich.text import Text

    class Marked(Console):
        def render_str(self, text: str, **options: Any) -> Text:
            return super().render_str(shown(text), **options)

    stream = sys.stderr if stderr else sys.stdout
    return Marked(file=stream.plain if isinstance(stream, Shown) else None, stderr=stderr, highlight=False, emoji=False)


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

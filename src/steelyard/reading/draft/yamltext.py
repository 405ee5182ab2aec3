"""Writing YAML by hand: quoted scalars, lists and comments, on one line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Control characters that are no white space."""


def quoted(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar on one line, without control characters.

    The unseen is escaped.
    """
    return verbatim(_CONTROLS.sub("", text))


def verbatim(text: str) -> str:
    """Return a passage as a double-quoted YAML scalar on one line, letter for letter.

    Control characters are escaped too.
    """
    escaped = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return "".join(ch if ch.isprintable() else _escape(ch) for ch in escaped)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def comment(text: str) -> str:
    """Return `text` as one line that may stand in a comment."""
    return "".join(ch for ch in " ".join(text.split()) if ch.isprintable())


def flow_list(names: Iterable[str]) -> str:
    """Return names as a YAML list on one line."""
    return f"[{', '.join(names)}]"

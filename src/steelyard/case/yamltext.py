"""Texts as YAML on one line: in double quotes, or bare where that can be misread by nobody."""

from __future__ import annotations

import json
import re

_CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Control characters that are no white space."""
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_ ()-]*[A-Za-z0-9_)])?")
_ODD_WORDS = frozenset("null true false yes no on off y n".split())
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar on one line, without control characters.

    The unseen is escaped.
    """
    return verbatim(visible(text))


def verbatim(text: str) -> str:
    """Return a passage as a double-quoted YAML scalar on one line, letter for letter.

    Control characters are escaped too.
    """
    escaped = as_typed(on_one_line(text))
    if escaped.isprintable():
        return escaped
    return "".join(ch if ch.isprintable() else _escape(ch) for ch in escaped)


def as_typed(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar with nothing changed.

    JSON's escapes are YAML's.
    """
    return json.dumps(text, ensure_ascii=False)


def bare_or_quoted(text: str) -> str:
    """Return `text` bare where no reader could take it for anything else, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _ODD_WORDS:
        return text
    return _HIDDEN.sub(lambda match: _escape(match[0]), as_typed(text))


def visible(text: str) -> str:
    """Return `text` without control characters; white space stays."""
    return _CONTROLS.sub("", text)


def on_one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def comment(text: str) -> str:
    """Return `text` as one line that may stand in a comment."""
    return "".join(ch for ch in on_one_line(text) if ch.isprintable())


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

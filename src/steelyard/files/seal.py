"""The mark in a file that this program wrote.

Who made it, and a digest that tells whether it was changed since.

A page of HTML has it as its generator, a YAML file as its last comment. The digest is of everything
but itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from steelyard.version import __version__

_EMPTY = f"steelyard {__version__}, sha256 "
_MARK = re.compile(rb"steelyard [0-9][\w.+-]*, sha256 ([0-9a-f]{64})")
_UNSEALED = re.compile(rb'<meta name="generator" content="steelyard [0-9][\w.+-]*">')
_HEAD = 10_000


def sealed(text: str, suffix: str) -> str:
    """Return a text with its seal; as it is where its kind of file has no place for one.

    Parameters
    ----------
    text : str
        The whole file.
    suffix : str
        Of its name, such as ``.html``.
    """
    place = _PLACES.get(suffix.lower())
    if place is None:
        return text
    before, after = place(text)
    digest = hashlib.sha256((before + after).encode("utf-8")).hexdigest()
    return before + digest + after


def is_sealed(raw: bytes) -> bool:
    """Whether a file bears the seal of this program and is as it was written."""
    return any(
        hashlib.sha256(raw[: mark.start(1)] + raw[mark.end(1) :]).hexdigest().encode() == mark[1]
        for mark in _MARK.finditer(raw)
    )


def is_marked(raw: bytes) -> bool:
    """Whether a file bears the mark of this program, as it was written or changed since."""
    return _MARK.search(raw) is not None


def is_of_former_version(raw: bytes) -> bool:
    """Whether a file bears the mark of a version that did not seal what it wrote."""
    return _UNSEALED.search(raw[:_HEAD]) is not None


def _in_page(text: str) -> tuple[str, str]:
    head, found, rest = text.partition("<head>")
    return f'{head}{found}\n<meta name="generator" content="{_EMPTY}', f'">{rest}'


def _in_yaml(text: str) -> tuple[str, str]:
    gap = "" if text.endswith("\n") else "\n"
    return f"{text}{gap}# Written by {_EMPTY}", " (changed, the file is yours)\n"


_PLACES: dict[str, Callable[[str], tuple[str, str]]] = {
    ".html": _in_page,
    ".htm": _in_page,
    ".yaml": _in_yaml,
    ".yml": _in_yaml,
}
SEALED = tuple(_PLACES)
"""Kinds of file that bear a seal; of the others a folder keeps a record."""

"""Conflicts as the text of a YAML file that stands alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.files.yamlvalue import file_value

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_ ()-]*[A-Za-z0-9_)])?")
_ODD_WORDS = frozenset("null true false yes no on off y n".split())
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BARE = frozenset({"moves"})
"""Keys whose words are written bare: `on` and `off` are words to us."""


def to_yaml(conflict: Conflict) -> str:
    """Return a conflict as the text of a YAML file that stands alone.

    Raises
    ------
    InputError
        A condition is too long to be written, and there are too many states for a ranking.
    """
    return yaml_text(file_value(conflict))


def yaml_text(value: Mapping[str, Any]) -> str:
    """Return mappings, lists, texts and numbers as YAML.

    One entry to a line; a mapping of texts, and a list in a list, stand on one line.
    """
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if item is None:
            yield f"{indent}{key}:"
        elif isinstance(item, list):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_inline(entry)}" for entry in item)
        elif isinstance(item, Mapping) and not _is_short(item):
            yield f"{indent}{key}:"
            yield from _lines(item, indent + "  ")
        else:
            yield f"{indent}{key}: {_inline(item)}"


def _is_short(value: Mapping[str, Any]) -> bool:
    return all(isinstance(item, str) for item in value.values())


def _inline(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, Mapping):
        entries = (
            f"{key}: {item if key in _BARE else _inline(item)}" for key, item in value.items()
        )
        return f"{{{', '.join(entries)}}}"
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """A text as YAML.

    Bare where no reader could take it for anything else, else in double quotes.
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _ODD_WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)

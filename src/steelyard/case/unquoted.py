"""Texts without quotation marks that a comma, a colon or an inner mark has cut into pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from steelyard.case.yamlnodes import MapNode, Node, Path, ScalarNode, find, is_bare

_DECIMALS = re.compile(r"[-+]?\d+,\d+(?:\s*(?:%|per ?cent))?(?:\s+(?:to|a)\s.*)?")
_MOST = 120


def quoted(text: str) -> str:
    """Return a text between quotation marks, as YAML reads it."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def comma_hint(text: str, root: Node, path: Path) -> str | None:
    """Return what to do about a key that is the rest of a text cut by a comma; else None.

    Parameters
    ----------
    text : str
        The whole file.
    root : Node
        Its tree.
    path : tuple of str or int
        Of the key, which may be an unknown one.
    """
    _, parent, depth = find(root, path[:-1])
    if not path or depth < len(path) - 1 or not isinstance(parent, MapNode) or not parent.flow:
        return None
    if path[-1] not in parent.items:
        return None
    at = list(parent.items).index(str(path[-1]))
    first, last = _run(text, list(parent.items.values()), at)
    return None if first == last else _cut_text(text, parent, first, last)


def _cut_text(text: str, parent: MapNode, first: int, last: int) -> str | None:
    """What to do about the text that some entries of a map were cut from."""
    entries = list(parent.items.items())
    name, (_, value) = entries[first]
    _, (key, rest) = entries[last]
    if not isinstance(value, ScalarNode) or not isinstance(rest, ScalarNode):
        return None
    return _remedy(name, text[value.start : max(key.end, rest.end)])


def _remedy(name: str, whole: str) -> str:
    if _DECIMALS.fullmatch(whole):
        return (
            f"a comma begins the next entry; write decimals with a point: `{name}: "
            f"{whole.replace(',', '.', 1)}`"
        )
    shown = quoted(" ".join(whole.split())) if len(whole) <= _MOST else '"…"'
    return (
        f"a comma ends a text that has no quotation marks; put them around all of it: `{name}: "
        f"{shown}`"
    )


def _run(text: str, entries: Sequence[tuple[ScalarNode, Node]], at: int) -> tuple[int, int]:
    """The entry whose text was cut, and the last of its pieces; twice the same if none was."""
    first = last = at
    while first > 0 and _piece(text, entries[first]):
        first -= 1
    while first < at and last + 1 < len(entries) and _piece(text, entries[last + 1]):
        last += 1
    return first, last


def _piece(text: str, entry: tuple[ScalarNode, Node]) -> bool:
    """Whether an entry is the rest of a text: without a colon, or with a space in its key."""
    key, _ = entry
    return is_bare(text, key.end) or (not key.style and " " in text[key.start : key.end])

"""Where an edit goes.

The smallest replacement of characters that changes one node of a YAML text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from steelyard.case.yamlnodes import (
    Data,
    ListNode,
    MapNode,
    Node,
    RefusedError,
    ScalarNode,
    after_key,
    data_of,
    parse,
)
from steelyard.case.yamlscalars import plain_value
from steelyard.errors import InputError

STEP = "  "
_COMMA = re.compile(r"\s*,")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BARE_FEED = re.compile(r"(?<!\r)\n")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Patch:
    """Replaces the characters from ``start`` to ``end`` by ``new``."""

    start: int
    end: int
    new: str

    def apply(self, text: str) -> str:
        """Return the text with the replacement made, with line breaks as the text has them."""
        new = _BARE_FEED.sub(_usual_break(text), self.new)
        return text[: self.start] + new + text[self.end :]


@dataclass(frozen=True)
class Fragment:
    """A piece of YAML to put in.

    Its text, its data, and whether it is a map or list written line by line.
    """

    text: str
    data: Data
    block: bool

    def under(self, key: str, flow: bool) -> Fragment:
        """Return the fragment of a map with this one under a key."""
        data: Data = {key: self.data}
        if flow:
            self.check_one_line()
            return Fragment(f"{{{_written_key(key)}: {self.text}}}", data, False)
        gap = "\n" + STEP if self.block else " "
        return Fragment(f"{_written_key(key)}:{gap}{_indented(self.text, STEP)}", data, True)

    def check_one_line(self) -> None:
        """Refuse a fragment of several lines where only one can stand.

        Raises
        ------
        InputError
            If it is written line by line.
        """
        if self.block:
            raise InputError(
                "A value of several lines cannot stand within { } or [ ]; write it as {key: value}."
            )

    def as_item(self) -> Fragment:
        """Return the fragment of a list with this one as its only item."""
        if self.block or "\n" in self.text:
            return Fragment(f"- {_indented(self.text, STEP)}", [self.data], True)
        return Fragment(f"[{self.text}]", [self.data], False)


def read_fragment(written: str) -> Fragment:
    """Read a piece of YAML.

    Raises
    ------
    InputError
        If it is empty, not YAML or not allowed.
    """
    text = "\n".join(_LINE_BREAK.split(written)).strip("\n").rstrip(" \n")
    try:
        node = parse(f"{text}\n")
    except RefusedError as error:
        reason = error.findings[0].message
        raise InputError(
            f"The new value cannot be read: {reason} Put quotes around a text."
        ) from error
    if node is None:
        raise InputError("The new value is empty; write null for nothing.")
    return Fragment(text, data_of(node), not isinstance(node, ScalarNode) and not node.flow)


def replace(text: str, parent: Node, step: str | int, piece: Fragment) -> Patch:
    """Return the patch that puts a fragment in the place of a child of a map or list."""
    node, after = _child(text, parent, step)
    indent = _margin(text, parent) + STEP
    if _is_flow(parent):
        piece.check_one_line()
    if _is_below(text, node, after):
        return _replace_lines(text, node, after, piece)
    written = _indented(piece.text, indent)
    if piece.block and isinstance(parent, MapNode):
        return _open_lines(text, node, after, written, indent)
    return Patch(node.start, node.end, _gap(node, after) + written + _last_break(text, node))


def _gap(node: Node, after: int) -> str:
    """What parts a value from its key, where there was none before."""
    if node.end > node.start:
        return ""
    return ": " if after < 0 else " "


def _is_below(text: str, node: Node, after: int) -> bool:
    """Tell whether a map or list written line by line begins below its colon or dash."""
    was_block = not isinstance(node, ScalarNode) and not node.flow
    return was_block and _line_start(text, node.start) > after


def replace_all(root: MapNode, piece: Fragment) -> Patch:
    """Return the patch that puts a fragment in the place of the whole tree."""
    return Patch(root.start, root.end, piece.text)


def add(text: str, parent: MapNode | ListNode, piece: Fragment) -> Patch:
    """Return the patch that adds the only entry of a fragment at the end of a map or list.

    The fragment is a map with one key, or a list with one item; within braces it is written in
    braces.
    """
    if parent.flow:
        return _add_within(text, parent, piece.text[1:-1])
    margin = _margin(text, parent)
    entry = margin + _indented(piece.text, margin)
    if _last_break(text, parent):
        return Patch(parent.end, parent.end, entry + _last_break(text, parent))
    line_end, line_break = _line_end(text, parent.end)
    return Patch(line_end, line_end, (line_break or _usual_break(text)) + entry)


def _add_within(text: str, parent: MapNode | ListNode, entry: str) -> Patch:
    """Return the patch that adds an entry before the closing brace."""
    places = entries(text, parent)
    if not places:
        return Patch(parent.start + 1, parent.start + 1, entry)
    at = places[-1][1]
    comma = " , " if text[at - 1] == ":" else ", "
    return Patch(at, at, comma + entry)


def remove(text: str, parent: MapNode | ListNode, position: int) -> Patch:
    """Return the patch that takes out one entry of several, or the only one within braces."""
    places = entries(text, parent)
    if parent.flow:
        return _remove_within(text, places, position)
    start, end = places[position]
    if len(places) > 1 and text[_line_start(text, start) : start].strip():
        return Patch(start, places[1][0], "")
    return _remove_lines(text, start, end)


def _remove_within(text: str, places: list[tuple[int, int]], position: int) -> Patch:
    """Return the patch that takes one entry out of braces, with a comma beside it."""
    start, end = places[position]
    if position:
        before = places[position - 1][1]
        return Patch(before, end, " " if text[before - 1] == ":" and text[end] == "," else "")
    if len(places) > 1:
        return Patch(start, places[1][0], "")
    comma = _COMMA.match(text, end)
    return Patch(start, comma.end() if comma else end, "")


def entries(text: str, parent: MapNode | ListNode) -> list[tuple[int, int]]:
    """Return where each entry of a map or list starts, with its key or dash, and ends."""
    if isinstance(parent, MapNode):
        return [(key.start, max(key.end, value.end)) for key, value in parent.items.values()]
    if parent.flow:
        return [(item.start, item.end) for item in parent.items]
    return [(_dash(text, parent, item), item.end) for item in parent.items]


def _child(text: str, parent: Node, step: str | int) -> tuple[Node, int]:
    """Return a child and where its colon or dash ends; -1 for a key without a colon."""
    if isinstance(parent, MapNode) and isinstance(step, str):
        key, node = parent.items[step]
        after = after_key(text, key.end)
        return node, after if after > key.end else -1
    if isinstance(parent, ListNode) and isinstance(step, int):
        node = parent.items[step]
        return node, node.start if parent.flow else _dash(text, parent, node) + 1
    raise TypeError("only maps and lists have children")


def _dash(text: str, parent: ListNode, item: Node) -> int:
    column = parent.start - _line_start(text, parent.start)
    start = _line_start(text, item.start)
    while (
        start + column >= item.start
        or text[start + column] != "-"
        or text[start : start + column].strip(" -?:")
    ):
        start = _line_start(text, max(start - 1, 0))
        if start <= _line_start(text, parent.start):
            break
    return start + column


def _replace_lines(text: str, node: Node, after: int, piece: Fragment) -> Patch:
    if piece.block:
        margin = _margin(text, node)
        return Patch(node.start, node.end, _indented(piece.text, margin) + _last_break(text, node))
    between = text[after : _line_start(text, node.start)].rstrip()
    end = node.end if _last_break(text, node) else _line_end(text, node.end)[0]
    return Patch(
        after,
        end,
        f" {_indented(piece.text, _margin(text, node))}{between}{_last_break(text, node)}",
    )


def _open_lines(text: str, node: Node, after: int, block: str, indent: str) -> Patch:
    line_end, _ = _line_end(text, node.end)
    comment = text[node.end : line_end].strip()
    if _last_break(text, node):
        line_end, comment = node.end, ""
    kept = text[after : node.start].rstrip() + (f" {comment}" if comment else "")
    return Patch(
        after, line_end, f"{kept}{_usual_break(text)}{indent}{block}{_last_break(text, node)}"
    )


def _remove_lines(text: str, start: int, end: int) -> Patch:
    first = _line_start(text, start)
    if text[end - 1] in "\r\n":
        return Patch(first, end, "")
    line_end, line_break = _line_end(text, end)
    if line_break or first == 0:
        return Patch(first, line_end + len(line_break), "")
    before = first - (2 if text[:first].endswith("\r\n") else 1)
    return Patch(before, line_end, "")


def _is_flow(node: Node) -> bool:
    return not isinstance(node, ScalarNode) and node.flow


def _written_key(key: str) -> str:
    plain = _PLAIN_KEY.fullmatch(key) and isinstance(plain_value(key), str)
    return key if plain else json.dumps(key, ensure_ascii=False)


def _margin(text: str, node: Node) -> str:
    """Return the white space that sets in a map or list written line by line.

    For any other node it is that of the line on which the node starts.
    """
    start = _line_start(text, node.start)
    if isinstance(node, ScalarNode) or node.flow:
        return " " * (len(text[start:]) - len(text[start:].lstrip(" ")))
    return " " * (node.start - start)


def _indented(text: str, margin: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(margin + line if line.strip() else line for line in rest)])


def _last_break(text: str, node: Node) -> str:
    """Return the line break that belongs to a node: only a text written with ``|+`` ends in one."""
    return "\n" if node.end > node.start and text[node.end - 1] in "\r\n" else ""


def _usual_break(text: str) -> str:
    match = _LINE_BREAK.search(text)
    return match[0] if match else "\n"


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> tuple[int, str]:
    match = _LINE_BREAK.search(text, offset)
    return (match.start(), match[0]) if match else (len(text), "")

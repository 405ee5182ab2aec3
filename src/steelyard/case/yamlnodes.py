"""YAML text to a tree of nodes with their places; everything that could surprise is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from steelyard.case.yamlscalars import Plain, plain_value
from steelyard.case.yamlsyntax import Finding, syntax_finding

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = "Plain | list[Data] | dict[str, Data]"

MAX_DEPTH = 30
MAX_NODES = 200_000
MAX_FINDINGS = 50
QUOTE = "quote"
"""The key of a text that is repeated letter for letter, control characters and all."""
_HALVES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DECIMAL = re.compile(r"\d,\d+$")
_OPENING = (AliasEvent, ScalarEvent, SequenceStartEvent, MappingStartEvent)


@dataclass
class ScalarNode:
    """A single value.

    ``start`` and ``end`` are offsets into the text, ``style`` one of ``' " | >`` or empty.
    """

    start: int
    end: int
    value: Plain
    style: str


@dataclass
class ListNode:
    """A list; ``end`` is that of its last item, or of its closing bracket."""

    start: int
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)


@dataclass
class MapNode:
    """A map; for each key the node of the key and the node of the value."""

    start: int
    end: int
    flow: bool
    items: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict)


Node: TypeAlias = ScalarNode | ListNode | MapNode


class RefusedError(Exception):
    """The text holds something that is not read; ``findings`` says what."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


def parse(text: str) -> Node | None:
    """Return the tree of nodes of a text with at most one document, or None for an empty text.

    Raises
    ------
    RefusedError
        With everything found that is not allowed: tags, anchors, duplicate keys and so on, and
        broken YAML.
    """
    builder = _NodeBuilder(text)
    try:
        return builder.build()
    except (YAMLError, ValueError, OverflowError) as error:
        raise RefusedError([*builder.findings, syntax_finding(error, text)]) from error


def data_of(node: Node) -> Data:
    """Return the plain data that a node stands for."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, ListNode):
        return [data_of(item) for item in node.items]
    return {key: data_of(value) for key, (_, value) in node.items.items()}


def find(node: Node, path: Path) -> tuple[ScalarNode | None, Node, int]:
    """Follow a path as far as it goes.

    Returns
    -------
    tuple
        The key and the value of the last step that exists, and how many steps exist.
    """
    key: ScalarNode | None = None
    for depth, step in enumerate(path):
        if isinstance(node, MapNode) and isinstance(step, str) and step in node.items:
            key, node = node.items[step]
        elif isinstance(node, ListNode) and isinstance(step, int) and 0 <= step < len(node.items):
            key, node = None, node.items[step]
        else:
            return key, node, depth
    return key, node, len(path)


def after_key(text: str, key_end: int) -> int:
    """Return the offset behind the colon of a key that ends at an offset.

    It is that same offset if there is no colon.
    """
    colon = key_end
    while text[colon : colon + 1] in {" ", "\t"}:
        colon += 1
    return colon + 1 if text[colon : colon + 1] == ":" else key_end


def is_bare(text: str, key_end: int) -> bool:
    """Tell whether a key that ends at an offset stands alone between commas, without a colon."""
    return after_key(text, key_end) == key_end


class _NodeBuilder:
    """Makes nodes from the events of one text, counting as it goes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.findings: list[Finding] = []
        self.nodes = 0
        self.events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(text))

    def build(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                self._check_document(event, documents)
            elif isinstance(event, _OPENING):
                root = self._node(event, 0)
        if self.findings:
            raise RefusedError(self.findings)
        return root

    def _check_document(self, event: DocumentStartEvent, documents: int) -> None:
        offset = event.start_mark.index
        if event.version or event.tags:
            self._refuse(
                "yaml-directive",
                "Lines that start with % before the document are not allowed.",
                offset,
            )
        if documents > 1:
            self._refuse(
                "yaml-documents",
                "A case is one document; another one starts here.",
                offset,
                hint="Remove this and what follows, or keep it in a file of its own.",
            )
            raise RefusedError(self.findings)

    def _node(self, event: Event, depth: int, key: Node | None = None) -> Node:
        self._check_node(event, depth)
        if isinstance(event, SequenceStartEvent):
            return self._list(event, depth)
        if isinstance(event, MappingStartEvent):
            return self._map(event, depth)
        return self._scalar(event, verbatim=isinstance(key, ScalarNode) and key.value == QUOTE)

    def _check_node(self, event: Event, depth: int) -> None:
        self.nodes += 1
        offset = event.start_mark.index
        if self.nodes > MAX_NODES:
            self._stop("too-large", f"The file holds more than {MAX_NODES:,} values.", offset)
        if depth > MAX_DEPTH:
            self._stop("too-deep", f"Maps and lists are nested more than {MAX_DEPTH} deep.", offset)
        if isinstance(event, AliasEvent):
            self._refuse(
                "yaml-alias",
                "Aliases (`*name`) are not allowed.",
                offset,
                hint="Write the value out again, or put quotes around a text that starts with `*`.",
            )
        elif getattr(event, "anchor", None) is not None:
            self._refuse(
                "yaml-anchor",
                "Anchors (`&name`) are not allowed.",
                offset,
                hint="Remove it, or put quotes around a text that starts with `&`.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(
                "yaml-tag",
                "Tags (`!name`) are not allowed.",
                offset,
                found=str(tag),
                hint="Remove it, or put quotes around a text that starts with `!`.",
            )

    def _list(self, event: SequenceStartEvent, depth: int) -> ListNode:
        node = ListNode(event.start_mark.index, event.end_mark.index, bool(event.flow_style))
        for inner in self.events:
            if isinstance(inner, SequenceEndEvent):
                node.end = inner.end_mark.index if node.flow else node.end
                return node
            node.items.append(self._node(inner, depth + 1))
            node.end = max(node.end, node.items[-1].end)
        return node

    def _map(self, event: MappingStartEvent, depth: int) -> MapNode:
        node = MapNode(event.start_mark.index, event.end_mark.index, bool(event.flow_style))
        for inner in self.events:
            if isinstance(inner, MappingEndEvent):
                node.end = inner.end_mark.index if node.flow else node.end
                return node
            key = self._node(inner, depth + 1)
            value = self._node_under(key, depth + 1)
            node.end = max(node.end, key.end, value.end)
            self._add(node, key, value)
        return node

    def _node_under(self, key: Node, depth: int) -> Node:
        """The value of a key; one that is left out stands behind the colon."""
        value = self._node(next(self.events), depth, key)
        if value.start == value.end:
            value.start = value.end = after_key(self.text, key.end)
        return value

    def _add(self, node: MapNode, key: Node, value: Node) -> None:
        if not isinstance(key, ScalarNode) or not isinstance(key.value, str):
            self._refuse_key(node, key)
        elif key.value == "<<" and not key.style:
            self._refuse(
                "yaml-merge",
                "Merge keys (`<<`) are not allowed.",
                key.start,
                hint="Write the values out.",
            )
        elif key.value in node.items:
            self._refuse_twin(node, key, key.value)
        else:
            node.items[key.value] = (key, value)

    def _refuse_key(self, node: MapNode, key: Node) -> None:
        self._refuse(
            "yaml-key",
            "A key must be a text.",
            key.start,
            found=self.text[key.start : key.end][:60],
            hint=self._comma(node, key) or "Put quotes around it.",
        )

    def _refuse_twin(self, node: MapNode, key: Node, name: str) -> None:
        """Refuse a key that the map holds already."""
        first = self.text.count("\n", 0, node.items[name][0].start) + 1
        hint = f"It is first given in line {first}; remove or rename one."
        self._refuse(
            "yaml-duplicate-key",
            f"The key `{name[:60]}` stands here twice.",
            key.start,
            hint=self._comma(node, key) or hint,
        )

    def _comma(self, node: MapNode, key: Node) -> str | None:
        """What to do about the comma before a key that has no colon."""
        if not node.flow or not node.items or not is_bare(self.text, key.end):
            return None
        if _DECIMAL.search(self.text[: key.end], max(0, key.start - 2)):
            return "A comma begins the next entry: write decimals with a point, as in 0.6."
        return (
            "A comma ends a text that has no quotation marks: put them around all of it, as in "
            'quote: "no, no".'
        )

    def _scalar(self, event: Event, verbatim: bool) -> ScalarNode:
        start, end = event.start_mark.index, event.end_mark.index
        if not isinstance(event, ScalarEvent):
            return ScalarNode(start, end, None, "")
        style = event.style or ""
        if style in {"|", ">"} and "+" not in self.text[start : start + 3]:
            end = start + len(self.text[start:end].rstrip())
        return ScalarNode(start, end, self._value(event.value, style, start, verbatim), style)

    def _value(self, written: str, style: str, offset: int, verbatim: bool) -> Plain:
        if style:
            self._check_escapes(written, offset, _HALVES if verbatim else _CONTROLS)
            return written
        try:
            return plain_value(written)
        except ValueError as error:
            self._refuse(
                "yaml-value",
                str(error),
                offset,
                found=written[:60],
                hint="Correct it, or put quotes around it if it is a text.",
            )
            return None

    def _check_escapes(self, written: str, offset: int, refused: re.Pattern[str]) -> None:
        if refused.search(written):
            self._refuse(
                "control-character",
                "This text holds an escape for a control character.",
                offset,
                hint="Remove the escape; only a `quote` may repeat what its source has.",
            )

    def _refuse(
        self,
        code: str,
        message: str,
        offset: int,
        hint: str | None = None,
        found: str | None = None,
    ) -> None:
        self.findings.append(Finding(code, message, offset, hint, found))
        if len(self.findings) >= MAX_FINDINGS:
            raise RefusedError(self.findings)

    def _stop(self, code: str, message: str, offset: int) -> None:
        self._refuse(code, message, offset)
        raise RefusedError(self.findings)

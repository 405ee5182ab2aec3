"""What a page says of its article in JSON-LD: scripts with lists, graphs and references.

Broken ones are passed over.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_MOST, _LONGEST, _LONGEST_TEXT = 40, 1_000_000, 4_000
_ARTICLE = re.compile(r"(?:\A|[/:#])\w*(?:Article|Posting|Report)\Z")
_PAGE = re.compile(r"(?:\A|[/:#])(?:Web|Item|About|QA|FAQ)?Page\Z")
_SITE = re.compile(r"(?:\A|[/:#])(?:WebSite|\w*Organization)\Z")
_PERSON = re.compile(r"(?:\A|[/:#])Person\Z")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*\Z"
)
_TRAILING = re.compile(r",(?=\s*[}\]])")

LinkedNode = Mapping[str, Any]


class Linked:
    """The nodes of a page's scripts.

    Parameters
    ----------
    scripts : iterable of str
        Contents of the page's JSON-LD scripts.
    """

    def __init__(self, scripts: Iterable[str]) -> None:
        read = [_parsed(script) for script, _ in zip(scripts, range(_MOST), strict=False)]
        self._nodes = [node for value in read for node in _nodes(value)]
        self._known = {
            str(node["@id"]): node for node in self._nodes if len(node) > 1 and "@id" in node
        }

    def article(self, headings: Iterable[str]) -> LinkedNode:
        """Return the node of the page's article, or an empty one.

        Parameters
        ----------
        headings : iterable of str
            Headings of the page: of several articles, that one is meant whose headline is among
            them.
        """
        told = {_key(heading) for heading in headings} - {""}
        articles = [node for node in self._nodes if _is(node, _ARTICLE)]
        articles = articles or [
            node for node in self._nodes if "headline" in node and "datePublished" in node
        ]
        same = [
            node
            for node in articles
            if any(_key(text) in told for text in texts(node.get("headline") or node.get("name")))
        ]
        return next(iter([*same, *articles]), {})

    def pages(self) -> list[LinkedNode]:
        """Return the nodes of the page itself."""
        return [node for node in self._nodes if _is(node, _PAGE)]

    def sites(self) -> list[LinkedNode]:
        """Return the nodes of the site and of organisations on the page."""
        return [node for node in self._nodes if _is(node, _SITE)]

    def named(self, value: object) -> list[tuple[str, bool]]:
        """Return the names in a value, such as ``author``'s, and which may be persons'.

        Parameters
        ----------
        value : object
            A name, a node, a reference to one, or a list of these.
        """
        found: list[tuple[str, bool]] = []
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                node = self._known.get(str(item.get("@id")), item) if "name" not in item else item
                person = "@type" not in node or _is(node, _PERSON)
                found += [(name, person) for name in texts(node.get("name"))]
            else:
                found += [(name, True) for name in texts(item)]
        return found


def texts(value: object) -> list[str]:
    """Return the texts in a value: itself, those of a list, or a wrapped one."""
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, dict):
        return texts(value.get("@value"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return []
    text = html.unescape(str(value)[:_LONGEST_TEXT]).strip()
    return [text] if text else []


def _parsed(script: str) -> object:
    source = _WRAPPING.sub("", _WRAPPING.sub("", script[:_LONGEST]))
    for attempt in (source, _TRAILING.sub("", source)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[LinkedNode]:
    """Yield nodes that stand on their own or in a graph.

    What is about other things, such as lists of links, is not entered.
    """
    if depth > 8:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INNER:
            yield from _nodes(value.get(key), depth + 1)


def _is(node: LinkedNode, kind: re.Pattern[str]) -> bool:
    return any(kind.search(name) for name in texts(node.get("@type")))


def _key(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())

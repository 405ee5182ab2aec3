"""From the source of an HTML document to its tree, in time in proportion to its length.

The parser hands over its events, and the tree is made of those parts only that are looked at: an
element keeps the attributes that something reads, and elements that are nested too deep or are too
many become part of those around them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from steelyard.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

DEEPEST, DEEPER = 200, 240
"""Levels of elements, and of paragraphs and the like, that are made."""

DEEPEST_READ = 10_000
"""Levels from which text is taken; no page that was made to be read has as many."""

MOST_ELEMENTS = 200_000
LONGEST_VALUE = 4_000
MARK = "x-mark"
"""Name of elements that stand for the text in them and nothing else."""

_FRAME = ("html", "body")
_LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 br a time".split())
_UNREAD = frozenset("script style".split())
_KEPT = frozenset(
    "class id style hidden open role rel href name property content type lang title datetime "
    "pubdate itemprop itemtype "
    "itemscope itemid aria-hidden data-testid data-component xml:lang".split()
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[a-z][a-z0-9:_.-]{0,60}", re.IGNORECASE)


def tree_of(source: str) -> etree._Element:
    """Return the root of an HTML document's tree.

    Comments and unread attributes are left out of it.

    Parameters
    ----------
    source : str
        HTML.

    Raises
    ------
    InputError
        When there is no element in it.
    """
    from lxml import etree

    parser = etree.HTMLParser(target=_TreeBuilder())
    parser.feed(_NO_TEXT.sub(" ", _DECLARATION.sub("", source)))
    root = parser.close()
    if root is None:
        raise InputError("the document is no HTML that can be read (it is empty).")
    return root


class _TreeBuilder:
    """Makes the tree out of the parser's events.

    Text after the end of the document still belongs to its body.
    """

    def __init__(self) -> None:
        from lxml import etree, html

        self._tree = etree.TreeBuilder(parser=html.HTMLParser())
        self._frame: list[str] = []
        self._made: list[bool] = []
        self._number = self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        made = self._has_room(tag)
        self._made.append(made)
        if not made:
            return
        self._number += 1
        self._depth += 1
        if tag in _FRAME:
            self._frame.append(tag)
        self._tree.start(
            _named(tag),
            {key: _clean(attributes[key]) for key in sorted(_KEPT.intersection(attributes))},
        )

    def end(self, tag: str) -> None:
        if self._made.pop() and tag not in _FRAME:
            self._tree.end(_named(tag))
            self._depth -= 1

    def _has_room(self, tag: str) -> bool:
        if tag in _FRAME:
            return tag not in self._frame
        return tag in _UNREAD or (
            self._number < MOST_ELEMENTS and self._depth < (DEEPER if tag in _LEAVES else DEEPEST)
        )

    def data(self, text: str) -> None:
        if self._number and len(self._made) <= DEEPEST_READ:
            self._tree.data(_clean(text, len(text)))

    def close(self) -> etree._Element | None:
        for tag in reversed(self._frame):
            self._tree.end(tag)
        return self._tree.close() if self._number else None


def without_marks(tree: etree._Element) -> etree._Element:
    """Return a tree with elements named `MARK` replaced by the text in them.

    Parameters
    ----------
    tree : etree._Element
        Root of a document's tree, no mark itself.
    """
    from lxml import etree, html

    if next(iter(tree.iter(MARK)), None) is None:
        return tree
    made = etree.TreeBuilder(parser=html.HTMLParser())
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if node.tag != MARK:
                made.start(node.tag, dict(node.attrib))
            made.data(node.text or "")
        else:
            if node.tag != MARK:
                made.end(node.tag)
            made.data((node.tail or "") if node is not tree else "")
    return made.close()


def _named(tag: str) -> str:
    return tag if _NAME.fullmatch(tag) else "span"


def _clean(text: str | None, longest: int = LONGEST_VALUE) -> str:
    return _NO_TEXT.sub(" ", (text or "")[:longest])

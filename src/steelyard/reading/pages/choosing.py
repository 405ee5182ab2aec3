"""Which blocks of an HTML document are its article.

A reader of articles finds most of it. What it leaves out between or right after its finds, in the
same place of the page, is taken back: lists, quotations in figures, cells, and paragraphs that read
as prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.pages.visible import VisibleBlock

if TYPE_CHECKING:
    from lxml import etree

NO_PROSE = frozenset("h1 h2 h3 h4 h5 h6 nav button label figcaption caption th legend".split())
_WRAPPERS = frozenset(
    "ul ol li dl dt dd table thead tbody tfoot tr td blockquote figure figcaption details pre "
    "p center".split()
)
_LISTED = frozenset({"li", "dd", "dt"})
_CLOSED = (".", "!", "?", "…", "”", '"', "’", "'", ":", ";")
_NO_KEY = re.compile(r"[\W_]+")
_SHORT, _END = 20, 40
_WINDOW = 20_000
_FEW_WORDS, _INNER_WORDS, _ITEM_WORDS, _MANY_WORDS = 3, 2, 4, 12
_FEW_BETWEEN = 4
_MOSTLY = 0.5


class Article:
    """The article's text as letters and digits, in which blocks are looked for in order.

    A block is searched for near the one found last, so that a long page takes time in proportion to
    its length.
    """

    def __init__(self, text: str) -> None:
        keys = [key_of(line) for line in text.splitlines()]
        self._lines = frozenset(keys)
        self._text = "".join(keys)
        self._at = 0
        self.is_empty = not self._text

    def holds(self, key: str) -> bool:
        """Say whether the article has a block.

        It has a short one as a line, a longer one anywhere, or at least both its ends.
        """
        if len(key) < _SHORT or key in self._lines:
            return key in self._lines
        whole = self._near(key, _WINDOW)
        ends = (
            (self._near(key[:_END], _WINDOW), self._near(key[-_END:], _WINDOW + len(key)))
            if len(key) > 2 * _END
            else (-1,)
        )
        found = whole if whole >= 0 else min(ends)
        self._at = max(found, self._at)
        return found >= 0

    def _near(self, key: str, reach: int) -> int:
        return self._text.find(key, max(0, self._at - reach), self._at + len(key) + reach)


def key_of(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return _NO_KEY.sub("", text.lower())


def chosen(blocks: list[VisibleBlock], article: Article) -> tuple[list[bool], int]:
    """Return which blocks are the article's, and how many others read like passages of one.

    Parameters
    ----------
    blocks : list of VisibleBlock
        All of a document.
    article : Article
        What a reader of articles found.
    """
    taken = [_is_taken(block, article) for block in blocks]
    last = max((number for number, found in enumerate(taken) if found), default=-1)
    hosts = Counter(_host(block.node) for block, found in zip(blocks, taken, strict=True) if found)
    inside = {None, *(block.aside for block, found in zip(blocks, taken, strict=True) if found)}
    at = 0
    for _, group in groupby(blocks, key=_list_of):
        run = list(group)
        place = _Place(_before(blocks, taken, at), at < last)
        if any(taken[at : at + len(run)]) or (
            place.is_inside
            and run[0].aside in inside
            and _is_near(run[0], hosts)
            and _reads_on(run, place)
        ):
            taken[at : at + len(run)] = [_can_be_prose(block) for block in run]
        at += len(run)
    left = sum(
        1
        for block, found in zip(blocks, taken, strict=True)
        if not found and block.aside in inside and _is_passage(block)
    )
    return taken, left


@dataclass(frozen=True)
class _Place:
    """Where blocks stand: what of the article comes before them, and whether more comes later."""

    before: str | None
    goes_on: bool

    @property
    def is_inside(self) -> bool:
        return self.before is not None

    @property
    def is_announced(self) -> bool:
        return (self.before or "").endswith(":")


def _before(blocks: list[VisibleBlock], taken: list[bool], at: int) -> str | None:
    """Return the block of the article that stands before a place, or None.

    Headings between them are passed over.
    """
    for number in range(at - 1, max(-1, at - 1 - _FEW_BETWEEN), -1):
        if taken[number]:
            return blocks[number].content
        if blocks[number].tag not in NO_PROSE and blocks[number].aside is None:
            return None
    return None


def _is_near(block: VisibleBlock, hosts: Mapping[etree._Element, int]) -> bool:
    """Say whether a block stands where paragraphs of the article stand.

    It may stand one division further in.
    """
    host = _host(block.node)
    around = host.getparent() if host.tag in ("div", "section") else None
    return host in hosts or (around is not None and _host(around) in hosts)


def _reads_on(run: list[VisibleBlock], place: _Place) -> bool:
    """Say whether the items of a list, or a block by itself, are there to be read.

    Links to elsewhere are not.
    """
    words = sum(len(block.content.split()) for block in run)
    linked = sum(block.linked * len(block.content) for block in run) / sum(
        len(block.content) for block in run
    )
    if linked >= _MOSTLY and not place.is_announced:
        return False
    if run[0].tag in _LISTED:
        return place.is_announced or words >= (
            _INNER_WORDS if place.goes_on else _ITEM_WORDS
        ) * len(run)
    if _names_a_speaker(run[0]):
        return True
    return words >= _FEW_WORDS and run[0].content.endswith(_CLOSED)


def _is_passage(block: VisibleBlock) -> bool:
    """Say whether a block that is not read looks like prose."""
    if block.linked >= _MOSTLY or block.tag in NO_PROSE:
        return False
    content = block.content
    return (
        len(content.split()) >= _MANY_WORDS
        and content.endswith(_CLOSED)
        and not is_furniture(content)
    )


def _is_taken(block: VisibleBlock, article: Article) -> bool:
    if not _can_be_prose(block):
        return False
    content = block.content
    if article.is_empty:
        return block.aside is None and (
            len(content.split()) >= 8 or content.endswith((".", "!", "?", "”", '"'))
        )
    return article.holds(key_of(content))


def _can_be_prose(block: VisibleBlock) -> bool:
    return (block.tag not in NO_PROSE or _names_a_speaker(block)) and not is_furniture(
        block.content
    )


def _names_a_speaker(block: VisibleBlock) -> bool:
    """Say whether a block is the caption of a quotation and not of a picture."""
    before = block.node.getprevious() if block.tag == "figcaption" else None
    return before is not None and before.tag == "blockquote"


def _host(node: etree._Element) -> etree._Element:
    """Return the element that holds the block of which a node is part.

    A block is a paragraph, list, quotation or table.
    """
    while node.tag in _WRAPPERS and (parent := node.getparent()) is not None:
        node = parent
    return node


def _list_of(block: VisibleBlock) -> object:
    """What stands or falls together: the items of a list, else a block by itself."""
    if block.tag not in _LISTED:
        return block
    found = next(block.node.iterancestors("ul", "ol", "dl"), None)
    return block if found is None else found

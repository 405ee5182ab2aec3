"""Blocks of visible text of an HTML document, in order.

Each has what tells whether it belongs to the document's article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from steelyard.reading.pages.decoding import harmless
from steelyard.reading.text import one_line

if TYPE_CHECKING:
    from lxml import etree

BREAK = "\x1e"
"""Stands for the end of a line within a block.

No document can hold it, since the source loses its control characters.
"""

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd td th blockquote figcaption caption div section article "
    "aside header footer nav main "
    "ul ol dl table tr body form label button title address pre summary details figure center "
    "fieldset legend hr".split()
)
_UNREAD = frozenset(
    "script style noscript template svg iframe head select option textarea "
    "math object embed".split()
)
_ASIDE = frozenset("nav aside footer button label dialog amp-ad amp-sidebar menu".split())
_ASIDE_ROLES = frozenset(
    "navigation complementary contentinfo banner search dialog alert menu".split()
)
_ASIDE_NAMES = frozenset(
    "related recommend recommended recommendations recirc promo promos promotion sidebar "
    "comment comments share sharing social "
    "newsletter subscribe subscription signup cookie cookies consent breadcrumb breadcrumbs "
    "menu nav navigation navbar "
    "trending popular teaser teasers ad ads advert adverts advertisement sponsored outbrain "
    "taboola bio tags topics footer "
    "pagination disclaimer copyright caption credit byline toolbar paywall popup modal banner "
    "widget".split()
)
_ASIDE_PAIRS = frozenset(
    tuple(pair.split("-"))
    for pair in "most-read read-more read-next also-read more-from more-on more-stories sign-up "
    "most-viewed see-also latest-news top-stories up-next".split()
)
_OTHER_NAMES = _ASIDE_NAMES - frozenset(
    "byline bio credit share sharing social toolbar banner widget tags topics caption".split()
)
_FEW = 3
_WORD = re.compile(r"[a-z]+")
_CLOSED = (".", "!", "?", "…", "”", '"', "’", ")", ",")
_LABEL = re.compile(r"(?:[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}|[A-Z])\s?:(?:\s|\Z)")
_ITEM = re.compile(r"[-–—•*·▪‣■►➢]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_INVISIBLE = {ord(char): None for char in "\u00ad\u200b\u2060\ufeff"}


@dataclass
class VisibleBlock:
    """A block of visible text.

    Attributes
    ----------
    tag : str
        Name of the element whose end, or whose child's beginning, ends it.
    node : etree._Element
        The element in which its text stands.
    lines : list of str
        Its lines, each with single spaces; an empty one is a blank line.
    aside : etree._Element or None
        The innermost navigation, aside, footer, or element that calls itself something of the kind,
        in which it stands.
    other : bool
        Whether it belongs to something else than the article, as by :func:`is_other`.
    linked : float
        Which share of its text is in links.
    """

    tag: str
    node: etree._Element
    lines: list[str]
    aside: etree._Element | None
    other: bool
    linked: float

    @property
    def content(self) -> str:
        """All of it on one line."""
        return " ".join(line for line in self.lines if line)


def blocks_of(tree: etree._Element) -> list[VisibleBlock]:
    """Return the blocks of a tidied tree.

    Parameters
    ----------
    tree : etree._Element
        Root of a document's tree, as :func:`steelyard.reading.pages.tidying.tidied` leaves it.
    """
    from lxml import etree

    gathered = _GatheredText()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walker:
        if event == "end":
            gathered.close(node)
        elif node.tag in _UNREAD:
            walker.skip_subtree()
            gathered.enter(node)
        else:
            gathered.open(node)
    gathered.flush("body", tree)
    return gathered.blocks


@dataclass
class _GatheredText:
    """Blocks so far, and the pieces of the block that is open."""

    blocks: list[VisibleBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    within: dict[str, int] = field(default_factory=lambda: {"other": 0, "a": 0, "pre": 0})
    around: list[list[str]] = field(default_factory=list)
    asides: list[etree._Element] = field(default_factory=list)

    def enter(self, node: etree._Element) -> None:
        self.around.append(_kinds(node))
        for name in self.around[-1]:
            self.within[name] += 1
        if _is_aside(node, _ASIDE_NAMES):
            self.asides.append(node)

    def open(self, node: etree._Element) -> None:
        if node.tag in _BLOCKS:
            parent = node.getparent()
            holder = node if parent is None else parent
            self.flush(holder.tag if holder.tag in ("li", "dd", "td") else "div", holder)
        self.enter(node)
        self.add(BREAK if node.tag == "br" else node.text or "")

    def close(self, node: etree._Element) -> None:
        if node.tag in _BLOCKS:
            self.flush(node.tag, node)
        for name in self.around.pop():
            self.within[name] -= 1
        if self.asides and self.asides[-1] is node:
            self.asides.pop()
        self.add(node.tail or "")

    def add(self, text: str) -> None:
        if self.within["pre"]:
            text = text.replace("\r\n", "\n").replace("\n", BREAK)
        self.linked += len(text) if self.within["a"] else 0
        self.pieces.append(text)

    def flush(self, tag: str, node: etree._Element) -> None:
        content = harmless("".join(self.pieces)).translate(_INVISIBLE)
        self.pieces.clear()
        lines = [one_line(line) for line in content.split(BREAK)]
        linked, self.linked = self.linked, 0
        if any(lines):
            aside = self.asides[-1] if self.asides else None
            self.blocks.append(
                VisibleBlock(
                    tag, node, lines, aside, self.within["other"] > 0, linked / len(content)
                )
            )


def _kinds(node: etree._Element) -> list[str]:
    """What an element counts as for those in it."""
    kinds = [node.tag] if node.tag in ("a", "pre") else []
    return [*kinds, "other"] if _is_aside(node, _OTHER_NAMES) else kinds


def is_other(node: etree._Element, main: etree._Element | None) -> bool:
    """Say whether an element belongs to something else than the article.

    That may be another story, a comment, or the page around it.

    Parameters
    ----------
    node : etree._Element
        Any element.
    main : etree._Element or None
        What holds the article.
    """
    if main is not None and node.tag != "a" and _leads_elsewhere(node):
        return True
    around = [node, *node.iterancestors()]
    inner = next((above for above in around if above.tag == "article"), None)
    if inner is not None and main is not None and main.tag == "article" and inner is not main:
        return True
    return any(_is_aside(above, _OTHER_NAMES) for above in around)


def _leads_elsewhere(node: etree._Element) -> bool:
    """Say whether an element stands in a link, or in an item of a list that holds one."""
    above = list(node.iterancestors("a", "li"))
    if any(one.tag == "a" and "bookmark" not in one.get("rel", "") for one in above):
        return True
    return any(True for _ in above[0].iter("a")) if above and above[0].tag == "li" else False


def _is_aside(node: etree._Element, names: frozenset[str]) -> bool:
    """Say whether an element is navigation, an aside or a footer, or is called so."""
    if node.tag in ("html", "body", "main", "article") or (node.tag == "footer" and _quotes(node)):
        return False
    if node.tag in _ASIDE or node.get("role", "").lower() in _ASIDE_ROLES:
        return True
    named = f"{node.get('class', '')} {node.get('id', '')}"
    if len(named) < 3:
        return False
    words = _WORD.findall(named[:500].lower())
    named_so = not names.isdisjoint(words) or not _ASIDE_PAIRS.isdisjoint(pairwise(words))
    return named_so and not _wraps_article(node)


def _wraps_article(node: etree._Element) -> bool:
    """Say whether an element holds the headline or the article.

    A page that calls itself "with-sidebar" is no sidebar.
    """
    if next(node.iter("h1", "main"), None) is not None:
        return True
    article = next(node.iter("article"), None)
    return (
        article is not None
        and sum(1 for _ in zip(article.iter("p"), range(_FEW), strict=False)) == _FEW
    )


def _quotes(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == "blockquote"


def paragraphs_in(lines: list[str]) -> Iterator[str]:
    """Yield the paragraphs that the lines of a block make.

    Lines of a list or of speakers stay apart.

    Lines that end as sentences do, or that were cut in the middle of one, are one paragraph.

    Parameters
    ----------
    lines : list of str
        As in :attr:`VisibleBlock.lines`.
    """
    wrapped = any(line[:1].islower() for line in lines)
    run = ""
    for line in lines:
        if run and (not line or _is_apart(run, line, wrapped)):
            yield run
            run = ""
        run = f"{run} {line}".strip()
    if run:
        yield run


def _is_apart(before: str, line: str, wrapped: bool) -> bool:
    if _LABEL.match(line) or _ITEM.match(line):
        return True
    return not wrapped and not before.endswith(_CLOSED)

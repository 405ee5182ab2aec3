"""The visible text of an HTML document, and which of it is the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.text import one_line

if TYPE_CHECKING:
    from lxml import etree

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd td th blockquote figcaption caption div section article aside header footer nav main "
    "ul ol table tr body form label button title address pre summary details figure".split()
)
_HIDDEN = frozenset("script style noscript template svg iframe head select option textarea math".split())


@dataclass(frozen=True)
class VisiblePage:
    """Text of a document with its blocks as (start, end, kind), and facts about it."""

    text: str
    blocks: tuple[tuple[int, int, str], ...]
    facts: dict[str, str]


def visible_page(source: str) -> VisiblePage:
    """Return every visible block of an HTML document; those outside the article are furniture.

    Parameters
    ----------
    source : str
        HTML.

    Raises
    ------
    MissingExtra
        When trafilatura is not installed.
    InputError
        When the text is no HTML.
    """
    try:
        import trafilatura
        from lxml import html as lxml_html
    except ImportError as error:
        raise MissingExtra("read", "reading HTML") from error
    try:
        tree = lxml_html.document_fromstring(_without_declaration(source))
    except (ValueError, lxml_html.etree.LxmlError) as error:
        raise InputError(f"the document is no HTML ({error}).") from error
    facts = _facts(trafilatura.extract_metadata(tree))
    article = trafilatura.extract(source, include_comments=False, include_tables=True) or ""
    return _marked(_visible(tree), _keys(article), facts)


def _without_declaration(source: str) -> str:
    """Drop an XML declaration, which the parser refuses in decoded text."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", source)


def _facts(metadata: object) -> dict[str, str]:
    names = {"title": "title", "author": "author", "publisher": "sitename", "date": "date"}
    return {ours: str(found) for ours, theirs in names.items() if (found := getattr(metadata, theirs, None))}


def _visible(tree: etree._Element) -> list[tuple[str, str]]:
    """Return (tag, text) of every block of visible text, in order, with white space collapsed."""
    from lxml import etree

    gathered = _Gathered([], [])
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start" and name in _HIDDEN:
            walker.skip_subtree()
        elif event == "start":
            gathered.open(name, node.text or "")
        else:
            gathered.close(name, node.tail or "")
    gathered.flush("body")
    return gathered.blocks


@dataclass
class _Gathered:
    """Blocks so far, and the pieces of the block that is open."""

    blocks: list[tuple[str, str]]
    pieces: list[str]

    def open(self, name: str, text: str) -> None:
        if name in _BLOCKS:
            self.flush("div")
        self.pieces.append("\n" if name == "br" else text)

    def close(self, name: str, tail: str) -> None:
        if name in _BLOCKS:
            self.flush(name)
        self.pieces.append(tail)

    def flush(self, tag: str) -> None:
        content = one_line("".join(self.pieces))
        self.pieces.clear()
        if content:
            self.blocks.append((tag, content))


def _keys(article: str) -> set[str]:
    return {_key(line) for line in article.splitlines() if _key(line)}


def _key(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _marked(blocks: list[tuple[str, str]], article: set[str], facts: dict[str, str]) -> VisiblePage:
    text = ""
    spans: list[tuple[int, int, str]] = []
    title = _key(facts.get("title", ""))
    for tag, content in blocks:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + content
        spans.append((start, len(text), _kind(tag, content, article, title)))
    return VisiblePage(text, tuple(spans), facts)


def _kind(tag: str, content: str, article: set[str], title: str) -> str:
    key = _key(content)
    if tag == "h1" or (title and key == title):
        return "title"
    if is_furniture(content) or re.fullmatch(r"h[2-6]|nav|button|label|figcaption", tag):
        return "furniture"
    return "body" if any(key in line for line in article) else "furniture"

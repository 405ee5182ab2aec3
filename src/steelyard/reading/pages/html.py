"""The visible text of an HTML document, and which of it is the article.

Nothing is executed and nothing is fetched: scripts, styles and what is hidden are left out unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.assemble import Found, assembled
from steelyard.reading.pages.decoding import decoded, harmless
from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.pages.model import BODY, FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.posts import Post, marked_posts
from steelyard.reading.pages.quiet import silenced
from steelyard.reading.pages.raw import RawDocument, shortened
from steelyard.reading.text import one_line

if TYPE_CHECKING:
    from lxml import etree

MAX_SOURCE = 2_000_000
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd td th blockquote figcaption caption div section article aside header footer nav main "
    "ul ol table tr body form label button title address pre summary details figure".split()
)
_HIDDEN = frozenset(
    "script style noscript template svg iframe head select option textarea math object embed audio video canvas".split()
)
_NO_PROSE = frozenset("h2 h3 h4 h5 h6 nav button label figcaption caption th footer form".split())
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:article:published_time' or @itemprop='datePublished' or "
    "@name='date' or @name='pubdate' or @name='publish-date' or @name='parsely-pub-date' or @name='dc.date' or "
    "@name='DC.date.issued']/@content"
)
_JSON_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_WINDOW = 20_000
_SHORT, _END = 20, 40


@dataclass(frozen=True)
class VisiblePage:
    """Text of a document with its blocks as (start, end, kind), and facts about it."""

    text: str
    blocks: tuple[tuple[int, int, str], ...]
    facts: dict[str, str]
    posts: tuple[Post, ...] = ()


def read_html(raw: RawDocument) -> Page:
    """Return the page of an HTML file: its visible text, a blank line between blocks.

    Raises
    ------
    InputError
        When it is no HTML, or its bytes are no text.
    MissingExtra
        When the extra ``read`` is not installed.
    """
    declared = _CHARSET.search(raw.data[:8192])
    text, notes = decoded(raw, declared.group(1).decode("ascii", "replace") if declared else None)
    if len(text) > MAX_SOURCE:
        notes += (f"Only the first {MAX_SOURCE:,} of {len(text):,} characters of HTML were read.",)
    try:
        found = visible_page(text[:MAX_SOURCE])
    except InputError as error:
        raise InputError(f"{raw.label}: {error}") from error
    return assembled(raw.file, "html", raw.digest, as_found(found, notes))


def as_found(page: VisiblePage, notes: tuple[str, ...] = ()) -> Found:
    """Return a visible page as what a format's reader found, cut to the length that is read.

    Parameters
    ----------
    page : VisiblePage
        Text, blocks and facts.
    notes : tuple of str, optional
        What to tell.
    """
    text, cut = shortened(page.text)
    paragraphs = [Paragraph(start, end, kind) for start, end, kind in page.blocks if end <= len(text)]
    return Found(text, paragraphs, page.facts, notes=notes + cut, posts=page.posts)


def visible_page(source: str, whole: bool = False) -> VisiblePage:
    """Return every visible block of an HTML document; those outside the article are furniture.

    Parameters
    ----------
    source : str
        HTML.
    whole : bool, optional
        Take all of it for the article, as for an entry of a feed.

    Raises
    ------
    MissingExtra
        When the extra ``read`` is not installed.
    InputError
        When the text is no HTML.
    """
    try:
        import trafilatura
        from lxml import html as lxml_html
    except ImportError as error:
        raise MissingExtra("read", "reading HTML") from error
    try:
        with silenced("trafilatura", "htmldate", "justext", "readability"):
            tree = lxml_html.document_fromstring(_parsable(source))
            blocks = [(tag, content) for tag, raw in _visible(tree) if (content := one_line(harmless(raw)))]
            facts = {} if whole else _facts(tree, trafilatura.extract_metadata(tree, extensive=False))
            posts = marked_posts(tree, "\n\n".join(content for _, content in blocks))
            article = "" if whole else trafilatura.extract(tree, include_comments=False, include_tables=True) or ""
    except Exception as error:  # two parsers on anybody's bytes: whatever they raise, the document is at fault
        raise InputError(f"the document is no HTML that can be read ({type(error).__name__}).") from error
    return replace(_marked(blocks, _Article(article), facts), posts=posts)


def _parsable(source: str) -> str:
    """Drop what the parser refuses in decoded text: an XML declaration, control characters."""
    source = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", source)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", source)


def _facts(tree: etree._Element, metadata: object) -> dict[str, str]:
    names = {"title": "title", "author": "author", "publisher": "sitename", "date": "date", "address": "url"}
    facts = {ours: harmless(str(found)) for ours, theirs in names.items() if (found := getattr(metadata, theirs, None))}
    stated = [str(value) for value in tree.xpath(_PUBLISHED)]
    scripts = (str(value) for value in tree.xpath("//script[contains(@type, 'ld+json')]/text()"))
    stated += [found.group(1) for script in scripts if (found := _JSON_PUBLISHED.search(script[:200_000]))]
    stated += [str(value) for value in tree.xpath("(//article//time/@datetime)[1]")]
    if stated:
        facts["date"] = stated[0]
    return facts


def _visible(tree: etree._Element) -> list[tuple[str, str]]:
    """Return (tag, text) of every block of visible text, in order."""
    from lxml import etree

    gathered = _Gathered()
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start" and (name in _HIDDEN or _is_invisible(node)):
            walker.skip_subtree()
        elif event == "start":
            gathered.open(name, node.text or "")
        else:
            gathered.close(name, node.tail or "")
    gathered.flush("body")
    return gathered.blocks


def _is_invisible(node: etree._Element) -> bool:
    return node.get("hidden") is not None or bool(_INVISIBLE.search(node.get("style", "")[:500]))


@dataclass
class _Gathered:
    """Blocks so far, and the pieces of the block that is open."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def open(self, name: str, text: str) -> None:
        if name in _BLOCKS:
            self.flush("div")
        self.pieces.append("\n" if name == "br" else text)

    def close(self, name: str, tail: str) -> None:
        if name in _BLOCKS:
            self.flush(name)
        self.pieces.append(tail)

    def flush(self, tag: str) -> None:
        content = "".join(self.pieces)
        self.pieces.clear()
        if content.strip():
            self.blocks.append((tag, content))


class _Article:
    """The article's text as letters and digits, in which blocks are looked for in order.

    A block is searched for near the one found last, so that a long page takes time in proportion to its length.
    """

    def __init__(self, text: str) -> None:
        keys = [_key(line) for line in text.splitlines()]
        self._lines = frozenset(keys)
        self._text = "".join(keys)
        self._at = 0
        self.is_empty = not self._text

    def holds(self, key: str) -> bool:
        """Say whether the article has a block: a short one as a line, a longer one anywhere, or at least both its ends."""
        if len(key) < _SHORT or key in self._lines:
            return key in self._lines
        whole = self._near(key, _WINDOW)
        ends = (self._near(key[:_END], _WINDOW), self._near(key[-_END:], _WINDOW + len(key))) if len(key) > 2 * _END else (-1,)
        found = whole if whole >= 0 else min(ends)
        self._at = max(found, self._at)
        return found >= 0

    def _near(self, key: str, reach: int) -> int:
        return self._text.find(key, max(0, self._at - reach), self._at + len(key) + reach)


def _key(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _marked(blocks: list[tuple[str, str]], article: _Article, facts: dict[str, str]) -> VisiblePage:
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    title = _key(facts.get("title", ""))
    titled = False
    for tag, content in blocks:
        kind = _kind(tag, content, article, title)
        if kind == TITLE and titled:
            kind = FURNITURE
        titled = titled or kind == TITLE
        spans.append((at, at + len(content), kind))
        pieces.append(content)
        at += len(content) + 2
    return VisiblePage("\n\n".join(pieces), tuple(spans), facts)


def _kind(tag: str, content: str, article: _Article, title: str) -> str:
    key = _key(content)
    if (title and key == title) or (tag == "h1" and (not title or key in title or title in key)):
        return TITLE
    if tag in _NO_PROSE or tag == "h1" or is_furniture(content):
        return FURNITURE
    if article.is_empty:
        return BODY if len(content.split()) >= 8 or content.endswith((".", "!", "?", "”", '"')) else FURNITURE
    return BODY if article.holds(key) else FURNITURE


def page_of_html(file: str, text: str) -> Page:
    """Return the page of an HTML document in a string.

    Parameters
    ----------
    file : str
        Name of the document.
    text : str
        HTML.

    Raises
    ------
    InputError, MissingExtra
        As :func:`visible_page`.
    """
    return read_html(RawDocument(file, file, text.encode("utf-8", "replace")))

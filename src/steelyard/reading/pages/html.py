"""The visible text of an HTML document, and which of it is the article.

Nothing is executed and nothing is fetched: scripts, styles and what is hidden are left out unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.assemble import PageContent, assembled
from steelyard.reading.pages.choosing import Article, chosen, key_of
from steelyard.reading.pages.decoding import decoded
from steelyard.reading.pages.facts import facts_of
from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.pages.labels import declared
from steelyard.reading.pages.markup import tree_of
from steelyard.reading.pages.model import BODY, FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.posts import Post, placed_posts, told_posts
from steelyard.reading.pages.quiet import silenced
from steelyard.reading.pages.raw import RawDocument, shortened
from steelyard.reading.pages.tidying import tidied
from steelyard.reading.pages.visible import VisibleBlock, blocks_of, paragraphs_in

MAX_SOURCE = 2_000_000


@dataclass(frozen=True)
class VisiblePage:
    """Text of a document, its blocks, facts about it, and notes.

    Blocks are (start, end, kind); notes tell what is not read.
    """

    text: str
    blocks: tuple[tuple[int, int, str], ...]
    facts: dict[str, str]
    notes: tuple[str, ...] = ()
    elsewhere: frozenset[int] = frozenset()
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
    text, notes = decoded(raw, declared(raw.data))
    if len(text) > MAX_SOURCE:
        notes += (f"Only the first {MAX_SOURCE:,} of {len(text):,} characters of HTML were read.",)
    try:
        found = visible_page(text[:MAX_SOURCE])
    except InputError as error:
        raise InputError(f"{raw.label}: {error}") from error
    return assembled(raw.file, "html", raw.digest, as_found(found, notes))


def as_found(page: VisiblePage, notes: tuple[str, ...] = ()) -> PageContent:
    """Return a visible page as what a format's reader found, cut to the length that is read.

    Parameters
    ----------
    page : VisiblePage
        Text, blocks and facts.
    notes : tuple of str, optional
        What to tell.
    """
    text, cut = shortened(page.text)
    paragraphs = [
        Paragraph(start, end, kind) for start, end, kind in page.blocks if end <= len(text)
    ]
    return PageContent(
        text, paragraphs, page.facts, None, notes + page.notes + cut, page.elsewhere, page.posts
    )


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
    except ImportError as error:
        raise MissingExtra("read", "reading HTML") from error
    try:
        with silenced("trafilatura", "htmldate", "justext", "readability"):
            tree = tree_of(source)
            facts = {} if whole else facts_of(tree)
            posts = told_posts(tree)
            tree, notes = tidied(tree)
            blocks = blocks_of(tree)
            found = (
                ""
                if whole
                else trafilatura.extract(tree, include_comments=False, include_tables=True) or ""
            )
    except InputError:
        raise
    # two parsers on anybody's bytes: whatever they raise, the document is at fault
    except Exception as error:
        raise InputError(
            f"the document is no HTML that can be read ({type(error).__name__})."
        ) from error
    page = _marked(blocks, Article(found), facts, notes)
    return replace(page, posts=placed_posts(posts, page.text))


def _marked(
    blocks: list[VisibleBlock], article: Article, facts: dict[str, str], notes: tuple[str, ...]
) -> VisiblePage:
    taken, left = chosen(blocks, article)
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    elsewhere: set[int] = set()
    for kind, content, other in _paragraphs(blocks, taken, key_of(facts.get("title", ""))):
        elsewhere |= {len(spans)} if other else set()
        spans.append((at, at + len(content), kind))
        pieces.append(content)
        at += len(content) + 2
    if left:
        passages = (
            "1 passage beside the article was"
            if left == 1
            else f"{left} passages beside the article were"
        )
        notes += (f"{passages} not read.",)
    return VisiblePage("\n\n".join(pieces), tuple(spans), facts, notes, frozenset(elsewhere))


def _paragraphs(
    blocks: list[VisibleBlock], taken: list[bool], title: str
) -> Iterator[tuple[str, str, bool]]:
    """Yield kind and text of every paragraph, and whether it is of another story.

    The title is one once.
    """
    titled = False
    for block, in_article in zip(blocks, taken, strict=True):
        if _is_title(block, title):
            yield FURNITURE if titled else TITLE, block.content, block.other
            titled = True
            continue
        for content in paragraphs_in(block.lines):
            read = in_article and (content == block.content or not is_furniture(content))
            yield BODY if read else FURNITURE, content, block.other


def _is_title(block: VisibleBlock, title: str) -> bool:
    key = key_of(block.content)
    return bool(title and key == title) or (
        block.tag == "h1" and (not title or key in title or title in key)
    )


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

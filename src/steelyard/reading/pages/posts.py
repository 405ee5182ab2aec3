"""The posts of a live blog in HTML, each with its day.

Time stamps tell the day, and what the page states for search engines.
"""

from __future__ import annotations

import datetime
import json
import re
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steelyard.reading.pages.dates import written_day

if TYPE_CHECKING:
    from lxml import etree

_MOST = 1_000
_DEEPEST = 200
_STAMP_WORDS = 14
_ENDS = 40
_LONGEST_SCRIPT = 1_000_000
_INLINE = frozenset("time span a b i em strong small abbr font".split())
_TAG = re.compile(r"<[^>]{0,400}>")


DatedPost = tuple[str, datetime.date]
"""The words of a post, and its day."""


@dataclass(frozen=True, order=True)
class Post:
    """A post of a live blog.

    It is characters `start` to `end` of the page's text, with its day, and where its text begins.
    """

    start: int
    end: int
    day: datetime.date
    text: int


class Posts:
    """The posts of a page, by place."""

    def __init__(self, posts: tuple[Post, ...]) -> None:
        self._posts = sorted(posts)
        self._starts = [post.start for post in self._posts]

    def day_at(self, offset: int) -> datetime.date | None:
        """Return the day of the post that holds a character; None outside all posts."""
        at = bisect_right(self._starts, offset) - 1
        return self._posts[at].day if at >= 0 and offset < self._posts[at].end else None


def told_posts(tree: etree._Element) -> tuple[list[DatedPost], ...]:
    """Return the words and days of posts as the mark-up of a page tells them, in two ways.

    A post is told by the updates of a ``LiveBlogPosting`` in JSON-LD; or by a ``<time datetime>``
    that stands by itself, and reaches as far as there is no other.

    Parameters
    ----------
    tree : lxml element
        The document.
    """
    return list(_stated(tree)), list(_stamped(tree))


def placed_posts(told: tuple[list[DatedPost], ...], text: str) -> tuple[Post, ...]:
    """Return the posts that are found on a page; none where there are fewer than two.

    Parameters
    ----------
    told : tuple of list
        As `told_posts` returns them.
    text : str
        Visible text of the page, in which the posts are looked for in order.
    """
    for posts in told:
        page = _Keyed(text if len(posts) > 1 else "")
        found = [post for words, day in posts if (post := page.post(words, day))]
        if len(found) > 1:
            return tuple(sorted(found))
    return ()


class _Keyed:
    """A text by its letters and digits, and where each of them stands."""

    def __init__(self, text: str) -> None:
        self._places = [at for at, char in enumerate(text) if char.isalnum()]
        self._key = "".join(text[at].lower()[:1] for at in self._places)
        self._at = 0

    def post(self, words: str, day: datetime.date) -> Post | None:
        """Return the place of a post's words, looked for after the last one first.

        None where they are not there.
        """
        key = "".join(char.lower()[:1] for char in words if char.isalnum())
        start = self._key.find(key[:_ENDS], self._at) if key else -1
        start = self._key.find(key[:_ENDS]) if key and start < 0 else start
        end = (
            self._key.find(key[-_ENDS:], start, start + 2 * len(key) + _ENDS) if start >= 0 else -1
        )
        if end < 0:
            return None
        last = end + len(key[-_ENDS:])
        self._at = last
        return Post(self._places[start], self._places[last - 1] + 1, day, self._places[start])


def _stamped(tree: etree._Element) -> Iterator[tuple[str, datetime.date]]:
    nodes = [node for node in tree.iter("time") if node.get("datetime")][:_MOST]
    blocks = {node: _block(node) for node in nodes}
    alone = {block for block in set(blocks.values()) if _is_short(block)}
    stamps = [node for node in nodes if blocks[node] in alone]
    times: Counter[etree._Element] = Counter()
    for node in stamps:
        times.update([node, *_above(node)])
    for node in stamps:
        day = written_day(_words(node)) or written_day(node.get("datetime"))
        whole = node
        for parent in _above(node):
            if times[parent] > 1:
                break
            whole = parent
        if day is not None and whole is not node:
            yield _words(whole), day


def _above(node: etree._Element) -> Iterator[etree._Element]:
    for number, parent in enumerate(node.iterancestors()):
        if number >= _DEEPEST or parent.tag in {"body", "html"}:
            return
        yield parent


def _block(node: etree._Element) -> etree._Element:
    """The block in which a time stands."""
    while node.tag in _INLINE and (parent := node.getparent()) is not None:
        node = parent
    return node


def _is_short(block: etree._Element) -> bool:
    """Say whether a block has no more words of its own than a stamp has.

    A time in running text is none.
    """
    own = [
        block.text or "",
        *(child.tail or "" for child in block),
        *(_words(c) for c in block if c.tag in _INLINE),
    ]
    return sum(len(part.split()) for part in own) <= _STAMP_WORDS


def _words(node: etree._Element) -> str:
    found = node.xpath(
        ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or "
        "ancestor::template)]"
    )
    return " ".join(str(part) for part in found)


def _stated(tree: etree._Element) -> Iterator[tuple[str, datetime.date]]:
    """The updates of a live blog as the page states them."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            queue = deque([json.loads(str(script)[:_LONGEST_SCRIPT])])
        except (ValueError, RecursionError):
            continue
        seen = 0
        while queue and seen < _MOST:
            seen += 1
            entry = queue.popleft()
            inner = (
                entry
                if isinstance(entry, list)
                else list(entry.values())
                if isinstance(entry, dict)
                else []
            )
            queue.extend(value for value in inner if isinstance(value, list | dict))
            if isinstance(entry, dict):
                yield from _update(entry)


def _update(entry: dict[str, object]) -> Iterator[tuple[str, datetime.date]]:
    updates = entry.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else [updates]:
        if not isinstance(update, dict):
            continue
        words, stated = (
            update.get("articleBody") or update.get("description"),
            update.get("datePublished"),
        )
        day = written_day(stated) if isinstance(stated, str) else None
        if isinstance(words, str) and day is not None:
            yield _TAG.sub(" ", words), day

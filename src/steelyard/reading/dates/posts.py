"""The day from which the dates of a place are counted.

It is that of the post of a live blog, else that of the page.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from steelyard.reading.dates.datewords import date_wordings
from steelyard.reading.pages.page import BODY, Page
from steelyard.reading.pages.posts import Post, Posts
from steelyard.reading.text import Span, plain

_LONGEST_STAMP = 90
_LINE = re.compile(r"[^\n\r]+")
_CLOCK = r"(?:\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight)"
_ZONE = r"(?: ?\(?(?:[A-Z]{2,4}|Z|local time)(?:[+-]\d{1,2})?\)?)?"
_MARK = r"[\s#*>\[\](){}|,;:·•–—-]*"
_LEAD = re.compile(
    rf"{_MARK}(?:(?:updated?|posted|post|on|at|{_CLOCK}{_ZONE}){_MARK}(?:on )?)*", re.IGNORECASE
)
_TAIL = re.compile(
    rf"T?{_MARK}(?:at )?{_MARK}(?:{_CLOCK}{_ZONE})?(?P<mark>{_MARK})(?P<rest>.*)", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\W*(?:published|first published|last (?:updated|modified)|updated|modified|created)\b",
    re.IGNORECASE,
)


def posts_of(page: Page, day: datetime.date | None) -> Posts | None:
    """Return the posts of a live blog, as its mark-up or its headed lines tell them.

    None where a page has not two with text.

    Parameters
    ----------
    page : Page
        The document.
    day : datetime.date or None
        Its own day, for lines that give no year.
    """
    bodies = [p.span for p in page.paragraphs if p.kind == BODY]
    for posts in (page.posts, _headed(page, day)):
        told = tuple(post for post in posts if _holds_text(post, bodies))
        if len(told) > 1:
            return Posts(told)
    return None


def _holds_text(post: Post, bodies: Sequence[Span]) -> bool:
    """Say whether a paragraph of the body, or its end, lies in a post."""
    at = bisect_right(bodies, post.text, key=lambda body: body.end)
    return at < len(bodies) and bodies[at].start < post.end


def _headed(page: Page, day: datetime.date | None) -> Iterator[Post]:
    """Yield what stands under each line that is a day, with a time or without."""
    last: Post | None = None
    for line in _LINE.finditer(page.text):
        found = _stamp(line.group(), day) if len(line.group()) <= _LONGEST_STAMP else None
        if found is not None:
            if last is not None:
                yield replace(last, end=line.start())
            last = Post(line.start(), len(page.text), found, line.end())
    if last is not None:
        yield last


def _stamp(line: str, day: datetime.date | None) -> datetime.date | None:
    """The day of a line that is nothing but a day with or without a time.

    A headline may follow after a mark.
    """
    text = plain(line)
    if _CHANGED.match(text) or not any(char.isdigit() for char in text):
        return None
    found = next(date_wordings(text, 0, len(text)), None)
    if found is None or not _LEAD.fullmatch(text, 0, found.start):
        return None
    tail = _TAIL.fullmatch(text, found.end)
    days = found.meaning(day, "past")
    if (
        tail is None
        or days is None
        or days.grain != "day"
        or found.form not in {"absolute", "partial"}
    ):
        return None
    return days.first if not tail["rest"] or tail["mark"].strip() else None

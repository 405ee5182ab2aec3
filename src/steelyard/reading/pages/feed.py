"""Feeds (RSS, Atom) as pages: each entry with text is a page.

Nothing is fetched; only the bytes of the file are read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from steelyard.errors import InputError
from steelyard.reading.dayorder import DayOrder, order_by_language
from steelyard.reading.pages.assemble import PageContent, assembled
from steelyard.reading.pages.feeddates import Stated, settled, stated
from steelyard.reading.pages.feedtext import as_html, names, words
from steelyard.reading.pages.feedxml import Element, Feed, parsed
from steelyard.reading.pages.html import MAX_SOURCE, as_found, visible_page
from steelyard.reading.pages.model import FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.raw import RawDocument, digest_of
from steelyard.reading.text import one_line

MAX_ENTRIES = 5_000
MAX_BYTES = 8_000_000
_CONTENTS = (
    "content:encoded",
    "content",
    "xhtml:body",
    "xhtml:div",
    "description",
    "summary",
    "dc:description",
    "itunes:summary",
    "media:description",
)
_PUBLISHED = (
    "published",
    "pubdate",
    "issued",
    "dcterms:issued",
    "dc:date",
    "dcterms:created",
    "created",
)
_CHANGED = ("updated", "modified", "dcterms:modified")
_AUTHORS = ("author", "dc:creator", "creator")
_MOST_AUTHORS = 40
_TEXTS = ("", "text", "html", "xhtml", "text/plain", "text/html", "application/xhtml+xml")
_TAGS = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed.

    Attributes
    ----------
    file : str
        Name of the feed's file with the number of the entry, from 1, as in ``news.xml#3``.
    content : str
        HTML, as the feed gives it.
    facts : mapping of str to str
        Any of title, author, publisher, date and address.
    notes : tuple of str
        What to tell.
    """

    file: str
    content: str
    facts: Mapping[str, str]
    notes: tuple[str, ...] = ()


def entries(raw: RawDocument) -> Iterator[FeedEntry]:
    """Yield the entries of a feed that hold text, in the order of the feed, at most 5,000 of them.

    Parameters
    ----------
    raw : RawDocument
        The bytes of an RSS or Atom feed.

    Raises
    ------
    InputError
        When it is no feed, larger than 8 MB, declares entities, or has no entry with text.
    MissingExtra
        When the extra ``read`` is not installed.
    """
    if len(raw.data) > MAX_BYTES:
        raise InputError(
            f"{raw.label}: {len(raw.data) / 1e6:.1f} MB; a feed may have at most "
            f"{MAX_BYTES // 1_000_000} MB."
        )
    number = max(raw.data.count(b"<item"), raw.data.count(b"<entry"))
    if number > 4 * MAX_ENTRIES:
        raise InputError(
            f"{raw.label}: holds {number:,} entries; split it into feeds of at most "
            f"{MAX_ENTRIES:,}."
        )
    feed = parsed(raw)
    listed = feed.entries[:MAX_ENTRIES]
    dates = [stated(child.text for child in item.all(*_PUBLISHED, *_CHANGED)) for item in listed]
    days = settled(dates, _day_order(feed.head))
    found = 0
    for place, (item, date, day) in enumerate(zip(listed, dates, days, strict=True), start=1):
        if content := _content(item):
            found += 1
            yield FeedEntry(
                f"{raw.file}#{place}", content, _facts(item, feed, day), _notes(item, date, day)
            )
    if not found:
        raise InputError(
            f"{raw.label}: is no feed with text (found {len(listed)} entries; expected RSS or "
            "Atom with summaries)."
        )


def page_of_entry(entry: FeedEntry) -> Page:
    """Return the page of an entry: its title, a blank line, and the visible text of its content.

    Parameters
    ----------
    entry : FeedEntry
        One entry of a feed.

    Raises
    ------
    InputError
        When its content cannot be read.
    """
    body = as_found(
        visible_page(f"<html><body>{entry.content}</body></html>", whole=True), entry.notes
    )
    title = one_line(entry.facts.get("title", ""))
    shift = len(title) + 2 if title else 0
    paragraphs = [Paragraph(0, len(title), TITLE)] if title else []
    for p in body.paragraphs:
        repeated = p.kind == TITLE or p.span.of(body.text) == title
        paragraphs.append(
            Paragraph(p.start + shift, p.end + shift, FURNITURE if repeated and title else p.kind)
        )
    text = f"{title}\n\n{body.text}" if title else body.text
    digest = digest_of(entry.content)
    return assembled(
        entry.file, "feed", digest, PageContent(text, paragraphs, entry.facts, notes=body.notes)
    )


def _content(item: Element) -> str:
    """The longest text of an entry, as HTML."""
    texts = (_html(child) for child in item.all(*_CONTENTS))
    return max(texts, key=lambda text: len(_TAGS.sub("", text)), default="")


def _html(element: Element) -> str:
    """A content as HTML; nothing for what is no text."""
    readable = element.attributes.get("type", "").lower().split(";")[0].strip() in _TEXTS
    return (
        as_html(element.text[:MAX_SOURCE])
        if readable and element.attributes.get("mode", "") != "base64"
        else ""
    )


def _facts(item: Element, feed: Feed, day: datetime.date | None) -> dict[str, str]:
    source = next(item.all("source"), None)
    publisher = (
        (source.first("title") or ("" if source.children else source.text)) if source else ""
    )
    facts = {
        "title": words(item.first("title", "dc:title", "media:title")),
        "author": "; ".join(_authors(item, source, feed.head)),
        "publisher": words(publisher) or words(feed.head.first("title")),
        "date": day.isoformat() if day else "",
        "address": _address(item, feed.head),
    }
    return {name: value for name, value in facts.items() if value}


def _authors(item: Element, source: Element | None, head: Element) -> list[str]:
    """All who wrote an entry, each once.

    Where it names nobody, those of its source or of the whole feed.
    """
    places = (
        item.all(*_AUTHORS),
        item.all("itunes:author"),
        source.all("author") if source else (),
        head.all("author"),
    )
    for place in places:
        stated = (
            element.first("name") if element.children else element.text
            for element in islice(place, _MOST_AUTHORS)
        )
        found = [name for text in stated for name in names(text)]
        if found:
            return list({name.casefold(): name for name in reversed(found)}.values())[::-1]
    return []


def _address(item: Element, head: Element) -> str:
    """The address of an entry, made whole by that of the feed."""
    for link in item.all("link", "guid"):
        attributes = link.attributes
        if (
            attributes.get("rel", "alternate") != "alternate"
            or attributes.get("isPermaLink", "true") == "false"
        ):
            continue
        if written := (attributes.get("href") or link.text).strip():
            return _joined(link.base or _home(head), words(written))
    return ""


def _home(head: Element) -> str:
    links = (
        link for link in head.all("link") if link.attributes.get("rel", "alternate") == "alternate"
    )
    return next(
        (
            written
            for link in links
            if (written := (link.attributes.get("href") or link.text).strip())
        ),
        "",
    )


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address).replace(" ", "%20")
    except ValueError:
        return address


def _day_order(head: Element) -> DayOrder | None:
    """Which of day and month stands first in figures, by the language that the feed states."""
    language = head.first("language", "dc:language") or head.attributes.get("lang", "")
    return order_by_language(language.strip())


def _notes(item: Element, date: Stated, day: datetime.date | None) -> tuple[str, ...]:
    notes: tuple[str, ...] = ()
    if date.days and day is None:
        notes += (f"The date {date.written} may begin with the day or the month; it was left out.",)
    longest = max(len(child.text) for child in item.all(*_CONTENTS))
    if longest > MAX_SOURCE:
        notes += (f"Only the first {MAX_SOURCE:,} of {longest:,} characters of HTML were read.",)
    return notes

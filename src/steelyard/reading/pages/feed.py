"""Feeds (RSS, Atom) as pages: each entry with text is a page. Nothing is fetched; only the bytes of the file are read."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.assemble import Found, assembled
from steelyard.reading.pages.decoding import harmless
from steelyard.reading.pages.html import MAX_SOURCE, as_found, visible_page
from steelyard.reading.pages.model import FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.raw import RawDocument, digest_of
from steelyard.reading.text import one_line

MAX_ENTRIES = 5_000
MAX_BYTES = 8_000_000
_DECLARATION = re.compile(rb"<!\s*(?:ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One entry of a feed.

    Attributes
    ----------
    file : str
        Name of the feed's file with the number of the entry, from 1, as in ``news.xml#3``.
    content : str
        HTML, as the feed gives it.
    facts : mapping of str to str
        Any of title, author, publisher, date and address.
    """

    file: str
    content: str
    facts: Mapping[str, str]


def entries(raw: RawDocument) -> Iterator[Entry]:
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
        raise InputError(f"{raw.label}: {len(raw.data) / 1e6:.1f} MB; a feed may have at most {MAX_BYTES // 1_000_000} MB.")
    number = max(raw.data.count(b"<item"), raw.data.count(b"<entry"))
    if number > 4 * MAX_ENTRIES:
        raise InputError(f"{raw.label}: holds {number:,} entries; split it into feeds of at most {MAX_ENTRIES:,}.")
    if _DECLARATION.search(raw.data.replace(b"\x00", b"")):
        raise InputError(f"{raw.label}: declares XML entities or elements of its own, which are refused; delete its DOCTYPE.")
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtra("read", "reading feeds") from error
    try:
        feed = feedparser.parse(io.BytesIO(raw.data), sanitize_html=True, resolve_relative_uris=False)
        listed = list(feed.entries[:MAX_ENTRIES])
        publisher = _text(feed.feed.get("title"))
    except Exception as error:  # a parser on anybody's bytes: whatever it raises, the document is at fault
        raise InputError(f"{raw.label}: is no feed that can be read ({type(error).__name__}).") from error
    found = 0
    for place, item in enumerate(listed, start=1):
        if content := _content(item):
            found += 1
            yield Entry(f"{raw.file}#{place}", content, _facts(item, publisher))
    if not found:
        raise InputError(
            f"{raw.label}: is no feed with text (found {len(listed)} entries; expected RSS or Atom with summaries)."
        )


def page_of_entry(entry: Entry) -> Page:
    """Return the page of an entry: its title, a blank line, and the visible text of its content.

    Parameters
    ----------
    entry : Entry
        One entry of a feed.

    Raises
    ------
    InputError
        When its content cannot be read.
    """
    body = as_found(visible_page(f"<html><body>{entry.content[:MAX_SOURCE]}</body></html>", whole=True))
    title = one_line(entry.facts.get("title", ""))
    shift = len(title) + 2 if title else 0
    paragraphs = [Paragraph(0, len(title), TITLE)] if title else []
    for p in body.paragraphs:
        repeated = p.kind == TITLE or p.span.of(body.text) == title
        paragraphs.append(Paragraph(p.start + shift, p.end + shift, FURNITURE if repeated and title else p.kind))
    text = f"{title}\n\n{body.text}" if title else body.text
    digest = digest_of(entry.content)
    return assembled(entry.file, "feed", digest, Found(text, paragraphs, entry.facts, notes=body.notes))


def _content(item: Mapping[str, Any]) -> str:
    """The longest content of an entry, else its summary, as HTML."""
    parts = [part for part in item.get("content", ()) if part.get("value")]
    best = max(parts, key=lambda part: len(part["value"]), default=None) or item.get("summary_detail") or {}
    value = harmless(str(best.get("value") or item.get("summary") or ""))
    if best.get("type") != "text/plain":
        return value.strip()
    return "".join(f"<p>{html.escape(part.strip())}</p>" for part in re.split(r"\n\s*\n", value) if part.strip())


def _facts(item: Mapping[str, Any], publisher: str) -> dict[str, str]:
    stated = dict(item)
    day = stated.get("published_parsed") or stated.get("updated_parsed")
    source = item.get("source") or {}
    facts = {
        "title": _text(item.get("title")),
        "author": _text(item.get("author")),
        "publisher": _text(source.get("title")) or publisher,
        "date": f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}" if day else _text(stated.get("published")),
        "address": str(item.get("link") or ""),
    }
    return {name: value for name, value in facts.items() if value}


def _text(value: object) -> str:
    """A fact of a feed as plain words: tags dropped, entities resolved."""
    return one_line(harmless(html.unescape(re.sub(r"<[^<>]{0,500}>", " ", str(value or "")[:2000]))))

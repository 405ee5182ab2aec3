"""The seam of the reader: a document in, a reading out.

Another reader is plugged in by the one method of `Reader`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.attribution.speakers import name_speakers
from steelyard.reading.dates.dates import DateMention, dateline, find_dates
from steelyard.reading.events.events import Event, page_events
from steelyard.reading.moves.items import Item, find_items
from steelyard.reading.pages.page import BODY, Page, load_page
from steelyard.reading.parse import parse_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.parties.model import PartyBook
from steelyard.reading.quantities.quantities import ReadQuantity, find_quantities
from steelyard.reading.sentences import Sentence, split_page
from steelyard.reading.tagger.attributions import Thresholds
from steelyard.reading.tagger.tagger import tag
from steelyard.reading.text import Span


@dataclass(frozen=True)
class Dropped:
    """Something that a reader found and could not keep.

    It has its words, or what it would have said, and why it went.
    """

    text: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a reader found in one document.

    Attributes
    ----------
    page : Page
        The document.
    sentences : tuple of Sentence
        Of its body.
    parties : PartyBook
        Parties, persons and their mentions.
    attributions : tuple of Attribution
        Who said what.
    items : tuple of Item
        Moves, beliefs, conditions and constraints, in the order of the text; the n-th is evidence
        ``E<n>``.
    dropped : tuple of Dropped
        What could not be tied to a span or to a party.
    quantities : tuple of ReadQuantity
        Amounts, in the order of the text.
    dates : tuple of DateMention
        Dates, in the order of the text.
    """

    page: Page
    sentences: tuple[Sentence, ...]
    parties: PartyBook
    attributions: tuple[Attribution, ...]
    items: tuple[Item, ...]
    dropped: tuple[Dropped, ...]
    quantities: tuple[ReadQuantity, ...] = ()
    dates: tuple[DateMention, ...] = ()

    def numbered(self) -> list[tuple[str, Item]]:
        """Return the items with their evidence identifiers, E1 first."""
        return [(f"E{number}", item) for number, item in enumerate(self.items, start=1)]

    def quote(self, span: Span) -> str:
        """Return the words of a span, as published."""
        return span.of(self.page.text)


KEPT = Thresholds(whole=0.45)
"""Laxer than the tagger's own.

Every item shows its words, and one that is missed is looked at by nobody.
"""


class Reader(Protocol):
    """Anything that turns a document into a reading."""

    def read(self, page: Page) -> Reading:
        """Read a page."""
        ...


class TrainedReader:
    """The reader that ships with Steelyard: a trained tagger, a parser, word lists and rules.

    It uses no network.
    """

    def read(self, page: Page) -> Reading:
        """Read a page."""
        sentences = split_page(page)
        parse = parse_page(page, sentences)
        tagged = tag(body_only(page), KEPT)
        parties = find_parties(page, sentences, parse, tagged.attributions)
        attributions = name_speakers(page, sentences, tagged.attributions, parties)
        dates = find_dates(page, sentences, parse)
        quantities = find_quantities(page, sentences, parse, dates)
        items = find_items(page, sentences, parties, attributions, tagged, parse)
        events = page_events(parse, (item.sentence for item in items))
        items = tuple(_with_event(item, events[item.sentence]) for item in items)
        head = dateline(page)
        dates = (head, *dates) if head is not None else dates
        return verified(
            Reading(page, sentences, parties, attributions, items, (), quantities, dates)
        )


def body_only(page: Page) -> str:
    """Return the text with all outside its body paragraphs blanked out.

    Every character keeps its place.
    """
    parts, at = [], 0
    for paragraph in page.paragraphs:
        if paragraph.kind == BODY and paragraph.start >= at:
            parts += ["\n" * (paragraph.start - at), page.text[paragraph.start : paragraph.end]]
            at = paragraph.end
    return "".join(parts)


def _with_event(item: Item, event: Event | None) -> Item:
    """Give an item the type of its sentence's main event.

    The words that tell of the event must be its own.
    """
    if event is None or not event.known or not item.span.holds(event.trigger):
        return item
    return replace(item, event=event.type)


def verified(reading: Reading) -> Reading:
    """Return the reading without items whose span does not lie in one body paragraph.

    Those are listed as dropped.
    """
    kept, dropped = [], list(reading.dropped)
    bodies = sorted(p.span for p in reading.page.paragraphs if p.kind == BODY)
    for item in reading.items:
        before = bisect_right(bodies, Span(item.span.start, len(reading.page.text)))
        whole = (
            item.span.start < item.span.end and before > 0 and bodies[before - 1].holds(item.span)
        )
        if whole and item.party is not None:
            kept.append(item)
        else:
            reason = (
                "no party that acts could be named"
                if whole
                else "its words were not found in the text"
            )
            dropped.append(Dropped(f"{item.kind}: {reading.quote(item.span)}", reason))
    return replace(reading, items=tuple(kept), dropped=tuple(dropped))


def read(document: Page | Path | str, reader: Reader | None = None) -> Reading:
    """Read a document.

    Parameters
    ----------
    document : Page or path-like
        A page, or a text, Markdown, HTML, PDF or DOCX file.
    reader : Reader, optional
        Who reads; the one that ships with the package by default. Its spans are verified as well.

    Raises
    ------
    InputError, MissingExtra
        As :func:`steelyard.reading.pages.page.load_page`.
    """
    page = document if isinstance(document, Page) else load_page(document)
    return read_page(page, reader)


def read_page(page: Page, reader: Reader | None = None) -> Reading:
    """Read a page that is loaded already."""
    return verified((reader or TrainedReader()).read(page))

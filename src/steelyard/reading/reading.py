"""The seam of the reader: a document in, a reading out. Another reader is plugged in by the one method of `Reader`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from steelyard.reading.attribution.rules import Attribution, find_attributions
from steelyard.reading.moves.items import Item, find_items
from steelyard.reading.pages.page import Page, load_page
from steelyard.reading.parties.book import PartyBook, find_parties
from steelyard.reading.sentences import Sentence, split_page
from steelyard.reading.text import Span


@dataclass(frozen=True)
class Dropped:
    """Something that a reader found and could not keep: its words, or what it would have said, and why it went."""

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
        Moves, beliefs, conditions and constraints, in the order of the text; the n-th is evidence ``E<n>``.
    dropped : tuple of Dropped
        What could not be tied to a span or to a party.
    """

    page: Page
    sentences: tuple[Sentence, ...]
    parties: PartyBook
    attributions: tuple[Attribution, ...]
    items: tuple[Item, ...]
    dropped: tuple[Dropped, ...]

    def numbered(self) -> list[tuple[str, Item]]:
        """Return the items with their evidence identifiers, E1 first."""
        return [(f"E{number}", item) for number, item in enumerate(self.items, start=1)]

    def quote(self, span: Span) -> str:
        """Return the words of a span, as published."""
        return span.of(self.page.text)

    def evidence_jsonl(self) -> str:
        """Return one JSON object a line for each item: identifier, class, quote, place, speaker, parties, hedge."""
        return "".join(json.dumps(self._record(id_, item), ensure_ascii=False) + "\n" for id_, item in self.numbered())

    def _record(self, id_: str, item: Item) -> dict[str, object]:
        sentence = self.sentences[item.sentence]
        return {
            "id": id_,
            "class": item.kind,
            "value": item.value or None,
            "status": item.status,
            "quote": self.quote(item.span),
            "start": item.span.start,
            "end": item.span.end,
            "line": self.page.line_of(item.span.start),
            "sentence": self.quote(sentence.span),
            "speaker": item.speaker,
            "speaker_type": item.speaker_type,
            "party": item.party,
            "other": item.other,
            "hedge": item.hedge,
            "confidence": item.confidence,
            "amount": item.amount,
            "source": self.page.file,
        }


class Reader(Protocol):
    """Anything that turns a document into a reading."""

    def read(self, page: Page) -> Reading:
        """Read a page."""
        ...


class RuleReader:
    """The reader that ships with Steelyard: rules and word lists, no training, no network."""

    def read(self, page: Page) -> Reading:
        """Read a page by the rules of :mod:`steelyard.reading`."""
        sentences = split_page(page)
        parties = find_parties(page)
        attributions = find_attributions(page, sentences, parties)
        items = find_items(page, sentences, parties, attributions)
        return verified(Reading(page, sentences, parties, attributions, items, ()))


def verified(reading: Reading) -> Reading:
    """Return the reading without items whose span does not lie in one body paragraph; those are listed as dropped."""
    kept, dropped = [], list(reading.dropped)
    bodies = [p.span for p in reading.page.paragraphs if p.kind == "body"]
    for item in reading.items:
        whole = item.span.start < item.span.end and any(body.holds(item.span) for body in bodies)
        if whole and item.party is not None:
            kept.append(item)
        else:
            reason = "no party that acts could be named" if whole else "its words were not found in the text"
            dropped.append(Dropped(f"{item.kind}: {reading.quote(item.span)}", reason))
    return Reading(reading.page, reading.sentences, reading.parties, reading.attributions, tuple(kept), tuple(dropped))


def read(path: Path | str, reader: Reader | None = None) -> Reading:
    """Read a document.

    Parameters
    ----------
    path : path-like
        A ``.txt``, ``.md`` or ``.html`` file.
    reader : Reader, optional
        Who reads; the rules that ship with the package by default. Its spans are verified as well.

    Raises
    ------
    InputError, MissingExtra
        As :func:`steelyard.reading.pages.page.load_page`.
    """
    page = load_page(path)
    return verified((reader or RuleReader()).read(page))

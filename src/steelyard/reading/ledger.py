"""The evidence ledger.

It has one record for everything that was read in a document, every record tied to its words.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.dates.dates import PUBLISHED, DateMention
from steelyard.reading.hedges import TERMS
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import WRITER
from steelyard.reading.pages.page import BODY, Page
from steelyard.reading.pages.raw import digest_of
from steelyard.reading.places import Places
from steelyard.reading.quantities.quantities import ReadQuantity
from steelyard.reading.reading import Dropped, Reading
from steelyard.reading.text import Span, one_line

Record = dict[str, object]

KEYS = (
    "id",
    "class",
    "value",
    "status",
    "quote",
    "start",
    "end",
    "line",
    "sentence",
    "speaker",
    "speaker_type",
    "institution",
    "reliability",
    "party",
    "other",
    "to",
    "date",
    "hedge",
    "probability",
    "confidence",
    "modality",
    "conditional",
    "event",
    "amount",
    "unit",
    "meaning",
    "file",
    "title",
    "author",
    "publisher",
    "published",
    "digest",
)
"""The keys of a record, in order.

Every record has all of them; what the text does not say is None.
"""


@dataclass(frozen=True)
class Ledger:
    """The records of one document.

    Attributes
    ----------
    records : tuple of dict
        Items (E1, E2, …), attributions (A1, …), quantities (Q1, …) and dates (D1, …), each in the
        order of the text and with the keys of `KEYS`.
    dropped : tuple of Dropped
        What was found and left out, because it could not be tied to words of one paragraph or to a
        party.
    """

    records: tuple[Record, ...]
    dropped: tuple[Dropped, ...]


def records(reading: Reading) -> Iterator[Record]:
    """Yield a record for everything that was read and can be tied to its words.

    The quote of a record is the text between `start` and `end`, character for character.
    """
    return iter(ledger(reading).records)


def ledger(reading: Reading) -> Ledger:
    """Return the records of a reading, and what had to be dropped."""
    writer = _Writer(reading)
    kept: list[Record] = []
    dropped = list(reading.dropped)
    for record, what in writer.all():
        if record is not None:
            kept.append(record)
        else:
            dropped.append(Dropped(what, "its words were not found in one paragraph of the text"))
    return Ledger(tuple(kept), tuple(dropped))


def jsonl(records: Iterable[Record]) -> str:
    """Return records as JSON Lines: one object a line, UTF-8, no line breaks inside."""
    return "".join(
        json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n" for record in records
    )


def attribution_ids(reading: Reading) -> list[tuple[str, Attribution]]:
    """Return the attributions with the identifiers that the ledger gives them, A1 first."""
    return [
        (f"A{number}", attribution)
        for number, attribution in enumerate(reading.attributions, start=1)
    ]


def quantity_ids(reading: Reading) -> list[tuple[str, ReadQuantity]]:
    """Return the quantities with the identifiers that the ledger gives them, Q1 first."""
    return [(f"Q{number}", quantity) for number, quantity in enumerate(reading.quantities, start=1)]


def date_ids(reading: Reading) -> list[tuple[str, DateMention]]:
    """Return the dates with the identifiers that the ledger gives them, D1 first."""
    return [(f"D{number}", mention) for number, mention in enumerate(reading.dates, start=1)]


def words_of(attribution: Attribution) -> Span:
    """Return the span from the first to the last of an attribution's parts."""
    parts = [
        *attribution.content,
        *(part for part in (attribution.source, attribution.cue) if part),
    ]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def probability(hedge: str | None) -> list[float] | None:
    """Return the range of a probability term; None for no such term."""
    found = TERMS.get(hedge or "")
    return list(found) if found else None


def document_facts(page: Page) -> Record:
    """Return the part of a record that is the same for all records of a document."""
    return {
        "file": page.file,
        "title": page.title,
        "author": page.author,
        "publisher": page.publisher,
        "published": page.date.isoformat() if page.date else None,
        "digest": digest(page),
    }


def digest(page: Page) -> str:
    """Return the SHA-256 of the document's bytes, as hexadecimal.

    Of a page without bytes it is that of its text.
    """
    return page.digest or digest_of(page.text)


def _apart(one: Span, two: Span) -> int:
    """The number of characters between two spans."""
    return max(one.start - two.end, two.start - one.end, 0)


def _contents(attributions: Iterable[Attribution]) -> Places[Attribution]:
    """What is attributed, by where it stands; of what begins together, the last first."""
    parts = sorted(
        ((part, told) for told in attributions for part in told.content), key=lambda pair: pair[0]
    )
    return Places(reversed(parts))


class _Writer:
    """Makes the records of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.page = reading, reading.page
        self.facts = document_facts(reading.page)
        self.bodies = [p.span for p in reading.page.paragraphs if p.kind == BODY]
        self.starts = [body.start for body in self.bodies]
        self.sentence_starts = [s.start for s in reading.sentences]
        self.contents = _contents(reading.attributions)
        self.dates: dict[int, list[DateMention]] = defaultdict(list)
        for mention in reading.dates:
            self.dates[mention.sentence].append(mention)

    def all(self) -> Iterator[tuple[Record | None, str]]:
        """Yield each record, with what it tells.

        None stands in place of a record that cannot be tied to words.
        """
        for id_, item in self.reading.numbered():
            yield self._of_item(id_, item), item.kind
        for id_, told in attribution_ids(self.reading):
            yield (
                self._of_attribution(id_, told),
                f"attribution to {one_line(told.speaker) or 'somebody'}",
            )
        for id_, quantity in quantity_ids(self.reading):
            yield self._of_quantity(id_, quantity), f"quantity: {quantity.value:g} {quantity.unit}"
        for id_, mention in date_ids(self.reading):
            yield self._of_date(id_, mention), f"date: {mention.value}"

    def _of_item(self, id_: str, item: Item) -> Record | None:
        return self._record(
            item.span,
            {
                "id": id_,
                "class": item.kind,
                "value": item.value or None,
                "status": item.status,
                **self._standing(item),
                "speaker": item.speaker,
                "speaker_type": item.speaker_type,
                "party": self._name(item.party),
                "other": self._name(item.other),
                "to": self._name(item.to),
                "date": self._date_of(item),
                "hedge": item.hedge,
                "probability": list(item.probability)
                if item.probability
                else probability(item.hedge),
                "confidence": item.confidence,
                "modality": item.modality,
                "conditional": item.conditional or None,
                "event": item.event,
                "amount": item.amount,
            },
        )

    def _of_attribution(self, id_: str, told: Attribution) -> Record | None:
        return self._record(
            self._within(words_of(told), told),
            {
                "id": id_,
                "class": "attribution",
                "value": told.kind,
                "speaker": told.speaker,
                "speaker_type": told.speaker_type,
                "institution": told.institution,
                "reliability": told.reliability,
                "confidence": round(told.confidence, 3),
                "party": self._name(told.party),
            },
        )

    def _of_quantity(self, id_: str, quantity: ReadQuantity) -> Record | None:
        low, high = f"{quantity.value:.12g}", quantity.high
        return self._record(
            quantity.span,
            {
                "id": id_,
                "class": "quantity",
                "value": low if high is None else f"{low} to {high:.12g}",
                "status": "assumed" if quantity.vague else None,
                **self._voice(quantity.span),
                "hedge": quantity.comparison,
                "amount": quantity.kind,
                "unit": quantity.unit or None,
                "meaning": quantity.meaning or None,
            },
        )

    def _of_date(self, id_: str, mention: DateMention) -> Record | None:
        return self._record(
            mention.span,
            {
                "id": id_,
                "class": "date",
                "value": mention.value,
                "status": mention.role,
                **self._voice(mention.span),
                "date": mention.value,
                "unit": mention.grain or None,
                "meaning": mention.explained or None,
            },
            [p.span for p in self.page.paragraphs] if mention.role == PUBLISHED else None,
        )

    def _voice(self, span: Span) -> Record:
        """Who says some words: of the attributions around them, the narrowest."""
        around = min(
            self.contents.over(span), key=lambda pair: pair[0].end - pair[0].start, default=None
        )
        if around is None:
            return {}
        told = around[1]
        return {
            "speaker": told.speaker,
            "speaker_type": told.speaker_type,
            "institution": told.institution,
            "reliability": told.reliability,
            "party": self._name(told.party),
        }

    def _standing(self, item: Item) -> Record:
        """Institution and reliability of the attribution that an item was taken from."""
        if item.attribution is None or item.attribution >= len(self.reading.attributions):
            return {}
        told = self.reading.attributions[item.attribution]
        return {"institution": told.institution, "reliability": told.reliability}

    def _date_of(self, item: Item) -> str | None:
        """The date that stands nearest to an item's words in its sentence."""
        own = [mention for mention in self.dates[item.sentence] if mention.value]
        nearest = min(own, key=lambda mention: _apart(mention.span, item.trigger), default=None)
        return nearest.value if nearest else None

    def _record(
        self, span: Span, told: Record, places: Sequence[Span] | None = None
    ) -> Record | None:
        """The record of some words that lie in one of the places; else None.

        Places are the paragraphs of the body where no others are given.
        """
        within = (
            self._body(span.start)
            if places is None
            else next((p for p in places if p.holds(span)), None)
        )
        if within is None or not within.holds(span) or span.start == span.end:
            return None
        place: Record = {
            "quote": span.of(self.page.text),
            "start": span.start,
            "end": span.end,
            "line": self.page.line_of(span.start),
            "sentence": self._sentence(span),
        }
        known = {"speaker": WRITER, "speaker_type": "writer", **told, **place, **self.facts}
        return {key: known.get(key) for key in KEYS}

    def _body(self, offset: int) -> Span | None:
        number = bisect_right(self.starts, offset) - 1
        return self.bodies[number] if number >= 0 else None

    def _within(self, whole: Span, told: Attribution) -> Span:
        """The words of an attribution.

        Of one that runs over paragraphs, those in the paragraph of its cue or first words are
        taken.
        """
        anchor = told.cue or told.content[0]
        body = self._body(anchor.start)
        return (
            whole if body is None else Span(max(whole.start, body.start), min(whole.end, body.end))
        )

    def _sentence(self, span: Span) -> str | None:
        number = bisect_right(self.sentence_starts, span.start) - 1
        sentence = self.reading.sentences[number] if number >= 0 else None
        return self.reading.quote(sentence.span) if sentence and span.start < sentence.end else None

    def _name(self, party: str | None) -> str | None:
        return self.reading.parties.name(party) if party else None

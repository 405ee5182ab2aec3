"""The evidence of a draft.

What it cites, the strongest attributions, and as much else as there is room for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.attribution.attribution import ANALYST, HIGH, MODERATE, WRITER, Attribution
from steelyard.reading.draft.scene import Scene
from steelyard.reading.draft.yamltext import quoted, verbatim
from steelyard.reading.ledger import attribution_ids, quantity_ids
from steelyard.reading.moves.item import Item
from steelyard.reading.places import Places
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, one_line

SOURCE = "document"
MOST_ENTRIES = 80
_MOST_VOICES = 12
_LONGEST_QUOTE = 600
_PLAIN_VALUES = ("one", "list", "forecast", "terms", "used")


@dataclass(frozen=True)
class Entry:
    """One quote with who says it and what it is."""

    span: Span
    speaker: str
    note: str


class Evidence:
    """Everything that can be cited from a reading."""

    def __init__(self, reading: Reading, scene: Scene) -> None:
        self.reading = reading
        self._items = dict(reading.numbered())
        self._voices = dict(attribution_ids(reading))
        self._amounts = dict(quantity_ids(reading))
        self._facts = {fact.id: fact for fact in scene.facts}
        self._contents = Places(
            (part, told) for told in reading.attributions for part in told.content
        )

    def chosen(self, cited: dict[str, None]) -> tuple[list[str], int]:
        """Return the evidence of the draft in its order, and how many items were read and are left out.

        What the draft cites comes first, then the strongest attributions, then the other items in
        the order of the text.
        """
        kept = dict(cited)
        for id_ in (*self._strongest(), *self._items):
            if len(kept) < MOST_ENTRIES:
                kept.setdefault(id_)
        return sorted(kept, key=lambda id_: (id_[0], int(id_[1:]))), sum(
            id_ not in kept for id_ in self._items
        )

    def lines(self, chosen: list[str], cited: dict[str, None]) -> Iterator[str]:
        """Yield the lines of the section ``evidence``."""
        yield "evidence:"
        for id_ in chosen:
            entry = self._entry(id_)
            unused = "" if id_ in cited else "; not used"
            yield f"  {id_}:"
            yield f"    source: {SOURCE}"
            yield f"    quote: {verbatim(self.reading.quote(entry.span))}"
            yield f"    speaker: {quoted(entry.speaker)}"
            yield f"    note: {quoted(f'line {self.reading.page.line_of(entry.span.start)}; {entry.note}{unused}')}"

    def speaker(self, item: Item) -> str:
        """Who says an item, with the institution where it is known."""
        told = None if item.attribution is None else self.reading.attributions[item.attribution]
        if told is None or told.speaker != item.speaker:
            return item.speaker or WRITER
        return voice(told)

    def _entry(self, id_: str) -> Entry:
        if id_ in self._items:
            item = self._items[id_]
            return Entry(item.span, self.speaker(item), _of_item(item))
        if id_ in self._voices:
            told = self._voices[id_]
            return Entry(
                self._words(told),
                voice(told),
                f"attribution, {told.kind}, {told.speaker_type}; reliability {told.reliability}",
            )
        if id_ in self._amounts:
            amount = self._amounts[id_]
            return Entry(amount.span, self._teller(amount.span), f"figure, {amount.kind}")
        fact = self._facts[id_]
        return Entry(fact.span, self._teller(fact.span), "fact against a belief")

    def _words(self, told: Attribution) -> Span:
        """Source, cue and content in one stretch where they are not far apart, else the longest content."""
        parts = [*told.content, *(span for span in (told.source, told.cue) if span is not None)]
        whole = Span(min(p.start for p in parts), max(p.end for p in parts))
        in_one = any(p.span.holds(whole) for p in self.reading.page.paragraphs)
        if in_one and whole.end - whole.start <= _LONGEST_QUOTE:
            return whole
        return max(told.content, key=lambda span: span.end - span.start)

    def _teller(self, span: Span) -> str:
        told = next((told for _, told in self._contents.over(span)), None)
        return voice(told) if told is not None else f"the {WRITER}"

    def _strongest(self) -> list[str]:
        """The attributions that can be relied on most: analysts and named persons first."""
        ranks = {HIGH: 2, MODERATE: 1}
        ids = list(self._voices)

        def strength(id_: str) -> tuple[bool, int]:
            told = self._voices[id_]
            return told.speaker_type == ANALYST, ranks.get(told.reliability, 0)

        named = [
            id_
            for id_ in ids
            if self._voices[id_].speaker and ranks.get(self._voices[id_].reliability, 0)
        ]
        return sorted(named, key=strength, reverse=True)[:_MOST_VOICES]


def voice(told: Attribution) -> str:
    """Who speaks, with the institution where it is known."""
    if not told.speaker:
        return "unnamed"
    known = told.institution and told.institution != told.speaker
    return f"{told.speaker}, {told.institution}" if known else told.speaker


def _of_item(item: Item) -> str:
    hedge = f"hedged: {one_line(item.hedge)}" if item.hedge else ""
    value = item.value if item.value not in _PLAIN_VALUES else ""
    return ", ".join(part for part in (item.kind, value, item.status or "", hedge) if part)

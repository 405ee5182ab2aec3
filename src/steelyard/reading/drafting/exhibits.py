"""The evidence of a draft.

What it cites, the strongest attributions, and as much else as there is room for.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.case import quotes
from steelyard.case.sheet import Passage, Value, Words
from steelyard.reading.attribution.attribution import ANALYST, HIGH, MODERATE, WRITER, Attribution
from steelyard.reading.drafting.scene import Scene
from steelyard.reading.ledger import attribution_ids, quantity_ids, words_of
from steelyard.reading.moves.item import Item
from steelyard.reading.places import Places
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, one_line

SOURCE = "document"
MOST_ENTRIES = 80
_MOST_VOICES = 12
_LONGEST_QUOTE = 600
_PLAIN_VALUES = ("one", "list", "forecast", "terms", "used")
_RANKS = {HIGH: 2, MODERATE: 1}


@dataclass(frozen=True)
class Exhibit:
    """One quote with who says it and what it is."""

    span: Span
    speaker: str
    note: str


class Exhibits:
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

    def chosen(self, cited: dict[str, None]) -> list[str]:
        """Return the evidence of the draft in its order.

        What the draft cites comes first, then the strongest attributions, then the other items in
        the order of the text.
        """
        kept = dict(cited)
        for id_ in (*self._strongest(), *self._items):
            if len(kept) < MOST_ENTRIES:
                kept.setdefault(id_)
        return sorted(kept, key=lambda id_: (id_[0], int(id_[1:])))

    def fewer(self, chosen: list[str]) -> int:
        """Return how many items were read and are not among those chosen."""
        return len(self._items.keys() - set(chosen))

    def section(self, chosen: list[str], cited: dict[str, None]) -> Value:
        """Return the section ``evidence``."""
        return {id_: self._evidence(self._exhibit(id_), id_ in cited) for id_ in chosen}

    def _evidence(self, exhibit: Exhibit, used: bool) -> Value:
        span = exhibit.span
        line = self.reading.page.line_of(span.start)
        unused = "" if used else "; not used"
        return {
            "source": SOURCE,
            "quote": Passage(
                self.reading.quote(span), quotes.QuoteSpan(span.start, span.end, line)
            ),
            "speaker": Words(exhibit.speaker),
            "note": Words(f"line {line}; {exhibit.note}{unused}"),
        }

    def _exhibit(self, id_: str) -> Exhibit:
        if id_ in self._items:
            item = self._items[id_]
            return Exhibit(item.span, speaker_of(self.reading, item), _of_item(item))
        if id_ in self._voices:
            told = self._voices[id_]
            return Exhibit(self._words(told), voice(told), _of_attribution(told))
        if id_ in self._amounts:
            amount = self._amounts[id_]
            return Exhibit(amount.span, self._teller(amount.span), f"figure, {amount.kind}")
        fact = self._facts[id_]
        return Exhibit(fact.span, self._teller(fact.span), "fact against a belief")

    def _words(self, told: Attribution) -> Span:
        """Source, cue and content in one stretch where that is short, else the longest content."""
        whole = words_of(told)
        in_one = any(p.span.holds(whole) for p in self.reading.page.paragraphs)
        if in_one and whole.end - whole.start <= _LONGEST_QUOTE:
            return whole
        return max(told.content, key=lambda span: span.end - span.start)

    def _teller(self, span: Span) -> str:
        told = next((told for _, told in self._contents.over(span)), None)
        return voice(told) if told is not None else f"the {WRITER}"

    def _strongest(self) -> list[str]:
        """The attributions that can be relied on most: analysts and named persons first."""
        named = [
            id_ for id_, told in self._voices.items() if told.speaker and told.reliability in _RANKS
        ]
        return sorted(named, key=self._strength, reverse=True)[:_MOST_VOICES]

    def _strength(self, id_: str) -> tuple[bool, int]:
        told = self._voices[id_]
        return told.speaker_type == ANALYST, _RANKS[told.reliability]


def speaker_of(reading: Reading, item: Item) -> str:
    """Return who says an item, with the institution where it is known."""
    told = None if item.attribution is None else reading.attributions[item.attribution]
    if told is None or told.speaker != item.speaker:
        return item.speaker or WRITER
    return voice(told)


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


def _of_attribution(told: Attribution) -> str:
    return f"attribution, {told.kind}, {told.speaker_type}; reliability {told.reliability}"

"""“We”, “us” and “I” in a quotation: the party of whoever speaks."""

from __future__ import annotations

from bisect import bisect_right

from steelyard.reading.pages.page import Page
from steelyard.reading.parties.lexicon import SPEECH_VERBS
from steelyard.reading.parties.model import PRONOUN
from steelyard.reading.parties.pronouns import FIRST
from steelyard.reading.parties.registry import MentionPlace, Registry
from steelyard.reading.parties.tokens import TextUnit, Tokens
from steelyard.reading.quotations import quotations
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.text import Span


def first_person(
    page: Page, tokens: Tokens, registry: Registry, spans: tuple[AttributionSpans, ...]
) -> None:
    """Enter the first persons of a page's quotations as mentions of the speaker.

    Parameters
    ----------
    page : Page
        The document.
    tokens : Tokens
        Its words.
    registry : Registry
        With all other mentions; these are added.
    spans : tuple of AttributionSpans
        Who says what. A quotation that they do not cover is given to the subject of a verb of
        speech in its sentence, or else to who spoke last in its paragraph.
    """
    quotes = quotations(page)
    speakers = _Speakers(tokens, registry, spans, quotes)
    for number, unit in enumerate(tokens.units):
        for at in range(unit.first, unit.last):
            if tokens.low[at] not in FIRST or tokens.tag[at] not in ("PRP", "PRP$"):
                continue
            if tokens.text[at] == "US" or (key := speakers.of(tokens.start[at], number)) is None:
                continue
            registry.entities[key].count += 1
            registry.places.append(MentionPlace(tokens.start[at], tokens.end[at], key, PRONOUN))


class _Speakers:
    def __init__(
        self,
        tokens: Tokens,
        registry: Registry,
        spans: tuple[AttributionSpans, ...],
        quotes: tuple[Span, ...],
    ) -> None:
        self.tokens, self.registry, self.quotes = tokens, registry, quotes
        self.places = sorted(registry.places)
        self.starts = [place.start for place in self.places]
        self.quote_starts = [quote.start for quote in quotes]
        self.contents = sorted(
            (content.start, content.end, key)
            for span in spans
            if (key := self._source(span))
            for content in span.content
        )
        self.content_starts = [start for start, _, _ in self.contents]
        self.by_unit: dict[int, str | None] = {}

    def _source(self, span: AttributionSpans) -> str | None:
        return self._in(span.source.start, span.source.end) if span.source else None

    def _in(self, start: int, end: int) -> str | None:
        """Whom a source stands for: a person before a party, and the longest words first."""
        inside = []
        at = bisect_right(self.starts, start - 1)
        while at < len(self.places) and self.places[at].start < end:
            inside.append(self.places[at])
            at += 1
        entities = self.registry.entities
        inside = [p for p in inside if p.end <= end + 1]
        if not inside:
            return None
        return max(inside, key=lambda p: (entities[p.key].is_person, p.end - p.start)).key

    def of(self, offset: int, number: int) -> str | None:
        """Return the key of who speaks at an offset of the text."""
        at = bisect_right(self.content_starts, offset) - 1
        for start, end, key in reversed(self.contents[max(0, at - 3) : at + 1]):
            if start <= offset < end:
                return key
        at = bisect_right(self.quote_starts, offset) - 1
        if at < 0 or offset >= self.quotes[at].end:
            return None
        return self._of_unit(number, self.quotes[at])

    def _of_unit(self, number: int, quote: Span) -> str | None:
        """Subject of a verb of speech outside the quotation.

        It stands in this sentence, or in the next or last of the paragraph.
        """
        units = self.tokens.units
        for other in (number, number + 1, number - 1, number - 2):
            if 0 <= other < len(units) and units[other].paragraph == units[number].paragraph:
                if other not in self.by_unit:
                    self.by_unit[other] = self._by_verb(units[other])
                if self.by_unit[other]:
                    return self.by_unit[other]
        return None

    def _by_verb(self, unit: TextUnit) -> str | None:
        tokens = self.tokens
        for at in range(unit.first, unit.last):
            verb = tokens.head[at]
            if (
                tokens.dep[at] != "nsubj"
                or tokens.lemma[verb] not in SPEECH_VERBS
                or self._quoted(tokens.start[at])
            ):
                continue
            found = bisect_right(self.starts, tokens.start[at])
            near = [
                p
                for p in self.places[max(0, found - 4) : found]
                if p.start <= tokens.start[at] < p.end
            ]
            if near:
                return near[-1].key
        return None

    def _quoted(self, offset: int) -> bool:
        at = bisect_right(self.quote_starts, offset) - 1
        return at >= 0 and offset < self.quotes[at].end

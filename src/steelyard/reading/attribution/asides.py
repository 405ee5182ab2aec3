"""Asides between dashes: what somebody says inside one does not go on behind it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from steelyard.reading.sentences import Sentence
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.text import Span, trimmed

_DASH = re.compile(r"[–-](?:(?<=\s[–-])(?=\s)|(?<=\w–)(?=\w))")


class Asides:
    """The asides of a document, between the dashes of its sentences.

    The first goes from the first dash of a sentence to its second, the next from its third to its
    fourth.

    Parameters
    ----------
    text : str
        Plain copy of the page's text.
    sentences : tuple of Sentence
        Of its body.
    """

    def __init__(self, text: str, sentences: tuple[Sentence, ...]) -> None:
        self.text = text
        self.starts = [sentence.start for sentence in sentences]
        self.ends = [sentence.end for sentence in sentences]
        self.dashes = [match.start() for match in _DASH.finditer(text)]

    def around(self, offset: int) -> Span | None:
        """Return the aside that holds an offset, without its dashes; None outside of any."""
        number = bisect_right(self.starts, offset) - 1
        if number < 0 or offset >= self.ends[number]:
            return None
        first, last = (
            bisect_left(self.dashes, self.starts[number]),
            bisect_left(self.dashes, self.ends[number]),
        )
        for left, right in list(pairwise(self.dashes[first:last]))[::2]:
            if left < offset < right:
                return Span(left + 1, right)
        return None

    def closed(self, span: AttributionSpans) -> tuple[Span, ...]:
        """Return the content of an attribution, cut where an aside ends.

        A part that begins in the aside of its cue goes no further than that aside.
        """
        aside = self.around(span.cue.start)
        if aside is None:
            return span.content
        return tuple(self._cut(part, aside) for part in span.content)

    def _cut(self, part: Span, aside: Span) -> Span:
        if not aside.start <= part.start < aside.end < part.end:
            return part
        cut = trimmed(self.text, part.start, aside.end)
        return cut if cut.start < cut.end else part

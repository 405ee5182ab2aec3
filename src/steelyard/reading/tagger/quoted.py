"""Quotations that go on: words between marks that no cue of their own gives to anybody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from steelyard.reading.attribution.spans import AttributionSpans
from steelyard.reading.text import Span

_QUOTATION = re.compile(r"“[^“”\n]{1,3000}(?:”|(?=\n)|$)|(?<![\w\"])\"[^\"\n]{1,3000}(?:\"|(?=\n)|$)")
_MARKS = '“”"'
_FEWEST = 3


def with_going_on(text: str, found: Iterable[AttributionSpans]) -> tuple[AttributionSpans, ...]:
    """Give each loose quotation to the attribution that quotes before it in the same line.

    In “…,” said X. “…” the second quotation has no cue; it is the same speech.

    Parameters
    ----------
    text : str
        The text.
    found : iterable of AttributionSpans
        Its attributions.
    """
    told = list(found)
    parts = sorted((span, number) for number, one in enumerate(told) for span in one.content)
    starts = [span.start for span, _ in parts]
    for quotation in _loose(text, [span for span, _ in parts]):
        before = bisect_right(starts, quotation.start) - 1
        if before < 0:
            continue
        number = parts[before][1]
        one = told[number]
        last = max(one.content[-1].end, one.cue.end, one.source.end if one.source else 0)
        quotes = any(text[span.start] in _MARKS or text[span.end - 1] in _MARKS for span in one.content)
        if quotes and last <= quotation.start and "\n" not in text[last : quotation.start]:
            told[number] = replace(one, content=(*one.content, quotation))
    return tuple(told)


def _loose(text: str, taken: list[Span]) -> Iterator[Span]:
    """Quotations of some words that share no character with what is attributed."""
    ends = [span.end for span in taken]
    for match in _QUOTATION.finditer(text):
        quotation = Span(*match.span())
        at = bisect_right(ends, quotation.start)
        if len(match.group().split()) >= _FEWEST and not any(span.meets(quotation) for span in taken[at : at + 3]):
            yield quotation

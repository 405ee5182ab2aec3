"""The three parts of an attribution, as places in the text."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.text import Span


@dataclass(frozen=True, order=True)
class AttributionSpans:
    """Who, the word that says so, and what; before it is known whom the source stands for.

    Attributes
    ----------
    cue : Span
        The words of saying, thinking or wanting.
    source : Span or None
        Who, as written; None where the text leaves it out.
    content : tuple of Span
        What, in the order of the text; several spans where the cue interrupts it. Never empty.
    confidence : float
        The tagger's, in 0 to 1.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float

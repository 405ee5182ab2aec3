"""Who said what: an attribution with its speaker, and how far it may be relied on."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.text import Span

DIRECT, MIXED, INDIRECT = "direct", "mixed", "indirect"

NAMED_OFFICIAL, OFFICIAL, ANONYMOUS = "named official", "official by role", "anonymous"
ANALYST, ORGANISATION, MEDIA, DOCUMENT, WRITER = (
    "analyst",
    "organisation",
    "media",
    "document",
    "writer",
)
SPEAKER_TYPES = (
    NAMED_OFFICIAL,
    OFFICIAL,
    ANONYMOUS,
    ANALYST,
    ORGANISATION,
    MEDIA,
    DOCUMENT,
    WRITER,
)

LOW, MODERATE, HIGH = "low", "moderate", "high"
_STANDING = {
    NAMED_OFFICIAL: 2,
    ORGANISATION: 2,
    DOCUMENT: 2,
    ANALYST: 2,
    OFFICIAL: 1,
    MEDIA: 1,
    WRITER: 1,
    ANONYMOUS: 0,
}
_CLOSENESS = {DIRECT: 1, MIXED: 1, INDIRECT: 0}


@dataclass(frozen=True)
class Attribution:
    """Something that the text gives as somebody's words, belief or wish.

    Attributes
    ----------
    source, cue : Span or None
        Who, and the words that say so; no source where the text leaves it out.
    content : tuple of Span
        What, in the order of the text; several spans where the cue interrupts it. Never empty.
    kind : str
        ``direct`` where at least nine words in ten stand between quotation marks, ``mixed`` where
        some do, else ``indirect``.
    speaker : str
        The person's or body's name that a pronoun or an office stands for, else the source as
        written; empty without a source.
    speaker_type : str
        One of :data:`SPEAKER_TYPES`.
    institution : str or None
        Think tank, university, firm or paper that the speaker belongs to.
    person : str or None
        Full name of the person, where it is known.
    party : str or None
        Identifier of the party whose voice it is; None for analysts and media.
    parent : int or None
        Index of the attribution in whose content this one stands.
    confidence : float
        That these spans belong together, in 0 to 1.
    reliability : str
        See :func:`reliability_of`.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: str
    speaker: str
    speaker_type: str
    institution: str | None
    person: str | None
    party: str | None
    parent: int | None
    confidence: float
    reliability: str


def reliability_of(speaker_type: str, kind: str) -> str:
    """Return how far a report is to be relied on as somebody's words: low, moderate or high.

    Two points for a source that can be held to its words (a named person, a body, a document, an
    analyst), one for an office without a name, a paper or the writer, none for a source without
    name and office; one more where at least some of the words are quoted. Three points are high,
    two or one moderate, none low; without a name or an office it is never more than low.
    """
    if speaker_type == ANONYMOUS:
        return LOW
    points = _STANDING[speaker_type] + _CLOSENESS[kind]
    return HIGH if points == 3 else MODERATE if points else LOW

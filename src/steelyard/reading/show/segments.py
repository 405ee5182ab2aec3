"""Cutting a paragraph where marks begin and end, so that overlapping marks can nest."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from steelyard.reading.text import Span


@dataclass(frozen=True)
class Mark:
    """A marked span: kind, and the address of its item (None for speakers and claims)."""

    span: Span
    kind: str
    id: str | None = None


@dataclass(frozen=True)
class Segment:
    """A run of text under the same marks, outermost first; `opens` are the marks that begin here."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


def segments(text: str, within: Span, marks: Iterable[Mark]) -> list[Segment]:
    """Cut the text of a paragraph at every edge of its marks.

    Parameters
    ----------
    text : str
        The whole document.
    within : Span
        The paragraph; marks are clipped to it.
    marks : iterable of Mark
        Marks that may overlap.
    """
    inside = [mark for mark in marks if mark.span.meets(within)]
    inner = {edge for mark in inside for edge in (mark.span.start, mark.span.end) if within.start < edge < within.end}
    edges = [within.start, *sorted(inner), within.end]
    cut = []
    for start, end in itertools.pairwise(edges):
        piece = Span(start, end)
        over = tuple(sorted((m for m in inside if m.span.holds(piece)), key=_outermost_first))
        opens = tuple(m for m in over if max(m.span.start, within.start) == start)
        cut.append(Segment(piece.of(text), over, opens))
    return cut


def _outermost_first(mark: Mark) -> tuple[int, str, str]:
    return (mark.span.start - mark.span.end, mark.kind, mark.id or "")

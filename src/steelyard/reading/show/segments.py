"""Cutting a paragraph where marks begin and end, so that overlapping marks can nest."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from steelyard.reading.text import Span


@dataclass(frozen=True)
class Mark:
    """A marked span: kind, and the address of its item (None for speakers and claims).

    A mark of the kind `ANCHOR` only gives its beginning an address; it is not drawn.
    """

    span: Span
    kind: str
    id: str | None = None


ANCHOR = "anchor"


@dataclass(frozen=True)
class Segment:
    """A run of text under the same marks, outermost first.

    `opens` are the marks that begin here.
    """

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
    begin: dict[int, list[Mark]] = defaultdict(list)
    end: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.span.meets(within):
            begin[max(mark.span.start, within.start)].append(mark)
            end[min(mark.span.end, within.end)].append(mark)
    edges = sorted({within.start, within.end, *begin, *end})
    cut: list[Segment] = []
    over: list[Mark] = []
    for start, stop in itertools.pairwise(edges):
        over = sorted([m for m in over if m not in end[start]] + begin[start], key=_outermost_first)
        opens = tuple(m for m in over if m in begin[start])
        drawn = tuple(m for m in over if m.kind != ANCHOR)
        cut.append(Segment(text[start:stop], drawn, opens))
    return cut


def _outermost_first(mark: Mark) -> tuple[int, str, str]:
    return (mark.span.start - mark.span.end, mark.kind, mark.id or "")


def by_place(places: Iterable[Span], marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return, for each of some places in order, the marks that share a character.

    The places must not overlap.
    """
    found: list[list[Mark]] = []
    waiting = sorted(marks, key=lambda mark: mark.span)
    open_: list[Mark] = []
    at = 0
    for place in places:
        while at < len(waiting) and waiting[at].span.start < place.end:
            open_.append(waiting[at])
            at += 1
        open_ = [mark for mark in open_ if mark.span.end > place.start]
        found.append(list(open_))
    return found

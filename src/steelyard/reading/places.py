"""Things that lie somewhere in a text, found again by where they lie.

Not all of them are looked at for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from steelyard.reading.text import Span

T = TypeVar("T")
CELL = 500
"""Characters of the text that are looked up together: some sentences."""


class Places(Generic[T]):
    """Things with the spans where they lie; looking some up takes as long as there are things near.

    Parameters
    ----------
    things : iterable of (Span, object)
        In the order in which they are found again.
    """

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        self._cells: dict[int, list[tuple[int, Span, T]]] = defaultdict(list)
        for number, (span, thing) in enumerate(things):
            for cell in _cells(span):
                self._cells[cell].append((number, span, thing))

    def over(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield what lies over a whole span, with its own."""
        for _, place, thing in self._cells.get(span.start // CELL, ()):
            if place.holds(span):
                yield place, thing

    def at(self, offset: int) -> Iterator[T]:
        """Yield what lies over the character at an offset."""
        return (thing for _, thing in self.over(Span(offset, offset + 1)))

    def inside(self, span: Span) -> list[T]:
        """Return what lies inside a span."""
        return [thing for _, place, thing in self._near(span) if span.holds(place)]

    def meeting(self, span: Span) -> list[T]:
        """Return what shares a character with a span."""
        return [thing for _, place, thing in self._near(span) if span.meets(place)]

    def _near(self, span: Span) -> list[tuple[int, Span, T]]:
        """What lies in the cells of a span, each once."""
        found = {entry[0]: entry for cell in _cells(span) for entry in self._cells.get(cell, ())}
        return [found[number] for number in sorted(found)]


def _cells(span: Span) -> range:
    return range(span.start // CELL, max(span.start, span.end - 1) // CELL + 1)

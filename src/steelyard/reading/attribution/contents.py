"""Which attributions a place in the text belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.places import Places


class Contents:
    """What is attributed, by where it stands.

    Parameters
    ----------
    attributions : sequence of Attribution
        Of one document.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._places = Places(
            (part, number) for number, told in enumerate(attributions) for part in told.content
        )
        self._sizes = [sum(part.end - part.start for part in told.content) for told in attributions]

    def at(self, offset: int) -> list[int]:
        """Return the indices of the attributions whose content holds an offset.

        The narrowest comes first.
        """
        return sorted(
            set(self._places.at(offset)), key=lambda number: (self._sizes[number], number)
        )

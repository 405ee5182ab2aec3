"""How a party is told from the others in a picture: by letter, line pattern and colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from steelyard.report.palette import LIGHT

COLORS = ("support", "stick", "carrot", "assurance", "information", "accent")
DASHES = (None, "9 4", "2 3.5", "10 3 2 3", "5 2.5", "14 3 2 3 2 3", "1.5 6")
"""As many patterns as share no factor with the number of colours, so that pairs repeat late."""


@dataclass(frozen=True)
class PartyMark:
    """How one party is drawn.

    Attributes
    ----------
    letter : str
        ``A`` for the first party, and so on; ``A2`` after the alphabet has been gone through once.
    name : str
        Its name for people.
    color : str
        Its colour on light paper.
    dash : str or None
        The pattern of its lines; None is a whole line.
    """

    letter: str
    name: str
    color: str
    dash: str | None


def marks(names: Iterable[str]) -> tuple[PartyMark, ...]:
    """Return a mark for each party in order."""
    return tuple(
        PartyMark(
            _letter(index), name, LIGHT[COLORS[index % len(COLORS)]], DASHES[index % len(DASHES)]
        )
        for index, name in enumerate(names)
    )


def _letter(index: int) -> str:
    lap, place = divmod(index, 26)
    return chr(ord("A") + place) + (str(lap + 1) if lap else "")

"""A party's stand on an issue, as a row of a table writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class StatedScale(NamedTuple):
    """The ends of an issue's scale as a header writes them."""

    issue: str
    low: str
    high: str
    line: int


@dataclass(frozen=True)
class StandRow:
    """A party's stand on an issue, as it is written; an empty text where nothing is."""

    line: int
    party: str
    issue: str
    position: str
    salience: str
    capability: str
    low: str = ""
    high: str = ""
    reference: str = ""
    wide: bool = field(default=False, kw_only=True)

    @property
    def numbers(self) -> tuple[str, ...]:
        """All cells that hold numbers."""
        return (self.position, self.salience, self.capability, self.low, self.high, self.reference)

    @property
    def on(self) -> str:
        """Who stands on what, in words."""
        return f"{self.party} on {self.issue}"

"""Words of a text that name a date, and their meaning."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from steelyard.reading.dates.daycount import Days
from steelyard.reading.dates.when import When


@dataclass(frozen=True)
class Wording:
    """Words that name a date, from `start` to `end` of a text, and their meaning."""

    start: int
    end: int
    when: When

    @property
    def form(self) -> str:
        """The form of the meaning (see :class:`steelyard.reading.dates.when.When`)."""
        return self.when.form

    def meaning(self, ref: datetime.date | None, tense: str | None) -> Days | None:
        """Return the days meant, from the day to count from and the tense.

        None where they cannot be told.
        """
        return self.when.days(ref, tense)

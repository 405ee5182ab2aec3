"""What would change an answer, and what stands without assumptions."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.english.amounts import in_unit, of_draws_sampled
from steelyard.lenses.balance.result import Survival, Tipping
from steelyard.report.balance.sentences.shared import MOST


def tipping(rows: Sequence[Tipping]) -> str:
    """Return which input would change the answer, and at what value."""
    turning = [row for row in rows if row.value is not None]
    if not turning or turning[0].value is None:
        return "Within reason, no single input changes the answer."
    first, value = turning[0], turning[0].value
    words = (
        f"some value of “{first.label}”: at {in_unit(value, first.unit)}; it now is "
        f"{in_unit(first.now, first.unit)}"
    )
    often = of_draws_sampled(first.turns, first.turns_error)
    if first.turns < MOST:
        return f"In most draws no single input changes the answer; {often} it flips at {words}."
    return f"The answer flips {often} at {words}."


def survival(rows: Sequence[Survival]) -> str:
    """Return how many conclusions stand on evidence alone."""
    standing = sum(row.survives for row in rows)
    return (
        f"{standing} of {len(rows)} conclusions stand when every assumed size is replaced by one "
        "wide guess."
    )

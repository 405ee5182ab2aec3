"""Two numbers with a stroke or colon between them: a fraction, odds, or a split in two."""

from __future__ import annotations

import re

_SPLIT = re.compile(r"(\d+)\s*[-/:]\s*(\d+)")
_ODDS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|:|-|to|-to-)\s*(\d+(?:\.\d+)?)(?:\s+(on|against))?")
_EVEN = frozenset(
    [
        "even",
        "evens",
        "even odds",
        "even money",
        "fifty-fifty",
        "fifty fifty",
        "50 50",
        "half and half",
    ]
)


def split_of_hundred(text: str) -> str | None:
    """Return the first of two shares that are written like ``50/50``; None where there are none.

    Parameters
    ----------
    text : str
        What stands in the file. ``40/60`` would read as two thirds and mean 40 %.
    """
    match = _SPLIT.fullmatch(text)
    if text in _EVEN:
        return "50 %"
    return f"{match[1]} %" if match and int(match[1]) + int(match[2]) == 100 else None


def what_odds_mean(text: str) -> str | None:
    """Return what to write instead of a chance as a fraction or as odds; None where it is neither.

    Parameters
    ----------
    text : str
        What stands in the file: ``1/3``, ``3/1``, ``3:1``, ``3 to 1``, ``5 to 1 against``.
    """
    match = _ODDS.fullmatch(text)
    if match is None:
        return None
    first, second = float(match[1]), float(match[2])
    if not first or not second:
        return None
    on, against = _per_cent(first, first + second), _per_cent(second, first + second)
    if match[3]:
        return f"write {on if match[3] == 'on' else against}"
    share = split_of_hundred(text)
    if share:
        return (
            f"{text} may be a fraction or a split in two: write {share}, or the fraction in "
            "decimals"
        )
    if first < second:
        part = _per_cent(first, second)
        return (
            f"{text} may be a fraction or odds: write {part} for {first:g} in {second:g}, {on} "
            f"for {first:g} to {second:g}"
        )
    if first == second:
        return f"{text} may be even odds or certainty: write 50 % or 100 %"
    odds = f"{first:g} to {second:g}"
    return (
        f"{text} may be odds on or against: write {on} for {odds} on, {against} for {odds} against"
    )


def _per_cent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.3g} %"

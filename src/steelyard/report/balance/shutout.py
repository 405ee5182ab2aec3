"""What became of a lever: whether it is used, or what shut it out."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.amounts import amount, share
from steelyard.lenses.balance.result import LedgerEntry, ShutOutReason

NOTHING = 0.0005
"""A gain in stakes below this is called nothing."""
TOO_CLOSE = "too close to call"

TAGS: Mapping[ShutOutReason, str] = {
    "used up": "used up",
    "not believed": "not believed",
    "not permitted": "not permitted",
    "excluded": "excluded by another",
    "does not pay": "does not pay",
    "holder unwilling": "its holder would not",
}
"""What is said of a lever that is shut out, by the reason."""


def fate(entry: LedgerEntry) -> str:
    """Return whether a lever is used, or the reason why not."""
    if entry.open:
        return TOO_CLOSE
    return "used" if entry.reason is None else TAGS[entry.reason]


def why_out(entry: LedgerEntry) -> str:
    """Return in a few words what shut a lever out."""
    if entry.reason == "used up":
        return f"{share(entry.used)} in force already"
    if entry.reason == "not believed":
        return f"{share(entry.credibility)} believed"
    if entry.reason == "excluded":
        return "a lever that excludes it does more"
    if entry.reason == "not permitted":
        return f"{share(entry.permitted)} is left by consents and reach"
    if entry.reason == "holder unwilling":
        return "its holder is said to be unwilling"
    return (
        f"costs its holder {amount(entry.price)} of its stakes and brings it {brought(entry.gain)}"
    )


def brought(gain: float) -> str:
    """Return a gain in stakes in words."""
    return amount(gain) if gain >= NOTHING else "nothing"


def price(entry: LedgerEntry) -> str:
    """Return what carrying out a threat costs its holder, and what it brings."""
    return f"costs {amount(entry.price)}, brings {brought(entry.gain)}"

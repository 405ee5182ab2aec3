"""Who takes part in a draft.

The parties that act in what was read, by weight, and no more than a case can hold.
"""

from __future__ import annotations

from collections import Counter

from steelyard.errors import InputError
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import CONDITION, DEMAND, LEVER, PROPOSAL, STANCE
from steelyard.reading.reading import Reading

Numbered = tuple[str, Item]
MOST_PARTIES = 12
_OUTSIDE = ("think tank", "media")
_PER_MENTION = 0.1


def ranked_parties(reading: Reading) -> list[str]:
    """Return the parties by weight: what they do counts first, how often they are named second.

    Think tanks and media judge from outside and are left out. Of equals the one named first comes
    first.
    """
    book = reading.parties
    named = Counter(m.party for m in book.named)
    weights = {
        p: _PER_MENTION * named[p]
        for p, party in book.parties.items()
        if party.kind not in _OUTSIDE
    }
    for item in reading.items:
        for acting in (item.party, item.other, item.to):
            if acting in weights:
                weights[acting] += 1.0
    return sorted(weights, key=lambda p: -weights[p])


def enough_parties(reading: Reading) -> list[str]:
    """Return the parties by weight; refuse a document from which no case can be drafted.

    Raises
    ------
    InputError
        When it names fewer than two parties, or nothing that one asks of another, offers or does.
    """
    ranked = ranked_parties(reading)
    missing = []
    if len(ranked) < 2:
        missing.append("two parties that deal with each other")
    if not any(item.kind in (PROPOSAL, LEVER, STANCE, DEMAND, CONDITION) for item in reading.items):
        missing.append("a proposal, a demand or a lever")
    if missing:
        raise InputError(
            f"{reading.page.file}: no case can be drafted from this document: it does not "
            f"name {' nor '.join(missing)}. "
            "`steelyard new` starts a case by hand."
        )
    return ranked


def cast_of(needed: tuple[str, ...], ranked: list[str], reading: Reading) -> tuple[str, ...]:
    """Return the parties of the draft.

    Those that it cannot do without, then those that act, by weight.
    """
    acting = acting_parties(reading, ranked)
    return tuple(dict.fromkeys([*needed, *acting]))[:MOST_PARTIES]


def acting_parties(reading: Reading, ranked: list[str]) -> list[str]:
    """Return the parties that do something, or to which something is done, by weight."""
    acting = {p for item in reading.items for p in (item.party, item.other, item.to)}
    return [party for party in ranked if party in acting]

"""How parties stand to what is proposed, from all that was read of each."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.attribution.attribution import ANONYMOUS
from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.levers import Aim
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import CONDITIONAL, DEMAND, REFUSES, UNDECIDED
from steelyard.reading.reading import Reading

_HARD = "its acceptance is said to be hard to get"
_MOST_NEEDED = 2
_MOST_BESIDES = 3


@dataclass(frozen=True)
class StanceRead:
    """A party's stance, the quotes for it, and what else was read of it."""

    kind: str
    evidence: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class HardToGet:
    """Acceptances that are said to be hard to get.

    Attributes
    ----------
    needs : tuple of str
        Parties whose acceptance the main proposal needs.
    refusals : dict of str to dict of str to StanceRead
        By the side whose demands are refused, and the party that refuses them.
    """

    needs: tuple[str, ...]
    refusals: dict[str, dict[str, StanceRead]]


def last_stance(told: list[Numbered]) -> StanceRead:
    """Return the last decided stance of a party; what was read besides goes into the note."""
    last = _deciding(told)[-1][1].value
    evidence = tuple(id_ for id_, item in told if item.value == last)
    others = [f"{item.value} ({id_})" for id_, item in told if item.value != last]
    note = f"also read: {', '.join(others[:_MOST_BESIDES])}" if others else ""
    return StanceRead(last, evidence, note)


def _deciding(told: list[Numbered]) -> list[Numbered]:
    """What decides on a stance, where anything does.

    Where a party has not answered, and only somebody without a name tells of terms on which it
    might accept, it is undecided.
    """
    decided = [pair for pair in told if pair[1].value != UNDECIDED]
    undecided = [pair for pair in told if pair[1].value == UNDECIDED]
    by_name = any(item.speaker_type != ANONYMOUS for _, item in undecided)
    if by_name and all(_is_hint(item) for _, item in decided):
        return undecided
    return decided or told


def _is_hint(item: Item) -> bool:
    return item.value == CONDITIONAL and item.speaker_type == ANONYMOUS


def hard_to_get(reading: Reading, aim: Aim, loose: list[Numbered]) -> HardToGet:
    """Return what consents without a lever tell.

    Those next to a side's demands are refusals of them, the others count for the proposal.
    """
    demanding = _demanding(reading, aim)
    needs: list[str] = []
    refusals: dict[str, dict[str, StanceRead]] = {}
    for id_, item in loose:
        party = str(item.party)
        side = demanding.get(item.sentence, party)
        if party not in aim.cast:
            continue
        if side != party:
            refusals.setdefault(side, {}).setdefault(party, _refusal(id_))
        elif party not in aim.sides:
            needs.append(party)
    return HardToGet(tuple(dict.fromkeys(needs))[:_MOST_NEEDED], refusals)


def _refusal(id_: str) -> StanceRead:
    return StanceRead(REFUSES, (id_,), _HARD)


def _demanding(reading: Reading, aim: Aim) -> dict[int, str]:
    """The side that demands something in a sentence, or in the one before."""
    sides: dict[int, str] = {}
    for item in reading.items:
        if item.kind == DEMAND and item.party in aim.sides:
            sides[item.sentence] = sides[item.sentence + 1] = item.party
    return sides

"""What is on the table.

Proposals of terms or of a pause, who makes them, and how each party stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.levers import Aim
from steelyard.reading.drafting.offernames import offer_name
from steelyard.reading.drafting.stances import StanceRead, hard_to_get, last_stance
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    CONDITION,
    DEMAND,
    PROPOSAL,
    RULED_OUT,
    STANCE,
    UNDECIDED,
)
from steelyard.reading.reading import Reading

MOST_CONDITIONS = 8
_MOST_COUNTERS = 2
_FEWEST_WORDS = 4
_NEAR = 2


@dataclass(frozen=True)
class DraftOffer:
    """A proposal of the draft.

    Attributes
    ----------
    id, name : str
        As the case file has them.
    option : str
        The outcome that it asks for; of a pause, the one that it may lead to.
    by : str or None
        Who proposes it.
    length : str or None
        Of a pause, as a case file writes it.
    items : tuple of Numbered
        Where the text tells of it; empty where the draft only assumes it.
    stances : dict of str to StanceRead
        By party.
    conditions : tuple of Numbered
        What parties ask for before they accept.
    needs : tuple of str
        Who must accept besides the sides of the contest.
    """

    id: str
    name: str
    option: str
    by: str | None = None
    length: str | None = None
    items: tuple[Numbered, ...] = ()
    stances: dict[str, StanceRead] = field(default_factory=dict)
    conditions: tuple[Numbered, ...] = ()
    needs: tuple[str, ...] = ()


def find_offers(
    reading: Reading, aim: Aim, loose: list[Numbered], answering: tuple[str, ...]
) -> tuple[DraftOffer, ...]:
    """Return the main proposal, then counter-proposals by others, then what each side demands.

    Parameters
    ----------
    reading : Reading
        The document.
    aim : Aim
        Question, sides and parties of the draft.
    loose : list of Numbered
        Consents that belong to no lever.
    answering : tuple of str
        Who has to answer what the target of the question demands, because the target holds levers
        on them.
    """
    main, *counters = _with_stances(reading, aim, _proposed(reading, aim))
    refused = hard_to_get(reading, aim, loose)
    main = replace(main, conditions=_conditions(reading, aim), needs=refused.needs)
    return main, *counters, *_demanded(reading, aim, refused.refusals, answering)


def _proposed(reading: Reading, aim: Aim) -> list[DraftOffer]:
    """The main proposal and those against it."""
    told = [
        (id_, item)
        for id_, item in reading.numbered()
        if item.kind == PROPOSAL and item.modality != RULED_OUT
    ]
    main = _main(reading, aim, told)
    own = {id_ for id_, _ in main.items}
    return [main, *_counters(reading, aim, [pair for pair in told if pair[0] not in own])]


def _main(reading: Reading, aim: Aim, told: list[Numbered]) -> DraftOffer:
    """The pause whose length is told, else the first proposal that says something."""
    pauses = (item for _, item in told if item.value == "pause" and item.amount)
    pause = next(pauses, None)
    if pause is not None:
        return _pause(reading, aim, told, pause)
    telling = (pair for pair in told if _says_something(reading, pair[1]))
    first = next(telling, next(iter(told), None))
    if first is None:
        return DraftOffer("agreement", "An agreement", "proposal")
    return _agreement(reading, aim, told, first)


def _pause(reading: Reading, aim: Aim, told: list[Numbered], item: Item) -> DraftOffer:
    """A pause with all that speaks of it again, or of its proposer's terms in the same sentence."""
    lengths = (item.amount, None)
    same = [(i, one) for i, one in told if one.value == "pause" and one.amount in lengths]
    by = next((one.party for _, one in same if one.party in aim.cast), None)
    near = [(i, one) for i, one in told if one.sentence == item.sentence and one.party == by]
    items = _in_order([*same, *near])
    return DraftOffer("pause", offer_name(reading, item), "middle", by, item.amount, items)


def _agreement(reading: Reading, aim: Aim, told: list[Numbered], first: Numbered) -> DraftOffer:
    """Terms with all that the same party proposes."""
    item = first[1]
    items = _in_order([first, *((i, one) for i, one in told if one.party == item.party)])
    by = item.party if item.party in aim.cast else None
    return DraftOffer("agreement", offer_name(reading, item), "proposal", by, items=items)


def _in_order(items: list[Numbered]) -> tuple[Numbered, ...]:
    return tuple(sorted(dict(items).items(), key=lambda pair: int(pair[0][1:])))


def _says_something(reading: Reading, item: Item) -> bool:
    return len(reading.quote(item.span).split()) >= _FEWEST_WORDS


def _counters(reading: Reading, aim: Aim, told: list[Numbered]) -> list[DraftOffer]:
    """Proposals besides the main one, the first of each party."""
    counters: dict[str, DraftOffer] = {}
    for id_, item in told:
        party = str(item.party)
        fits = item.hedge != "possible" and _says_something(reading, item)
        if item.party in aim.cast and fits and party not in counters:
            option = f"{party}-proposal"
            name = offer_name(reading, item)
            counters[party] = DraftOffer(option, name, option, party, items=((id_, item),))
    return list(counters.values())[:_MOST_COUNTERS]


def _conditions(reading: Reading, aim: Aim) -> tuple[Numbered, ...]:
    found = [
        (id_, item)
        for id_, item in reading.numbered()
        if item.kind == CONDITION and item.party in aim.cast
    ]
    return tuple(found[:MOST_CONDITIONS])


def _demanded(
    reading: Reading,
    aim: Aim,
    refusals: dict[str, dict[str, StanceRead]],
    answering: tuple[str, ...],
) -> list[DraftOffer]:
    """What each side of the contest demands, as a settlement on its terms.

    The target of the question has one without a demand told, if somebody has to answer it.
    """
    demanded = []
    for party in aim.sides:
        items = _demands(reading, party)
        asked = answering if party == aim.question.on else ()
        if items or asked:
            refused = refusals.get(party, {})
            offer = _settlement(reading, party, items)
            needs = tuple(dict.fromkeys((*asked, *refused)))
            demanded.append(replace(offer, stances=refused, needs=needs))
    return demanded


def _demands(reading: Reading, party: str) -> tuple[Numbered, ...]:
    numbered = reading.numbered()
    return tuple((i, item) for i, item in numbered if (item.kind, item.party) == (DEMAND, party))


def _settlement(reading: Reading, party: str, items: tuple[Numbered, ...]) -> DraftOffer:
    name = f"A settlement on the terms of {reading.parties.name(party)}"
    return DraftOffer(f"{party}-demands", name, f"{party}-terms", party, items=items)


def _with_stances(reading: Reading, aim: Aim, offers: list[DraftOffer]) -> list[DraftOffer]:
    """The proposals with how parties stand to each."""
    told = _stances(reading, aim, offers)
    return [
        replace(
            offer, stances={party: last_stance(items) for party, items in told[offer.id].items()}
        )
        for offer in offers
    ]


def _stances(
    reading: Reading, aim: Aim, offers: list[DraftOffer]
) -> dict[str, dict[str, list[Numbered]]]:
    """What tells of stances, by proposal and party."""
    told: dict[str, dict[str, list[Numbered]]] = {offer.id: {} for offer in offers}
    for id_, item in reading.numbered():
        if item.kind == STANCE and item.party in aim.cast:
            offer = _spoken_of(item, offers)
            if not (item.party == offer.by and item.value == UNDECIDED):
                told[offer.id].setdefault(str(item.party), []).append((id_, item))
    return told


def _spoken_of(stance: Item, offers: list[DraftOffer]) -> DraftOffer:
    """The counter-proposal that a stance follows, else the main proposal."""
    for counter in offers[1:]:
        for _, item in counter.items:
            if 0 <= stance.sentence - item.sentence <= _NEAR and stance.party != counter.by:
                return counter
    return offers[0]

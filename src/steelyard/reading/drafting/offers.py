"""What is on the table.

Proposals of terms or of a pause, who makes them, and how each party stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from steelyard.english.words import first_upper
from steelyard.reading.attribution.attribution import ANONYMOUS
from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.levernames import TRAILING
from steelyard.reading.drafting.levers import Aim
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    CONDITION,
    CONDITIONAL,
    DEMAND,
    PROPOSAL,
    REFUSES,
    RULED_OUT,
    STANCE,
    UNDECIDED,
)
from steelyard.reading.reading import Reading
from steelyard.reading.text import one_line

MOST_CONDITIONS = 8
_MOST_COUNTERS = 2
_FEWEST_WORDS = 4
_NEAR = 2
_MOST_WORDS = 8
_PROPOSING = re.compile(
    r"^(?:suggest|propos|offer|float)(?:s|ed|ing|es)? (?:that |to )?", re.IGNORECASE
)
_HARD = "its acceptance is said to be hard to get"


@dataclass(frozen=True)
class StanceRead:
    """A party's stance, the quotes for it, and what else was read of it."""

    kind: str
    evidence: tuple[str, ...]
    note: str = ""


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
    by: str | None
    length: str | None
    items: tuple[Numbered, ...]
    stances: dict[str, StanceRead]
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
    told = [
        (id_, item)
        for id_, item in reading.numbered()
        if item.kind == PROPOSAL and item.modality != RULED_OUT
    ]
    main, own = _main(reading, aim, told)
    counters = _counters(reading, aim, told, own)
    demands = _demanded(reading, aim, aim.question.on if answering else None)
    offers = [main, *counters]
    stances = _stances(reading, aim, offers)
    offers = [replace(offer, stances=stances.get(offer.id, {})) for offer in offers]
    conditions = [
        (i, item)
        for i, item in reading.numbered()
        if item.kind == CONDITION and item.party in aim.cast
    ]
    needs, refusals = _hard_to_get(reading, aim, loose)
    offers[0] = replace(offers[0], conditions=tuple(conditions[:MOST_CONDITIONS]), needs=needs)
    settled = (
        _answered(d, refusals.get(str(d.by), {}), answering if d.by == aim.question.on else ())
        for d in demands
    )
    return (*offers, *settled)


def _answered(
    demanded: DraftOffer, refusals: dict[str, StanceRead], answering: tuple[str, ...]
) -> DraftOffer:
    """Demands with those who refuse them, and whose acceptance they need besides the sides'."""
    return replace(demanded, stances=refusals, needs=tuple(dict.fromkeys((*answering, *refusals))))


def _main(reading: Reading, aim: Aim, told: list[Numbered]) -> tuple[DraftOffer, set[str]]:
    """The pause whose length is told, else the first proposal that says something, with all that speaks of it again."""
    pauses = [(id_, item) for id_, item in told if item.value == "pause" and item.amount]
    telling = [(id_, item) for id_, item in told if _says_something(reading, item)]
    first = next(iter(pauses or telling or told), None)
    if first is None:
        return DraftOffer("agreement", "An agreement", "proposal", None, None, (), {}), set()
    item = first[1]
    if pauses:
        same = [
            (i, one)
            for i, one in told
            if one.value == "pause" and one.amount in (item.amount, None)
        ]
        by = next((one.party for _, one in same if one.party in aim.cast), None)
        near = [(i, one) for i, one in told if one.sentence == item.sentence and one.party == by]
        items = _in_order([*same, *near])
        return DraftOffer("pause", _name(reading, item), "middle", by, item.amount, items, {}), {
            i for i, _ in items
        }
    items = _in_order([first, *((i, one) for i, one in told if one.party == item.party)])
    by = item.party if item.party in aim.cast else None
    return DraftOffer("agreement", _name(reading, item), "proposal", by, None, items, {}), {
        i for i, _ in items
    }


def _in_order(items: list[Numbered]) -> tuple[Numbered, ...]:
    return tuple(
        sorted({id_: (id_, item) for id_, item in items}.values(), key=lambda it: int(it[0][1:]))
    )


def _says_something(reading: Reading, item: Item) -> bool:
    return len(reading.quote(item.span).split()) >= _FEWEST_WORDS


def _counters(reading: Reading, aim: Aim, told: list[Numbered], own: set[str]) -> list[DraftOffer]:
    """Proposals by others than the main one's proposer, the first of each party."""
    counters: dict[str, DraftOffer] = {}
    for id_, item in told:
        party = item.party
        fits = (
            party in aim.cast
            and id_ not in own
            and item.hedge != "possible"
            and _says_something(reading, item)
        )
        if not fits or party in counters or len(counters) == _MOST_COUNTERS:
            continue
        option = f"{party}-proposal"
        counters[str(party)] = DraftOffer(
            option, _name(reading, item), option, party, None, ((id_, item),), {}
        )
    return list(counters.values())


def _demanded(reading: Reading, aim: Aim, always: str | None) -> list[DraftOffer]:
    """What a side of the contest demands, as a settlement on its terms.

    For `always`, if need be, without a demand told.
    """
    found = []
    for party in aim.sides:
        items = tuple(
            (i, item)
            for i, item in reading.numbered()
            if item.kind == DEMAND and item.party == party
        )
        if items or party == always:
            name = f"A settlement on the terms of {reading.parties.name(party)}"
            found.append(
                DraftOffer(f"{party}-demands", name, f"{party}-terms", party, None, items, {})
            )
    return found


def _name(reading: Reading, item: Item) -> str:
    """The first words of a proposal from the one that tells of it."""
    if item.value == "pause" and item.amount:
        words = one_line(reading.quote(item.span)).split()
        noun = one_line(reading.quote(item.trigger)).split()[-1]
        at = next((n for n, word in enumerate(words) if noun in word), 0)
        kept = [
            w for w in words[max(0, at - 3) : at + 1] if w.lower() not in ("a", "an", "the", "for")
        ]
    else:
        page = reading.page.text
        words = re.split(
            r"[,;:.]\s", one_line(page[item.trigger.start : max(item.span.end, item.trigger.end)])
        )[0].split()
        kept = _PROPOSING.sub("", " ".join(words)).split()[:_MOST_WORDS]
    while len(kept) > 1 and kept[-1].lower() in TRAILING:
        kept.pop()
    name = " ".join(kept).strip(" .,;:“”\"'") or "A proposal"
    return first_upper(name)


def _stances(
    reading: Reading, aim: Aim, offers: list[DraftOffer]
) -> dict[str, dict[str, StanceRead]]:
    """Stances by proposal and party; one that follows a counter-proposal is on that one."""
    by_party: dict[tuple[str, str], list[Numbered]] = {}
    for id_, item in reading.numbered():
        if item.kind != STANCE or item.party not in aim.cast:
            continue
        offer = _spoken_of(item, offers)
        if not (item.party == offer.by and item.value == UNDECIDED):
            by_party.setdefault((offer.id, str(item.party)), []).append((id_, item))
    found: dict[str, dict[str, StanceRead]] = {}
    for (offer_id, party), items in by_party.items():
        found.setdefault(offer_id, {})[party] = _last(items)
    return found


def _spoken_of(stance: Item, offers: list[DraftOffer]) -> DraftOffer:
    for counter in offers[1:]:
        for _, item in counter.items:
            if 0 <= stance.sentence - item.sentence <= _NEAR and stance.party != counter.by:
                return counter
    return offers[0]


def _last(items: list[Numbered]) -> StanceRead:
    """The last decided stance; what was read besides goes into the note.

    Where a party has not answered, and only somebody without a name tells of terms on which it
    might accept, it is undecided.
    """
    decided = [(i, item) for i, item in items if item.value != UNDECIDED]
    only_hinted = all(
        item.value == CONDITIONAL and item.speaker_type == ANONYMOUS for _, item in decided
    )
    if only_hinted and any(
        item.value == UNDECIDED and item.speaker_type != ANONYMOUS for _, item in items
    ):
        decided = [(i, item) for i, item in items if item.value == UNDECIDED]
    decided = decided or items
    last = decided[-1][1].value
    others = [f"{item.value} ({i})" for i, item in items if item.value != last]
    note = f"also read: {', '.join(others[:3])}" if others else ""
    return StanceRead(last, tuple(i for i, item in items if item.value == last), note)


def _hard_to_get(
    reading: Reading, aim: Aim, loose: list[Numbered]
) -> tuple[tuple[str, ...], dict[str, dict[str, StanceRead]]]:
    """Consents without a lever.

    Those next to a side's demands are refusals of them, the others count for the proposal.
    """
    demands: dict[int, str] = {}
    for item in reading.items:
        if item.kind == DEMAND and item.party in aim.sides:
            demands.update({item.sentence: str(item.party), item.sentence + 1: str(item.party)})
    needs: list[str] = []
    refusals: dict[str, dict[str, StanceRead]] = {}
    for id_, item in loose:
        party = str(item.party)
        if party not in aim.cast:
            continue
        demanding = demands.get(item.sentence)
        if demanding is not None and demanding != party:
            refusals.setdefault(demanding, {}).setdefault(party, StanceRead(REFUSES, (id_,), _HARD))
        elif party not in aim.sides:
            needs.append(party)
    return tuple(dict.fromkeys(needs))[:2], refusals

"""What bears on a lever.

How much of it is spent, whose consent it needs, who shrinks from it, how much it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.levers import DraftLever
from steelyard.reading.effects import effect_of
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    CARROT,
    CONSENT,
    CONSTRAINT,
    EXHAUSTED,
    FORECAST,
    OTHERS,
    RELUCTANCE,
    RULED_OUT,
    STICK,
    USED_UP,
)
from steelyard.reading.reading import Reading
from steelyard.reading.text import plain

_MATTER = re.compile(
    r"\b(?:sanction|tariff|trade|export|import|embargo|fund|reserve|stock|arms|aid|strike|"
    r"support|sales|credit|loan)\w*\b",
    re.IGNORECASE,
)
_TRADE = ("export", "import", "trade", "sale")
_ON_TRADE = (*_TRADE, "sanction", "tariff", "embargo")
_DOUBTS = ("none", "hardly any")


@dataclass(frozen=True)
class Neighbours:
    """Levers by the sentences that tell of them."""

    by_sentence: dict[int, list[DraftLever]]

    def of(self, item: Item) -> list[DraftLever]:
        """The levers of an item's sentence and of the one before, those before first."""
        near = [
            lever
            for n in (item.sentence - 1, item.sentence)
            for lever in self.by_sentence.get(n, ())
        ]
        return list({id(lever): lever for lever in near}.values())


def lay_on(reading: Reading, levers: list[DraftLever], target: str) -> list[Numbered]:
    """Lay constraints, figures and words of size on the levers that they speak of.

    Parameters
    ----------
    reading : Reading
        The document.
    levers : list of DraftLever
        Changed in place.
    target : str
        The target of the question: a carrot that the party it is aimed at would find hard to accept
        is meant for this one.

    Returns
    -------
    list of Numbered
        Consents that belong to no lever.
    """
    neighbours = _neighbours(levers)
    loose = []
    for id_, item in reading.numbered():
        if item.kind == EXHAUSTED:
            _spent(reading, levers, neighbours, id_, item)
        elif item.kind == FORECAST:
            _doubt(reading, neighbours, id_, item)
        elif item.kind == CONSTRAINT and item.value == CONSENT:
            if not _consent(neighbours, id_, item, target):
                loose.append((id_, item))
        elif item.kind == CONSTRAINT:
            _constrain(neighbours, id_, item)
    for lever in levers:
        _size(reading, lever, neighbours)
    return loose


def _neighbours(levers: list[DraftLever]) -> Neighbours:
    found: dict[int, list[DraftLever]] = {}
    for lever in levers:
        for sentence in dict.fromkeys(lever.sentences):
            found.setdefault(sentence, []).append(lever)
    return Neighbours(found)


def _spent(
    reading: Reading, levers: list[DraftLever], neighbours: Neighbours, id_: str, item: Item
) -> None:
    """Lay a figure on the likeliest lever that speaks of the same matter."""
    if not item.amount:
        return
    matter = _matter(reading.quote(item.span))
    for lever in _likely_spent(levers, neighbours, item):
        if _same_matter(reading, matter, lever):
            lever.used.append((id_, item))
            return


def _likely_spent(levers: list[DraftLever], neighbours: Neighbours, item: Item) -> list[DraftLever]:
    """Levers that a figure may be on, the likeliest first."""
    between = [lv for lv in levers if {lv.by, lv.on} == {item.party, item.other}]
    near = [lv for lv in neighbours.of(item) if lv.kind == STICK]
    own = [lv for lv in levers if lv.by == item.party]
    return [*(lv for lv in near if lv in between), *between, *near, *own]


def _matter(words: str) -> set[str]:
    return {word.lower().rstrip("s") for word in _MATTER.findall(plain(words))}


def _same_matter(reading: Reading, matter: set[str], lever: DraftLever) -> bool:
    """Say whether words on exhaustion and a lever share their matter, such as trade or a fund."""
    own = {word for _, item in lever.items for word in _matter(reading.quote(item.span))}
    traded = any(w.startswith(_TRADE) for w in matter) and any(w.startswith(_ON_TRADE) for w in own)
    return traded or bool(matter & own)


def _doubt(reading: Reading, neighbours: Neighbours, id_: str, item: Item) -> None:
    """Lay a forecast that something will do little on a lever.

    It is the one that the words of the forecast name, else the last before it.
    """
    effect = effect_of(reading.quote(item.span))
    if effect is None or effect.grade not in _DOUBTS:
        return
    near = neighbours.of(item)
    named = [lv for lv in near if any(item.span.meets(told.span) for _, told in lv.items)]
    for lever in (named or near)[-1:]:
        lever.doubted.append(id_)
        lever.effect = (id_, effect)


def _consent(neighbours: Neighbours, id_: str, item: Item, target: str) -> bool:
    """Lay a consent on the lever before it; say whether there is one."""
    party = str(item.party)
    for lever in [lv for lv in neighbours.of(item) if lv.by != party][-1:]:
        if lever.on == party and lever.kind == CARROT and target not in (party, lever.by):
            lever.on = target
        if lever.on == party:
            return False
        lever.consents.setdefault(party, id_)
        return True
    return False


def _constrain(neighbours: Neighbours, id_: str, item: Item) -> None:
    near = neighbours.of(item)
    if item.value == OTHERS:
        for lever in _told_last([lv for lv in near if lv.kind == CARROT]):
            lever.others.append(id_)
    elif item.value == RELUCTANCE:
        own = [lv for lv in near if lv.by == item.party]
        live = [lv for lv in own if lv.items[-1][1].status not in (USED_UP, RULED_OUT)]
        for lever in (live or own)[-1:]:
            lever.reluctance.append(id_)


def _told_last(levers: list[DraftLever]) -> list[DraftLever]:
    """The lever told of last, with those of the same words."""
    last = levers[-1].evidence[-1:] if levers else []
    return [lever for lever in levers if lever.evidence[-1:] == last]


def _size(reading: Reading, lever: DraftLever, neighbours: Neighbours) -> None:
    """The size that a lever's own words give it, else its sentence if it tells of no other."""
    if lever.effect is not None:
        return
    for id_, item in lever.items:
        found = effect_of(reading.quote(item.span))
        if found is None and len(neighbours.by_sentence.get(item.sentence, ())) == 1:
            found = effect_of(reading.quote(reading.sentences[item.sentence].span))
        if found is not None:
            lever.effect = (id_, found)
            return

"""The levers that a document tells of, and the assurances that somebody asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.drafting.levergathering import LeverGathering
from steelyard.reading.drafting.levernames import core_words, promise_name
from steelyard.reading.drafting.levers import Aim, DraftLever
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ASSURANCE,
    CARROT,
    CONDITION,
    CONSTRAINT,
    DEMAND,
    LEVER,
    OTHERS,
    PROPOSAL,
)
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, plain

_WANTED = re.compile(
    r"\b(?:needs?|needed|wants?|wanted|seeks?|sought|demand(?:s|ed|ing)?|requires?|required|"
    r"lacks?|awaits?|"
    r"(?:ask|call|press|wait)(?:s|ed|ing)? for|insist(?:s|ed|ing)? on)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_WANTED_WITHIN = 80


def find_levers(reading: Reading, aim: Aim) -> LeverGathering:
    """Return the levers that the items of a reading tell of, before anything is laid on them."""
    levers = LeverGathering(reading, aim)
    for id_, item in reading.numbered():
        if item.kind in (CONDITION, DEMAND):
            _ask(levers, id_, item)
    around = _around(reading)
    for id_, item in reading.numbered():
        if item.kind == LEVER and item.party is not None and not around.holds(item):
            _place(levers, id_, item, around)
    levers.found.sort(key=lambda lever: min(int(id_[1:]) for id_ in lever.evidence))
    return levers


@dataclass(frozen=True)
class _Around:
    """What else a sentence tells, by its number.

    Attributes
    ----------
    asking : dict of int to list of Item
        Conditions and demands.
    pauses : dict of int to list of Span
        Where a pause is proposed: the proposal itself is no lever.
    others : dict of int to Span
        Where others are said to keep their measures.
    """

    asking: dict[int, list[Item]]
    pauses: dict[int, list[Span]]
    others: dict[int, Span]

    def holds(self, item: Item) -> bool:
        """Say whether a lever is only part of a proposed pause, or of what others keep."""
        others = self.others.get(item.sentence)
        if others is not None and others.holds(item.span):
            return True
        pauses = self.pauses.get(item.sentence, ())
        return item.value == CARROT and any(item.span.meets(span) for span in pauses)


def _around(reading: Reading) -> _Around:
    around = _Around({}, {}, {})
    for item in reading.items:
        if item.kind in (CONDITION, DEMAND):
            around.asking.setdefault(item.sentence, []).append(item)
        elif item.kind == PROPOSAL and item.value == "pause":
            around.pauses.setdefault(item.sentence, []).append(item.span)
        elif item.kind == CONSTRAINT and item.value == OTHERS:
            around.others[item.sentence] = item.span
    return around


def _place(levers: LeverGathering, id_: str, item: Item, around: _Around) -> None:
    """Add what an item tells to the lever of its party, or of the one who is asked for it."""
    asking = (ask for ask in around.asking.get(item.sentence, ()) if _asks_for(ask, item))
    ask = next(asking, item if _is_wanted(levers.reading, item) else None)
    if ask is None:
        levers.place(id_, item, str(item.party))
    elif item.value != ASSURANCE or not _ask(levers, id_, item):
        levers.place(id_, item, _asked_of(levers, ask), ask.party)


def _asks_for(ask: Item, lever: Item) -> bool:
    """Say whether a lever is what its supposed holder asks of somebody else."""
    wanted = lever.value in (ASSURANCE, CARROT) and lever.party == ask.party
    return wanted and ask.trigger.start <= lever.trigger.start


def _is_wanted(reading: Reading, lever: Item) -> bool:
    """Say whether a lever stands in words such as “we need”.

    What its supposed holder lacks, somebody else is to give.
    """
    sentence = reading.sentences[lever.sentence]
    start = max(sentence.start, lever.trigger.start - _WANTED_WITHIN)
    found = _WANTED.search(plain(reading.page.text[start : lever.trigger.start]))
    if found is None or lever.value not in (ASSURANCE, CARROT):
        return False
    wanting = reading.parties.inside(sentence.start, start + found.start(), pronouns=True)
    if wanting:
        return wanting[-1].party == lever.party
    return (
        lever.attribution is not None
        and reading.attributions[lever.attribution].party == lever.party
    )


def _asked_of(levers: LeverGathering, ask: Item) -> str:
    """Who is to give what a party asks for.

    It is the party that the words of the demand name, else the asking side's counterpart.
    """
    reading, aim = levers.reading, levers.aim
    sentence = reading.sentences[ask.sentence]
    named = (m.party for m in reading.parties.inside(ask.trigger.start, sentence.end))
    counterparts: Iterator[str | None] = iter((ask.other, aim.question.of, *aim.sides))
    for party in (*named, *counterparts):
        if party is not None and party != ask.party and party in aim.cast:
            return party
    return aim.question.on


def _ask(levers: LeverGathering, id_: str, item: Item) -> bool:
    """Make the assurance that somebody asks for a lever of the one who is to give it.

    Say whether there is one.
    """
    if item.party is None or item.party not in levers.aim.cast:
        return False
    asked = item.sentence, item.party
    lever = levers.asked_in.get(asked) if item.kind == LEVER else None
    lever = lever or _assurance(levers, item, item.party)
    if lever is None:
        return False
    lever.asked.append(id_)
    levers.asked_in[asked] = lever
    return True


def _assurance(levers: LeverGathering, item: Item, party: str) -> DraftLever | None:
    """The assurance that a party asks for, known or new; None where it asks for none."""
    words = _asking_words(levers.reading, item)
    name = promise_name(levers.reading, words, commitments=item.kind != DEMAND)
    by = _asked_of(levers, item)
    if name is None or by == party:
        return None
    core = core_words(name, levers.names(words))
    alike = levers.alike(by, party, ASSURANCE)
    known = next((lever for lever in alike if set(lever.core) & set(core)), None)
    return known or levers.add(name, by, party, ASSURANCE, core)


def _asking_words(reading: Reading, item: Item) -> Span:
    """The words of a demand; of anything else to the end of its sentence."""
    start, end = min(item.span.start, item.trigger.start), item.span.end
    if item.kind != DEMAND:
        end = max(end, reading.sentences[item.sentence].end)
    return Span(start, end)

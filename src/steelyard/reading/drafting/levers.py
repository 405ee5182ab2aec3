"""The levers of a draft.

Mentions of one lever brought together, aimed at whom they are to move, the weightiest kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.levernames import (
    core_words,
    halves,
    id_words,
    lever_name,
    promise_name,
    speaks_of_levers,
)
from steelyard.reading.drafting.question import LeverageQuestion
from steelyard.reading.effects import PromisedEffect
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
    RULED_OUT,
    STICK,
    SUPPORT,
    SUSPENDED,
    USED_UP,
)
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, plain, slug

MOST_LEVERS = 20
_LATEST = 50
_KINDS = (CARROT, STICK, SUPPORT, ASSURANCE)
_AGAIN = re.compile(
    r"^(?:further|such|those|these|existing|more|the|additional|extra)\b", re.IGNORECASE
)
_IS = re.compile(r"\b(?:is|are|was|were|be)\b")
_JOINED = 40
_WANTED = re.compile(
    r"\b(?:needs?|needed|wants?|wanted|seeks?|sought|demand(?:s|ed|ing)?|requires?|required|"
    r"lacks?|awaits?|"
    r"(?:ask|call|press|wait)(?:s|ed|ing)? for|insist(?:s|ed|ing)? on)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_WANTED_WITHIN = 80
_SUCH = re.compile(r"\b(?:such|this|that|the same)\b", re.IGNORECASE)
_LATER = (SUSPENDED, USED_UP, RULED_OUT)


@dataclass(eq=False)
class DraftLever:
    """One lever: the items that tell of it, and the evidence of what bears on it.

    Attributes
    ----------
    id, name, by, on, kind : str
        As the case file has them.
    core : tuple of str
        The words that tell it from others.
    items : list of Numbered
        Where the text tells of it; empty for an assurance that is only asked for.
    asked : list of str
        Conditions and demands that ask for it.
    beneficiary : str or None
        Whom support strengthens.
    used : list of Numbered
        Figures that say how much of it is spent.
    consents : dict of str to str
        Evidence by the party whose consent it needs.
    others, reluctance, doubted : list of str
        Evidence that others' measures stay, that its holder shrinks from it, that it does little.
    effect : (str, PromisedEffect) or None
        The size that the text gives it, with the evidence.
    """

    id: str
    name: str
    by: str
    on: str
    kind: str
    core: tuple[str, ...]
    items: list[Numbered] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    beneficiary: str | None = None
    used: list[Numbered] = field(default_factory=list)
    consents: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    reluctance: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    effect: tuple[str, PromisedEffect] | None = None

    @property
    def evidence(self) -> list[str]:
        """Identifiers of the evidence that tells of the lever."""
        return [*(id_ for id_, _ in self.items), *self.asked]

    @property
    def sentences(self) -> list[int]:
        """Sentences that tell of it."""
        return [item.sentence for _, item in self.items]


@dataclass(frozen=True)
class Aim:
    """What levers are aimed by.

    The question, the sides of the contest, and the parties of the draft.
    """

    question: LeverageQuestion
    sides: tuple[str, str]
    cast: tuple[str, ...]


class LeverGathering:
    """The levers of a reading while they are brought together."""

    def __init__(self, reading: Reading, aim: Aim) -> None:
        self.reading, self.aim = reading, aim
        self.found: list[DraftLever] = []
        self.unplaced: list[str] = []
        self.asked_in: dict[tuple[int, str], DraftLever] = {}
        self._nameless: tuple[Item, str, str | None] | None = None
        self._alike: dict[tuple[str, str, str], list[DraftLever]] = {}
        self._of_kind: dict[str, list[DraftLever]] = {}
        self._taken: set[str] = set()

    def place(self, id_: str, item: Item, by: str, on: str | None = None) -> None:
        """Add an item to the lever that it tells of, known or new, or list it as unplaced.

        `on` where the target is known.
        """
        on = on or self._target(item, by)
        by, on = self._same_thing(item, by, on)
        for name in halves(lever_name(self.reading, item)):
            core = core_words(name, self._names(item.span))
            known = self._known(item, by, on, core)
            if known is not None:
                known.items.append((id_, item))
            elif not core or speaks_of_levers(name) or item.value not in _KINDS:
                self._nameless = item, by, on
                self.unplaced.append(id_)
            elif on is None or by not in self.aim.cast:
                self.unplaced.append(id_)
            else:
                self.add(name, by, on, item.value, core).items.append((id_, item))
                self.found[-1].beneficiary = item.to

    def _same_thing(self, item: Item, by: str, on: str | None) -> tuple[str, str | None]:
        """Holder and target.

        Those of “all that the bank can do” where “would be” joins it to what the item names.
        """
        if self._nameless is None:
            return by, on
        before, holder, target = self._nameless
        between = self.reading.page.text[before.span.end : item.span.start]
        joined = (
            before.sentence == item.sentence and before.value == item.value and _IS.search(between)
        )
        return (holder, target) if joined and len(between) <= _JOINED else (by, on)

    def add(self, name: str, by: str, on: str, kind: str, core: tuple[str, ...]) -> DraftLever:
        """Add a lever."""
        wanted = slug(id_words(core, kind))
        free, number = wanted, 2
        while free in self._taken:
            free, number = f"{wanted}-{number}", number + 1
        self._taken.add(free)
        lever = DraftLever(free, name, by, on, kind, core)
        self.found.append(lever)
        self._alike.setdefault((by, on, kind), []).append(lever)
        self._of_kind.setdefault(kind, []).append(lever)
        return lever

    def alike(self, by: str, on: str, kind: str) -> list[DraftLever]:
        """The levers of one holder, target and kind."""
        return self._alike.get((by, on, kind), [])

    def _names(self, span: Span) -> str:
        """The words of a span that name parties."""
        return " ".join(
            self.reading.quote(m.span) for m in self.reading.parties.inside(span.start, span.end)
        )

    def _target(self, item: Item, by: str) -> str | None:
        """Whom a lever is to move.

        For support the side not supported, else as told, else the question's target.
        """
        question, sides = self.aim.question, self.aim.sides
        other = item.other
        if item.value == SUPPORT and item.to in sides:
            other = next(s for s in sides if s != item.to)
        if other is None or other not in self.aim.cast:
            other = (
                question.on
                if by != question.on
                else next((s for s in sides if s != by), question.of)
            )
        return other if other != by else None

    def _known(
        self, item: Item, by: str, on: str | None, core: tuple[str, ...]
    ) -> DraftLever | None:
        """The lever that later words speak of.

        The same words, fewer of them, “such …”, or that it is suspended or spent.
        """
        words = set(core)
        alike = self.alike(by, on, item.value) if on else []
        for lever in alike:
            own = set(lever.core)
            if words and own and (words <= own or own <= words):
                return lever
        if _AGAIN.match(self.reading.quote(item.span)) or _AGAIN.match(
            self.reading.quote(item.trigger)
        ):
            shared = (
                lever
                for lever in reversed(self._of_kind.get(item.value, [])[-_LATEST:])
                if words & set(lever.core)
            )
            if (found := next(shared, None)) is not None:
                return found
        if item.status in _LATER and _SUCH.search(self.reading.quote(item.span)):
            spoken = next(
                (
                    lever
                    for lever in reversed(self.found[-_LATEST:])
                    if lever.by == by and _near(lever, item)
                ),
                None,
            )
            if spoken is not None:
                return spoken
        later = item.status in _LATER or (
            alike and alike[-1].items and alike[-1].items[-1][1].status == SUSPENDED
        )
        return (
            next((lever for lever in reversed(alike) if _near(lever, item)), None)
            if later
            else None
        )


def _near(lever: DraftLever, item: Item) -> bool:
    return any(abs(item.sentence - told) <= 1 for told in lever.sentences)


def find_levers(reading: Reading, aim: Aim) -> LeverGathering:
    """Return the levers that the items of a reading tell of, before anything is laid on them."""
    levers = LeverGathering(reading, aim)
    for id_, item in reading.numbered():
        if item.kind in (CONDITION, DEMAND):
            _ask(levers, id_, item)
    asking = _asking(reading)
    pauses = _pauses(reading)
    others = {
        item.sentence: item.span
        for item in reading.items
        if item.kind == CONSTRAINT and item.value == OTHERS
    }
    for id_, item in reading.numbered():
        if item.kind != LEVER or item.party is None:
            continue
        if item.sentence in others and others[item.sentence].holds(item.span):
            continue
        if item.value == CARROT and any(
            item.span.meets(span) for span in pauses.get(item.sentence, ())
        ):
            continue
        ask = next((ask for ask in asking.get(item.sentence, ()) if _asks_for(ask, item)), None)
        ask = ask or (item if _is_wanted(reading, item) else None)
        if ask is None:
            levers.place(id_, item, item.party)
        elif item.value != ASSURANCE or not _ask(levers, id_, item):
            levers.place(id_, item, _asked_of(levers, ask), ask.party)
    levers.found.sort(key=lambda lever: min(int(id_[1:]) for id_ in lever.evidence))
    return levers


def _asking(reading: Reading) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in reading.items:
        if item.kind in (CONDITION, DEMAND):
            found.setdefault(item.sentence, []).append(item)
    return found


def _pauses(reading: Reading) -> dict[int, list[Span]]:
    """Where a pause is proposed, by sentence: the proposal itself is no lever."""
    found: dict[int, list[Span]] = {}
    for item in reading.items:
        if item.kind == PROPOSAL and item.value == "pause":
            found.setdefault(item.sentence, []).append(item.span)
    return found


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

    The one that its words name, else the asking side's counterpart.
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
    known = levers.asked_in.get((item.sentence, item.party))
    if known is not None and item.kind == LEVER:
        known.asked.append(id_)
        return True
    sentence = levers.reading.sentences[item.sentence]
    start = min(item.span.start, item.trigger.start)
    end = item.span.end if item.kind == DEMAND else max(item.span.end, sentence.end)
    name = promise_name(levers.reading, Span(start, end), commitments=item.kind != DEMAND)
    by = _asked_of(levers, item)
    if name is None or by == item.party:
        return False
    core = core_words(name, levers._names(Span(start, end)))
    alike = levers.alike(by, item.party, ASSURANCE)
    lever = next((lv for lv in alike if set(lv.core) & set(core)), None)
    lever = lever or levers.add(name, by, item.party, ASSURANCE, core)
    lever.asked.append(id_)
    levers.asked_in[item.sentence, item.party] = lever
    return True


def weightiest(levers: list[DraftLever], aim: Aim) -> list[DraftLever]:
    """Return at most `MOST_LEVERS` levers, those between the parties of the question and told of most before others."""
    asked = {aim.question.of, aim.question.on}

    def weight(lever: DraftLever) -> float:
        between = (
            3.0
            if {lever.by, lever.on} == asked
            else 1.5
            if lever.on in asked
            else 0.5 * (lever.on in aim.sides)
        )
        said = (
            bool(lever.used)
            + bool(lever.reluctance)
            + bool(lever.asked)
            + (lever.effect is not None)
        )
        return between + 0.5 * min(len(lever.items), 3) + 0.5 * said

    order = sorted(range(len(levers)), key=lambda n: (-weight(levers[n]), n))[:MOST_LEVERS]
    return [levers[n] for n in sorted(order)]

"""Mentions of one lever brought together, aimed at whom they are to move."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from steelyard.reading.drafting.levernames import (
    core_words,
    halves,
    id_words,
    lever_name,
    speaks_of_levers,
)
from steelyard.reading.drafting.levers import Aim, DraftLever
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ASSURANCE,
    CARROT,
    RULED_OUT,
    STICK,
    SUPPORT,
    SUSPENDED,
    USED_UP,
)
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, slug

_LATEST = 50
_KINDS = (CARROT, STICK, SUPPORT, ASSURANCE)
_AGAIN = re.compile(
    r"^(?:further|such|those|these|existing|more|the|additional|extra)\b", re.IGNORECASE
)
_IS = re.compile(r"\b(?:is|are|was|were|be)\b")
_JOINED = 40
_SUCH = re.compile(r"\b(?:such|this|that|the same)\b", re.IGNORECASE)
_LATER = (SUSPENDED, USED_UP, RULED_OUT)


@dataclass(frozen=True)
class LeverMention:
    """An item that tells of a lever, who holds it, and whom it is to move where that is known."""

    id: str
    item: Item
    by: str
    on: str | None


class LeverGathering:
    """The levers of a reading while they are brought together."""

    def __init__(self, reading: Reading, aim: Aim) -> None:
        self.reading, self.aim = reading, aim
        self.found: list[DraftLever] = []
        self.unplaced: list[str] = []
        self.asked_in: dict[tuple[int, str], DraftLever] = {}
        self._nameless: LeverMention | None = None
        self._alike: dict[tuple[str, str, str], list[DraftLever]] = {}
        self._of_kind: dict[str, list[DraftLever]] = {}
        self._taken: set[str] = set()

    def place(self, id_: str, item: Item, by: str, on: str | None = None) -> None:
        """Add an item to the lever that it tells of, known or new, or list it as unplaced.

        `on` is the target, where it is known.
        """
        told = self._same_thing(LeverMention(id_, item, by, on or self._target(item, by)))
        for name in halves(lever_name(self.reading, item)):
            core = core_words(name, self.names(item.span))
            lever = self._known(told, core) or self._new(told, name, core)
            if lever is not None:
                lever.items.append((id_, item))
            else:
                self.unplaced.append(id_)

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

    def alike(self, by: str, on: str | None, kind: str) -> list[DraftLever]:
        """Return the levers of one holder, target and kind; none where no target is known."""
        return self._alike.get((by, on, kind), []) if on else []

    def names(self, span: Span) -> str:
        """Return the words of a span that name parties."""
        named = self.reading.parties.inside(span.start, span.end)
        return " ".join(self.reading.quote(mention.span) for mention in named)

    def _same_thing(self, told: LeverMention) -> LeverMention:
        """The mention with the holder and target that it shares with the one before.

        A mention takes over those of “all that the bank can do” where “would be” joins the two.
        """
        before = self._nameless
        if before is None:
            return told
        between = self.reading.page.text[before.item.span.end : told.item.span.start]
        alike = (before.item.sentence, before.item.value) == (told.item.sentence, told.item.value)
        joined = alike and len(between) <= _JOINED and _IS.search(between)
        return replace(told, by=before.by, on=before.on) if joined else told

    def _target(self, item: Item, by: str) -> str | None:
        """Whom a lever is to move.

        Support is to move the side not supported; else it is as told, else the question's target.
        """
        question, sides = self.aim.question, self.aim.sides
        other = item.other
        if item.value == SUPPORT and item.to in sides:
            other = next(side for side in sides if side != item.to)
        if other is None or other not in self.aim.cast:
            other = question.on
            if by == other:
                other = next((side for side in sides if side != by), question.of)
        return other if other != by else None

    def _new(self, told: LeverMention, name: str, core: tuple[str, ...]) -> DraftLever | None:
        """A new lever; None where its words name none, or its parties are not known."""
        item = told.item
        if not core or speaks_of_levers(name) or item.value not in _KINDS:
            self._nameless = told
            return None
        if told.on is None or told.by not in self.aim.cast:
            return None
        lever = self.add(name, told.by, told.on, item.value, core)
        lever.beneficiary = item.to
        return lever

    def _known(self, told: LeverMention, core: tuple[str, ...]) -> DraftLever | None:
        """The lever that later words speak of.

        They are the same words, fewer of them, “such …”, or say that it is suspended or spent.
        """
        alike = self.alike(told.by, told.on, told.item.value)
        words = set(core)
        return (
            _of_same_words(alike, words)
            or self._again(told.item, words)
            or self._such(told)
            or _gone_on(alike, told.item)
        )

    def _again(self, item: Item, words: set[str]) -> DraftLever | None:
        """The latest lever that shares words with “further …” or “the …”."""
        quote = self.reading.quote
        if not (_AGAIN.match(quote(item.span)) or _AGAIN.match(quote(item.trigger))):
            return None
        latest = reversed(self._of_kind.get(item.value, [])[-_LATEST:])
        return next((lever for lever in latest if words & set(lever.core)), None)

    def _such(self, told: LeverMention) -> DraftLever | None:
        """The latest lever of the holder nearby, of which “such” or “this” says that it is gone."""
        item = told.item
        if item.status not in _LATER or not _SUCH.search(self.reading.quote(item.span)):
            return None
        own = (lever for lever in reversed(self.found[-_LATEST:]) if lever.by == told.by)
        return next((lever for lever in own if _near(lever, item)), None)


def _of_same_words(levers: list[DraftLever], words: set[str]) -> DraftLever | None:
    """The lever whose words are all among these, or the other way round."""
    for lever in levers:
        own = set(lever.core)
        if words and own and (words <= own or own <= words):
            return lever
    return None


def _gone_on(alike: list[DraftLever], item: Item) -> DraftLever | None:
    """The latest lever nearby, where the item says that it is gone, or it was suspended before."""
    last = alike[-1].items[-1:] if alike else []
    suspended = any(before.status == SUSPENDED for _, before in last)
    if not suspended and item.status not in _LATER:
        return None
    return next((lever for lever in reversed(alike) if _near(lever, item)), None)


def _near(lever: DraftLever, item: Item) -> bool:
    return any(abs(item.sentence - told) <= 1 for told in lever.sentences)

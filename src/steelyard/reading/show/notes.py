"""What is said beside the text about each item, and about each speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.ledger import attribution_ids, words_of
from steelyard.reading.moves.item import Item
from steelyard.reading.reading import Reading
from steelyard.reading.show.marks import LEVER_KINDS, LeverKind, MarkKind, kind_of
from steelyard.reading.text import Span, one_line

_SILENT = frozenset("one list forecast terms used winning".split())


@dataclass(frozen=True)
class Note:
    """What stands beside a paragraph about one item.

    Attributes
    ----------
    id : str
        Of the evidence.
    kind : MarkKind
        How it is marked.
    lever : LeverKind or None
        Colour and glyph of the kind of lever, for a lever.
    who, what : str
        The parties, and what is known beyond the class.
    detail : str
        Who says so, how it is qualified, and the line.
    words : str
        The quote.
    """

    id: str
    kind: MarkKind
    lever: LeverKind | None
    who: str
    what: str
    detail: str
    words: str


@dataclass(frozen=True)
class PartyNotes:
    """A party, the persons who speak for it, and the notes on what it does."""

    name: str
    persons: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Said:
    """One attribution: its address, what was said, how directly, and the line."""

    id: str
    words: str
    kind: str
    line: int


@dataclass(frozen=True)
class Voice:
    """A speaker and all that is attributed to him, her or it.

    Name, type, institution and party are told as far as they are known.
    """

    name: str
    facts: tuple[str, ...]
    said: tuple[Said, ...]


def notes_of(reading: Reading) -> dict[str, Note]:
    """Return the notes on a reading's items by identifier, in the order of the text."""
    return {id_: _note(reading, id_, item) for id_, item in reading.numbered()}


def _note(reading: Reading, id_: str, item: Item) -> Note:
    name = reading.parties.name
    who = name(item.party) if item.party else ""
    if item.other:
        who += f" → {name(item.other)}"
    if item.to:
        who += f", for {name(item.to)}"
    parts = [
        part
        for part in ("" if item.value in _SILENT else item.value, item.status, item.amount)
        if part
    ]
    return Note(
        id_,
        kind_of(item.kind),
        LEVER_KINDS.get(item.value),
        who,
        ", ".join(parts),
        _detail(reading, item),
        one_line(reading.quote(item.span)),
    )


def _detail(reading: Reading, item: Item) -> str:
    voice = (
        "in the writer’s voice"
        if item.speaker_type == "writer"
        else f"says {item.speaker} ({item.speaker_type})"
    )
    qualified = [f"“{word}”" for word in dict.fromkeys((item.hedge, item.confidence)) if word]
    if item.probability:
        low, high = item.probability
        qualified.append(f"{100 * low:.0f}–{100 * high:.0f} %")
    hedged = ["qualified: " + ", ".join(qualified)] if qualified else []
    hangs = ["conditional"] if item.conditional else []
    return "; ".join([voice, *hedged, *hangs, f"line {reading.page.line_of(item.span.start)}"])


def by_party(reading: Reading, notes: Mapping[str, Note]) -> list[PartyNotes]:
    """Return the parties that act, with their notes; the one that acts most first."""
    own: dict[str, list[Note]] = {}
    for id_, item in reading.numbered():
        if item.party is not None:
            own.setdefault(item.party, []).append(notes[id_])
    known = reading.parties.parties
    lists = [
        PartyNotes(
            reading.parties.name(party),
            ", ".join(known[party].persons) if party in known else "",
            tuple(listed),
        )
        for party, listed in own.items()
    ]
    return sorted(lists, key=lambda entry: -len(entry.notes))


def voices(reading: Reading) -> list[Voice]:
    """Return everybody to whom the document attributes something, whoever says most first."""
    said: dict[tuple[str, tuple[str, ...]], list[Said]] = {}
    for id_, told in attribution_ids(reading):
        key = (one_line(told.speaker) or "not named", _facts(reading, told))
        line = reading.page.line_of(words_of(told).start)
        said.setdefault(key, []).append(Said(id_, _content(reading, told), told.kind, line))
    found = [Voice(name, facts, tuple(entries)) for (name, facts), entries in said.items()]
    return sorted(found, key=lambda voice: -len(voice.said))


def _facts(reading: Reading, told: Attribution) -> tuple[str, ...]:
    party = reading.parties.name(told.party) if told.party else None
    speaks_for = [f"for {party}"] if party and party != told.speaker else []
    institution = (
        [told.institution]
        if told.institution and told.institution not in (told.speaker, party)
        else []
    )
    return (told.speaker_type, *institution, *speaks_for)


def _content(reading: Reading, told: Attribution) -> str:
    return " … ".join(one_line(reading.quote(span)) for span in _joined(told.content))


def _joined(spans: tuple[Span, ...]) -> list[Span]:
    """Spans in the order of the text, without those that lie inside another."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or not kept[-1].holds(span):
            kept.append(span)
    return kept

"""What the index of many documents shows of each: a card, small enough to keep for all of them."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, replace

from steelyard.english.words import noun
from steelyard.reading.ledger import document_facts
from steelyard.reading.moves.item import Item
from steelyard.reading.parties.model import NamedParty
from steelyard.reading.reading import Reading
from steelyard.reading.show.render import cut
from steelyard.reading.text import one_line

MOST_PARTIES = 6
MOST_LEVERS = 8
_EXCERPT = 200
_MOST_ALIASES = 12
_TITLE = 200
_LEVER = 110
_TELLING = ("proposal", "stance", "lever", "condition", "demand", "belief")


@dataclass(frozen=True)
class Card:
    """One document of the index.

    Attributes
    ----------
    page : str
        Address of its annotated page, relative to the index.
    title, file : str
        Title, or the name where there is none; name of the document.
    publisher : str or None
        As the document gives it.
    date : datetime.date or None
        Day of publication.
    parties : tuple of NamedParty
        The parties that do most, at most `MOST_PARTIES`.
    levers, offers, refusals : int
        Levers; proposals and carrots; stances that refuse.
    excerpt : str
        A sentence that tells of a proposal, else of a stance, a lever and so on, else the first of
        all.
    digest : str
        Of the document.
    notes : tuple of str
        What should be known about it, such as another language.
    told : tuple of str
        Holder, target and words of the levers, at most `MOST_LEVERS`.
    """

    page: str
    title: str
    file: str
    publisher: str | None
    date: datetime.date | None
    parties: tuple[NamedParty, ...]
    levers: int
    offers: int
    refusals: int
    excerpt: str
    digest: str
    notes: tuple[str, ...]
    told: tuple[str, ...] = ()


def card_of(reading: Reading, name: str, page: str) -> Card:
    """Return the card of a document that was read from `name` and shown on `page`."""
    acting = Counter(
        party
        for item in reading.items
        for party in (item.party, item.other)
        if party in reading.parties.parties
    )
    items = reading.items
    return Card(
        page=page,
        title=cut(reading.page.title or name, _TITLE),
        file=one_line(name),
        publisher=one_line(reading.page.publisher) if reading.page.publisher else None,
        date=reading.page.date,
        parties=tuple(
            _brief(reading.parties.parties[party]) for party, _ in acting.most_common(MOST_PARTIES)
        ),
        levers=sum(item.kind == "lever" for item in items),
        offers=sum(_is_offer(item) for item in items),
        refusals=sum(item.kind == "stance" and item.value == "refuses" for item in items),
        excerpt=cut(_excerpt(reading), _EXCERPT),
        digest=str(document_facts(reading.page)["digest"]),
        notes=tuple(cut(note, _EXCERPT) for note in reading.page.notes),
        told=_told(reading),
    )


def _brief(party: NamedParty) -> NamedParty:
    """A party without its persons and offices, as it is kept for all documents."""
    return replace(party, aliases=party.aliases[:_MOST_ALIASES], persons=(), offices=())


def _told(reading: Reading) -> tuple[str, ...]:
    """Holder, target and words of the first levers, each once."""
    lines: dict[str, None] = {}
    for item in reading.items:
        if item.kind == "lever" and item.party:
            names = [reading.parties.name(party) for party in (item.party, item.other) if party]
            lines[f"{' → '.join(names)}: {cut(reading.quote(item.span), _LEVER)}"] = None
    return tuple(lines)[:MOST_LEVERS]


def _is_offer(item: Item) -> bool:
    return item.kind == "proposal" or (item.kind == "lever" and item.value == "carrot")


def _excerpt(reading: Reading) -> str:
    telling = min(
        (i for i in reading.items if i.kind in _TELLING),
        key=lambda i: _TELLING.index(i.kind),
        default=None,
    )
    if telling is not None:
        return reading.quote(reading.sentences[telling.sentence].span)
    return reading.quote(reading.sentences[0].span) if reading.sentences else ""


def age(date: datetime.date | None, today: datetime.date) -> str:
    """Return how long before `today` a day was, in words; empty where there is no day."""
    if date is None:
        return ""
    days = (today - date).days
    if days < 0:
        return "dated later"
    for length, unit in ((730, 365), (61, 30)):
        if days >= length:
            return f"{days // unit} {'years' if unit == 365 else 'months'} old"
    return "today" if days == 0 else f"{days} {noun(days, 'day')} old"

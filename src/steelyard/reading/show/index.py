"""The index of many documents: a card for each, newest first, and a filter by party that needs no script."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from steelyard.reading.many import Failure
from steelyard.reading.show.card import Card, age
from steelyard.reading.show.marks import DARK_PAPER, LIGHT_PAPER
from steelyard.reading.show.render import environment
from steelyard.version import __version__

MOST_FILTERS = 24


@dataclass(frozen=True)
class Shown:
    """A card with its age and the numbers of the parties by which it can be filtered."""

    card: Card
    age: str
    filters: tuple[int, ...]


def index_page(cards: Sequence[Card], failures: Sequence[Failure], name: str, today: datetime.date) -> str:
    """Render the index.

    Parameters
    ----------
    cards : sequence of Card
        In any order; they are shown newest first, those without a date last.
    failures : sequence of Failure
        Listed at the end.
    name : str
        What was read.
    today : datetime.date
        The day that ages are counted to; the page names it.

    Returns
    -------
    str
        A page of HTML without scripts.
    """
    counted = Counter(party for card in cards for party in card.parties)
    parties = [party for party, _ in counted.most_common(MOST_FILTERS)]
    number = {party: at for at, party in enumerate(parties)}
    newest = sorted(cards, key=lambda card: (-(card.date.toordinal() if card.date else 0), card.page))
    shown = [
        Shown(card, age(card.date, today), tuple(number[party] for party in card.parties if party in number)) for card in newest
    ]
    return environment().get_template("index.html.j2").render(
        name=name, today=f"{today.day} {today:%B} {today.year}", cards=shown, failures=failures,
        parties=[(party, counted[party]) for party in parties], more=len(counted) - len(parties), version=__version__,
        light=LIGHT_PAPER, dark=DARK_PAPER, kinds=(), lever_kinds={},
    )  # fmt: skip

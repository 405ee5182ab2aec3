"""The index of many documents: a card for each, newest first.

A filter by party needs no script, a search does.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from steelyard.reading.many import Failure
from steelyard.reading.parties.across import shared_parties
from steelyard.reading.show.card import Card, age
from steelyard.reading.show.marks import DARK_PAPER, LIGHT_PAPER
from steelyard.reading.show.render import environment, read_template
from steelyard.reading.show.webpage import with_policy
from steelyard.version import __version__

MOST_FILTERS = 24


@dataclass(frozen=True)
class IndexedCard:
    """A card with its age and the numbers of the parties by which it can be filtered."""

    card: Card
    age: str
    filters: tuple[int, ...]


def index_page(
    cards: Sequence[Card], failures: Sequence[Failure], name: str, today: datetime.date
) -> str:
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
        A page of HTML. Its one script, which searches the cards, is in the page and the only one
        that the page allows.
    """
    acting = shared_parties([card.parties for card in cards])
    filters: defaultdict[str, list[int]] = defaultdict(list)
    for number, party in enumerate(acting[:MOST_FILTERS]):
        for at in party.documents:
            filters[cards[at].page].append(number)
    newest = sorted(
        cards, key=lambda card: (-(card.date.toordinal() if card.date else 0), card.page)
    )
    shown = [IndexedCard(card, age(card.date, today), tuple(filters[card.page])) for card in newest]
    return with_policy(
        environment()
        .get_template("index.html.j2")
        .render(
            name=name,
            today=f"{today.day} {today:%B} {today.year}",
            cards=shown,
            failures=failures,
            parties=[(party.name, len(party.documents)) for party in acting[:MOST_FILTERS]],
            more=max(0, len(acting) - MOST_FILTERS),
            version=__version__,
            script=Markup(read_template("index.js")),
            light=LIGHT_PAPER,
            dark=DARK_PAPER,
            kinds=(),
            lever_kinds={},
        )
    )

"""Other names and amounts of the same kinds give the same items.

Nothing is keyed to one article.
"""

import re

import pytest
from tests.reading.rules_alone import rules_alone

from steelyard.reading.moves.items import Item
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import Reading, TrainedReader
from steelyard.reading.text import slug

__all__ = ["rules_alone"]

WATER = """Norway waits for an answer on the river

Norway put forward a plan for a 30-day pause in the dispute over the river on Monday. Sweden has \
accepted the plan. \
Finland has yet to respond.

Finland believes that it is winning. It could cut off the water supply to Sweden, and its \
president, Mikael Lahti, has \
threatened to impose sanctions on Sweden. Sweden suspended its military support to Norway last week.

“We need at least written guarantees,” Mikael Lahti said.

Norway could offer Finland an end to its tariffs, but the deal needs the consent of Sweden. \
Norway is reluctant to send \
troops. Exports from Finland to Norway dropped by more than 60%. Finland is unlikely to sign \
before the summer.

Finland demanded the return of its ships from Sweden, and urged Norway to pay $40m.
"""
WATER_NAMES = {
    "Norway": "Peru",
    "Sweden": "Chile",
    "Finland": "Brazil",
    "Mikael Lahti": "Pedro Alves",
    "30-day": "45-day",
    "60%": "35%",
    "$40m": "$75m",
}
BID = """Calder Holdings raises its bid for Lorne Industries

Calder Holdings raised its bid for Lorne Industries to 320 pence a share on Tuesday. Lorne \
Industries rejected the offer \
within an hour.

Calder Holdings threatened to close two factories. “We will not accept the offer,” said Ada \
Quill, the chief executive of \
Lorne Industries. Calder Holdings is convinced that time is on its side. Lorne Industries cannot \
afford a long fight.

Calder Holdings would keep 900 jobs if Lorne Industries opened its books. Any merger would need \
the approval of the Morven \
Commission. Lorne Industries is loath to sell its ports.
"""
BID_NAMES = {
    "Calder Holdings": "Tamar Holdings",
    "Lorne Industries": "Wye Industries",
    "Ada Quill": "Ruth Hale",
    "Morven Commission": "Harrow Commission",
    "320": "410",
    "900": "700",
}


def read(text: str) -> Reading:
    return TrainedReader().read(page_of_text("brief.txt", text))


def renamed(text: str, names: dict[str, str]) -> str:
    if not names:
        return text
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    return pattern.sub(lambda match: names[match.group()], text)


def told(reading: Reading, names: dict[str, str]) -> list[tuple[object, ...]]:
    ids = {slug(old): slug(new) for old, new in names.items()}

    def party(found: str | None) -> str | None:
        return ids.get(found, found) if found is not None else None

    def record(item: Item) -> tuple[object, ...]:
        quote = renamed(item.span.of(reading.page.text), names)
        people = (party(item.party), party(item.other), party(item.to))
        return (
            item.kind,
            item.value,
            item.status,
            quote,
            *people,
            item.hedge,
            item.conditional,
            item.modality,
        )

    return [record(item) for item in reading.items]


@pytest.mark.parametrize(
    ("text", "names"), [(WATER, WATER_NAMES), (BID, BID_NAMES)], ids=["water", "bid"]
)
def test_renaming_gives_the_same_items(text: str, names: dict[str, str]) -> None:
    before, after = told(read(text), names), told(read(renamed(text, names)), {})
    assert before == after
    assert len(before) >= 8
    assert len({row[0] for row in before}) >= 5

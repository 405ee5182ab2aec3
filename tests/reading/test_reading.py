from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.reading.moves.items import Item
from steelyard.reading.pages.page import BODY, Page, page_of_text
from steelyard.reading.reading import Reading, TrainedReader, read, verified
from steelyard.reading.text import Span


def test_every_item_stands_in_one_body_paragraph(reading: Reading) -> None:
    bodies = [p.span for p in reading.page.paragraphs if p.kind == BODY]
    assert len(reading.items) > 8
    for item in reading.items:
        assert any(body.holds(item.span) for body in bodies)
        assert reading.sentences[item.sentence].span.holds(item.span)
        assert item.span.holds(item.trigger)


def test_what_has_no_span_or_party_is_dropped_and_listed(truce: Reading) -> None:
    item = truce.items[0]
    title = next(p.span for p in truce.page.paragraphs if p.kind != BODY)
    forged: tuple[Item, ...] = (
        replace(item, span=title),
        replace(item, party=None),
        replace(item, span=Span(3, 3)),
        item,
    )
    checked = verified(replace(truce, items=forged, dropped=()))
    assert checked.items == (item,)
    assert len(checked.dropped) == 3


def test_another_reader_can_be_plugged_in_and_is_checked(document: Path) -> None:
    class Forger:
        def read(self, page: Page) -> Reading:
            honest = TrainedReader().read(page)
            return replace(
                honest, items=tuple(replace(i, span=Span(0, len(page.text))) for i in honest.items)
            )

    forged = read(document, Forger())
    assert forged.items == ()
    assert forged.dropped


def test_reading_twice_gives_the_same(document: Path) -> None:
    assert read(document) == read(document)


WORDS = st.sampled_from(
    "Peru Chile Lima the union said “We ” . , – : offered rejected proposal 30-day truce "
    "sanctions against believes "
    "it is winning Ada Quill minister of | \n\n \n not unless guarantees 80% dropped by "
    "demands and Acme Holdings".split(" ")
)


@given(st.one_of(st.text(max_size=500), st.lists(WORDS, max_size=60).map(" ".join)))
def test_no_text_breaks_the_reader(text: str) -> None:
    reading = TrainedReader().read(page_of_text("a.txt", text))
    assert all(item.span.of(text) for item in reading.items)


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "A " * 4_000, '"' * 20_000, "Aa. " * 3_000, "said " * 2_000]
)
def test_long_monotonous_texts_are_read(text: str) -> None:
    assert TrainedReader().read(page_of_text("a.txt", text)).page.text == text

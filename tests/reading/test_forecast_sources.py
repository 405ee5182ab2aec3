"""Whose a forecast is."""

import pytest

from steelyard.reading.attribution.asides import Asides
from steelyard.reading.attribution.speakers import name_speakers
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.items import find_items
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import parse_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.sentences import split_page
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.tagger.tagger import Tagged
from steelyard.reading.text import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def forecasts(text: str, *told: tuple[str, str, str]) -> list[Item]:
    """Read a text whose attributions are given as source, cue and content."""
    page = page_of_text("a.txt", text)
    sentences = split_page(page)
    parse = parse_page(page, sentences)
    spans = tuple(
        AttributionSpans(span(text, cue), span(text, source), (span(text, said),), 1.0)
        for source, cue, said in told
    )
    book = find_parties(page, sentences, parse, spans)
    found = find_items(
        page, sentences, book, name_speakers(page, sentences, spans, book), Tagged((), ()), parse
    )
    return [item for item in found if item.kind == "forecast"]


LEVY = (
    "Chile waits. The tax on copper – which Peru said it was considering – is unlikely to have "
    "much effect on Chile."
)


def test_what_somebody_says_in_an_aside_is_no_forecast_of_theirs() -> None:
    whole = "which Peru said it was considering – is unlikely to have much effect on Chile"
    found = forecasts(LEVY, ("Peru", "said", whole.replace("which Peru said ", "")))
    assert [(item.speaker, item.speaker_type, item.attribution) for item in found] == [
        ("the writer", "writer", None)
    ]


def test_nor_is_it_between_commas() -> None:
    text = (
        "Chile waits. The tax on copper, which Peru said it likes, is unlikely to have much "
        "effect on Chile."
    )
    found = forecasts(text, ("Peru", "said", "it likes, is unlikely to have much effect on Chile"))
    assert [item.speaker for item in found] == ["the writer"]


def test_what_is_said_is_the_speakers() -> None:
    text = "Chile waits. The Peruvian minister, Ada Quill, said the tax was unlikely to hurt Chile."
    found = forecasts(
        text, ("The Peruvian minister, Ada Quill", "said", "the tax was unlikely to hurt Chile")
    )
    assert [item.speaker for item in found] == ["Ada Quill"]


SOURCES = [
    ("Peru met Chile. Peru calculates that a default is likely to hurt Chile.", "Peru"),
    ("Peru met Chile. By the minister's account the talks will last five weeks.", "the minister"),
    ("Peru met Chile. Few lawyers expect the duties to fall before the election.", "Few lawyers"),
    ("Ada Quill, the Peruvian minister, met Chile. She expects a deal by May.", "Ada Quill"),
    ("Peru met Chile. The talks are likely to fail.", "the writer"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[s[1] for s in SOURCES])
def test_who_holds_a_forecast(text: str, source: str) -> None:
    assert source in [item.speaker for item in forecasts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru met Chile. It will be lost on nobody that the harvest has failed.",
        "Peru met Chile. It will surprise few that the harvest has failed.",
        "Peru met Chile. It will be clear that the harvest has failed.",
    ],
)
def test_what_people_will_notice_is_no_forecast(text: str) -> None:
    assert not forecasts(text)


def test_it_may_stand_for_a_thing_that_will_happen() -> None:
    assert forecasts("Peru met Chile over a treaty. It will take five weeks to sign.")


TEXT = "The levy – which Peru said it likes – will fail. The ban – it said – will fall."


def test_content_is_cut_where_its_aside_ends() -> None:
    page = page_of_text("a.txt", TEXT)
    asides = Asides(TEXT, split_page(page))
    inside = asides.around(TEXT.index("said"))
    assert inside is not None
    assert inside.of(TEXT).strip() == "which Peru said it likes"
    cut = AttributionSpans(span(TEXT, "said"), None, (span(TEXT, "it likes – will fail"),), 1.0)
    assert [part.of(TEXT) for part in asides.closed(cut)] == ["it likes"]


def test_content_around_an_aside_and_text_without_one_stay_whole() -> None:
    asides = Asides(TEXT, split_page(page_of_text("a.txt", TEXT)))
    at = TEXT.index("it said")
    around = AttributionSpans(
        Span(at + 3, at + 7), None, (span(TEXT, "The ban"), span(TEXT, "will fall")), 1.0
    )
    assert asides.closed(around) == around.content
    assert asides.around(0) is None and asides.around(len(TEXT)) is None

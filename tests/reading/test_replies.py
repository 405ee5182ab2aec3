"""Parties that have not answered."""

import pytest

from steelyard.case.writing import write
from steelyard.reading import draft
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.items import find_items
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import parse_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.reading import read_page
from steelyard.reading.sentences import split_page
from steelyard.reading.tagger.tagger import Tagged


def items(text: str) -> tuple[Item, ...]:
    page = page_of_text("a.txt", text)
    sentences = split_page(page)
    parse = parse_page(page, sentences)
    return find_items(
        page, sentences, find_parties(page, sentences, parse), (), Tagged((), ()), parse
    )


def stances(text: str) -> list[tuple[str | None, str, str]]:
    return [(i.party, i.value, i.span.of(text)) for i in items(text) if i.kind == "stance"]


OUT = [
    "Peru has not answered the proposal.",
    "Peru has yet to respond to the proposal.",
    "Peru gave no reply.",
    "Peru has given no answer to the offer.",
    "Peru was silent on the truce.",
    "Peru has remained silent about the plan.",
    "Peru said nothing about the truce.",
    "Peru is studying the proposal.",
    "Peru needs to be briefed by Chile before replying.",
    "Lima said it needs to be briefed by Chile before replying.",
    "Peru wants to see the text before it answers.",
    "There was no reply from Peru.",
    "Peru's answer is still awaited.",
    "Chile is waiting for Peru's answer.",
    "Peru's reply is expected next week.",
    "Peru has neither accepted nor rejected the plan.",
    "Peru will answer on Monday.",
]


@pytest.mark.parametrize("told", OUT)
def test_an_answer_that_is_out_leaves_its_party_undecided(told: str) -> None:
    found = stances(f"Chile proposed a truce. {told}")
    assert [(party, value) for party, value, _ in found] == [("peru", "undecided")]


@pytest.mark.parametrize(
    "text",
    [
        "Chile proposed a truce. Peru gave no reply to its critics.",
        "Peru met Chile. The students were silent on the bus.",
        "Peru met Chile. Peru will answer questions on Monday.",
        "Peru met Chile before leaving.",
        "Peru's answer was read out in Chile.",
    ],
)
def test_other_silences_and_answers_are_no_stance(text: str) -> None:
    assert not stances(text)


def test_words_behind_the_wanted_answer_are_left_out() -> None:
    text = (
        "Chile proposed a truce. Lima said it must be briefed before replying, with envoys asking "
        "papers for calm."
    )
    assert [words for _, _, words in stances(text)] == ["it must be briefed before replying"]


def test_what_is_needed_is_in_the_condition_although_the_parser_loses_it() -> None:
    text = (
        "“So yes, we are for a truce, but we need at least framework guarantees and at least from "
        "Chile,” Peru said."
    )
    found = [
        (i.value, i.span.of(text))
        for i in read_page(page_of_text("a.txt", text)).items
        if i.kind == "condition"
    ]
    assert found == [("assurance", "we need at least framework guarantees and at least from Chile")]


STORY = """Chile proposed a 30-day truce to Peru on Monday. The war between Peru and Chile has \
lasted a year, and Bolivia \
wants to persuade Peru.

{told} Bolivia could lift its sanctions against Peru.

“We are in favour of a truce, but we need guarantees,” said {who}."""


@pytest.mark.parametrize(
    ("told", "who", "stance"),
    [
        (
            "Peru has yet to respond to the truce.",
            "a source close to the Peruvian government",
            "undecided",
        ),
        (
            "Peru has yet to respond to the truce.",
            "the Peruvian president, Ada Quill",
            "conditional",
        ),
        ("Peru has a long coast.", "a source close to the Peruvian government", "conditional"),
    ],
)
def test_a_hint_without_a_name_is_no_answer_in_a_draft(told: str, who: str, stance: str) -> None:
    reading = read_page(page_of_text("a.txt", STORY.format(told=told, who=who)))
    drafted = write(draft(reading))
    assert f"      peru: {{stance: {stance}," in drafted
    assert "we need guarantees" in drafted[drafted.index("    conditions:") :]

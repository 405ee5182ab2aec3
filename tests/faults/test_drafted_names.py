"""Parties called like words that stand for something else in a case.

Their drafts are cases all the same.
"""

from __future__ import annotations

import pytest

from steelyard.case import Case
from steelyard.reading import draft
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import read_page
from steelyard.reading.text import slug

STORY = (
    "{name} and Peru talk\n\nPeru said on Monday that it would lift the ban if {name} paid 5 "
    "million dollars. {name} refused. "
    "“We will not pay,” {name} said. Peru threatened {name} with tariffs. {name} believes "
    "that Peru will give way.\n"
)


@pytest.mark.parametrize("name", ["True", "Yes", "True North"])
def test_a_draft_is_a_case_whatever_its_parties_are_called(name: str) -> None:
    reading = read_page(page_of_text("a.txt", STORY.format(name=name)))
    case = Case.of(draft(reading), "a.yaml")
    assert name in [party.name for party in case.model.parties.values()]


@pytest.mark.parametrize(
    "word",
    ["true", "False", "NULL", "none", "All", "never", "yes", "No", "on", "off", "inf", "NaN"],
)
def test_words_that_mean_something_else_are_no_identifiers(word: str) -> None:
    assert slug(word) == f"x-{word.lower()}"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("True North", "true-north"),
        ("Nulla", "nulla"),
        ("Allies", "allies"),
        ("7 Days", "x-7-days"),
    ],
)
def test_other_names_keep_theirs(name: str, id_: str) -> None:
    assert slug(name) == id_

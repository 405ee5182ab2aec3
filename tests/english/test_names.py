"""Words agree with the name that is their subject or their owner."""

from __future__ import annotations

import pytest

from steelyard.english.names import Named

STUDIOS, PORT, STATES = Named("Studios", plural=True), Named("Port"), Named("United States")


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        (STUDIOS, "Studios accept if they have their way"),
        (PORT, "Port accepts if it has its way"),
        (STATES, "The United States accepts if it has its way"),
    ],
)
def test_verbs_and_pronouns_agree(named: Named, sentence: str) -> None:
    way = f"{named.first} {named.does('accept')} if {named.it} {named.does('have')} {named.its} way"
    assert way == sentence


def test_within_a_sentence_some_names_take_an_article() -> None:
    assert [str(named) for named in (STUDIOS, PORT, STATES)] == [
        "Studios",
        "Port",
        "the United States",
    ]


def test_owners() -> None:
    assert (STUDIOS.possessive, PORT.possessive) == ("Studios'", "Port's")

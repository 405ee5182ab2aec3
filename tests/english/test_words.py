"""Names, nouns and lists in a sentence."""

from __future__ import annotations

import pytest

from steelyard.english import words


def test_some_names_take_an_article() -> None:
    named = ("United States", "European Union", "Russia")
    assert [words.the(name) for name in named] == [
        "the United States",
        "the European Union",
        "Russia",
    ]


def test_an_id_is_read_in_plain_letters() -> None:
    assert words.plain("north-sea_port") == "North sea port"
    assert words.plain("") == ""


def test_lists_are_joined_in_words() -> None:
    assert [words.listed("abc"[:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert words.listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("number", "one", "several", "written"),
    [
        (1, "round", "", "1 round"),
        (2000, "round", "", "2,000 rounds"),
        (0, "party", "", "0 parties"),
        (2, "model puts", "models put", "2 models put"),
        (1, "model puts", "models put", "1 model puts"),
    ],
)
def test_a_number_has_its_noun(number: int, one: str, several: str, written: str) -> None:
    assert words.counted(number, one, several) == written


@pytest.mark.parametrize(
    ("noun", "several"),
    [("day", "days"), ("party", "parties"), ("match", "matches"), ("loss", "losses"), ("", "s")],
)
def test_plurals_of_regular_nouns(noun: str, several: str) -> None:
    assert words.plural(noun) == several


def test_verbs_agree_with_a_number() -> None:
    verbs = ("accept", "refuse", "deny", "pass", "have", "do", "be")
    assert [words.verb(verb, 1) for verb in verbs] == [
        "accepts",
        "refuses",
        "denies",
        "passes",
        "has",
        "does",
        "is",
    ]
    assert [words.verb(verb, 2) for verb in verbs] == [*verbs[:-1], "are"]
    assert [words.was_were(number) for number in (0, 1, 2)] == ["were", "was", "were"]
    assert words.agree(0, "model puts", "models put") == "models put"


@pytest.mark.parametrize(("phrase", "found"), [("east", "an"), ("Union", "an"), ("port", "a")])
def test_articles_go_by_the_first_letter(phrase: str, found: str) -> None:
    assert words.article(phrase) == found


@pytest.mark.parametrize(
    ("name", "owner"), [("Oslo", "Oslo's"), ("United States", "United States'")]
)
def test_owners(name: str, owner: str) -> None:
    assert words.possessive(name) == owner


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert words.first_upper("the EU") == "The EU"
    assert words.first_upper("") == ""


def test_of_many_the_first_are_told() -> None:
    assert words.some(["a", "b"], 2) == "a, b"
    assert words.some(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert words.some(["a", "b"], 2, total=7) == "a, b and 5 more"
    assert words.some([], 2) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Studios",
        "Writers",
        "Unions",
        "the Houthis",
        "The Houthis",
        "Teamsters",
        "Senate Democrats",
        "House Republicans",
        "Hollywood studios",
        "Workers of the port",
        "Russia's allies",
        "Kurdish fighters",
        "Palestinians",
        "Port employers",
        "Fishermen",
    ],
)
def test_names_of_several(name: str) -> None:
    assert words.is_plural(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "United States",
        "the United States",
        "United Nations",
        "Reuters",
        "Hamas",
        "Universal Studios",
        "General Motors",
        "Netherlands",
        "Solomon Islands",
        "Paris",
        "Texas",
        "US",
        "Brotherhood of Teamsters",
        "Writers Guild",
        "Alliance of producers",
        "Port authority headquarters",
        "American Airlines",
        "New York Times",
        "Sanders",
        "Yemen",
        "Congress",
    ],
)
def test_names_of_one(name: str) -> None:
    assert not words.is_plural(name)

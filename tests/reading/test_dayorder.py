"""What tells whether 03/04/2019 is a day in March or in April."""

import datetime

import pytest

from steelyard.reading.dayorder import (
    DAY_FIRST,
    MONTH_FIRST,
    order_by_host,
    order_by_known_day,
    order_by_language,
    order_by_numbers,
    order_by_program,
    order_by_publisher,
    order_by_spelling,
)


def test_more_american_words_than_british_put_the_month_first() -> None:
    assert order_by_spelling("The color of the harbor") == MONTH_FIRST
    assert order_by_spelling("The colour of the harbour") == DAY_FIRST
    assert order_by_spelling("The color of the harbour") == DAY_FIRST


@pytest.mark.parametrize(
    ("language", "order"),
    [("en-us", MONTH_FIRST), ("en-GB", DAY_FIRST), ("fr", DAY_FIRST), ("en", None), ("", None)],
)
def test_a_language_tells_by_its_country(language: str, order: str | None) -> None:
    assert order_by_language(language) == order


def test_a_program_puts_the_month_first_but_for_some_countries() -> None:
    assert order_by_program("", "example.org") == MONTH_FIRST
    assert order_by_program("en-gb", "example.org") == DAY_FIRST
    assert order_by_program("en", "example.co.uk") == DAY_FIRST


@pytest.mark.parametrize(
    ("host", "order"),
    [("state.gov", MONTH_FIRST), ("example.de", DAY_FIRST), ("example.org", None), ("", None)],
)
def test_a_host_tells_by_its_end(host: str, order: str | None) -> None:
    assert order_by_host(host) == order


@pytest.mark.parametrize(
    ("name", "order"),
    [("The Guardian", DAY_FIRST), ("CNN", MONTH_FIRST), ("BBC America, New York", None)],
)
def test_a_publisher_tells_where_its_name_tells_one_country(name: str, order: str | None) -> None:
    assert order_by_publisher(name) == order


def test_a_number_above_twelve_is_no_month() -> None:
    assert order_by_numbers(13, 4, "/") == DAY_FIRST
    assert order_by_numbers(4, 13, "/") == MONTH_FIRST
    assert order_by_numbers(4, 3, "/") is None
    assert order_by_numbers(13, 4, ".") is None


def test_a_known_day_tells_unless_its_numbers_are_alike() -> None:
    assert order_by_known_day(3, 4, datetime.date(2019, 4, 3)) == DAY_FIRST
    assert order_by_known_day(4, 3, datetime.date(2019, 4, 3)) == MONTH_FIRST
    assert order_by_known_day(4, 4, datetime.date(2019, 4, 4)) is None
    assert order_by_known_day(5, 4, datetime.date(2019, 4, 3)) is None

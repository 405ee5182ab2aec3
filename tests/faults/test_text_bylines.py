"""Bylines and lines with days above the text of an article, in all the forms that papers use."""

import datetime
from pathlib import Path

import pytest

from steelyard.reading.pages.page import BODY, Page, page_of_text
from steelyard.reading.pages.topmatter import top_matter

CASES = Path(__file__).parent / "cases" / "37-text-bylines"
STORY = (
    "The port of Marlow has been shut for three weeks, and the owners say that they lose "
    "money every day while the crews "
    "stay out on the quay.\n\nThe union met the owners yesterday, and its leader, Mara Holt, "
    "told the crews on Wednesday "
    "that nobody would sign.\n"
)
AMERICAN = STORY.replace("quay", "pier of the harbor, a labor union said")
SIXTH = datetime.date(2024, 3, 6)


def page(top: str, story: str = STORY) -> Page:
    return page_of_text("brief.txt", f"Owners reject the list\n\n{top}\n\n{story}")


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("By Ann Body, 06/03/2024", "Ann Body"),
        ("By Ann Body 06/03/2024", "Ann Body"),
        ("Ann Body, 06.03.2024", "Ann Body"),
        ("Ann Body, 6.3.2024", "Ann Body"),
        ("Ann Body – 6 March 2024", "Ann Body"),
        ("Ann Body | 6 March 2024", "Ann Body"),
        ("By Ann Body | Marlow Post | March 6, 2024", "Ann Body"),
        ("By Ann Body • Mar. 6, 2024, 10:32 p.m. ET", "Ann Body"),
        ("By Ann Body, Marlow Post\nMarch 6, 2024", "Ann Body"),
        ("By Ann Body of the Marlow Post\n2024-03-06", "Ann Body"),
        ("By Ann Body <ann@post.example>\nMarch 6, 2024", "Ann Body"),
        ("By Ann Body (ann@post.example)\nMarch 6, 2024", "Ann Body"),
        ("By Ann Body @annbody\nMarch 6, 2024", "Ann Body"),
        ("Ann Body\nMarch 6, 2024", "Ann Body"),
        ("March 6, 2024\nAnn Body", "Ann Body"),
        ("Ann Body and Lee Grant\nMarch 6, 2024", "Ann Body and Lee Grant"),
        ("Ann Body, Harbour Correspondent\n6 March 2024", "Ann Body"),
        ("Posted on Wed, Mar 6th, 2024 by Ann Body", "Ann Body"),
        ("Published by Ann Body on 6 March 2024", "Ann Body"),
        ("Written by Ann Body on March 6, 2024", "Ann Body"),
        ("Author: Ann Body\nDate: 2024-03-06", "Ann Body"),
        ("By: Ann Body\nPublished 6-Mar-2024", "Ann Body"),
        ("By Jessica Silver-Green | Wednesday 6 March 2024 11.32 GMT", "Jessica Silver-Green"),
        (
            "BY ABBY GOODMAN, TYLER G. JONES and ROBERT PEARSON\n6 March 2024",
            "ABBY GOODMAN, TYLER G. JONES and ROBERT PEARSON",
        ),
        ("By Ann Body in Oldmere and Lee Grant in Marlow\n6 March 2024", "Ann Body and Lee Grant"),
        ("By Ann Body, Associated Press\nMarch 6, 2024", "Ann Body"),
        ("By Ann Body, AP\nMarch 6, 2024", "Ann Body"),
        ("2024-03-06T22:30:00-05:00", None),
        ("2024-03-06 22:30 UTC", None),
        ("2024-03-06T22:30:00.000Z", None),
        ("10:32 AM, March 6, 2024", None),
        ("11:32 GMT, Wednesday 6 March 2024", None),
        ("Wednesday, March 6, 2024 at 10:32 a.m. EST", None),
        ("Wed 6th of March 2024", None),
        ("Published on 6 March 2024 at 10pm", None),
        ("First published: 6 March 2024", None),
        ("Publication date: 2024/03/06", None),
        ("Published: March 6, 2024 | Updated: March 9, 2024 5:20 p.m. ET", None),
        ("Updated: March 9, 2024 | Published: March 6, 2024", None),
        ("Published March 6, 2024, updated March 9, 2024", None),
        ("6 March 2024 (updated 9 March 2024)", None),
        ("Last updated 9 March 2024\nFirst published 6 March 2024", None),
        ("March 6, 2024 / Updated March 9, 2024", None),
        ("06-03-2024", None),
        ("06.03.24", None),
    ],
)
def test_who_wrote_and_on_which_day(top: str, author: str | None) -> None:
    found = page(top)
    assert (found.author, found.date) == (author, SIXTH)
    read = " ".join(p.span.of(found.text) for p in found.paragraphs if p.kind == BODY)
    assert read.startswith("The port of Marlow")


def test_numbers_are_read_as_the_text_is_spelt_and_the_doubt_is_told() -> None:
    doubt = (
        "The day of publication is written in numbers that have two readings; the {} was taken to "
        "stand first."
    )
    assert (page("06/03/2024").date, page("06/03/2024").notes) == (SIXTH, (doubt.format("day"),))
    assert (page("03/06/2024", AMERICAN).date, page("03/06/2024", AMERICAN).notes) == (
        SIXTH,
        (doubt.format("month"),),
    )
    assert (page("03/13/2024").date, page("03/13/2024").notes) == (datetime.date(2024, 3, 13), ())
    assert (page("06.03.2024", AMERICAN).date, page("06.03.2024", AMERICAN).notes) == (SIXTH, ())


@pytest.mark.parametrize(
    "top", ["4 hours ago", "March 2024", "Spring 2024", "Yesterday at 10:14", "31/31/2024", "2024"]
)
def test_no_day_is_made_up(top: str) -> None:
    assert page(top).date is None


def test_places_are_no_authors() -> None:
    found = page("Port Grey, 6 March 2024")
    assert (found.author, found.place, found.date) == (None, "Port Grey", SIXTH)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the crews had left the hall.",
        "By the end of the month nobody was on the quay",
        "On 6 March 2024 the crews left",
        "The treaty of 6 March 2024, by Ann Body and others, was signed",
        "Mara Holt",
        "Holt, 45, leads the crews",
        "Owners reject the list",
        "The Marlow Post | Sport",
        "Crews left on March 6, 2024",
        "The crews return on 6 March 2024 by sea",
        "Talks resume, 6 March 2024 or later",
    ],
)
def test_other_lines_are_left_alone(line: str) -> None:
    assert top_matter(line) is None


def test_a_name_alone_is_an_author_only_beside_a_day() -> None:
    assert page("Ann Body").author is None
    assert page("Ann Body\n6 March 2024").author == "Ann Body"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_files(case: Path) -> None:
    found = page_of_text(case.name, case.read_text(encoding="utf-8"))
    assert found.title == "Owners reject the list"
    assert found.date == (None if case.stem in ("in-place", "month-year") else SIXTH)

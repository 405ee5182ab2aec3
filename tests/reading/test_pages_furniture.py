import datetime

import pytest

from steelyard.reading.pages.furniture import is_furniture, opens_links
from steelyard.reading.pages.page import BODY, FURNITURE, Page, page_of_text
from steelyard.reading.pages.topmatter import TopMatter, top_matter


@pytest.mark.parametrize(
    "line",
    [
        "3 hours ago 12",
        "1,204 comments",
        "Read Entire Article",
        "News | Sea | Fish | |",
        "Share",
        "12",
        "2.4K",
        "We use cookies to improve your visit. Accept all.",
        "5 min read",
        "Photograph: A. Body/Agency",
        "© 2024 The Gazette",
        "Sign up for our newsletter today",
        "Share Tweet Print",
        "Updated 2h ago",
        "Published 4 hours ago",
        "Yesterday at 10:14",
        "Read more",
        "Sign up to our newsletter",
        "Advertisement",
        "Share this",
        "Share this article",
        "Share on Facebook",
        "READ MORE: Ferry crews vote again",
        "Article continues below",
        "Comments (12)",
        "Home > News > World",
        "A. Body / Reuters.",
        "(Reporting by A. Body in Oldmere; Editing by C. Doe)",
        "Photo by A. Body",
        "Getty Images",
        "FILE PHOTO: The mayor of Oldmere speaks to crews at the pier. AGENCY/A. Body",
        "The mayor of Oldmere at the pier on Monday. (AP Photo/A. Body)",
        "A. Body contributed to this report.",
        "This article was first published by the Gazette.",
        "Follow A. Body on Twitter @abody",
        "https://example.org/ferry",
        "By signing up you agree to our terms of service and privacy policy.",
        "All rights reserved.",
        "***",
        "Contact A. Body at a.body@example.org.",
        "Subscribe now for full access.",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The council voted 12 to 3 for the plan.",
        "Two hours ago the union walked out.",
        "Sharing the fund is no answer, she said.",
        "Readers of the treaty will find a full article on fish.",
        "Copyright law was the point on which the talks stuck, officials said.",
        "The firm changed its privacy policy after the ruling, regulators said.",
        "Workers may sign up for the plan now, the union said.",
        "Reporting by the Gazette found that the fund is empty.",
        "Photos from the pier showed that the crews had left.",
        "Advertisement taxes would rise under the deal.",
        "The bakers refused to take the cookies off the list of tariffs.",
        "Reporting by Gazette shows that Oldmere has paid.",
        "More than 40 crews have left.",
        "“Sign up for our newsletter,” he joked.",
        "Follow the money, she told crews on Monday.",
        "Contact between the two sides goes on.",
        "“",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Most read",
        "Related stories",
        "More on this story",
        "You may also like",
        "Recommended for you",
    ],
)
def test_heads_of_link_lists(line: str) -> None:
    assert opens_links(line)


@pytest.mark.parametrize(
    "line",
    [
        "More than 40 crews left",
        "Related talks had failed before, he said.",
        "Most crews stayed away",
    ],
)
def test_sentences_head_no_link_list(line: str) -> None:
    assert not opens_links(line)


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("By Ann Body", TopMatter("Ann Body")),
        ("By Ann Body in Oldmere and Carl Doe in Port Grey", TopMatter("Ann Body and Carl Doe")),
        ("By Ann Body, harbour correspondent", TopMatter("Ann Body")),
        ("Geneva, 24 November 2013", TopMatter(None, "Geneva", datetime.date(2013, 11, 24))),
        ("Published: Thu 2 May 2024 18.42 BST", TopMatter(None, None, datetime.date(2024, 5, 2))),
        ("Last updated on May 3, 2024", TopMatter(None, None, datetime.date(2024, 5, 3), True)),
        ("By Ann Body | 2 May 2024", TopMatter("Ann Body", None, datetime.date(2024, 5, 2), False)),
    ],
)
def test_top_matter(line: str, stated: TopMatter) -> None:
    found = top_matter(line)
    assert found is not None
    assert (found.author, found.place, found.date) == (stated.author, stated.place, stated.date)
    assert found.revised is stated.revised or found.date is None


@pytest.mark.parametrize(
    "line",
    [
        "By Friday",
        "By Friday the union had voted.",
        "4 hours ago",
        "In Geneva on 24 November 2013 they met.",
        "By law",
        "May",
    ],
)
def test_no_top_matter(line: str) -> None:
    assert top_matter(line) is None


STORY = (
    "The council of Oldmere has offered the crews a rise of four per cent, its leader said on "
    "Monday."
)


def bodies(page: Page) -> list[str]:
    return [p.span.of(page.text) for p in page.paragraphs if p.kind == BODY]


@pytest.mark.parametrize(
    ("opening", "place", "date"),
    [
        ("OLDMERE (Reuters) - ", "OLDMERE", None),
        ("Oldmere, May 2, 2024 (AFP) – ", "Oldmere", datetime.date(2024, 5, 2)),
        ("OLDMERE, Westland, May 2 (AP) — ", "OLDMERE, Westland", None),
        ("PORT GREY — ", "PORT GREY", None),
        ("Geneva, 24 November 2013 – ", "Geneva", datetime.date(2013, 11, 24)),
        ("(Reuters) - ", None, None),
    ],
)
def test_a_dateline_gives_place_and_day_and_leaves_the_sentence(
    opening: str, place: str | None, date: datetime.date | None
) -> None:
    page = page_of_text("a.txt", f"Ferry crews refuse\n\n{opening}{STORY}\n\nThe crews refused.\n")
    assert bodies(page)[0] == STORY
    assert (page.place, page.date) == (place, date)


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the crews’ ally — said so: ",
        "The crews - four of them - left. ",
        "OLDMERE-based crews left. ",
    ],
)
def test_a_sentence_with_a_dash_has_no_dateline(opening: str) -> None:
    page = page_of_text("a.txt", f"Ferry crews refuse\n\n{opening}{STORY}\n\nThe crews refused.\n")
    assert bodies(page)[0] == opening + STORY
    assert page.place is None


def test_top_lines_give_author_and_day_and_relative_times_give_none() -> None:
    top = "By Ann Body in Oldmere\nUpdated 4 May 2024\nPublished 2 May 2024\n4 hours ago 3"
    text = f"Ferry crews refuse\n{top}\n\n{STORY}\n\nThey left.\n"
    page = page_of_text("a.txt", text)
    assert (page.title, page.author, page.date) == (
        "Ferry crews refuse",
        "Ann Body",
        datetime.date(2024, 5, 2),
    )
    assert bodies(page) == [STORY, "They left."]
    assert (
        page_of_text(
            "a.txt", f"Ferry crews refuse\n\n4 hours ago 3\n\n{STORY}\n\nThey left.\n"
        ).date
        is None
    )


def test_a_list_of_links_is_furniture_up_to_the_next_sentence() -> None:
    links = ["Most read", "Mayor opens bridge", "Fish prices rise"]
    page = page_of_text(
        "a.txt",
        "\n\n".join(["Ferry crews refuse", STORY, *links, "The crews have left, the union said."]),
    )
    assert bodies(page) == [STORY, "The crews have left, the union said."]
    assert [p.span.of(page.text) for p in page.paragraphs if p.kind == FURNITURE] == links


def test_a_notice_over_two_lines_is_furniture() -> None:
    page = page_of_text(
        "a.txt",
        f"{STORY}\n\nThey left.\n\nThis website uses cookies so that\nit remembers your "
        "settings.\n",
    )
    assert bodies(page) == [STORY, "They left."]

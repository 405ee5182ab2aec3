"""PDF.

Columns in the order of reading, watermarks and stamps as furniture, ligatures, encryption, turned
pages.
"""

from __future__ import annotations

import random
from itertools import chain, zip_longest
from pathlib import Path

import pytest
from tests.faults.pdf_samples import drawn, lines, shown

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages import pdf as reader
from steelyard.reading.pages.model import BODY, FURNITURE, TITLE, Page
from steelyard.reading.pages.pdf import read_pdf
from steelyard.reading.pages.raw import RawDocument, read_raw

pytest.importorskip("pypdf")

CASES = Path(__file__).parent / "cases"
LEFT = [
    "The port of Marlow has been shut for",
    "three weeks. The union rejected the",
    "second offer on Monday, and its leader,",
    "Mara Holt, said that nobody would sign",
    "before the owners rehire the 40 men",
    "whom they dismissed in January.",
]
RIGHT = [
    "The owners offered 2 per cent on Friday.",
    "Their spokesman, Lee Grant, said that",
    "the board could not pay more. The",
    "company threatened to sell the boats",
    "if the crews stay out until the end of",
    "March, he told the council.",
]
FIRST, SECOND = " ".join(LEFT), " ".join(RIGHT)
WHOLE = f"{FIRST} {SECOND}"


def page_of(data: bytes) -> Page:
    return read_pdf(RawDocument("a.pdf", "a.pdf", data))


def kept(page: Page, kind: str = BODY) -> list[str]:
    return [p.span.of(page.text) for p in page.paragraphs if p.kind == kind]


def body(page: Page) -> str:
    return " ".join(kept(page))


def case(name: str) -> Page:
    return read_pdf(read_raw(CASES / name))


@pytest.mark.parametrize("order", ["by-row", "by-column"])
def test_two_columns_are_read_one_after_the_other(order: str) -> None:
    page = case(f"13-pdf-columns/{order}.pdf")
    assert (kept(page, TITLE), body(page)) == (["Ferry row deepens"], WHOLE)


def across(*columns: list[str]) -> str:
    return "".join(chain.from_iterable(zip_longest(*columns, fillvalue="")))


def moved(columns: list[tuple[float, list[str]]], y: float = 760) -> str:
    """Columns written row by row in one go, moving the pen."""
    steps = ["BT /F1 11 Tf"]
    for number in range(max(len(texts) for _, texts in columns)):
        for x, texts in columns:
            if number < len(texts):
                steps.append(f"1 0 0 1 {x} {y - 14 * number} Tm ({texts[number]}) Tj")
    return "\n".join([*steps, "ET\n"])


def by_words(x: float, y: float, text: str) -> str:
    """A line whose words are placed one by one."""
    steps = []
    for word in text.split():
        steps.append(shown(x, y, word))
        x += 6.2 * len(word) + 3 * sum(letter in "mwMW" for letter in word) + 3
    return "".join(steps)


@pytest.mark.parametrize(
    "drawing",
    [
        across(lines(50, 760, LEFT), lines(310, 760, RIGHT)),
        across(lines(50, 760, LEFT), lines(310, 753, RIGHT)),
        across(lines(50, 760, LEFT), lines(300, 760, RIGHT)),
        moved([(50, LEFT), (310, RIGHT)]),
        moved([(40, LEFT), (290, RIGHT)]),
        "".join(lines(50, 760, LEFT) + lines(310, 760, RIGHT)),
        across(
            [by_words(50, 760 - 14 * n, text) for n, text in enumerate(LEFT)],
            [by_words(310, 760 - 14 * n, text) for n, text in enumerate(RIGHT)],
        ),
    ],
)
def test_two_columns_however_they_are_drawn(drawing: str) -> None:
    assert body(page_of(drawn(drawing))) == WHOLE


def test_three_columns_and_columns_of_unequal_length() -> None:
    third = [
        "The mediator will meet both",
        "sides again on Thursday in",
        "the customhouse, she said.",
    ]
    short = [[text[:24].rsplit(" ", 1)[0] + "," for text in column] for column in (LEFT, RIGHT)]
    drawing = across(lines(40, 760, short[0]), lines(220, 760, short[1]), lines(400, 760, third))
    assert body(page_of(drawn(drawing))) == " ".join([*short[0], *short[1], *third])


def test_what_runs_over_the_columns_parts_them() -> None:
    headline = [
        shown(
            50,
            800,
            "The port of Marlow stays shut, and nobody expects an agreement before the summer",
            14,
        )
    ]
    between = [
        shown(
            50,
            660,
            "The council met on Tuesday, and its members heard both sides in the customhouse "
            "for an hour.",
        )
    ]
    top = across(lines(50, 760, LEFT), lines(310, 760, RIGHT))
    below = across(lines(50, 630, RIGHT), lines(310, 630, LEFT))
    text = page_of(drawn("".join([*headline, top, *between, below]))).text.replace("\n\n", " ")
    places = [
        text.index(words)
        for words in ("stays shut", FIRST, SECOND, "The council met", f"{SECOND} {FIRST}")
    ]
    assert places == sorted(places)


def test_heads_and_feet_of_pages_with_columns_stay_outside_of_them() -> None:
    pages = []
    for number in (1, 2, 3):
        head = shown(50, 815, "Marlow Harbour Review") + shown(420, 815, "Spring number")
        foot = shown(296, 30, str(number)) + shown(50, 30, "Copies are sold at the pier")
        columns = across(
            lines(50, 760, [*LEFT[:-1], "whom they dismissed"]),
            lines(310, 760, ["in January.", *RIGHT]),
        )
        pages.append(head + columns + foot)
    page = page_of(drawn(*pages))
    assert body(page) == " ".join([WHOLE] * 3)
    assert {"Marlow Harbour Review", "Spring number", "Copies are sold at the pier", "2"} <= set(
        kept(page, FURNITURE)
    )


ROWS = [
    ("Wages of the crews", "4 per cent"),
    ("Berths in the port", "40 berths"),
    ("Length of the deal", "3 years"),
    ("Men to rehire", "40 men"),
]


def test_a_table_is_read_row_by_row() -> None:
    drawing = across(
        lines(50, 760, [row[0] for row in ROWS]), lines(310, 760, [row[1] for row in ROWS])
    )
    text = page_of(drawn(drawing + "".join(lines(50, 660, LEFT)))).text.replace("\n\n", " ")
    assert all(f"{name} {value}" in text for name, value in ROWS)


def test_names_beside_speeches_are_no_column() -> None:
    names = [
        shown(50, 760, "MR. VICE PRESIDENT"),
        shown(50, 718, "THE CHAIR OF THE DAY"),
        shown(50, 676, "MR. VICE PRESIDENT"),
    ]
    speech = lines(200, 760, [*LEFT, *LEFT])
    rows = sorted(names + speech, key=lambda step: -float(step.split(" Tm")[0].split()[-1]))
    text = page_of(drawn("".join(rows))).text.replace("\n\n", " ")
    assert "MR. VICE PRESIDENT The port of Marlow" in text


def test_one_column_of_words_placed_one_by_one_is_left_alone() -> None:
    steps = [by_words(50, 760 - 14 * number, text) for number, text in enumerate([*LEFT, *RIGHT])]
    assert body(page_of(drawn("".join(steps)))) == WHOLE


def test_indents_and_numbered_items_are_no_columns() -> None:
    steps = lines(50, 760, LEFT[:1]) + lines(66, 746, LEFT[1:])
    items = [
        shown(50, 640, "1.") + shown(70, 640, RIGHT[0]),
        shown(50, 626, "2.") + shown(70, 626, RIGHT[1]),
    ]
    assert body(page_of(drawn("".join(steps + items)))).startswith(FIRST)


BROKEN = "q 0.7 0.7 -0.7 0.7 200 300 cm {}Q\n"
TEXT = lines(50, 760, LEFT)
AT = TEXT[:3], TEXT[3:]


def test_a_watermark_is_furniture() -> None:
    page = case("17-pdf-rotated/watermark.pdf")
    assert (kept(page), kept(page, FURNITURE)) == ([FIRST], ["DRAFT"])


@pytest.mark.parametrize(
    "mark",
    [
        BROKEN.format(shown(0, 0, "DRAFT", 80)),
        BROKEN.format(shown(0, 0, "DRAFT", 8)),
        "".join(
            shown(200 + 30 * n, 300 + 30 * n, letter, 60, "0.7 0.7 -0.7 0.7")
            for n, letter in enumerate("DRAFT")
        ),
        shown(200, 300, "DRAFT", 60, "0.5 0.866 -0.866 0.5"),
        "q 0.8 g " + shown(200, 400, "DRAFT", 60) + "Q\n",
        "q 1 0.8 0.8 rg " + shown(200, 400, "DRAFT", 60) + "Q\n",
        "q 0 0 0 0.2 k " + shown(200, 400, "DRAFT", 60) + "Q\n",
        "q /G0 gs " + shown(200, 400, "DRAFT", 60) + "Q\n",
        "/Artifact << /Subtype /Watermark /Type /Pagination >> BDC "
        + shown(200, 400, "DRAFT", 20)
        + "EMC\n",
        "q /Artifact BMC /Fm0 Do EMC Q\n",
        shown(20, 300, "DRAFT", 11, "0 1 -1 0"),
    ],
)
@pytest.mark.parametrize("place", [0, 3, 6])
def test_watermarks_and_stamps_however_they_are_drawn(mark: str, place: int) -> None:
    page = page_of(
        drawn("".join([*TEXT[:place], mark, *TEXT[place:]]), form=shown(200, 400, "DRAFT", 20))
    )
    assert kept(page) == [FIRST]
    assert kept(page, FURNITURE) == ["DRAFT"]


def test_a_large_word_at_the_same_place_of_every_page_is_furniture() -> None:
    mark = shown(200, 400, "CONFIDENTIAL", 40)
    page = page_of(drawn(*("".join([*lines(50, 760, texts), mark]) for texts in (LEFT, RIGHT))))
    assert body(page) == WHOLE
    assert kept(page, FURNITURE) == ["CONFIDENTIAL"] * 2


def test_pale_words_at_the_same_place_of_every_page_are_furniture() -> None:
    mark = "q 0.8 g " + shown(250, 500, "Draft for comment", 11) + "Q\n"
    page = page_of(drawn(*("".join([*lines(50, 760, texts), mark]) for texts in (LEFT, RIGHT))))
    assert body(page) == WHOLE
    assert kept(page, FURNITURE) == ["Draft for comment"] * 2


@pytest.mark.parametrize(
    "headline",
    [
        shown(50, 800, "Ferry row deepens", 30),
        "q 1 g " + shown(50, 800, "Ferry row deepens", 30) + "Q\n",
        "q 0.4 g " + shown(50, 800, "Ferry row deepens", 30) + "Q\n",
    ],
)
def test_a_large_headline_is_no_watermark(headline: str) -> None:
    assert kept(page_of(drawn(headline + "".join(TEXT))), TITLE) == ["Ferry row deepens"]


def test_pale_text_of_the_usual_size_is_read() -> None:
    assert kept(page_of(drawn("0.75 g " + "".join(TEXT)))) == [FIRST]


def test_marks_that_cover_most_of_a_page_say_nothing() -> None:
    assert kept(page_of(drawn("/Artifact BMC " + "".join(TEXT) + "EMC"))) == [FIRST]


def test_ligatures_are_letters() -> None:
    page = case("15-pdf-ligatures/in.pdf")
    assert kept(page) == [
        "The union reflects on the offer. The finance minister said the official figure was "
        "fifteen million dollars and that "
        "the first floor is empty. The union rejected the final offer on Monday, officials "
        "confirmed."
    ]


def test_turned_pages() -> None:
    assert body(case("17-pdf-rotated/landscape.pdf")) == WHOLE
    turned = "0 1 -1 0 595 0 cm\n"
    assert (
        body(
            page_of(
                drawn(turned + across(lines(50, 500, LEFT), lines(310, 500, RIGHT)), rotate=270)
            )
        )
        == WHOLE
    )
    assert (
        body(page_of(drawn("0 -1 1 0 0 842 cm\n" + "".join(lines(50, 500, LEFT)), rotate=90)))
        == FIRST
    )
    assert (
        body(page_of(drawn("-1 0 0 -1 595 842 cm\n" + "".join(lines(50, 700, LEFT)), rotate=180)))
        == FIRST
    )


def test_raised_marks_are_not_glued() -> None:
    steps = [
        shown(50, 760, "The owners paid the fund")
        + shown(174, 764, "3", 7)
        + shown(180, 760, "in 2019 and the tank held 10"),
        shown(50, 746, "The union lost 20")
        + shown(136, 750, "5", 7)
        + shown(143, 760 - 14, "of its members on the 19")
        + shown(262, 750, "th", 7),
    ]
    text = body(
        page_of(
            drawn("".join([*steps, shown(50, 732, "of May, the inspectors wrote in the report.")]))
        )
    )
    assert text == (
        "The owners paid the fund in 2019 and the tank held 10 The union lost 20 of its "
        "members on the 19th of May, the "
        "inspectors wrote in the report."
    )


@pytest.mark.parametrize("way", ["AES-256", "RC4-128"])
def test_an_empty_password_opens(way: str) -> None:
    if way.startswith("AES"):
        pytest.importorskip("Crypto")
    page = case(f"19-pdf-locked/open-{way}.pdf")
    assert "unacceptable and that the crews" in page.text
    assert "The crews rejected the letter within an hour." in page.text


@pytest.mark.parametrize("way", ["AES-256", "RC4-128"])
def test_a_password_is_asked_for_in_one_line(way: str) -> None:
    if way.startswith("AES"):
        pytest.importorskip("Crypto")
    with pytest.raises(InputError, match=r"is encrypted; save it without a password\.$"):
        case(f"19-pdf-locked/shut-{way}.pdf")


def test_without_what_opens_aes_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf.errors import DependencyError

    def closed(*_: object) -> bool:
        raise DependencyError("no AES here")

    monkeypatch.setattr(reader, "_opens_without_password", closed)
    with pytest.raises(MissingExtra, match="AES"):
        case("19-pdf-locked/open-RC4-128.pdf")


def test_any_drawing_is_harmless() -> None:
    """Steps in any order, with numbers of any size, give a page or a message."""
    chance = random.Random(7)
    places = ["1 0 0 1 9 9 Tm", "0 0 0 0 0 0 Tm", "1e9 1e9 Td", "1 0 0 -1 0 0 cm", "T*", "Tm"]
    looks = [
        "0.8 g",
        "/G0 gs",
        "/None gs",
        "1 2 3 rg",
        "g",
        "gs",
        "/F1 9 Tf",
        "/F1 0 Tf",
        "/Artifact BMC",
        "BDC",
        "EMC",
    ]
    steps = [
        "q",
        "Q",
        "BT",
        "ET",
        "/Fm0 Do",
        "(x y) Tj",
        "[(a) -900 (b)] TJ",
        "(a) '",
        *places,
        *looks,
    ]
    for _ in range(60):
        drawing = "\n".join(chance.choices(steps, k=60)) + "\n" + "".join(TEXT)
        try:
            assert page_of(drawn(drawing)).text
        except InputError as refusal:
            assert str(refusal)

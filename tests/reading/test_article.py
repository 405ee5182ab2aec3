import datetime
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.reading import draft
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import Reading, TrainedReader
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.marks import DARK_PAPER, KINDS, LEVER_KINDS, LIGHT_PAPER, OTHER
from steelyard.reading.show.notes import voices
from steelyard.reading.show.segments import Mark, by_place, segments
from steelyard.reading.show.timeline import (
    NARROW,
    WIDE,
    DatedEvent,
    picture,
    timeline,
    written_days,
)
from steelyard.reading.text import Span
from steelyard.report.palette import DARK, LIGHT
from steelyard.report.palette import KINDS as LEVERS_OF_A_REPORT


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.id for kind in KINDS])
def test_marks_are_readable_and_differ_in_shape(kind: object) -> None:
    mark = next(k for k in KINDS if k is kind)
    assert contrast(mark.light, LIGHT_PAPER) >= 4.5
    assert contrast(mark.dark, DARK_PAPER) >= 4.5
    assert [k.glyph for k in KINDS].count(mark.glyph) == 1


def test_addresses_equal_the_evidence_of_the_draft(reading: Reading) -> None:
    page = annotated_article(reading, None)
    addresses = re.findall(r'id="(E\d+)"', page)
    assert len(addresses) == len(set(addresses)) == len(reading.items)
    assert {id_ for id_ in draft(reading).spans() if id_[0] == "E"} == set(addresses)


def test_the_page_stands_alone_and_says_what_it_is(reading: Reading) -> None:
    page = annotated_article(reading, "report.html")
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(""", page)
    assert "Machine reading: rough" in page
    assert 'href="report.html"' in page
    assert all(entry.reason in page for entry in reading.dropped)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://example.org/", "//example.org"])
def test_links_elsewhere_are_left_out(truce: Reading, link: str) -> None:
    assert link not in annotated_article(truce, link)


def test_documents_are_escaped() -> None:
    text = (
        'A <title> & more\n\nPeru <script>alert("x")</script> rejected the offer of Chile.\n\nShare'
    )
    page = annotated_article(TrainedReader().read(page_of_text("<b>.txt", text)))
    assert "<script>" not in page
    assert "<title> &" not in page
    assert "&lt;script&gt;" in page


def test_segments_give_the_paragraph_back() -> None:
    text = "one two three four five"
    marks = [
        Mark(Span(0, 13), "lever", "E1"),
        Mark(Span(4, 18), "belief", "E2"),
        Mark(Span(4, 7), "claim"),
    ]
    cut = segments(text, Span(4, 23), marks)
    assert "".join(segment.text for segment in cut) == text[4:]
    assert [[mark.kind for mark in segment.marks] for segment in cut] == [
        ["belief", "lever", "claim"],
        ["belief", "lever"],
        ["belief"],
        [],
    ]
    assert [mark.id for mark in cut[0].opens] == ["E2", "E1", None]


def test_levers_look_as_in_a_report() -> None:
    assert {name: (kind.glyph, kind.light, kind.dark) for name, kind in LEVER_KINDS.items()} == {
        name: (kind.character, LIGHT[name], DARK[name]) for name, kind in LEVERS_OF_A_REPORT.items()
    }


def test_every_item_leads_to_its_quote_in_the_report(truce: Reading) -> None:
    page = annotated_article(truce, "my report #1.html")
    for id_, _ in truce.numbered():
        assert f'href="my%20report%20%231.html#e-{id_}"' in page
    assert "in the report" not in annotated_article(truce)


def test_an_unknown_class_is_shown_all_the_same(truce: Reading) -> None:
    odd = replace(truce, items=(replace(truce.items[0], kind="novelty"), *truce.items[1:]))
    page = annotated_article(odd)
    assert f'class="tag k-{OTHER.id}" id="E1"' in page
    assert f'id="f-{OTHER.id}"' in page and f'id="f-{OTHER.id}"' not in annotated_article(truce)


def test_voices_tell_type_institution_and_party(truce: Reading) -> None:
    told = replace(
        truce.attributions[0],
        speaker="Ada Quill",
        speaker_type="analyst",
        institution="Sea Institute",
        party=None,
    )
    voice = next(v for v in voices(replace(truce, attributions=(told,))) if v.name == "Ada Quill")
    assert voice.facts == ("analyst", "Sea Institute")
    assert voice.said[0].id == "A1"
    page = annotated_article(replace(truce, attributions=(told,)))
    assert "Sea Institute" in page and 'id="A1"' in page


def test_what_is_known_of_the_document_stands_on_its_page(strike: Reading) -> None:
    page = annotated_article(
        replace(strike, page=replace(strike.page, digest="d" * 64, notes=("A note <of> care.",)))
    )
    for words in (
        "The harbour desk",
        "Harbour Gazette",
        "2 May 2024",
        "port-strike.md",
        "d" * 64,
        "A note &lt;of&gt; care.",
    ):
        assert words in page


def test_text_in_another_language_is_kept_and_not_marked() -> None:
    page = page_of_text(
        "a.txt",
        "Titel\n\n"
        + "Die Regierung hat das Angebot der Gewerkschaft nicht angenommen und wartet ab. " * 5,
    )
    assert page.language != "en"
    shown = annotated_article(TrainedReader().read(page))
    assert "Gewerkschaft" in shown and 'class="para"' not in shown


MARKS = st.lists(
    st.builds(
        lambda a, b, kind, id_: Mark(Span(min(a, b), max(a, b) + 1), kind, id_),
        st.integers(0, 40),
        st.integers(0, 40),
        st.sampled_from(["lever", "claim", "anchor"]),
        st.one_of(st.none(), st.sampled_from(["E1", "E2"])),
    ),
    max_size=8,
)


@given(MARKS)
def test_cutting_loses_no_character_and_no_mark(marks: list[Mark]) -> None:
    text = "abcdefghij" * 5
    whole = Span(3, 47)
    cut = segments(text, whole, marks)
    assert "".join(segment.text for segment in cut) == text[3:47]
    at = whole.start
    for segment in cut:
        piece = Span(at, at + len(segment.text))
        assert set(segment.marks) == {
            m for m in marks if m.kind != "anchor" and m.span.holds(piece)
        }
        at = piece.end
    opened = [mark for segment in cut for mark in segment.opens]
    assert sorted(opened, key=repr) == sorted((m for m in marks if m.span.meets(whole)), key=repr)


@given(MARKS, st.lists(st.integers(0, 45), max_size=5, unique=True))
def test_marks_are_given_to_the_places_that_they_meet(marks: list[Mark], edges: list[int]) -> None:
    places = [Span(a, b) for a, b in zip(sorted(edges), sorted(edges)[1:], strict=False)]
    for place, found in zip(places, by_place(places, marks), strict=True):
        assert sorted(found, key=repr) == sorted(
            (m for m in marks if m.span.meets(place)), key=repr
        )


def event(number: int, day: datetime.date, days: int = 0, deadline: bool = False) -> DatedEvent:
    return DatedEvent(
        f"D{number}",
        day,
        day + datetime.timedelta(days=days),
        deadline,
        "then",
        "It <happened>.",
        3,
    )


PUBLISHED = datetime.date(2024, 5, 2)


def test_a_timeline_says_what_it_shows() -> None:
    line = timeline(
        [
            event(1, datetime.date(2024, 5, 6), deadline=True),
            event(2, datetime.date(1992, 1, 1), 365),
        ],
        PUBLISHED,
    )
    assert line is not None
    assert (
        line.finding
        == "2 dates in this document, from 1992 to 6 May 2024; the next deadline is 6 May 2024"
    )
    past = timeline([event(1, datetime.date(2024, 4, 6), deadline=True)], PUBLISHED)
    assert past is not None and past.finding.endswith("no deadline still to come")
    assert timeline([], PUBLISHED) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2024, 5, 6), (2024, 5, 6), "6 May 2024"),
        ((2024, 5, 1), (2024, 5, 31), "May 2024"),
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2024, 12, 1), (2024, 12, 31), "December 2024"),
        ((9999, 1, 1), (9999, 12, 31), "1 January 9999 to 31 December 9999"),
        ((2024, 5, 1), (2024, 6, 3), "1 May 2024 to 3 June 2024"),
    ],
)
def test_days_are_written_shortly(
    first: tuple[int, int, int], last: tuple[int, int, int], said: str
) -> None:
    assert written_days(datetime.date(*first), datetime.date(*last)) == said


DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9990, 1, 1))


@given(
    st.lists(st.tuples(DAYS, st.integers(0, 3000), st.booleans()), min_size=1, max_size=60),
    st.one_of(st.none(), DAYS),
)
def test_every_marker_and_word_lies_inside_the_picture(
    made: list[tuple[datetime.date, int, bool]], published: datetime.date | None
) -> None:
    line = timeline([event(n, *parts) for n, parts in enumerate(made, start=1)], published)
    assert line is not None
    for width in (WIDE, NARROW):
        drawn = ElementTree.fromstring(picture(line, width, "t"))
        height = float(drawn.get("height", "0"))
        assert [e.text for e in drawn.iter("title")] == [line.finding]
        for kind in drawn.iter():
            for name, most in (
                ("x", width),
                ("x1", width),
                ("x2", width),
                ("cx", width),
                ("y", height),
                ("cy", height),
            ):
                assert -0.1 <= float(kind.get(name, "0")) <= most + 0.1
        labels = [t.text for t in drawn.iter("text") if t.get("class") is None]
        assert len(labels) == min(len(made), 30)

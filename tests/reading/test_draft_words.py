import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from steelyard.case import scales
from steelyard.case.sheet import OneLine
from steelyard.case.yamltext import comment, quoted, verbatim
from steelyard.reading.drafting.citations import Citations
from steelyard.reading.drafting.levernames import core_words, halves, promise_name, speaks_of_levers
from steelyard.reading.drafting.magnitude import a_year, left_over, overlap, per_cent, span_of
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.model import PartyBook
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span

SHARES = st.floats(0, 1).flatmap(lambda low: st.tuples(st.just(low), st.floats(low, 1)))


@given(st.text(max_size=60))
def test_quoted_is_one_line_of_yaml(text: str) -> None:
    shown = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) != "Cc")
    for written, meant in ((verbatim(text), text), (quoted(text), shown)):
        assert "\n" not in written
        assert YAML(typ="safe").load(f"x: {written}")["x"] == " ".join(meant.split())


@given(st.text(max_size=60))
def test_a_comment_is_one_line(text: str) -> None:
    assert len(f"# {comment(text)}".splitlines()) == 1


@given(SHARES)
def test_sizes_are_read_as_they_were_meant(share: tuple[float, float]) -> None:
    assert scales.AMOUNT.read(span_of(*share)).high == pytest.approx(share[1], rel=0.01, abs=1e-6)
    assert scales.PROBABILITY.read(per_cent(*share)).low == pytest.approx(
        share[0], rel=0.01, abs=1e-6
    )
    assert scales.FLOW.read(a_year(share, 2.0)).high == pytest.approx(
        share[1] / 24, rel=0.01, abs=1e-6
    )
    assert (
        0.05
        <= scales.RATIO.read(left_over(share)).low
        <= scales.RATIO.read(left_over(share)).high
        <= 1
    )


@given(SHARES, SHARES)
def test_overlap_is_a_range(one: tuple[float, float], two: tuple[float, float]) -> None:
    low, high = overlap(one, two)
    assert 0 <= low < high <= 1


def test_overlap_keeps_what_both_allow() -> None:
    assert overlap((0.2, 0.8), (0.5, 0.9)) == (0.5, 0.8)


def test_citing_is_counted_and_bounded() -> None:
    citations = Citations()
    assert citations.cite(["E1", "E1", "E2", "E3"], most=2) == OneLine(("E1", "E2"))
    assert list(citations.cited) == ["E1", "E2"]


def test_a_sparing_draft_cites_one_new_quote_a_field() -> None:
    citations = Citations(sparing=True)
    assert citations.cite(["E1", "E2"]) == OneLine(("E1",))
    assert citations.cite(["E8", "E9", "E1"]) == OneLine(("E8", "E1"))


def test_names_of_one_lever_share_their_words() -> None:
    assert set(core_words("Further sanctions on oil")) <= set(
        core_words("Wider sanctions on oil exports")
    )
    assert core_words("Pressure on Ruritania", "Ruritania") == ("pressure",)
    assert core_words("Do it again") == ()


def test_an_end_to_two_things_is_two_names() -> None:
    assert halves("End to its quotas and its ban on trawlers") == (
        "End to its quotas",
        "End to its ban on trawlers",
    )
    assert halves("Sanctions and tariffs") == ("Sanctions and tariffs",)


def test_talk_of_carrots_names_no_lever() -> None:
    assert speaks_of_levers("More carrots than sticks")
    assert not speaks_of_levers("Carriers of grain")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We need at least firm guarantees, and soon", "Firm guarantees"),
        ("a pledge that no ship will be seized", "Pledge that no ship will be seized"),
        ("six per cent", None),
    ],
)
def test_assurances_that_are_asked_for_get_a_name(text: str, name: str | None) -> None:
    page = page_of_text("a.txt", text)
    reading = Reading(page, (), PartyBook({}, (), ()), (), (), ())
    assert promise_name(reading, Span(0, len(text)), commitments=True) == name

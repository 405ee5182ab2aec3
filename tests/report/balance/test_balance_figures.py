"""Every picture: its finding, its words, its numbers, and SVG that is safe and complete."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.report import sample

from steelyard.errors import MissingExtra
from steelyard.lenses.balance.result import QuestionResult, Summary
from steelyard.report.balance.figures import (
    belief,
    blockers,
    ledger,
    stances,
    survival,
    tipping,
    waterfall,
)
from steelyard.report.figure import Figure
from steelyard.report.palette import DARK, LIGHT

NAMES = {"us": "United States", "russia": "Russia", "ukraine": "Ukraine"}
SPACE = "{http://www.w3.org/2000/svg}"


def figures_of(question: QuestionResult) -> Iterator[Figure]:
    yield waterfall.figure(question)
    yield ledger.figure(question)
    yield tipping.figure(question)
    yield blockers.figure(question, NAMES)
    yield stances.figure(question, NAMES)
    if question.curve is not None:
        yield belief.figure(question, question.curve)


FIGURES = [*figures_of(sample.first_question()), *figures_of(sample.second_question())]
DRAWN = [figure for figure in FIGURES if figure.drawn]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_words_and_numbers_are_there(figure: Figure) -> None:
    assert figure.title.endswith(".") and re.search(r"\w \w", figure.title)
    assert all(len(row) == len(figure.table.columns) for row in figure.table.rows)
    assert len(figure.table.to_frame()) == len(figure.table.rows)
    assert figure.description or not figure.drawn


@pytest.mark.parametrize("figure", DRAWN, ids=lambda figure: figure.id)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_pictures_are_named_sized_and_themed(figure: Figure, narrow: bool) -> None:
    drawn = figure.to_svg(narrow=narrow)
    root = ElementTree.fromstring(drawn)
    named = [root.find(f"{SPACE}{part}") for part in ("title", "desc")]
    assert [part is not None and part.text for part in named] == [figure.title, figure.description]
    assert root.get("aria-labelledby") == " ".join(
        str(part.get("id")) for part in named if part is not None
    )
    assert root.get("role") == "img" and root.get("width") is None
    assert "var(--ink" in drawn
    assert float(str(root.get("viewBox")).split()[2]) <= (380 if narrow else 760)


@pytest.mark.parametrize("figure", DRAWN, ids=lambda figure: figure.id)
def test_dark_pictures_hold_no_light_colour(figure: Figure) -> None:
    colors = set(re.findall(r'"(#[0-9a-f]{6})"', figure.to_svg("dark")))
    assert not colors & set(LIGHT.values())
    assert colors <= set(DARK.values()), "a colour that no theme knows"


@pytest.mark.parametrize("figure", DRAWN[:6], ids=lambda figure: figure.id)
def test_words_stay_inside_a_narrow_picture(figure: Figure) -> None:
    """No line is longer than the plane.

    A face of ordinary width is some 0.5 of its size on average.
    """
    root = ElementTree.fromstring(figure.to_svg(narrow=True))
    width = float(str(root.get("viewBox")).split()[2])
    lines = [
        part.text or "" for part in root.iter() if part.tag in {f"{SPACE}text", f"{SPACE}tspan"}
    ]
    assert max(len(line) * 13 * 0.5 for line in lines) <= width


def test_ids_differ_between_variants_and_questions() -> None:
    ids = re.findall(
        r'\bid="([^"]+)"',
        "".join(f.to_svg(narrow=narrow) for f in DRAWN for narrow in (False, True)),
    )
    assert len(ids) == len(set(ids)) > 0


def test_the_text_of_a_case_cannot_become_markup() -> None:
    evil = '<script>alert(1)</script> & "co"'
    base = sample.first_question()
    entry = replace(base.ledger[0], name=evil)
    question = replace(base, ledger=(entry,), on_name=evil)
    for figure in (waterfall.figure(question), ledger.figure(question)):
        written = figure.to_svg() + figure.table.to_html()
        assert "<script" not in written and "&lt;script" in written


def test_a_table_alone_has_no_picture() -> None:
    question = sample.first_question()
    figure = survival.figure(question, sample.weighing().survival[question.id])
    assert not figure.drawn
    with pytest.raises(ValueError, match="has no picture"):
        figure.to_svg()


def test_no_levers_leave_an_empty_ledger() -> None:
    figure = ledger.figure(sample.no_levers())
    assert not figure.drawn and figure.title == "There are no levers on this target."


@pytest.mark.parametrize("question", [sample.zero_load(), sample.all_refuse(), sample.no_levers()])
def test_edges_are_drawn(question: QuestionResult) -> None:
    assert "</svg>" in waterfall.figure(question).to_svg()
    assert "</svg>" in blockers.figure(question, NAMES).to_svg()


def test_beliefs_near_the_right_edge_are_drawn() -> None:
    question = sample.first_question()
    assert question.curve is not None
    curve = replace(
        question.curve,
        believed=Summary(0.95, 0.94, 0.95, 0.96),
        tipping_usable=None,
        end_name="E" * 60,
    )
    figure = belief.figure(question, curve)
    assert "at no belief about it does the answer turn" in figure.title
    assert "95 %" in figure.to_svg().replace("\u00a0", " ")


def test_the_numbers_of_a_figure_are_a_data_frame() -> None:
    frame = waterfall.figure(sample.first_question()).to_frame()
    assert list(frame["Stage"]) == ["Today", "Nominal", "Fresh", "Credible", "Permitted", "Usable"]
    assert frame["Lift (mean)"].iloc[-1] == pytest.approx(0.38)


def test_a_notebook_gets_the_description_and_the_page() -> None:
    bundle = waterfall.figure(sample.first_question())._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "application/vnd.vegalite.v5+json", "text/html"}
    assert "<table>" in bundle["text/html"] and "var(--" not in bundle["text/html"]


def test_without_the_extra_a_reader_learns_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match=r"steelyard\[report\]"):
        DRAWN[0].to_svg()


def test_without_pandas_a_reader_learns_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"steelyard\[frame\]"):
        DRAWN[0].to_frame()

"""Soft hyphens, characters without width, ligatures and full-width letters.

Read, quoted and found as plain ones.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.page_samples import STORY

from steelyard.case import Case
from steelyard.case.folding import folded
from steelyard.case.quotes import find_quote
from steelyard.errors import CaseError
from steelyard.reading.ledger import KEYS
from steelyard.reading.pages.page import BODY, load_page, page_of_html, page_of_text
from steelyard.reading.search import Query

FOLDED = [
    ("the com\u00adpany threat\u00adened", "the company threatened"),
    (
        "per\u200bson, \ufeffper\u2060son, per\u200cson, per\u200dson",
        "person, person, person, person",
    ),
    ("the \ufb01nal o\ufb00er of o\ufb03cials, a\ufb04uent, \ufb02oor, \ufb05and, \ufb06and", None),
    ("\uff21\uff22\uff23 \uff14\uff10\uff05 \uff04\uff15", "ABC 40% $5"),
    ("\uff02We will not sign\uff02\uff0c she said\uff0e", '"We will not sign", she said.'),
    ("\U0001d401\U0001d428\U0001d425\U0001d41d \U0001d7cf\U0001d7ce", "Bold 10"),
    ("cafe\u0301, Sa\u0303o, Zu\u0308rich", "caf\u00e9, S\u00e3o, Z\u00fcrich"),
    ("\u2160\u2163 \u33a1 \u2103", "IIV m\u00b2 \u00b0C"),
    ("a\u3000b\u2003c", "a b c"),
    ("threat\u00ad\nened, he\nsaid", "threatened,\n he\nsaid"),
    ("un\u00ad\r\naccept\u00ad\r\nable. So", "unaccept" + "able.\r\n\r\n So"),
]


@pytest.mark.parametrize(("written", "plain"), FOLDED)
def test_what_shows_a_letter_is_that_letter(written: str, plain: str | None) -> None:
    assert folded(written).text == (
        plain or "the final offer of officials, affluent, floor, stand, stand"
    )


@pytest.mark.parametrize(
    "text",
    [
        "20\u00b3 of its members",
        "10\u2076 litres",
        "3\u00bd per cent",
        "wait\u2026",
        "5\u2032 7\u2033",
        "Acme\u2122",
        "\u2116 5",
        "1\u202f000\u2009000\u00a0men",
        "\u201cno\u201d \u2014 \u2018no\u2019 \u2013 don\u2019t",
        "\u00e9\u00df\u0142\u00f8",
        "\u2462",
        "\u5de5\u4f1a\uff0c\u62d2\u7edd\u3002",
        "\u202eshown the other way\u202c",
        "\U0001f468\u200d\U0001f469",
        "e\u0301"[0],
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    ],
)
def test_what_says_more_than_letters_is_kept(text: str) -> None:
    assert folded(text).text == text


ODD = st.text(
    st.sampled_from("ab1 \n\u00ad\u200b\ufb01\uff21\u0301e\u3000\u3300\u200d"), max_size=40
)


@given(ODD)
@settings(deadline=None)
def test_the_way_back_leads_to_the_same_characters(text: str) -> None:
    made = folded(text)
    for at in range(len(made.text)):
        start, end = made.outward(at), made.outward(at + 1, end=True)
        assert 0 <= start < end <= len(text)
        assert made.text[at] in text[start:end] + folded(text[start:end]).text
    assert [made.inward(at) for at in range(len(text) + 1)] == sorted(
        made.inward(at) for at in range(len(text) + 1)
    )
    assert made.inward(len(text)) == len(made.text)


def test_plain_text_is_left_alone() -> None:
    text = "The crews refused, \u201cfor good\u201d; caf\u00e9.\n" * 100
    assert folded(text).text == text
    assert folded(text).outward(57) == folded(text).inward(57) == 57


def test_a_quote_is_found_either_way() -> None:
    written, plain = (
        "They said: the \ufb01nal o\ufb00er is unac\u00adceptable.",
        "They said: the final offer is unacceptable.",
    )
    span = find_quote("final offer is unacceptable", written)
    assert span is not None
    assert written[span.start : span.end] == "\ufb01nal o\ufb00er is unac\u00adceptable"
    inside = find_quote("inal of", written)
    assert inside is not None
    assert written[inside.start : inside.end] == "\ufb01nal o\ufb00"
    assert find_quote("\ufb01nal o\ufb00er is unac\u00adcept\u200bable", plain) is not None
    assert find_quote("final offer", "The first \ufb02oor") is None


STRANGE = "\n\n".join(
    line.replace("crews", "cr\u00adews")
    .replace("off", "o\ufb00")
    .replace("four", "f\u200bour")
    .replace("Old", "\uff2fld")
    for line in STORY
)


def test_the_text_of_a_page_is_folded_and_holds_its_paragraphs() -> None:
    pytest.importorskip("trafilatura")
    html = "".join(f"<p>{line}</p>" for line in STRANGE.split("\n\n"))
    for page in (
        page_of_text("a.txt", STRANGE),
        page_of_html("a.html", f"<article>{html}</article>"),
    ):
        assert [p.span.of(page.text) for p in page.paragraphs if p.kind == BODY] == list(STORY)


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "Crews refuse\n\nThe crews said that they would not ac\u00ad\ncept it and left the "
        "hall\nat noon. The mayor went.\n"
    )
    page = load_page(file)
    assert page.line_of(page.text.index("The mayor")) == 5
    assert "not accept\n it" in page.text


CASE = """
steelyard: 1
title: Will the dockers take the offer?
questions: {main: {of: port, on: union, for: offer}}
parties: {port: {name: Port of Marlow}, union: {name: Dockers' union}}
sources: {s: {file: doc.txt}}
evidence: {e: {source: s, quote: "QUOTE"}}
proposals: {offer: {values: {port: 0.6, union: 0.4 to 0.6}}}
contest:
  {between: [port, union], lasts: 2 to 6 months, costs: {union: large a year, port: large a year}, now: {port: 0.4, union: 0.4},
   odds: {union-wins: 40 %, port-wins: 60 %},
   ends: {union-wins: {values: {port: 0, union: 1}}, port-wins: {values: {port: 1, union: 0}}}}
beliefs: {winning: {of: union, odds: {union-wins: 60 %, port-wins: 40 %}}}
levers:
  bonus: {by: port, on: union, kind: carrot, strength: small, credibility: likely, holder: hesitant}
"""


def test_a_case_may_quote_the_original_in_plain_letters(tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_text(
        "The union re\ufb02ects on the \ufb01nal o\ufb00er of the com\u00adpany.\n"
    )
    (tmp_path / "case.yaml").write_text(
        CASE.replace("QUOTE", "reflects on the final offer of the company")
    )
    assert Case.load(tmp_path / "case.yaml").text
    (tmp_path / "case.yaml").write_text(
        CASE.replace("QUOTE", "reflects on the first offer of the company")
    )
    with pytest.raises(CaseError, match="quote-not-found"):
        Case.load(tmp_path / "case.yaml")


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("threatened", "the com\u00adpany threat\u00adened"),
        ("threat\u00adened", "the company threatened"),
        ("final", "the \ufb01nal word"),
        ("\ufb01nal", "the final word"),
        ("\uff21BC", "abc"),
        ("don't", "don\u2019t sign"),
    ],
)
def test_a_search_finds_them(words: str, quote: str) -> None:
    record = dict.fromkeys(KEYS) | {"class": "lever", "quote": quote}
    assert Query((words,)).matches(record)
    assert not Query((f"{words}x",)).matches(record)
    assert json.dumps(record)

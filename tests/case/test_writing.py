"""The writer of sheets: its layout, and that what it writes is read as the data that was meant."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.case import Case
from steelyard.case.quotes import QuoteSpan
from steelyard.case.sheet import (
    Label,
    OneLine,
    Passage,
    Remarked,
    Sheet,
    Stanza,
    Typed,
    Value,
    Words,
)
from steelyard.case.starter import Answers, LeverAnswer, starter, starter_sheet
from steelyard.case.writing import in_line, write
from steelyard.case.yamlfile import load_yaml

SHEET = Sheet(
    (
        Stanza({"steelyard": 1, "title": Words("A “line”\nand more"), "as_of": None}, ("Head.",)),
        Stanza({"beliefs": None}),
        Stanza(
            {
                "parties": {"port": OneLine({"name": Label("Port")}), "x": {}},
                "list": ("best", OneLine(("a", "b")), {"rate": "x", "ratio": Words("y")}),
                "draft": True,
                "date": datetime.date(2024, 5, 2),
                "used": Remarked(OneLine({"value": "10 to 30 %", "note": None}), "a share", 2),
            }
        ),
    )
)
TEXT = """\
# Head.
steelyard: 1
title: "A “line” and more"

parties:
  port: {name: Port}
  x: {}
list:
  - best
  - [a, b]
  - {rate: x, ratio: "y"}
draft: true
date: 2024-05-02
used: {value: 10 to 30 %}  # a share
"""


def test_the_layout() -> None:
    assert write(SHEET) == TEXT


def test_the_text_says_what_the_data_says() -> None:
    assert load_yaml(TEXT, "a.yaml").data == SHEET.data()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Words("a\x1b[31m \x07b"), '"a[31m b"'),
        (Passage("a\x07 b", QuoteSpan(0, 4, 1)), '"a\\u0007 b"'),
        (Typed(" two  spaces\xa0"), '" two  spaces\xa0"'),
        (Label("Three words (here)"), "Three words (here)"),
        (Label("on"), '"on"'),
        (Label("a: b\x7f"), '"a: b\\u007f"'),
        (False, "false"),
        (0.5, "0.5"),
        ((), "[]"),
    ],
)
def test_words_on_one_line(value: Value, written: str) -> None:
    assert in_line(value) == written


VISIBLE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)


@given(st.lists(VISIBLE, min_size=1, max_size=5))
def test_any_words_are_read_as_they_were_meant(words: list[str]) -> None:
    kinds: tuple[Any, ...] = (Words, Label, lambda text: Passage(text, QuoteSpan(0, 0, 1)))
    entries = {f"k{n}": kinds[n % 3](text) for n, text in enumerate(words)}
    sheet = Sheet((Stanza({"texts": entries, "line": OneLine(entries)}),))
    assert load_yaml(write(sheet), "a.yaml").data == sheet.data()


def test_the_starter_is_a_sheet_like_any_other() -> None:
    levers = (
        *Answers().levers,
        LeverAnswer("A “third”", "stick", "small", "1 %", "likely", "willing"),
    )
    for answers in (Answers(), Answers(holder="7 up", target="7 up", levers=levers)):
        sheet = starter_sheet(answers)
        assert starter(answers) == write(sheet)
        assert load_yaml(starter(answers), "a.yaml").data == sheet.data()
        assert Case.of(sheet).model.questions["main"].for_ == "offer"


def test_a_case_knows_where_the_quotes_of_its_sheet_stand() -> None:
    quote = Passage("They met.", QuoteSpan(5, 14, 2))
    evidence = {"E1": {"source": "article", "quote": quote, "speaker": Words("somebody")}}
    sources = {"article": OneLine({"file": "a.txt"})}
    sheet = starter_sheet(Answers())
    cited = Sheet((*sheet.stanzas, Stanza({"sources": sources, "evidence": evidence})))
    assert Case.of(sheet).spans == {}
    assert Case.of(cited).spans == {"E1": QuoteSpan(5, 14, 2)}

"""Reading takes work that grows with the length of the text and no faster.

Lines that run are counted, function by function.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import CodeType, FrameType
from typing import Any

import pytest
from benchmarks.scale.reading import article
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from steelyard.case.writing import write
from steelyard.errors import InputError
from steelyard.reading import draft
from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.attribution.contents import Contents
from steelyard.reading.ledger import records
from steelyard.reading.moves.casting import RoleWeights
from steelyard.reading.pages.page import MAX_CHARACTERS, Page, page_of_text
from steelyard.reading.places import CELL, Places
from steelyard.reading.reading import Reading, TrainedReader, read_page
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.terminal import print_reading
from steelyard.reading.text import Span

SHORT, TIMES = 6_000, 4
MOST = 11
"""Times as many lines in a text that is four times as long.

Four are due, sixteen where each part looks at all the others.
"""
FEW = 2_000
"""Lines below which chance says more than growth."""

pytest.importorskip("spacy")


def usual(size: int) -> str:
    return article(size)


def one_paragraph(size: int) -> str:
    head, _, body = article(size).partition("6 March 2024\n\n")
    return f"{head}6 March 2024\n\n{body.replace(chr(10) * 2, ' ')}"


def everything(page: Page) -> None:
    """Read a page and show it in every way."""
    reading = TrainedReader().read(page)
    list(records(reading))
    annotated_article(reading)
    print_reading(reading, Console(file=io.StringIO()))
    draft(reading)


def lines_run(call: Callable[[], None]) -> Counter[CodeType]:
    """Count the lines of the reader that run, by function."""
    counts: Counter[CodeType] = Counter()

    def local(frame: FrameType, event: str, arg: Any) -> Any:
        counts[frame.f_code] += event == "line"
        return local

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        counts[frame.f_code] += 1
        return local if "steelyard/reading" in frame.f_code.co_filename.replace("\\", "/") else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return counts


@pytest.mark.parametrize("text", [usual, one_paragraph])
def test_no_function_works_more_than_the_text_grows(text: Callable[[int], str]) -> None:
    everything(page_of_text("warm.txt", text(1_000)))
    short, long = (
        lines_run(lambda size=size: everything(page_of_text("a.txt", text(size))))
        for size in (SHORT, TIMES * SHORT)
    )
    growth = {
        f"{code.co_filename.rpartition('steelyard/')[2]}:{code.co_firstlineno} {code.co_name}": round(
            many / max(1, short[code]), 1
        )
        for code, many in long.items()
        if many >= FEW and many > MOST * short[code]
    }
    assert growth == {}


spans = st.builds(
    lambda start, size: Span(start, start + size),
    st.integers(0, 4 * CELL),
    st.integers(1, 3 * CELL),
)


@given(st.lists(spans, max_size=20), spans)
def test_what_lies_over_inside_and_across_a_span_is_found_in_order(
    places: list[Span], span: Span
) -> None:
    found = Places((place, number) for number, place in enumerate(places))
    numbers = list(enumerate(places))
    assert list(found.over(span)) == [
        (place, number) for number, place in numbers if place.holds(span)
    ]
    assert list(found.at(span.start)) == [
        n for n, place in numbers if place.start <= span.start < place.end
    ]
    assert found.inside(span) == [number for number, place in numbers if span.holds(place)]
    assert found.meeting(span) == [number for number, place in numbers if span.meets(place)]


def told(*content: Span) -> Attribution:
    return Attribution(
        None, None, content, "indirect", "", "anonymous", None, None, None, None, 1.0, "low"
    )


@given(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=12), st.integers(0, 4 * CELL))
def test_the_narrowest_attribution_comes_first(contents: list[list[Span]], offset: int) -> None:
    attributions = [told(*parts) for parts in contents]

    def width(number: int) -> tuple[int, int]:
        return sum(part.end - part.start for part in contents[number]), number

    holding = [
        n
        for n, parts in enumerate(contents)
        if any(part.start <= offset < part.end for part in parts)
    ]
    assert Contents(attributions).at(offset) == sorted(holding, key=width)


def test_the_order_of_clues_decides_nothing() -> None:
    """0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 in binary numbers, and sets keep another order in every run."""
    weights = RoleWeights({"by": {"a": 0.1, "b": 0.2, "c": 0.3}})
    chances = weights.chances("lever", "by", {"one": ["a", "b", "c"], "other": ["c", "b", "a"]})
    assert chances["one"] == chances["other"]


def test_a_text_that_is_cut_is_said_to_be_cut_wherever_it_is_shown() -> None:
    page = page_of_text(
        "a.txt", "Peru said that it would sign if Chile paid. " * (MAX_CHARACTERS // 40)
    )
    note = "characters were read."
    assert len(page.text) <= MAX_CHARACTERS
    assert page.notes and page.notes[0].endswith(note)
    short = read_page(
        page_of_text(
            "a.txt",
            "Peru said that it would lift the ban if Chile paid 5 million dollars. Chile "
            "refused.\n",
        )
    )
    reading: Reading = replace(short, page=replace(short.page, notes=page.notes))
    stream = io.StringIO()
    print_reading(reading, Console(file=stream, width=200))
    shown = [stream.getvalue(), annotated_article(reading), write(draft(reading, "a.txt"))]
    assert all(note in text for text in shown)


def test_a_draft_without_two_parties_is_refused_as_ever() -> None:
    with pytest.raises(InputError, match="no case can be drafted"):
        draft(read_page(page_of_text("a.txt", "It rained on Monday, and nobody said a word.\n")))

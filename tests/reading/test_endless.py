"""Texts that are made to take long: the work that they make is bounded."""

import re
from itertools import pairwise

import pytest

from steelyard.reading.moves.items import find_items
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import Parse, parse_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.quotations import quotations
from steelyard.reading.sentences import split_page
from steelyard.reading.tagger.tagger import Tagged
from steelyard.reading.text import plain

SIZE = 20_000
LONGEST_WORD, LONGEST_SENTENCE = 80, 1500


def parsed(text: str) -> Parse:
    page = page_of_text("a.txt", text)
    return parse_page(page, split_page(page))


RUNS = {
    "letters": "a",
    "marks": '"',
    "opening": "“",
    "brackets": "(",
    "stops": ".",
    "hyphens": "a-",
    "slashes": "a/",
    "faces": "🙂",
}


@pytest.mark.parametrize("unit", RUNS.values(), ids=RUNS)
def test_a_run_without_a_space_gives_few_words(unit: str) -> None:
    text = plain(unit) * (SIZE // len(unit))
    doc = parsed(unit * (SIZE // len(unit))).doc
    assert len(doc) <= len(text) // LONGEST_WORD + 2
    assert doc.text == text


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n" * 5000,
        "talks, rain, " * 1500,
        "Harrow Vane " * 1500,
        "the men went on and on " * 900,
    ],
)
def test_no_sentence_of_a_parse_is_endless(text: str) -> None:
    doc = parsed(text).doc
    assert (
        max(sentence.end_char - sentence.start_char for sentence in doc.sents)
        <= LONGEST_SENTENCE + LONGEST_WORD
    )


def test_ordinary_words_are_cut_up_as_ever() -> None:
    long = "http://peru.example/" + "a" * 100
    text = f"Peru’s envoys don't, in the U.S., sign “it” – ever. See {long} now (soon)."
    doc = parsed(text).doc
    words = [token.text for token in doc]
    assert words[:6] == ["Peru", "'s", "envoys", "do", "n't", ","]
    assert words[-6:] == [long[80:], "now", "(", "soon", ")", "."]
    assert all(token.text == doc.text[token.idx : token.idx + len(token.text)] for token in doc)


@pytest.mark.parametrize(
    "text",
    ["." * 200_000 + "a", '."' * 100_000 + "a", "? " * 50_000, "!'" * 100_000, "a" * 200_000],
)
def test_sentences_of_runs_of_marks_are_found_in_one_pass(text: str) -> None:
    """Each of these takes hours where a run of marks is tried again from each of its characters."""
    spans = [sentence.span for sentence in split_page(page_of_text("a.txt", text))]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.end - span.start <= LONGEST_SENTENCE for span in spans)


HOSTILE = {
    "one sentence": "the talks of many men went on and on while rain fell ",
    "paragraphs": "Peru told Chile that it would not sign before the union agreed.\n\n",
    "speech": "“no” said he, ",
    "pairs": "Peru and Chile and ",
    "owners": "its allies and the allies' members of the union, ",
    "offices": "the head of ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_odd_texts_are_read_to_the_end(unit: str) -> None:
    page = page_of_text("a.txt", unit * (SIZE // len(unit)))
    sentences = split_page(page)
    parse = parse_page(page, sentences)
    book = find_parties(page, sentences, parse)
    found = find_items(page, sentences, book, (), Tagged((), ()), parse)
    assert len(book.mentions) <= len(parse.doc)
    assert len(found) <= len(parse.doc)


def test_quotations_of_unpaired_marks_do_not_overlap() -> None:
    text = re.sub("x", "“no ", "x" * 5000)
    found = quotations(page_of_text("a.txt", text))
    assert all(one.end <= other.start for one, other in pairwise(found))

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.case.quotes import QuoteSpan, find_quote, nearest_passage

TEXT = "He said:\r\n“two  thirds of the\n strike\u00ad fund—is spent”, don’t you\u00a0know\n"
ODD = st.text(st.sampled_from("ab'\"“’ -–—\t\n\r\u00a0\u00ad\u200b"), max_size=60)


@pytest.mark.parametrize(
    "quote",
    [
        "two thirds of the strike fund-is spent",
        "two thirds\nof the strike fund – is spent".replace(" – ", "–"),
        '"two thirds of the strike fund—is spent", don\'t you know',
        "  fund\u2014is  ",
    ],
)
def test_marks_and_white_space_are_alike(quote):
    assert find_quote(quote, TEXT) is not None


@pytest.mark.parametrize(
    "quote", ["", " \n", "\u00ad", "Two thirds", "two third of", "strikefund", "spent, don't"]
)
def test_words_must_agree(quote):
    assert find_quote(quote, TEXT) is None


def test_offsets_lead_back_to_the_text():
    span = find_quote("strike fund", TEXT)
    assert span is not None
    assert TEXT[span.start : span.end] == "strike\u00ad fund"
    assert span.line == 3


def test_the_first_of_several_is_found():
    assert find_quote("a b", "x a\tb a b") == QuoteSpan(2, 5, 1)


@given(ODD, st.data())
@settings(deadline=None)
def test_any_part_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    span = find_quote(quote, text)
    if span is None:
        assert not quote.strip("\u00ad\u200b \t\n\r\u00a0")
    else:
        assert find_quote(text[span.start : span.end], quote) is not None
        assert span.line == 1 + text[: span.start].replace("\r\n", "\n").replace("\r", "\n").count(
            "\n"
        )


@given(st.text(max_size=80), st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_anything_may_be_sought(quote, text):
    span, passage = find_quote(quote, text), nearest_passage(quote, text)
    assert span is None or 0 <= span.start < span.end <= len(text)
    assert passage is None or passage[0] in " ".join(text.split())


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a" * 1000 + "b", "a" * 200_000),
        ("a b " * 500 + "c", "a b " * 50_000),
        ("x", "\u00ad" * 200_000),
    ],
)
def test_repetitive_texts_are_searched(quote, text):
    assert find_quote(quote, text) is None


def test_the_nearest_passage_is_the_one_with_most_words():
    text = (
        "The fund is large.\nOne third of the fund is left.\nTwo thirds of the strike fund is "
        "spent, he said."
    )
    assert nearest_passage("two thirds of the strike fund was spent", text) == (
        "Two thirds of the strike fund is spent",
        3,
    )


@pytest.mark.parametrize(
    ("quote", "text"), [("zebra crossing", TEXT), ("", TEXT), ("fund", ""), ("a b c d", "d x x x")]
)
def test_there_may_be_no_near_passage(quote, text):
    assert nearest_passage(quote, text) is None


def test_a_near_passage_is_short():
    found = nearest_passage("word " * 300, "word " * 400)
    assert found is not None
    assert len(found[0]) <= 400

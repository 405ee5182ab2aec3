import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.case.stated import occurs
from steelyard.numbers.numerals import numbers_in

READ = [
    ("80%", [(80, "%")]),
    ("80 per cent", [(80, "%")]),
    ("ten percentage points", [(10, "%")]),
    ("1,234.5 tonnes", [(1234.5, "tonnes")]),
    ("1\u00a0234 tonnes", [(1234, "tonnes")]),
    ("$3bn", [(3e9, "USD")]),
    ("USD3bn", [(3e9, "USD")]),
    ("3 billion", [(3e9, None)]),
    ("3.5 billion US dollars", [(3.5e9, "USD")]),
    ("€5m, 5m long", [(5e6, "EUR"), (5, "metres")]),
    ("thirty", [(30, None)]),
    ("twenty-five", [(25, None)]),
    ("a third", [(1 / 3, None)]),
    ("two-thirds", [(2 / 3, None)]),
    ("four fifths", [(0.8, None)]),
    ("half", [(0.5, None)]),
    ("a dozen; half a dozen; two dozen", [(12, None), (6, None), (24, None)]),
    ("half a million", [(5e5, None)]),
    ("two and a half years", [(2.5, "years")]),
    ("a year and a half", [(1.5, "years")]),
    ("2½ years", [(2.5, "years")]),
    ("30-day", [(30, "days")]),
    ("one month", [(1, "months")]),
    ("within a month", [(1, "months")]),
    ("three times a month", [(3, "times")]),
    ("12 months' notice", [(12, "months")]),
    ("10 to 12", [(10, None), (12, None)]),
    ("10 to 12 per cent", [(10, "%"), (12, "%")]),
    ("10–12%", [(10, "%"), (12, "%")]),
    ("between 2 and 3 billion dollars", [(2e9, "USD"), (3e9, "USD")]),
    ("$2 to 3bn", [(2e9, "USD"), (3e9, "USD")]),
    ("two or three weeks", [(2, "weeks"), (3, "weeks")]),
    ("halved, then doubled", [(0.5, "times"), (2, "times")]),
    ("3x", [(3, "times")]),
    ("three hundred and fifty-two thousand four hundred and one", [(352401, None)]),
    ("a hundred and fifty", [(150, None)]),
    ("-5 and 10-5", [(-5, None), (10, None), (5, None)]),
    ("2/3 of it", [(2 / 3, None)]),
    ("E7, MH17, the 20th, the 1990s, the third quarter, a third party", []),
    ("XIV", []),
    ("9" * 50, []),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text[:40] for text, _ in READ])
def test_numbers_are_read(text, expected):
    found = numbers_in(text)
    assert [numeral.unit for numeral in found] == [unit for _, unit in expected]
    assert [numeral.value for numeral in found] == pytest.approx([value for value, _ in expected])


def test_offsets_lead_back_to_the_text():
    text = "It fell by four fifths, or 80 per cent."
    assert [text[numeral.start : numeral.end] for numeral in numbers_in(text)] == [
        "four fifths",
        "80 per cent",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.8, "share", "80 %"),
        (0.8, "share", "trade fell by four fifths"),
        (0.8, "share", "0.8"),
        (0.33, "share", "a third"),
        (1, "share", "100 per cent"),
        (1, "months", "one month"),
        (1, "months", "a 30-day truce"),
        (1, "months", "four weeks"),
        (12, "months", "52 weeks"),
        (24, "months", "two years"),
        (0.5, "ratio", "output halved"),
        (2, "ratio", "twice as many"),
        (1.5, "ratio", "150 %"),
        (3e9, "plain", "$3bn"),
        (30, "plain", "30 days"),
    ],
)
def test_a_stated_value_is_found(value, unit, text):
    assert occurs(value, unit, text)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.8, "share", "81 %"),
        (0.8, "share", "80 ships"),
        (1, "share", "1 May"),
        (0.8, "share", ""),
        (1, "months", "five weeks"),
        (1, "months", "1 ship"),
        (12, "months", "12 %"),
        (2, "ratio", "two days"),
        (3, "plain", "$3bn"),
    ],
)
def test_a_value_that_is_not_stated_is_not_found(value, unit, text):
    assert not occurs(value, unit, text)


@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "half",
                "a",
                "and",
                "thirds",
                "third",
                "hundred",
                "thousand",
                "dozen",
                "month",
                " ",
                "-",
                "3",
                "3.5",
                "/",
                "%",
                "$",
                "½",
                "per",
                "cent",
                "to",
                "between",
                "us",
                "0",
                "٣",
            ]
        ),
        max_size=30,
    ).map("".join)
    | st.text(max_size=60)
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text):
    end = 0
    for numeral in numbers_in(text):
        assert math.isfinite(numeral.value)
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end


@given(st.integers(0, 10**15))
@settings(deadline=None)
def test_digits_with_and_without_separators_agree(number):
    assert numbers_in(f"{number:,}")[0].value == numbers_in(str(number))[0].value == number


@pytest.mark.parametrize(
    "text", ["one " * 20_000, "1,234" + ",567" * 20_000, "a hundred and " * 5_000, "9" * 100_000]
)
def test_long_texts_are_read(text):
    assert len(numbers_in(text)) <= 20_000

"""Numbers of a case: each is read in the one way it can be meant, or refused with what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from steelyard.case import Case, scales
from steelyard.case.quantity import read_quantity
from steelyard.case.scales import QuantityError, Scale
from steelyard.case.sections.positions import CAPABILITY, SALIENCE
from steelyard.case.stated import occurs
from steelyard.errors import CaseError

CASES = Path(__file__).parent / "cases" / "29-case-quantities"
READ = {
    "dot": (0.05, 0.05),
    "hundred": (1, 1),
    "pct": (0.05, 0.05),
    "same": (0.5, 0.5),
    "sci": (0.05, 0.05),
    "duration-same": (0.55, 0.8),
}
REFUSED = {
    "comma": "write 0.3 or 30 %",
    "comma-bare": "write decimals with a point",
    "duration-down": "write 1 to 10",
    "fifty-fifty": "write 50 %",
    "hyphen": "write 30 to 40 %",
    "k": "found '1k to 2k'",
    "list": "write 0.1 to 0.4",
    "map": "write `value: 0.1 to 0.4`",
    "million": "found '3m'",
    "minus-sign": "found '−0.1'",
    "mixed": "write 30 % to 40 %, or 0.3 % to 40 %",
    "nanu": "finite",
    "onein": "write 5 %",
    "sci-int": "found 1000",
    "ten": "write 10 %",
    "upside": "write 0.1 to 0.4",
    "year": "found date",
}


@pytest.mark.parametrize("name", sorted(READ))
def test_cases_that_are_read(name: str) -> None:
    credibility = Case.load(CASES / f"{name}.yaml").model.levers["bonus"].credibility
    assert credibility is not None
    assert (credibility.distribution.low, credibility.distribution.high) == pytest.approx(
        READ[name]
    )


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_cases_that_are_refused_with_what_to_write(name: str) -> None:
    with pytest.raises(CaseError) as caught:
        Case.load(CASES / f"{name}.yaml")
    assert REFUSED[name] in str(caught.value)


def test_nothing_is_left_out_of_the_folder() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == {*READ, *REFUSED, "none"}


def refusal(scale: Scale, written: object) -> str:
    with pytest.raises(QuantityError) as caught:
        read_quantity(written, scale)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("50/50", "write 50 %"),
        ("60/40", "write 60 %"),
        ("50:50", "write 50 %"),
        ("50-50", "write 50 %"),
        ("fifty-fifty", "write 50 %"),
        ("evens", "write 50 %"),
        ("1/3", "write 33.3 % for 1 in 3, 25 % for 1 to 3"),
        ("1/2", "write 50 % for 1 in 2, 33.3 % for 1 to 2"),
        ("1 / 3", "write 33.3 % for 1 in 3, 25 % for 1 to 3"),
        ("1/4 to 1/2", "write 25 % for 1 in 4, 20 % for 1 to 4"),
        ("3/1", "write 75 % for 3 to 1 on, 25 % for 3 to 1 against"),
        ("3:1", "write 75 % for 3 to 1 on, 25 % for 3 to 1 against"),
        ("3 to 1", "write 75 % for 3 to 1 on, 25 % for 3 to 1 against"),
        ("5 to 1 against", "write 16.7 %"),
        ("5/1 on", "write 83.3 %"),
        ("1/1", "write 50 % or 100 %"),
        ("1 in 20", "write 5 %"),
        ("one in three", "write 33.3 %"),
        ("nine out of ten", "write 90 %"),
        ("a 1 in 4 chance", "write 25 %"),
        ("3,5 %", "write 3.5 %"),
        ("0.3 to 40 %", "write 30 % to 40 %, or 0.3 % to 40 %"),
        ([0.1, 0.4], "write 0.1 to 0.4"),
        ({"low": 0.1, "high": "40 %"}, "write `value: 0.1 to 40 %`"),
    ],
)
def test_a_chance_is_no_odds(written: object, instead: str) -> None:
    assert instead in refusal(scales.PROBABILITY, written)


@pytest.mark.parametrize(
    "written",
    ["1/0", "0/1", "0/0", "3M", "1k", "twelve", "2024", "½", "1/", "/2", "1//2", "+", "% 5"],
)
def test_what_is_no_chance_is_refused(written: str) -> None:
    refusal(scales.PROBABILITY, written)


@pytest.mark.parametrize(
    ("scale", "written", "low", "high"),
    [
        (scales.SHARE, "4/5", 0.8, 0.8),
        (scales.RATIO, "1/3", 1 / 3, 1 / 3),
        (scales.DURATION, "1/2 year", 6, 6),
        (scales.PROBABILITY, "0.5 to 2 %", 0.005, 0.02),
        (scales.PROBABILITY, "0 to 40 %", 0, 0.4),
        (scales.PROBABILITY, "10 % to 25 %", 0.1, 0.25),
        (scales.PROBABILITY, "10 % to 0.4", 0.1, 0.4),
        (scales.PROBABILITY, "+30 %", 0.3, 0.3),
        (scales.AMOUNT, "+20 %", 0.2, 0.2),
        (scales.AMOUNT, "-20 %", -0.2, -0.2),
        (scales.RATIO, "+20 %", 1.2, 1.2),
        (scales.RATIO, "-20 %", 0.8, 0.8),
        (scales.RATIO, "+20%", 1.2, 1.2),
        (scales.RATIO, "+150 per cent", 2.5, 2.5),
        (scales.RATIO, "20 %", 0.2, 0.2),
        (scales.RATIO, "+1.2", 1.2, 1.2),
        (scales.RATIO, "+20 % to +50 %", 1.2, 1.5),
        (scales.RATIO, "+20 to +50 %", 1.2, 1.5),
        (scales.RATIO, "+20 to 50 %", 1.2, 1.5),
        (scales.RATIO, "-50 to -20 %", 0.5, 0.8),
        (scales.RATIO, "-20 % to 20 %", 0.8, 1.2),
        (scales.RATIO, "0 to +20 %", 1.0, 1.2),
        (scales.FACTOR, "-25 %", 0.75, 0.75),
    ],
)
def test_signs_fractions_and_per_cent(scale: Scale, written: str, low: float, high: float) -> None:
    distribution = scale.read(written)
    assert (distribution.low, distribution.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("scale", "written", "instead"),
    [
        (CAPABILITY, "3,5 million", "write 3500000"),
        (CAPABILITY, "3M troops", None),
        (CAPABILITY, "1k to 2k", "write 1000 to 2000"),
        (CAPABILITY, "2 lakh", "write 200000"),
        (CAPABILITY, "1'250'000", "write 1250000"),
        (CAPABILITY, "1 250 000", "write 1250000"),
        (CAPABILITY, "1,23,45,678", "write 12345678"),
        (CAPABILITY, "2.5×10^6", "write 2500000"),
        (CAPABILITY, "three to five thousand", "write 3000 to 5000"),
        (CAPABILITY, "12,34,5678", None),
        (scales.DURATION, "a year and a half", "write 1.5 years"),
        (scales.DURATION, "2½ years", "write 2.5 years"),
        (scales.DURATION, "two to three years", "write 2 years to 3 years"),
        (scales.RATIO, "−20 %", "write -20 %"),
        (scales.RATIO, "1,5", "write 1.5"),
        (SALIENCE, "three quarters", "write 0.75 or 75 %"),
        (scales.RATIO, "-120 %", None),
    ],
)
def test_a_refusal_says_what_the_grammar_read(
    scale: Scale, written: str, instead: str | None
) -> None:
    said = refusal(scale, written)
    assert said.endswith(f"; {instead}") if instead else "; write" not in said


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.25, "share", "one in four ships"),
        (0.035, "share", "wages rose by 3,5 per cent"),
        (0.9, "share", "nine out of ten dockers"),
        (18, "months", "a year and a half"),
        (120, "months", "a decade"),
        (25e6, "plain", "₹2.5 crore"),
        (13.009e9, "plain", "$13 009 million"),
        (1_250_000, "plain", "CHF 1’250’000"),
        (1e9 / 3, "plain", "a third of a billion pounds"),
    ],
)
def test_the_stated_check_reads_with_the_same_grammar(
    value: float, unit: Literal["share", "months", "plain"], text: str
) -> None:
    assert occurs(value, unit, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.5, "₹2.5 crore"),
        (13, "$13 009 million"),
        (9e6, "$13 009 million"),
        (45678, "1,23,45,678 rupees"),
        (5e6, "3,5 million"),
        (5678, "12,34,5678"),
        (1e9, "a third of a billion"),
        (1, "50/50"),
        (24 / 7, "24/7"),
    ],
)
def test_a_fragment_states_nothing(value: float, text: str) -> None:
    assert not occurs(value, "plain", text)

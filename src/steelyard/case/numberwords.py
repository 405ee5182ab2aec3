"""The words and signs that numbers, units and sums of money are written with in English prose."""

from __future__ import annotations

SMALL = {
    word: float(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
ONES = {word: number for word, number in SMALL.items() if 1 <= number <= 9}
TENS = {
    word: 10.0 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
WHOLE = {word: int(number) for word, number in (SMALL | TENS).items()}
"""Whole numbers that are written as one word, from zero to ninety."""

SCALES = {"dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "tn": 1e12}
MONEY_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6}
PARTS = {
    "third": 3.0,
    "quarter": 4.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "eighth": 8.0,
    "ninth": 9.0,
    "tenth": 10.0,
    "twentieth": 20.0,
    "hundredth": 100.0,
}
PLURAL_PARTS = {"halves": 2.0, **{f"{part}s": below for part, below in PARTS.items()}}
NOT_PARTS = frozenset(["party", "parties", "country", "countries", "state", "time", "round", "term", "person", "way", "option"])
FRACTION_SIGNS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
MULTIPLES = {
    **dict.fromkeys(["halve", "halves", "halved", "halving"], 0.5),
    **dict.fromkeys(["twice", "double", "doubles", "doubled", "doubling", "twofold"], 2.0),
    **dict.fromkeys(
        ["thrice", "triple", "triples", "tripled", "tripling", "treble", "trebles", "trebled", "trebling", "threefold"],
        3.0,
    ),
    **dict.fromkeys(["quadruple", "quadruples", "quadrupled", "quadrupling", "fourfold"], 4.0),
    "fivefold": 5.0,
    "tenfold": 10.0,
}
TIMES = frozenset({"times", "fold", "x", "×"})
PER_CENT = frozenset({"%", "percent", "percentage", "pc", "pct"})
DURATIONS = {form: unit for unit in ("day", "week", "month", "year") for form in (unit, f"{unit}s")}
_COINS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "hryvnia": "UAH",
    "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR",
    "yuan": "CNY",
    "shekel": "ILS",
    "franc": "CHF",
}
CURRENCIES = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₴": "UAH",
    "₽": "RUB",
    "₹": "INR",
    **{code.lower(): code for code in ["USD", "EUR", "GBP", "JPY", "UAH", "RUB", "INR", "CNY", "ILS", "CHF"]},
    **_COINS,
    **{f"{name}s": code for name, code in _COINS.items()},
}
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "s"})
RATE_WORDS = frozenset({"times", "once", "twice", "per", "%", "percent", "cent"})

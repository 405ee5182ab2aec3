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
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
WHOLE = {word: int(number) for word, number in (SMALL | TENS).items()}
"""Whole numbers that are written as one word, from zero to ninety."""

SCALES = {
    "dozen": 12.0,
    "thousand": 1e3,
    "thousands": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "lacs": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "milliard": 1e9,
    "milliards": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "quadrillion": 1e15,
}
SCALE_LETTERS = {
    **dict.fromkeys(["mn", "mln", "mio"], 1e6),
    "cr": 1e7,
    **dict.fromkeys(["bn", "bln", "mrd"], 1e9),
    **dict.fromkeys(["tn", "trn", "trln"], 1e12),
}
"""Short for a scale wherever they follow a number."""

MONEY_SCALES = {"k": 1e3, "l": 1e5, "m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}
"""Short for a scale where the number is a sum of money; else they may be units."""

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
NOT_PARTS = frozenset(
    [
        "party",
        "parties",
        "country",
        "countries",
        "state",
        "time",
        "round",
        "term",
        "person",
        "way",
        "option",
        "final",
        "finals",
    ]
)
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
        [
            "thrice",
            "triple",
            "triples",
            "tripled",
            "tripling",
            "treble",
            "trebles",
            "trebled",
            "trebling",
            "threefold",
        ],
        3.0,
    ),
    **dict.fromkeys(["quadruple", "quadruples", "quadrupled", "quadrupling", "fourfold"], 4.0),
    "fivefold": 5.0,
    "tenfold": 10.0,
}
TIMES = frozenset({"times", "fold", "x", "×"})
PER_CENT = frozenset({"%", "percent", "percentage", "pc", "pct", "pp"})
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "s"})
RATE_WORDS = frozenset({"times", "once", "twice", "per", "%", "percent", "cent"})
ARTICLES = frozenset({"a", "an"})

"""Reads the unit of a number: the currency before it, or what stands behind it."""

from __future__ import annotations

from steelyard.numbers import money, words
from steelyard.numbers.cursor import Cursor
from steelyard.numbers.tokens import Token
from steelyard.numbers.units import (
    DURATIONS,
    FACTOR_UNIT,
    MEASURES,
    PER_CENT_UNIT,
    SPACED,
    TWO_WORDS,
)

SizedUnit = tuple[str, float]
"""Normal form, and how many of it one is."""

_NOT_CODES = frozenset(
    "ALL AMD ANG BAM BOB COP CUP CVE ERN GEL HRK LAK MAD MOP PEN RON SOS STN TOP TRY".split()
)
"""Codes that mostly stand for something else, such as COP 28."""

_MANY = 100
_BEHIND = frozenset({"zł", "kč"})
"""Abbreviations that stand behind the number too."""


def currency_before(cursor: Cursor) -> str | None:
    """Return the currency whose sign, code or name stands before digits, and move to them."""
    start = cursor.at
    minus = cursor.peek() == "-"
    cursor.at += minus
    code = _sign_before(cursor) or _word_before(cursor)
    if code is None or not _number_follows(cursor):
        cursor.at = start
        return None
    return code


def is_negative(cursor: Cursor) -> bool:
    """Tell whether a minus sign stands before the currency that a cursor started with."""
    return cursor.tokens[cursor.start].text == "-"


def _number_follows(cursor: Cursor) -> bool:
    minus = cursor.peek() == "-"
    return cursor.value(int(minus)) is not None or cursor.peek() in words.FRACTION_SIGNS


def _sign_before(cursor: Cursor) -> str | None:
    token = cursor.token()
    if token is None:
        return None
    if token.text in money.SIGNS:
        named = cursor.touching() and cursor.tokens[cursor.at - 1].raw[-1].isalpha()
        cursor.at += 1
        return None if named else money.SIGNS[token.text]
    letters = (
        money.BEFORE_SIGN.get(cursor.peek(1))
        if cursor.touching(1) and token.raw[0].isupper()
        else None
    )
    if letters is None:
        return None
    cursor.at += 2
    return letters.get(token.text)


def _word_before(cursor: Cursor) -> str | None:
    token = cursor.token()
    if token is None or not token.raw[0].isalpha():
        return None
    cursor.at += 1
    if is_code(token.raw):
        return token.raw.upper()
    if token.raw == "R" and cursor.touching() and _is_sum(cursor):
        return "ZAR"
    code = money.PREFIXES.get(token.text) if token.raw[0].isupper() and token.raw != "Rm" else None
    cursor.at += bool(code) and cursor.peek() == "." and cursor.touching()
    return code


def _is_sum(cursor: Cursor) -> bool:
    token = cursor.token()
    scales = words.SCALES | words.SCALE_LETTERS | words.MONEY_SCALES
    return token is not None and (
        cursor.peek(1) in scales or any(mark in token.raw for mark in ", ")
    )


def is_code(raw: str) -> bool:
    """Tell whether a word is the code of a currency."""
    return (raw in money.CODES and raw not in _NOT_CODES) or raw in money.SMALL_CODES


def unit_after(cursor: Cursor, value: float, currency: str | None) -> SizedUnit | None:
    """Return the unit behind a number, and move behind it.

    After a currency only another word for money.
    """
    if currency:
        return _same_money(cursor, currency), 1.0
    for read in (_per_cent, _times, _money_after, _measure):
        start = cursor.at
        unit = read(cursor, value)
        if unit is not None:
            return unit
        cursor.at = start
    return None


def _same_money(cursor: Cursor, currency: str) -> str:
    """Move behind "dollars" in "$5 million dollars", and let "CAD" in "$5m CAD" tell more."""
    start, token = cursor.at, cursor.token()
    if token is None:
        return currency
    if is_code(token.raw):
        cursor.at += 1
        return token.raw.upper()
    nation = _national(cursor)
    if nation:
        return nation
    cursor.at = start + (money.NAMES.get(token.text) == currency)
    return currency


def _per_cent(cursor: Cursor, value: float) -> SizedUnit | None:
    word = cursor.peek()
    if word == "‰":
        cursor.at += 1
        return PER_CENT_UNIT, 0.1
    if word in words.PER_CENT:
        cursor.at += 1
    elif word == "per" and cursor.peek(1) == "cent":
        cursor.at += 2
    else:
        return None
    cursor.at += cursor.peek() in {"point", "points"}
    return PER_CENT_UNIT, 1.0


def _times(cursor: Cursor, value: float) -> SizedUnit | None:
    if cursor.peek() not in words.TIMES or (
        cursor.peek() in {"x", "×"} and cursor.value(1) is not None
    ):
        return None
    cursor.at += 1
    return FACTOR_UNIT, 1.0


def _money_after(cursor: Cursor, value: float) -> SizedUnit | None:
    token = cursor.token()
    if token is None:
        return None
    if token.text in money.SIGNS:
        return _sign_after(cursor, token)
    nation = _national(cursor)
    if nation:
        return nation, 1.0
    cursor.at += 1
    if token.text == "won" and value < _MANY:
        return None
    return _word_for_money(token)


def _sign_after(cursor: Cursor, token: Token) -> SizedUnit | None:
    """Read the sign of a currency behind a number, unless it stands before the next one."""
    before_next = cursor.touching(1) and cursor.value(1) is not None
    own = not cursor.hyphened() and not before_next
    cursor.at += 1
    return (money.SIGNS[token.text], 1.0) if own else None


def _word_for_money(token: Token) -> SizedUnit | None:
    if token.text in money.PARTS:
        return money.PARTS[token.text] if token.text != "p" or token.gap == "" else None
    if is_code(token.raw):
        return token.raw.upper(), 1.0
    code = money.NAMES.get(token.text)
    if code is None and token.text in _BEHIND:
        code = money.PREFIXES.get(token.text)
    return (code, 1.0) if code else None


def _national(cursor: Cursor) -> str | None:
    """Read "US dollars", "Swiss francs" and "Hong Kong dollars"."""
    first = int(cursor.peek() in money.FIRST_WORDS)
    code = money.NATIONAL.get((cursor.peek(first), cursor.peek(first + 1)))
    cursor.at += first + 2 if code else 0
    return code


def _measure(cursor: Cursor, value: float) -> SizedUnit | None:
    token = cursor.token()
    if token is None:
        return None
    two = TWO_WORDS.get((token.text, cursor.peek(1)))
    if two:
        cursor.at += 2
        return two, 1.0
    cursor.at += 1
    if token.text in DURATIONS:
        return DURATIONS[token.text]
    if token.text in SPACED and token.gap == "":
        return None
    if token.text in {"m", "t"}:
        return _letter(cursor, token.text)
    return (MEASURES[token.text], 1.0) if token.text in MEASURES else None


def _letter(cursor: Cursor, letter: str) -> SizedUnit | None:
    """Read metres and tonnes, of which the letter may also begin a word such as T-shirt."""
    if (
        cursor.tokens[cursor.at - 2].value is None
        or cursor.hyphened(-1)
        or (letter == "t" and cursor.hyphened())
    ):
        return None
    return ("metres" if letter == "m" else "tonnes"), 1.0

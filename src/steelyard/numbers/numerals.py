"""Numbers with their units, alone and as the ends of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from steelyard.numbers import words
from steelyard.numbers.money import PREFIXES, SIGNS, SMALL_CODES
from steelyard.numbers.reader import NumberReader
from steelyard.numbers.tokens import VOID, Token, tokens_of
from steelyard.numbers.unitreader import currency_before, is_negative, unit_after
from steelyard.numbers.units import FACTOR_UNIT, MONEY, PER_CENT_UNIT, SHARE, kind_of

_DASH = r"[-\u2010-\u2015\u2212]"
_HEDGE = (
    r"(?:(?:about|around|nearly|roughly|perhaps|maybe|even|as (?:much|many) as|up to|possibly|"
    r"some)\s+)?"
)
_RANGE = re.compile(
    rf"{_DASH}?\s*\b(?:to|(?P<or>or))\b{_DASH}?\s*{_HEDGE}|\s*{_DASH}\s*", re.IGNORECASE
)
_AND = re.compile(rf"\s+and\s+{_HEDGE}", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\bbetween\s+(?:about\s+|around\s+|roughly\s+|some\s+|an estimated\s+)?[^\s\d]{0,4}\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\bfrom\s+(?:about\s+|around\s+|nearly\s+|some\s+)?[^\s\d]{0,4}\s*$", re.IGNORECASE
)
_FEW = frozenset(
    "a an per each every in on for of and or to from at by as more less than with over under "
    "this last next who "
    "that which is are was were would will could may if but when while after before until".split()
)
_BEGINNINGS = frozenset(
    [
        *words.SMALL,
        *words.TENS,
        *words.FRACTION_SIGNS,
        *words.MULTIPLES,
        *words.PARTS,
        *SIGNS,
        *PREFIXES,
        *SMALL_CODES,
    ]
) | {"a", "an", "half", "dozen", "minus", "-"}
_NEAR = 32
_MOST_OF_N = 1000
_APART = 100
_THOUSAND = 1000


@dataclass(frozen=True)
class Numeral:
    """A number in a text.

    Attributes
    ----------
    value : float
        The number, with "million" and the like multiplied in; 80 for "80 %", 0.8 for "four fifths",
        20 for "two decades".
    unit : str or None
        ``%``, ``times``, ``days``, ``years``, ``tonnes``, a currency's three letters, and so on, or
        None.
    start, end : int
        Offsets into the text, the end exclusive.
    scale : float
        What a scale word multiplied by; 1 without one.
    size : float
        How many of the unit one is that was written: 10 for decades.
    words : bool
        Written without digits.
    about : bool
        Written with "-odd".
    part : bool
        A fraction, in words or with a stroke.
    """

    value: float
    unit: str | None
    start: int
    end: int
    scale: float = 1.0
    size: float = 1.0
    words: bool = False
    about: bool = False
    part: bool = False


@dataclass(frozen=True)
class Numerals:
    """What stands at a place: one number, or two that a dash, "to", "or" or "and" joins.

    Attributes
    ----------
    first, second : Numeral, Numeral or None
        Each with the scale and the unit that are written once.
    change : bool
        Written "from … to …": where something was, and where it is.
    next : int
        Index of the token after them.
    """

    first: Numeral
    second: Numeral | None
    change: bool
    next: int

    @property
    def is_range(self) -> bool:
        """Whether the two are the lower and the upper end of one amount."""
        return self.second is not None and not self.change and self.first.value < self.second.value


def numbers_in(text: str) -> tuple[Numeral, ...]:
    """Return the numbers in an English text, in order.

    Reads ``1,200.5``, ``1 250 000``, ``3,5 million``, ``10^6``, ``80 per cent``, ``$3bn``, ``Rs 2
    crore``, ``four fifths``, ``a third of a billion``, ``half``, ``a dozen``, ``twenty-five``,
    ``30-day``, ``a year and a half``, ``one in four``, ``halved``; in ``10 to 12 %`` both ends get
    the unit. Digits that follow no usage are no number.

    Parameters
    ----------
    text : str
        The text.
    """
    tokens = tokens_of(text)
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        read = found_at(text, tokens, at)
        if read is None:
            at += 1
            continue
        found += [read.first] if read.second is None else [read.first, read.second]
        at = read.next
    return tuple(found)


def found_at(text: str, tokens: list[Token], at: int) -> Numerals | None:
    """Return the number, or the two ends of a range, that a token begins.

    None where there is none.
    """
    read = (
        _numeral_at(tokens, at) if _may_begin(tokens, at) and not _behind_void(tokens, at) else None
    )
    if read is None:
        return None
    first, here = read
    before = text[max(0, first.start - _NEAR) : first.start]
    link = _RANGE.match(text, first.end) or (
        _AND.match(text, first.end) if _BETWEEN.search(before) else None
    )
    if link is None:
        return Numerals(first, None, False, here)
    there = next(
        (n for n in range(here, len(tokens)) if tokens[n].start >= link.end()), len(tokens)
    )
    if there == len(tokens) or tokens[there].start > link.end():
        return Numerals(first, None, False, here)
    if tokens[there].text == VOID:
        return None
    other = _numeral_at(tokens, there)
    if (
        other
        and "or" in link.re.groupindex
        and link["or"]
        and (two := _one_or_two(first, other[0]))
    ):
        return Numerals(first, two, False, other[1])
    both = _shared(first, other[0], _FROM.search(before) is not None) if other else None
    if other is None or both is None or _is_receiver(tokens, other[1], first, other[0]):
        return Numerals(first, None, False, here)
    return Numerals(*both, _FROM.search(before) is not None, other[1])


def _one_or_two(first: Numeral, second: Numeral) -> Numeral | None:
    """Return the upper end of “a year or two”, “a million or two”.

    None where it is something else.
    """
    one = (
        first.words and first.value == first.scale * first.size and (first.unit or first.scale > 1)
    )
    if not one or not second.words or second.unit or second.scale > 1 or not 1 < second.value < 10:
        return None
    return replace(
        second,
        value=second.value * first.value,
        unit=first.unit,
        scale=first.scale,
        size=first.size,
    )


def _behind_void(tokens: list[Token], at: int) -> bool:
    """Tell whether a token stands at the upper end of a range whose lower end is no number."""
    linked = at > 1 and tokens[at - 1].text in {"to", "or"}
    before = at - 2 if linked else at - 1
    return before >= 0 and tokens[before].text == VOID and (linked or bool(tokens[at].gap.strip()))


def _is_receiver(tokens: list[Token], after: int, first: Numeral, second: Numeral) -> bool:
    """Tell whether “to” leads to who gets something, as in “$5 to 10 men”, not to the end of a range."""
    if (
        first.unit is None
        or second.unit is not None
        or second.scale > 1
        or kind_of(first.unit) == SHARE
    ):
        return False
    following = tokens[after] if after < len(tokens) else None
    counted = following is not None and following.text.isalpha() and following.text not in _FEW
    return counted or kind_of(first.unit) != MONEY


def _numeral_at(tokens: list[Token], at: int) -> tuple[Numeral, int] | None:
    if tokens[at].text in words.MULTIPLES:
        value = words.MULTIPLES[tokens[at].text]
        return Numeral(value, FACTOR_UNIT, tokens[at].start, tokens[at].end, words=True), at + 1
    reader = NumberReader(tokens, at)
    minus = reader.peek() == "minus" and reader.value(1) is not None and not _subtracts(tokens, at)
    reader.at += minus
    currency = currency_before(reader)
    number = reader.magnitude(claimed=currency is not None)
    if number is None or (minus and number < 0):
        return None
    value = reader.scaled(number, currency)
    if minus or (currency and is_negative(reader)):
        value = -abs(value)
    share = _one_in_many(reader, value) if currency is None else None
    if share is not None:
        return _made(tokens, at, reader, share, (PER_CENT_UNIT, 1.0)), reader.at
    unit = unit_after(reader, value, currency)
    if unit:
        value += reader.and_part() * (reader.scale if reader.scale >= _THOUSAND else 1.0)
    return _made(tokens, at, reader, value, unit), reader.at


def _may_begin(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.value is not None or token.text in _BEGINNINGS:
        return True
    return token.raw.isupper() or (at + 1 < len(tokens) and tokens[at + 1].text in SIGNS)


def _subtracts(tokens: list[Token], at: int) -> bool:
    return at > 0 and (tokens[at - 1].value is not None or tokens[at - 1].text in words.WHOLE)


def _made(
    tokens: list[Token], at: int, reader: NumberReader, value: float, unit: tuple[str, float] | None
) -> Numeral:
    name, size = unit or (None, 1.0)
    if (
        tokens[at].raw == "\u2013"
        and kind_of(name) not in {SHARE, MONEY}
        and name not in {"°C", "°F"}
    ):
        value = abs(value)
    spelled = all(token.value is None for token in tokens[at : reader.at])
    value = round(value * size, 6) if size < 1 else value * size
    start, end, part = tokens[at].start, tokens[reader.at - 1].end, reader.part and 0 < value < 1
    return Numeral(value, name, start, end, reader.scale, size, spelled, reader.about, part)


def _one_in_many(reader: NumberReader, many: float) -> float | None:
    """Read the end of “two in five” and “nine out of every ten” as a share in per cent, and move behind it."""
    steps = (
        1
        if reader.peek() == "in"
        else 2
        if reader.peek() == "out" and reader.peek(1) == "of"
        else 0
    )
    if not steps or not 0 < many < _MOST_OF_N or many != int(many):
        return None
    steps += reader.peek(steps) == "every"
    inner = NumberReader(reader.tokens, reader.at + steps)
    joined = reader.hyphened()
    if inner.at >= len(inner.tokens) or inner.hyphened() != joined:
        return None
    base = inner.magnitude()
    base = None if base is None else inner.scaled(base, None)
    whole = (
        base is not None
        and base == int(base)
        and (base <= _MOST_OF_N or inner.tokens[inner.start].text == "a")
    )
    if (
        base is None
        or not whole
        or many >= base
        or inner.hyphened()
        or unit_after(inner, base, None) is not None
    ):
        return None
    reader.at = inner.at
    return round(100 * many / base, 6)


def _shared(first: Numeral, second: Numeral, change: bool) -> tuple[Numeral, Numeral] | None:
    """Give both ends the unit, and the first one the scale, that is written once.

    None where they do not fit.
    """
    if first.unit and second.unit and first.unit != second.unit:
        return None
    if first.unit is None:
        size = second.size
        first = replace(first, unit=second.unit, value=first.value * size, size=size)
    elif second.unit is None:
        second = replace(second, unit=first.unit, value=second.value * first.size, size=first.size)
    scaled = first.value * second.scale
    fits = scaled < second.value or (change and scaled < _APART * second.value)
    if first.scale == 1.0 and second.scale > 1.0 and fits:
        first = replace(first, value=scaled, scale=second.scale)
    return first, second

"""Numbers with their units, alone and as the ends of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from steelyard.numbers import words
from steelyard.numbers.money import PREFIXES, SIGNS, SMALL_CODES
from steelyard.numbers.reader import NumberReader
from steelyard.numbers.tokens import VOID, Token, tokens_of
from steelyard.numbers.unitreader import SizedUnit, currency_before, is_negative, unit_after
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
    """Return the number, or the two ends of a range, that a token begins; None if none."""
    if not _may_begin(tokens, at) or _behind_void(tokens, at):
        return None
    reader = NumberReader(tokens, at)
    first = _numeral(reader)
    return None if first is None else _with_second(text, reader, first)


def _with_second(text: str, reader: NumberReader, first: Numeral) -> Numerals | None:
    """Return a number with the one that is joined to it; None where that is void."""
    alone = Numerals(first, None, False, reader.at)
    link = _link(text, first)
    there = _token_at(reader.tokens, reader.at, link.end()) if link else None
    if link is None or there is None:
        return alone
    if reader.tokens[there].text == VOID:
        return None
    change = _FROM.search(_before(text, first)) is not None
    return _joined(first, link, NumberReader(reader.tokens, there), change) or alone


def _before(text: str, numeral: Numeral) -> str:
    """Return the few words before a number."""
    return text[max(0, numeral.start - _NEAR) : numeral.start]


def _link(text: str, first: Numeral) -> re.Match[str] | None:
    """Return what joins a number to another behind it: “to”, “or”, a dash, or “between … and”."""
    joins = _RANGE.match(text, first.end)
    if joins is not None:
        return joins
    both = _AND.match(text, first.end)
    return both if both and _BETWEEN.search(_before(text, first)) else None


def _token_at(tokens: list[Token], first: int, start: int) -> int | None:
    """Index of the token that begins at an offset, looked for from a first one on."""
    for index in range(first, len(tokens)):
        if tokens[index].start >= start:
            return index if tokens[index].start == start else None
    return None


def _joined(
    first: Numeral, link: re.Match[str], behind: NumberReader, change: bool
) -> Numerals | None:
    """Read the other end behind a link; None where the two do not belong together."""
    second = _numeral(behind)
    if second is None:
        return None
    two = _one_or_two(first, second) if link.lastgroup == "or" else None
    if two:
        return Numerals(first, two, False, behind.at)
    both = _shared(first, second, change)
    if both is None or _is_receiver(behind.tokens, behind.at, first, second):
        return None
    return Numerals(*both, change, behind.at)


def _one_or_two(first: Numeral, second: Numeral) -> Numeral | None:
    """Return the upper end of “a year or two” and “a million or two”; None of anything else."""
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
    """Tell whether “to” leads to who gets something, as in “$5 to 10 men”."""
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


def _numeral(reader: NumberReader) -> Numeral | None:
    """Read the number that a reader stands before, with its unit, and move behind it."""
    token = reader.tokens[reader.at]
    if token.text in words.MULTIPLES:
        reader.at += 1
        return _multiple(token)
    amount = _amount(reader)
    if amount is None:
        return None
    value, currency = amount
    share = _one_in_many(reader, value) if currency is None else None
    if share is not None:
        return _made(reader, share, (PER_CENT_UNIT, 1.0))
    unit = unit_after(reader, value, currency)
    if unit:
        value += reader.and_part() * (reader.scale if reader.scale >= _THOUSAND else 1.0)
    return _made(reader, value, unit)


def _multiple(token: Token) -> Numeral:
    value = words.MULTIPLES[token.text]
    return Numeral(value, FACTOR_UNIT, token.start, token.end, words=True)


def _amount(reader: NumberReader) -> tuple[float, str | None] | None:
    """Read a number with its sign and its scales, and the currency before it."""
    minus = _minus_before(reader)
    reader.at += minus
    currency = currency_before(reader)
    number = reader.magnitude(claimed=currency is not None)
    if number is None or (minus and number < 0):
        return None
    value = reader.scaled(number, currency)
    negative = minus or (currency and is_negative(reader))
    return -abs(value) if negative else value, currency


def _minus_before(reader: NumberReader) -> bool:
    """Tell whether “minus” stands before digits and does not take them from a number before it."""
    if reader.peek() != "minus" or reader.value(1) is None:
        return False
    before = reader.tokens[reader.at - 1] if reader.at > 0 else None
    return before is None or (before.value is None and before.text not in words.WHOLE)


def _may_begin(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.value is not None or token.text in _BEGINNINGS:
        return True
    return token.raw.isupper() or (at + 1 < len(tokens) and tokens[at + 1].text in SIGNS)


def _made(reader: NumberReader, value: float, unit: SizedUnit | None) -> Numeral:
    """Return the number that a reader has read, in its unit."""
    read = reader.tokens[reader.start : reader.at]
    name, size = unit or (None, 1.0)
    if read[0].raw == "\u2013" and not _falls_below_nought(name):
        value = abs(value)
    value = round(value * size, 6) if size < 1 else value * size
    return Numeral(
        value,
        name,
        read[0].start,
        read[-1].end,
        reader.scale,
        size,
        words=all(token.value is None for token in read),
        about=reader.about,
        part=reader.part and 0 < value < 1,
    )


def _falls_below_nought(unit: str | None) -> bool:
    """Tell whether a short dash before a number in a unit may be its minus."""
    return kind_of(unit) in {SHARE, MONEY} or unit in {"°C", "°F"}


def _one_in_many(reader: NumberReader, many: float) -> float | None:
    """Read the end of “two in five” and “nine out of every ten” as a share in per cent."""
    steps = _steps_to_base(reader)
    if not steps or not 0 < many < _MOST_OF_N or many != int(many):
        return None
    inner = NumberReader(reader.tokens, reader.at + steps)
    if inner.at >= len(inner.tokens) or inner.hyphened() != reader.hyphened():
        return None
    base = _base(inner)
    if base is None or many >= base:
        return None
    reader.at = inner.at
    return round(100 * many / base, 6)


def _steps_to_base(reader: NumberReader) -> int:
    """Count the words of “in”, “out of”, “in every” and “out of every”; 0 where none follows."""
    if reader.peek() == "in":
        steps = 1
    elif reader.peek() == "out" and reader.peek(1) == "of":
        steps = 2
    else:
        return 0
    return steps + (reader.peek(steps) == "every")


def _base(reader: NumberReader) -> float | None:
    """Read of how many a share is; None where that is no whole number without a unit."""
    number = reader.magnitude()
    if number is None:
        return None
    base = reader.scaled(number, None)
    counted = base <= _MOST_OF_N or reader.tokens[reader.start].text == "a"
    if base != int(base) or not counted or reader.hyphened():
        return None
    return base if unit_after(reader, base, None) is None else None


def _shared(first: Numeral, second: Numeral, change: bool) -> tuple[Numeral, Numeral] | None:
    """Give both ends the unit, and the first the scale, that is written once; else None."""
    if first.unit and second.unit and first.unit != second.unit:
        return None
    if first.unit is None:
        first = _measured_like(first, second)
    elif second.unit is None:
        second = _measured_like(second, first)
    scaled = first.value * second.scale
    fits = scaled < second.value or (change and scaled < _APART * second.value)
    if first.scale == 1.0 and second.scale > 1.0 and fits:
        first = replace(first, value=scaled, scale=second.scale)
    return first, second


def _measured_like(numeral: Numeral, other: Numeral) -> Numeral:
    """Return a number without a unit in the unit of another."""
    return replace(numeral, unit=other.unit, value=numeral.value * other.size, size=other.size)

"""Amounts as a text writes them.

They are numbers and ranges that are amounts, and words such as “most of” and “dozens”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from steelyard.numbers import words
from steelyard.numbers.money import NAMES
from steelyard.numbers.numerals import Numeral, found_at
from steelyard.numbers.tokens import Token, tokens_of
from steelyard.numbers.units import (
    COUNT,
    DURATION,
    DURATIONS,
    FACTOR,
    MONEY,
    PER,
    PER_CENT_UNIT,
    RATE,
    SHARE,
    kind_of,
)

AGE = "age"
_BARRIER = "\1"

_VAGUE_SCALES = {
    "dozens": 12.0,
    "scores": 20.0,
    "tens": 10.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "lakhs": 1e5,
    "millions": 1e6,
    "crores": 1e7,
    "billions": 1e9,
    "trillions": 1e12,
}
_VAGUE_SHARES = {
    "most of": (50.0, 90.0),
    "a majority of": (50.0, 90.0),
    "the majority of": (50.0, 90.0),
    "much of": (40.0, 80.0),
    "the bulk of": (60.0, 95.0),
    "nearly all": (85.0, 99.0),
    "almost all": (85.0, 99.0),
    "the vast majority of": (75.0, 98.0),
    "virtually all": (90.0, 99.0),
}
_FEW = {"few": (2.0, 5.0), "several": (3.0, 8.0), "couple": (2.0, 2.0)}
_FACTORS = frozenset(
    "halved halving doubled doubling tripled tripling trebled "
    "trebling quadrupled quadrupling".split()
)
_FACTOR_NOUNS = frozenset("double twice triple treble thrice".split())
_IDIOM_STARTS = frozenset(
    "most a an the much nearly almost virtually few several tens dozens scores hundreds "
    "thousands lakhs "
    "millions crores billions trillions".split()
)
_WHOLE = "|".join(word for word, number in words.WHOLE.items() if number)
_TRIGGER = re.compile(
    rf"\d|\b(?:{_WHOLE}|half|hal[fv]\w+|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|twice|dozens?|"
    r"scores?|tens|lakhs?|crores?|hundreds?|"
    r"thousands?|"
    r"[mbtr]+illions?|thirds?|quarters?|fourths?|\w+fths?|sixths?|tenths?|most of|majority|"
    r"bulk|almost all|nearly all|"
    r"virtually all|much of|few|several|couple|an? (?:single |extra )?\w+)\b|[½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]",
    re.IGNORECASE,
)
_SHARE_PHRASE = re.compile(
    r"(?i:most of|a majority of|the majority of|much of|the bulk of|nearly all|almost all|"
    r"virtually all|the vast majority of)\b"
)
_VAGUE = re.compile(
    r"(?i:(?P<big>tens|dozens|scores|hundreds|thousands|lakhs|millions|crores|billions|trillions)"
    r"(?: of (?P<of>hundreds|thousands|millions|billions|trillions|crores))?)\b(?= of\b)"
    r"(?: of (?P<coin>dollars|euros|pounds|yuan|yen|roubles|rubles|rupees)\b)?"
)
_FEW_OF = re.compile(
    r"(?i:(?:a )?(?P<few>few|several|couple)(?: of)?(?: more)? (?:(?P<scale>dozen|hundred|"
    r"thousand|lakh|million|"
    r"crore|billion)\b ?)?(?P<unit>[a-z]+)?)"
)
_ARTICLE_TIME = re.compile(
    r"(?i:an? (?:single (?:[a-z]+ ){0,2}|extra |full |whole )?(?P<unit>minute|hour|day|night|"
    r"week|fortnight|month|"
    r"year|decade|century))\b(?!-|'| and an? (?:half|quarter|third)\b| or (?:two|three)\b)"
)
_LASTS = re.compile(
    r"(?i:\b(?:for|by|within|in|after|over|under|than|about|nearly|almost|least|most|another|"
    r"just|only|roughly|barely|"
    r"lasts?|lasted|"
    r"takes?|took|under|until|around))\s+$"
)
_LASTS_AFTER = re.compile(r"(?i: (?:of|later|earlier|before|after|long))\b")
_TIMES_BEFORE = re.compile(r"(?i:\b(?:once|twice|thrice|times|per|daily|each)) $")
_OLD_AFTER = re.compile(r"[- ]olds?\b")
_RATE = re.compile(
    r"(?i:(?: (?:a|an|per|each|every|for each|for every) |-an?-|/| "
    r"per-)(?P<per>[a-z]+(?:-hour)?)\b(?! (?:ago|later|"
    r"earlier|after|"
    r"before))| (?P<ly>daily|weekly|monthly|yearly|annually)\b)"
)
_TIME_OF_DAY = re.compile(
    r"(?i:[:.]?\d*(?::\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)\b|:\d\d\b| to (?:midnight|noon)\b)"
)
_PARTING = re.compile(
    r"(?i: (?:of|more|less|fewer|higher|lower|larger|smaller|to|and|or|in|by|from|over|since|"
    r"as|that|were|was|is|are|"
    r"have|has|had|"
    r"would|will|could|this|last|while|but|off|below|above|before|after|between|on|majority|"
    r"full|empty|owned)\b|"
    r"[-.,;:)!?\"'–]|$)"
)
_NOT_HALF = re.compile(
    r"(?i:\b(?:first|second|other|latter|former|better|next|last|final|opening|this|that)) $"
)
_LONGEST_LEFT = 24


@dataclass(frozen=True)
class WrittenAmount:
    """A number with its unit in a text.

    Attributes
    ----------
    start, end : int
        Its place: from the number or the currency's sign to the end of the unit.
    value, high : float, float or None
        The number, or both ends of a range; percentages as 0 to 100.
    kind : str
        money, share, count, duration, measure, rate, factor or age. A count has no unit yet.
    unit : str
        Normal form; empty for a count.
    vague : bool
        The text gives no number; value and high are assumptions: hundreds are two to ten times a
        hundred, “a few” two to five, “several” three to eight, “most” 50 to 90 %.
    words : bool
        The number is written in words.
    about : bool
        The number is written with “-odd”.
    part : bool
        A fraction in words, which may also be part of a name: “a third”, “half”.
    """

    start: int
    end: int
    value: float
    high: float | None
    kind: str
    unit: str
    vague: bool = False
    words: bool = False
    about: bool = False
    part: bool = False


def amounts_in(
    text: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()
) -> Iterator[WrittenAmount]:
    """Yield the amounts between two offsets of a plain text, in order and without overlap.

    Parameters
    ----------
    text : str
        As :func:`steelyard.reading.text.plain` gives it.
    start, end : int
        Where to look.
    taken : sequence of (int, int)
        Places of dates, whose numbers are none.
    """
    if not _TRIGGER.search(text, start, end):
        return
    tokens = _tokens(text, start, end, taken)
    at = 0
    while at < len(tokens):
        amounts, following = _amounts_at(text, tokens, at, end)
        yield from amounts
        edge = amounts[-1].end if amounts else 0
        at = max(at + 1, following)
        while at < len(tokens) and tokens[at].start < edge:
            at += 1


def _tokens(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens outside the places that are taken, each of which is one that nothing reads."""
    found: list[Token] = []
    for left, right in sorted(taken):
        if start <= left < end:
            found += tokens_of(text, start, left)
            found.append(Token(_BARRIER, _BARRIER, left, right, " "))
            start = right
    return found + tokens_of(text, start, end)


def _amounts_at(
    text: str, tokens: list[Token], at: int, end: int
) -> tuple[list[WrittenAmount], int]:
    """The amounts that a token begins, and the index of the next token to look at."""
    word, here = tokens[at].text, tokens[at].start
    if word in _IDIOM_STARTS and (idiom := _idiom(text, here, end)) is not None:
        return [idiom], at + 1
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if word in _FACTORS or (word in _FACTOR_NOUNS and following in {"the", "as", "that", "its"}):
        return [
            WrittenAmount(
                here, tokens[at].end, words.MULTIPLES[word], None, FACTOR, "times", words=True
            )
        ], at + 1
    if word in words.MULTIPLES or (word in words.ARTICLES and _ARTICLE_TIME.match(text, here, end)):
        return [], at + 1
    return _number(text, tokens, at, end)


def _idiom(text: str, at: int, end: int) -> WrittenAmount | None:
    """“most of”, “hundreds of”, “a few weeks”, “for a decade”."""
    if match := _SHARE_PHRASE.match(text, at, end):
        low, high = _VAGUE_SHARES[match.group().lower()]
        return WrittenAmount(at, match.end(), low, high, SHARE, "%", vague=True, words=True)
    if match := _VAGUE.match(text, at, end):
        size = _VAGUE_SCALES[match["big"].lower()] * _VAGUE_SCALES.get(
            (match["of"] or "").lower(), 1.0
        )
        coin = NAMES.get((match["coin"] or "").lower(), "")
        return WrittenAmount(
            at,
            match.end(),
            2 * size,
            10 * size,
            MONEY if coin else COUNT,
            coin,
            vague=True,
            words=True,
        )
    if match := _ARTICLE_TIME.match(text, at, end):
        before = text[max(0, at - _LONGEST_LEFT) : at]
        lasts = (
            " " in match.group()[2:].strip()
            or _LASTS.search(before)
            or (_LASTS_AFTER.match(text, match.end()) and not _TIMES_BEFORE.search(before))
        )
        unit, size = DURATIONS[match["unit"].lower()]
        return (
            WrittenAmount(at, match.end(), size, None, DURATION, unit, words=True)
            if lasts
            else None
        )
    return _few(text, at, end)


def _few(text: str, at: int, end: int) -> WrittenAmount | None:
    match = _FEW_OF.match(text, at, end)
    if not match:
        return None
    low, high = _FEW[match["few"].lower()]
    unit, size = DURATIONS.get((match["unit"] or "").lower(), ("", 1.0))
    if match["scale"]:
        scale = {**words.SCALES, "hundred": 100.0}[match["scale"].lower()]
        return WrittenAmount(
            at, match.end("scale"), low * scale, high * scale, COUNT, "", vague=True, words=True
        )
    if not unit:
        return None
    return WrittenAmount(
        at,
        match.end(),
        low * size,
        high * size if high > low else None,
        DURATION,
        unit,
        vague=high > low,
        words=True,
    )


def _number(text: str, tokens: list[Token], at: int, end: int) -> tuple[list[WrittenAmount], int]:
    """A number with its unit, or both ends of a range, or what a change is from and to."""
    found = found_at(text, tokens, at)
    if found is None:
        return [], at + 1
    first = _amount(found.first)
    if found.second is None:
        amounts = [first]
    elif found.is_range:
        second = _amount(found.second)
        about = first.about or second.about
        amounts = [
            replace(
                second,
                start=first.start,
                value=first.value,
                high=second.value,
                words=first.words,
                about=about,
            )
        ]
    else:
        amounts = (
            [first, _amount(found.second)] if not _is_score(text, found.first, found.second) else []
        )
    amounts = [_finished(text, amount, end) for amount in amounts]
    return [amount for amount in amounts if not _is_no_amount(text, amount)], found.next


def _is_score(text: str, first: Numeral, second: Numeral) -> bool:
    """Say whether two numbers are a result, as in “a 3-1 vote” and “a 70-30 split”."""
    return (
        first.unit is None
        and first.value >= second.value
        and text[first.end : second.start].strip() in {"-", "–"}
    )


def _amount(numeral: Numeral) -> WrittenAmount:
    kind, value, unit = kind_of(numeral.unit), numeral.value, numeral.unit or ""
    part = kind == COUNT and numeral.part
    if part:
        kind, value, unit = SHARE, round(100 * value, 6), PER_CENT_UNIT
    return WrittenAmount(
        numeral.start,
        numeral.end,
        value,
        None,
        kind,
        unit,
        words=numeral.words,
        about=numeral.about,
        part=part,
    )


def _finished(text: str, amount: WrittenAmount, end: int) -> WrittenAmount:
    """Take “-old” after years, and “a day”, “per barrel” and the like after an amount."""
    if amount.kind == DURATION and (old := _OLD_AFTER.match(text, amount.end, end)):
        return replace(amount, kind=AGE, end=old.end())
    return _rated(text, amount, end)


def _rated(text: str, amount: WrittenAmount, end: int) -> WrittenAmount:
    """Take “a day”, “per barrel” and the like after an amount with a unit."""
    per = rate_after(text, amount.end, end) if amount.unit else None
    if per is None or amount.kind in {AGE, FACTOR}:
        return amount
    return replace(amount, end=per[0], kind=RATE, unit=f"{amount.unit} per {per[1]}")


def rate_after(text: str, at: int, end: int) -> tuple[int, str] | None:
    """Return where “a day”, “per barrel”, “annually” at an offset ends, and its unit.

    None where no such words stand there; the unit is what the amount is told for.
    """
    match = _RATE.match(text, at, end)
    per = PER.get((match["per"] or match["ly"]).lower()) if match else None
    return (match.end(), per) if match and per else None


def _is_no_amount(text: str, amount: WrittenAmount) -> bool:
    """Say whether a number is no amount.

    It is then a time of day, part of a name, half of a match, or “one” in another sense.
    """
    before, after = (
        text[max(0, amount.start - _LONGEST_LEFT) : amount.start],
        text[amount.end : amount.end + 20],
    )
    touches = re.search(r"[A-Za-z+&]-?$|[\d/.#:]$", before) is not None
    if touches and amount.kind != MONEY:
        return True
    if amount.kind == COUNT and (_TIME_OF_DAY.match(after) or re.match(r"/\d|\.\d|,\d", after)):
        return True
    if amount.part:
        return (
            not _PARTING.match(after)
            or bool(_NOT_HALF.search(before))
            or bool(re.match(r"-(?!year|month|day)[a-z]", after))
        )
    return (
        amount.kind == DURATION
        and text[amount.start : amount.end].lower() in {"one day", "one night"}
        and not _LASTS.search(before)
    )

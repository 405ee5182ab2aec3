"""Amounts as a text writes them: a number or range with its scale and its unit, before anybody asks what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from steelyard.case import numberwords
from steelyard.case.numberreader import NumberReader, Token, tokens_of
from steelyard.reading.quantities.units import (
    CENTS,
    COINS,
    DURATIONS,
    FACTOR,
    MEASURE,
    MEASURES,
    MONEY,
    PER,
    PREFIXES,
    SHARE,
    TWO_WORDS,
)

COUNT, DURATION, RATE, AGE = "count", "duration", "rate", "age"

_VAGUE_SCALES = {"dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
                 "billions": 1e9, "trillions": 1e12}  # fmt: skip
_VAGUE_SHARES = {"most of": (50.0, 90.0), "a majority of": (50.0, 90.0), "the majority of": (50.0, 90.0),
"much of": (40.0, 80.0),
                 "the bulk of": (60.0, 95.0), "nearly all": (85.0, 99.0), "almost all": (85.0, 99.0), "the vast "
                 "majority of": (75.0, 98.0),
                 "virtually all": (90.0, 99.0)}  # fmt: skip
_FEW = {"few": (2.0, 5.0), "several": (3.0, 8.0), "couple": (2.0, 2.0)}
_STARTS = (
    frozenset(numberwords.SMALL) | frozenset(numberwords.TENS) | frozenset(numberwords.FRACTION_SIGNS)
    | {"a", "an", "half", "dozen", "$", "€", "£", "¥", "₴", "₽", "₹", "usd", "eur", "gbp", "-"}
)  # fmt: skip
_FACTORS = frozenset("halved halving doubled doubling tripled tripling trebled trebling quadrupled quadrupling".split())
_FACTOR_NOUNS = frozenset("double twice triple treble thrice".split())
_IDIOM_STARTS = frozenset("most a the much nearly almost virtually few several tens dozens scores hundreds thousands millions "
                          "billions trillions".split())  # fmt: skip
_WHOLE = "|".join(word for word, number in numberwords.WHOLE.items() if number)
_TRIGGER = re.compile(
    rf"\d|\b(?:{_WHOLE}|half|hal[fv]\w+|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|twice|dozens?|scores|tens|hundreds?|"
    r"thousands?|"
    r"[mbtr]+illions?|thirds?|quarters?|fourths?|\w+fths?|sixths?|tenths?|most of|majority|bulk|almost all|nearly all|"
    r"virtually all|much of|few|several|couple|an? (?:single |extra )?\w+)\b|[½⅓⅔¼¾]",
    re.IGNORECASE,
)
_SHARE_PHRASE = re.compile(
    r"(?i:most of|a majority of|the majority of|much of|the bulk of|nearly all|almost all|virtually all|the vast majority of)\b"
)
_VAGUE = re.compile(
    r"(?i:(?P<big>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?: of (?P<of>hundreds|thousands|millions|"
    r"billions|trillions))?)\b(?= of\b)(?: of (?P<coin>dollars|euros|pounds|yuan|yen|roubles|rubles|rupees)\b)?"
)
_FEW_OF = re.compile(
    r"(?i:(?:a )?(?P<few>few|several|couple)(?: of)?(?: more)? (?:(?P<scale>dozen|hundred|thousand|million|"
    r"billion)\b ?)?(?P<unit>[a-z]+)?)"
)
_N_IN_M = re.compile(r"(?i:(?P<n>\d{1,3}|[a-z]+)(?:-| )(?:in|out of)(?: every)?(?:-| )(?P<m>\d{1,4}|[a-z]+)(?![\w.,]*\d|-))")
_ARTICLE_TIME = re.compile(
    r"(?i:an? (?:single (?:[a-z]+ ){0,2}|extra |full |whole )?(?P<unit>minute|hour|day|night|week|fortnight|month|"
    r"year|decade|century))\b(?!-|')"
)
_LASTS = re.compile(
    r"(?i:\b(?:for|by|within|in|after|over|under|than|about|nearly|almost|least|most|another|just|only|roughly|barely|"
    r"lasts?|lasted|"
    r"takes?|took|under|until|around))\s+$"
)
_LASTS_AFTER = re.compile(r"(?i: (?:of|later|earlier|before|after|long))\b")
_TIMES_BEFORE = re.compile(r"(?i:\b(?:once|twice|thrice|times|per|daily|each)) $")
_TO = re.compile(r"\s*(?:[-–−]|\b(?:to|or)\b)\s*(?:(?:about|around|nearly|as much as|perhaps) )?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\S{0,4}\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |around |nearly |some )?$", re.IGNORECASE)
_SHORT_SCALE = re.compile(r"(?P<scale>mn|mln|m|bn|b|tn|k)\b(?!-)")
_SHORT = {"m": 1e6, "mn": 1e6, "mln": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12}
_LENGTH_AFTER = re.compile(r" (?:race|pool|high|deep|wide|long|tall|away|above|below|from|sprint|off|north|south|east|west)\b")
_UNIT = re.compile(r"(?P<gap>[ -]?)(?P<first>°?[A-Za-z][A-Za-z.]*(?:-hours?)?)(?:[ -](?P<second>[A-Za-z]+))?")
_HALF_OF = re.compile(r" an? (?P<unit>[a-z]+)")
_OLD_AFTER = re.compile(r"[- ]olds?\b")
_OLD = re.compile(r"(?i:[- ]years?[- ]olds?\b)")
_RATE = re.compile(
    r"(?i:(?: (?:a|an|per|each|every|for each|for every) |-an?-|/| per-)(?P<per>[a-z]+(?:-hour)?)\b(?! (?:ago|later|"
    r"earlier|after|"
    r"before))| (?P<ly>daily|weekly|monthly|yearly|annually)\b)"
)
_TIME_OF_DAY = re.compile(r"(?i:[:.]?\d*(?::\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)\b|:\d\d\b| to (?:midnight|noon)\b)")
_PARTING = re.compile(
    r"(?i: (?:of|more|less|fewer|higher|lower|larger|smaller|to|and|or|in|by|from|over|since|as|that|were|was|is|are|"
    r"have|has|had|"
    r"would|will|could|this|last|while|but|off|below|above|before|after|between|on|majority|full|empty|owned)\b|"
    r"[-.,;:)!?\"'–]|$)"
)
_NOT_HALF = re.compile(r"(?i:\b(?:first|second|other|latter|former|better|next|last|final|opening|this|that)) $")
_LONGEST_LEFT = 24


@dataclass(frozen=True)
class Amount:
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
        The text gives no number; value and high are assumptions: hundreds are two to ten times a hundred, “a few” two to
        five, “several” three to eight, “most” 50 to 90 %.
    words : bool
        The number is written in words.
    """

    start: int
    end: int
    value: float
    high: float | None
    kind: str
    unit: str
    vague: bool = False
    words: bool = False


def amounts_in(text: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Amount]:
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
    tokens = [Token(t.text, t.start + start, t.end + start) for t in tokens_of(text[start:end])]
    at = 0
    while at < len(tokens):
        here = tokens[at].start
        inside = next((right for left, right in taken if left <= here < right), None)
        found = None if inside is not None else _amount_at(text, tokens, at, end)
        edge = inside if inside is not None else found.end if found is not None else here + 1
        if found is not None:
            yield found
        at += 1
        while at < len(tokens) and tokens[at].start < edge:
            at += 1


def _amount_at(text: str, tokens: list[Token], at: int, end: int) -> Amount | None:
    word = tokens[at].text
    if word in _IDIOM_STARTS and (idiom := _idiom(text, tokens[at].start, end)) is not None:
        return idiom
    if word in _FACTORS or (
        word in _FACTOR_NOUNS and at + 1 < len(tokens) and tokens[at + 1].text in {"the", "as", "that", "its"}
    ):
        value = numberwords.MULTIPLES[word]
        return Amount(tokens[at].start, tokens[at].end, value, None, FACTOR, "times", words=True)
    if not (word in _STARTS or word[0].isdigit()) or word in numberwords.MULTIPLES:
        return None
    if word in {"a", "an"} and _ARTICLE_TIME.match(text, tokens[at].start, end):
        return None
    share = _n_in_m(text, tokens[at].start, end)
    return share if share is not None else _number(text, tokens, at, end)


def _idiom(text: str, at: int, end: int) -> Amount | None:
    """“most of”, “hundreds of”, “a few weeks”, “for a decade”."""
    if match := _SHARE_PHRASE.match(text, at, end):
        low, high = _VAGUE_SHARES[match.group().lower()]
        return Amount(at, match.end(), low, high, SHARE, "%", vague=True, words=True)
    if match := _VAGUE.match(text, at, end):
        size = _VAGUE_SCALES[match["big"].lower()] * _VAGUE_SCALES.get((match["of"] or "").lower(), 1.0)
        coin = numberwords.CURRENCIES.get((match["coin"] or "").lower(), "")
        return Amount(at, match.end(), 2 * size, 10 * size, MONEY if coin else COUNT, coin, vague=True, words=True)
    if match := _ARTICLE_TIME.match(text, at, end):
        before = text[max(0, at - _LONGEST_LEFT) : at]
        lasts = (
            " " in match.group()[2:].strip()
            or _LASTS.search(before)
            or (_LASTS_AFTER.match(text, match.end()) and not _TIMES_BEFORE.search(before))
        )
        unit, size = DURATIONS[match["unit"].lower()]
        return Amount(at, match.end(), size, None, DURATION, unit, words=True) if lasts else None
    return _few(text, at, end)


def _few(text: str, at: int, end: int) -> Amount | None:
    match = _FEW_OF.match(text, at, end)
    if not match:
        return None
    low, high = _FEW[match["few"].lower()]
    unit, size = DURATIONS.get((match["unit"] or "").lower(), ("", 1.0))
    if match["scale"]:
        scale = {**numberwords.SCALES, "hundred": 100.0}[match["scale"].lower()]
        return Amount(at, match.end("scale"), low * scale, high * scale, COUNT, "", vague=True, words=True)
    if not unit:
        return None
    return Amount(
        at, match.end(), low * size, high * size if high > low else None, DURATION, unit, vague=high > low, words=True
    )


def _n_in_m(text: str, at: int, end: int) -> Amount | None:
    """“two in five” and “nine out of ten” as a share."""
    match = _N_IN_M.match(text, at, end)
    if not match:
        return None
    n, m = (
        float(w) if w.isdigit() else {**numberwords.SMALL, "hundred": 100.0}.get(w.lower(), 0.0)
        for w in (match["n"], match["m"])
    )
    following = _UNIT.match(text, match.end(), end)
    timed = following is not None and following["first"].lower() in DURATIONS
    if not 0 < n < m <= 1000 or timed or (text[match.end("n")] == "-") != (text[match.start("m") - 1] == "-"):
        return None
    return Amount(at, match.end(), round(100 * n / m, 6), None, SHARE, "%", words=True)


def _number(text: str, tokens: list[Token], at: int, end: int) -> Amount | None:
    """A number with its unit, and the other end of its range."""
    first, reader = _one(text, tokens, at, end)
    if first is None:
        return None
    before = text[max(0, first.start - 16) : first.start]
    link = _TO.match(text, first.end, end)
    if link is None and _BETWEEN.search(before):
        link = _AND.match(text, first.end, end)
    if link is not None and not _FROM.search(before):
        other = next((n for n in range(reader.at, len(tokens)) if tokens[n].start >= link.end()), len(tokens))
        second, after = _one(text, tokens, other, end) if other < len(tokens) else (None, reader)
        if second is not None and second.start <= link.end() + 1:
            joined = _joined(first, second, after.scale if reader.scale == 1.0 else 1.0)
            if joined is not None and not _is_no_amount(text, joined):
                return joined
    return None if _is_no_amount(text, first) else first


def _joined(first: Amount, second: Amount, scale: float) -> Amount | None:
    """Both ends as one amount; None where they are none of one kind, or fall."""
    if first.kind != second.kind and COUNT not in (first.kind, second.kind):
        return None
    told = second if first.kind == COUNT else first
    if first.unit and second.unit and first.unit != second.unit:
        return None
    for low in (first.value * scale, first.value):
        if low < second.value:
            return replace(told, start=first.start, end=second.end, value=low, high=second.value, words=first.words)
    return None


def _one(text: str, tokens: list[Token], at: int, end: int) -> tuple[Amount | None, NumberReader]:
    reader = NumberReader(tokens, at)
    read = reader.numeral()
    if read is None:
        return None, reader
    value, named = read
    start, stop = tokens[at].start, tokens[reader.at - 1].end
    words = not any(c.isdigit() for c in text[start:stop])
    part = words and 0 < value < 1 and named is None
    amount = Amount(start, stop, value, None, COUNT, "", words=words)
    if named == "%":
        amount = replace(amount, kind=SHARE, unit="%")
    elif named == "times":
        amount = replace(amount, kind=FACTOR, unit="times")
    elif named in numberwords.DURATIONS.values():
        old = _OLD_AFTER.match(text, stop, end)
        amount = replace(amount, kind=AGE if old else DURATION, unit=f"{named}s", end=old.end() if old else stop)
    elif named:
        amount = _prefixed(text, replace(amount, kind=MONEY, unit=named))
    else:
        amount = _with_unit(text, amount, end)
    if part and amount.kind == COUNT:
        amount = replace(amount, value=round(100 * value, 6), kind=SHARE, unit="%")
    while reader.at < len(tokens) and tokens[reader.at].start < amount.end:
        reader.at += 1
    return _rated(text, amount, end), reader


def _prefixed(text: str, amount: Amount) -> Amount:
    """Take the letters before a dollar sign, as in A$5m."""
    match = re.search(r"(?<![A-Za-z])([A-Z]{1,2}|U\.S\.)$", text[max(0, amount.start - 4) : amount.start])
    if text[amount.start] != "$" or not match or match[1].lower() not in PREFIXES:
        return amount
    return replace(amount, start=amount.start - len(match[1]), unit=PREFIXES[match[1].lower()])


def _with_unit(text: str, amount: Amount, end: int) -> Amount:
    """Take the scale that touches the digits, and the unit after the number."""
    short = None if amount.words else _SHORT_SCALE.match(text, amount.end, end)
    if short and short["scale"] == "m" and _LENGTH_AFTER.match(text, short.end()):
        return replace(amount, end=short.end(), kind=MEASURE, unit="metres")
    if short:
        amount = replace(amount, end=short.end(), value=amount.value * _SHORT[short["scale"]])
    if old := _OLD.match(text, amount.end, end):
        return replace(amount, end=old.end(), kind=AGE, unit="years")
    if amount.value == 0.5 and amount.words and (half := _HALF_OF.match(text, amount.end, end)):
        if half["unit"] in DURATIONS:
            unit, size = DURATIONS[half["unit"]]
            return replace(amount, end=half.end(), value=amount.value * size, kind=DURATION, unit=unit)
        return amount
    match = _UNIT.match(text, amount.end, end)
    return _named_unit(amount, match) if match else amount


def _named_unit(amount: Amount, match: re.Match[str]) -> Amount:
    first, second = match["first"].lower().rstrip("."), (match["second"] or "").lower()
    if (first, second) in TWO_WORDS:
        return replace(amount, end=match.end(), kind=MEASURE, unit=TWO_WORDS[first, second])
    stop = match.start("first") + len(match["first"].rstrip("."))
    if first in DURATIONS:
        unit, size = DURATIONS[first]
        return replace(amount, end=stop, value=amount.value * size, kind=DURATION, unit=unit)
    if first in MEASURES and not (first in {"foot", "yard", "inch"} and not match["gap"]):
        return replace(amount, end=stop, kind=MEASURE, unit=MEASURES[first])
    if first in CENTS and (first != "p" or not match["gap"]):
        unit, size = CENTS[first]
        return replace(amount, end=stop, value=round(amount.value * size, 6), kind=MONEY, unit=unit)
    pair = numberwords.CURRENCIES.get(second) if first in {"us", "u.s", "american", "swiss", "chinese", "russian"} else None
    unit = numberwords.CURRENCIES.get(first) or COINS.get(first) or ""
    if (pair or unit) and match["gap"]:
        return replace(amount, end=match.end() if pair else stop, kind=MONEY, unit=pair or unit)
    return amount


def _rated(text: str, amount: Amount, end: int) -> Amount:
    """Take “a day”, “per barrel” and the like after an amount with a unit."""
    per = rate_after(text, amount.end, end) if amount.unit else None
    if per is None or amount.kind in {AGE, FACTOR}:
        return amount
    return replace(amount, end=per[0], kind=RATE, unit=f"{amount.unit} per {per[1]}")


def rate_after(text: str, at: int, end: int) -> tuple[int, str] | None:
    """Return where “a day”, “per barrel”, “annually” at an offset ends, and what the amount is told for; None without it."""
    match = _RATE.match(text, at, end)
    per = PER.get((match["per"] or match["ly"]).lower()) if match else None
    return (match.end(), per) if match and per else None


def _is_no_amount(text: str, amount: Amount) -> bool:
    """Say whether a number is a time of day, part of a name, half of a match, or “one” in another sense."""
    before, after = text[max(0, amount.start - _LONGEST_LEFT) : amount.start], text[amount.end : amount.end + 20]
    slashed = re.search(r"\d/\d", text[amount.start : amount.end])
    if slashed and text[amount.start : amount.end] not in {"1/2", "1/3", "2/3", "1/4", "3/4"}:
        return True
    touches = re.search(r"[A-Za-z+&]-?$|[\d/.#:]$", before) is not None
    if touches and amount.kind != MONEY:
        return True
    if amount.kind == COUNT and (_TIME_OF_DAY.match(after) or re.match(r"/\d|\.\d|,\d", after)):
        return True
    if amount.kind == SHARE and amount.words and amount.unit == "%" and "%" not in text[amount.start : amount.end]:
        spelled = text[amount.start : amount.end].lower()
        if "per" in spelled:
            return False
        return not _PARTING.match(after) or bool(_NOT_HALF.search(before)) or bool(re.match(r"-(?!year|month|day)[a-z]", after))
    return (
        amount.kind == DURATION
        and text[amount.start : amount.end].lower() in {"one day", "one night"}
        and not _LASTS.search(before)
    )

"""Amounts of a page: money, shares, counts, durations, measures and rates, with what they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from steelyard.numbers.money import SIGNS
from steelyard.numbers.units import COUNT, DURATION, DURATIONS, MEASURE, MEASURES, MONEY, RATE
from steelyard.reading.dates.dates import DateMention, find_dates
from steelyard.reading.pages.page import Page
from steelyard.reading.parse import Parse
from steelyard.reading.quantities.amounts import AGE, WrittenAmount, amounts_in, rate_after
from steelyard.reading.quantities.amountsense import (
    Change,
    change_of,
    counted_noun,
    meaning_of,
    period_of,
    plural,
)
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span, plain

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_COMPARISONS = {
    "more than": "more than",
    "over": "more than",
    "above": "more than",
    "in excess of": "more than",
    "upwards of": "more than",
    "well over": "more than",
    "just over": "more than",
    "greater than": "more than",
    "exceeding": "more than",
    "at least": "at least",
    "no fewer than": "at least",
    "no less than": "at least",
    "not less than": "at least",
    "a minimum of": "at least",
    "less than": "less than",
    "fewer than": "less than",
    "under": "less than",
    "below": "less than",
    "just under": "less than",
    "short of": "less than",
    "well under": "less than",
    "up to": "at most",
    "as many as": "at most",
    "as much as": "at most",
    "at most": "at most",
    "no more than": "at most",
    "a maximum of": "at most",
    "as little as": "at least",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
    "approaching": "nearly",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "some": "about",
    "approximately": "about",
    "an estimated": "about",
    "estimated": "about",
    "circa": "about",
    "perhaps": "about",
    "or so": "about",
    "barely": "about",
    "hardly": "about",
    "merely": "exactly",
    "exactly": "exactly",
    "precisely": "exactly",
    "just": "exactly",
    "only": "exactly",
    "or more": "at least",
    "or less": "at most",
    "or fewer": "at most",
    "-plus": "at least",
    "plus": "at least",
}
_AHEAD = {words for words in _COMPARISONS if not words.startswith(("or ", "-", "plus"))}
_LONGEST_AHEAD = "|".join(sorted(map(re.escape, _AHEAD), key=len, reverse=True))
_BEFORE = re.compile(rf"(?i:(?<![\w-])(?P<words>{_LONGEST_AHEAD})(?: the| a)?) $")
_AFTER = re.compile(r"(?i: (?P<words>or so|or more|or less|or fewer)\b|(?P<joined>-plus))")
_PAST_STRETCH = re.compile(r"(?i:\bover (?:the (?:past|last|next|coming) )?$)")
_NAME_BEFORE = re.compile(
    r"(?i:(?<![\w-])(?:article|chapter|section|resolution|phase|page|part|paragraph|group of|"
    r"number|no|nos|flight|"
    r"route|highway|"
    r"reactor|tier|level|title|clause|annex|gate|platform|room|channel|zone|category|day|"
    r"protocol|sector|agenda|vision|channel|"
    r"directive|law|decree|act|bill|proposition|question|round|stage|step|type|class|pier|"
    r"berth|camp|council of|point)\.? )$"
)
_LIST_MARK = re.compile(r"[ \t\"'(\[]*$")
_AGE_MARK = re.compile(r"(?:[A-Z][\w'-]+,? (?:\(|, )|[A-Z][\w'-]+, |\baged )$")
_THE_TWO = re.compile(r"(?i:\b(?:the|these|those|its|their|his|her|our|other) )$")
_HYPHENED = re.compile(r"-(?P<noun>[a-z]{3,})")
_NO_COUNT = frozenset(
    "sided way party state fold tier track term pronged faced sixth handed man woman part "
    "step stage off time strong".split()
)
_YEARS = (1800, 2100)
_INVARIANT = frozenset(
    "troops personnel staff police cattle sheep fish head rank dozen men women children".split()
)
_STANDING = frozenset(["nsubj", "dobj", "nsubjpass", "pobj", "attr"])
_FIRMS = frozenset(["3M", "3i"])
_SMALL_WORD = 2.0


@dataclass(frozen=True)
class ReadQuantity:
    """An amount in a text.

    Attributes
    ----------
    span : Span
        The whole phrase: “more than 80%”, “about $3bn”, “30-day truce”, “115,000 workers”.
    kind : str
        money, share, count, duration, measure, rate, factor or age.
    value : float
        The number, scale words multiplied in; 80 for “80%”; the lower end of a range. Decades and
        centuries are years.
    high : float or None
        The upper end of a range.
    unit : str
        ISO code of a currency, ``%``, ``days``, ``tonnes``, ``MW``, ``times``, the plural noun that
        is counted, or a unit with ``per day`` and the like; empty where the text names none.
    comparison : str or None
        more than, at least, less than, at most, nearly, about or exactly.
    change : str or None
        by, to or from, where the amount is a change or the level before or after one.
    direction : str or None
        up or down, with `change`.
    period : str or None
        When or compared with what, in the article's words: “last year, compared to the prewar
        period”.
    meaning : str
        What is counted or changes, in the article's words.
    sentence : int
        Index of the sentence.
    vague : bool
        The text gives no number (“hundreds”, “most of”): value and high are assumptions, see
        :class:`steelyard.reading.quantities.amounts.WrittenAmount`.
    """

    span: Span
    kind: str
    value: float
    high: float | None
    unit: str
    comparison: str | None
    change: str | None
    direction: str | None
    period: str | None
    meaning: str
    sentence: int
    vague: bool = False


def find_quantities(
    page: Page,
    sentences: tuple[Sentence, ...],
    parse: Parse,
    dates: tuple[DateMention, ...] | None = None,
) -> tuple[ReadQuantity, ...]:
    """Return the amounts of a page, in the order of the text.

    Dates are no amounts (see :mod:`steelyard.reading.dates`).

    Left out are ordinals, times of day, years, numbers in names and of lists, “one” by itself, and
    “the two” of a pair that the text has named before.

    Parameters
    ----------
    page, sentences, parse
        The document; only its sentences are looked at.
    dates : tuple of DateMention, optional
        Its dates, where they are known already; found here otherwise.
    """
    text = plain(page.text)
    dates = find_dates(page, sentences, parse) if dates is None else dates
    places = [date.sentence for date in dates]
    found: list[ReadQuantity] = []
    for sentence, words in zip(sentences, parse.sentences, strict=True):
        own = dates[bisect_left(places, sentence.index) : bisect_right(places, sentence.index)]
        taken = [(d.span.start, d.span.end) for d in own if d.form != "duration"]
        amounts = list(amounts_in(text, sentence.start, sentence.end, taken))
        if amounts:
            near = (
                found[-1]
                if found and found[-1].kind == COUNT and sentence.index - found[-1].sentence <= 1
                else None
            )
            found += _QuantityFinder(
                text, sentence, words, own, near.unit if near else ""
            ).quantities(amounts)
    return tuple(found)


def _is_invariant(noun: str) -> bool:
    """Say whether a noun in the singular form may stand after a number over one."""
    return (
        noun in DURATIONS
        or noun in MEASURES
        or noun.endswith(("craft", "s", "people"))
        or noun in _INVARIANT
    )


class _QuantityFinder:
    """Makes quantities of the amounts of one sentence."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        words: Words,
        dates: tuple[DateMention, ...],
        counted: str,
    ) -> None:
        self.text, self.sentence, self.dates, self.counted = text, sentence, dates, counted
        self.words: list[Token] = [w for w in words if not w.is_space]
        self.starts = [w.idx for w in self.words]

    def quantities(self, amounts: list[WrittenAmount]) -> Iterator[ReadQuantity]:
        """Yield the quantities among the amounts, in order."""
        for amount in amounts:
            told = self._told(amount)
            if told is not None:
                self.counted = told.unit if told.kind == COUNT else self.counted
                yield self._quantity(told)

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _told(self, amount: WrittenAmount) -> WrittenAmount | None:
        """The amount with what it counts as its unit; None where it is none."""
        before = self.text[max(self.sentence.start, amount.start - 24) : amount.start]
        if amount.kind != COUNT:
            return self._with_bearer(amount)
        if (
            _AGE_MARK.search(before)
            and re.match(r"[,).]", self.text[amount.end : amount.end + 1])
            and 10 <= amount.value <= 110
        ):
            return replace(amount, kind=AGE, unit="years")
        if self._is_mark(amount, before):
            return None
        hyphened = _HYPHENED.match(self.text, amount.end, self.sentence.end)
        if hyphened:
            return self._hyphened(amount, hyphened)
        noun = counted_noun(self.words, self._at(amount.end - 1))
        if noun is None or (
            noun.tag_ == "NN" and amount.value > 1 and not _is_invariant(noun.lower_)
        ):
            return replace(amount, unit=self.counted) if self._stands_alone(amount) else None
        if (
            amount.words
            and amount.value == 1
            and amount.high is None
            and noun.lower_ not in DURATIONS
        ):
            return None
        if (
            amount.words
            and amount.value == _SMALL_WORD
            and amount.high is None
            and _THE_TWO.search(before)
        ):
            return None
        return self._counted(amount, noun)

    def _with_bearer(self, amount: WrittenAmount) -> WrittenAmount:
        """Take the noun that “30-day” or “five-year” stands before."""
        if (
            amount.kind not in {DURATION, MEASURE}
            or "-" not in self.text[amount.start : amount.end]
        ):
            return amount
        noun = (
            counted_noun(self.words, self._at(amount.end - 1))
            if self.text[amount.end : amount.end + 1] == " "
            else None
        )
        return amount if noun is None else replace(amount, end=noun.idx + len(noun.text))

    def _is_mark(self, amount: WrittenAmount, before: str) -> bool:
        """Say whether a number belongs to a name, a list or a calendar."""
        digits = self.text[amount.start : amount.end]
        if _NAME_BEFORE.search(before):
            return True
        if (
            amount.start - self.sentence.start <= 2
            and _LIST_MARK.match(before)
            and re.match(r"[.)\]]", self.text[amount.end : amount.end + 1])
        ):
            return True
        calendar = digits.isdigit() and len(digits) == 4 and _YEARS[0] <= amount.value <= _YEARS[1]
        previous = self.words[self._at(amount.start) - 1] if self._at(amount.start) else None
        named = (
            previous is not None
            and previous.pos_ == "PROPN"
            and previous.text[:1].isupper()
            and not previous.text.isupper()
        )
        following = self.text[amount.end : amount.end + 2]
        return (calendar and named) or (
            named and not amount.words and not re.match(r" [a-z]", following)
        )

    def _hyphened(self, amount: WrittenAmount, match: re.Match[str]) -> WrittenAmount | None:
        noun = match["noun"]
        if noun in _NO_COUNT or (
            amount.words and amount.value <= 3 and noun not in {"member", "seat", "point", "vote"}
        ):
            return None
        return replace(amount, end=match.end(), unit=plural(noun))

    def _stands_alone(self, amount: WrittenAmount) -> bool:
        """Say whether a number without a noun is an amount, as in “another 550”.

        It is in “200 of the first group” as well.
        """
        if re.match(
            r"(?i: of (?:the|them|its|those|these|his|her|their|whom|which)\b)",
            self.text[amount.end : amount.end + 10],
        ):
            return amount.value > 1
        if (
            self.text[max(self.sentence.start, amount.start - 8) : amount.start].lower()
            == "another "
        ):
            return True
        if self.text[amount.start : amount.end] in _FIRMS:
            return False
        inside = self.words[self._at(amount.start) : self._at(amount.end - 1) + 1]
        return (
            amount.value >= 5
            and not amount.vague
            and any(word.dep_ in _STANDING for word in inside)
        )

    def _counted(self, amount: WrittenAmount, noun: Token) -> WrittenAmount:
        end = noun.idx + len(noun.text)
        low = noun.lower_
        if low in DURATIONS:
            unit, size = DURATIONS[low]
            high = None if amount.high is None else amount.high * size
            amount = replace(amount, kind=DURATION, unit=unit, value=amount.value * size, high=high)
        elif low in MEASURES and low not in {"pounds", "foot", "yard"}:
            amount = replace(amount, kind=MEASURE, unit=MEASURES[low])
        else:
            amount = replace(amount, unit=plural(low))
        per = rate_after(self.text, end, self.sentence.end)
        if per is not None:
            return replace(amount, end=per[0], kind=RATE, unit=f"{amount.unit} per {per[1]}")
        return replace(amount, end=max(amount.end, end))

    def _quantity(self, amount: WrittenAmount) -> ReadQuantity:
        token = self.words[self._at(amount.start + (self.text[amount.start] in SIGNS))]
        span, comparison = self._compared(amount)
        change: Change | None = change_of(self.words, self._at(span.start), token, amount.kind)
        others = [a for a in self.dates if a.span.start >= span.end]
        return ReadQuantity(
            span=span,
            kind=amount.kind,
            value=amount.value,
            high=amount.high,
            unit=amount.unit,
            comparison=comparison,
            change=change.link if change else None,
            direction=change.direction if change else None,
            period=period_of(
                self.text,
                span.end,
                self.sentence.end,
                [d.span for d in others],
                [d.span for d in self.dates],
            ),
            meaning=meaning_of(self.words, token, span, amount.kind, change),
            sentence=self.sentence.index,
            vague=amount.vague,
        )

    def _compared(self, amount: WrittenAmount) -> tuple[Span, str | None]:
        """The span with words such as “more than” and “or so”, and what they say."""
        start, end, found = amount.start, amount.end, "about" if amount.about else None
        if self.text[start:end].endswith("+") or "+ " in self.text[start:end]:
            found = "at least"
        before = self.text[max(self.sentence.start, start - 20) : start]
        match = _BEFORE.search(before)
        lasting = amount.kind == DURATION and _PAST_STRETCH.search(before)
        if match and not lasting:
            start, found = (
                start - (len(before) - match.start()),
                _COMPARISONS[match["words"].lower()],
            )
        after = _AFTER.match(self.text, end, self.sentence.end)
        if after:
            end, found = after.end(), _COMPARISONS[(after["words"] or after["joined"]).lower()]
        if amount.kind == MONEY and found is None and self.text[max(0, start - 2) : start] == "a ":
            start -= 2
        return Span(start, end), found

"""Dates of a page.

They are days, months, years and the like. Relative ones are resolved against the day of its
publication.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from steelyard.reading.clauses import clause_of, phrase_of, subject_of, tense_of, verb_over
from steelyard.reading.dates.datewords import date_wordings
from steelyard.reading.dates.daycount import Days, iso
from steelyard.reading.dates.posts import posts_of
from steelyard.reading.dates.twofold import day_order, settled
from steelyard.reading.dates.when import DURATION
from steelyard.reading.dates.wording import Wording
from steelyard.reading.dayorder import DayOrder
from steelyard.reading.pages.page import Page
from steelyard.reading.parse import Parse
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span, plain

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

EVENT, DEADLINE, SINCE, UNTIL, PUBLISHED = "event", "deadline", "since", "until", "published"

_LEFT = re.compile(
    r"(?<![\w-])(?:(?P<prep>no later than|not later than|as early as|as soon as|as late as|as "
    r"of|ahead of|prior to|up to|"
    r"starting(?: on| from| in)?|beginning(?: on| in)?|effective(?: from)?|by|before|until|"
    r"till|since|from|after|on|in|at|"
    r"during|over|throughout|through|between|around|about|within|to|and)(?: the| around| "
    r"about)?) $",
    re.IGNORECASE,
)
_LONGEST_LEFT = 28
_DEADLINE = frozenset(("by", "no later than", "not later than"))
_SINCE = frozenset("since from after effective".split()) | {"as of", "effective from"}
_UNTIL = frozenset(("until", "till", "through", "up to"))
_ENDING = frozenset("expire end lapse run mature elapse finish terminate".split())
_LIMITS = frozenset("deadline ultimatum cutoff expiry".split())
_DELAYING = frozenset(
    "extend prolong delay postpone suspend give set adjourn grant push defer renew pause halt "
    "stay freeze".split()
)
_SUPERLATIVE = re.compile(
    r"\b(?:times?|once|levels?|[a-z]{2,12}est|most|least|worst|best|first|last)\b[^,.;]{0,20}$"
)
_HAVE = frozenset(("have", "has", "'ve"))
_PLACE_DATE = re.compile(r"\W{0,3}(?:(?:[A-Z][\w.'()-]*|of|de|el|al|and)[ ,|:–-]{1,3}){0,8}$")
_AFTER_PLACE_DATE = re.compile(r"\s*(?:[–:|)(—-]|$)")
_FIRST_PARAGRAPHS = 4
_YEARS = range(1000, 2900)


@dataclass(frozen=True)
class DateMention:
    """A date in a text.

    Attributes
    ----------
    span : Span
        The whole phrase, with its preposition: “by the end of March”.
    first, last : datetime.date or None
        First and last day that the words may mean, the same for a day; both None where a relative
        date has no day to count from.
    grain : str
        day, weekend, week, fortnight, month, quarter, season, half, year, decade, century or
        period; empty where unresolved.
    role : str
        event, deadline, since, until or published (the dateline).
    form : str
        absolute, partial (a day or month without its year), weekday, relative or duration (“within
        30 days”, “in three weeks”: the same words hold a quantity too).
    sentence : int
        Index of the sentence; -1 for what :func:`dateline` returns.
    meaning : str
        What happens then, in the article's own words; may be empty.
    other : Days or None
        The day that the words may mean as well: of 03/04/2019, where nothing tells whether the day
        or the month stands first, `first` has the month first and this has the day first.
    told : datetime.date or None
        In a live blog, the day of the post that holds it, from which it is counted; None elsewhere.
    """

    span: Span
    first: datetime.date | None
    last: datetime.date | None
    grain: str
    role: str
    form: str
    sentence: int
    meaning: str
    other: Days | None = None
    told: datetime.date | None = None

    @property
    def value(self) -> str | None:
        """The date as 2024-05-01, 2024-05 or 2024, an interval as two days with a slash.

        None where it is unresolved.
        """
        if self.first is None or self.last is None:
            return None
        return iso(Days(self.first, self.last, self.grain))

    @property
    def values(self) -> tuple[str, ...]:
        """The date, and the other that the words may mean; none where it is unresolved."""
        return tuple(
            value for value in (self.value, iso(self.other) if self.other else None) if value
        )

    @property
    def explained(self) -> str:
        """The meaning, and of a date that may mean two days, what the days are."""
        if self.other is None:
            return self.meaning
        either = f"{' or '.join(self.values)}: day and month could be either way round"
        return f"{self.meaning} ({either})" if self.meaning else either


def reference_day(page: Page) -> datetime.date | None:
    """Return the day that relative dates count from.

    It is the page's own date, else that of its dateline, else None.
    """
    if page.date is not None:
        return page.date if page.date.year in _YEARS else None
    found = _dateline(page)
    days = found.meaning(None, None) if found else None
    return days.first if days else None


def _dateline(page: Page) -> Wording | None:
    """The full date that opens one of the first paragraphs, or follows a place there.

    Nothing but a dash may come after it.
    """
    text = plain(page.text)
    for paragraph in page.paragraphs[:_FIRST_PARAGRAPHS]:
        near = min(paragraph.end, paragraph.start + 120)
        line_end = page.text.find("\n", paragraph.start, near)
        starts = [paragraph.start] if line_end < 0 else [paragraph.start, line_end + 1]
        for found in date_wordings(text, paragraph.start, near):
            days = found.meaning(None, None) if found.form == "absolute" else None
            if days is None or days.grain != "day":
                continue
            opens = any(
                start <= found.start and _PLACE_DATE.fullmatch(text[start : found.start])
                for start in starts
            )
            ends = page.text[found.end : found.end + 1] == "\n"
            if opens and (ends or _AFTER_PLACE_DATE.match(text[found.end : paragraph.end])):
                return found
    return None


def dateline(page: Page) -> DateMention | None:
    """Return the date that a page is given at its head, which may lie outside its sentences.

    None where there is none.
    """
    found = _dateline(page)
    days = found.meaning(None, None) if found else None
    if found is None or days is None:
        return None
    return DateMention(
        Span(found.start, found.end),
        days.first,
        days.last,
        days.grain,
        PUBLISHED,
        found.form,
        -1,
        "",
    )


def find_dates(
    page: Page, sentences: tuple[Sentence, ...], parse: Parse
) -> tuple[DateMention, ...]:
    """Return the dates of a page, in the order of the text and without overlap.

    A weekday, or a day or month without its year, is the last such one where the verb over it is in
    the past, the next one where it is in the future, else the nearest; “last Tuesday” is the last
    before the day of publication, “next Tuesday” the first after it. Weeks begin on Monday; seasons
    are those of the northern half of the earth.

    Parameters
    ----------
    page, sentences, parse
        The document; only its sentences are looked at.
    """
    text = plain(page.text)
    dateline = _dateline(page)
    ref = reference_day(page)
    order: DayOrder | None = None
    posts = posts_of(page, ref)
    found: list[DateMention] = []
    for sentence, words in zip(sentences, parse.sentences, strict=True):
        wordings = list(date_wordings(text, sentence.start, sentence.end))
        if not wordings:
            continue
        order = day_order(page) if order is None and any(w.when.other for w in wordings) else order
        told = posts.day_at(sentence.start) if posts else None
        told = told if told and told.year in _YEARS else None
        finder = _DateFinder(text, sentence, words, told or ref, order)
        for wording in wordings:
            published = dateline is not None and wording.start == dateline.start
            mention = finder.mention(wording, found[-1] if found else None, published)
            if mention is not None:
                found.append(replace(mention, told=told))
    return tuple(found)


class _DateFinder:
    """Makes mentions of the wordings of one sentence."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        words: Words,
        ref: datetime.date | None,
        order: DayOrder | None = None,
    ) -> None:
        self.text, self.sentence, self.ref, self.order = text, sentence, ref, order
        self.words = [w for w in words if not w.is_space]
        self.starts = [w.idx for w in self.words]

    def mention(
        self, wording: Wording, previous: DateMention | None, published: bool
    ) -> DateMention | None:
        """Return the mention, or None where the grammar speaks against a date."""
        if wording.form == DURATION and self._looks_back(wording.start):
            return None
        start, prep = self._widened(wording, previous)
        span = Span(start, wording.end)
        token = self._token(wording)
        verb = verb_over(token) if token is not None else None
        tense = self._tense(verb, prep)
        days, other = settled(wording.when, self.order, self.ref, tense)
        if days is None and (
            self.ref is not None or (wording.form == DURATION and tense != "future")
        ):
            return None
        if wording.when.loose and tense_of(verb) is None:
            return None
        role = PUBLISHED if published else self._role(prep, verb, token, tense, previous, start)
        meaning = "" if published or token is None else self._meaning(token, verb, span)
        grain = days.grain if days else ""
        return DateMention(
            span, *_ends(days), grain, role, wording.form, self.sentence.index, meaning, other
        )

    def _looks_back(self, start: int) -> bool:
        """Say whether “in 13 years” tells a length, after a superlative or a count of times."""
        return bool(_SUPERLATIVE.search(self.text[max(self.sentence.start, start - 40) : start]))

    def _widened(self, wording: Wording, previous: DateMention | None) -> tuple[int, str]:
        left = self.text[max(self.sentence.start, wording.start - _LONGEST_LEFT) : wording.start]
        match = _LEFT.search(left)
        if match is None:
            own = self.text[wording.start : wording.start + 7].lower()
            return wording.start, "within" if own.startswith("within ") else ""
        prep = (match["prep"] or "").lower()
        start = wording.start - (len(left) - match.start())
        if prep in {"to", "and"}:
            follows = previous is not None and start - previous.span.end <= 1
            return (start, prep) if follows else (wording.start, "")
        return start, prep

    def _token(self, wording: Wording) -> Token | None:
        """The last word of the date, or its preposition where that stands higher."""
        at = bisect_right(self.starts, wording.end - 1) - 1
        return self.words[at] if at >= 0 else None

    def _tense(self, verb: Token | None, prep: str) -> str | None:
        tense = tense_of(verb)
        if verb is None:
            return "future" if prep in _DEADLINE else None
        if tense is None and prep != "since":
            return "future"
        if (
            prep in _UNTIL
            and tense == "past"
            and (verb.lemma_ in _DELAYING or any(c.lower_ in _HAVE for c in verb.children))
        ):
            return "future"
        if prep == "since":
            return "past"
        return tense

    def _role(
        self,
        prep: str,
        verb: Token | None,
        token: Token | None,
        tense: str | None,
        previous: DateMention | None,
        start: int,
    ) -> str:
        first_word = prep.split(" ")[0]
        if prep in _DEADLINE or prep == "within":
            return DEADLINE
        if (
            prep in {"and", "to"}
            and previous is not None
            and previous.role == SINCE
            and start - previous.span.end <= 1
        ):
            return UNTIL
        if prep in _SINCE or first_word in {"starting", "beginning"} or (prep == "between"):
            return SINCE
        if prep in _UNTIL:
            return UNTIL
        if prep in {"before", "ahead of", "prior to"}:
            return DEADLINE if tense == "future" else EVENT
        if verb is not None and tense == "future" and verb.lemma_ in _ENDING:
            return DEADLINE
        near = [token.head] if token is not None else []
        subject = (
            subject_of(verb)
            if verb is not None and verb.lemma_ in {"be", "fall", "come", "set", "pass"}
            else None
        )
        return (
            DEADLINE
            if any(w.lemma_.lower() in _LIMITS for w in (*near, *([subject] if subject else [])))
            else EVENT
        )

    def _meaning(self, token: Token, verb: Token | None, span: Span) -> str:
        head = token.head
        if (
            token.dep_ in {"nmod", "compound", "nummod", "poss"}
            and head.pos_ in {"NOUN", "PROPN"}
            and not _within(head, span)
        ):
            return phrase_of(head, span)
        return (
            clause_of(verb, span)
            if verb is not None
            else phrase_of(head, span)
            if not _within(head, span)
            else ""
        )


def _within(token: Token, span: Span) -> bool:
    return span.start <= token.idx < span.end


def _ends(days: Days | None) -> tuple[datetime.date | None, datetime.date | None]:
    return (days.first, days.last) if days else (None, None)

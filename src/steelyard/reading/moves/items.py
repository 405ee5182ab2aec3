"""What parties do, offer, demand, believe and need: the items of a reading, each with its words in the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.attribution.rules import Attribution
from steelyard.reading.moves.rules import (
    AFTER,
    BEFORE,
    CONDITION,
    CONSTRAINT,
    DEMAND,
    EXHAUSTED,
    FORECAST,
    LEVER,
    NONE,
    PAUSE,
    PROPOSAL,
    RULES,
    STANCE,
    Rule,
)
from steelyard.reading.pages.page import Page
from steelyard.reading.parties.book import Mention, PartyBook
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span, plain, trimmed
from steelyard.reading.words import CONFIDENCE, HEDGES

WRITER = "the writer"
_CUT = re.compile(
    r"[;:]\s| – |\"|, (?=but|while|whereas|with|which|where|who|although|though|after|because|bearing|and (?:the|"
    r"it|he|she|they|we|some|many))"
)
_CUT_LONG = re.compile(r", | (?=(?:has|have|in its|in their|in order to|and what|that|so that|as) )")
_LONG = 150
_OPENING = re.compile(r"(?:but|and|so|that|while|although|however|still),? ", re.IGNORECASE)
_ATTITUDE = re.compile(
    r"(?:believ|think|thought|expect|hop|fear|want|plan|agree|support|oppos|refus|reject|demand|propos|threat|"
    r"promis|pledg|vow|call|urg)\w*"
)
_NEGATED = re.compile(
    r"\b(?:not|never|n't|cannot|unable|difficult|hard|refus\w+|impossible|declin\w+|without|"
    r"no)\b[^,;]{0,30}$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:against|with|over|on|for|to|from|in|into|of|by|toward|towards|than)\s+(?:the\s+)?$", re.IGNORECASE
)
_STATUSES = (
    ("ruled out", r"\b(?:rul(?:es|ed) out|will not|would not|won't|never|no longer)\b"),
    ("used up", r"\b(?:used up|exhausted|run out|nothing left|already spent)\b"),
    ("suspended", r"\b(?:suspen\w+|paus(?:ed|ing)|frozen)\b"),
    ("threatened", r"\b(?:threat\w*|warn\w*|consider\w*|vow\w*|weigh(?:s|ed|ing)|mull\w*|plans? to)\b"),
    ("possible", r"\b(?:could|can|might|may|would|possib\w+|option)\b"),
    ("offered", r"\b(?:offer\w*|promis\w*|pledg\w*|propos\w*|will|ready|willing|prepared)\b"),
    ("done", r"\b(?:impos(?:ed|es)|lifted|eased|has|have|had|sent|provided|already|launched|existing|since)\b"),
)
_RELIEVED = re.compile(
    r"\b(?:ends?|lift\w*|eas(?:e|es|ed|ing)|relax\w*|relief|drop(?:ped|ping)?|waiv\w+|"
    r"unfreez\w+)\b",
    re.I,
)
_WORD_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_SHARES = {"two thirds": "67 %", "half": "50 %", "three quarters": "75 %", "most": "50 to 90 %", "nearly all": "85 to 99 %",
           "almost all": "85 to 99 %", "a third": "33 %", "a quarter": "25 %"}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One move, belief, condition or constraint.

    Attributes
    ----------
    kind : str
        stance, proposal, demand, lever, condition, constraint, belief, exhausted or forecast.
    value : str
        The stance; carrot, stick, support, assurance or information; consent, reluctance, capacity or others; and so on.
    status : str or None
        Of a lever: done, threatened, offered, possible, suspended, used up or ruled out.
    span : Span
        The words in the page's text; never empty.
    trigger : Span
        The words that the rule matched, inside the span.
    sentence : int
        Index of the sentence.
    speaker : str
        Who says so; "the writer" where nobody else does.
    speaker_type : str
        named, office, anonymous, analyst or writer.
    party, other : str or None
        Who acts, believes, demands or must consent, and who is acted upon.
    hedge, confidence : str or None
        Word of the probability yardstick or "possible"; word that qualifies the statement.
    amount : str or None
        Duration of a pause, or share used, as a case file writes it.
    """

    kind: str
    value: str
    status: str | None
    span: Span
    trigger: Span
    sentence: int
    speaker: str
    speaker_type: str
    party: str | None
    other: str | None
    hedge: str | None
    confidence: str | None
    amount: str | None = None


def find_items(
    page: Page, sentences: tuple[Sentence, ...], book: PartyBook, attributions: tuple[Attribution, ...]
) -> tuple[Item, ...]:
    """Return the items of a page, in the order of the text."""
    finder = _Finder(page, sentences, book, attributions)
    items = [item for sentence in sentences for item in finder.of_sentence(sentence)]
    return tuple(sorted(items, key=lambda item: (item.span, item.trigger)))


class _Finder:
    """Applies the rules; a sentence's subject is remembered for the pronouns of the next."""

    def __init__(
        self, page: Page, sentences: tuple[Sentence, ...], book: PartyBook, attributions: tuple[Attribution, ...]
    ) -> None:
        self.text = plain(page.text)
        self.sentences, self.book, self.attributions = sentences, book, attributions
        self.paragraph = -1
        self.subject: str | None = None

    def of_sentence(self, sentence: Sentence) -> list[Item]:
        items: list[Item] = []
        for rule in RULES:
            for match in rule.pattern.finditer(self.text, sentence.start, sentence.end):
                for item in self._items(rule, match, sentence):
                    if not self._spoken_for(item, items):
                        items.append(item)
        self._remember(sentence)
        return items

    def _spoken_for(self, item: Item, items: list[Item]) -> bool:
        """Say whether an item of the same clause says it already, or what it matched is only the object of another move."""
        if item.kind == LEVER and item.value == "stick":
            lead = self.text[max(item.span.start, item.trigger.start - 40) : item.trigger.start + 12]
            if _RELIEVED.search(lead) and not re.match(_RELIEVED, self.text[item.trigger.start : item.trigger.end]):
                return True
        if item.kind == CONDITION and any(o.kind == LEVER and o.value == "stick" and o.span == item.span for o in items):
            return True
        for other in items:
            if other.kind == item.kind and other.trigger.meets(item.trigger) and other.span.meets(item.span):
                return True
            if other.span == item.span and other.kind == item.kind and _same_move(other, item):
                return True
            if item.kind == FORECAST and item.speaker_type == "writer" and other.span == item.span:
                return True
        return False

    def _remember(self, sentence: Sentence) -> None:
        mentions = self._acting(sentence.start, sentence.end)
        if mentions:
            self.subject = mentions[0].party

    def _items(self, rule: Rule, match: re.Match[str], sentence: Sentence) -> Iterator[Item]:
        if rule.kind == DEMAND and rule.value == "list":
            for part in self._list(match.end(), sentence.end):
                yield self._item(rule, match, sentence, part)
        else:
            yield self._item(rule, match, sentence, self._clause(match, sentence, rule.kind == FORECAST))

    def _list(self, start: int, end: int) -> list[Span]:
        cuts = [m.span() for m in re.finditer(r",? and (?=his |her |its |their |the |an? )|, ", self.text[start:end])]
        edges = [(0, 0), *cuts, (end - start, end - start)]
        parts = [trimmed(self.text, start + left[1], start + right[0], ' ."') for left, right in itertools.pairwise(edges)]
        return [part for part in parts if part.end - part.start > 3]

    def _clause(self, match: re.Match[str], sentence: Sentence, forecast: bool) -> Span:
        """The clause around a match, cut at commas and “has”, “in” as well where it is long."""
        span = self._between(_CUT, match, sentence.span)
        if span.end - span.start > _LONG and not forecast:
            span = self._between(_CUT_LONG, match, span)
        opening = _OPENING.match(self.text, span.start, match.start())
        return Span(opening.end() if opening else span.start, span.end)

    def _between(self, cuts: re.Pattern[str], match: re.Match[str], within: Span) -> Span:
        start, end = within.start, within.end
        for cut in cuts.finditer(self.text, within.start, within.end):
            if cut.end() <= match.start():
                start = cut.end()
            elif cut.start() >= match.end():
                end = cut.start()
                break
        return trimmed(self.text, start, end, ' "–,;:')

    def _item(self, rule: Rule, match: re.Match[str], sentence: Sentence, span: Span) -> Item:
        trigger = Span(match.start(), match.end())
        speaker = self._speaker(trigger)
        party = self._party(rule, trigger, sentence, speaker)
        kind = (
            STANCE if rule.kind == CONSTRAINT and speaker and speaker.party == party and rule.value == "consent" else rule.kind
        )
        return Item(
            kind=kind,
            value=self._stance(rule, trigger, sentence) if kind == STANCE else rule.value,
            status=(rule.status or self._status(span)) if rule.kind == LEVER else None,
            span=span,
            trigger=trigger,
            sentence=sentence.index,
            speaker=speaker.speaker if speaker else WRITER,
            speaker_type=speaker.speaker_type if speaker else "writer",
            party=party,
            other=self._other(rule, trigger, span, party),
            hedge=_first(HEDGES, self.text[max(span.start, trigger.start - 60) : min(span.end, trigger.end + 60)]),
            confidence=next(
                (w for w in CONFIDENCE if re.search(rf"\b{w}\b", self.text[sentence.start : sentence.end], re.I)), None
            ),
            amount=_amount(rule, match),
        )

    def _stance(self, rule: Rule, trigger: Span, sentence: Sentence) -> str:
        negated = _NEGATED.search(self.text[max(sentence.start, trigger.start - 40) : trigger.start])
        if rule.kind == CONSTRAINT:
            return "conditional"
        return "refuses" if rule.value == "accepts" and negated else rule.value

    def _status(self, span: Span) -> str:
        clause = self.text[span.start : span.end]
        return next((status for status, pattern in _STATUSES if re.search(pattern, clause, re.IGNORECASE)), "possible")

    def _speaker(self, trigger: Span) -> Attribution | None:
        """Whose words these are: of the attributions of speech around them, the narrowest."""
        told = (a for a in self.attributions if a.cue is None or not _ATTITUDE.fullmatch(a.cue.of(self.text)))
        holding = [a for a in told if any(c.meets(trigger) for c in a.content)]
        return min(holding, key=lambda a: sum(c.end - c.start for c in a.content), default=None)

    def _acting(self, start: int, end: int) -> list[Mention]:
        """Mentions of parties that can act: no think tanks, and no analysts."""
        analysts = {p.name for p in self.book.persons if p.analyst}
        return [
            m
            for m in self.book.inside(start, end)
            if m.person not in analysts and self.book.parties[m.party].kind != "think tank"
        ]

    def _party(self, rule: Rule, trigger: Span, sentence: Sentence, speaker: Attribution | None) -> str | None:
        if rule.by == NONE:
            return None
        if rule.by == AFTER:
            after = self._acting(trigger.start, sentence.end)
            return after[0].party if after else None
        if found := self._subject_before(trigger, sentence):
            return found
        first_person = re.search(r"\b(?:we|our|us|I)\b", self.text[sentence.start : trigger.end])
        if speaker and speaker.party and (first_person or rule.kind in (STANCE, CONDITION)):
            return speaker.party
        if inside := self._acting(trigger.start, trigger.end):
            return inside[0].party
        behind = [m for m in self._acting(trigger.end, sentence.end) if not self._is_object(m)]
        if rule.kind == LEVER and behind:
            return behind[0].party
        if rule.kind == EXHAUSTED and (behind := self._acting(trigger.end, sentence.end)):
            return behind[0].party
        return speaker.party if speaker and speaker.party and speaker.speaker_type != "analyst" else self.subject

    def _subject_before(self, trigger: Span, sentence: Sentence) -> str | None:
        """The nearest party before the match that is no object of a preposition; a pronoun stands for the last subject."""
        lead = self.text[sentence.start : trigger.start]
        first_person = re.search(r"\b(?:we|our)\b[^.;\"]*$", lead)
        if first_person:
            return None
        before = self._acting(sentence.start, trigger.start + 1)
        free = [m for m in before if not self._is_object(m)]
        chosen = free[-1] if free else before[0] if before else None
        pronoun = list(re.finditer(r"\b(?:it|he|she|they|its|his|her|their)\b", lead, re.IGNORECASE))
        if pronoun and chosen is None:
            return self.subject
        return chosen.party if chosen else None

    def _is_object(self, mention: Mention) -> bool:
        return bool(_PREPOSITION.search(self.text[max(0, mention.start - 14) : mention.start]))

    def _other(self, rule: Rule, trigger: Span, clause: Span, party: str | None) -> str | None:
        """The party acted upon; of a lever used up, whichever else the clause names."""
        if rule.on == NONE and rule.kind != EXHAUSTED:
            return None
        named = [m for m in self._acting(clause.start, clause.end) if m.party != party and m.form != "adjective"]
        if rule.on == AFTER:
            named = [m for m in named if m.start >= trigger.start]
        elif rule.on == BEFORE:
            named = [m for m in named if m.end <= trigger.start]
        return named[0].party if named else None


def _same_move(one: Item, two: Item) -> bool:
    """Two matches of a clause that mean one move: of one kind of lever, or two names of one proposal."""
    return one.kind in (PROPOSAL, STANCE) or (one.value == two.value and one.kind != DEMAND)


def _first(words: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((meaning for word, meaning in words if re.search(rf"\b{word}\b", text, re.IGNORECASE)), None)


def _amount(rule: Rule, match: re.Match[str]) -> str | None:
    if rule.kind == PROPOSAL and rule.value == "pause":
        return pause_length(match.group())
    if rule.kind != EXHAUSTED:
        return None
    found = match.groupdict()
    if found.get("share"):
        return f"{found['share']} %"
    return _SHARES.get((found.get("words") or "").lower().replace("-", " "))


def pause_length(words: str) -> str | None:
    """Return the length of the pause that the words name, as “30 days”; None where they name none."""
    match = PAUSE.search(words)
    if not match:
        return None
    number = (match.group("number") or match.group("number2")).lower()
    unit = (match.group("unit") or match.group("unit2")).lower()
    count = _WORD_NUMBERS.get(number) or int(number)
    return f"{count} {unit}{'' if count == 1 else 's'}"

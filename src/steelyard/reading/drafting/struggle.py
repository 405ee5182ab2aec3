"""What goes on while there is no agreement: its name, and how long it may last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steelyard.reading.ledger import quantity_ids
from steelyard.reading.quantities.quantities import ReadQuantity
from steelyard.reading.reading import Reading
from steelyard.reading.text import one_line, plain

Months = tuple[float, float]

_FIGHTS: tuple[tuple[str, str, Months], ...] = (
    (
        r"(?<!trade )\b(?:war|invasion|offensive|fighting|troops|rebels|front line|"
        r"battlefield|shelling)\b",
        "the war",
        (3, 36),
    ),
    (
        r"(?<!air )(?<!missile )\b(?:strike|walkout|lockout|picket|industrial action)s?\b",
        "the strike",
        (1, 8),
    ),
    (r"\b(?:takeover|hostile bid|bidder|shareholders|merger)\b", "the takeover battle", (1, 12)),
    (r"\b(?:hostages?|captives?|kidnappers?|captors?)\b", "the captivity", (1, 36)),
    (r"\b(?:blockade|siege)\b", "the blockade", (1, 18)),
    (r"\b(?:lawsuit|court case|litigation|trial)\b", "the lawsuit", (3, 30)),
)
_QUARRELS: tuple[tuple[str, str, Months], ...] = (
    (r"\b(?:sanctions|embargo)\b", "the dispute over sanctions", (6, 48)),
    (r"\b(?:tariffs?|trade war|quotas?)\b", "the trade dispute", (3, 24)),
    (r"\b(?:creditors?|bondholders?|holdouts|default)\b", "the debt dispute", (3, 36)),
    (r"\b(?:coalition|caretaker government)\b", "the deadlock", (1, 12)),
)
_OTHERWISE = ("the dispute", (3.0, 36.0))
_LEAST = 2
_LASTING = re.compile(
    r"\b(?:last|drag|go|goes|going|wear|carry|hold out|continue|endure|fight|wait|rag)(?:s|es|"
    r"ed|ing)?\b[^.;]{0,40}$|"
    r"\b(?:war|strike|walkout|siege|blockade|fighting|dispute|standoff|stand-off|deadlock|"
    r"lockout|trial)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^[- ](?:long |old )?(?:\w+ )?(?:war|strike|walkout|siege|blockade|dispute|standoff|"
    r"deadlock)\b",
    re.I,
)
_TRUCE = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|pause|moratorium|halt|contract|deal|agreement)\b",
    re.IGNORECASE,
)
_IN_MONTHS = {
    "hours": 12 / 8766,
    "days": 12 / 365.25,
    "weeks": 84 / 365.25,
    "months": 1.0,
    "years": 12.0,
}
_SHORTEST, _LONGEST = 0.5, 120.0


@dataclass(frozen=True)
class Struggle:
    """The contest.

    Attributes
    ----------
    name : str
        What the draft calls it.
    lasts : (float, float)
        Shortest and longest likely time that it goes on, in months.
    evidence : str or None
        Identifier of the duration that says so; None where the range is an assumption.
    words : str
        That duration as written.
    """

    name: str
    lasts: Months
    evidence: str | None = None
    words: str = ""

    @property
    def years(self) -> float:
        """The middle of the range, in years."""
        return sum(self.lasts) / 24


def struggle_of(reading: Reading) -> Struggle:
    """Return what goes on meanwhile.

    A quarrel gives it its name only where nothing fiercer is told of.
    """
    text = plain(reading.page.text)
    name, lasts = _named(" ".join(s.span.of(text) for s in reading.sentences))
    for id_, amount in quantity_ids(reading):
        months = amount.value * _IN_MONTHS.get(amount.unit, 0)
        if months and _is_its_length(reading, text, amount):
            return Struggle(name, _around(months), id_, one_line(reading.quote(amount.span)))
    return Struggle(name, lasts)


def _named(text: str) -> tuple[str, Months]:
    for struggles in (_FIGHTS, _QUARRELS):
        counts = [len(re.findall(pattern, text, re.IGNORECASE)) for pattern, _, _ in struggles]
        if max(counts) >= _LEAST:
            _, name, lasts = struggles[counts.index(max(counts))]
            return name, lasts
    return _OTHERWISE


def _is_its_length(reading: Reading, text: str, amount: ReadQuantity) -> bool:
    """Say whether a duration is how long the contest has gone on or will.

    That of a truce or a contract is not.
    """
    sentence = reading.sentences[amount.sentence]
    before = text[max(sentence.start, amount.span.start - 60) : amount.span.start]
    after = text[amount.span.end : min(sentence.end, amount.span.end + 40)]
    if amount.vague or _TRUCE.search(before[-30:] + " | " + after[:25]):
        return False
    return bool(_LASTING.search(before) or _BEFORE.match(after))


def _around(months: float) -> Months:
    """From a third of a length that is told to twice of it."""
    low, high = (min(max(part, _SHORTEST), _LONGEST) for part in (months / 3, 2 * months))
    return low, max(high, 2 * low)

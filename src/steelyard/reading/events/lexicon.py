"""The lexicon of events: which verb with which words beside it stands for which type of event."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TYPES = (
    "REQUEST",
    "AGREE",
    "REJECT",
    "THREATEN",
    "SANCTION",
    "COERCE",
    "AID",
    "CONCEDE",
    "CONSULT",
    "COOPERATE",
    "ACCUSE",
    "PROTEST",
    "MOBILIZE",
    "ASSAULT",
    "SUPPORT",
    "RETREAT",
)
"""The 16 event types of PLOVER under their current names."""

SAY, INTENT, PLAN, WISH = "SAY", "INTENT", "PLAN", "WISH"
DO, STOP, ALLOW, FAIL, DENY = "DO", "STOP", "ALLOW", "FAIL", "DENY"
"""What a verb does to the event in its complement.

Report it, promise it, plan it, want it of another,
carry it out, end it, allow it, fail in it or deny it."""

_GROUP, _NOUN, _SUBJECT, _NEAREST = "GROUP", "NOUN", "s:", "d:"


@dataclass(frozen=True)
class VerbSense:
    """One sense of a verb.

    Of each set in `beside` one word stands among its objects and prepositions. `nearest` is empty
    or holds words of which one is nearest to the verb; `subject` is empty or holds words of which
    one is the subject's. `sense` is a type or a name such as `SAY`.
    """

    beside: tuple[frozenset[str], ...]
    nearest: frozenset[str]
    subject: frozenset[str]
    sense: str

    def fit(self, beside: Set[str], near: Set[str], subject: Set[str]) -> float:
        """Return how well the sense fits the words around a verb; below nought where it does not.

        A word asked for counts 1, and half as much again where it stands nearest to the verb, as in
        `near`.
        """
        score = 0.0
        for words in self.beside:
            if words.isdisjoint(beside):
                return -1.0
            score += 1.0 if words.isdisjoint(near) else 1.5
        if self.nearest:
            if self.nearest.isdisjoint(near):
                return -1.0
            score += 1.5
        if self.subject:
            if self.subject.isdisjoint(subject):
                return -1.0
            score += 1.6
        return score


@dataclass(frozen=True)
class Lexicon:
    """Senses of verbs, in the order of the file; types of event nouns; groups of words by name."""

    verbs: dict[str, tuple[VerbSense, ...]]
    nouns: dict[str, str]
    groups: dict[str, frozenset[str]]

    def sense(
        self, verb: str, beside: Set[str], near: Set[str], subject: Set[str]
    ) -> VerbSense | None:
        """Return the sense of a verb that fits best what stands around it, the first of equals.

        None where no sense does.
        """
        best, most = None, -0.5
        for row in self.verbs.get(verb, ()):
            fit = row.fit(beside, near, subject)
            if fit > most:
                best, most = row, fit
        return best


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    text = (
        files("steelyard.reading").joinpath("data", "event_verbs.tsv").read_text(encoding="utf-8")
    )
    cells = [line.split("\t") for line in text.splitlines()[1:]]
    groups = {
        words: frozenset(members.split(";")) for words, members, kind in cells if kind == _GROUP
    }
    nouns: dict[str, str] = {}
    verbs: dict[str, list[VerbSense]] = {}
    for words, beside, sense in cells:
        if sense == _GROUP:
            continue
        for word in words.split(";"):
            if beside == _NOUN:
                nouns.setdefault(word, sense)
            else:
                verbs.setdefault(word, []).append(_row(beside, sense, groups))
    return Lexicon({verb: tuple(rows) for verb, rows in verbs.items()}, nouns, groups)


def _row(beside: str, sense: str, groups: dict[str, frozenset[str]]) -> VerbSense:
    needs: list[frozenset[str]] = []
    subject: frozenset[str] = frozenset()
    nearest: frozenset[str] = frozenset()
    for need in beside.split():
        words = _words(need.removeprefix(_SUBJECT).removeprefix(_NEAREST), groups)
        if need.startswith(_SUBJECT):
            subject = words
        elif need.startswith(_NEAREST):
            nearest = words
        else:
            needs.append(words)
    return VerbSense(tuple(needs), nearest, subject, sense)


def _words(need: str, groups: dict[str, frozenset[str]]) -> frozenset[str]:
    alternatives = need.split(";")
    return frozenset(word for a in alternatives for word in groups.get(a, (a,)))

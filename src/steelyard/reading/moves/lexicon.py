"""Phrases that tell of moves, kept as data and found in the words of a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from steelyard.reading.moves.grammar import Word

GAP = "~"
_LONGEST_GAP = 4
_CLASSES = {
    "v": frozenset(("VERB", "AUX")),
    "n": frozenset(("NOUN", "PROPN")),
    "a": frozenset(("ADJ", "VERB")),
}


@dataclass(frozen=True, slots=True)
class PhrasePlace:
    """One place of a phrase: the lemmas or forms that may stand there, and their class.

    The class of words is None for a gap.
    """

    forms: frozenset[str]
    parts: frozenset[str] | None

    def takes(self, word: Word) -> bool:
        """Say whether a word may stand here."""
        return (word.lemma in self.forms or word.lower in self.forms) and (
            self.parts is None or word.pos in self.parts
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon: the class and the value that it tells of, and its places."""

    kind: str
    value: str
    places: tuple[PhrasePlace, ...]


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a sentence; ``anchor`` is the word of it that the others depend on."""

    kind: str
    value: str
    words: tuple[Word, ...]

    @property
    def anchor(self) -> Word:
        """The word of the phrase that stands highest in the sentence's grammar."""
        for word in self.words:
            if word.head not in self.words or word.is_root:
                return word
        return self.words[0]


@cache
def words_of(table: str) -> dict[str, frozenset[str]]:
    """Return the word lists of a table of ``levers.toml``, by name."""
    data = _data("levers.toml")[table]
    return {
        name: frozenset(w.strip() for w in text.replace("\n", ",").split(",") if w.strip())
        for name, text in data.items()
    }


@cache
def agent_nouns() -> frozenset[str]:
    """Return nouns for people and bodies that can act: minister, union, bank."""
    return frozenset(
        files("steelyard.reading.moves")
        .joinpath("lexicon", "agents.txt")
        .read_text(encoding="utf-8")
        .split()
    )


@cache
def _data(name: str) -> dict[str, dict[str, str]]:
    text = files("steelyard.reading.moves").joinpath("lexicon", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases, by each word that may open them."""
    index: dict[str, list[Phrase]] = {}
    for kind, values in _data("phrases.toml").items():
        for value, text in values.items():
            for line in filter(
                None, (line.strip() for line in text.replace(",", "\n").splitlines())
            ):
                phrase = Phrase(
                    kind, value, tuple(_place(word) for word in line.replace("-", " - ").split())
                )
                for form in phrase.places[0].forms:
                    index.setdefault(form, []).append(phrase)
    return {form: tuple(phrases) for form, phrases in index.items()}


def _place(written: str) -> PhrasePlace:
    forms, _, part = written.partition("/")
    if forms == GAP:
        return PhrasePlace(frozenset(), None)
    return PhrasePlace(frozenset(forms.split("|")), _CLASSES[part] if part else None)


def matches(words: list[Word]) -> Iterator[PhraseMatch]:
    """Yield the phrases of the lexicon that stand in a sentence, by their first word."""
    index = _phrases()
    for at, word in enumerate(words):
        candidates = index.get(word.lemma, ())
        if word.lower != word.lemma:
            candidates = (
                *candidates,
                *(p for p in index.get(word.lower, ()) if p not in candidates),
            )
        for phrase in candidates:
            found = _match(phrase.places, words, at)
            if found is not None:
                yield PhraseMatch(phrase.kind, phrase.value, found)


def _match(places: tuple[PhrasePlace, ...], words: list[Word], at: int) -> tuple[Word, ...] | None:
    found: list[Word] = []
    gap = 0
    for place in places:
        if not place.forms:
            gap = _LONGEST_GAP
            continue
        for step in range(gap + 1):
            if at + step < len(words) and place.takes(words[at + step]):
                found.append(words[at + step])
                at += step + 1
                break
        else:
            return None
        gap = 0
    return tuple(found)

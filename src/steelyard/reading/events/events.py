"""Events of sentences: type, source, target and trigger of who did what to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from steelyard.reading.events.actors import source_of, target_of
from steelyard.reading.events.clauses import Clause, clauses_of
from steelyard.reading.events.features import features_of
from steelyard.reading.events.lexicon import TYPES
from steelyard.reading.pages.page import BODY, Page, Paragraph
from steelyard.reading.parse import Parse, parse_page
from steelyard.reading.sentences import split_page
from steelyard.reading.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words


@dataclass(frozen=True)
class Event:
    """Who did what to whom.

    Attributes
    ----------
    type : str
        The likeliest of `TYPES`.
    source, target : Span or None
        Words of who acts and who is acted upon; None where the sentence does not say.
    trigger : Span
        The word that tells of the event.
    probabilities : tuple of (str, float)
        Of each type, in the order of `TYPES`; they add up to one.
    known : bool
        Whether the lexicon knows the verb; without it the type is a guess from the words alone.
    """

    type: str
    source: Span | None
    target: Span | None
    trigger: Span
    probabilities: tuple[tuple[str, float], ...]
    known: bool

    @property
    def probability(self) -> float:
        """Probability of the type."""
        return max(p for _, p in self.probabilities)


@dataclass(frozen=True)
class EventWeights:
    """Weights of the classifier.

    `rows` are (features + 1, types) float32, the last row for every sentence; `row` is by feature.
    """

    row: dict[str, int]
    rows: NDArray[np.float32]


@cache
def weights() -> EventWeights:
    """Return the weights that ship with the package."""
    with (
        as_file(files("steelyard.reading").joinpath("data", "events.npz")) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        names = str(stored["names"]).split("\n")
        return EventWeights(
            {name: i for i, name in enumerate(names)}, stored["rows"].astype(np.float32)
        )


def events_of(words: Words) -> Event | None:
    """Return the main event of a sentence, or None where no word tells of one.

    Parameters
    ----------
    words : spacy.tokens.Span
        The words of a sentence, as :attr:`steelyard.reading.parse.Parse.sentences` has them.
    """
    clauses = clauses_of(words)
    if not any(clause.type for clause in clauses):
        return None
    return _event(words, clauses)


def likeliest(words: Words) -> Event | None:
    """Return the main event of a sentence even where the lexicon knows none.

    None only where there are no words.
    """
    return _event(words, clauses_of(words)) if len(words) else None


def page_events(parse: Parse, sentences: Iterable[int]) -> dict[int, Event | None]:
    """Return the main event of some sentences of a parsed page, by their index."""
    return {number: events_of(parse.sentences[number]) for number in set(sentences)}


def text_event(text: str) -> Event | None:
    """Return the main event of a short text.

    It is that of the first of its sentences that the lexicon knows, or else of the first.

    The spans are places in `text`. None is returned only for a text without words.

    Raises
    ------
    MissingExtra
        When the extra ``read`` is not installed.
    """
    if not text.strip():
        return None
    page = Page("", None, None, None, None, text, (Paragraph(0, len(text), BODY),))
    found = [
        e for e in map(likeliest, parse_page(page, split_page(page)).sentences) if e is not None
    ]
    return next((e for e in found if e.known), found[0] if found else None)


def _event(words: Words, clauses: list[Clause]) -> Event:
    p = probabilities(features_of(words, clauses), weights())
    known = bool(clauses) and clauses[0].type is not None
    source = source_of(clauses[0]) if clauses else None
    target = target_of(clauses[0], source) if clauses else None
    token = clauses[0].token if clauses else words.root
    return Event(
        type=TYPES[int(np.argmax(p))],
        source=source,
        target=target,
        trigger=Span(token.idx, token.idx + len(token.text)),
        probabilities=tuple(zip(TYPES, p.tolist(), strict=True)),
        known=known,
    )


def probabilities(features: dict[str, float], of: EventWeights) -> NDArray[np.float64]:
    """Return the probability of each type, shape (16,), for the features of a sentence."""
    score = of.rows[-1].astype(np.float64)
    for name, value in features.items():
        if (row := of.row.get(name)) is not None:
            score = score + value * of.rows[row]
    score = np.exp(score - score.max())
    result: NDArray[np.float64] = score / score.sum()
    return result

"""An item whose parties are to be told, and the document around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.parties.model import Mention
from steelyard.reading.text import Span


@dataclass(frozen=True, slots=True)
class Move:
    """An item whose parties are to be told.

    Attributes
    ----------
    kind, value : str
        Class of the item, and its kind, type or stance; empty where it has none.
    sentence : Clauses
        Where it stands.
    words : list of Word
        Of the sentence that lie in its span.
    span : Span
        Its words in the text.
    party, other : str or None
        What the rules say.
    ruled : bool
        Whether the rules found the item, and not the tagger alone.
    """

    kind: str
    value: str
    sentence: Clauses
    words: list[Word]
    span: Span
    party: str | None
    other: str | None
    ruled: bool


@dataclass(frozen=True)
class RoleScene:
    """A document while the parties of its items are told.

    Attributes
    ----------
    context : Context
        Who is who and who speaks.
    sentences : list of Clauses
        Of the document.
    breaks : list of int
        Where its paragraphs begin, in order.
    """

    context: Context
    sentences: list[Clauses]
    breaks: list[int]

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Place of each party by how often it is named, 1 for the first."""
        return {party: n for n, party in enumerate(self.context.actors.ranked, start=1)}

    @cached_property
    def mentions(self) -> list[Mention]:
        """Mentions of parties that can act, in order; pronouns included."""
        return self.context.actors.acting_mentions

    @cached_property
    def starts(self) -> list[int]:
        """Where the mentions begin."""
        return [m.start for m in self.mentions]

    @cached_property
    def subjects(self) -> list[str | None]:
        """For each sentence the party of the subject of its main clause."""
        return [self._subject(sentence) for sentence in self.sentences]

    @cached_property
    def paragraphs(self) -> list[int]:
        """For each sentence the offset where its paragraph begins."""
        starts = [s.words[0].start if s.words else 0 for s in self.sentences]
        return [
            self.breaks[max(0, bisect_right(self.breaks, start) - 1)] if self.breaks else 0
            for start in starts
        ]

    @cached_property
    def first_named(self) -> dict[str, int]:
        """Where each party is mentioned first."""
        found: dict[str, int] = {}
        for mention in self.mentions:
            found.setdefault(mention.party, mention.start)
        return found

    def _subject(self, sentence: Clauses) -> str | None:
        root = next((w for w in sentence.words if w.is_root and w.pos in CLAUSAL), None)
        return (
            self.context.actors.party(root.child("nsubj", "nsubjpass"))
            if root is not None
            else None
        )

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin between two offsets."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

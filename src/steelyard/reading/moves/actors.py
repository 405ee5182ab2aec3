"""Which party a word stands for.

It does so by name, office, possession, nationality, pronoun or as the one who speaks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.attribution.contents import Contents
from steelyard.reading.moves.frames import RELATIVES, predicate
from steelyard.reading.moves.grammar import NOMINAL, Clauses, Word
from steelyard.reading.moves.lexicon import agent_nouns
from steelyard.reading.moves.spans import clause
from steelyard.reading.parties.model import Mention, PartyBook

_FIRST = frozenset("we us our ours ourselves i me my mine myself".split())
_THIRD = frozenset(
    (
        "it its itself he him his himself she her hers herself they them their theirs themselves"
    ).split()
)
_OF_PERSONS = frozenset("he him his himself she her hers herself".split())
_OF_MANY = frozenset("they them their theirs themselves".split())
_OWNED = ("poss", "compound", "amod", "nmod", "appos")
_BELONGING = ("of", "at", "in", "from", "for", "within")
_RELATED = frozenset(
    (
        "ally partner backer rival opponent enemy neighbour neighbor creditor supplier "
        "adversary foe patron critic counterpart"
    ).split()
)
_OPPOSED = frozenset(
    (
        "union worker staff employee pilot driver nurse docker crew teacher miner striker "
        "protester opposition creditor "
        "bondholder"
    ).split()
)
_SIDES = frozenset("side party camp capital government".split())


class Actors:
    """Resolves words of a document to its parties.

    Parameters
    ----------
    book : PartyBook
        Parties and where the text names them.
    sentences : list of Clauses
        Of the document.
    attributions : tuple of Attribution
        Whose words the first person stands for.
    """

    def __init__(
        self, book: PartyBook, sentences: list[Clauses], attributions: tuple[Attribution, ...]
    ) -> None:
        self.book = book
        self.contents = Contents(attributions)
        self._attributions = attributions
        self._analysts = {p.name for p in book.persons if p.analyst}
        self._acting = [m for m in book.mentions if self._can_act(m)]
        self._starts = [m.start for m in self._acting]
        self._by_start: dict[int, list[Mention]] = {}
        for mention in self._acting:
            self._by_start.setdefault(mention.start, []).append(mention)
        self._by_word: dict[int, Mention] = {}
        self._subjects: list[tuple[int, Mention]] = []
        for sentence in sentences:
            self._place(sentence)
        self._subject_starts = [at for at, _ in self._subjects]

    def _can_act(self, mention: Mention) -> bool:
        return (
            mention.person not in self._analysts
            and self.book.parties[mention.party].kind != "think tank"
        )

    def _place(self, sentence: Clauses) -> None:
        """Tie mentions to the words that they cover, and note those that are subjects.

        Of nested mentions the shortest counts.
        """
        around: list[Mention] = []
        for word in sentence.words:
            around = [
                m for m in (*around, *self._by_start.get(word.start, ())) if m.end > word.start
            ]
            mention = min(around, key=lambda m: m.end - m.start, default=None)
            if mention is None:
                continue
            self._by_word[word.start] = mention
            if word.dep in ("nsubj", "nsubjpass") and mention.form != "pronoun":
                self._subjects.append((word.start, mention))

    @cached_property
    def weights(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(m.party for m in self._acting)

    @property
    def acting_mentions(self) -> list[Mention]:
        """Mentions of parties that can act, in order; pronouns included."""
        return self._acting

    def mention(self, word: Word) -> Mention | None:
        """Return the mention that covers a word."""
        return self._by_word.get(word.start)

    def named(self, word: Word) -> str | None:
        """Return the party whose name covers a word."""
        mention = self.mention(word)
        return mention.party if mention is not None else None

    def party(self, word: Word | None, depth: int = 0) -> str | None:
        """Return the party that a noun, name or pronoun stands for or belongs to."""
        if word is None or depth > 4:
            return None
        if found := self.named(word):
            return found
        if word.lower in RELATIVES:
            head = next((w.head for w in word.above() if w.dep == "relcl"), None)
            return self.party(head, depth + 1)
        if word.lower in _FIRST:
            return self.speaking(word) or self.last_before(word.start)
        if word.lower in _THIRD:
            return self._stands_for(word)
        return self._belonging_to(word, depth + 1)

    def _belonging_to(self, noun: Word, depth: int) -> str | None:
        """The party that a noun belongs to, by what stands before it or by what follows it."""
        related = noun.lemma in _RELATED
        near = [c for c in noun.children if c.dep in _OWNED and not (related and c.dep == "poss")]
        if noun.lemma not in _OPPOSED:
            links = [c for c in noun.children if c.dep == "prep" and c.lower in _BELONGING]
            near += [object_ for link in links if (object_ := link.child("pobj")) is not None]
        return next((found for other in near if (found := self.party(other, depth))), None)

    def parties(self, word: Word | None) -> list[str]:
        """Return the parties that a noun and the members of its list stand for.

        Those of “both sides” are the two main ones.
        """
        if word is None:
            return []
        both = word.lower in ("both", "neither", "each") or any(
            c.lower in ("both", "each", "either", "neither", "two") for c in word.children
        )
        if (
            both
            and (word.lemma in _SIDES or word.pos in ("PRON", "DET"))
            and self.named(word) is None
        ):
            return self.main_sides()
        found = [self.party(word)]
        todo = word.all("conj")
        while todo:
            member = todo.pop(0)
            if member.pos in NOMINAL:
                found.append(self.party(member))
                todo += member.all("conj")
        return list(dict.fromkeys(p for p in found if p is not None))

    @cached_property
    def ranked(self) -> list[str]:
        """Parties by how often they are named, the first first."""
        return [party for party, _ in self.weights.most_common()]

    def main_sides(self) -> list[str]:
        """Return the two parties that are named most."""
        return self.ranked[:2]

    def speaking(self, word: Word) -> str | None:
        """Return the party in whose mouth a word is put."""
        narrowest = next(
            (self._attributions[number] for number in self.contents.at(word.start)), None
        )
        if (
            narrowest is None
            or narrowest.speaker_type == "analyst"
            or narrowest.party not in self.book.parties
        ):
            return None
        return narrowest.party if self.book.parties[narrowest.party].kind != "think tank" else None

    def _stands_for(self, word: Word) -> str | None:
        """The nearest subject before a pronoun that it can stand for, else the nearest party."""
        fitting = [m for m in self._subjects_before(word.start, 6) if self._fits(word, m)]
        if fitting:
            return fitting[-1].party
        near = [m for m in self._before(word.start) if self._fits(word, m)]
        return near[-1].party if near else self.last_before(word.start)

    def acting(self, word: Word | None) -> str | None:
        """Return the party of a word.

        A noun of people or bodies that the book does not know is the one spoken of last.
        """
        found = self.party(word)
        if found is not None or word is None or word.lemma not in agent_nouns():
            return found
        return self.speaking(word) or self.last_before(word.start)

    def _before(self, start: int) -> list[Mention]:
        first, last = bisect_left(self._starts, start - 400), bisect_right(self._starts, start)
        return [m for m in self._acting[first:last] if m.end <= start]

    def _subjects_before(self, start: int, most: int) -> list[Mention]:
        """The last subjects before an offset, at most so many, in order."""
        last = bisect_left(self._subject_starts, start)
        return [m for _, m in self._subjects[max(0, last - most) : last]]

    def _fits(self, word: Word, mention: Mention) -> bool:
        if mention.form == "pronoun":
            return False
        if word.lower in _OF_PERSONS:
            return mention.form == "person"
        return word.lower in _OF_MANY or mention.form != "person"

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions of parties that can act between two offsets, in order."""
        return [m for m in self.book.inside(start, end) if self._can_act(m)]

    def last_before(self, start: int) -> str | None:
        """Return the party that was the subject last before an offset, else the one named last."""
        subjects = self._subjects_before(start, 1)
        if subjects:
            return subjects[0].party
        near = self._before(start)
        return near[-1].party if near else None

    def counterpart(self, party: str | None, sentence: Clauses, at: Word) -> str | None:
        """Return whom an act is most likely aimed at where the text does not say.

        For one of the two main sides the other one; else another party of the clause, the one named
        last before the sentence, or the one that is named most.
        """
        sides = self.main_sides()
        if party in sides and len(sides) > 1:
            return sides[1] if party == sides[0] else sides[0]
        around = clause(sentence, predicate(at))
        inside = [m for m in self.within(around.start, around.end) if m.party != party]
        after = [m.party for m in inside if m.start >= at.start]
        before = [m.party for m in inside if m.start < at.start]
        earlier = [
            m.party
            for m in self._before(sentence.words[0].start)
            if m.party != party and m.party in self.leading
        ]
        for found in (after[:1], before[-1:], earlier[-1:]):
            if found:
                return found[0]
        return next((p for p in self.ranked[:3] if p != party), None)

    @cached_property
    def leading(self) -> frozenset[str]:
        """The parties that are named most: those the document is about."""
        return frozenset(self.ranked[:5])

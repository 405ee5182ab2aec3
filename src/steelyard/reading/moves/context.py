"""What every class of item needs to be read.

It knows the text, who is who, who speaks, and a way to write an item down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.moves import frames
from steelyard.reading.moves.actors import Actors
from steelyard.reading.moves.grammar import CLAUSAL, Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import WRITER
from steelyard.reading.moves.mood import Mood, hedge_at, mood_of
from steelyard.reading.moves.spans import phrase
from steelyard.reading.places import Places
from steelyard.reading.text import Span
from steelyard.reading.words import ANALYST

_ANALYST = re.compile(rf"\b{ANALYST}\b", re.IGNORECASE)
_JOINED = frozenset(("conj", "advcl", "parataxis", "dep", "ccomp", "xcomp"))
ATTITUDES = frozenset(
    (
        "believe think expect hope fear want plan agree support oppose refuse reject demand "
        "propose threaten promise "
        "pledge vow call urge wish need intend doubt decline offer"
    ).split()
)


@dataclass(frozen=True)
class Context:
    """A document while its items are read.

    Attributes
    ----------
    text : str
        Plain characters of the page.
    actors : Actors
        Who is who.
    attributions : tuple of Attribution
        Who says what.
    """

    text: str
    actors: Actors
    attributions: tuple[Attribution, ...]

    def holder(self, at: int) -> int | None:
        """Return the index of the narrowest attribution that holds an offset in its content."""
        return next(iter(self.actors.contents.at(at)), None)

    def speaker(self, at: int) -> Attribution | None:
        """Return the narrowest attribution that holds an offset.

        It is one of speech, not of a wish or belief.
        """
        holding = (self.attributions[number] for number in self.actors.contents.at(at))
        return next(
            (attribution for attribution in holding if not self._is_attitude(attribution)), None
        )

    def telling(self, span: Span) -> list[Attribution]:
        """Return the attributions whose source or cue lies in a span."""
        return [self.attributions[number] for number in dict.fromkeys(self._voices.inside(span))]

    @cached_property
    def _voices(self) -> Places[int]:
        """Sources and cues, with the indices of their attributions."""
        told = enumerate(self.attributions)
        return Places(
            (part, number) for number, a in told for part in (a.source, a.cue) if part is not None
        )

    @cached_property
    def _cues(self) -> Places[Attribution]:
        return Places((a.cue, a) for a in self.attributions if a.cue is not None)

    def _of_cue(self, cue: Word) -> Attribution | None:
        """The attribution to which a cue belongs."""
        return next(self._cues.at(cue.start), None)

    def _is_attitude(self, attribution: Attribution) -> bool:
        if attribution.cue is None:
            return False
        cue = attribution.cue.of(self.text).lower()
        return any(cue.startswith(stem[:-1] if stem.endswith("e") else stem) for stem in ATTITUDES)

    def teller(self, cue: Word, subject: Word, sentence: Clauses) -> tuple[str, str]:
        """Return the name and the type of who expects or predicts.

        The attribution of the cue tells them, else the words as written.
        """
        attribution = self._of_cue(cue)
        if attribution is not None:
            return attribution.speaker, attribution.speaker_type
        span = phrase(sentence, subject)
        words = " ".join(span.of(self.text).split())
        if _ANALYST.search(words):
            return words, "analyst"
        return words, "named" if self.actors.party(subject) else "anonymous"

    def teller_type(self, cue: Word) -> str | None:
        """Return the type of speaker of the attribution that a cue belongs to, if any."""
        attribution = self._of_cue(cue)
        return attribution.speaker_type if attribution is not None else None

    def first_party(self, *words: Word | None) -> str | None:
        """Return the party of the first of some words that stands for one."""
        for word in words:
            if found := self.actors.party(word):
                return found
        return None

    def doer(self, verb: Word) -> str | None:
        """Return the party that does what a verb of saying, wanting or deciding tells.

        Where its subject can do no such thing, the verb was joined to the wrong clause: the
        subjects above are tried.
        """
        found = self.actors.acting(frames.agent(verb))
        word = verb
        for _ in range(3):
            if found is not None or word.dep not in _JOINED or word.head is word:
                return found
            word = word.head
            found = self.actors.acting(frames.own_subject(word)) if word.pos in CLAUSAL else None
        return found

    def item(
        self,
        kind: str,
        value: str,
        sentence: Clauses,
        span: Span,
        trigger: Word,
        party: str | None,
        *,
        other: str | None = None,
        status: str | None = None,
        to: str | None = None,
        amount: str | None = None,
        conditional: bool = False,
        mood: Mood | None = None,
    ) -> Item:
        """Write an item down.

        Its `span` is widened to hold its trigger, and speaker, hedge and modality are added.
        """
        mood = mood or mood_of(trigger)
        hedge, confidence, probability = hedge_at(
            trigger, self.text[span.start : span.end], kind, value
        )
        speaker = self.speaker(trigger.start)
        place = Span(trigger.start, trigger.end)
        return Item(
            kind=kind,
            value=value,
            status=status,
            span=Span(min(span.start, place.start), max(span.end, place.end)),
            trigger=place,
            sentence=sentence.number,
            speaker=speaker.speaker if speaker is not None else WRITER,
            speaker_type=speaker.speaker_type if speaker is not None else "writer",
            party=party,
            other=other,
            hedge=hedge,
            confidence=confidence,
            amount=amount,
            to=to,
            conditional=conditional or mood.conditional,
            modality=mood.modality,
            probability=probability,
            event=None,
            attribution=self.holder(trigger.start),
        )

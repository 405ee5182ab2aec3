"""Whose words are they? From the spans of an attribution to its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from steelyard.reading.attribution.asides import Asides
from steelyard.reading.attribution.attribution import (
    ANALYST,
    ANONYMOUS,
    DIRECT,
    DOCUMENT,
    INDIRECT,
    MEDIA,
    MIXED,
    NAMED_OFFICIAL,
    OFFICIAL,
    ORGANISATION,
    Attribution,
    reliability_of,
)
from steelyard.reading.pages.page import Page
from steelyard.reading.parties import lexicon as lx
from steelyard.reading.parties import model
from steelyard.reading.parties.model import Mention, PartyBook, Person
from steelyard.reading.quotations import plain_page, quotations
from steelyard.reading.sentences import Sentence
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.text import Span, one_line, plain

_WORD = re.compile(r"[\w&.]+(?:['-][\w&]+)*")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+$", re.IGNORECASE)
_QUOTED_SHARE = 0.9
_DOCUMENTS = frozenset(
    "report statement letter law treaty poll survey study document text clause contract "
    "figure data draft resolution memo "
    "communique paper dossier agreement indictment filing transcript manifesto census ruling "
    "decree order bill".split()
)
_NEWS = frozenset(
    "newspaper magazine broadcaster media press channel website station outlet agency tabloid "
    "daily".split()
)
_ANALYST_WORDS = lx.ANALYSTS | {"lawyer-watcher", "watcher", "bookmaker"}
_NAMELESS = frozenset(
    "source insider person people someone somebody aide diplomat one anybody nobody many some "
    "others".split()
)
_INDEFINITE = frozenset("a an one another some several many few two three four five most".split())
_PRONOUNS = frozenset("he she they it we i who him her them us".split())
_PREPOSITIONS = frozenset(
    "of at for from in with to on by near inside close familiar briefed who "
    "that which whose".split()
)
_INSTITUTE = re.compile(
    r"\b(?:of|at|with|for|from) "
    r"(?P<name>(?:the |an? )?(?:think[ -]?tank )?(?:[A-Z][\w&.'-]*|[a-z]+ (?=[A-Z]))"
    r"(?: (?:of|for|and|the|on|&)(?= [A-Z a-z])| [A-Z][\w&.'-]*){0,9}"
    r"(?: (?:bank|university|think[ -]?tank|college|institute|fund|firm))?)"
)
_OWNS = re.compile(r"'s?(?!\w)")
_APPOSED = re.compile(
    r"(?:'s?|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Tt]he \w+ of [^,]+|\b[Aa]n? \w+ of [^,]+)(?: "
    r"[\w-]+){0,4}?"
    r"(?: (?P<noun>[a-z]+)|,) (?P<name>[A-Z][\w'-]+(?: [A-Z][\w.'-]*){0,3}),?(?: \d{1,3},?)?$"
)
_CALLINGS = frozenset((None, *lx.PEOPLE, *lx.OFFICES))
_SPOKEN_FOR = frozenset(
    "official minister lawyer negotiator envoy spokesman leader general commander".split()
)
_DEFINITE = frozenset(("the", "its", "his", "her", "their", "our"))


@dataclass(frozen=True)
class _Speaker:
    """What a source tells of who speaks."""

    name: str
    type: str
    institution: str | None = None
    person: str | None = None
    party: str | None = None


def name_speakers(
    page: Page,
    sentences: tuple[Sentence, ...],
    spans: tuple[AttributionSpans, ...],
    book: PartyBook,
) -> tuple[Attribution, ...]:
    """Return the attributions of a page with their speakers, in the order of the spans.

    Parameters
    ----------
    page : Page
        The document.
    sentences : tuple of Sentence
        Of its body.
    spans : tuple of AttributionSpans
        Who says what, as written.
    book : PartyBook
        Who takes part.
    """
    naming = _Naming(page, sentences, book)
    found = [naming.attribution(span) for span in spans]
    return _with_parents(found)


class _Naming:
    def __init__(self, page: Page, sentences: tuple[Sentence, ...], book: PartyBook) -> None:
        self.page, self.book = page, book
        self.text = plain_page(page)
        self.asides = Asides(self.text, sentences)
        self.quotes = quotations(page)
        self.quote_starts = [quote.start for quote in self.quotes]
        self.persons_named = frozenset(m.person for m in book.bystanders if m.form == model.PERSON)
        self.persons = {person.name: person for person in book.persons}
        self.bystander_starts = [mention.start for mention in book.bystanders]
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.last: _Speaker | None = None
        self.last_at = -1
        self.unnamed: dict[str, _Speaker] = {}

    def attribution(self, span: AttributionSpans) -> Attribution:
        content = self.asides.closed(span)
        kind = self._kind(content)
        speaker = self._speaker(span.source) if span.source else self._without_source(span, kind)
        self.last, self.last_at = speaker, span.source.start if span.source else self.last_at
        self.unnamed |= {} if speaker.person else {_head_noun(_words(speaker.name)): speaker}
        return Attribution(
            source=span.source,
            cue=span.cue,
            content=content,
            kind=kind,
            speaker=speaker.name,
            speaker_type=speaker.type,
            institution=speaker.institution,
            person=speaker.person,
            party=speaker.party,
            parent=None,
            confidence=span.confidence,
            reliability=reliability_of(speaker.type, kind),
        )

    def _kind(self, content: tuple[Span, ...]) -> str:
        """Direct, mixed or indirect by the share of words between quotation marks."""
        words = [m.start() + c.start for c in content for m in _WORD.finditer(c.of(self.text))]
        quoted = sum(self._is_quoted(at) for at in words)
        if not words or not quoted:
            return INDIRECT
        return DIRECT if quoted >= _QUOTED_SHARE * len(words) else MIXED

    def _is_quoted(self, offset: int) -> bool:
        at = bisect_right(self.quote_starts, offset) - 1
        return at >= 0 and offset < self.quotes[at].end

    def _without_source(self, span: AttributionSpans, kind: str) -> _Speaker:
        """A quotation or a sentence that goes on is the last speaker's.

        Nobody says what “it was reported” tells.
        """
        sentence = bisect_right(self.sentence_starts, span.cue.start)
        goes_on = self.last_at >= 0 and sentence == bisect_right(self.sentence_starts, self.last_at)
        lead = self.text[max(0, span.cue.start - 20) : span.cue.end]
        if self.last and (kind == DIRECT or (goes_on and not _PASSIVE.search(lead))):
            return self.last
        return _Speaker("", ANONYMOUS)

    def _speaker(self, source: Span) -> _Speaker:
        written = one_line(source.of(self.page.text))
        words = [w.lower() for w in _WORD.findall(source.of(self.text))]
        mentions = self.book.inside(source.start, source.end, pronouns=True)
        head = self._head(source, mentions)
        if (
            words
            and words[0] in _PRONOUNS
            and (len(words) == 1 or words[1].endswith(("self", "selves")))
        ):
            return self._of_pronoun(source, mentions, written)
        known = (
            self.unnamed.get(_head_noun(words))
            if words and words[0] in ("the", "this", "that") and len(words) == 2
            else None
        )
        if known and known.type == ANONYMOUS and not (head and head.person):
            return known
        if apposed := self._apposed(source, mentions):
            return apposed
        if head and head.person:
            return self._of_person(source, head, self.persons.get(head.person))
        if special := self._special(source, written, words, head):
            return special
        if head is None:
            return self._by_words(written, None)
        return self._of_party(source, written, words, head)

    def _head(self, source: Span, mentions: list[Mention]) -> Mention | None:
        """The mention that a source is about.

        It is the person named first, unless others stand between, else the first party.
        """
        named = [m for m in mentions if m.form in (model.PERSON, model.OFFICE) and m.person]
        for mention in named:
            if _OWNS.match(self.text, mention.end, source.end):
                continue
            before = set(_words(self.text[source.start : mention.start]))
            if not before & {"of", "to", "for", "at", "by", "with"}:
                return mention
        for bystander in self._bystanders(source):
            if bystander.person in self.persons_named and not named:
                return bystander
        own = [m for m in mentions if m.form not in (model.PERSON, model.PRONOUN)]
        whole = [
            m
            for m in own
            if m.form in (model.OFFICE, model.NOUN, model.BOTH) and m.start <= source.start + 4
        ]
        found = whole[0] if whole else own[0] if own else mentions[0] if mentions else None
        return replace(found, person=None) if found and named else found

    def _apposed(self, source: Span, mentions: list[Mention]) -> _Speaker | None:
        """The name of “Reed's sister, Jean”, which no mention of a party or person holds."""
        found = _APPOSED.search(self.text, source.start, source.end)
        if (
            found is None
            or found["noun"] not in _CALLINGS
            or any(
                m.person and m.end > found.start("name")
                for m in (*mentions, *self._bystanders(source))
            )
        ):
            return None
        name = one_line(self.page.text[found.start("name") : found.end("name")])
        return _Speaker(name, NAMED_OFFICIAL, None, name, None)

    def _bystanders(self, source: Span) -> list[Mention]:
        """Mentions inside a source of people who speak for no party."""
        found = []
        for at in range(
            bisect_left(self.bystander_starts, source.start), len(self.bystander_starts)
        ):
            if self.bystander_starts[at] >= source.end:
                break
            found.append(self.book.bystanders[at])
        return found

    def _of_pronoun(self, source: Span, mentions: list[Mention], written: str) -> _Speaker:
        pronoun = next((m for m in mentions if m.form == model.PRONOUN), None)
        if pronoun and pronoun.person:
            return self._of_person(source, pronoun, self.persons.get(pronoun.person))
        if pronoun and not self._is_unnamed_person(written, pronoun):
            return self._of_body(pronoun.party)
        at = bisect_right(self.bystander_starts, source.start) - 1
        if at >= 0 and self.book.bystanders[at].start == source.start:
            described = self.book.bystanders[at].person or ""
            if described in self.persons:
                return self._of_person(source, self.book.bystanders[at], self.persons[described])
            if self.last and described and described.lower() in self.last.name.lower():
                return self.last
            return self._by_words(described, pronoun.party if pronoun else None)
        if self.last and written.lower() in ("he", "she", "they", "i", "we"):
            return self.last
        return self._of_body(pronoun.party) if pronoun else _Speaker(written, ANONYMOUS)

    def _is_unnamed_person(self, written: str, pronoun: Mention) -> bool:
        """Say whether “she” stands for an official without a name, who spoke last."""
        human = written.lower() in ("he", "she", "i", "him", "her")
        return human or bool(
            self.last
            and self.last.type in (OFFICIAL, ANONYMOUS)
            and self.last.party == pronoun.party
            and written.lower() == "they"
        )

    def _of_person(self, source: Span, mention: Mention, person: Person | None) -> _Speaker:
        if person is None:
            return _Speaker(
                mention.person or "", NAMED_OFFICIAL, None, mention.person, mention.party or None
            )
        party = self.book.parties.get(person.party)
        if person.analyst:
            institution = (
                party.name if party and party.name != person.name else self._institution(source)
            )
            return _Speaker(person.name, ANALYST, institution, person.name, None)
        if party and party.kind == model.MEDIA:
            return _Speaker(person.name, MEDIA, party.name, person.name, None)
        institution = party.name if party and party.name != person.name else None
        return _Speaker(person.name, NAMED_OFFICIAL, institution, person.name, person.party or None)

    def _special(
        self, source: Span, written: str, words: list[str], head: Mention | None
    ) -> _Speaker | None:
        """Analysts, unnamed people, papers and documents by the noun that the source is about."""
        noun = _head_noun(words)
        kind = (
            self.book.parties[head.party].kind if head and head.party in self.book.parties else None
        )
        if noun in _ANALYST_WORDS:
            return _Speaker(written, ANALYST, self._institution(source), None, None)
        party = head.party if head else None
        if (noun == "lawyer" and head is None) or (
            noun in ("banker", "trader", "bookmaker") and words[0] not in ("the", "its")
        ):
            return _Speaker(written, ANALYST if noun == "lawyer" else ANONYMOUS)
        if noun in _NAMELESS:
            outside = party is None or kind in (model.THINK_TANK, model.MEDIA)
            return _Speaker(
                written,
                ANONYMOUS,
                self.book.name(party) if party else None,
                None,
                None if outside else party,
            )
        if noun in _NEWS and kind not in (model.STATE, model.ORGANISATION, model.BLOC):
            return _Speaker(
                self._name_or(written, head, kind == model.MEDIA),
                MEDIA,
                self._name(head, model.MEDIA),
            )
        if noun in _DOCUMENTS:
            return _Speaker(
                written, DOCUMENT, self.book.name(party) if party else None, None, party
            )
        return None

    def _of_party(self, source: Span, written: str, words: list[str], head: Mention) -> _Speaker:
        party = self.book.parties.get(head.party)
        kind = party.kind if party else None
        noun = _head_noun(words)
        institution = party.name if party else None
        if kind == model.MEDIA:
            return _Speaker(institution or written, MEDIA, institution)
        human = head.form == model.OFFICE or noun in lx.OFFICES | lx.PEOPLE
        if human and noun not in ("campaigner", "activist"):
            return self._by_words(written, head.party)
        if kind == model.THINK_TANK:
            return _Speaker(institution or written, ORGANISATION, institution, None, None)
        return _Speaker(institution or written, ORGANISATION, institution, None, head.party)

    def _by_words(self, written: str, party: str | None) -> _Speaker:
        """People without a name.

        A definite office speaks officially by role; one of many is anonymous.
        """
        words = _words(written)
        noun = _head_noun(words)
        institution = self.book.name(party) if party else None
        if noun in _ANALYST_WORDS:
            return _Speaker(written, ANALYST, None, None, None)
        plural = bool(words) and words[0] not in _INDEFINITE and noun in _SPOKEN_FOR
        definite = (bool(words) and words[0] in _DEFINITE) or "'s" in written
        if noun in _NAMELESS or not (plural or (definite and noun in lx.OFFICES)):
            return _Speaker(written, ANONYMOUS, institution, None, party)
        return _Speaker(written, OFFICIAL, institution, None, party)

    def _of_body(self, party: str) -> _Speaker:
        entry = self.book.parties.get(party)
        if entry is None:
            return _Speaker(party, ORGANISATION, None, None, party)
        if entry.kind == model.MEDIA:
            return _Speaker(entry.name, MEDIA, entry.name)
        if entry.kind == model.THINK_TANK:
            return _Speaker(entry.name, ORGANISATION, entry.name)
        return _Speaker(entry.name, ORGANISATION, entry.name, None, party)

    def _institution(self, source: Span) -> str | None:
        """The institute named in or right behind a source, by the book or by its capitals."""
        inside = self.book.inside(source.start, min(len(self.text), source.end + 60))
        near = [
            m
            for m in inside
            if m.start < source.end or not re.search(r"[.;:\"]", self.text[source.end : m.start])
        ]
        known = [
            m.party
            for m in near
            if self.book.parties[m.party].kind
            not in (model.STATE, model.BLOC, model.GROUP, model.PERSONAL)
        ]
        if known:
            return self.book.name(known[0])
        match = _INSTITUTE.search(self.text, source.start, source.end)
        if match is None:
            return None
        return re.sub(
            r"^the (?:think[ -]?tank )?",
            "",
            self.page.text[match.start("name") : match.end("name")],
        )

    def _name(self, head: Mention | None, kind: str) -> str | None:
        entry = self.book.parties.get(head.party) if head else None
        return entry.name if entry and entry.kind == kind else None

    def _name_or(self, written: str, head: Mention | None, use: bool) -> str:
        return self.book.name(head.party) if head and use else written


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(plain(text))]


def _head_noun(words: list[str]) -> str:
    """The noun that a source is about, in the singular.

    It is the last word before a preposition or a relative clause.
    """
    end = next((i for i, w in enumerate(words) if i and w in _PREPOSITIONS), len(words))
    if end == 0:
        return ""
    word = words[end - 1].removesuffix("'s").removesuffix("'")
    nouns = lx.OFFICES | lx.PEOPLE | lx.ANALYSTS | _DOCUMENTS | _NEWS | _NAMELESS
    if word in nouns:
        return word
    return (
        word[:-1]
        if word.endswith("s") and word[:-1] in nouns
        else word[:-3] + "man"
        if word.endswith("men")
        else word
    )


def _with_parents(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Point each attribution to the smallest one whose content holds its cue."""
    contents = sorted(
        (c.start, -c.end, number) for number, a in enumerate(found) for c in a.content
    )
    cues = sorted((a.cue.start, number) for number, a in enumerate(found) if a.cue)
    parents: dict[int, int] = {}
    stack: list[tuple[int, int]] = []
    at = 0
    for start, number in cues:
        while at < len(contents) and contents[at][0] <= start:
            stack.append((-contents[at][1], contents[at][2]))
            at += 1
        stack = [entry for entry in stack if entry[0] > start]
        holders = [other for _, other in reversed(stack) if other != number]
        if holders:
            parents[number] = holders[0]
    return tuple(replace(a, parent=parents.get(number)) for number, a in enumerate(found))

"""Who said what: source, cue and content of each attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from steelyard.reading.pages.page import Page
from steelyard.reading.parties.book import Mention, PartyBook
from steelyard.reading.quotations import quotations
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span, plain, trimmed
from steelyard.reading.words import ANALYST, OFFICE, SPEECH

NAMED, OFFICIAL, ANONYMOUS, ANALYST_SPEAKER, WRITER = "named", "office", "anonymous", "analyst", "writer"

_CUE = re.compile(rf"\b{SPEECH}\b")
_ACCORDING = re.compile(r"\b(?:according to|in the words of|in the view of|in the opinion of) ", re.IGNORECASE)
_START = re.compile(
    r"(?:(?:on|by|in|since|after|before|at|for|earlier|later|last|this|late|early)\s[^,]{0,30}?"
    r"(?:day|week|month|year|evening|morning|night|january|february|march|april|june|july|august|september|october|"
    r"november|december|part)\b,?\s+)|(?:(?:but|and|so|yet|as|while|meanwhile|however|still|also|then|although|with|"
    r"though|because|that|which|where|instead|separately|privately|publicly),?\s+)",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"[;:–()]| - |\"|\b(?:while|but|although|though|whereas|that|because|with|after|if|as|and)\s")
_AUXILIARY = re.compile(
    r"(?:(?<!\w)(?:has|have|had|is|was|were|are|would|will|could|may|also|now|then|later|repeatedly|already|since|"
    r"recently|presciently|privately|publicly|on \w+day|in an? \w+|not|never|been|again|himself|herself)[\s,]+)*$"
)
_NOUN_PHRASE_WORDS = 22
_LONGEST_TAIL = 6
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|can|must|should|does|did|do|made|makes|took|"
    r"takes|came|"
    r"continues?|remains?|began|became|went|gave|put|seems?|appears?|goes|gets|got)\b"
)
_ALSO_NOUNS = re.compile(
    r"(?:say|warn|claim|call|report|hope|fear|want|demand|plan|support|offer|urge|promise|pledge|vow|estimate|signal|"
    r"note|state|thought|request|write|predict|threaten|expect|ask|tell|think|argue|insist|suggest|agree|refuse|"
    r"reject)s?"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+(?:\w+ly\s+)?$")
_AFTER_PEOPLE = re.compile(
    r"\b(?:he|she|they|it|we|i|who|will|would|could|may|might|also|has|have|had|\w+ly|\w+s),?\s+$", re.IGNORECASE
)
_PRONOUNS = frozenset("he she they it we i who".split())
_ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|people (?:close|familiar|briefed)|aides?|someone|one person)\b", re.IGNORECASE
)
_OFFICE = re.compile(rf"\b(?:{OFFICE}|statement|government|ministry)\b", re.IGNORECASE)
_ANALYST = re.compile(rf"\b{ANALYST}\b", re.IGNORECASE)
_CLOSING = re.compile(r"(?:,? (?:on|in|at|late|early|yesterday|last|this|to) [^,.;\"]{1,30})?\s*[.\"]*\s*")
_ADDING = re.compile(r"\badding\b")
_AFTER_CUE = re.compile(r"(?:\s+(?:that|how|why|whether|to)\b)?[\s,:]*")
_NOT_SPEECH_OF_PARTY = re.compile(
    r"\b(?:to|be|being|for|of|in|on|a|an|the|this|such|its|his|her|"
    r"their)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Attribution:
    """Something that the text gives as somebody's words, belief or wish.

    Attributes
    ----------
    source, cue : Span or None
        Who, and the word that says so; no source where the text leaves it out.
    content : tuple of Span
        What; several spans where the cue interrupts it.
    kind : str
        ``direct`` (all between quotation marks), ``mixed`` or ``indirect``.
    speaker_type : str
        ``named``, ``office``, ``anonymous`` or ``analyst``.
    speaker : str
        The source as written, or the person that a pronoun stands for.
    party : str or None
        The party spoken for.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: str
    speaker_type: str
    speaker: str
    party: str | None


def find_attributions(page: Page, sentences: tuple[Sentence, ...], book: PartyBook) -> tuple[Attribution, ...]:
    """Return the attributions of a page, in the order of their cues."""
    finder = _Finder(page, book)
    found: list[Attribution] = []
    for sentence in sentences:
        for attribution in finder.of_sentence(sentence):
            if attribution.cue is None and found and found[-1].kind != "indirect":
                found[-1] = replace(found[-1], content=(*found[-1].content, *attribution.content))
            else:
                found.append(attribution)
    return tuple(found)


class _Finder:
    """Goes through a page once, and remembers who spoke last."""

    def __init__(self, page: Page, book: PartyBook) -> None:
        self.page, self.book = page, book
        self.text = plain(page.text)
        self.quotes = quotations(page)
        self.last: tuple[str, str | None, str] | None = None
        self.told: set[Span] = set()

    def of_sentence(self, sentence: Sentence) -> Iterator[Attribution]:
        quoted = [q for q in self.quotes if q.meets(sentence.span)]
        found = list(self._according(sentence)) or list(self._by_cue(sentence, quoted))
        told = {span for attribution in found for span in attribution.content}
        again = self.told and all(q in self.told for q in quoted)
        self.told |= told
        if (
            not found
            and not again
            and any(q.start <= sentence.start + 1 and q.end >= sentence.end - 1 for q in quoted)
            and self.last
        ):
            speaker, party, kind = self.last
            content = trimmed(self.text, sentence.start, sentence.end, ' "')
            found = [Attribution(None, None, (content,), "direct", kind, speaker, party)]
        yield from found

    def _according(self, sentence: Sentence) -> Iterator[Attribution]:
        for match in _ACCORDING.finditer(self.text, sentence.start, sentence.end):
            stop = re.compile(r"[,;.]\s|[.]?$").search(self.text, match.end(), sentence.end)
            source = trimmed(self.text, match.end(), stop.start() if stop else sentence.end)
            before = trimmed(self.text, sentence.start, match.start(), " ,")
            after = trimmed(self.text, source.end, sentence.end, " ,.")
            content = before if before.end - before.start > after.end - after.start else after
            if content.start < content.end:
                yield self._made(source, Span(match.start(), match.end() - 1), (content,))

    def _by_cue(self, sentence: Sentence, quoted: list[Span]) -> Iterator[Attribution]:
        free_from = sentence.start
        found: Span | None = None
        for cue in _CUE.finditer(self.text, sentence.start, sentence.end):
            span = Span(cue.start(), cue.end())
            if cue.start() < free_from or any(q.holds(span) for q in quoted):
                continue
            if cue.group().endswith("ing"):
                source = self._source_of_participle(sentence, span, found)
            else:
                source = self._source_before(sentence, span, free_from) or self._source_after(sentence, span, quoted)
            content = self._content(sentence, span, source, quoted) if source else ()
            if source and content:
                yield self._made(source, span, content)
                found = source
                free_from = span.end

    def _source_of_participle(self, sentence: Sentence, cue: Span, before: Span | None) -> Span | None:
        """“…, she said, adding: …” goes on with the same source; “with the minister warning …” has its own."""
        lead = self.text[sentence.start : cue.start]
        if before and re.search(r"[,\"]\s*(?:while |but |and )?$", lead):
            return before
        own = re.search(r"\bwith ((?:[^,;\"]|, (?=[A-Z])){3,80}?),?\s*$", lead, re.IGNORECASE)
        return self._noun_phrase(Span(sentence.start + own.start(1), sentence.start + own.end(1))) if own else None

    def _source_before(self, sentence: Sentence, cue: Span, begin: int) -> Span | None:
        lead = self.text[begin : cue.start]
        if (_PASSIVE.search(lead) and not cue.of(self.text).endswith("ing")) or (
            _ALSO_NOUNS.fullmatch(cue.of(self.text)) and not self._verb_here(cue)
        ):
            return None
        auxiliary = _AUXILIARY.search(lead)
        end = begin + (auxiliary.start() if auxiliary else len(lead))
        if joined := re.search(r"\b(?:and|but)\s*$", self.text[begin:end]):
            end = begin + joined.start()
            return self._noun_phrase(self._head(sentence.start, end)) if end > sentence.start else None
        if end <= begin or _NOT_SPEECH_OF_PARTY.search(self.text[max(begin, cue.start - 8) : cue.start]):
            return None
        start = self._last_clause(begin, end) if self._ends_with(cue, sentence) else begin
        for boundary in _BOUNDARY.finditer(self.text, begin, end):
            start = boundary.end()
        span = self._without_opening(start, end)
        return self._noun_phrase(span) if span.start < span.end else None

    def _ends_with(self, cue: Span, sentence: Sentence) -> bool:
        """Say whether the cue ends its sentence, as “mediators said on Sunday” does."""
        return bool(_CLOSING.fullmatch(self.text, cue.end, sentence.end))

    def _last_clause(self, begin: int, end: int) -> int:
        """Start of what follows the last comma that people are named after."""
        for comma in reversed(list(re.finditer(r", ", self.text[begin:end]))):
            if self._noun_phrase(Span(begin + comma.end(), end)):
                return begin + comma.end()
        return begin

    def _without_opening(self, start: int, end: int) -> Span:
        """Drop “On Tuesday”, “But”, “which” and the like from the front."""
        span = trimmed(self.text, start, end, " ,.\"'")
        while span.start < span.end and (opening := _START.match(self.text, span.start, span.end)):
            span = trimmed(self.text, opening.end(), span.end, " ,.\"'")
        return span

    def _head(self, start: int, end: int) -> Span:
        """The subject of a clause that goes on with “and …”: what stands before its first verb."""
        verb = _FINITE.search(self.text, start, end)
        return self._without_opening(start, verb.start() if verb else end)

    def _verb_here(self, cue: Span) -> bool:
        """Tell a verb from a noun of the same form: it follows a party, a pronoun, an auxiliary or a plural."""
        lead = self.text[max(0, cue.start - 30) : cue.start]
        named = self.book.before(max(0, cue.start - 60), cue.start)
        behind = named is not None and named.form != "adjective" and named.end >= cue.start - 2
        return behind or ("'" not in lead[-4:] and bool(_AFTER_PEOPLE.search(lead)))

    def _noun_phrase(self, span: Span) -> Span | None:
        """Accept a span as a source when it is short and ends in a name, a pronoun or a noun for people."""
        words = span.of(self.text).split()
        if not words or len(words) > _NOUN_PHRASE_WORDS:
            return None
        if words[-1].lower() in _PRONOUNS:
            return Span(span.end - len(words[-1]), span.end)
        verbs = list(_FINITE.finditer(self.text, span.start, span.end))
        if verbs:
            span = self._without_opening(verbs[-1].end(), span.end)
        inside = self.book.inside(span.start, span.end)
        if inside and len(self.text[inside[-1].end : span.end].split()) > _LONGEST_TAIL:
            return None
        people = _ANONYMOUS.search(self.text, span.start, span.end) or _OFFICE.search(self.text, span.start, span.end)
        people = people or _ANALYST.search(self.text, span.start, span.end)
        return (
            span
            if inside or people or re.match(r"(?:the|an?|some|many|most|both) ", span.of(self.text), re.IGNORECASE)
            else None
        )

    def _source_after(self, sentence: Sentence, cue: Span, quoted: list[Span]) -> Span | None:
        """“…,” said the union's leader: only right behind a quotation or a comma."""
        if not re.search(r'[",]\s*$', self.text[sentence.start : cue.start]):
            return None
        stop = re.compile(r'[,;:."]').search(self.text, cue.end, sentence.end)
        span = trimmed(self.text, cue.end, stop.start() if stop else sentence.end)
        return self._noun_phrase(span) if span.start < span.end and len(span.of(self.text).split()) <= 10 else None

    def _content(self, sentence: Sentence, cue: Span, source: Span, quoted: list[Span]) -> tuple[Span, ...]:
        inside = [q for q in quoted if sentence.start <= q.start + 1 and q.start < sentence.end]
        skipped = _AFTER_CUE.match(self.text, max(cue.end, source.end if source.start > cue.end else cue.end), sentence.end)
        start = skipped.end() if skipped else cue.end
        after = trimmed(self.text, start, self._aside_end(sentence, cue), ' ".,')
        quotes_before = [q for q in inside if q.end <= cue.start]
        adding = _ADDING.search(self.text, cue.end, sentence.end)
        later = tuple(q for q in inside if cue.end < q.start and (not adding or q.start < adding.start()))
        if quotes_before and (source.start > cue.start or quotes_before[-1].end >= source.start - 4):
            return (*quotes_before, *later)
        leads = later and not re.search(r"\w", self.text[start : later[0].start - 1])
        if leads and not re.search(r"\w", self.text[later[-1].end : sentence.end]):
            return later
        if source.start > cue.start or (self._ends_with(cue, sentence) and source.start > sentence.start + 3):
            edge = min(cue.start, source.start)
            before = trimmed(self.text, sentence.start, edge, ' ",')
            return (before,) if before.start < before.end else ()
        return (after,) if after.end - after.start > 3 else ()

    def _aside_end(self, sentence: Sentence, cue: Span) -> int:
        """End of the aside between dashes that the cue stands in, else of the sentence."""
        opened = self.text.count("–", sentence.start, cue.start) % 2
        dash = self.text.find("–", cue.end, sentence.end) if opened else -1
        return dash if dash >= 0 else sentence.end

    def _made(self, source: Span, cue: Span, content: tuple[Span, ...]) -> Attribution:
        written = source.of(self.page.text)
        mention = self._mention(source)
        if written.lower() in _PRONOUNS or written.lower() == "the source":
            speaker, party, kind = self._stands_for(written.lower(), source)
        else:
            speaker, party, kind = _named(written, mention), mention.party if mention else None, self._type(source, mention)
        self.last = (speaker, party, kind)
        return Attribution(source, cue, content, self._directness(content), kind, speaker, party)

    def _stands_for(self, pronoun: str, source: Span) -> tuple[str, str | None, str]:
        """“It” stands for the party named last, the other pronouns for the last speaker."""
        if pronoun == "it":
            near = self.book.inside(max(0, source.start - 300), source.start)
            parties = [m for m in near if m.form != "person"]
            if parties:
                first_of_sentence = parties[-1]
                return self.book.name(first_of_sentence.party), first_of_sentence.party, NAMED
        return self.last or (pronoun, None, ANONYMOUS)

    def _mention(self, source: Span) -> Mention | None:
        inside = self.book.inside(source.start, source.end)
        persons = [m for m in inside if m.form == "person"]
        return persons[-1] if persons else inside[0] if inside else None

    def _type(self, source: Span, mention: Mention | None) -> str:
        written = source.of(self.text)
        if mention and mention.person:
            analysts = {p.name for p in self.book.persons if p.analyst}
            return ANALYST_SPEAKER if mention.person in analysts else NAMED
        if _ANALYST.search(written):
            return ANALYST_SPEAKER
        if _ANONYMOUS.search(written):
            return ANONYMOUS
        return OFFICIAL if _OFFICE.search(written) else NAMED if mention else ANONYMOUS

    def _directness(self, content: tuple[Span, ...]) -> str:
        total = sum(c.end - c.start for c in content)
        covered = sum(max(0, min(c.end, q.end) - max(c.start, q.start)) for c in content for q in self.quotes)
        return "direct" if covered >= 0.9 * total else "mixed" if covered else "indirect"


def _named(written: str, mention: Mention | None) -> str:
    """The speaker's name: the person's where one is named, else the source as written."""
    return mention.person if mention and mention.person else " ".join(written.split())

"""Capitalised names of a document, clustered: full names, surnames, short names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from steelyard.reading.text import Span
from steelyard.reading.words import ANALYST, NOT_NAMES, OFFICE, ORGANISATION, SPEECH, THINK_TANK, TITLES

PERSON, GROUP, THINKTANK = "person", "organisation", "think tank"

_WORD = r"(?:(?:[A-Z]\.)+|(?:St|Dr|Mr|Mrs|Ms)\.|[A-ZÀ-Þ][\w&]*(?:['-][A-ZÀ-Þa-zà-ÿ][\w&]*)*)"
_ANY_WORD = re.compile(r"\w+(?:['-]\w+)*")
_SPEAKS_NEXT = re.compile(rf" {SPEECH}\b")
_CANDIDATE = re.compile(rf"(?<![\w'-]){_WORD}(?:(?: (?:of|for|de|van|von|bin|al|and)(?: the)?)? {_WORD})*")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|around|outside|off|across|to|on)\s+(?:the\s+)?$", re.IGNORECASE)
_COMPASS = frozenset("northern southern eastern western north south east west new national".split())
_ADJECTIVE = re.compile(r"(?:an|ish|ese|ic)$")


@dataclass
class Name:
    """One named person or organisation and the places where the document names it."""

    full: str
    kind: str
    spans: list[Span] = field(default_factory=list)
    titled: bool = False


def find_names(text: str, areas: Iterable[Span], taken: Iterable[Span]) -> list[Name]:
    """Return the named persons and organisations of a plain text, in order of first mention.

    Parameters
    ----------
    text : str
        Plain copy of the document (see :func:`steelyard.reading.text.plain`).
    areas : iterable of Span
        Where to look.
    taken : iterable of Span
        Mentions already known, such as states; a name may hold one only as part of an organisation's name.
    """
    areas, taken = list(areas), list(taken)
    candidates = [c for area in areas for c in _candidates(text, area, taken)]
    usage = _usage(text, areas)
    candidates = [c for c in candidates if _plausible(text, c, usage)]
    return _typed(text, _clustered(text, candidates))


def _candidates(text: str, area: Span, taken: list[Span]) -> list[tuple[Span, bool]]:
    """Return (span, after a title) of capitalised sequences, without leading words that are no names."""
    found = []
    for match in _CANDIDATE.finditer(text, area.start, area.end):
        for span in _parts(text, Span(match.start(), match.end()), taken):
            titled = False
            start, end = span.start, span.end
            while (
                not _compass_name(text[start:end])
                and (word := re.match(r"[\w&.'-]+", text[start:end]))
                and word.group().lower().rstrip(".") in NOT_NAMES | TITLES
            ):
                titled = titled or word.group().lower().rstrip(".") in TITLES
                start += word.end()
                start += len(text[start:end]) - len(text[start:end].lstrip())
                joiner = re.match(r"(?:of|for|de|van|von|bin|al|and|the) ", text[start:end])
                start += joiner.end() if joiner else 0
            end = start + len(re.sub(r"(?:'s?|\.)$", "", text[start:end]))
            if end - start > 1:
                found.append((Span(start, end), titled))
    return found


def _compass_name(words: str) -> bool:
    """Say whether a point of the compass belongs to an organisation's name, as in “Northern Front”."""
    parts = words.lower().replace("'s", "").split()
    return len(parts) > 1 and parts[-1] in ORGANISATION and parts[0] in _COMPASS


def _parts(text: str, span: Span, taken: list[Span]) -> list[Span]:
    """Cut known mentions out of a capitalised sequence, unless it is an organisation's name as a whole."""
    inside = [t for t in taken if t.meets(span)]
    if not inside:
        return _split_joined(text, span)
    of = text.find(" of ", span.start, span.end)
    if of > 0 and text[span.start : of].split()[-1].lower() in ORGANISATION:
        return [span]
    last = re.sub(r"'s?$", "", text[span.start : span.end].split()[-1]).lower()
    if last in ORGANISATION and not any(t.end >= span.end - 2 for t in inside):
        return [span]
    parts, start = [], span.start
    for mention in inside:
        parts.append(Span(start, max(start, mention.start)))
        start = mention.end
    parts.append(Span(start, span.end))
    return [p for part in parts for p in _words_only(text, part)]


def _words_only(text: str, span: Span) -> list[Span]:
    match = re.search(rf"{_WORD}(?: {_WORD})*", text[span.start : span.end])
    return [Span(span.start + match.start(), span.start + match.end())] if match else []


def _split_joined(text: str, span: Span) -> list[Span]:
    """Two names joined by “and” are two names, unless the second ends as an organisation's does."""
    content = span.of(text)
    if of := re.search(r" of (?:the )?", content):
        head = content[: of.start()].split()
        if len(head) > 1 and not any(word.lower() in ORGANISATION | THINK_TANK for word in head):
            at = span.start + of.start()
            return [*_split_joined(text, Span(span.start, at)), Span(span.start + of.end(), span.end)]
    if " and " not in content or content.split()[-1].lower() in ORGANISATION:
        return [span]
    at = span.start + content.index(" and ")
    return [Span(span.start, at), *_split_joined(text, Span(at + 5, span.end))]


def _plausible(text: str, candidate: tuple[Span, bool], usage: _Usage) -> bool:
    span, titled = candidate
    content = span.of(text)
    if " " in content or titled:
        return True
    if content.lower() in NOT_NAMES or len(content) < 2:
        return False
    if _ADJECTIVE.search(content) and re.match(r" [a-z]", text[span.end : span.end + 2]) and not _acts(text, span):
        return False
    return not _opens_sentence(text, span, usage.firsts) or usage.is_name(content)


def _acts(text: str, span: Span) -> bool:
    return bool(
        re.match(
            rf"(?:'s)? (?:{SPEECH}|has|had|is|was|will|would|could|may|"
            rf"might)\b",
            text[span.end : span.end + 20],
        )
    )


def _opens_sentence(text: str, span: Span, firsts: frozenset[int]) -> bool:
    before = text[max(0, span.start - 4) : span.start].rstrip(" \"'(")
    return before == "" or before[-1] in ".!?:–" or span.start in firsts


@dataclass(frozen=True)
class _Usage:
    """How a document uses its words: written small, capitalised inside a sentence, or capitalised before a verb of speech."""

    small: frozenset[str]
    inside: frozenset[str]
    speaking: frozenset[str]
    firsts: frozenset[int]

    def is_name(self, word: str) -> bool:
        """Say whether a word that opens a sentence is a name elsewhere too, and never written small."""
        return word.lower() not in self.small and (word in self.inside or word in self.speaking)


def _usage(text: str, areas: list[Span]) -> _Usage:
    firsts = frozenset(area.start for area in areas)
    words = [Span(*m.span()) for area in areas for m in _ANY_WORD.finditer(text, area.start, area.end)]
    capitals = [w for w in words if text[w.start].isupper()]
    return _Usage(
        small=frozenset(w.of(text) for w in words if not text[w.start].isupper()),
        inside=frozenset(w.of(text) for w in capitals if not _opens_sentence(text, w, firsts)),
        speaking=frozenset(w.of(text) for w in capitals if _SPEAKS_NEXT.match(text, w.end)),
        firsts=firsts,
    )


def _clustered(text: str, candidates: list[tuple[Span, bool]]) -> list[Name]:
    full = sorted({s.of(text) for s, _ in candidates}, key=lambda name: -len(name.split()))
    longest: dict[str, str] = {}
    for name in full:
        longest[name] = next((f for f in dict.fromkeys(longest.values()) if _short_for(name, f)), name)
    names: dict[str, Name] = {}
    for span, titled in sorted(candidates):
        known = names.setdefault(longest[span.of(text)], Name(longest[span.of(text)], ""))
        known.spans.append(span)
        known.titled = known.titled or titled
    return list(names.values())


def _short_for(short: str, full: str) -> bool:
    """Say whether `short` may stand for `full`: a surname, a first word, or its initials."""
    words = full.split()
    if short == full or len(words) < 2:
        return False
    initials = "".join(w[0] for w in words if w[0].isupper())
    return short == initials or full.endswith(" " + short) or (full.startswith(short + " ") and _organised(full))


def _organised(name: str) -> bool:
    words = [w.lower().rstrip(".'") for w in name.split()]
    return words[-1] in ORGANISATION or words[0] in THINK_TANK or " of " in name or " for " in name


def _typed(text: str, names: list[Name]) -> list[Name]:
    kept = []
    for name in names:
        name.kind = _kind(text, name)
        if name.kind:
            kept.append(name)
    return kept


def _kind(text: str, name: Name) -> str:
    words = [w.lower().rstrip(".'") for w in name.full.split()]
    if name.titled:
        return PERSON
    if any(w in THINK_TANK for w in words) or any(
        _before(text, s, rf"\b{ANALYST} (?:at|of|with) (?:the )?$") for s in name.spans
    ):
        return THINKTANK
    if _organised(name.full) or re.fullmatch(r"[A-Z][A-Z&]{1,6}", name.full):
        return GROUP
    if any(_is_person(text, s) for s in name.spans):
        return PERSON
    if len(words) in (2, 3) and any(re.match(r" of (?:the )?[A-Z]", text[s.end : s.end + 9]) for s in name.spans):
        return PERSON
    if len(words) == 1 and all(_before(text, s, _PLACE_BEFORE) for s in name.spans):
        return ""
    if _speaks(text, name):
        return PERSON if len(words) in (2, 3) and not _owned(text, name) else GROUP
    return GROUP if len(words) > 1 and len(name.spans) > 1 else ""


def _owned(text: str, name: Name) -> bool:
    """Say whether the text speaks of shares, boards or chiefs of the name, which only an organisation has."""
    belongs = rf"'s? (?:{OFFICE}|board|shares|shareholders|members|workers|plant)\b"
    return any(
        re.match(belongs, text[s.end : s.end + 40])
        or _before(
            text,
            s,
            r"\b(?:board|shares?|cent|members|"
            r"part) (?:of|in) $",
        )
        for s in name.spans
    )


def _before(text: str, span: Span, pattern: str | re.Pattern[str]) -> bool:
    return bool(re.search(pattern, text[max(0, span.start - 60) : span.start]))


def _speaks(text: str, name: Name) -> bool:
    return any(
        _acts(text, s)
        or re.match(rf", {SPEECH}\b", text[s.end : s.end + 14])
        or re.search(rf"\b{SPEECH} $", text[max(0, s.start - 12) : s.start])
        or "'s " in text[s.end : s.end + 3]
        for s in name.spans
    )


_PERSON_BEFORE = re.compile(rf"\b(?:{OFFICE}|{ANALYST}),? $", re.IGNORECASE)
_PERSON_AFTER = re.compile(
    rf"(?:, (?:an? |the |its |their |who )?(?:[\w'-]+ ){{0,5}}(?:{OFFICE}|{ANALYST})\b|,? who\b|"
    rf"'s? (?:administration|government|"
    rf"cabinet|regime)\b| administration\b| (?:has|had|is|was) (?:\w+ ){{0,4}}(?:himself|herself)\b|"
    rf"[^.]{{0,60}}\b(?:he|she|his|her|him)\b)"
)


def _is_person(text: str, span: Span) -> bool:
    if _before(text, span, rf"\b(?:{OFFICE}|{ANALYST}) (?:at|of|for|with) [^,.;]{{2,50}}, $"):
        return True
    return _before(text, span, _PERSON_BEFORE) or bool(_PERSON_AFTER.match(text[span.end : span.end + 110]))

"""Short names for levers, from the words that tell of them, and when two mean the same lever."""

from __future__ import annotations

import re

from steelyard.english.words import first_upper
from steelyard.reading.moves.item import Item
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, one_line, plain

TRAILING = frozenset(
    "and or but of to for with from on in at by its his her their the a an if that as over "
    "such than".split()
)
_LEADING = re.compile(
    r"^(?:(?:could|can|might|may|would|will|has|have|had|to|also|then|threat(?:ens?|ened|"
    r"ening)|warn(?:s|ed)?|vow(?:s|ed)?|"
    r"that|it|they|he|she|who|which|needs?|wants?|seeks?|at least)\s+)+",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"^(?:(?:warn|threat|vow)\w* )?(?:that )?(?:[\w' ]{1,40}? (?:could|can|may|might|would|"
    r"will) )?",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s(?:had|has|have|was|were|is|are|would|will|could|and at least|to persuade|that|which|"
    r"who|unless|until|because|if|by|"
    r"after|before)\s"
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ASKED = r"(?:\b[a-z-]{3,20} ){0,2}\b(?:%s)\b(?:[^,.;:()\"–]{0,40}\b)?"
_GUARANTEE = re.compile(_ASKED % "guarantees?|assurances?", re.IGNORECASE)
_PROMISE = re.compile(
    _ASKED % "guarantees?|assurances?|pledges?|promises?|commitments?|undertakings?", re.IGNORECASE
)
_AT_LEAST = re.compile(
    r"^(?:least|need|needs|want|wants|first|get|gets|given|receive)\s+", re.IGNORECASE
)
_BREAK = re.compile(r"(?<!\d),|,(?!\d)|[;:–—“”\"]")
_AND_LEAST = re.compile(r"\s+and at least\b", re.IGNORECASE)
_GIVING = re.compile(
    r"^(?:offer(?:s|ed|ing)?|impos(?:e|es|ed|ing)|giv(?:e|es|en|ing)|provid(?:e|es|ed|ing))\s+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\s(?:(?:had|has|have) (?:\w+ ){0,2}been|(?:was|were|is|are) (?:\w+ ){0,2}(?:being "
    r")?)(?: \w+){0,1} $"
)
_TWO = re.compile(
    r"(?i:(.*?\b(?:end|ending|easing|lifting|removal|suspension|relaxation|halt) (?:to |of |in )?)"
    r"((?:its|the|their|his|her) .+?) and ((?:its|the|their|his|her) .+))"
)
_WORD = re.compile(r"[a-z][a-z-]+")
_IDLE = frozenset(
    "the and but for with from its his her their our your any some such more most further new "
    "wider other others many much "
    "own existing same those these this that into out off over under would could might may "
    "will shall can cannot not never no "
    "also even just only yet has have had was were been being are is be do does did doing "
    "done so it again then there here "
    "what who which where when how why than them they him she all both each either make makes "
    "made take takes taken taking "
    "give gives given giving get gets put puts use used using way ways step steps thing "
    "things appears appear act one two "
    "offer offers offered offering impose imposes imposed imposing threaten threatened "
    "threatens increase increasing "
    "increased end ending ends lift lifting lifted suspend suspended suspension temporary "
    "about after before against "
    "through between by as at on in of to".split()
)
_ABOUT_LEVERS = re.compile(r"\b(?:carrots?|sticks?|levers?|leverage)\b", re.IGNORECASE)
_MOST_WORDS = 13
_MOST_IN_ID = 4


def lever_name(reading: Reading, item: Item) -> str:
    """Return a short name.

    The words that tell of the lever and what follows them, without verbs of saying and modals.
    """
    if subject := _done_to(reading, item):
        return _short(subject)
    end = max(item.span.end, item.trigger.end)
    words = _what_is_done(one_line(reading.page.text[item.trigger.start : end]))
    for mention in reading.parties.inside(item.trigger.start, item.span.end):
        given = one_line(reading.quote(mention.span)) + " "
        words = words.removeprefix(given) if len(words) > len(given) else words
    return _short(words) or item.value.capitalize()


def _what_is_done(words: str) -> str:
    """The words to the next mark or verb, without those of saying, threatening and giving."""
    told = _LEADING.sub("", _BREAK.split(words)[0]).strip()
    return _GIVING.sub("", _ENDS.split(_THREAT.sub("", told))[0])


def _done_to(reading: Reading, item: Item) -> str:
    """What something was done to, as in “concessions had been raised”; empty if nothing is."""
    before = one_line(reading.page.text[item.span.start : item.trigger.start]) + " "
    found = _PASSIVE.search(before)
    if found is None:
        return ""
    subject = before[: found.start()].strip()
    names = " ".join(
        reading.quote(m.span)
        for m in reading.parties.inside(item.span.start, item.trigger.start, pronouns=True)
    )
    return subject if core_words(subject, names) else ""


def halves(name: str) -> tuple[str, ...]:
    """Return two names for “an end to its X and its Y”, else the one."""
    found = _TWO.fullmatch(name)
    return (found[1] + found[2], found[1] + found[3]) if found else (name,)


def promise_name(reading: Reading, span: Span, commitments: bool) -> str | None:
    """Return the assurance that a stretch of text asks for, as a name; None where it asks for none.

    A commitment or promise, which may be a term of the deal itself, counts only where `commitments`
    says so.
    """
    found = (_PROMISE if commitments else _GUARANTEE).search(plain(span.of(reading.page.text)))
    if found is None:
        return None
    written = one_line(reading.page.text[span.start + found.start() : span.start + found.end()])
    return _short(_AND_LEAST.split(_AT_LEAST.sub("", _LEADING.sub("", written)))[0])


def _short(words: str) -> str:
    kept = _ARTICLE.sub("", words.strip()).split()[:_MOST_WORDS]
    while len(kept) > 1 and kept[-1].lower() in TRAILING:
        kept.pop()
    name = " ".join(kept).strip(" .'’")
    return first_upper(name)


def core_words(name: str, parties: str = "") -> tuple[str, ...]:
    """Return the words of a name that tell one lever from another, in order.

    Words that stand in `parties` as well are left out.
    """
    aside = {*_WORD.findall(plain(parties).lower()), *_IDLE}
    words = (
        w
        for w in _WORD.findall(plain(name).lower().replace("'s", ""))
        if w not in aside and len(w) > 2
    )
    return tuple(
        dict.fromkeys(w if w.endswith("ss") or len(w) < 5 else w.removesuffix("s") for w in words)
    )


def id_words(core: tuple[str, ...], kind: str) -> str:
    """Return the words of a lever's identifier."""
    return " ".join(core[:_MOST_IN_ID]) or kind


def speaks_of_levers(name: str) -> bool:
    """Say whether the words speak of carrots, sticks and leverage as such, and name none."""
    return bool(_ABOUT_LEVERS.search(name))

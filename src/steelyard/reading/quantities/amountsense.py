"""What an amount is of.

That is the noun that is counted, the change that it measures, its period, and its meaning in few
words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steelyard.reading.clauses import clause_of, phrase_of, subject_of, verb_over
from steelyard.reading.text import Span, one_line

if TYPE_CHECKING:
    from spacy.tokens import Token

UP, DOWN = "up", "down"

_UP = frozenset(
    "rise grow increase jump climb surge gain soar raise lift expand double triple quadruple "
    "swell widen boost up "
    "hike add leap "
    "advance appreciate strengthen".split()
)
_DOWN = frozenset(
    "fall drop decline decrease shrink cut slump plunge tumble reduce lower slash halve "
    "contract sink slip slide dip ease down "
    "collapse dwindle trim narrow lose weaken depreciate crash shed".split()
)
_MOVE_NOUNS = _UP | _DOWN | {"reduction", "growth", "expansion", "contraction", "loss", "rises"}
_COMPARED = re.compile(
    r"(?i:,? ?(?P<words>(?:compared|as against|relative|in comparison)(?: (?:to|with))? "
    r"[^,.;:\"()]{2,60}|"
    r"(?:the|its|their) (?:lowest|highest|most|least|biggest|smallest|largest|worst|best|"
    r"fewest|slowest|fastest|steepest)\b"
    r"[^,.;:\"()]{0,50}))"
)
_LINKS = {"by": "by", "to": "to", "from": "from", "at": "to"}
_SKIPPED = frozenset(
    "more less fewer than about around nearly almost at least some roughly over under just "
    "only as much up to".split()
)
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_STEP = 7
_PLURALS = {
    "person": "people",
    "man": "people",
    "men": "people",
    "woman": "women",
    "child": "children",
    "country": "countries",
    "party": "parties",
}


@dataclass(frozen=True)
class Change:
    """A rise or fall: the word for it, up or down, and whether the amount is by, to or from."""

    word: Token
    direction: str
    link: str


def plural(noun: str) -> str:
    """Return a noun of the plural for one of either number."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if (
        noun.endswith("s")
        or noun in _PLURALS.values()
        or noun in {"troops", "personnel", "staff", "police", "aircraft", "cattle"}
    ):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def counted_noun(words: list[Token], at: int) -> Token | None:
    """Return the noun that the number ending at a word counts.

    It is the end of the first run of nouns after it.
    """
    found: Token | None = None
    start = at + 1
    if (
        start + 1 < len(words)
        and words[start].lower_ == "or"
        and words[start + 1].lower_ in {"so", "more", "fewer"}
    ):
        start += 2
    if start < len(words) and words[start].lower_ == "of":
        return _of_what(words, start + 1)
    for word in words[start : start + _STEP]:
        if word.tag_ in _NOUN_TAGS:
            found = word
            if word.tag_ in {"NNS", "NNPS"}:
                break
        elif found is not None or not _may_stand_between(word):
            break
    return found


def _may_stand_between(word: Token) -> bool:
    return (
        word.pos_ in {"ADJ", "ADV", "NUM"}
        or (word.pos_ == "VERB" and word.tag_ in {"VBN", "VBG"} and word.dep_ == "amod")
        or word.text == "-"
        or word.lower_ in {"more", "other"}
    )


def _of_what(words: list[Token], at: int) -> Token | None:
    """The noun after “of”; for “of them” the last plural subject before."""
    if at < len(words) and words[at].lower_ in {"them", "these", "those", "whom", "which"}:
        doc, first = words[at].doc, words[at].i
        behind = (doc[i] for i in range(first - 1, max(-1, first - 60), -1))
        return next(
            (t for t in behind if t.tag_ == "NNS" and t.dep_ in {"nsubj", "nsubjpass"}), None
        )
    for word in words[at : at + _STEP]:
        if word.tag_ in {"NNS", "NNPS"}:
            return word
        if word.pos_ in {"VERB", "AUX", "ADP", "PUNCT"} and word.dep_ != "amod":
            return None
    return None


def change_of(words: list[Token], at: int, token: Token, kind: str) -> Change | None:
    """Return the rise or fall that an amount measures, or is the level of; None without one.

    Parameters
    ----------
    words : list of Token
        The words of the sentence.
    at : int
        Index of the first word of the amount's phrase.
    token : Token
        The number.
    kind : str
        Kind of the amount.
    """
    before = words[at - 1] if at else None
    link = _LINKS.get(before.lower_) if before is not None else None
    after = next(
        (
            w
            for w in words[at : at + 6]
            if w.i > token.i and w.lemma_.lower() in _MOVE_NOUNS and w.pos_ == "NOUN"
        ),
        None,
    )
    if after is not None and not any(
        w.pos_ in {"VERB", "ADP", "PUNCT"} and w.text != "%"
        for w in words
        if token.i < w.i < after.i
    ):
        return Change(after, _direction(after), "by")
    for word in reversed(words[max(0, at - 24) : at]):
        if word.text in {";", ":", '"'}:
            return None
        if (
            word.lemma_.lower() in _MOVE_NOUNS
            and word.pos_ in {"VERB", "NOUN", "ADV", "ADP", "ADJ"}
            and not _is_link_up(word, words, at)
        ):
            return _over(word, link, token, words, at, kind)
        finite = word.pos_ == "VERB" and word.tag_ in {"VBD", "VBZ", "VBP"}
        if finite and word.lemma_.lower() not in _MOVE_NOUNS:
            return None
    return None


def _is_link_up(word: Token, words: list[Token], at: int) -> bool:
    """Say whether “up” belongs to a verb, as in “set up”, or to “up to”."""
    return word.lower_ in {"up", "down"} and (
        word.dep_ == "prt" or word.i < words[at].i - 1 or words[at].lower_ == "to"
    )


def _over(
    word: Token, link: str | None, token: Token, words: list[Token], at: int, kind: str
) -> Change | None:
    direction = _direction(word)
    if link in {"by", "from"}:
        return Change(word, direction, link)
    if link == "to":
        from_too = any(w.lower_ == "from" for w in words[:at] if w.i > word.i)
        return (
            Change(word, direction, link)
            if word.pos_ != "NOUN" or from_too or token.head.lower_ == "to"
            else None
        )
    between = [w for w in words[:at] if w.i > word.i]
    near = len(between) <= 4 and all(
        w.pos_ not in {"ADP", "PUNCT", "SCONJ"} or w.lower_ in _SKIPPED for w in between
    )
    of_share = (
        bool(between) and word.pos_ == "NOUN" and between[0].lower_ == "of" and len(between) <= 4
    )
    return (
        Change(word, direction, "by")
        if (near and kind in {"share", "factor", "rate"}) or of_share
        else None
    )


def _direction(word: Token) -> str:
    return (
        DOWN
        if word.lemma_.lower() in _DOWN
        or word.lemma_.lower() in {"reduction", "contraction", "loss"}
        else UP
    )


def period_of(text: str, at: int, end: int, after: list[Span], dates: list[Span]) -> str | None:
    """Return when an amount holds or what it is compared with.

    The dates and comparisons that follow it at once tell.
    """
    parts: list[str] = []
    going = True
    while going and len(parts) < 4:
        going = False
        gap = re.match(r",? ?", text[at:end])
        here = at + (gap.end() if gap else 0)
        date = next((d for d in after if d.start == here), None)
        if date is not None:
            parts.append(one_line(date.of(text)))
            at, going = date.end, True
        elif match := _COMPARED.match(text, at, end):
            parts.append(one_line(match["words"]))
            at, going = match.end(), True
        elif len(parts) == 0 and (
            skip := re.match(r" (?:in|of|for|on) [^,.;:\"()]{2,30}?(?= )", text[at:end])
        ):
            here = at + skip.end() + 1
            date = next((d for d in after if d.start == here), None)
            if date is not None:
                parts.append(one_line(date.of(text)))
                at, going = date.end, True
    return ", ".join(parts) or None


def meaning_of(
    words: list[Token], token: Token, span: Span, kind: str, change: Change | None
) -> str:
    """Return what an amount is of, in the article's words, without the amount itself."""
    last = [w for w in words if span.start <= w.idx < span.end][-1:]
    following = (
        words[words.index(last[0]) + 1] if last and words.index(last[0]) + 1 < len(words) else None
    )
    if change is not None and (changed := _what_changes(change.word, span)) is not None:
        return changed
    if following is not None and following.lower_ == "of":
        thing = next((c for c in following.children if c.dep_ == "pobj"), None)
        if thing is not None:
            return phrase_of(thing, None if kind == "count" else span)
    if (
        last
        and last[0].pos_ in {"NOUN", "PROPN"}
        and (
            kind == "count"
            or "-" in "".join(w.text_with_ws for w in words if span.start <= w.idx < span.end)
        )
    ):
        number = span if kind != "count" else Span(span.start, token.idx + len(token.text))
        return phrase_of(last[0], Span(number.start, min(number.end, last[0].idx)))
    head = token.head
    if head.lower_ == "of" and head.head.pos_ in {"NOUN", "PROPN"} and head.head is not head:
        return phrase_of(head.head, span)
    if head.pos_ in {"NOUN", "PROPN"} and head.idx >= span.end and head.i - token.i <= _STEP:
        return phrase_of(head, span)
    verb = verb_over(token)
    return (
        clause_of(verb, span)
        if verb is not None
        else phrase_of(head, span)
        if head is not token
        else ""
    )


def _what_changes(word: Token, span: Span) -> str | None:
    """The subject of “fell”, the object of “raise”, or what a rise is in."""
    if word.pos_ == "NOUN":
        links = [
            c
            for c in word.children
            if c.lower_ in {"in", "of", "to"} and not span.meets(Span(c.idx, c.idx + 1))
        ]
        things = [t for c in links for t in c.children if t.dep_ == "pobj" and not t.like_num]
        compound = [
            c
            for c in word.children
            if c.dep_ == "compound" and not span.meets(Span(c.idx, c.idx + 1))
        ]
        return phrase_of(things[0], span) if things else phrase_of(word, span) if compound else None
    objects = [
        c for c in word.children if c.dep_ == "dobj" and not span.meets(Span(c.idx, c.idx + 1))
    ]
    subject = objects[0] if objects else subject_of(word)
    return phrase_of(subject, span) if subject is not None else None

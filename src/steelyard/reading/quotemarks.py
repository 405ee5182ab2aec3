"""Quotation marks of English pages in every form, and the quotations they make.

Marks of one family close each other, so that “…", „…“, "…” and ”…” are quotations as much as “…”
is. A single mark is an apostrophe as often as not: it opens only where a word begins, and only
where a mark that can close it follows; of marks that may close it, one behind the s of a plural
gives way to a better one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from steelyard.reading.text import Span

OPENS, CLOSES, EITHER = "opens", "closes", "either"
_DOUBLE, _SINGLE = "double", "single"
_FORMS: dict[str, tuple[str, str, str]] = {
    _DOUBLE: ("“ „ ‟ ❝ 〝 ‶ `` ‘‘ ‚‚ ,,", "” ❞ 〞 〟 ’’", "\" ＂ ″ ʺ ˝ '' ′′ ´´"),
    "guillemets": ("« ≪ 《 <<", "» ≫ 》 >>", ""),
    "corners": ("「 ｢ ﹁", "」 ｣ ﹂", ""),
    "white corners": ("『 ﹃", "』 ﹄", ""),
    "angles": ("‹ 〈", "› 〉", ""),
    _SINGLE: ("‘ ‛ ‚ ❛ ` ‵ ʻ", "’ ❜ ʼ", "' ＇ ′ ´"),
}
"""By family: the marks that are drawn as opening ones, as closing ones, and as either."""

_DRAWN = {
    mark: (family, drawn)
    for family, forms in _FORMS.items()
    for drawn, marks in zip((OPENS, CLOSES, EITHER), forms, strict=True)
    for mark in marks.split()
}
_CHARACTERS = "".join(mark for mark in _DRAWN if len(mark) == 1)
_MARK = re.compile("|".join(map(re.escape, sorted(_DRAWN, key=len, reverse=True))))
OPENING = frozenset(
    mark[0] for mark, (_, drawn) in _DRAWN.items() if drawn != CLOSES and mark != ",,"
)
"""First characters of marks that may open a quotation."""

_USUAL = frozenset(('"', "“", "”", "``", "''"))
_LONE = frozenset(('"', "“", "„", "«", "「", "『", "＂"))
_STOPS = ",.!?…;"
_BEHIND = ",.;:!?)]}…—–-"
_NEVER_BEFORE = ".!?%)]}"
_ELISION = re.compile(
    r"(?:em|tis|twas|twere|twill|til|till|cause|cos|coz|bout|round|n|nuff|fraid|cept|neath|"
    r"ere|fore|im|er|e|ow|ave|ello|til)\b"
    r"|\d0s?\b|\d\ds?\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"(?:[sxz]|in)$", re.IGNORECASE)
_NO_PROPERTY = re.compile(
    r"\s+(?:and|or|but|nor|in|on|at|of|to|for|from|with|by|as|is|are|was|were|be|been|has|"
    r"have|had|will|would|can|could|may|"
    r"might|must|should|did|does|do|that|which|who|if|when|while|because|before|after|until|"
    r"unless|than|then|so|not|he|she|it|"
    r"they|we|i|you|the|a|an|this|these|those|said|says|told|asked|added|wrote)\b",
    re.IGNORECASE,
)
_MOST_MARKS, _DEEPEST = 60, 3
_FEET = re.compile(r"\d['’′]\s?\d{1,2}$")


@dataclass(frozen=True)
class Quoted:
    """A quotation, not one inside another.

    Attributes
    ----------
    opening : Span
        Its opening mark.
    words : Span
        What stands between the marks.
    closing : Span or None
        Its closing mark; None where it goes on in the next paragraph, or its end is missing.
    """

    opening: Span
    words: Span
    closing: Span | None


def quoted(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Quoted]:
    """Yield the quotations of a text in order.

    Parameters
    ----------
    text : str
        The text.
    stretches : sequence of (int, int)
        Where its paragraphs start and end, in order: no quotation runs over the end of one.
    """
    for number, (start, end) in enumerate(stretches):
        following = (
            text[slice(*stretches[number + 1])].lstrip()[:1] if number + 1 < len(stretches) else ""
        )
        yield from _Stretch(text, start, end, following).quotations()


def lines_of(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of a text without marked ones start and end.

    A line end parts two paragraphs where a blank line, the end of the text or a line that opens a
    quotation follows.
    """
    edges = [0]
    for found in re.finditer("\n", text):
        at = found.start()
        following = text[at : at + 80].lstrip()[:1]
        if text[at + 1 : at + 2] == "\n" or not following or following in OPENING:
            edges.append(at)
    return list(zip(edges, [*edges[1:], len(text)], strict=True))


def levelled(text: str, quotations: Sequence[Quoted]) -> str:
    """Return a text with the marks of its quotations in the usual form, character for character."""
    parts, at = [], 0
    for one in quotations:
        for place, usual in ((one.opening, ("“", "``")), (one.closing, ("”", "''"))):
            if place is not None and place.of(text) not in _USUAL:
                parts += [text[at : place.start], usual[place.end - place.start - 1]]
                at = place.end
    return "".join([*parts, text[at:]])


@dataclass(frozen=True)
class _QuoteMark:
    """A quotation mark: its place, its family, how it is drawn, and the characters around it."""

    start: int
    end: int
    text: str
    family: str
    drawn: str
    before: str
    behind: str

    @property
    def place(self) -> Span:
        return Span(self.start, self.end)

    @property
    def at_word_start(self) -> bool:
        """Whether a word may begin behind the mark and none ends before it."""
        free = not self.before.isalnum() and self.before not in _NEVER_BEFORE
        return free and not self.behind.isspace()

    @property
    def at_word_end(self) -> bool:
        """Whether a word ends before the mark and none goes on behind it."""
        return not self.before.isspace() and (not self.behind.isalnum() or self.before in _STOPS)

    @property
    def spaced(self) -> bool:
        """Whether white space stands on both sides."""
        return self.before.isspace() and self.behind.isspace()

    @property
    def sure_end(self) -> bool:
        """Whether no possessive can end at the mark.

        A stop stands before it then, or a stop or nothing behind it.
        """
        return self.before in _STOPS or self.behind in _BEHIND or self.behind in _CHARACTERS


class _Stretch:
    """A paragraph and its marks."""

    def __init__(self, text: str, start: int, end: int, following: str) -> None:
        self.text, self.start, self.end, self.following = text, start, end, following
        self.marks = [self._mark(found) for found in _MARK.finditer(text, start, end)]
        self.alike: dict[str, list[int]] = defaultdict(list)
        for number, mark in enumerate(self.marks):
            self.alike[mark.family].append(number)

    def _mark(self, found: re.Match[str]) -> _QuoteMark:
        family, drawn = _DRAWN[found.group()]
        before = self.text[found.start() - 1] if found.start() > self.start else " "
        behind = self.text[found.end()] if found.end() < self.end else " "
        return _QuoteMark(found.start(), found.end(), found.group(), family, drawn, before, behind)

    def quotations(self) -> Iterator[Quoted]:
        at = 0
        while at < len(self.marks):
            mark = self.marks[at]
            closing = self._closing(at) if self._may_open(at) else None
            if closing is not None:
                end = self.marks[closing]
                if end.start > mark.end:
                    yield Quoted(mark.place, Span(mark.end, end.start), end.place)
                at = closing + 1
            elif self._goes_on(at):
                yield Quoted(mark.place, Span(mark.end, self.end), None)
                return
            else:
                at += 1

    def _may_open(self, at: int) -> bool:
        mark = self.marks[at]
        if mark.family == _SINGLE:
            return mark.at_word_start or (mark.spaced and mark.drawn == OPENS)
        if mark.text == '"':
            return not mark.before.isdigit() or mark.behind.isalnum()
        if mark.drawn == CLOSES or len(mark.text) > 1 or mark.text not in _LONE:
            return mark.at_word_start or (mark.spaced and mark.drawn == OPENS)
        return True

    def _goes_on(self, at: int) -> bool:
        """Say whether a mark opens a quotation whose end is in a later paragraph, or missing."""
        mark = self.marks[at]
        if mark.text in _LONE:
            return self._may_open(at) and mark.start < self.end - 1
        first = not self.text[self.start : mark.start].strip()
        return first and self._may_open(at) and self.following in OPENING and self._alike(mark)

    def _alike(self, mark: _QuoteMark) -> bool:
        """Say whether the next paragraph opens with a mark of the same family."""
        return self.following != "" and _DRAWN.get(self.following, ("", ""))[0] == mark.family

    def _closing(self, at: int) -> int | None:
        """The index of the mark that closes the quotation that a mark opens."""
        return (
            self._single_closing(at)
            if self.marks[at].family == _SINGLE
            else self._double_closing(at)
        )

    def _double_closing(self, at: int) -> int | None:
        opening, inside = self.marks[at], 0
        alike = self.alike[opening.family]
        first = bisect_right(alike, at)
        same = alike[first : first + _MOST_MARKS]
        for place, n in enumerate(same):
            mark = self.marks[n]
            if inside > _DEEPEST:
                return None
            if mark.drawn == OPENS and mark.at_word_start and mark.before.isspace():
                inside += 1
            elif self._is_measure(mark) or not self._may_close(mark, opening):
                continue
            elif (
                inside and place + 1 < len(same) and self._only_closes(self.marks[same[place + 1]])
            ):
                inside -= 1
            else:
                return n
        return None

    def _may_close(self, mark: _QuoteMark, opening: _QuoteMark) -> bool:
        return (
            mark.text == '"'
            or mark.drawn == CLOSES
            or mark.at_word_end
            or mark.spaced
            or mark.text == opening.text
        )

    def _is_measure(self, mark: _QuoteMark) -> bool:
        """Say whether a mark behind feet stands for inches."""
        return (
            mark.drawn == EITHER
            and _FEET.search(self.text[max(self.start, mark.start - 6) : mark.start]) is not None
        )

    def _only_closes(self, mark: _QuoteMark) -> bool:
        return mark.drawn == CLOSES and not (mark.before.isspace() and mark.at_word_start)

    def _single_closing(self, at: int) -> int | None:
        opening = self.marks[at]
        doubtful = opening.drawn == CLOSES or _ELISION.match(self.text, opening.end) is not None
        waiting: int | None = None
        n, inside = at + 1, 0
        while n < min(len(self.marks), at + _MOST_MARKS):
            mark = self.marks[n]
            if mark.family != _SINGLE and mark.text != "''":
                inner = (
                    self._double_closing(n) if self._may_open(n) and mark.at_word_start else None
                )
                n = n + 1 if inner is None else inner + 1
                continue
            if self._ends(mark, opening):
                if mark.sure_end:
                    if not (inside and self._another_end(n)):
                        return n
                    inside -= 1
                elif not doubtful and not self._owns(mark):
                    return n
                elif not doubtful and waiting is None:
                    waiting = n
            elif (
                mark.at_word_start
                and mark.family == _SINGLE
                and not _ELISION.match(self.text, mark.end)
            ):
                if waiting is not None or doubtful or inside == _DEEPEST:
                    return waiting
                inside += 1
            n += 1
        return None if self._goes_on(at) else waiting

    def _ends(self, mark: _QuoteMark, opening: _QuoteMark) -> bool:
        if mark.spaced:
            return opening.behind.isspace() and mark.drawn != OPENS
        return mark.at_word_end and not (mark.before in _CHARACTERS and mark.at_word_start)

    def _another_end(self, at: int) -> bool:
        """Say whether the next single mark closes as well."""
        after = next(
            (m for m in self.marks[at + 1 : at + _MOST_MARKS] if m.family == _SINGLE), None
        )
        return after is not None and after.at_word_end and after.sure_end

    def _owns(self, mark: _QuoteMark) -> bool:
        """Say whether a mark may be the apostrophe of “the dockers' union” or “doin' it”."""
        before = self.text[max(self.start, mark.start - 2) : mark.start]
        return bool(_OWNS.search(before)) and not _NO_PROPERTY.match(self.text, mark.end, self.end)

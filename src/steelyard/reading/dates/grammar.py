"""A small grammar: rules of word classes and symbols, tried in order where their first word stands.

A rule's pattern is text with classes of words in braces (``{month}``, or ``{day:until}`` under a
name of its own) and with symbols in angle brackets (``<year>``), which stand for any rule of that
name. Everything between is a regular expression without groups that are counted; a space stands for
one to three. The first rule that matches is taken, and nothing is tried again inside it, so that
reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from steelyard.reading.dates.terminals import DIGIT, TERMINALS
from steelyard.reading.dates.when import When

DEEPEST = 5
_LONGEST = 96
_BEFORE = 28
_NEAR = 60
_PIECE = re.compile(r"(?<!\?P)(<\w+>)")
_CLASS = re.compile(r"\{([a-z]\w*)(?::(\w+))?\}")
_CHOICE = re.compile(r"\((?:\?:|\?-i:|\?P<\w+>)([^()]*)\)")
_FIRST = re.compile(r"[A-Za-z]+|'?\d+")


@dataclass
class RuleMatch:
    """What the parts of a rule matched.

    It holds words of its named groups, values of its classes, and meanings of its symbols.
    """

    start: int
    end: int
    words: dict[str, str] = field(default_factory=dict)
    values: dict[str, int | str] = field(default_factory=dict)
    symbols: list[When] = field(default_factory=list)

    def number(self, name: str) -> int:
        """Return the value of a class that stands for numbers."""
        return int(self.values[name])

    def word(self, name: str) -> str:
        """Return the value of a class that stands for words, or the words of a group.

        The words of a group are in small letters, and may be empty.
        """
        return str(self.values[name]) if name in self.values else self.words.get(name, "")

    @property
    def inner(self) -> When:
        """The meaning of the first symbol."""
        return self.symbols[0]


@dataclass(frozen=True)
class Rule:
    """A wording: its pattern, what it means, and what must not or must stand around it.

    Attributes
    ----------
    pattern : str
        See the module.
    meaning : callable
        From what was matched to its meaning; None where it has none.
    before : str
        Regular expression that the text before it must end with.
    after : str
        Regular expression that the text after it must begin with.
    unless : str
        Regular expression of words near it, on either side, that speak against it; ``@`` stands for
        the rule's own words.
    """

    pattern: str
    meaning: Callable[[RuleMatch], When | None]
    before: str = ""
    after: str = ""
    unless: str = ""

    @cached_property
    def pieces(self) -> list[re.Pattern[str] | str]:
        """The pattern as regular expressions and names of symbols, in turn."""
        cut = [piece for piece in _PIECE.split(self.pattern) if piece]
        return [
            piece[1:-1] if _PIECE.fullmatch(piece) else re.compile(_expanded(piece), re.IGNORECASE)
            for piece in cut
        ]

    @cached_property
    def classes(self) -> dict[str, str]:
        """The classes of words by the names of their groups."""
        return {found[2] or found[1]: found[1] for found in _CLASS.finditer(self.pattern)}

    @cached_property
    def surroundings(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What must stand before and after."""
        return re.compile(f"(?:{self.before})$", re.IGNORECASE), re.compile(
            self.after, re.IGNORECASE
        )

    @cached_property
    def against(self) -> re.Pattern[str]:
        """What must not stand near."""
        return re.compile(self.unless, re.IGNORECASE)

    def fits(self, text: str, start: int, end: int) -> bool:
        """Say whether nothing after the words, and nothing near them, speaks against them."""
        if self.after and not self.surroundings[1].match(text, end):
            return False
        near = (
            f"{text[max(0, start - _NEAR) : start]}@{text[end : end + _NEAR]}"
            if self.unless
            else ""
        )
        return not self.unless or not self.against.search(near)


def _expanded(piece: str) -> str:
    named = _CLASS.sub(
        lambda found: f"(?P<{found[2] or found[1]}>{TERMINALS[found[1]].pattern})", piece
    )
    return re.sub(r" (?![{?*+])", " {1,3}", named)


class Grammar:
    """Rules by symbol."""

    def __init__(self, symbols: Mapping[str, Sequence[Rule]]) -> None:
        self._rules = symbols
        self._firsts: dict[str, frozenset[str]] = {}
        self._index = {symbol: self._by_first(rules) for symbol, rules in symbols.items()}

    def read(
        self, symbol: str, text: str, at: int, end: int, depth: int = 0
    ) -> tuple[int, When] | None:
        """Return the end and the meaning of a symbol's words that begin at an offset.

        None where none do.
        """
        word = _FIRST.match(text, at, end) if depth < DEEPEST else None
        if word is None:
            return None
        for rule in self._index[symbol].get(_key(word.group()), ()):
            found = self._matched(rule, text, at, min(end, at + _LONGEST), depth)
            when = rule.meaning(found) if found else None
            if found is not None and when is not None:
                return found.end, when
        return None

    def begins(self, symbol: str, word: str) -> bool:
        """Say whether any rule of a symbol begins with a word, or with any number."""
        return _key(word) in self._index[symbol]

    def _matched(self, rule: Rule, text: str, at: int, end: int, depth: int) -> RuleMatch | None:
        if rule.before and not rule.surroundings[0].search(text[max(0, at - _BEFORE) : at]):
            return None
        found = RuleMatch(at, at)
        for piece in rule.pieces:
            if isinstance(piece, str):
                inner = self.read(piece, text, found.end, end, depth + 1)
                if inner is None:
                    return None
                found.end = inner[0]
                found.symbols.append(inner[1])
            elif not _take(rule, piece, text, end, found):
                return None
        return found if rule.fits(text, at, found.end) else None

    def _by_first(self, rules: Sequence[Rule]) -> dict[str, list[Rule]]:
        index: dict[str, list[Rule]] = {}
        for rule in rules:
            for first in self._first_words(rule):
                index.setdefault(first, []).append(rule)
        return index

    def _first_words(self, rule: Rule) -> frozenset[str]:
        lead = _PIECE.split(rule.pattern)[0]
        if not lead:
            symbol = _PIECE.split(rule.pattern)[1][1:-1]
            if symbol not in self._firsts:
                self._firsts[symbol] = frozenset().union(
                    *(self._first_words(inner) for inner in self._rules[symbol])
                )
            return self._firsts[symbol]
        named = _CLASS.match(lead.lstrip("'"))
        if named:
            return TERMINALS[named[1]].firsts
        choice = _CHOICE.match(lead)
        found = [_FIRST.match(words) for words in (choice[1].split("|") if choice else [lead])]
        if not all(found):
            raise ValueError(f"a rule must begin with words: {rule.pattern}")
        return frozenset(_key(word.group()) for word in found if word)


def _take(rule: Rule, piece: re.Pattern[str], text: str, end: int, found: RuleMatch) -> bool:
    """Match a piece and keep its words and values; False where a value is none."""
    match = piece.match(text, found.end, end)
    if match is None:
        return False
    for name, words in match.groupdict().items():
        if words is None:
            continue
        value = TERMINALS[rule.classes[name]].value(words) if name in rule.classes else None
        if name in rule.classes and value is None:
            return False
        if value is not None:
            found.values[name] = value
        found.words[name] = " ".join(words.lower().split())
    found.end = match.end()
    return True


def _key(word: str) -> str:
    return word.lower() if word.isalpha() else DIGIT

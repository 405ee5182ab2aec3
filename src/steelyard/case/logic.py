"""Conditions on binary options.

Names joined by not, and, or, if, iff, and patterns such as ``-Y-N``.

lift and not attack        both lift or (aid and talks)    at least one accept if guarantees
guarantees imply accept; the same as `if guarantees then accept` accept iff guarantees      both or
neither -Y-N                       a letter for each option in the order of the file, `-` where it
does not matter
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Operator = Literal["name", "not", "and", "or", "if", "iff"]
MAX_LENGTH = 4000
MAX_DEPTH = 40
_TOKEN = re.compile(r"\s*(?:(?P<name>[A-Za-z][A-Za-z0-9_-]*)|(?P<sign>[()&|!]))")
_PATTERN = re.compile(r"[YNyn-]+")
_SIGNS = {"&": "and", "|": "or", "!": "not"}
_WORDS = ("not", "and", "or", "if", "then", "iff")


class FormulaError(ValueError):
    """A condition that cannot be read.

    Attributes
    ----------
    name : str or None
        The name that no option has, where that is what is wrong.
    """

    def __init__(self, message: str, name: str | None = None) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True)
class Formula:
    """A condition: an operator with its parts, or the name of an option.

    Attributes
    ----------
    operator : {"name", "not", "and", "or", "if", "iff"}
        ``if`` has the condition first and what follows from it second.
    parts : tuple of Formula
        What it joins.
    name : str
        The option, for ``name``.
    """

    operator: Operator
    parts: tuple[Formula, ...] = ()
    name: str = ""

    def names(self) -> Iterator[str]:
        """Yield every option that is named, repetitions with them."""
        if self.operator == "name":
            yield self.name
        for part in self.parts:
            yield from part.names()

    def holds(self, chosen: Callable[[str], Any]) -> Any:
        """Return the truth value, given that of each option: numpy booleans of any shape.

        Parameters
        ----------
        chosen : callable
            From an option's name to whether it is chosen; must support ``&``, ``|`` and ``~``.
        """
        if self.operator == "name":
            return chosen(self.name)
        values = [part.holds(chosen) for part in self.parts]
        if self.operator == "not":
            return ~values[0]
        if self.operator == "if":
            return ~values[0] | values[1]
        if self.operator == "iff":
            return ~(values[0] ^ values[1])
        if not values:
            raise ValueError("a condition without options says nothing of any state")
        joined = values[0]
        for value in values[1:]:
            joined = joined & value if self.operator == "and" else joined | value
        return joined

    def __str__(self) -> str:
        if self.operator == "name":
            return self.name
        written = [
            f"({part})" if part.operator not in ("name", "not") else str(part)
            for part in self.parts
        ]
        if self.operator == "not":
            return f"not {written[0]}"
        if self.operator == "if":
            return f"if {written[0]} then {written[1]}"
        return f" {self.operator} ".join(written)


def name(option: str) -> Formula:
    """Return the condition that an option is chosen."""
    return Formula("name", name=option)


def negated(formula: Formula) -> Formula:
    """Return the opposite of a condition."""
    return formula.parts[0] if formula.operator == "not" else Formula("not", (formula,))


def conjunction(parts: Sequence[Formula]) -> Formula:
    """Return the condition that all of `parts` hold; at least one part."""
    return parts[0] if len(parts) == 1 else Formula("and", tuple(parts))


def disjunction(parts: Sequence[Formula]) -> Formula:
    """Return the condition that one of `parts` holds at least; at least one part."""
    return parts[0] if len(parts) == 1 else Formula("or", tuple(parts))


def pattern(text: str, options: Sequence[str]) -> Formula:
    """Read a pattern such as ``-Y-N``: one letter for each of `options`, in their order.

    Raises
    ------
    FormulaError
        It has another length, or says nothing.
    """
    if len(text) != len(options):
        raise FormulaError(
            f"the pattern {text!r} has {len(text)} letters, and there are {len(options)} options"
        )
    parts = [
        name(option) if letter in "Yy" else negated(name(option))
        for letter, option in zip(text, options, strict=True)
        if letter != "-"
    ]
    if not parts:
        raise FormulaError(f"the pattern {text!r} fits every state")
    return conjunction(parts)


def read_formula(text: str, options: Sequence[str]) -> Formula:
    """Read a condition on `options`.

    Raises
    ------
    FormulaError
        It cannot be read, or names something that is no option.
    """
    written = text.strip()
    if len(written) > MAX_LENGTH:
        raise FormulaError(
            f"the condition has {len(written)} characters, and at most {MAX_LENGTH} are read"
        )
    if (
        _PATTERN.fullmatch(written)
        and written not in options
        and (len(written) == len(options) or len(written) > 1)
    ):
        return pattern(written, options)
    if not written:
        raise FormulaError("the condition is empty")
    parser = _Parser(written, options)
    formula = parser.sentence(0)
    parser.expect_end()
    if _levels(formula) > MAX_DEPTH:
        raise FormulaError(f"the condition is nested more than {MAX_DEPTH} deep")
    return formula


def _levels(formula: Formula) -> int:
    """How deep a condition is nested; chains of `if` and `iff` nest too."""
    levels, level = 0, [formula]
    while level:
        levels += 1
        level = [part for formula in level for part in formula.parts]
    return levels


class _Parser:
    """Recursive descent: iff binds least, then if, or, and, not."""

    def __init__(self, text: str, options: Sequence[str]) -> None:
        self.options = frozenset(options)
        self.tokens = list(_tokens(text))
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *words: str) -> bool:
        found = self._word(self.peek()) in words and self.peek() not in self.options
        self.at += found
        return found

    @staticmethod
    def _word(token: str) -> str:
        return _SIGNS.get(token, token.lower())

    def sentence(self, depth: int) -> Formula:
        if depth > MAX_DEPTH:
            raise FormulaError(f"the condition is nested more than {MAX_DEPTH} deep")
        formula = self.implication(depth)
        while self.take("iff"):
            formula = Formula("iff", (formula, self.implication(depth)))
        return formula

    def implication(self, depth: int) -> Formula:
        if self.take("if"):
            condition = self.either(depth)
            if not self.take("then"):
                raise FormulaError("write `if A then B`, or `B if A`")
            return Formula("if", (condition, self.either(depth)))
        formula = self.either(depth)
        while self.take("if"):
            formula = Formula("if", (self.either(depth), formula))
        return formula

    def either(self, depth: int) -> Formula:
        parts = [self.both(depth)]
        while self.take("or"):
            parts.append(self.both(depth))
        return disjunction(parts)

    def both(self, depth: int) -> Formula:
        parts = [self.atom(depth)]
        while self.take("and"):
            parts.append(self.atom(depth))
        return conjunction(parts)

    def atom(self, depth: int) -> Formula:
        negative = False
        while self.take("not"):
            negative = not negative
        formula = self._positive(depth)
        return negated(formula) if negative else formula

    def _positive(self, depth: int) -> Formula:
        if self.take("("):
            formula = self.sentence(depth + 1)
            if not self.take(")"):
                raise FormulaError("a bracket is opened and not closed")
            return formula
        token = self.peek()
        if not token or (token not in self.options and self._word(token) in (*_WORDS, ")")):
            raise FormulaError(
                f"an option is missing before {token!r}"
                if token
                else "the condition ends where an option is expected"
            )
        if token not in self.options:
            raise FormulaError(f"no option is called {token!r}", token)
        self.at += 1
        return name(token)

    def expect_end(self) -> None:
        if self.peek():
            raise FormulaError(
                f"{self.peek()!r} stands where `and`, `or`, `if`, `iff` or the end is expected"
            )


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            if not text[at:].strip():
                return
            raise FormulaError(
                f"{text[at:].strip()[0]!r} is no part of a condition: write names, not, and, "
                "or, if, iff and brackets"
            )
        yield match["name"] or match["sign"]
        at = match.end()

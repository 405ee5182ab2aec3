"""A place in a list of tokens, from which words are looked at and taken."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.numbers.tokens import Token

_HYPHENS = frozenset("-\u2010\u2011")


class Cursor:
    """The next token to be read, and those around it; nothing is seen beyond a dash."""

    def __init__(self, tokens: list[Token], at: int) -> None:
        self.tokens, self.at, self.start = tokens, at, at

    def token(self, ahead: int = 0) -> Token | None:
        """Return a token ahead, or behind; None outside the list and beyond a dash."""
        place = self.at + ahead
        if not 0 <= place < len(self.tokens):
            return None
        token = self.tokens[place]
        return token if place <= self.start or _joins(token.gap) else None

    def peek(self, ahead: int = 0) -> str:
        """Return the text of a token ahead; an empty text where there is none."""
        token = self.token(ahead)
        return token.text if token else ""

    def value(self, ahead: int = 0) -> float | None:
        """Return the number in digits of a token ahead; None where it is none."""
        token = self.token(ahead)
        return token.value if token else None

    def touching(self, ahead: int = 0) -> bool:
        """Tell whether a token touches the one before it."""
        return 0 < self.at + ahead < len(self.tokens) and self.tokens[self.at + ahead].gap == ""

    def hyphened(self, ahead: int = 0) -> bool:
        """Tell whether a hyphen joins a token to the one before it."""
        return self.at + ahead < len(self.tokens) and self.tokens[self.at + ahead].gap in _HYPHENS

    def take(self, table: Mapping[str, float]) -> float | None:
        """Return what a table says of the next token, and move behind it; None if nothing."""
        number = table.get(self.peek())
        self.at += number is not None
        return number


def _joins(gap: str) -> bool:
    return not gap or gap.isspace() or gap in _HYPHENS or gap == "\u00ad"

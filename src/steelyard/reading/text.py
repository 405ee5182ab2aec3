"""Spans of a document, and a plain copy of its characters for matching."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‛": "'",
        "‚": "'",
        "❛": "'",
        "❜": "'",
        "＇": "'",
        "ʻ": "'",
        "‟": '"',
        "❝": '"',
        "❞": '"',
        "＂": '"',
        "〝": '"',
        "〞": '"',
        "〟": '"',
        "‹": '"',
        "›": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "｢": '"',
        "｣": '"',
        "≪": '"',
        "≫": '"',
        "–": "–",
        "—": "–",
        "―": "–",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u2011": "-",
        "\u2010": "-",
    }
)


_LONGEST_SLUG = 48
_TAKEN = frozenset("true false null nan inf yes no on off all none never".split())
"""Words that stand for something else in a case file."""


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of the original text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def plain(text: str) -> str:
    """Return `text` with typographic marks and white space made uniform, character for character.

    The result has the length of `text`, so that offsets found in it hold in the original.
    """
    return text.translate(_PLAIN)


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def trimmed(text: str, start: int, end: int, strip: str = " \t\r\n") -> Span:
    """Return the span from `start` to `end` without the characters of `strip` at its edges."""
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return Span(start, end)


def slug(name: str) -> str:
    """Return `name` as an identifier of a case file: a letter, then letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", folded.lower().replace("'", ""))
    joined = "-".join(words) or "x"
    usable = joined[0].isalpha() and joined not in _TAKEN
    return (joined if usable else f"x-{joined}")[:_LONGEST_SLUG].rstrip("-")

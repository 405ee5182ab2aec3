"""The tokens that numbers are read from: numbers in digits, words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from steelyard.numbers.digits import MINUS, RUN, SPACES, parts_of_run
from steelyard.numbers.money import SIGNS
from steelyard.numbers.words import FRACTION_SIGNS

VOID = "\0"
"""Text of a token of digits that are no number."""

_PARTS = "".join(FRACTION_SIGNS)
_MONEY = "".join(map(re.escape, SIGNS))
_TOKEN = re.compile(
    rf"(?P<minus>(?<![\w)%])"
    rf"(?:[{MINUS}]|(?<![^{SPACES}(])[\u2013](?=[\d.{_MONEY}]*\d))(?=\.?\d|[{_MONEY}]))"
    rf"|(?P<run>{RUN})"
    rf"|(?P<word>(?:[A-Za-z]\.){{2,}}|°[A-Za-z]+|[^\W\d_{_PARTS}{_MONEY}]+)"
    r"|[^\w\s\u00ad\u2010-\u2014-]|[" + _PARTS + _MONEY + "]"
)
_HYPHEN_WORD = re.compile(r"[-\u2010\u2011][^\W\d_]")


class Token(NamedTuple):
    """A number in digits, a word, or a sign; hyphens and dashes are none, but a minus sign is.

    Attributes
    ----------
    text : str
        In small letters; :data:`VOID` for digits that are no number.
    raw : str
        As written.
    start, end : int
        Offsets, the end exclusive.
    gap : str
        What stands between the token before and this one: spaces and hyphens, mostly nothing.
    value : float or None
        The number in digits.
    """

    text: str
    raw: str
    start: int
    end: int
    gap: str
    value: float | None = None


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a text, or a part of it, into tokens; the offsets are those of the whole text."""
    found: list[Token] = []
    last, end = start, len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, end):
        raw, left = match[0], match.start()
        if match.lastgroup == "run":
            found += _run(text, match, last)
        else:
            lower = "-" if match.lastgroup == "minus" else raw.lower()
            found.append(Token(lower, raw, left, match.end(), text[last:left]))
        last = match.end()
    return found


def _run(text: str, match: re.Match[str], last: int) -> Iterator[Token]:
    for start, end, value in parts_of_run(match[0], bool(_HYPHEN_WORD.match(text, match.end()))):
        left, right = match.start() + start, match.start() + end
        raw = text[left:right]
        yield Token(raw if value is not None else VOID, raw, left, right, text[last:left], value)
        last = right

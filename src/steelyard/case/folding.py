"""Characters that look like others, or like nothing, as the plain ones.

The way back to where they stood in the text is kept.

Soft hyphens and characters without width are taken out; ligatures, full-width letters and the like
are written as the letters that they show; a letter and its accent become one character. What says
something else than plain letters would is kept: raised digits, fractions, dots, primes, the spaces
that group digits, and the marks of Chinese and Japanese text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_INVISIBLE = (
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f"
    "\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f]"
)
_NOT_EASTERN = "(?<![\u2e80-\u2fff\u3001-\ufaff])"

_ALIKE = frozenset({"<compat>", "<wide>", "<narrow>", "<font>", "<small>", "<square>"})
_BLOCKS = (
    (0x0132, 0x0200),
    (0x2000, 0x200B),
    (0x205F, 0x2060),
    (0x2100, 0x2190),
    (0x2460, 0x24FF),
    (0x3000, 0x3001),
    (0x3200, 0x3400),
    (0xFB00, 0xFB07),
    (0xFE50, 0xFE70),
    (0xFF00, 0xFFF0),
    (0x1D400, 0x1D800),
)
_KEPT = "\u2009\u2116"
_LAST_LATIN = "\u024f"
_JOINER = "[\u200c\u200d](?![^\\x00-\u024f])|(?<![^\\x00-\u024f])[\u200c\u200d]"
_BROKEN = r"(?:\u00ad[ \t]*(?:\r\n|\r|\n)[ \t]*[^\W\d_][^\s\u00ad]*)+"
_ACCENTED = r"[^\W\d_][\u0300-\u036f]+"
_BREAK = re.compile(r"\u00ad[ \t]*(\r\n|\r|\n)[ \t]*")

_Change = tuple[int, int, str]
"""Start and end of a piece that is written otherwise, and what stands there in the folded text."""


@dataclass(frozen=True)
class Folded:
    """A text with its characters folded.

    Attributes
    ----------
    text : str
        The folded text.
    """

    text: str
    _written: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    _folded: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def inward(self, offset: int) -> int:
        """Return the offset in the folded text of a place in the text as written.

        For a place inside a replaced piece it is the end of that piece.
        """
        return _moved(offset, self._written, self._folded, False)

    def outward(self, offset: int, end: bool = False) -> int:
        """Return the offset in the text as written of a place in the folded text.

        Parameters
        ----------
        offset : int
            In the folded text.
        end : bool, optional
            Whether something ends here: inside a replaced piece its end is meant, and else its
            start.
        """
        return _moved(offset, self._folded, self._written, not end)


def _moved(
    offset: int,
    pieces: tuple[tuple[int, int], ...],
    others: tuple[tuple[int, int], ...],
    to_start: bool,
) -> int:
    """Carry an offset from a text to the other, given the start and end in each of what differs."""
    number = bisect_right(pieces, (offset, offset if to_start else -1)) - 1
    if number < 0:
        return offset
    (_, end), (other_start, other_end) = pieces[number], others[number]
    if offset >= end:
        return other_end + offset - end
    return other_start if to_start else other_end


def folded(text: str) -> Folded:
    """Return a text with its characters folded, in linear time.

    Parameters
    ----------
    text : str
        Any text. A word that is broken by a soft hyphen at the end of a line stands whole on that
        line, so that lines keep their numbers.
    """
    if text.isascii():
        return Folded(text)
    changes = list(_changes(text))
    written = tuple((start, end) for start, end, _ in changes)
    return Folded(_rewritten(text, changes), written, tuple(_moved_places(changes)))


def _rewritten(text: str, changes: Iterable[_Change]) -> str:
    """A text with its changes made."""
    pieces: list[str] = []
    last = 0
    for start, end, plain in changes:
        pieces += (text[last:start], plain)
        last = end
    return "".join([*pieces, text[last:]])


def _moved_places(changes: Iterable[_Change]) -> Iterator[tuple[int, int]]:
    """Where each changed piece starts and ends in the folded text."""
    grown = 0
    for start, end, plain in changes:
        yield start + grown, start + grown + len(plain)
        grown += len(plain) - (end - start)


def _changes(text: str) -> Iterator[_Change]:
    """Yield the pieces that are written otherwise."""
    pattern, table = _pattern()
    for match in pattern.finditer(text):
        found = match.group()
        plain = _plain(found, table.get)
        if plain != found:
            yield match.start(), match.end(), plain


def _plain(found: str, plainer: Callable[[str, str], str]) -> str:
    if len(found) == 1:
        return plainer(found, "")
    if found[0] != "\u00ad":
        return unicodedata.normalize("NFC", found)
    breaks = "".join(_BREAK.findall(found))
    return folded(_BREAK.sub("", found)).text + breaks


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of what is written otherwise, and the plain form of each character in it."""
    chars = (chr(code) for first, end in _BLOCKS for code in range(first, end))
    table = {char: plain for char in chars if char not in _KEPT and (plain := _shown(char)) != char}
    alike = f"{_NOT_EASTERN}[{''.join(map(re.escape, table))}]"
    return re.compile(f"{_BROKEN}|{_ACCENTED}|{alike}|{_INVISIBLE}|{_JOINER}"), table


def _shown(char: str) -> str:
    """The letters, digits or signs that a character shows; itself where it says more."""
    if char == "\u2007":
        return "\u00a0"
    kind, *codes = unicodedata.decomposition(char).split() or [""]
    if kind not in _ALIKE:
        return char
    plain = "".join(_shown(chr(int(code, 16))) for code in codes)
    dots = kind == "<compat>" and set(plain) == {"."}
    return (
        plain
        if plain == " " or (plain.isprintable() and all(map(_is_plain, plain)) and not dots)
        else char
    )


def _is_plain(char: str) -> bool:
    return char <= _LAST_LATIN or unicodedata.category(char) == "Sc"

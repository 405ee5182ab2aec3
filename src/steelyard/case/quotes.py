"""Finding a quoted passage in a document, letter for letter but for white space and marks."""

from __future__ import annotations

import bisect
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from steelyard.case.folding import folded

_MARKS = "\"'`´‘’‚‛“”„‟‹›«»′″＂＇"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_ALIKE = str.maketrans(_MARKS + _DASHES, "'" * len(_MARKS) + "-" * len(_DASHES))
_RUN = re.compile(r"\s+")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\w+")
_MOST_QUOTE, _MOST_TEXT, _MOST_SHOWN = 2_000, 2_000_000, 400
_ENOUGH = 0.5


@dataclass(frozen=True)
class QuoteSpan:
    """Where a quote stands: ``start`` to ``end`` (exclusive) in the text, and its line, from 1."""

    start: int
    end: int
    line: int


class _Normal:
    """A text in normal form, with the way back to its own offsets."""

    def __init__(self, text: str) -> None:
        self._folded = folded(text)
        alike = self._folded.text.translate(_ALIKE)
        pieces: list[str] = []
        self._starts, self._origins = [0], [0]
        length = last = 0
        for run in _RUN.finditer(alike):
            pieces += (alike[last : run.start()], " ")
            length += run.start() - last + 1
            last = run.end()
            self._starts.append(length)
            self._origins.append(last)
        self.text = "".join([*pieces, alike[last:]])

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the normal form stands in the text as written."""
        return self._folded.outward(self._origin(start)), self._folded.outward(
            self._origin(end - 1) + 1, end=True
        )

    def _origin(self, offset: int) -> int:
        piece = bisect.bisect_right(self._starts, offset) - 1
        return self._origins[piece] + offset - self._starts[piece]


@lru_cache(maxsize=4)
def _normal(text: str) -> _Normal:
    """A document in normal form, made once for all the quotes of a case."""
    return _Normal(text)


def find_quote(quote: str, text: str) -> QuoteSpan | None:
    """Find the first place where a quote stands verbatim.

    Runs of white space count as one space, all quotation marks and apostrophes as one, all dashes
    as one; soft hyphens and characters without width are skipped, and ligatures and full-width
    letters are the letters that they show (see :mod:`steelyard.case.folding`). Letters must agree
    exactly, with their case. Takes linear time.

    Parameters
    ----------
    quote : str
        The passage.
    text : str
        The document.

    Returns
    -------
    QuoteSpan or None
        Where it stands in the text as written; None if it does not, or if the quote is blank.
    """
    wanted = _Normal(quote).text.strip()
    if not wanted:
        return None
    normal = _normal(text)
    at = normal.text.find(wanted)
    if at < 0:
        return None
    start, end = normal.place(at, at + len(wanted))
    return QuoteSpan(start, end, _line(text, start))


def nearest_passage(quote: str, text: str) -> tuple[str, int] | None:
    """Return the passage that shares most words with a quote, and its line.

    For a quote that is not found.

    Parameters
    ----------
    quote : str
        The passage as quoted; its first 2,000 characters count.
    text : str
        The document; its first 2,000,000 characters count.

    Returns
    -------
    tuple of str and int, or None
        At most 400 characters of the text on one line, and the line where they start; None where no
        passage holds half of the quote's words.
    """
    wanted = Counter(word.casefold() for word in _WORD.findall(quote[:_MOST_QUOTE]))
    text = text[:_MOST_TEXT]
    place = _most_alike(wanted, text)
    if place is None:
        return None
    start, end = place
    return " ".join(text[start : min(end, start + _MOST_SHOWN)].split()), _line(text, start)


def _most_alike(wanted: Counter[str], text: str) -> tuple[int, int] | None:
    """Where the passage starts and ends that holds most of some words; at least half of them."""
    places, words = _words(text)
    size = wanted.total()
    shared, last = _best_window(wanted, words, size)
    if not size or shared < max(1, _ENOUGH * size):
        return None
    window = [i for i in range(max(0, last - size + 1), last + 1) if words[i] in wanted]
    return places[window[0]][0], places[window[-1]][1]


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[list[tuple[int, int]], list[str]]:
    """The words of a document and where they stand, found once for all the quotes of a case."""
    places = [match.span() for match in _WORD.finditer(text)]
    return places, [text[start:end].casefold() for start, end in places]


def _best_window(wanted: Counter[str], words: list[str], size: int) -> tuple[int, int]:
    """Return the most words shared by any run of ``size`` words, and where it first ends."""
    left = dict(wanted)
    shared = best = best_last = 0
    for last, word in enumerate(words):
        if word in left:
            shared += left[word] > 0
            left[word] -= 1
        if last >= size and (gone := words[last - size]) in left:
            left[gone] += 1
            shared -= left[gone] > 0
        if shared > best:
            best, best_last = shared, last
    return best, best_last


def _line(text: str, offset: int) -> int:
    return bisect_right(_breaks(text), offset) + 1


@lru_cache(maxsize=4)
def _breaks(text: str) -> list[int]:
    """Where the lines of a document end."""
    return [match.end() for match in _LINE_BREAK.finditer(text)]

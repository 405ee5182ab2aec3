"""A text as the tagger's input: word pieces with their places, and what they lose.

They lose case, quotation marks and line ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from steelyard.reading.quotemarks import lines_of, quoted

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = ("lower", "title", "upper", "mixed", "none")
QUOTED = ("outside", "inside", "opening mark", "closing mark")
LINES = ("within", "first of a line", "first of a paragraph")
FEATURES = len(CASES) * len(QUOTED) * len(LINES)


@dataclass(frozen=True)
class Pieces:
    """Word pieces of a text.

    Attributes
    ----------
    ids : (n,) int32
        Entries of the vocabulary.
    features : (n,) int32
        Case, quotation and line of each piece as one number below `FEATURES`.
    starts, ends : (n,) int64
        Places in the text, end exclusive.
    firsts : (n,) bool
        Pieces that begin a word.
    """

    ids: NDArray[np.int32]
    features: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    firsts: NDArray[np.bool_]


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces, without the vocabulary's marks for beginning and end."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int32)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    words = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    firsts = np.ones(len(ids), dtype=np.bool_)
    firsts[1:] = words[1:] != words[:-1]
    cases = np.array([_case(text[start:end]) for start, end in offsets], dtype=np.int32)
    quoted = _quoted(text)[starts] if len(ids) else np.zeros(0, dtype=np.int32)
    features = (cases * len(QUOTED) + quoted) * len(LINES) + _lines(text, starts, ends)
    return Pieces(ids, features.astype(np.int32), starts, ends, firsts)


def _case(piece: str) -> int:
    if piece.islower():
        return 0
    if piece.isupper():
        return 2 if len(piece) > 1 else 1
    if piece.istitle():
        return 1
    return 3 if any(c.isalpha() for c in piece) else 4


def _quoted(text: str) -> NDArray[np.int32]:
    """Say of every character whether it is inside a quotation or one of its marks."""
    state = np.zeros(len(text) + 1, dtype=np.int32)
    for one in quoted(text, lines_of(text)):
        state[one.opening.start : one.opening.end] = 2
        state[one.words.start : one.words.end] = 1
        if one.closing is not None:
            state[one.closing.start : one.closing.end] = 3
    return state


def _lines(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int32]:
    """Say of every piece whether it is the first of a line or of a paragraph."""
    lines = np.zeros(len(starts), dtype=np.int32)
    breaks = np.array([m.start() for m in re.finditer("\n", text)], dtype=np.int64)
    if len(breaks) == 0 or len(starts) == 0:
        return lines
    before = np.concatenate([[0], ends[:-1]])
    passed = np.searchsorted(breaks, starts) - np.searchsorted(breaks, before)
    lines[passed == 1] = 1
    lines[passed > 1] = 2
    return lines

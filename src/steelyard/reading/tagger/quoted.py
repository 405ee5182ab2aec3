"""Quotations in the tagger's reading: the words of one stand or fall together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from steelyard.reading.tagger.pieces import LINES, QUOTED, Pieces
from steelyard.reading.tagger.tags import (
    B_CONTENT,
    B_SOURCE,
    I_CONTENT,
    I_SOURCE,
    OUTSIDE,
    TagScores,
)

_FEWEST = 3
_BROKEN = -3.0


def quotations_of(pieces: Pieces) -> list[tuple[int, int]]:
    """Return the quotations of a text, line by line, with their marks.

    Each is its first piece and the one behind its last.
    """
    state = pieces.features // len(LINES) % len(QUOTED)
    quoted = np.flatnonzero(state)
    if not len(quoted):
        return []
    fresh = (
        (np.diff(quoted, prepend=-2) > 1)
        | (state[quoted] == 2)
        | (pieces.features[quoted] % len(LINES) > 0)
    )
    fresh[1:] |= state[quoted[:-1]] == 3
    groups = np.split(quoted, np.flatnonzero(fresh)[1:])
    return [(int(group[0]), int(group[-1]) + 1) for group in groups if len(group) >= _FEWEST]


def as_wholes(scores: TagScores, froms: NDArray[np.int64], pieces: Pieces) -> None:
    """Let the words of a quotation stand or fall together, in place.

    Where the cue stands in the quotation itself, they are left as they are.

    Parameters
    ----------
    scores : (cues, reach, 5) array
        Logarithms of the chances of each tag, changed in place to the mean over the quotation's
        words.
    froms : (cues,) array
        The piece at which each row of scores begins; may be below 0.
    pieces : Pieces
        The text.
    """
    reach = scores.shape[1]
    cues = froms + reach // 2
    for low, high in quotations_of(pieces):
        near = np.flatnonzero(
            (froms < high - 1) & (low + 1 < froms + reach) & ((cues < low) | (cues >= high))
        )
        for row in near:
            start, end = max(low, froms[row]), min(high, froms[row] + reach)
            words = pieces.firsts[start:end]
            part = scores[row, start - froms[row] : end - froms[row]]
            if words.any():
                _level(part, part[words], low == start)


def _level(part: TagScores, words: TagScores, whole: bool) -> None:
    source = np.logaddexp(words[:, B_SOURCE], words[:, I_SOURCE]).mean()
    content = np.logaddexp(words[:, B_CONTENT], words[:, I_CONTENT]).mean()
    part[:, OUTSIDE] = words[:, OUTSIDE].mean()
    part[:, [B_SOURCE, I_SOURCE]] = source
    part[:, I_CONTENT] = content
    part[:, B_CONTENT] = content + _BROKEN
    part[0, B_CONTENT] = content if whole else content + _BROKEN

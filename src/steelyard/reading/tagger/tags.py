"""Tags of words as seen from a cue.

They are outside, source or content, in the best allowed sequence.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TagScores = NDArray[np.floating]

OUTSIDE, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(5)
IMPOSSIBLE = -1e4


def softmax(scores: TagScores) -> TagScores:
    """Return chances along the last axis."""
    risen: TagScores = np.exp(scores - scores.max(-1, keepdims=True))
    risen /= risen.sum(-1, keepdims=True)
    return risen


def best_tags(
    scores: TagScores, places: NDArray[np.int64], firsts: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """Return the best allowed tags of each cue's surroundings (Viterbi, 1967), one choice a word.

    Parameters
    ----------
    scores : (cues, reach, 5) array
        Logarithms of chances.
    places : (cues, reach) array
        Pieces; -1 outside the text.
    firsts : (pieces,) array of bool
        Pieces that begin a word; the others take the tag of their word.
    """
    count, length, _ = scores.shape
    skipped = ~firsts[places] | (places < 0)
    rows = np.where(skipped[..., None], 0.0, scores).swapaxes(0, 1)
    best = np.full((count, 5), IMPOSSIBLE)
    best[:, OUTSIDE] = 0.0
    back = np.empty((length, count, 5), dtype=np.int8)
    stay, every = np.arange(5, dtype=np.int8), np.arange(count)
    moved = np.empty_like(best)
    for at in range(length):
        keep = skipped[:, at, None]
        step = back[at]
        step[:] = best.argmax(1)[:, None]
        for begin, inside in ((B_SOURCE, I_SOURCE), (B_CONTENT, I_CONTENT)):
            step[:, inside] = np.where(best[:, inside] > best[:, begin], inside, begin)
        np.copyto(step, stay, where=keep)
        np.add(best[every[:, None], step], rows[at], out=moved)
        best, moved = moved, best
    tags = np.empty((count, length), dtype=np.int8)
    state = best.argmax(1)
    for at in range(length - 1, -1, -1):
        tags[:, at] = state
        state = back[at, every, state]
    tags[places < 0] = OUTSIDE
    return tags

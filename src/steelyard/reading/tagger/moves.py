"""From the tagger's scores to moves.

Of each class they are runs of words, with the likeliest value of each of their fields.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.reading.tagger.pieces import Pieces
from steelyard.reading.tagger.tags import TagScores, softmax
from steelyard.reading.text import Span

CLASSES = ("proposal", "stance", "condition", "lever", "demand", "belief", "constraint", "forecast")
FIELDS = {
    "stance": ("accepts", "refuses", "undecided", "conditional"),
    "kind": ("carrot", "stick", "support", "assurance"),
    "status": ("done", "threatened", "offered", "possible", "suspended", "used up", "ruled out"),
    "about": ("winning", "outcome", "other"),
    "type": ("consent", "reluctance", "capacity", "deadline", "other"),
}
OF_CLASS = {
    "stance": ("stance",),
    "lever": ("kind", "status"),
    "belief": ("about",),
    "constraint": ("type",),
}
SCORES = 3 * len(CLASSES)
VALUES = sum(len(values) for values in FIELDS.values())


@dataclass(frozen=True, order=True)
class MoveSpan:
    """A stretch of text that tells of a move, before it is known who moves.

    Attributes
    ----------
    span : Span
        The words.
    kind : str
        One of `CLASSES`.
    confidence : float
        Mean chance of its words, in 0 to 1.
    values : tuple of (str, str, float)
        Field, likeliest value and its chance: stance of a stance, kind and status of a lever, about
        of a belief, type of a constraint.
    """

    span: Span
    kind: str
    confidence: float
    values: tuple[tuple[str, str, float], ...]

    def value(self, field: str) -> str | None:
        """Return the likeliest value of a field, or None where the class has no such field."""
        return next((value for name, value, _ in self.values if name == field), None)


def chances_of(scores: TagScores) -> TagScores:
    """Return the chances outside, begin and inside, of shape (n, classes, 3).

    The scores have the shape (n, 3 x classes).
    """
    return softmax(scores.reshape(len(scores), len(CLASSES), 3))


def moves(
    pieces: Pieces, chances: TagScores, values: TagScores, least: float
) -> tuple[MoveSpan, ...]:
    """Decode the scores of a text.

    Parameters
    ----------
    pieces : Pieces
        The text.
    chances : (n, classes, 3) array
        See `chances_of`.
    values : (n, values) array
        Scores of the values of all fields; the mean over a stretch tells its own.
    least : float
        Least chance of a word to belong to a move, in 0 to 1.
    """
    found = []
    for number, kind in enumerate(CLASSES):
        for start, end in _runs(chances[:, number], pieces.firsts, least):
            span = Span(int(pieces.starts[start]), int(pieces.ends[end - 1]))
            inside = 1.0 - chances[start:end, number, 0]
            found.append(
                MoveSpan(span, kind, float(inside.mean()), _values(kind, values[start:end].mean(0)))
            )
    return tuple(sorted(found))


def _runs(chances: TagScores, firsts: NDArray[np.bool_], least: float) -> list[tuple[int, int]]:
    """Runs of words that are likelier inside than `least`.

    A word likelier to begin than to go on begins another.
    """
    inside = 1.0 - chances[:, 0] >= least
    begins = chances[:, 1] > np.maximum(chances[:, 2], least)
    runs: list[tuple[int, int]] = []
    open_ = False
    for at in range(len(inside)):
        if not firsts[at]:
            if open_:
                runs[-1] = (runs[-1][0], at + 1)
        elif not inside[at]:
            open_ = False
        elif open_ and not begins[at]:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
            open_ = True
    return runs


def _values(kind: str, scores: TagScores) -> tuple[tuple[str, str, float], ...]:
    found, at = [], 0
    for name, values in FIELDS.items():
        part = scores[at : at + len(values)]
        at += len(values)
        if name in OF_CLASS.get(kind, ()):
            shares = softmax(part)
            best = int(shares.argmax())
            found.append((name, values[best], float(shares[best])))
    return tuple(found)

"""From the tagger's scores to attributions.

Cues come first, then, as seen from each cue, its source and its content.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.reading.tagger.pieces import Pieces
from steelyard.reading.tagger.quoted import as_wholes
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.tagger.tags import (
    B_CONTENT,
    B_SOURCE,
    I_CONTENT,
    I_SOURCE,
    OUTSIDE,
    TagScores,
    best_tags,
    softmax,
)
from steelyard.reading.text import Span

REACH = 160
BUCKETS = 48
_SAME = 0.8


@dataclass(frozen=True)
class Thresholds:
    """What makes an attribution.

    Attributes
    ----------
    whole : float
        Least confidence, in 0 to 1: the chance of the cue times the mean chance of the content's
        words.
    outside : float
        What is taken off the logarithm of the chance that a word is outside source and content. The
        tagger is over-cautious at long contents, where many small doubts add up.
    """

    whole: float = 0.55
    outside: float = 1.0


@dataclass(frozen=True)
class Cue:
    """Pieces `start` to `end` as a cue, and its chance."""

    start: int
    end: int
    chance: float


def find_cues(scores: TagScores, firsts: NDArray[np.bool_], least: float) -> list[Cue]:
    """Return the cues of a text.

    They are whole words whose chance to begin one is at least `least`, and what goes on from them.

    Parameters
    ----------
    scores : (n, 3) array
        Outside, begin and inside, before the softmax.
    firsts : (n,) array of bool
        Pieces that begin a word.
    least : float
        In 0 to 1.
    """
    chances = softmax(scores)
    begins = firsts & (chances[:, 1] >= least) & (chances[:, 1] >= chances[:, 2])
    goes_on = ~firsts | ((chances[:, 2] > chances[:, 0]) & ~begins)
    cues = []
    for start in np.flatnonzero(begins):
        stop = start + 1
        while stop < len(goes_on) and goes_on[stop]:
            stop += 1
        cues.append(Cue(int(start), int(stop), float(chances[start, 1])))
    return cues


def buckets_of(distance: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the bucket of each distance in pieces: exact to 8, then logarithmic, both ways."""
    far = np.minimum(np.abs(distance), 511)
    log = 8 + np.floor(np.log2(np.maximum(far, 8) / 8) * (15 / 6)).astype(np.int64)
    size = np.where(far < 8, far, np.minimum(log, BUCKETS // 2 - 1))
    buckets: NDArray[np.int64] = np.where(distance < 0, size, size + BUCKETS // 2)
    return buckets


def around(cues: list[Cue], pieces: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each cue, the pieces within reach of it and their distance buckets.

    Outside the text they are -1.
    """
    starts = np.array([c.start for c in cues])[:, None]
    ends = np.array([c.end for c in cues])[:, None]
    place = starts + np.arange(-REACH, REACH)[None, :]
    near = np.where(place < starts, place - starts, np.maximum(place - ends + 1, 0))
    buckets = np.where((place >= starts) & (place < ends), BUCKETS, buckets_of(near))
    return np.where((place >= 0) & (place < pieces), place, -1), buckets


def attributions(
    pieces: Pieces,
    cue_scores: TagScores,
    pair_scores: Callable[[list[Cue], NDArray[np.int64], NDArray[np.int64]], TagScores],
    thresholds: Thresholds,
) -> tuple[AttributionSpans, ...]:
    """Decode the scores of a text.

    Parameters
    ----------
    pieces : Pieces
        The text.
    cue_scores : (n, 3) array
        See `find_cues`.
    pair_scores : callable
        Gives the tag scores (cues, reach, 5) for cues, places and buckets (see `around`).
    thresholds : Thresholds
        Which attributions to keep.
    """
    cues = find_cues(cue_scores, pieces.firsts, thresholds.whole)
    if not cues:
        return ()
    places, buckets = around(cues, len(pieces.ids))
    chances = softmax(pair_scores(cues, places, buckets))
    scores = np.log(chances + 1e-9)
    scores[:, :, OUTSIDE] -= thresholds.outside
    as_wholes(scores, np.array([c.start for c in cues]) - REACH, pieces)
    tags = best_tags(scores, places, pieces.firsts)
    found = [
        _attribution(pieces, *entry) for entry in zip(cues, tags, places, chances, strict=True)
    ]
    return tuple(
        _without_doubles([a for a in found if a is not None and a.confidence >= thresholds.whole])
    )


def _attribution(
    pieces: Pieces, cue: Cue, tags: NDArray[np.int8], places: NDArray[np.int64], chances: TagScores
) -> AttributionSpans | None:
    content = _runs(tags, B_CONTENT, I_CONTENT)
    if not content:
        return None
    of_content = chances[:, B_CONTENT] + chances[:, I_CONTENT]
    sure = float(np.mean(np.concatenate([of_content[start:end] for start, end in content])))
    sources = _runs(tags, B_SOURCE, I_SOURCE)
    of_source = chances[:, B_SOURCE] + chances[:, I_SOURCE]
    source = max(sources, key=lambda run: float(of_source[run[0] : run[1]].sum()), default=None)
    return AttributionSpans(
        cue=_span(pieces, cue.start, cue.end),
        source=_span(pieces, places[source[0]], places[source[1] - 1] + 1) if source else None,
        content=tuple(_span(pieces, places[start], places[end - 1] + 1) for start, end in content),
        confidence=cue.chance * sure,
    )


def _runs(tags: NDArray[np.int8], begin: int, inside: int) -> list[tuple[int, int]]:
    """Runs of one role; a later begin right behind a run starts a run of its own."""
    runs: list[tuple[int, int]] = []
    role = (tags == begin) | (tags == inside)
    for at in np.flatnonzero(role):
        fresh = not runs or runs[-1][1] != at or (tags[at] == begin and tags[at - 1] != begin)
        if fresh:
            runs.append((int(at), int(at) + 1))
        else:
            runs[-1] = (runs[-1][0], int(at) + 1)
    return runs


def _span(pieces: Pieces, start: int, end: int) -> Span:
    return Span(int(pieces.starts[start]), int(pieces.ends[end - 1]))


def _without_doubles(found: list[AttributionSpans]) -> list[AttributionSpans]:
    """Of attributions with one source and nearly one content, keep the surest."""
    kept: list[AttributionSpans] = []
    for one in sorted(found, key=lambda a: -a.confidence):
        if not any(
            one.source == other.source and _overlap(one, other) >= _SAME for other in kept[-40:]
        ):
            kept.append(one)
    return sorted(kept)


def _overlap(one: AttributionSpans, other: AttributionSpans) -> float:
    if not one.content[0].meets(other.content[0]) and len(one.content) == len(other.content) == 1:
        return 0.0
    mine = {c for span in one.content for c in range(span.start, span.end)}
    theirs = {c for span in other.content for c in range(span.start, span.end)}
    return len(mine & theirs) / len(mine | theirs)

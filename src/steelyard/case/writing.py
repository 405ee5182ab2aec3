"""The one writer of case files and conflicts: from a :class:`Sheet` to YAML text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from steelyard.case.sheet import (
    Label,
    OneLine,
    Passage,
    Remarked,
    Scalar,
    Sheet,
    Stanza,
    Typed,
    Value,
    Words,
)
from steelyard.case.yamltext import as_typed, bare_or_quoted, quoted, verbatim

STEP = "  "


def write(sheet: Sheet) -> str:
    """Return the text of a file, its stanzas apart by an empty line; empty ones are left out."""
    stanzas = ("\n".join(_stanza_lines(stanza)) for stanza in sheet.stanzas)
    return "\n\n".join(stanza for stanza in stanzas if stanza) + "\n"


def _stanza_lines(stanza: Stanza) -> Iterator[str]:
    yield from (f"# {line}" for line in stanza.above)
    yield from _entry_lines(stanza.entries, "")


def _entry_lines(entries: Mapping[str, Value], margin: str) -> Iterator[str]:
    for key, value in entries.items():
        if value is not None:
            yield from _lines_under(f"{margin}{key}:", value, margin + STEP)


def _lines_under(head: str, value: Value, margin: str) -> Iterator[str]:
    """The lines of a value that stands behind a key, or below it."""
    if isinstance(value, str):
        yield f"{head} {value}"
    elif isinstance(value, Mapping) and value:
        yield head
        yield from _entry_lines(value, margin)
    elif isinstance(value, tuple) and value:
        yield head
        yield from (f"{margin}- {in_line(item)}" for item in value)
    else:
        yield f"{head} {in_line(value)}"


def in_line(value: Value) -> str:
    """Return a value as it stands on one line."""
    if isinstance(value, str):
        return value
    if isinstance(value, Remarked):
        return f"{in_line(value.value)}{' ' * value.gap}# {value.remark}"
    if isinstance(value, OneLine):
        return in_line(value.value)
    if isinstance(value, Mapping):
        told = (f"{key}: {in_line(v)}" for key, v in value.items() if v is not None)
        return f"{{{', '.join(told)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(in_line, value))}]"
    return "null" if value is None else _scalar(value)


def _scalar(value: Scalar) -> str:
    match value:
        case Words(text):
            return quoted(text)
        case Passage(text):
            return verbatim(text)
        case Typed(text):
            return as_typed(text)
        case Label(text):
            return bare_or_quoted(text)
        case bool():
            return "true" if value else "false"
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)

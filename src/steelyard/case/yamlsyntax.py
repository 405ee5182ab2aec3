"""Plain sentences, each with a way out, for what a YAML parser says of broken text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

_CODE = "yaml-syntax"
_QUOTE_IT = "Put quotes around the text."

# what the parser says, in context and problem: (message, way out, whether it began where the
# context began)
_SENTENCES = (
    (
        "found character '\\t'",
        "A tab stands here; YAML is indented with spaces.",
        "Replace the tab by spaces.",
        False,
    ),
    (
        "quoted scalar found unexpected",
        "The quotes that open here are not closed.",
        "Close the text with the same kind of quotes; write ' within '...' twice.",
        True,
    ),
    (
        "unknown escape",
        "After a backslash in double quotes only a few letters are allowed.",
        "Write the backslash twice, or use single quotes.",
        False,
    ),
    (
        "escape sequence",
        "After a backslash in double quotes only a few letters are allowed.",
        "Write the backslash twice, or use single quotes.",
        False,
    ),
    (
        "mapping values are not allowed",
        "A colon stands where none may stand.",
        "Put quotes around a text that holds `: `; or check that a key is followed by a colon "
        "and a space, and that "
        "keys of one map start in the same column.",
        False,
    ),
    (
        "cannot start any token",
        "An unquoted text cannot start with this character.",
        _QUOTE_IT,
        False,
    ),
    ("scanning an alias", "An unquoted text cannot start with `*`.", _QUOTE_IT, True),
    ("scanning an anchor", "An unquoted text cannot start with `&`.", _QUOTE_IT, True),
    ("scanning a tag", "An unquoted text cannot start with `!`.", _QUOTE_IT, True),
    (
        "parsing a flow",
        "The bracket that opens here is not closed, or a comma is missing after an entry.",
        "Check the commas, and close the bracket; put quotes around a text that holds "
        "brackets or commas.",
        True,
    ),
    (
        "could not find expected ':'",
        "A key without a colon.",
        "Write `key: value`, with a space after the colon.",
        True,
    ),
    (
        "expected '<document start>'",
        "Something follows the end of the top-level map.",
        "Remove it, or write the sections without the outer braces.",
        False,
    ),
    (
        "expected <block end>",
        "This does not belong to the line or the block before it.",
        "Check the indentation; put quotes around the whole of a text that starts with a "
        "quotation mark.",
        False,
    ),
    (
        "expected the node content",
        "A value is missing before this.",
        "Write the value, or remove this.",
        False,
    ),
    (
        "scanning a block scalar",
        "After `|` or `>` the text starts on the next line.",
        "Start the text on the next line, indented.",
        True,
    ),
    ("scanning a directive", "A line cannot start with `%`.", _QUOTE_IT, True),
)


_FARTHEST = 300
_ENTRY = re.compile(r"([^\s,:{\[][^,:{\[\n]{0,60}): ([^,{}\[\]\n]{1,200})\Z")
_OTHER_MARKS = {
    '"': (
        "Put marks of the other kind around all of it: '\"…\", she said'; "
        'or write the inner marks as \\".'
    ),
    "'": "Write an apostrophe within '...' twice, or put \"...\" around the whole text.",
}


@dataclass(frozen=True)
class Finding:
    """Something refused, at an offset of the text."""

    code: str
    message: str
    offset: int
    hint: str | None = None
    found: str | None = None


def syntax_finding(error: Exception, text: str) -> Finding:
    """Return what a parser's error means, and where.

    Parameters
    ----------
    error : Exception
        What the parser raised.
    text : str
        What it read.
    """
    if not isinstance(error, MarkedYAMLError):
        return Finding(
            _CODE, "This is not YAML.", 0, "Look for an escape such as \\U in double quotes."
        )
    says = " ".join(str(part) for part in (error.context, error.problem) if part)
    if error.problem_mark and _tab_before(text, error.problem_mark.index):
        says = "found character '\\t'"
    cut = _cut_text(error, text, says)
    if cut:
        return cut
    for sign, message, hint, at_context in _SENTENCES:
        if sign in says:
            return Finding(_CODE, message, _offset(error, text, at_context), hint)
    return Finding(
        _CODE,
        f"This is not YAML: {error.problem}.",
        _offset(error, text, False),
        "Look for a missing quotation mark, bracket, colon or space in this line and the one "
        "before.",
    )


def _cut_text(error: MarkedYAMLError, text: str, says: str) -> Finding | None:
    """A text that goes on, on one line, behind a colon or its closing quotation mark."""
    at = _offset(error, text, False)
    if "but got ':'" in says and (entry := _ENTRY.search(text, max(0, at - _FARTHEST), at)):
        rest = re.split(r"[,}\]\n]", text[at:], maxsplit=1)[0]
        hint = (
            f"Put quotation marks around all of the text: {entry[1]}: "
            f"{json.dumps(entry[2] + rest, ensure_ascii=False)}"
        )
        return Finding(
            _CODE,
            "A colon stands in a text that has no quotation marks.",
            at,
            f"{hint}; or write a missing comma.",
        )
    closed = text[:at].rstrip(" ")[-1:]
    if "'<scalar>'" in says and closed in {'"', "'"}:
        return Finding(
            _CODE, "A text goes on behind its closing quotation mark.", at, _OTHER_MARKS[closed]
        )
    return None


def _offset(error: MarkedYAMLError, text: str, at_context: bool) -> int:
    mark = (error.context_mark if at_context else None) or error.problem_mark or error.context_mark
    return min(mark.index, len(text)) if mark else 0


def _tab_before(text: str, offset: int) -> bool:
    line = text[text.rfind("\n", 0, offset) + 1 : offset + 1]
    return "\t" in line and not line[: line.index("\t")].strip()

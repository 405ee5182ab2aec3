"""Texts of a feed at the level of escaping that their writer meant.

Contents are HTML, titles and names plain words.
"""

from __future__ import annotations

import html
import re

from steelyard.reading.pages.decoding import harmless
from steelyard.reading.text import one_line

_INLINE = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span "
    "strike strong sub sup tt u var"
)
_BLOCK = (
    "address article aside blockquote body caption center col dd div dl dt figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 "
    "head header html iframe label li link main nav object ol p pre script section style "
    "table tbody td tfoot th thead title "
    "tr ul video audio source"
)
_VOID = "br hr img wbr input meta"
_TAGS = frozenset(f"{_INLINE} {_BLOCK} {_VOID}".split())
_NAME = r"([A-Za-z][A-Za-z0-9]{0,9})"
_TAG = re.compile(rf"<(?:/?{_NAME}(?:\s[^<>]{{0,5000}})?/?>|!--)")
_ESCAPED_TAG = re.compile(
    rf"&lt;(?:/?{_NAME}(?=[\s/&])(?:(?!&[lg]t;).){{0,2000}}?&gt;|!\[CDATA\[)", re.DOTALL
)
_FENCE = re.compile(r"<!\[CDATA\[|\]\]>")
_REFERENCE = r"(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});"
_CHARACTER = re.compile(f"&{_REFERENCE}")
_DOUBLED = re.compile(f"&amp;(?={_REFERENCE})")
_IN_TITLE = re.compile(rf"<(/?){_NAME}(?:\s+[\w:-]+\s*=[^<>]{{0,500}})?\s*/?>")
_PARTING = frozenset(f"{_BLOCK} {_VOID}".split())
_UNPAIRED = frozenset(_VOID.split())
_LEVELS = 3
_LONGEST_FACT = 2_000

_MAIL = r"[^\s()<>@]{1,80}@[^\s()<>@]{1,80}"
_MAIL_AND_NAME = re.compile(
    rf"(?:mailto:)?{_MAIL}\s*\(([^()]+)\)|^([^<>()@]+?)(?:\s+|\s*[<(])(?:mailto:)?{_MAIL}[>)]?$"
)
_NEXT_MAIL = re.compile(rf"[,;]\s*(?={_MAIL})")
_BY = re.compile(r"\A(?:by|von|par|por)[\s:]+(?=\S)", re.IGNORECASE)


def as_html(text: str) -> str:
    """Return a content of a feed as HTML, however often it was escaped.

    One without tags is put in paragraphs.

    Parameters
    ----------
    text : str
        The content, once the XML around it is taken off.
    """
    text = _unescaped(harmless(text))
    if _holds(_TAG, text):
        return text.strip()
    parts = re.split(r"\n[^\S\n]*\n", characters(text).replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in parts if part.strip()
    )


def words(text: str) -> str:
    """Return a title or a name as plain words.

    Tags of HTML are dropped, other angles kept, characters written out.

    Parameters
    ----------
    text : str
        The fact, once the XML around it is taken off.
    """
    text = characters(_unescaped(harmless(text[:_LONGEST_FACT])))
    pairs = _TAGS.intersection(name.lower() for slash, name in _IN_TITLE.findall(text) if slash)

    def dropped(tag: re.Match[str]) -> str:
        name = tag.group(2).lower()
        if name not in pairs and name not in _UNPAIRED:
            return tag.group()
        return " " if name in _PARTING else ""

    return one_line(_IN_TITLE.sub(dropped, text))


def characters(text: str) -> str:
    """Return a text with references such as ``&amp;`` as the characters they stand for.

    ``&#8217;`` is one as well.
    """
    return _CHARACTER.sub(lambda found: html.unescape(found.group()), text)


def names(text: str) -> list[str]:
    """Return the names of the writers that an element states, without addresses of mail.

    Parameters
    ----------
    text : str
        As in “Ann Body”, “ann@example.org (Ann Body)”, “Ann Body <ann@example.org>”.
    """
    found: list[str] = []
    for part in _NEXT_MAIL.split(characters(text[:_LONGEST_FACT])):
        mail = _MAIL_AND_NAME.search(one_line(part))
        name = words(mail.group(1) or mail.group(2)) if mail else words(part)
        name = _BY.sub("", name).strip(" ,;")
        if name and "@" not in name:
            found.append(name)
    return found


def _unescaped(text: str) -> str:
    """A text with the escapes taken off that were put on once too often."""
    text = _DOUBLED.sub("&", _FENCE.sub("", text))
    for _ in range(_LEVELS):
        if _holds(_TAG, text) or not _holds(_ESCAPED_TAG, text):
            break
        text = _FENCE.sub("", _DOUBLED.sub("&", characters(text)))
    return text


def _holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text holds a tag of HTML, a comment, or a mark of a section without tags."""
    return any(
        not found.group(1) or found.group(1).lower() in _TAGS for found in pattern.finditer(text)
    )

"""Marks in running text as a reader sees them.

What is hidden or struck out goes, quotations get their marks, and a raised figure is a power, an
ordinal or the mark of a note, and never more digits of the number before it. All of it is done on
the tree, before anything reads text from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from steelyard.english.words import noun, was_were
from steelyard.reading.pages.markup import MARK, without_marks
from steelyard.reading.pages.raised import fraction, lowered, raised

if TYPE_CHECKING:
    from lxml import etree

_UNSHOWN = frozenset(
    "script style noscript noframes template svg iframe head select option datalist textarea "
    "math object embed audio video "
    "canvas meter progress rp rt".split()
)
_STRUCK = frozenset("del s strike".split())
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_HIGH_STYLE = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_PROSE = frozenset("p article main section h1 h2 ul ol table".split())
_LINES = frozenset(
    "p div li td th dd dt blockquote h1 h2 h3 h4 h5 h6 body section "
    "article figcaption caption".split()
)
_REFERENCE = re.compile(
    r"\b(?:ref|refs|reference|fn|fnref|footnote|endnote|noteref|cite|citation)\b|footnote|noteref",
    re.IGNORECASE,
)
_NEAR = 12
_OPENING = "“‘\"'«„"


def tidied(tree: etree._Element) -> tuple[etree._Element, tuple[str, ...]]:
    """Return the tree of what a page shows, and notes on what of it is not read.

    The tree that was given is used up.

    Parameters
    ----------
    tree : etree._Element
        Root of a document's tree.
    """
    _unwrap_forms(tree)
    struck = 0
    for node in list(_outermost(tree)):
        if _is_struck(node):
            struck += bool("".join(node.itertext()).strip())
        node.clear(keep_tail=True)
        node.tag = MARK
    notes = _raised_and_lowered(tree)
    _quote(tree)
    told = _told(struck, "passage that the page strikes out", "passages that the page strikes out")
    return without_marks(tree), told + _told(notes, "mark of a note", "marks of notes")


def _told(number: int, one: str, more: str) -> tuple[str, ...]:
    if not number:
        return ()
    return (f"{number} {noun(number, one, more)} {was_were(number)} left out.",)


def _outermost(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that are not shown or are struck out, without those inside them."""
    from lxml import etree

    walker = etree.iterwalk(tree, events=("start",))
    for _, node in walker:
        if node.tag in _UNSHOWN or _is_hidden(node) or _is_struck(node):
            walker.skip_subtree()
            yield node


def _is_hidden(node: etree._Element) -> bool:
    if node.get("hidden", "until-found").lower() != "until-found" or _INVISIBLE.search(
        node.get("style", "")[:500]
    ):
        return True
    if node.tag == "dialog" and node.get("open") is None:
        return True
    return node.get("aria-hidden", "").lower() == "true" and not _has_prose(node)


def _has_prose(node: etree._Element) -> bool:
    """Say whether an element holds more than a symbol.

    Pages behind an open dialogue are hidden from readers aloud too.
    """
    return (
        node.tag in _PROSE
        or node.tag == "body"
        or any(inner.tag in _PROSE for inner in node.iterdescendants())
    )


def _is_struck(node: etree._Element) -> bool:
    return node.tag in _STRUCK or bool(_STRUCK_STYLE.search(node.get("style", "")[:500]))


def _unwrap_forms(tree: etree._Element) -> None:
    """Make a form that wraps most of a page, as some servers write them, a plain division."""
    forms = list(tree.iter("form"))
    whole = sum(len(text) for text in tree.itertext()) if forms else 0
    for form in forms:
        if 2 * sum(len(text) for text in form.itertext()) > whole or any(
            True for _ in form.iter("article", "main", "h1")
        ):
            form.tag = "div"


def _raised_and_lowered(tree: etree._Element) -> int:
    """Write raised and lowered figures as such.

    Return how many were marks of notes, which are left out.
    """
    notes = 0
    for node in list(tree.iter("sup", "sub", "span")):
        kind = _height(node)
        if kind is None:
            continue
        before, content, after = _before(node), "".join(node.itertext()), node.tail or ""
        below = _below(node) if kind == "sup" and content.strip().isdigit() else None
        if below is not None:
            shown: str | None = fraction(before, content.strip(), "".join(below.itertext()).strip())
            below.clear(keep_tail=True)
            below.tag = MARK
            after = after.lstrip()[1:]
        elif kind == "sup":
            shown = raised(before, content, after, _is_reference(node))
        else:
            shown = lowered(before, content)
        notes += shown is None
        node.clear(keep_tail=True)
        node.tag, node.text, node.tail = MARK, shown or "", after
    return notes


def _height(node: etree._Element) -> str | None:
    """Say whether an element is raised (``sup``) or lowered (``sub``)."""
    if node.tag != "span":
        return str(node.tag)
    found = _HIGH_STYLE.search(node.get("style", "")[:500])
    return found.group(1).lower()[:3] if found else None


def _below(node: etree._Element) -> etree._Element | None:
    """Return the lowered element with which a raised one makes a fraction."""
    following = node.getnext()
    if (
        following is None
        or (node.tail or "").strip() not in ("/", "\u2044")
        or _height(following) != "sub"
    ):
        return None
    return following if "".join(following.itertext()).strip().isdigit() else None


def _before(node: etree._Element) -> str:
    """Return the last characters before an element on its line."""
    for _ in range(4):
        previous, parent = node.getprevious(), node.getparent()
        if previous is not None:
            found = previous.tail or "".join(previous.itertext())
            node = previous
        elif parent is None:
            return ""
        else:
            found = parent.text or ""
            if parent.tag in _LINES:
                return found[-_NEAR:]
            node = parent
        if found:
            return found[-_NEAR:]
    return ""


def _is_reference(node: etree._Element) -> bool:
    """Say whether a raised element is a link to a note, or is called one."""
    parent = node.getparent()
    around = [
        node,
        *node.iterdescendants("a"),
        *([parent] if parent is not None and parent.tag == "a" else []),
    ]
    return any(
        _REFERENCE.search(f"{one.get('class', '')} {one.get('id', '')} {one.get('role', '')}"[:500])
        or "#" in one.get("href", "")
        for one in around
    )


def _quote(tree: etree._Element) -> None:
    """Put marks around quotations of the line, single ones inside others."""
    for node in list(tree.iter("q")):
        content = "".join(node.itertext()).strip()
        if not content or content[0] in _OPENING:
            continue
        inner = any(True for _ in node.iterancestors("q"))
        node.text = ("‘" if inner else "“") + (node.text or "").lstrip()
        last = node[-1] if len(node) else None
        mark = "’" if inner else "”"
        if last is None:
            node.text = node.text.rstrip() + mark
        else:
            last.tail = (last.tail or "").rstrip() + mark
    for node in list(tree.iter("q")):
        node.tag = MARK

"""The entries of an RSS or Atom feed, taken out of its XML.

Each has the elements that this reader knows, as they stand.

Feeds are seldom good XML: names of HTML's characters, bare ampersands and tags of HTML that never
close are mended first. The document is taken through once, whatever it holds; nothing is fetched
and no entity is expanded.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.decoding import decoded
from steelyard.reading.pages.raw import RawDocument

if TYPE_CHECKING:
    from lxml import etree

_ATTRIBUTES = (
    "type",
    "mode",
    "rel",
    "href",
    "isPermaLink",
    "{http://www.w3.org/XML/1998/namespace}lang",
)
_ENTRIES = frozenset({"item", "entry"})
_SPACES = (
    ("purl.org/dc/elements", "dc"),
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("www.w3.org/2005/Atom", ""),
    ("purl.org/atom/ns", ""),
    ("purl.org/rss/1.0/", ""),
    ("www.w3.org/1999/xhtml", "xhtml"),
    ("search.yahoo.com/mrss", "media"),
    ("www.itunes.com", "itunes"),
)
_ENCODING = re.compile(rb"\A[^<]{0,100}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_DECLARATION = re.compile(r"<!\s*(?:ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w-]{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_FURTHEST = 20_000
_REFUSED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|&#(?:[0-8]|1[124-9]|2\d|3[01]|"
    r"x0?[0-8bBcC]|x1\w);"
)
_AMPERSAND = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z]\w{1,31};|)")
_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_FIELD = re.compile(
    r"<(/?)(title|description|summary|content|content:encoded|item|entry)(?=[\s>/])([^<>]*)>",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Element:
    """An element of a feed.

    Attributes
    ----------
    name : str
        ``title``, ``pubDate`` and so on in lower case; of other vocabularies with a prefix, as in
        ``dc:creator``.
    text : str
        Its text, or, of an element that holds others, these as HTML.
    attributes : dict of str to str
        Those that matter, by local name.
    children : tuple of Element
        Those inside.
    base : str
        The address from which its relative addresses count; empty where none is stated.
    """

    name: str
    text: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[Element, ...] = ()
    base: str = ""

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the children with one of the names, in the order of the names."""
        for name in names:
            yield from (child for child in self.children if child.name == name)

    def first(self, *names: str) -> str:
        """Return the first text that is not blank of children with one of the names.

        The names are tried in their order.
        """
        return next((child.text for child in self.all(*names) if child.text.strip()), "")


@dataclass(frozen=True)
class Feed:
    """What stands at the head of a feed, and its entries."""

    head: Element
    entries: tuple[Element, ...]


def parsed(raw: RawDocument) -> Feed:
    """Return the feed that some bytes hold; without entries where they hold none.

    Parameters
    ----------
    raw : RawDocument
        The bytes.

    Raises
    ------
    InputError
        When they are no text, declare entities, or cannot be taken for XML at all.
    MissingExtra
        When the extra ``read`` is not installed.
    """
    declared = _ENCODING.search(raw.data[:400])
    text, _ = decoded(raw, declared.group(1).decode("ascii") if declared else None)
    if _DECLARATION.search(text):
        raise InputError(
            f"{raw.label}: declares XML entities or elements of its own, which are refused; "
            "delete its DOCTYPE."
        )
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtra("read", "reading feeds") from error
    try:
        root = _root(_mended(text))
        if root is None:
            return Feed(Element("", ""), ())
        outermost = tuple(_outermost(root))
        return Feed(_head(root), tuple(_element(node, 3) for node in outermost))
    except (etree.Error, ValueError, RecursionError) as error:
        raise InputError(
            f"{raw.label}: is no feed that can be read ({type(error).__name__})."
        ) from error


def _mended(text: str) -> str:
    """XML from its root on, without what XML refuses.

    Names of characters that only HTML knows are written out.
    """
    root = _ROOT.search(text, 0, _FURTHEST)
    return _REFUSED.sub(" ", _AMPERSAND.sub(_ampersand, text[root.start() :] if root else text))


def _ampersand(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _OWN or name.startswith("#"):
        return found.group()
    return html.entities.html5.get(name) or f"&amp;{name}"


def _root(text: str) -> etree._Element | None:
    """The root of the document; where it is no good XML, that of what can be made of it."""
    from lxml import etree

    def parser(recover: bool) -> etree.XMLParser:
        return etree.XMLParser(
            recover=recover,
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )

    try:
        return etree.fromstring(text.encode(), parser(False))
    except etree.XMLSyntaxError:
        fenced = _fenced(text).encode()
    try:
        return etree.fromstring(fenced, parser(True))
    except etree.XMLSyntaxError:  # nothing can be made of it
        return None


def _fenced(text: str) -> str:
    """A feed whose HTML is put between marks, so that no tag need close.

    The marks keep it from being taken for XML.
    """
    pieces: list[str] = []
    opened = ""
    last = 0
    for tag in _FIELD.finditer(text):
        closing, name, rest = tag.group(1), tag.group(2).lower(), tag.group(3)
        inside = text[last : tag.start()]
        fenced = closing and name == opened and "<" in inside and "<![CDATA[" not in inside
        pieces += (f"<![CDATA[{inside}]]>" if fenced else inside, tag.group())
        opened = "" if closing or rest.endswith("/") else name
        last = tag.end()
    return "".join([*pieces, text[last:]])


def _outermost(root: etree._Element) -> Iterator[etree._Element]:
    """The entries of a feed, without those that stand inside another."""
    for node in root.iter():
        if _name(node) in _ENTRIES and not any(
            _name(above) in _ENTRIES for above in node.iterancestors()
        ):
            yield node


def _head(root: etree._Element) -> Element:
    channel = next((node for node in root if _name(node) == "channel"), root)
    return Element(
        "",
        "",
        _attributes(channel),
        tuple(_element(node, 1) for node in channel if _name(node) not in ("", *_ENTRIES)),
    )


def _element(node: etree._Element, depth: int) -> Element:
    """An element with its children down to a depth."""
    children = tuple(_element(child, depth - 1) for child in node if _name(child)) if depth else ()
    name = _name(node)
    return Element(
        name,
        "" if name in _ENTRIES else _inside(node),
        _attributes(node),
        children,
        node.base or "",
    )


def _attributes(node: etree._Element) -> dict[str, str]:
    return {_local(name): value for name in _ATTRIBUTES if (value := node.get(name)) is not None}


def _inside(node: etree._Element) -> str:
    """The text of an element; where it holds others, all of it as HTML."""
    from lxml import etree

    if not len(node):
        return node.text or ""
    for child in node.iterdescendants():
        child.tag = _local(child.tag) if isinstance(child.tag, str) else child.tag
    inside = "".join(etree.tostring(child, method="html", encoding="unicode") for child in node)
    return html.escape(node.text or "", quote=False) + inside


def _name(node: etree._Element) -> str:
    """The name of an element, in lower case.

    Before it stands the prefix of a vocabulary that is not the feed's own.
    """
    if not isinstance(node.tag, str):
        return ""
    space, _, local = (
        node.tag[1:].rpartition("}") if node.tag.startswith("{") else ("", "", node.tag)
    )
    prefix = next((ours for part, ours in _SPACES if part in space), node.prefix or "")
    return f"{prefix}:{local}".lower() if prefix else local.lower()


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]

"""What an HTML page states about its article.

That is title, authors, publisher, day and address, each from the best field.

Every fact has its fields in an order of trust. A field counts only if it can be read as what it
should be, so that an empty or broken one never hides a good one. What belongs to other stories on
the page is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from steelyard.reading.dayorder import order_by_program
from steelyard.reading.pages.linked import Linked, texts
from steelyard.reading.pages.names import cleaned, organisations, persons, same
from steelyard.reading.pages.pagedays import StatedDays, day_in_address, days_shown
from steelyard.reading.pages.topmatter import bare_name
from steelyard.reading.pages.visible import is_other
from steelyard.reading.text import one_line

if TYPE_CHECKING:
    from lxml import etree

_TITLES = (
    "og:title twitter:title citation_title dc.title dcterms.title parsely-title sailthru.title "
    "headline title".split()
)
_SITES = (
    "og:site_name application-name dc.publisher dcterms.publisher citation_journal_title "
    "publisher article:publisher".split()
)
_AUTHORS = (
    "author byl parsely-author article:author article:author_name og:article:author "
    "article.author sailthru.author authors "
    "dc.creator dcterms.creator dc:creator creator citation_author rbauthors"
).split()
_PUBLISHED = (
    "article:published_time og:article:published_time article:published og:published_time "
    "datepublished parsely-pub-date "
    "sailthru.date originalpublicationdate article_date_original cxenseparse:recs:publishtime "
    "rbpubdate pubdate publishdate "
    "publish-date publish_date publication_date publication-date pub_date published "
    "published-date published_date published_at "
    "date_published dc.date.issued dcterms.issued dc.date.published citation_publication_date "
    "citation_online_date "
    "citation_date bt:pubdate pdate ptime displaydate display-date dc.date dcterms.date "
    "dcterms.created dc.date.created date "
    "dc.issued og:pubdate datecreated created"
).split()
_CHANGED = (
    "article:modified_time og:updated_time og:modified_time datemodified dc.date.modified "
    "dcterms.modified article:modified "
    "last-modified lastmod modified updated_time revised last_updated"
).split()
_BYLINE = re.compile(r"(?:\A|[\s_-])(?:byline|authors?)(?:\Z|[\s_-])", re.IGNORECASE)
_MASTHEAD = re.compile(
    r"(?:\A|[\s_-])(?:logo|brand|branding|masthead|site-(?:title|name|header))(?:\Z|[\s_-])",
    re.IGNORECASE,
)
_TOPS = ("/", "./", "index.html")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}")
_SEPARATOR = re.compile(r"\s+(?:[|•·»«~:]|::|[-–—])\s+|\s*\|\s*|:\s+")
_MOST = 200


def facts_of(tree: etree._Element) -> dict[str, str]:
    """Return what a page states.

    It may state title, author, organisation, publisher, date, modified and address.

    Parameters
    ----------
    tree : etree._Element
        Root of the document's tree.
    """
    return _Stated(tree).facts()


class _Stated:
    """The fields of a page."""

    def __init__(self, tree: etree._Element) -> None:
        self.tree = tree
        self.metas = _metas(tree)
        self.main = main_of(tree)
        self.written = one_line(
            "".join(next(iter(tree.iter("title")), tree.makeelement("title")).itertext())
        )
        self.mastheads, self.headings = _headings(tree, self.main)
        scripts = (
            "".join(node.itertext())
            for node in tree.iter("script")
            if "ld+json" in node.get("type", "").lower()
        )
        self.linked = Linked(scripts)
        self.node = self.linked.article([*self.headings, *self.of("og:title"), self.written])

    def of(self, *names: str) -> list[str]:
        """Return the values of meta tags, in the order of the names."""
        return [value for name in names for value in self.metas.get(name, ())]

    def facts(self) -> dict[str, str]:
        """Return all facts that are stated."""
        address = self.address()
        houses = self.houses()
        sites = [*houses, *self.mastheads, *_home_links(self.tree)]
        title = self.title(sites)
        publisher = next(chain(houses, self.rest_of_title(title), self.mastheads), "") or _host(
            address
        )
        authors, organisation = self.authors([*sites, publisher])
        found = {
            "title": title,
            "publisher": publisher,
            "author": "; ".join(authors),
            "organisation": organisation,
        }
        found |= self.days(address) | {"address": address, "language": self.language()}
        return {name: value for name, value in found.items() if value}

    def houses(self) -> list[str]:
        """Return the names of the site, the best first."""
        publishers = [name for name, _ in self.linked.named(self.node.get("publisher"))]
        sites = [name for node in self.linked.sites() for name in texts(node.get("name"))]
        named = [*self.of("og:site_name"), *publishers, *self.of(*_SITES), *sites]
        return list(dict.fromkeys(name for name in map(cleaned, named) if name))

    def title(self, sites: list[str]) -> str:
        """Return the headline without the name of the site."""
        known = {same(site) for site in sites}
        stated = [*texts(self.node.get("headline")), *self.of(*_TITLES)]
        candidates = [
            *stated,
            *self.headings,
            self._heading_in(self.written) or self.written,
            *texts(self.node.get("name")),
        ]
        for candidate in candidates:
            title = _without(one_line(candidate), known)
            if title and same(title) not in known and cleaned(title):
                return title
        return ""

    def _heading_in(self, written: str) -> str | None:
        """Return the heading with which a page's title begins or ends, up to a separator."""
        sides = [
            side
            for found in _SEPARATOR.finditer(written)
            for side in (written[: found.start()], written[found.end() :])
        ]
        told = {same(side) for side in sides}
        return next(
            (heading for heading in self.headings if heading and same(heading) in told), None
        )

    def rest_of_title(self, title: str) -> Iterator[str]:
        """Yield what stands beside the headline in the page's title: the site's name."""
        for found in _SEPARATOR.finditer(self.written):
            before, after = self.written[: found.start()], self.written[found.end() :]
            if same(before) == same(title) and title:
                yield _SEPARATOR.split(after)[-1]
            elif same(after) == same(title) and title:
                yield before

    def authors(self, houses: list[str]) -> tuple[list[str], str]:
        """Return the persons that the best field names, else what stands there instead."""
        linked = self.linked.named(self.node.get("author") or self.node.get("creator"))
        others = [*houses, *(name for name, person in linked if not person)]
        groups = [
            [name for name, person in linked if person],
            *([value] for value in self.of(*_AUTHORS)),
        ]
        groups[1:1] = [self.of("citation_author")] if self.of("citation_author") else []
        for group in chain(groups, self._bylines()):
            if found := persons(group, others):
                return found, ""
        return [], "; ".join(organisations([*(name for name, _ in linked), *self.of(*_AUTHORS)]))

    def _bylines(self) -> Iterator[list[str]]:
        """Yield what elements of the article call its author."""
        named_so = islice((node for node in self.main.iter() if _names_author(node)), _MOST)
        own = [node for node in named_so if not is_other(node, self.main)]
        named = [
            one_line("".join(node.itertext()))[:200]
            for node in own
            if "author" in node.get("itemprop", "").split()
        ]
        yield [one_line(text) for text in named]
        yield [
            one_line("".join(node.itertext()))[:200]
            for node in own
            if "author" in node.get("rel", "").split()
        ]
        called = islice(
            (node for node in self.main.iter() if _BYLINE.search(node.get("class", "")[:500])),
            _MOST,
        )
        lines = (
            one_line("".join(node.itertext()))[:200]
            for node in called
            if not is_other(node, self.main)
        )
        yield [name for text in lines if (name := bare_name(text))][:1]

    def days(self, address: str) -> dict[str, str]:
        """Return the days of publication and of the last change."""
        shown = days_shown(self.tree, self.main)
        pages = self.linked.pages()
        days = StatedDays(
            [
                *texts(self.node.get("datePublished")),
                *self.of(*_PUBLISHED),
                *shown.published,
                *(text for page in pages for text in texts(page.get("datePublished"))),
                day_in_address(address),
                *texts(self.node.get("dateCreated")),
                *texts(self.node.get("uploadDate")),
            ],
            [*texts(self.node.get("dateModified")), *self.of(*_CHANGED), *shown.changed],
        )
        order = order_by_program(self.language(), _host(address))
        found = {
            "date": days.day(order),
            "modified": days.day_of_change(order),
        }
        return {name: day.isoformat() for name, day in found.items() if day}

    def language(self) -> str:
        """Return the language that the page states, such as ``en`` or ``en-gb``."""
        stated = [
            self.tree.get("lang", ""),
            self.tree.get("xml:lang", ""),
            *self.of("og:locale", "language", "dc.language"),
        ]
        named = (
            value.strip().lower().replace("_", "-")
            for value in [*stated, *texts(self.node.get("inLanguage"))]
        )
        return next((value for value in named if _LANGUAGE.fullmatch(value)), "")

    def address(self) -> str:
        """Return the first address that leads to a page of a site, else to a site."""
        links = [
            node.get("href", "")
            for node in self.tree.iter("link")
            if "canonical" in node.get("rel", "").lower().split()
        ]
        entity = self.node.get("mainEntityOfPage")
        entity = entity.get("@id") if isinstance(entity, dict) else entity
        found = [
            value.strip()
            for value in [*links, *self.of("og:url"), *texts(self.node.get("url")), *texts(entity)]
        ]
        whole = [value for value in found if _host(value)]
        return next(
            (value for value in whole if urlsplit(value).path.strip("/")), next(iter(whole), "")
        )


def _metas(tree: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        content = node.get("content", "").strip()
        names = (node.get(attribute, "") for attribute in ("property", "name", "itemprop"))
        keys = " ".join(names).lower().split()
        if content and not (node.get("itemprop") and is_other(node, None)):
            for key in dict.fromkeys(keys):
                found.setdefault(key, []).append(content)
    return found


def main_of(tree: etree._Element) -> etree._Element:
    """Return the element that holds the article.

    It is the longest ``article``, else ``main``, else the body.

    Parameters
    ----------
    tree : etree._Element
        Root of the document's tree.
    """
    outer = [
        node
        for node in tree.iter("article")
        if not any(True for _ in node.iterancestors("article", "aside", "nav", "footer"))
    ]
    if outer:
        return max(outer, key=lambda node: sum(len(text) for text in node.itertext()))
    return next(iter([*tree.iter("main"), *tree.iter("body"), tree]))


def _headings(tree: etree._Element, main: etree._Element) -> tuple[list[str], list[str]]:
    """Return the headings that name the site, and the others, those of the article first."""
    found = [
        node for node, _ in zip(chain(main.iter("h1"), tree.iter("h1")), range(_MOST), strict=False)
    ]
    named = [(one_line("".join(node.itertext())), _is_masthead(node)) for node in found]
    mastheads, headings = (
        [text for text, is_site in named if is_site is wanted and text] for wanted in (True, False)
    )
    return mastheads, headings


def _is_masthead(node: etree._Element) -> bool:
    """Say whether a heading is the name of the site.

    It leads to the site's top then, or it or what is around it says so.
    """
    if any(link.get("href") in _TOPS for link in chain(node.iter("a"), node.iterancestors("a"))):
        return True
    around = (
        one.get("class", "") + " " + one.get("id", "")
        for one in chain([node], islice(node.iterancestors("div", "header"), 3))
    )
    return any(_MASTHEAD.search(name[:500]) for name in around)


def _names_author(node: etree._Element) -> bool:
    return "author" in f"{node.get('itemprop', '')} {node.get('rel', '')}".split()


def _home_links(tree: etree._Element) -> list[str]:
    """Return the words of links to the top of the site."""
    links = (node for node in tree.iter("a") if node.get("href", "") in _TOPS)
    return [
        text
        for node, _ in zip(links, range(5), strict=False)
        if (text := one_line("".join(node.itertext())[:100]))
    ]


def _without(title: str, sites: Iterable[str]) -> str:
    """Return a title without names of the site before or after it."""
    known = set(sites)
    for found in reversed(list(_SEPARATOR.finditer(title))):
        if same(title[found.end() :]) in known:
            title = title[: found.start()]
    for found in _SEPARATOR.finditer(title):
        if same(title[: found.start()]) in known:
            return title[found.end() :]
    return title


def _host(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return parts.netloc.lower().removeprefix("www.") if parts.scheme in ("http", "https") else ""

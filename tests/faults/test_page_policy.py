"""Pages let nothing run but their own styles and scripts, and links to files survive any name."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.browser.pages import PAGES
from tests.report import sample

from steelyard.reading.reading import read
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.webpage import address, with_policy
from steelyard.report.html import render_report

QUICK = [name for name in PAGES if name != "report-with-lenses"]


def policy(page: str) -> dict[str, str]:
    """The directives of a page by name."""
    (content,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return dict(part.strip().split(" ", 1) for part in content.split(";"))


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(scope="module", params=QUICK)
def page(request: pytest.FixtureRequest, root: Path) -> str:
    return PAGES[request.param](root)


def test_every_page_allows_its_own_styles_and_scripts_and_nothing_else(page: str) -> None:
    found = policy(page)
    assert found["default-src"] == found["base-uri"] == found["form-action"] == "'none'"
    assert found["img-src"] == "data:"
    for kind in ("style", "script"):
        inlined = re.findall(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert found.get(f"{kind}-src", "").split() == [digest(text) for text in inlined]
    assert "unsafe" not in " ".join(found.values())


def test_the_policy_stands_before_all_that_it_rules(page: str) -> None:
    assert page.index("Content-Security-Policy") < min(page.index("<style>"), page.index("<title>"))
    assert page.count("Content-Security-Policy") == 1


def test_nothing_on_a_page_needs_what_its_policy_forbids(page: str) -> None:
    tags = "".join(re.findall(r"<[a-z][^<>]*>", page))
    assert not re.search(r"\s(?:style|on\w+)=", tags)
    assert not re.search(r"<(?:link|iframe|object|embed|base)\b", page)


def test_a_page_without_scripts_allows_none() -> None:
    page = with_policy('<meta charset="utf-8">\n<style>a {}</style><style>b {}</style>')
    assert policy(page)[
        "style-src"
    ] == f"{digest('a {}')} {digest('b {}')}" and "script-src" not in policy(page)


NAMES = [
    "a#b.html",
    "a%20b.html",
    "a?b.html",
    "javascript:x.html",
    "data:text,x.html",
    "a b.html",
    'a"b.html',
    "a&b<c>.html",
    "ü–日.html",
    "http:x.html",
    "a\\b.html",
    "a;b.html",
    "..html",
    "\udcff.html",
]


@pytest.mark.parametrize("name", NAMES)
def test_an_address_leads_to_the_file_and_nowhere_else(name: str) -> None:
    found = address(name)
    assert found is not None and re.fullmatch(r"[\w.~/%-]+", found, re.ASCII)
    assert unquote(found, errors="surrogateescape") == name


@pytest.mark.parametrize("name", [None, "", "//example.org", "\\\\example.org"])
def test_what_is_no_file_beside_the_page_is_no_address(name: str | None) -> None:
    assert address(name) is None


@pytest.mark.parametrize("name", NAMES)
def test_links_between_report_and_article_are_escaped(name: str, root: Path) -> None:
    report = render_report(sample.weighing(), sample.case_view(), name)
    article = annotated_article(read(root / "examples/ceasefire-2025/brief.md"), name)
    for page in (report, article):
        links = {unescape(link).partition("#")[0] for link in re.findall(r'href="([^"]*)"', page)}
        assert address(name) in links and not any(
            link.startswith(("javascript:", "data:text")) for link in links
        )

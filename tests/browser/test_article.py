"""The annotated article in a browser: whole without a network, accessible, fit for a phone, filters that work by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from steelyard.reading.reading import read
from steelyard.reading.show.article import annotated_article


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("article") / "article.html"
    file.write_text(annotated_article(read(root / "examples/ceasefire-2025/brief.md"), None), "utf-8")
    return file.as_uri()


@pytest.fixture(params=[(390, "dark"), (1280, "light")], ids=lambda param: f"{param[0]}-{param[1]}")
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def test_no_request_leaves_the_page(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked == [address]


def test_nothing_hinders_those_who_read_otherwise(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_is_no_wider_than_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_evidence_has_an_address(page: Page) -> None:
    assert page.locator("#E1").count() == 1
